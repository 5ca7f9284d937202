//! What is kept, where and how; the passphrase; the statement.

pub mod erase;
pub mod passphrase;
mod permissions;
pub mod statement;

pub use permissions::Permission;

use crate::view::Dialog;
use crate::widgets::section;
use crate::words::{tr, tr_with};
use crate::{Outbox, StudioCommand, theme};
use egui::{Button, Grid, Label, RichText, Ui};
use std::path::Path;

/// What there is to say.
#[derive(Debug, Clone, Copy)]
pub struct PrivacyView<'a> {
    /// The folder of everything.
    pub folder: &'a Path,
    /// How much there is; unknown at first.
    pub kept: Option<KeptView>,
    /// Who has the key of what is sealed.
    pub key: KeyView,
    /// The system refuses this program the network.
    pub network_refused: bool,
    /// Clips may be written wherever the user chooses.
    pub clips_anywhere: bool,
    /// The folder that clips may be written to in any case.
    pub videos: Option<&'a Path>,
    /// The folder of the last photo is remembered.
    pub remember_folder: bool,
    /// That folder.
    pub last_folder: Option<&'a Path>,
    /// Photos that are remembered.
    pub recents: usize,
    /// What is typed into the dialog of the passphrase.
    pub typed: [&'a str; 2],
    /// Something about the passphrase is being done.
    pub at_work: bool,
    /// Why it could not be done.
    pub refused: Option<crate::view::Refusal<'a>>,
    /// What the statement changed, where an older one was read before.
    pub news: bool,
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptView {
    /// Works in the history.
    pub works: u64,
    /// Bytes of all files.
    pub bytes: u64,
}

/// Who has the key of what is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyView {
    /// The system's keyring.
    Keyring,
    /// A file that only its owner can read.
    File,
    /// Nobody who does not know the passphrase.
    Passphrase,
    /// The same, and it has not been said yet.
    Locked,
    /// Nobody: it cannot be used.
    Unusable,
}

/// What can be asked about privacy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrivacyCommand {
    /// The first or second field of the passphrase is now this.
    Type(usize, Secret),
    /// Opens the vault with what is typed.
    Unlock,
    /// Protects the key with what is typed.
    SetPassphrase,
    /// Protects it with none any more.
    RemovePassphrase,
    /// The statement has been read.
    Read,
    /// A permission is given, or taken back.
    Allow(Permission, bool),
    /// Closes the window and erases everything.
    EraseEverything,
}

/// What must not appear in a log.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl From<PrivacyCommand> for StudioCommand {
    fn from(command: PrivacyCommand) -> StudioCommand {
        StudioCommand::Privacy(command)
    }
}

/// The part of the settings.
pub fn privacy_ui(ui: &mut Ui, view: &PrivacyView, out: &mut Outbox) {
    section(ui, &tr(ui, "settings-privacy"));
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(tr(ui, "settings-promise")).color(muted)).wrap());
    ui.add_space(theme::SECTION_GAP);
    Grid::new("kept").num_columns(2).spacing([theme::TOOL_GAP * 2.0, theme::ROW_GAP]).show(ui, |ui| {
        for (name, value) in facts(ui, view) {
            ui.add(Label::new(RichText::new(name).color(muted)).selectable(false));
            ui.add(Label::new(value).wrap());
            ui.end_row();
        }
    });
    ui.add_space(theme::SECTION_GAP);
    permissions::permissions_ui(ui, view, out);
    ui.add_space(theme::SECTION_GAP);
    ui.horizontal_wrapped(|ui| {
        let dialogs: &[(&str, Dialog)] = match view.key {
            KeyView::Locked => &[("privacy-unlock", Dialog::Unlock)],
            KeyView::Passphrase => &[
                ("privacy-passphrase-change", Dialog::SetPassphrase),
                ("privacy-passphrase-remove", Dialog::RemovePassphrase),
            ],
            KeyView::Keyring | KeyView::File => &[("privacy-passphrase-set", Dialog::SetPassphrase)],
            KeyView::Unusable => &[],
        };
        for (key, dialog) in dialogs {
            if ui.button(tr(ui, key)).clicked() {
                out.push(StudioCommand::ShowDialog(Some(*dialog)));
            }
        }
        let forget = Button::new(tr(ui, "settings-forget"));
        if ui.add_enabled(view.recents > 0, forget).clicked() {
            out.push(StudioCommand::ForgetRecents);
        }
        // Without the key nobody knows what is to be erased; everything can be erased all the same.
        let works = view.kept.is_some_and(|kept| kept.works > 0)
            && !matches!(view.key, KeyView::Locked | KeyView::Unusable);
        if ui.add_enabled(works, Button::new(tr(ui, "erase-history"))).clicked() {
            out.push(StudioCommand::ShowDialog(Some(Dialog::EraseHistory)));
        }
        if ui.button(tr(ui, "erase-everything")).clicked() {
            out.push(StudioCommand::ShowDialog(Some(Dialog::EraseEverything)));
        }
        if ui.button(tr(ui, "statement-show")).clicked() {
            out.push(StudioCommand::ShowDialog(Some(Dialog::Statement)));
        }
    });
}

fn facts(ui: &Ui, view: &PrivacyView) -> [(String, String); 4] {
    let network = if view.network_refused { "privacy-network.refused" } else { "privacy-network.open" };
    let key = match view.key {
        KeyView::Keyring => "privacy-key.keyring",
        KeyView::File => "privacy-key.file",
        KeyView::Passphrase => "privacy-key.passphrase",
        KeyView::Locked => "privacy-key.locked",
        KeyView::Unusable => "privacy-key.unusable",
    };
    let kept = view.kept.map_or_else(String::new, |kept| {
        let megabytes = format!("{:.1}", kept.bytes as f64 / 1e6);
        tr_with(ui, "privacy-kept.much", &[("works", kept.works.into()), ("megabytes", megabytes.into())])
    });
    [
        (tr(ui, "privacy-network"), tr(ui, network)),
        (tr(ui, "privacy-folder"), view.folder.display().to_string()),
        (tr(ui, "privacy-kept"), kept),
        (tr(ui, "privacy-key"), tr(ui, key)),
    ]
}
