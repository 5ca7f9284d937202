//! Which photos were opened, so that they can be opened again; erased when the user says so.

use crate::studio::autosave::{self, Autosave};
use crate::studio::background::{Background, Finished, Revision};
use crate::studio::import::{Refused, other_part};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::playback::Playback;
use crate::studio::privacy::Privacy;
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_backends::audit::{self, Audit};
use kaely_backends::pasted::{self, Pasted};
use kaely_backends::paths;
use kaely_backends::projects::Projects;
use kaely_backends::vault::Vault;
use kaely_core::explain::Message;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::playback::Playhead;
use kaely_core::project::Editor;
use kaely_ui::StudioCommand;
use kaely_ui::view::RecentView;
use std::path::{Path, PathBuf};

/// The photos opened before, the latest first, and where projects are kept.
#[derive(Resource)]
pub struct Recents {
    projects: Projects,
    pasted: Pasted,
    /// Each with whether it is still there; taken to be until somebody has looked.
    photos: Vec<(PathBuf, bool)>,
    /// Somebody has.
    looked: bool,
    /// The list could not be read, because the passphrase had not been said.
    locked: bool,
    /// Goes up with each list.
    revision: Revision,
}

/// Looks which photos are still there: a disk of the network may keep one waiting.
type LookWork = Background<Vec<(PathBuf, bool)>>;

impl Recents {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.photos.len()
    }

    /// Whether it is known which photos there are, and which are still there.
    pub fn looked(&self) -> bool {
        self.looked && !self.locked
    }

    /// The photo opened last, if it is still there.
    pub fn last(&self) -> Option<&Path> {
        self.photos.first().filter(|(_, there)| *there).map(|(path, _)| path.as_path())
    }

    /// Whether a photo is one of them.
    pub fn holds(&self, photo: &Path) -> bool {
        self.photos.iter().any(|(path, _)| path == photo)
    }

    /// Another one with each list.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Where projects are kept.
    pub fn projects(&self) -> &Projects {
        &self.projects
    }

    /// Where pasted pictures are kept.
    pub fn pasted(&self) -> &Pasted {
        &self.pasted
    }

    /// The record of what was done.
    fn record(&self) -> Audit {
        Audit::in_folder(&paths::data_dir(), self.projects.vault())
    }

    /// For the panels.
    pub fn view(&self) -> Vec<RecentView<'_>> {
        let name = |path: &'_ Path| path.file_name().and_then(|name| name.to_str()).map(str::len);
        self.photos
            .iter()
            .filter(|(path, _)| name(path).is_some())
            .map(|(path, there)| RecentView {
                name: path.file_name().and_then(|name| name.to_str()).unwrap_or_default(),
                path,
                there: *there,
            })
            .collect()
    }

    /// A photo is not listed any more. It can be opened from where it is, but a pasted picture from nowhere else.
    fn let_go(&self, photo: &Path) {
        if !pasted::holds(&paths::data_dir(), photo) {
            return;
        }
        if let Err(error) = self.pasted.forget(photo) {
            warn!("an old pasted picture stays: {error}");
        }
        if let Err(error) = self.projects.forget(photo) {
            warn!("its project stays: {error}");
        }
    }

    /// Reads the list; the answer to who looks for the photos comes later.
    fn read(&mut self, wake: &Wake) -> LookWork {
        let known = std::mem::take(&mut self.photos);
        let there =
            |path: &PathBuf| known.iter().find(|(other, _)| other == path).is_none_or(|known| known.1);
        self.photos = self.projects.recent().into_iter().map(|path| (path.clone(), there(&path))).collect();
        self.locked = self.projects.vault().is_locked();
        self.revision = self.revision.next();
        let photos: Vec<PathBuf> = self.photos.iter().map(|(path, _)| path.clone()).collect();
        Background::look(wake, self.revision, move || {
            photos.into_iter().map(|path| (path.clone(), path.is_file())).collect()
        })
    }
}

