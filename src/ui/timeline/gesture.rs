//! What the pointer does in the lanes: choosing, boxing, dragging keys and handles, adding keys, zooming and panning.
//!
//! All lanes are one surface. A drag is tried out while it lasts, so that the portrait follows it, and made when it ends.

use super::{Lane, Scale, TimelineLayout, TimelineView, key_at, lane};
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Modifiers, PointerButton, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui};
use kaely_core::motion::{Handles, Key, KeyId, Param, Row};
use kaely_core::project::{Edit, EditorCommand, Pick};
use kaely_core::units::Micros;

/// A key sticks to what is so near, in points.
const STICKY: f32 = 6.0;
/// Handles and keys are grabbed within this, in points.
const GRAB: f32 = 8.0;

/// What is being dragged, from where; kept by egui from frame to frame.
#[derive(Debug, Clone)]
enum Drag {
    Keys { from: Pos2, held: KeyId, keys: Vec<KeyId>, tall: f32 },
    Handle { key: KeyId, after: bool },
    Box { from: Pos2 },
}

/// What is under the pointer.
enum Hit {
    Keys(Vec<KeyId>),
    Handle { key: KeyId, after: bool },
    Ground,
}

/// Turns the pointer's doings over `lanes` into commands.
pub fn gestures(ui: &mut Ui, view: &TimelineView, scale: &Scale, lanes: &[Lane], out: &mut Outbox) {
    let (Some(first), Some(last)) = (lanes.first(), lanes.last()) else { return };
    let all = Rect::from_min_max(first.rect.min, last.rect.max);
    let surface = ui.interact(all, ui.id().with("lanes"), Sense::CLICK | Sense::DRAG);
    let id = surface.id.with("drag");
    wheel(ui, view, scale, &surface, out);
    pan(ui, view, &surface, out);
    if surface.drag_started_by(PointerButton::Primary)
        && let Some(from) = ui.input(|i| i.pointer.press_origin())
    {
        begin(ui, id, view, scale, lanes, from, out);
    }
    if let Some(drag) = ui.data(|data| data.get_temp::<Drag>(id)) {
        go_on(ui, id, &drag, view, scale, lanes, &surface, out);
    } else if surface.double_clicked() {
        add(view, scale, lanes, &surface, out);
    } else if surface.clicked() {
        click(ui, view, scale, lanes, &surface, out);
    }
    if surface.hovered() {
        cursor(ui, view, scale, lanes, &surface);
    }
}

fn lane_at(lanes: &[Lane], y: f32) -> Option<&Lane> {
    lanes.iter().find(|lane| lane.rect.y_range().contains(y))
}

fn hit(view: &TimelineView, scale: &Scale, lanes: &[Lane], at: Pos2) -> Hit {
    for lane in lanes.iter().filter(|lane| lane.rect.expand(GRAB).contains(at)) {
        if let Some(hit) = handle_hit(view, scale, lane, at) {
            return hit;
        }
    }
    let Some(lane) = lane_at(lanes, at.y) else { return Hit::Ground };
    let near = |param: Param, key: &Key| (key_at(lane, scale, param, key) - at).length();
    let every = lane.params().into_iter();
    let every =
        every.flat_map(|param| view.document.timeline.keys(param).iter().map(move |key| (param, key)));
    let nearest = every
        .map(|(param, key)| (near(param, key), key.at))
        .filter(|(distance, _)| *distance <= GRAB)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((_, instant)) = nearest else { return Hit::Ground };
    // A folded row shows the keys of all its parameters in one line: those of one instant are one.
    let there = |param: &Param| {
        let key = view.document.timeline.key(KeyId { param: *param, at: instant });
        key.is_some_and(|key| near(*param, key) <= GRAB)
    };
    Hit::Keys(lane.params().into_iter().filter(there).map(|param| KeyId { param, at: instant }).collect())
}

/// Handles are shown at selected keys where the curve is.
fn handle_hit(view: &TimelineView, scale: &Scale, lane: &Lane, at: Pos2) -> Option<Hit> {
    let param = lane.param?;
    view.document.timeline.keys(param).iter().find_map(|key| {
        let id = KeyId { param, at: key.at };
        let ends = lane::handle_ends(scale, lane, param, key).filter(|_| view.selected.contains(&id))?;
        let after = ends.iter().position(|end| (*end - at).length() <= GRAB)?;
        Some(Hit::Handle { key: id, after: after == 1 })
    })
}

fn pick_of(modifiers: Modifiers) -> Pick {
    match (modifiers.shift, modifiers.command) {
        (_, true) => Pick::Toggle,
        (true, false) => Pick::Add,
        (false, false) => Pick::Only,
    }
}

fn select(keys: Vec<KeyId>, pick: Pick) -> StudioCommand {
    StudioCommand::Editor(EditorCommand::Select(keys, pick))
}

