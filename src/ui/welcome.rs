//! What is said once, before anything else.

use crate::widgets::primary_button;
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Label, Modal, RichText, Ui};

/// Lays out the welcome.
pub fn welcome_ui(ui: &Ui, out: &mut Outbox) {
    let modal = Modal::new(Id::new("welcome")).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH - 100.0);
        ui.heading("Welcome to Kaely");
        ui.add_space(theme::ROW_GAP);
        let lines = [
            "A portrait photo comes alive: it blinks, breathes, looks about and smiles a little.",
            "Your photo stays on this computer. There is no account, and the studio has no network code.",
            "Use photos of people who agree to it. A clip made here is synthetic; say so when you share it.",
        ];
        for line in lines {
            ui.add(Label::new(line).wrap());
        }
        ui.add_space(theme::SECTION_GAP);
        if primary_button(ui, "Try the sample portrait").clicked() {
            out.push(StudioCommand::ShowDialog(None));
            out.push(StudioCommand::OpenSample);
        }
        ui.horizontal(|ui| {
            if ui.button("Open a photo…").clicked() {
                out.push(StudioCommand::ShowDialog(None));
                out.push(StudioCommand::ChoosePhoto);
            }
            if ui.button("Close").clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
        });
        let muted = theme::colours(ui).muted;
        ui.label(RichText::new("Press ? at any time for all keys.").small().color(muted));
    });
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}
