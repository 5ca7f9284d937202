//! Handing a clip on: its file is put on the clipboard, to be pasted into a message, a folder, or another program. Nothing
//! else is told of it.

use super::shelf::{self, Shared};
use super::{History, Shelf};
use crate::studio::background::{Background, Finished};
use crate::studio::export::name;
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::privacy::Privacy;
use arboard::Clipboard;
use bevy::prelude::*;
use kaely_backends::audit::{self, Audit};
use kaely_backends::paths;
use kaely_core::explain::Message;
use kaely_core::library::WorkId;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_ui::StudioCommand;
use kaely_ui::history::HistoryCommand;
use std::path::PathBuf;
use std::sync::Mutex;

/// What Kaely has on the clipboard. It is there for as long as this lives, and who asks for it is answered from here.
#[derive(Resource, Default)]
struct OnClipboard(Option<Mutex<Clipboard>>);

/// A file being put there.
type ShareWork = Background<Result<(Mutex<Clipboard>, PathBuf), Refused>>;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<OnClipboard>();
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), take.in_set(StudioSet::Collect)));
    app.add_systems(Last, clear_at_end.run_if(on_message::<AppExit>));
}

fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    history: Res<History>,
    mut shared: ResMut<OnClipboard>,
    works: Query<Entity, With<ShareWork>>,
    wake: Res<Wake>,
) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::History(HistoryCommand::Share(id)) => {
                let Shelf::Open(library) = &history.shelf else { continue };
                works.iter().for_each(|work| commands.entity(work).despawn());
                let (library, id) = (library.clone(), *id);
                commands.spawn(Background::start(&wake, history.revision, move |_, _| share(&library, id)));
            }
            // What is removed is not to stay there.
            StudioCommand::History(
                HistoryCommand::Forget(_)
                | HistoryCommand::DeleteFile(_)
                | HistoryCommand::ForgetAll
                | HistoryCommand::ForgetChosen
                | HistoryCommand::DeleteChosen,
            ) => shared.clear(),
            _ => {}
        }
    }
}

impl OnClipboard {
    fn clear(&mut self) {
        let Some(clipboard) = self.0.take() else { return };
        let cleared = clipboard.into_inner().map(|mut clipboard| clipboard.clear());
        if !matches!(cleared, Ok(Ok(()))) {
            warn!("what was on the clipboard may still be there");
        }
    }
}

fn share(library: &Shared, id: WorkId) -> Result<(Mutex<Clipboard>, PathBuf), Refused> {
    let done = put(library, id);
    let outcome = if done.is_ok() { Outcome::Done } else { Outcome::Failed };
    let audit = Audit::in_folder(&paths::data_dir(), library.lock().vault());
    audit::note(&audit, Deed::Share, Object::Work(id), outcome);
    done
}

fn put(library: &Shared, id: WorkId) -> Result<(Mutex<Clipboard>, PathBuf), Refused> {
    let (work, media, _) = shelf::work(library, id)?;
    let mut file = work.summary.file.clone();
    if !file.is_file() {
        // Others cannot read the copy that is kept.
        file = name::beside(&file);
        shelf::write_clip(&work, media.as_ref(), &file)?;
    }
    let unshared = |error: arboard::Error| {
        Refused::new(Message::of("history-unshared").with("reason", error.to_string()))
    };
    let mut clipboard = Clipboard::new().map_err(unshared)?;
    clipboard.set().file_list(&[&file]).map_err(unshared)?;
    Ok((Mutex::new(clipboard), file))
}

fn take(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ShareWork)>,
    mut shared: ResMut<OnClipboard>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        match finished {
            Finished::With(Ok((clipboard, file))) => {
                shared.0 = Some(clipboard);
                info!("a clip is on the clipboard");
                notices.info(&Refused::new(Message::of("history-shared").with("path", file.display())));
            }
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&shelf::broken()),
        }
    }
}

fn clear_at_end(mut shared: ResMut<OnClipboard>, privacy: Res<Privacy>) {
    if privacy.erasing {
        shared.clear();
    }
}