fn click(ui: &Ui, view: &TimelineView, scale: &Scale, lanes: &[Lane], surface: &Response, out: &mut Outbox) {
    let Some(at) = surface.interact_pointer_pos() else { return };
    let pick = pick_of(ui.input(|i| i.modifiers));
    match hit(view, scale, lanes, at) {
        Hit::Keys(keys) => out.push(select(keys, pick)),
        Hit::Handle { .. } => {}
        Hit::Ground if pick == Pick::Only && !view.selected.is_empty() => out.push(select(Vec::new(), pick)),
        Hit::Ground => {}
    }
    activate(view, lane_at(lanes, at.y).map(|lane| lane.row), out);
}

fn activate(view: &TimelineView, row: Option<Row>, out: &mut Outbox) {
    if let Some(active) = row.filter(|row| *row != view.layout.active) {
        out.push(StudioCommand::LayTimeline(TimelineLayout { active, ..view.layout.clone() }));
    }
}

/// A double click puts a key where the pointer is: in a folded row with the value it has there, else with the pointer's.
fn add(view: &TimelineView, scale: &Scale, lanes: &[Lane], surface: &Response, out: &mut Outbox) {
    let Some(at) = surface.interact_pointer_pos() else { return };
    let Some(lane) = lane_at(lanes, at.y) else { return };
    let instant = placed(view, scale.at(at.x));
    let command = match (lane.param, lane.row) {
        (None, Row::Blink) => EditorCommand::AddBlink(instant),
        (None, row) => EditorCommand::KeyRow(row, instant),
        (Some(param), _) => {
            let key = Key::new(instant, value_at(lane, param, at.y));
            EditorCommand::Edit(Edit::PutKeys(vec![(param, key)]))
        }
    };
    out.push(StudioCommand::Editor(command));
    activate(view, Some(lane.row), out);
}

fn value_at(lane: &Lane, param: Param, y: f32) -> f32 {
    let inside = lane.rect.y_range().shrink(theme::KEY_RADIUS + 1.0);
    let [least, most] = param.range();
    param.clamped(least + (inside.max - y) / inside.span() * (most - least))
}

fn placed(view: &TimelineView, at: Micros) -> Micros {
    if view.layout.snap { view.document.on_frame(at) } else { at }
}

fn begin(ui: &Ui, id: Id, view: &TimelineView, scale: &Scale, lanes: &[Lane], from: Pos2, out: &mut Outbox) {
    let modifiers = ui.input(|i| i.modifiers);
    let drag = match hit(view, scale, lanes, from) {
        Hit::Handle { key, after } => Drag::Handle { key, after },
        Hit::Ground => Drag::Box { from },
        Hit::Keys(keys) => {
            let Some(held) = keys.first().copied() else { return };
            let mut moved: Vec<KeyId> = keys.clone();
            if view.selected.contains(&held) || modifiers.shift || modifiers.command {
                moved.extend(view.selected.iter().copied().filter(|id| !keys.contains(id)));
            }
            if !view.selected.contains(&held) {
                out.push(select(keys, pick_of(modifiers)));
            }
            let tall = lane_at(lanes, from.y).filter(|lane| lane.param.is_some());
            let tall = tall.map_or(0.0, |lane| lane.rect.height() - 2.0 * theme::KEY_RADIUS - 2.0);
            Drag::Keys { from, held, keys: moved, tall }
        }
    };
    ui.data_mut(|data| data.insert_temp(id, drag));
}

#[allow(clippy::too_many_arguments)]
fn go_on(
    ui: &Ui,
    id: Id,
    drag: &Drag,
    view: &TimelineView,
    scale: &Scale,
    lanes: &[Lane],
    surface: &Response,
    out: &mut Outbox,
) {
    let forget = || ui.data_mut(|data| data.remove::<Drag>(id));
    let Some(to) = surface.interact_pointer_pos() else {
        forget();
        out.push(StudioCommand::Editor(EditorCommand::GiveUp));
        return;
    };
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, egui::Key::Escape)) {
        ui.ctx().stop_dragging();
        forget();
        out.push(StudioCommand::Editor(EditorCommand::GiveUp));
        return;
    }
    let ended = surface.drag_stopped();
    let edit = match drag {
        Drag::Box { from } => {
            boxed(ui, Rect::from_two_pos(*from, to), view, scale, lanes, ended, out);
            None
        }
        Drag::Keys { from, held, keys, tall } => Some(moved(view, scale, (*from, to), *held, keys, *tall)),
        Drag::Handle { key, after } => bent(view, scale, lanes, *key, *after, to),
    };
    if let Some(edit) = edit {
        let command = if ended { EditorCommand::Edit(edit) } else { EditorCommand::Try(edit) };
        out.push(StudioCommand::Editor(command));
    }
    if ended {
        forget();
    }
}

