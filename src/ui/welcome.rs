//! What is said once, before anything else.

use crate::settings::language_ui;
use crate::widgets::{dialog_frame, primary_button};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Label, Modal, RichText, Ui};

/// Lays out the welcome.
pub fn welcome_ui(ui: &Ui, out: &mut Outbox) {
    let modal = Modal::new(Id::new("welcome")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH - 100.0);
        ui.heading(tr(ui, "welcome"));
        ui.add_space(theme::ROW_GAP);
        for line in ["welcome.what", "welcome.where", "welcome.fair"] {
            ui.add(Label::new(words::of(ui).get(line)).wrap());
        }
        ui.add_space(theme::SECTION_GAP);
        let sample = primary_button(ui, &tr(ui, "sample"));
        // Enter is enough to see what Kaely does.
        if ui.memory(|memory| memory.focused().is_none()) {
            sample.request_focus();
        }
        if sample.clicked() {
            out.push(StudioCommand::ShowDialog(None));
            out.push(StudioCommand::OpenSample);
        }
        ui.horizontal(|ui| {
            if ui.button(tr(ui, "open-photo")).clicked() {
                out.push(StudioCommand::ShowDialog(None));
                out.push(StudioCommand::ChoosePhoto);
            }
            if ui.button(tr(ui, "close")).clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
            language_ui(ui, out);
        });
        let muted = theme::colours(ui).muted;
        ui.label(RichText::new(tr(ui, "welcome.keys")).small().color(muted));
    });
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}
