//! The living picture, the photo, or both on two sides of a line.

use super::command::ViewportCommand;
use super::{Shown, badge};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme};
use egui::{
    Align2, Color32, CursorIcon, EventFilter, Key, Rect, Sense, Stroke, TextureId, Ui, WidgetInfo, pos2, vec2,
};
use kaely_core::viewport::Seen;

/// How far an arrow key moves the line.
const STEP: f32 = 0.02;

/// What is on both sides of the line: the photo is as large as the picture, so either may be missing.
struct Sides {
    photo: Option<(TextureId, Rect)>,
    living: Option<Rect>,
}

fn sides(shown: &Shown) -> Sides {
    let visible = shown.visible;
    match (shown.view.seen, shown.view.photo) {
        (Seen::Living, _) | (_, None) => Sides { photo: None, living: Some(visible) },
        (Seen::Photo, Some(photo)) => Sides { photo: Some((photo, visible)), living: None },
        (Seen::Both, Some(photo)) => {
            let (left, right) = visible.split_left_right_at_x(line(shown));
            Sides { photo: Some((photo, left)), living: Some(right) }
        }
    }
}

/// Paints the picture.
pub(super) fn picture_ui(ui: &Ui, shown: &Shown) {
    let sides = sides(shown);
    if let Some((photo, side)) = sides.photo {
        paint(ui, shown, photo, side);
    }
    if let Some(side) = sides.living {
        paint(ui, shown, shown.picture.texture, side);
    }
}

/// Lays out the line, and names what is on its sides. Over whatever else lies over the picture.
pub(super) fn line_ui(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let Sides { photo: Some((_, left)), living } = sides(shown) else { return };
    label(ui, left, Align2::LEFT_TOP, &tr(ui, "split-photo"));
    if let Some(right) = living {
        label(ui, right, Align2::RIGHT_TOP, &tr(ui, "split-living"));
        slider(ui, shown, out);
    }
}

/// What of the picture is living.
pub(super) fn living(shown: &Shown) -> Option<Rect> {
    sides(shown).living
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
    let (name, hint) = (tr(ui, "split"), tr(ui, "split.hint"));
    response.widget_info(|| WidgetInfo::slider(true, split, &name));
    ui.painter().vline(x, visible.y_range(), Stroke::new(theme::SPLIT_LINE + 2.0, theme::INKS.shade));
    ui.painter().vline(x, visible.y_range(), Stroke::new(theme::SPLIT_LINE, theme::INKS.guide));
    knob(ui, pos2(x, visible.center().y), if response.has_focus() { c.accent } else { theme::INKS.guide });
    if let Some(share) = moved(ui, shown, &response) {
        out.push(StudioCommand::Viewport(ViewportCommand::MoveSplit(share.clamp(0.0, 1.0))));
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text_at_pointer(hint);
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
