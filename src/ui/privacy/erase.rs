//! What is asked before much is erased: what goes, what stays, and what no program can reach.

use super::PrivacyCommand;
use crate::history::HistoryCommand;
use crate::view::Dialog;
use crate::widgets::{begin_at, dialog_frame, settle};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Label, Modal, RichText, ScrollArea, Ui};
use kaely_core::explain::Explain;
use kaely_core::library::erase::{ErasePlan, Scope};

/// Lays out the dialog; nothing for any other.
pub fn erase_ui(ui: &Ui, dialog: Dialog, out: &mut Outbox) {
    let (name, scope) = match dialog {
        Dialog::EraseHistory => ("erase-history", Scope::History),
        Dialog::EraseEverything => ("erase-everything", Scope::Everything),
        _ => return,
    };
    let plan = ErasePlan::of(scope);
    let modal = Modal::new(Id::new("erase")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH);
        ui.heading(tr(ui, &format!("{name}.title")));
        ui.add_space(theme::ROW_GAP);
        let muted = theme::colours(ui).muted;
        ui.add(Label::new(RichText::new(tr(ui, &format!("{name}.more"))).color(muted)).wrap());
        let height = ui.ctx().content_rect().height() - 300.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let words = words::of(ui);
            heading(ui, "erase-goes");
            for part in plan.parts() {
                ui.add(Label::new(format!("•  {}", words.what(&part.message()))).wrap());
            }
            heading(ui, "erase-stays");
            for stays in plan.stays() {
                let text = match stays.message() {
                    Some(message) => format!("•  {} {}", words.what(&message), words.what_to_do(&message)),
                    None => format!("•  {}", stays.explain()),
                };
                ui.add(Label::new(RichText::new(text).color(muted)).wrap());
            }
        });
        ui.add_space(theme::SECTION_GAP);
        ui.horizontal(|ui| {
            let cancel = ui.button(tr(ui, "cancel"));
            // Nothing is lost by a key pressed in haste.
            begin_at(ui, &cancel);
            if cancel.clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
            let erase = egui::Button::new(
                RichText::new(tr(ui, &format!("{name}.do"))).color(theme::colours(ui).error),
            );
            if ui.add(erase).clicked() {
                out.push(StudioCommand::ShowDialog(None));
                out.push(match dialog {
                    Dialog::EraseHistory => StudioCommand::History(HistoryCommand::ForgetAll),
                    _ => PrivacyCommand::EraseEverything.into(),
                });
            }
        });
    });
    settle(&modal.response);
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}

fn heading(ui: &mut Ui, key: &str) {
    ui.add_space(theme::ROW_GAP);
    ui.label(RichText::new(tr(ui, key)).font(theme::strong(theme::TEXT_BODY)));
}
