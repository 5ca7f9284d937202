//! The picture on the stage: how large, which part, beside the photo, and with what drawn over it.

mod command;
mod compare;
mod guides;
mod icons;
mod keys;
mod meter;
mod overlay;
mod toolbar;
mod view;

pub use command::{Side, ViewportCommand};
pub use view::{Drawing, MeterView, ViewportView};

use crate::view::Picture;
use crate::{Outbox, StudioCommand, theme};
use egui::{Align2, CornerRadius, CursorIcon, PointerButton, Rect, Sense, Ui, pos2, vec2};
use glam::Vec2;
use kaely_core::viewport::{Area, Room, View, Zoom};

/// How far a wheel turns for the picture to grow by a factor e, in points: as far as egui lets one zoom with Ctrl.
const WHEEL: f32 = 200.0;

/// Where the picture is and what is seen of it.
pub(crate) struct Shown<'a> {
    picture: Picture,
    room: Room,
    /// All of the picture, in points.
    place: Rect,
    /// What is seen of it.
    visible: Rect,
    view: &'a ViewportView<'a>,
}

impl Shown<'_> {
    /// From picture pixels to points.
    fn point(&self, at: Vec2) -> egui::Pos2 {
        let size = self.picture.size;
        let scale = self.place.size() / vec2(size.width as f32, size.height as f32);
        self.place.min + vec2(at.x, at.y) * scale
    }

    fn rect(&self, area: Area) -> Rect {
        Rect::from_min_max(self.point(area.min), self.point(area.max))
    }
}

/// Lays out the picture and its tools over `stage`. Gives what of the stage lies below the tools.
pub fn viewport_ui(
    ui: &mut Ui,
    stage: Rect,
    picture: Picture,
    view: &ViewportView,
    out: &mut Outbox,
) -> Rect {
    let (bar, below) = stage.split_top_bottom_at_y(stage.top() + theme::TOOLBAR_HEIGHT);
    let inner = below.shrink(theme::STAGE_MARGIN);
    let inner = Rect::from_min_size(inner.min, inner.size().max(vec2(1.0, 1.0)));
    let room = Room { area: area(inner), pixels_per_point: ui.pixels_per_point() };
    out.set_room(room);
    let place = rect(view.look.place(picture.size, &room));
    let shown = Shown { picture, room, place, visible: place.intersect(below), view };

    // Under everything else on the stage: what lies over it is clicked first.
    hands(ui, &shown, below, out);
    let response = ui.allocate_rect(shown.visible, Sense::hover());
    let name = crate::words::tr(ui, "portrait");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &name));
    if shown.visible.is_positive() {
        compare::picture_ui(ui, &shown);
        overlay::overlay_ui(ui, &shown);
        guides::guides_ui(ui, &shown);
        overlay::name_ui(ui, &shown);
        compare::line_ui(ui, &shown, out);
    }
    meter::meter_ui(ui, below, &view.meter);
    toolbar::toolbar_ui(ui, bar, &shown, out);
    below
}

/// Wheel, pinch and drag: they say where the picture is to be.
fn hands(ui: &Ui, shown: &Shown, below: Rect, out: &mut Outbox) {
    let (size, room) = (shown.picture.size, &shown.room);
    let before = shown.view.look;
    let mut look = before;
    // Not by Tab: all of this has keys.
    let response = ui.interact(below, ui.id().with("picture"), Sense::CLICK | Sense::DRAG);
    let overflows = look.overflows(size, room);
    let moved = response.dragged_by(PointerButton::Middle)
        || (overflows && response.dragged_by(PointerButton::Primary));
    if moved {
        look = look.panned(size, room, v2(response.drag_delta()));
    }
    if let Some(pointer) = response.hover_pos().filter(|_| response.contains_pointer()) {
        let (zoom, scroll) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta()));
        let by = zoom * (scroll.y / WHEEL).exp();
        if by != 1.0 {
            look = look.zoomed(size, room, by, v2(pointer.to_vec2()));
        }
        if scroll.x != 0.0 {
            look = look.panned(size, room, vec2_of(scroll.x, 0.0));
        }
        if response.double_clicked() {
            let whole = look.zoom == Zoom::Fit;
            let pixels = look.enlarged(size, room, 1.0, v2(pointer.to_vec2()));
            look = if whole { pixels } else { View::FIT };
        }
    }
    if overflows && response.hovered() {
        let icon = if moved { CursorIcon::Grabbing } else { CursorIcon::Grab };
        ui.ctx().set_cursor_icon(icon);
    }
    if look != before {
        out.push(StudioCommand::Viewport(ViewportCommand::Look(look)));
    }
}

/// A quiet line over the picture, at one side of `within`. Gives its place.
pub(crate) fn badge(ui: &Ui, within: Rect, align: Align2, words: &str) -> Rect {
    let c = theme::colours(ui);
    let font = egui::FontId::proportional(theme::TEXT_SMALL);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, c.text);
    let size = galley.size() + vec2(20.0, 10.0);
    let rect = align.align_size_within_rect(size, within);
    let radius = CornerRadius::same(size.y as u8 / 2);
    ui.painter().rect_filled(rect, radius, c.raised.gamma_multiply(theme::BADGE_OPACITY));
    ui.painter().galley(rect.min + vec2(10.0, 5.0), galley, c.text);
    rect
}

fn v2(v: egui::Vec2) -> Vec2 {
    vec2_of(v.x, v.y)
}

fn vec2_of(x: f32, y: f32) -> Vec2 {
    Vec2::new(x, y)
}

/// From points as egui has them.
pub(crate) fn area(rect: Rect) -> Area {
    Area { min: v2(rect.min.to_vec2()), max: v2(rect.max.to_vec2()) }
}

/// To points as egui has them.
pub(crate) fn rect(area: Area) -> Rect {
    Rect::from_min_max(pos2(area.min.x, area.min.y), pos2(area.max.x, area.max.y))
}
