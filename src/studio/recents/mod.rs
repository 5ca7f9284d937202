//! Which photos were opened, so that they can be opened again; erased when the user says so.

use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_backends::pasted::Pasted;
use kaely_backends::projects::Projects;
use kaely_backends::vault::Vault;
use kaely_core::explain::Message;
use kaely_ui::StudioCommand;
use kaely_ui::view::RecentView;
use std::path::{Path, PathBuf};

/// The photos opened before, the latest first, and where projects are kept.
#[derive(Resource)]
pub struct Recents {
    projects: Projects,
    pasted: Pasted,
    /// Each with whether it is still there.
    photos: Vec<(PathBuf, bool)>,
}

impl Recents {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.photos.len()
    }

    /// Where projects are kept.
    pub fn projects(&self) -> &Projects {
        &self.projects
    }

    /// Where pasted pictures are kept.
    pub fn pasted(&self) -> &Pasted {
        &self.pasted
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

    fn read(&mut self) {
        self.photos = self.projects.recent().into_iter().map(|path| (path.clone(), path.is_file())).collect();
    }
}

pub(super) fn plugin(home: &Path, vault: &Vault) -> impl Fn(&mut App) + Send + Sync + 'static {
    let (projects, pasted) = (Projects::in_folder(home, vault), Pasted::in_folder(home, vault));
    move |app| {
        let mut recents = Recents { projects: projects.clone(), pasted: pasted.clone(), photos: Vec::new() };
        recents.read();
        app.insert_resource(recents);
        app.add_systems(Update, (forget.in_set(StudioSet::Obey), opened.in_set(StudioSet::Present)));
    }
}

/// An accepted photo is the latest.
fn opened(project: Res<Project>, mut recents: ResMut<Recents>, mut last: Local<Option<PathBuf>>) {
    let path = project.source.as_ref().map(|source| &source.path);
    if path != last.as_ref() {
        *last = path.cloned();
        if let Some(path) = path {
            if let Err(error) = recents.projects.opened(path) {
                warn!("the photo is not remembered: {error}");
            }
            recents.read();
        }
    }
}

fn forget(mut told: MessageReader<Told>, mut recents: ResMut<Recents>, mut notices: ResMut<Notices>) {
    if told.read().filter(|Told(command)| *command == StudioCommand::ForgetRecents).count() == 0 {
        return;
    }
    match (recents.projects.forget_all(), recents.pasted.forget_all()) {
        (Ok(()), Ok(())) => notices.info(&Refused::new(Message::of("recents-forgotten"))),
        (Err(error), _) => notices.error(&error),
        (_, Err(error)) => notices.error(&error),
    }
    recents.read();
}