fn moved(
    view: &TimelineView,
    scale: &Scale,
    (from, to): (Pos2, Pos2),
    held: KeyId,
    keys: &[KeyId],
    tall: f32,
) -> Edit {
    let wanted = Micros(held.at.0 + Micros::from_seconds(f64::from(to.x - from.x) * scale.per_point()).0);
    let at = if view.layout.snap { stuck(view, scale, wanted, keys) } else { wanted };
    // A short way up or down is a hand that trembles.
    let up = if tall > 0.0 && (to.y - from.y).abs() > 3.0 { (from.y - to.y) / tall } else { 0.0 };
    Edit::MoveKeys { keys: keys.to_vec(), by: at - held.at, up }
}

/// The nearest frame, or what is near: playhead, markers, ends of what is played, keys that are not moved.
fn stuck(view: &TimelineView, scale: &Scale, wanted: Micros, moving: &[KeyId]) -> Micros {
    let document = view.document;
    let ends = document.range.into_iter().flat_map(|range| [range.from, range.to]);
    let keys =
        document.key_ids().filter(|id| !moving.contains(id) && !view.selected.contains(id)).map(|id| id.at);
    let near = [view.at].into_iter().chain(document.markers.iter().copied()).chain(ends).chain(keys);
    let distance = |at: &Micros| (at.0 - wanted.0).abs();
    let reach = Micros::from_seconds(f64::from(STICKY) * scale.per_point()).0;
    near.filter(|at| distance(at) <= reach).min_by_key(distance).unwrap_or_else(|| document.on_frame(wanted))
}

fn bent(
    view: &TimelineView,
    scale: &Scale,
    lanes: &[Lane],
    id: KeyId,
    after: bool,
    to: Pos2,
) -> Option<Edit> {
    let lane = lanes.iter().find(|lane| lane.param == Some(id.param))?;
    let key = view.document.timeline.key(id)?;
    let Handles::Free { before: was_before, after: was_after } = key.handles else { return None };
    let up = value_at(lane, id.param, to.y) - key.value;
    let seconds = (scale.seconds(to.x) - id.at.seconds()) as f32;
    let seconds = if after { seconds } else { -seconds }.max(0.0);
    let handles = match after {
        true => Handles::Free { before: was_before, after: [seconds, up] },
        false => Handles::Free { before: [seconds, up], after: was_after },
    };
    Some(Edit::SetHandles(vec![id], handles))
}

fn boxed(
    ui: &Ui,
    area: Rect,
    view: &TimelineView,
    scale: &Scale,
    lanes: &[Lane],
    ended: bool,
    out: &mut Outbox,
) {
    let c = theme::colours(ui);
    let stroke = Stroke::new(1.0, c.accent);
    ui.painter().rect(area, 0.0, c.accent.gamma_multiply(0.12), stroke, StrokeKind::Inside);
    if !ended {
        return;
    }
    let mut keys = Vec::new();
    for lane in lanes.iter().filter(|lane| lane.rect.intersects(area)) {
        for param in lane.params() {
            let held = |key: &Key| view.document.holds(KeyId { param, at: key.at });
            let inside = |key: &&Key| held(key) && area.contains(key_at(lane, scale, param, key));
            let found = view.document.timeline.keys(param).iter().filter(inside);
            keys.extend(found.map(|key| KeyId { param, at: key.at }));
        }
    }
    out.push(select(keys, pick_of(ui.input(|i| i.modifiers))));
}

/// Ctrl and the wheel zoom about the pointer, Shift and the wheel or a sideways wheel pan.
fn wheel(ui: &Ui, view: &TimelineView, scale: &Scale, surface: &Response, out: &mut Outbox) {
    let Some(at) = surface.hover_pos() else { return };
    let zoom = ui.input(|i| i.zoom_delta());
    let duration = scale.duration().max(1e-9);
    if zoom != 1.0 {
        let about = scale.seconds(at.x) / duration;
        out.push(StudioCommand::LayTimeline(view.layout.zoomed(1.0 / f64::from(zoom), about)));
        return;
    }
    let sideways = ui.input(|i| i.smooth_scroll_delta().x);
    if sideways != 0.0 && view.layout.shown != [0.0, 1.0] {
        let by = f64::from(-sideways / surface.rect.width());
        out.push(StudioCommand::LayTimeline(view.layout.panned(by)));
    }
}

/// The middle button drags what is shown.
fn pan(ui: &Ui, view: &TimelineView, surface: &Response, out: &mut Outbox) {
    if surface.dragged_by(PointerButton::Middle) && view.layout.shown != [0.0, 1.0] {
        let by = ui.input(|i| i.pointer.delta().x) / surface.rect.width();
        if by != 0.0 {
            out.push(StudioCommand::LayTimeline(view.layout.panned(f64::from(-by))));
        }
    }
}

fn cursor(ui: &Ui, view: &TimelineView, scale: &Scale, lanes: &[Lane], surface: &Response) {
    let Some(at) = surface.hover_pos() else { return };
    match hit(view, scale, lanes, at) {
        Hit::Keys(_) => ui.ctx().set_cursor_icon(egui::CursorIcon::Grab),
        Hit::Handle { .. } => ui.ctx().set_cursor_icon(egui::CursorIcon::Move),
        Hit::Ground => {}
    }
}
