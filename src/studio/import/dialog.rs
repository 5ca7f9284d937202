//! The system's file dialogs. Where there is none, the window asks for a path instead.

use super::Refused;
use crate::studio::export::{ExportSettings, name};
use crate::studio::history::History;
use crate::studio::notify::Notices;
use crate::studio::oplog::BUNDLE;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};
use kaely_core::explain::Message;
use kaely_core::library::WorkId;
use kaely_ui::StudioCommand;
use kaely_ui::history::HistoryCommand;
use kaely_ui::oplog::OplogCommand;
use kaely_ui::words::Words;
use rfd::AsyncFileDialog;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An open dialog.
#[derive(Component)]
pub struct Dialog {
    purpose: Purpose,
    asked: Instant,
    task: Task<Option<PathBuf>>,
}

/// What a dialog is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A photo to open.
    Photo,
    /// Where the clip goes.
    Clip,
    /// Where a work's clip goes once more.
    Copy(WorkId),
    /// Where the support bundle goes.
    Bundle,
}

/// Nobody closes a dialog this fast: there was none.
const NO_DIALOG: Duration = Duration::from_millis(500);

/// Formats that are opened, by extension.
const PHOTOS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "jfif"];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (ask.in_set(StudioSet::Obey), answered.in_set(StudioSet::Collect)));
}

fn ask(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    preferences: Res<Preferences>,
    settings: Res<ExportSettings>,
    history: Res<History>,
    wake: Res<Wake>,
    open: Query<(), With<Dialog>>,
) {
    let words = Words::of(preferences.language());
    let mut open = !open.is_empty();
    for Told(command) in told.read() {
        let mut copied = None;
        let (purpose, dialog) = match command {
            // One at a time.
            _ if open => continue,
            StudioCommand::ChoosePhoto => (Purpose::Photo, photo_dialog(words, preferences.last_folder())),
            StudioCommand::History(HistoryCommand::Save(id)) => {
                let Some(file) = history.file_of(*id).map(Path::to_owned) else { continue };
                // Its disk may be asleep, or a server that does not answer.
                copied = Some(file);
                (Purpose::Copy(*id), AsyncFileDialog::new())
            }
            StudioCommand::ChooseExportPath => (Purpose::Clip, clip_dialog(words, &settings.path())),
            StudioCommand::Oplog(OplogCommand::ChooseBundle) => (Purpose::Bundle, bundle_dialog(words)),
            _ => continue,
        };
        let wake = wake.clone();
        let task = AsyncComputeTaskPool::get().spawn(async move {
            let dialog = copied.map_or(dialog, |file| clip_dialog(words, &name::beside(&file)));
            let chosen = match purpose {
                Purpose::Photo => dialog.pick_file().await,
                Purpose::Clip | Purpose::Copy(_) | Purpose::Bundle => dialog.save_file().await,
            };
            wake.up();
            chosen.map(|file| file.path().to_owned())
        });
        open = true;
        commands.spawn(Dialog { purpose, asked: Instant::now(), task });
    }
}

fn photo_dialog(words: &Words, folder: Option<&Path>) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(words.get("dialog-photo"));
    let dialog = dialog.add_filter(words.get("dialog-photos"), &PHOTOS);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn clip_dialog(words: &Words, path: &Path) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(words.get("dialog-clip"));
    let dialog = dialog.add_filter(words.get("dialog-mp4"), &["mp4"]);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let dialog = dialog.set_file_name(name);
    match path.parent().filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn bundle_dialog(words: &Words) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(words.get("dialog-bundle"));
    let dialog = dialog.add_filter(words.get("dialog-zip"), &["zip"]).set_file_name(BUNDLE);
    match kaely_backends::paths::clips_dir() {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn answered(
    mut commands: Commands,
    mut dialogs: Query<(Entity, &mut Dialog)>,
    mut told: MessageWriter<Told>,
    mut settings: ResMut<ExportSettings>,
    mut history: ResMut<History>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut dialog) in &mut dialogs {
        let Some(answer) = check_ready(&mut dialog.task) else { continue };
        commands.entity(entity).despawn();
        match (dialog.purpose, answer) {
            (Purpose::Photo, Some(path)) => {
                told.write(Told(StudioCommand::OpenPhoto(path)));
            }
            (Purpose::Clip, Some(path)) => settings.choose(&path),
            (Purpose::Copy(id), Some(path)) => history.save(id, path),
            (Purpose::Bundle, Some(path)) => {
                told.write(Told(OplogCommand::SaveBundle(Some(path)).into()));
            }
            (purpose, None) if dialog.asked.elapsed() < NO_DIALOG => match purpose {
                Purpose::Photo => {
                    told.write(Told(StudioCommand::AskPath(true)));
                }
                Purpose::Copy(_) => notices.info(&Refused::new(Message::of("history-no-dialog"))),
                // The notice says where it is.
                Purpose::Bundle => {
                    told.write(Told(OplogCommand::SaveBundle(None).into()));
                }
                Purpose::Clip => notices.info(&Refused::new(Message::of("export-no-dialog"))),
            },
            (_, None) => {}
        }
    }
}
