//! The buttons above the lanes.

use super::{TimelineLayout, TimelineView};
use crate::keymap::{self, Action};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Layout, Ui, vec2};
use kaely_core::motion::{Handles, Way};
use kaely_core::project::EditorCommand;

/// Lays out the toolbar.
pub fn toolbar_ui(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    let size = vec2(ui.available_width(), theme::TOOL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_enabled_ui(view.can_undo, |ui| {
            tool(ui, Icon::Undo, "tool-undo", Action::Undo, editor(EditorCommand::Undo), out);
        });
        ui.add_enabled_ui(view.can_redo, |ui| {
            tool(ui, Icon::Redo, "tool-redo", Action::Redo, editor(EditorCommand::Redo), out);
        });
        gap(ui);
        keys(ui, view, out);
        gap(ui);
        range(ui, out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom(ui, view, out));
    });
}

fn editor(command: EditorCommand) -> StudioCommand {
    StudioCommand::Editor(command)
}

/// A button whose label is the text of `key`, and its tooltip that of `key.hint`, with the key that does the same.
fn tool(
    ui: &mut Ui,
    icon: Icon,
    key: &str,
    action: impl Into<Option<Action>>,
    command: StudioCommand,
    out: &mut Outbox,
) {
    let label = tr(ui, key);
    let key = format!("{key}.hint");
    let hint = action.into().map_or_else(|| tr(ui, &key), |action| keymap::hint(ui, &key, action));
    if icon_button(ui, icon, theme::TIMELINE_TOOL, Toggle::None, &label, &hint).clicked() {
        out.push(command);
    }
}

fn gap(ui: &mut Ui) {
    ui.add_space(10.0);
}

fn keys(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    tool(ui, Icon::AddKey, "tool-add-key", Action::AddKey, StudioCommand::AddKey, out);
    ui.add_enabled_ui(!view.selected.is_empty(), |ui| {
        let remove = editor(EditorCommand::RemoveSelected);
        tool(ui, Icon::RemoveKey, "tool-remove-keys", Action::RemoveKeys, remove, out);
        gap(ui);
        let smooth = editor(EditorCommand::SetHandles(Handles::Auto));
        tool(ui, Icon::Smooth, "tool-smooth", None, smooth, out);
        let flat = editor(EditorCommand::SetHandles(Handles::Flat));
        tool(ui, Icon::Flat, "tool-ease", None, flat, out);
        let free = editor(EditorCommand::SetHandles(FREE));
        tool(ui, Icon::FreeHandles, "tool-free", None, free, out);
        let line = editor(EditorCommand::SetWay(Way::Line));
        tool(ui, Icon::Line, "tool-straight", None, line, out);
        let hold = editor(EditorCommand::SetWay(Way::Hold));
        tool(ui, Icon::Hold, "tool-hold", None, hold, out);
    });
}

/// Handles as they are first given: level, a fifth of a second long.
const FREE: Handles = Handles::Free { before: [0.2, 0.0], after: [0.2, 0.0] };

fn range(ui: &mut Ui, out: &mut Outbox) {
    tool(ui, Icon::MarkIn, "tool-mark-in", Action::MarkIn, StudioCommand::MarkIn, out);
    tool(ui, Icon::MarkOut, "tool-mark-out", Action::MarkOut, StudioCommand::MarkOut, out);
    tool(ui, Icon::Close, "tool-play-all", Action::ClearRange, StudioCommand::ClearRange, out);
    tool(ui, Icon::Marker, "tool-marker", Action::Marker, StudioCommand::ToggleMarker, out);
}

fn zoom(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    let layout = view.layout;
    let about = view.at.seconds() / view.document.timeline.duration.seconds().max(1e-9);
    let all = TimelineLayout { shown: [0.0, 1.0], ..layout.clone() };
    tool(ui, Icon::ZoomIn, "tool-zoom-in", None, lay(layout.zoomed(0.5, about)), out);
    tool(ui, Icon::ZoomAll, "tool-show-all", None, lay(all), out);
    tool(ui, Icon::ZoomOut, "tool-zoom-out", None, lay(layout.zoomed(2.0, about)), out);
    gap(ui);
    let snap = if layout.snap { Toggle::On } else { Toggle::Off };
    let (label, hint) = (tr(ui, "tool-snap"), tr(ui, "tool-snap.hint"));
    if icon_button(ui, Icon::Magnet, theme::TIMELINE_TOOL, snap, &label, &hint).clicked() {
        out.push(lay(TimelineLayout { snap: !layout.snap, ..layout.clone() }));
    }
}

fn lay(layout: TimelineLayout) -> StudioCommand {
    StudioCommand::LayTimeline(layout)
}
