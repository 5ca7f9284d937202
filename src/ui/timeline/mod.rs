//! The timeline: a lane for each row of motion, with what is generated as a curve and keyframes on top.

mod gesture;
mod header;
mod key_fields;
mod lane;
mod ruler;
mod scale;
mod toolbar;
mod view;

pub use scale::Scale;
pub use view::{TimelineLayout, TimelineView};

use crate::{Outbox, StudioCommand, theme};
use egui::{Frame, Margin, Panel, Rangef, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use kaely_core::motion::{Param, Row};

/// Lays out the dock. The window gives it its place; folded it is not shown at all.
pub fn timeline_dock(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    if !view.layout.open {
        return;
    }
    let [least, most] = TimelineLayout::HEIGHTS;
    let room = (ui.available_height() - theme::STAGE_LEAST).clamp(least, most);
    let frame = Frame::new().fill(theme::colours(ui).panel).inner_margin(Margin {
        left: theme::PANEL_MARGIN,
        right: theme::PANEL_MARGIN,
        top: 4,
        bottom: 6,
    });
    let dock = Panel::bottom("timeline")
        .default_size(view.layout.height.min(room))
        .size_range(Rangef::new(least, room))
        .resizable(true)
        .frame(frame)
        .show(ui, |ui| timeline_ui(ui, view, out));
    let height = dock.response.rect.height();
    let dragged = ui.input(|i| i.pointer.any_released());
    if dragged && (height - view.layout.height).abs() >= 1.0 {
        out.push(StudioCommand::LayTimeline(TimelineLayout { height, ..view.layout.clone() }));
    }
}

/// Lays out toolbar, ruler and lanes.
pub fn timeline_ui(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    ui.add_enabled_ui(view.enabled, |ui| {
        toolbar::toolbar_ui(ui, view, out);
        let room = ui.available_rect_before_wrap();
        let x = Rangef::new(room.left() + theme::TIMELINE_HEADER, room.right() - theme::TIMELINE_END);
        let scale = Scale::of(view, x);
        ruler::ruler_ui(ui, view, &scale, x, out);
        let lanes = ui.available_rect_before_wrap();
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| lanes_ui(ui, view, &scale, x, out));
        lane::playhead(ui, lanes.with_min_x(x.min).with_max_x(x.max), view, &scale);
    });
}

/// One lane as it is laid out.
#[derive(Debug, Clone, Copy)]
struct Lane {
    row: Row,
    /// Its only parameter, where the row is unfolded.
    param: Option<Param>,
    rect: Rect,
}

impl Lane {
    fn params(&self) -> Vec<Param> {
        self.param.map_or_else(|| self.row.params().to_vec(), |param| vec![param])
    }

    /// Where a key of this value is.
    fn y(&self, param: Param, value: f32) -> f32 {
        match self.param {
            None => self.rect.center().y,
            Some(_) => {
                let [least, most] = param.range();
                let inside = self.rect.y_range().shrink(theme::KEY_RADIUS + 1.0);
                inside.max - (value - least) / (most - least) * inside.span()
            }
        }
    }
}

fn lanes_ui(ui: &mut Ui, view: &TimelineView, scale: &Scale, x: Rangef, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut lanes = Vec::new();
    let mut chosen = Rect::NOTHING;
    for row in Row::ALL {
        let unfolded = view.layout.unfolded.contains(&row);
        let head = row_rect(ui, theme::LANE_HEIGHT);
        header::row_ui(ui, head.with_max_x(x.min), view, row, out);
        let lane = head.with_min_x(x.min).with_max_x(x.max);
        if row == view.layout.active {
            chosen = head;
        }
        if unfolded {
            lane::paint_ground(ui, lane, view.layout.active == row);
            for &param in row.params() {
                let rect = row_rect(ui, theme::CURVE_HEIGHT);
                header::param_ui(ui, rect.with_max_x(x.min), view, param, out);
                let rect = rect.with_min_x(x.min).with_max_x(x.max);
                if row == view.layout.active {
                    chosen = chosen.union(rect);
                }
                lanes.push(Lane { row, param: Some(param), rect });
            }
        } else {
            lanes.push(Lane { row, param: None, rect: lane });
        }
    }
    follow(ui, view, chosen);
    for lane in &lanes {
        lane::lane_ui(ui, view, scale, lane);
    }
    gesture::gestures(ui, view, scale, &lanes, out);
}

/// The chosen row comes into sight when it is chosen or unfolded, by keys as well.
fn follow(ui: &Ui, view: &TimelineView, chosen: Rect) {
    let id = ui.id().with("chosen");
    let now = (view.layout.active, view.layout.unfolded.contains(&view.layout.active));
    let before = ui.data(|data| data.get_temp::<(Row, bool)>(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    if before.is_some_and(|before| before != now) {
        ui.scroll_to_rect(chosen, None);
    }
}

fn row_rect(ui: &mut Ui, height: f32) -> Rect {
    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover()).0
}

/// A part of the window for a row's widgets.
fn within(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    // Its place is taken already: what is in it does not move the rows.
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    row.spacing_mut().interact_size.y = theme::LANE_HEIGHT - 4.0;
    row.spacing_mut().button_padding = vec2(6.0, 1.0);
    add(&mut row);
}

/// The middle of a key.
fn key_at(lane: &Lane, scale: &Scale, param: Param, key: &kaely_core::motion::Key) -> egui::Pos2 {
    pos2(scale.x(key.at), lane.y(param, key.value))
}
