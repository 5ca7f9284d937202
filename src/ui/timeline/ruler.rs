//! The ruler above the lanes: time, markers, the part that is played; pressing it moves the playhead.

use super::{Scale, TimelineView};
use crate::{Outbox, StudioCommand, theme, words};
use egui::{CornerRadius, FontId, Rangef, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};
use kaely_core::playback::PlayheadCommand;
use kaely_core::units::Micros;

/// Lays out the ruler over `x`.
pub fn ruler_ui(ui: &mut Ui, view: &TimelineView, scale: &Scale, x: Rangef, out: &mut Outbox) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::RULER_HEIGHT), Sense::hover());
    let rect = row.with_min_x(x.min).with_max_x(x.max);
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(rect.expand2(vec2(4.0, 0.0)), ui.id().with("ruler"), sense);
    let label = words::tr(ui, "ruler");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, view.enabled, &label));
    if let Some(place) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let at = scale.at(place.x);
        let at = if view.layout.snap { view.document.on_frame(at) } else { clamped(view, at) };
        if at != view.at {
            out.push(StudioCommand::Playhead(PlayheadCommand::Seek(at)));
        }
    }
    paint(ui, view, scale, rect);
}

fn clamped(view: &TimelineView, at: Micros) -> Micros {
    at.clamp(Micros::ZERO, Micros(view.document.timeline.duration.0 - 1))
}

fn paint(ui: &Ui, view: &TimelineView, scale: &Scale, rect: Rect) {
    let c = theme::colours(ui);
    let painter = ui.painter().with_clip_rect(rect.expand2(vec2(8.0, 0.0)));
    painter.rect_filled(rect, CornerRadius::same(3), c.well);
    if let Some(range) = view.document.range {
        let played = Rangef::new(scale.x(range.from), scale.x(range.to));
        let band = Rect::from_x_y_ranges(played, Rangef::new(rect.bottom() - 4.0, rect.bottom()));
        painter.rect_filled(band, CornerRadius::ZERO, c.accent);
    }
    let step = scale.step(56.0);
    let [from, to] = scale.shown();
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    for i in first..=last {
        let seconds = i as f64 * step;
        let x = scale.x_of(seconds);
        painter.vline(x, (rect.bottom() - 6.0)..=rect.bottom(), Stroke::new(1.0, c.muted));
        let place = pos2(x + 3.0, rect.top());
        if x + 24.0 > rect.right() && i > first {
            continue;
        }
        let text = words::ruler(words::of(ui), seconds, step);
        let font = FontId::proportional(theme::TEXT_SMALL - 1.0);
        let text = painter.layout_no_wrap(text, font, c.muted);
        // Half a number is none.
        if place.x + text.size().x <= painter.clip_rect().right() {
            painter.galley(place, text, c.muted);
        }
    }
    for marker in &view.document.markers {
        let x = scale.x(*marker);
        let flag = vec![pos2(x, rect.top()), pos2(x + 7.0, rect.top() + 4.0), pos2(x, rect.top() + 8.0)];
        painter.add(Shape::convex_polygon(flag, c.warning, Stroke::NONE));
        painter.vline(x, rect.y_range(), Stroke::new(1.0, c.warning));
    }
    let x = scale.x(view.at);
    // Low enough not to cover the numbers.
    let (top, side) = (rect.bottom() - 7.0, 5.0);
    let knob = vec![pos2(x - side, top), pos2(x + side, top), pos2(x, rect.bottom())];
    painter.add(Shape::convex_polygon(knob, c.accent, Stroke::NONE));
}
