//! The living picture, the photo, or both on two sides of a line.

use super::command::ViewportCommand;
use super::{Shown, badge};
use crate::{Outbox, StudioCommand, theme};
use egui::{
    Align2, Color32, CursorIcon, EventFilter, Key, Rect, Sense, Stroke, TextureId, Ui, WidgetInfo, pos2, vec2,
};
use kaely_core::viewport::Seen;

const PHOTO: &str = "Photo";
const LIVING: &str = "Living";
const SLIDER: &str = "Split between photo and living picture";
const SLIDER_HINT: &str = "Drag the line, or focus it and press the arrow keys.";

/// How far an arrow key moves the line.
const STEP: f32 = 0.02;

/// Paints the picture.
pub(super) fn picture_ui(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let visible = shown.visible;
    let living = shown.picture.texture;
    let photo = shown.view.photo.filter(|_| visible.is_positive());
    match (shown.view.seen, photo) {
        (Seen::Living, _) | (_, None) => paint(ui, shown, living, visible),
        (Seen::Photo, Some(photo)) => {
            paint(ui, shown, photo, visible);
            badge(ui, visible.shrink(8.0), Align2::LEFT_TOP, PHOTO);
        }
        (Seen::Both, Some(photo)) => {
            let (left, right) = visible.split_left_right_at_x(line(shown));
            paint(ui, shown, photo, left);
            paint(ui, shown, living, right);
            label(ui, left, Align2::LEFT_TOP, PHOTO);
            label(ui, right, Align2::RIGHT_TOP, LIVING);
            slider(ui, shown, out);
        }
    }
}

/// What of the picture is living.
pub(super) fn living(shown: &Shown) -> Option<Rect> {
    match (shown.view.seen, shown.view.photo) {
        (Seen::Living, _) | (_, None) => Some(shown.visible),
        (Seen::Photo, Some(_)) => None,
        (Seen::Both, Some(_)) => Some(shown.visible.split_left_right_at_x(line(shown)).1),
    }
}

fn paint(ui: &Ui, shown: &Shown, texture: TextureId, clip: Rect) {
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let clip = clip.intersect(ui.clip_rect());
    ui.painter().with_clip_rect(clip).image(texture, shown.place, uv, Color32::WHITE);
}

/// Where the line is, on a whole pixel.
fn line(shown: &Shown) -> f32 {
    let scale = shown.room.pixels_per_point;
    let x = shown.visible.left() + shown.view.split.clamp(0.0, 1.0) * shown.visible.width();
    (x * scale).round() / scale
}

/// A name at the upper corner of one side, if that side is wide enough for it.
fn label(ui: &Ui, side: Rect, align: Align2, words: &str) {
    if side.width() > theme::SPLIT_LABEL {
        badge(ui, side.shrink(8.0), align, words);
    }
}

fn slider(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let (visible, x) = (shown.visible, line(shown));
    let c = theme::colours(ui);
    let grip = Rect::from_center_size(pos2(x, visible.center().y), vec2(theme::SPLIT_GRIP, visible.height()));
    let grip = grip.intersect(visible);
    let id = ui.id().with("split");
    let response = ui.interact(grip, id, Sense::drag());
    let split = f64::from(shown.view.split);
    response.widget_info(|| WidgetInfo::slider(true, split, SLIDER));
    ui.painter().vline(x, visible.y_range(), Stroke::new(theme::SPLIT_LINE + 2.0, theme::INKS.shade));
    ui.painter().vline(x, visible.y_range(), Stroke::new(theme::SPLIT_LINE, theme::INKS.guide));
    knob(ui, pos2(x, visible.center().y), if response.has_focus() { c.accent } else { theme::INKS.guide });
    if let Some(share) = moved(ui, shown, &response) {
        out.push(StudioCommand::Viewport(ViewportCommand::MoveSplit(share.clamp(0.0, 1.0))));
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(SLIDER_HINT);
}

/// Where a hand or a key wants the line.
fn moved(ui: &Ui, shown: &Shown, response: &egui::Response) -> Option<f32> {
    let (now, visible) = (shown.view.split, shown.visible);
    if response.dragged() {
        let x = response.interact_pointer_pos()?.x;
        return Some((x - visible.left()) / visible.width()).filter(|share| *share != now);
    }
    if !response.has_focus() {
        return None;
    }
    let wanted = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, wanted));
    let steps = ui.input(|i| {
        let pressed = |key| i.num_presses(key) as f32;
        pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)
    });
    (steps != 0.0).then_some(now + steps * STEP)
}

/// The handle: a disc with an arrow to each side.
fn knob(ui: &Ui, at: egui::Pos2, ink: Color32) {
    let painter = ui.painter();
    let r = theme::SPLIT_KNOB;
    painter.circle(at, r, ink, Stroke::new(1.0, theme::INKS.shade));
    for side in [-1.0, 1.0] {
        let tip = at + vec2(side * r * 0.7, 0.0);
        let arm = |y: f32| at + vec2(side * r * 0.3, y * r * 0.4);
        let points = vec![arm(-1.0), tip, arm(1.0)];
        painter.add(egui::Shape::line(points, Stroke::new(1.5, theme::INKS.on_guide)));
    }
}