pub(super) fn plugin(home: &Path, vault: &Vault) -> impl Fn(&mut App) + Send + Sync + 'static {
    let (projects, pasted) = (Projects::in_folder(home, vault), Pasted::in_folder(home, vault));
    move |app| {
        app.insert_resource(Recents {
            projects: projects.clone(),
            pasted: pasted.clone(),
            photos: Vec::new(),
            looked: false,
            locked: false,
            revision: default(),
        });
        app.add_systems(Startup, |mut commands: Commands, mut recents: ResMut<Recents>, wake: Res<Wake>| {
            commands.spawn(recents.read(&wake));
        });
        app.add_systems(
            Update,
            (
                forget.in_set(StudioSet::Obey),
                take_looked.in_set(StudioSet::Collect).before(autosave::open_last),
                unlocked.in_set(StudioSet::Advance),
                opened.in_set(StudioSet::Present).before(autosave::save),
            ),
        );
    }
}

/// What was sealed until the passphrase was said can be read now. A photo that was opened before that goes on where it was
/// left, with what was done to it meanwhile one step back.
#[allow(clippy::too_many_arguments)]
fn unlocked(
    mut commands: Commands,
    privacy: Res<Privacy>,
    mut recents: ResMut<Recents>,
    mut project: ResMut<Project>,
    mut playback: ResMut<Playback>,
    wake: Res<Wake>,
    mut told: MessageWriter<Told>,
    mut seen: Local<Revision>,
) {
    if privacy.opened == *seen {
        return;
    }
    *seen = privacy.opened;
    let source = project.source.as_ref();
    if let Some(saved) = source.and_then(|source| recents.projects.load(&source.path)) {
        told.write_batch(other_part(&mut project, &saved));
        if project.editor.can_undo() {
            project.editor.replace(saved.document);
        } else {
            project.editor = Editor::of(saved.document);
            playback.head = Playhead { end: playback.head.end, ..saved.playhead.mended() };
        }
    }
    commands.spawn(recents.read(&wake));
}

fn take_looked(
    mut commands: Commands,
    mut works: Query<(Entity, &mut LookWork)>,
    mut recents: ResMut<Recents>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if let Finished::With(photos) = finished
            && work.revision == recents.revision
        {
            recents.photos = photos;
        }
        recents.looked = true;
    }
}

/// An accepted photo is the latest.
fn opened(
    mut commands: Commands,
    project: Res<Project>,
    privacy: Res<Privacy>,
    mut recents: ResMut<Recents>,
    wake: Res<Wake>,
    mut last: Local<Option<(Revision, Revision)>>,
) {
    let Some(source) = &project.source else { return };
    // Nothing is remembered before the passphrase has been said.
    let now = (source.revision, privacy.opened);
    if *last == Some(now) || recents.projects.vault().is_locked() {
        return;
    }
    *last = Some(now);
    match recents.projects.opened(&source.path) {
        Ok(gone) => gone.iter().for_each(|photo| recents.let_go(photo)),
        Err(error) => warn!(name: "the photo is not remembered", "the photo is not remembered: {error}"),
    }
    audit::note_aside(recents.record(), Deed::Import, Object::Photo, Outcome::Done);
    commands.spawn(recents.read(&wake));
}

fn forget(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut recents: ResMut<Recents>,
    mut autosave: ResMut<Autosave>,
    wake: Res<Wake>,
    mut notices: ResMut<Notices>,
) {
    if told.read().filter(|Told(command)| *command == StudioCommand::ForgetRecents).count() == 0 {
        return;
    }
    // What is being written would come back.
    autosave.forget();
    let forgotten = (recents.projects.forget_all(), recents.pasted.forget_all());
    let outcome = if forgotten.0.is_ok() && forgotten.1.is_ok() { Outcome::Done } else { Outcome::Partly };
    audit::note_aside(recents.record(), Deed::Erase, Object::Photos, outcome);
    match forgotten {
        (Ok(()), Ok(())) => notices.info(&Refused::new(Message::of("recents-forgotten"))),
        (Err(error), _) => notices.error(&error),
        (_, Err(error)) => notices.error(&error),
    }
    commands.spawn(recents.read(&wake));
}
