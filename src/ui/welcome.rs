//! What is said once, before anything else.

use crate::keymap::{self, Action};
use crate::settings::language_ui;
use crate::view::Dialog;
use crate::widgets::{begin_at, dialog_frame, primary_button};
use crate::words::{self, tr, tr_with};
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Label, Modal, RichText, Ui};

/// Lays out the welcome; `sample` says whether there is a sample portrait to try.
pub fn welcome_ui(ui: &Ui, sample: bool, out: &mut Outbox) {
    let modal = Modal::new(Id::new("welcome")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH - 100.0);
        ui.heading(tr(ui, "welcome"));
        ui.add_space(theme::ROW_GAP);
        for line in ["welcome.what", "welcome.where", "welcome.fair"] {
            ui.add(Label::new(words::of(ui).get(line)).wrap());
        }
        ui.add_space(theme::SECTION_GAP);
        // Enter is enough to see what Kaely does.
        let (first, command) = match sample {
            true => ("sample", StudioCommand::OpenSample),
            false => ("open-photo", StudioCommand::ChoosePhoto),
        };
        let first = primary_button(ui, &tr(ui, first));
        begin_at(ui, &first);
        if first.clicked() {
            out.push(StudioCommand::ShowDialog(None));
            out.push(command);
        }
        ui.horizontal_wrapped(|ui| {
            if sample && ui.button(tr(ui, "open-photo")).clicked() {
                out.push(StudioCommand::ShowDialog(None));
                out.push(StudioCommand::ChoosePhoto);
            }
            if ui.button(tr(ui, "close")).clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
            if ui.button(tr(ui, "statement-show")).clicked() {
                out.push(StudioCommand::ShowDialog(Some(Dialog::Statement)));
            }
            language_ui(ui, out);
        });
        let muted = theme::colours(ui).muted;
        if let Some(key) = keymap::of(ui).of(Action::Shortcuts).first() {
            let keys = tr_with(ui, "welcome.keys", &[("key", key.to_string().into())]);
            ui.label(RichText::new(keys).small().color(muted));
        }
    });
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}
