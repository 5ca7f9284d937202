//! The list of all keys, where they are changed.

use super::{Action, Binding, Group, Keymap};
use crate::widgets::{begin_at, dialog_frame};
use crate::words::{self, tr, tr_with};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Button, Event, Id, Key, Label, Layout, Modal, RichText, ScrollArea, Ui};

/// Lays out the dialog. While `asking`, the next key pressed goes to that action; Escape gives up.
pub fn dialog_ui(ui: &Ui, keymap: &Keymap, asking: Option<Action>, out: &mut Outbox) {
    if let Some(action) = asking {
        listen(ui, action, out);
    }
    let modal = Modal::new(Id::new("shortcuts")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH);
        ui.heading(tr(ui, "shortcuts"));
        let help = RichText::new(tr(ui, "shortcuts.help")).color(theme::colours(ui).muted);
        ui.add(Label::new(help).wrap());
        ui.add_space(theme::ROW_GAP);
        let height = ui.ctx().content_rect().height() - 260.0;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(
            ui,
            |ui| {
                for group in [Group::Playback, Group::Timeline, Group::View, Group::Studio] {
                    group_ui(ui, group, keymap, asking, out);
                }
            },
        );
        ui.add_space(theme::ROW_GAP);
        ui.horizontal(|ui| {
            let close = ui.button(tr(ui, "close"));
            if asking.is_none() {
                begin_at(ui, &close);
            }
            if close.clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
            let changed = Action::ALL.into_iter().any(|action| keymap.is_changed(action));
            if ui.add_enabled(changed, Button::new(tr(ui, "shortcuts-reset-all"))).clicked() {
                out.push(StudioCommand::ResetKeys);
            }
        });
    });
    if asking.is_none() && modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}

fn group_ui(ui: &mut Ui, group: Group, keymap: &Keymap, asking: Option<Action>, out: &mut Outbox) {
    ui.add_space(theme::ROW_GAP);
    ui.label(RichText::new(words::group(words::of(ui), group)).font(theme::strong(theme::TEXT_BODY)));
    for action in Action::ALL.into_iter().filter(|action| action.group() == group) {
        ui.horizontal(|ui| {
            ui.add(Label::new(words::action(words::of(ui), action)).selectable(false));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(theme::SCROLL_MARGIN.into());
                keys_ui(ui, action, keymap, asking, out);
            });
        });
    }
}

fn keys_ui(ui: &mut Ui, action: Action, keymap: &Keymap, asking: Option<Action>, out: &mut Outbox) {
    let keys = keymap.of(action).iter().map(Binding::to_string).collect::<Vec<_>>().join("  ");
    let text = match (asking == Some(action), keys.is_empty()) {
        (true, _) => tr(ui, "shortcuts.press"),
        (false, true) => tr(ui, "shortcuts.none"),
        (false, false) => keys,
    };
    let name = words::action(words::of(ui), action);
    let label = tr_with(ui, "shortcuts-key-of", &[("action", name.into())]);
    let response = ui.add(Button::new(text));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
    if response.clicked() {
        out.push(StudioCommand::AskKey(Some(action)));
    }
    if keymap.is_changed(action) && ui.button(tr(ui, "shortcuts-reset")).clicked() {
        out.push(StudioCommand::ResetKey(action));
    }
}

/// Takes the next key press, whatever it would have done.
fn listen(ui: &Ui, action: Action, out: &mut Outbox) {
    let pressed = ui.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, repeat: false, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        });
        if found.is_some() {
            input.events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        }
        found
    });
    match pressed {
        Some((Key::Escape, _)) => out.push(StudioCommand::AskKey(None)),
        // A key that moves the focus cannot be given away.
        Some((Key::Tab, _)) | None => {}
        Some((key, modifiers)) => out.push(StudioCommand::BindKey(action, Binding::pressed(modifiers, key))),
    }
}
