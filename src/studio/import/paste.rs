//! Whatever is on the clipboard, as a photo: a picture, a copied file, or the path of one. Read off the window's thread,
//! since whoever has the clipboard may take its time to answer.

use super::Refused;
use crate::studio::background::{Background, Finished};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use arboard::Clipboard;
use bevy::prelude::*;
use kaely_backends::pasted::{Pasted, file_named_by};
use kaely_core::explain::Message;
use kaely_core::units::PixelSize;
use kaely_ui::StudioCommand;
use std::path::PathBuf;

/// The clipboard being read.
type PasteWork = Background<PastedPhoto>;

/// The photo's file, or why there is none.
struct PastedPhoto(Result<PathBuf, Refused>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (ask.in_set(StudioSet::Obey), take.in_set(StudioSet::Collect)));
}

fn ask(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    project: Res<Project>,
    recents: Res<Recents>,
    wake: Res<Wake>,
    works: Query<Entity, With<PasteWork>>,
) {
    if told.read().filter(|Told(command)| *command == StudioCommand::PastePhoto).count() == 0 {
        return;
    }
    works.iter().for_each(|work| commands.entity(work).despawn());
    let pasted = recents.pasted().clone();
    let work: PasteWork = Background::start(&wake, project.revision, move |_, _| PastedPhoto(read(&pasted)));
    commands.spawn(work);
}

fn take(
    mut commands: Commands,
    mut works: Query<(Entity, &mut PasteWork)>,
    project: Res<Project>,
    mut told: MessageWriter<Told>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        // Another photo has been asked for since.
        if work.revision != project.revision {
            continue;
        }
        match finished {
            Finished::With(PastedPhoto(Ok(path))) => {
                told.write(Told(StudioCommand::OpenPhoto(path)));
            }
            Finished::With(PastedPhoto(Err(refused))) => notices.info(&refused),
            Finished::Broken => notices.error(&super::open::broken()),
        }
    }
}

/// A file is better than a picture of it, and a file manager may offer both: its icon for a picture.
fn read(pasted: &Pasted) -> Result<PathBuf, Refused> {
    let unread =
        |error: arboard::Error| Refused::new(Message::of("paste-unread").with("reason", error.to_string()));
    let mut clipboard = Clipboard::new().map_err(unread)?;
    let files = clipboard.get().file_list().unwrap_or_default();
    if let Some(file) = files.into_iter().find(|file| file.is_file()) {
        return Ok(file);
    }
    if let Ok(picture) = clipboard.get_image() {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let size = PixelSize::new(side(picture.width), side(picture.height));
        return pasted.keep(size, &picture.bytes).map_err(|error| Refused::because(&error));
    }
    let text = clipboard.get_text().unwrap_or_default();
    file_named_by(&text).ok_or_else(|| Refused::new(Message::of("paste-nothing")))
}
