//! What the user lets the window do, to be taken back at any time.

use super::{PrivacyCommand, PrivacyView};
use crate::words::{tr, tr_with};
use crate::{Outbox, theme};
use egui::{Label, RichText, Ui};

/// What can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Clips are written wherever the user chooses, not only into the folder of videos.
    ClipsAnywhere,
    /// The folder of the last photo is remembered.
    RememberFolder,
}

/// Lays out the list: what is only done when it is asked for, and what is allowed for as long as it is ticked.
pub fn permissions_ui(ui: &mut Ui, view: &PrivacyView, out: &mut Outbox) {
    ui.label(RichText::new(tr(ui, "permissions")).font(theme::strong(theme::TEXT_BODY)));
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(tr(ui, "permission-photos")).color(muted)).wrap());
    let videos = view.videos.map_or_else(String::new, |folder| folder.display().to_string());
    let folder = view.last_folder.map(|folder| folder.display().to_string());
    let clips = tr_with(ui, "permission-clips.hint", &[("folder", videos.into())]);
    let remembered = match folder {
        Some(folder) => tr_with(ui, "permission-folder.now", &[("folder", folder.into())]),
        None => tr(ui, "permission-folder.none"),
    };
    let rows = [
        (Permission::ClipsAnywhere, view.clips_anywhere, "permission-clips", clips),
        (Permission::RememberFolder, view.remember_folder, "permission-folder", remembered),
    ];
    ui.scope(|ui| {
        theme::square_boxes(ui);
        for (permission, mut allowed, name, more) in rows {
            if ui.checkbox(&mut allowed, tr(ui, name)).changed() {
                out.push(PrivacyCommand::Allow(permission, allowed).into());
            }
            ui.add(Label::new(RichText::new(more).small().color(muted)).wrap());
        }
    });
}
