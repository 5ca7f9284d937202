//! The dialogs of the passphrase: saying it, setting it, doing without it.

use super::{PrivacyCommand, PrivacyView, Secret};
use crate::view::Dialog;
use crate::widgets::{begin_at, dialog_frame, primary_button};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Id, Key, Label, Modal, Response, RichText, TextEdit, Ui, WidgetInfo};

/// No shorter one is taken, in characters.
pub const LEAST: usize = 8;

/// Lays out the dialog; nothing for any other.
pub fn passphrase_ui(ui: &Ui, dialog: Dialog, view: &PrivacyView, out: &mut Outbox) {
    let (name, fields, command) = match dialog {
        Dialog::Unlock => ("privacy-unlock", 1, PrivacyCommand::Unlock),
        Dialog::SetPassphrase => ("privacy-passphrase-set", 2, PrivacyCommand::SetPassphrase),
        Dialog::RemovePassphrase => ("privacy-passphrase-remove", 0, PrivacyCommand::RemovePassphrase),
        _ => return,
    };
    let modal = Modal::new(Id::new("passphrase")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::CARD_WIDTH - 2.0 * f32::from(theme::PANEL_MARGIN));
        ui.heading(tr(ui, &format!("{name}.title")));
        ui.add_space(theme::ROW_GAP);
        let c = theme::colours(ui);
        ui.add(Label::new(RichText::new(tr(ui, &format!("{name}.more"))).color(c.muted)).wrap());
        ui.add_space(theme::SECTION_GAP);
        let mut entered = false;
        for (place, label) in
            ["privacy-passphrase", "privacy-passphrase.again"].into_iter().enumerate().take(fields)
        {
            let field = field(ui, view, place, &tr(ui, label), out);
            entered |= field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            if place == 0 {
                begin_at(ui, &field);
            }
        }
        let fault = fault(view, fields);
        if let Some(fault) = fault {
            ui.add(Label::new(RichText::new(tr(ui, fault)).small().color(c.muted)).wrap());
        }
        if let Some(refusal) = view.refused {
            let (what, what_to_do) = words::refusal(words::of(ui), refusal);
            ui.add(Label::new(RichText::new(format!("{what} {what_to_do}")).color(c.error)).wrap());
        }
        ui.add_space(theme::ROW_GAP);
        ui.add_enabled_ui(fault.is_none() && !view.at_work, |ui| {
            let clicked = primary_button(ui, &tr(ui, &format!("{name}.do"))).clicked();
            if clicked || (entered && ui.is_enabled()) {
                out.push(command.into());
            }
        });
        ui.add_space(theme::ROW_GAP);
        if ui.button(tr(ui, "cancel")).clicked() {
            out.push(StudioCommand::ShowDialog(None));
        }
    });
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}

/// What is still wrong with what is typed.
fn fault(view: &PrivacyView, fields: usize) -> Option<&'static str> {
    let [first, second] = view.typed;
    match fields {
        2 if first.chars().count() < LEAST => Some("privacy-passphrase.short"),
        2 if first != second => Some("privacy-passphrase.differs"),
        1 if first.is_empty() => Some("privacy-passphrase.empty"),
        _ => None,
    }
}

fn field(ui: &mut Ui, view: &PrivacyView, place: usize, label: &str, out: &mut Outbox) -> Response {
    let mut typed = view.typed[place].to_owned();
    let edit = TextEdit::singleline(&mut typed).password(true).hint_text(label).vertical_align(Align::Center);
    let field = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], edit);
    field.widget_info(|| {
        // A screen reader says how many letters there are, not which.
        let hidden = "•".repeat(view.typed[place].chars().count());
        let mut info = WidgetInfo::text_edit(true, &hidden, &hidden, label);
        info.label = Some(label.to_owned());
        info
    });
    if field.changed() {
        out.push(PrivacyCommand::Type(place, Secret(typed)).into());
    }
    field
}
