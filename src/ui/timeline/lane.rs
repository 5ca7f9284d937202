//! What is painted in a lane: the generated motion, the motion as it is with its keys, the keys.

use super::{Lane, Scale, TimelineView, key_at};
use crate::{theme, words};
use egui::{Color32, CornerRadius, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};
use kaely_core::motion::{Handles, Key, KeyId, Param, Way};

/// Behind a lane.
pub fn paint_ground(ui: &Ui, rect: Rect, active: bool) {
    let c = theme::colours(ui);
    let inner = rect.shrink2(vec2(0.0, 0.5));
    ui.painter().rect_filled(inner, CornerRadius::same(2), c.well);
    if active {
        let bar = Rect::from_min_size(inner.min, vec2(2.0, inner.height()));
        ui.painter().rect_filled(bar, CornerRadius::ZERO, c.accent);
    }
}

/// Paints one lane; each key is named for screen readers.
pub fn lane_ui(ui: &mut Ui, view: &TimelineView, scale: &Scale, lane: &Lane) {
    if !ui.is_rect_visible(lane.rect) {
        return;
    }
    paint_ground(ui, lane.rect, view.layout.active == lane.row && lane.param.is_none());
    let c = theme::colours(ui);
    let heard = view.document.timeline.moves(lane.row);
    let faint = |colour: Color32| if heard { colour } else { colour.gamma_multiply(0.35) };
    let param = lane.param.unwrap_or(busiest(view, lane));
    let keyed = !view.document.timeline.keys(param).is_empty();
    if keyed {
        let generated = curve(scale, lane, param, view.outline.generated(param));
        paint_curve(ui, lane, generated, faint(c.muted.gamma_multiply(0.6)));
    }
    let total = curve(scale, lane, param, view.outline.total(param));
    paint_curve(ui, lane, total, faint(if keyed { c.accent } else { c.muted }));
    for param in lane.params() {
        for key in view.document.timeline.keys(param) {
            key_ui(ui, view, scale, lane, param, key);
        }
    }
}

/// A folded row shows the parameter that moves most.
fn busiest(view: &TimelineView, lane: &Lane) -> Param {
    let swing = |param: &Param| {
        let [least, most] = param.range();
        let values = view.outline.total(*param);
        let (low, high) = values.iter().fold((f32::MAX, f32::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        ((high - low).max(0.0) / (most - least) * 1e6) as i64
    };
    let first = lane.row.params()[0];
    lane.row.params().iter().rev().copied().max_by_key(swing).unwrap_or(first)
}

/// A curve over the lane's height: over the parameter's range where the row is unfolded, else over what there is.
fn curve(scale: &Scale, lane: &Lane, param: Param, values: &[f32]) -> Vec<Pos2> {
    let n = values.len().max(2) - 1;
    let whole = lane.param.is_none();
    let (low, high) = values.iter().fold((0.0f32, 0.0f32), |(l, h), v| (l.min(*v), h.max(*v)));
    let [least, most] = param.range();
    let smallest = 0.12 * (most - least);
    let spread = (high - low).max(smallest);
    let inside = lane.rect.y_range().shrink(3.0);
    let y = |v: f32| match whole {
        true => inside.max - (v - low) / spread * inside.span(),
        false => lane.y(param, v.clamp(least, most)),
    };
    let at = |i: usize| scale.duration() * i as f64 / n as f64;
    values.iter().enumerate().map(|(i, v)| pos2(scale.x_of(at(i)), y(*v))).collect()
}

fn paint_curve(ui: &Ui, lane: &Lane, points: Vec<Pos2>, colour: Color32) {
    let shown = lane.rect.x_range();
    // Only what is seen, with one point beyond either end.
    let first = points.partition_point(|p| p.x < shown.min).saturating_sub(1);
    let last = (points.partition_point(|p| p.x <= shown.max) + 1).min(points.len());
    if last > first + 1 {
        let painter = ui.painter().with_clip_rect(lane.rect.intersect(ui.clip_rect()));
        painter.add(Shape::line(points[first..last].to_vec(), Stroke::new(1.2, colour)));
    }
}

fn key_ui(ui: &mut Ui, view: &TimelineView, scale: &Scale, lane: &Lane, param: Param, key: &Key) {
    let centre = key_at(lane, scale, param, key);
    let r = theme::KEY_RADIUS;
    if !lane.rect.x_range().expand(r).contains(centre.x) {
        return;
    }
    let id = KeyId { param, at: key.at };
    let selected = view.selected.contains(&id);
    let rect = Rect::from_center_size(centre, vec2(2.0 * r, 2.0 * r));
    let response = ui.interact(rect, ui.id().with(("key", id)), Sense::HOVER);
    // Worked out before: the context is locked while it is asked for.
    let name = words::key(words::of(ui), param, key.at);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Other, view.enabled, selected, &name));
    let c = theme::colours(ui);
    let painter = ui.painter().with_clip_rect(lane.rect.expand(r).intersect(ui.clip_rect()));
    if selected && lane.param.is_some() {
        handles(&painter, scale, lane, param, key, c.muted);
    }
    let (fill, line) = if selected { (c.accent, c.text) } else { (c.raised, c.accent) };
    painter.add(diamond(centre, r, key.way, fill, Stroke::new(1.3, line)));
}

/// Held keys are squares: the curve stands there.
fn diamond(at: Pos2, r: f32, way: Way, fill: Color32, line: Stroke) -> Shape {
    let offsets = match way {
        Way::Hold => [(-0.75, -0.75), (0.75, -0.75), (0.75, 0.75), (-0.75, 0.75)],
        _ => [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
    };
    Shape::convex_polygon(offsets.map(|(x, y)| at + r * vec2(x, y)).to_vec(), fill, line)
}

/// Where the handles of a key end: before it and after it.
pub fn handle_ends(scale: &Scale, lane: &Lane, param: Param, key: &Key) -> Option<[Pos2; 2]> {
    let Handles::Free { before, after } = key.handles else { return None };
    let end = |seconds: f32, up: f32| {
        pos2(scale.x_of(key.at.seconds() + f64::from(seconds)), lane.y(param, key.value + up))
    };
    Some([end(-before[0], before[1]), end(after[0], after[1])])
}

fn handles(painter: &egui::Painter, scale: &Scale, lane: &Lane, param: Param, key: &Key, ink: Color32) {
    let Some(ends) = handle_ends(scale, lane, param, key) else { return };
    let centre = key_at(lane, scale, param, key);
    for end in ends {
        painter.line_segment([centre, end], Stroke::new(1.0, ink));
        painter.circle_filled(end, theme::KEY_RADIUS * 0.6, ink);
    }
}

/// The line of the playhead over all lanes.
pub fn playhead(ui: &Ui, lanes: Rect, view: &TimelineView, scale: &Scale) {
    let x = scale.x(view.at);
    if lanes.x_range().contains(x) {
        ui.painter().vline(x, lanes.y_range(), Stroke::new(1.0, theme::colours(ui).accent));
    }
}
