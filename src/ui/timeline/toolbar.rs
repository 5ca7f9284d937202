//! The buttons above the lanes.

use super::{TimelineLayout, TimelineView};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Layout, Ui, vec2};
use kaely_core::motion::{Handles, Row, Way};
use kaely_core::project::EditorCommand;

/// Lays out the toolbar.
pub fn toolbar_ui(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    let size = vec2(ui.available_width(), theme::TOOL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_enabled_ui(view.can_undo, |ui| {
            tool(
                ui,
                Icon::Undo,
                "Undo",
                "Take back the last change (Ctrl+Z)",
                editor(EditorCommand::Undo),
                out,
            );
        });
        ui.add_enabled_ui(view.can_redo, |ui| {
            tool(ui, Icon::Redo, "Redo", "Make it again (Ctrl+Shift+Z)", editor(EditorCommand::Redo), out);
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

fn tool(ui: &mut Ui, icon: Icon, label: &str, hint: &str, command: StudioCommand, out: &mut Outbox) {
    if icon_button(ui, icon, theme::TOOL_BUTTON, Toggle::None, label, hint).clicked() {
        out.push(command);
    }
}

fn gap(ui: &mut Ui) {
    ui.add_space(10.0);
}

fn keys(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    let row = view.layout.active;
    let add = match row {
        Row::Blink => EditorCommand::AddBlink(view.at),
        row => EditorCommand::KeyRow(row, view.at),
    };
    tool(
        ui,
        Icon::AddKey,
        "Add key",
        "Add a key to the chosen row at the playhead (Enter)",
        editor(add),
        out,
    );
    ui.add_enabled_ui(!view.selected.is_empty(), |ui| {
        let remove = editor(EditorCommand::RemoveSelected);
        tool(ui, Icon::RemoveKey, "Remove keys", "Remove the chosen keys (Delete)", remove, out);
        gap(ui);
        let smooth = editor(EditorCommand::SetHandles(Handles::Auto));
        tool(ui, Icon::Smooth, "Smooth", "The curve passes smoothly through the chosen keys", smooth, out);
        let flat = editor(EditorCommand::SetHandles(Handles::Flat));
        tool(ui, Icon::Flat, "Ease", "The curve comes to rest at the chosen keys", flat, out);
        let free = editor(EditorCommand::SetHandles(FREE));
        tool(
            ui,
            Icon::FreeHandles,
            "Free",
            "The chosen keys get handles to drag, where curves are shown",
            free,
            out,
        );
        let line = editor(EditorCommand::SetWay(Way::Line));
        tool(ui, Icon::Line, "Straight", "A straight line from the chosen keys to the next", line, out);
        let hold = editor(EditorCommand::SetWay(Way::Hold));
        tool(ui, Icon::Hold, "Hold", "The value stays until the next key", hold, out);
    });
}

/// Handles as they are first given: level, a fifth of a second long.
const FREE: Handles = Handles::Free { before: [0.2, 0.0], after: [0.2, 0.0] };

fn range(ui: &mut Ui, out: &mut Outbox) {
    tool(
        ui,
        Icon::MarkIn,
        "Mark in",
        "What is played begins at the playhead (I)",
        StudioCommand::MarkIn,
        out,
    );
    tool(
        ui,
        Icon::MarkOut,
        "Mark out",
        "What is played ends at the playhead (O)",
        StudioCommand::MarkOut,
        out,
    );
    tool(
        ui,
        Icon::Close,
        "Play all",
        "All of the clip is played again (Alt+X)",
        StudioCommand::ClearRange,
        out,
    );
    tool(
        ui,
        Icon::Marker,
        "Marker",
        "Set or remove a marker at the playhead (M)",
        StudioCommand::ToggleMarker,
        out,
    );
}

fn zoom(ui: &mut Ui, view: &TimelineView, out: &mut Outbox) {
    let layout = view.layout;
    let about = view.at.seconds() / view.document.timeline.duration.seconds().max(1e-9);
    let all = TimelineLayout { shown: [0.0, 1.0], ..layout.clone() };
    tool(ui, Icon::ZoomIn, "Zoom in", "Show less time (Ctrl+wheel)", lay(layout.zoomed(0.5, about)), out);
    tool(ui, Icon::ZoomAll, "Show all", "Show the whole clip", lay(all), out);
    tool(ui, Icon::ZoomOut, "Zoom out", "Show more time (Ctrl+wheel)", lay(layout.zoomed(2.0, about)), out);
    gap(ui);
    let snap = if layout.snap { Toggle::On } else { Toggle::Off };
    let hint = "Keys and playhead stay on frames, and keys stick to what is near";
    if icon_button(ui, Icon::Magnet, theme::TOOL_BUTTON, snap, "Snap", hint).clicked() {
        out.push(lay(TimelineLayout { snap: !layout.snap, ..layout.clone() }));
    }
}

fn lay(layout: TimelineLayout) -> StudioCommand {
    StudioCommand::LayTimeline(layout)
}
