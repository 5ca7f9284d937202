//! What is asked when the window is to be closed while a clip is being made.

use crate::widgets::{begin_at, dialog_frame};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Label, Modal, RichText, Ui};

/// Lays out the question. Escape and a click beside it go on with the clip.
pub fn closing_ui(ui: &Ui, out: &mut Outbox) {
    let modal = Modal::new(Id::new("closing")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::CARD_WIDTH - 2.0 * f32::from(theme::PANEL_MARGIN));
        ui.heading(tr(ui, "closing"));
        ui.add_space(theme::ROW_GAP);
        let muted = theme::colours(ui).muted;
        ui.add(Label::new(RichText::new(tr(ui, "closing.more")).color(muted)).wrap());
        ui.add_space(theme::SECTION_GAP);
        ui.horizontal(|ui| {
            let go_on = ui.button(tr(ui, "closing-go-on"));
            // Nothing is lost by a key pressed in haste.
            begin_at(ui, &go_on);
            if go_on.clicked() {
                out.push(StudioCommand::ShowDialog(None));
            }
            if ui.button(tr(ui, "closing-stop")).clicked() {
                out.push(StudioCommand::Close);
            }
        });
    });
    if modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}
