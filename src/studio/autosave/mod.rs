//! The project is written down as it changes, so that it opens again as it was left, whatever ended the window.

use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};
use kaely_backends::projects::{ProjectError, Projects, Saved};
use kaely_core::playback::PlayState;
use kaely_ui::StudioCommand;
use std::path::PathBuf;
use std::time::Duration;

/// What is saved, and what is being saved.
#[derive(Resource, Default)]
pub struct Autosave {
    written: Option<Saved>,
    task: Option<Task<Result<(), ProjectError>>>,
    /// Since the last look.
    waited: Duration,
    failed: bool,
    /// Something has changed that is not written yet.
    pub unsaved: bool,
}

/// While something changes all the time it is written this often.
const PATIENCE: Duration = Duration::from_millis(400);

pub(super) fn plugin(reopen: bool) -> impl Fn(&mut App) + Send + Sync + 'static {
    move |app| {
        app.init_resource::<Autosave>();
        if reopen {
            app.add_systems(PostStartup, open_last);
        }
        app.add_systems(Update, save.in_set(StudioSet::Present));
        app.add_systems(Last, save_at_end.run_if(on_message::<AppExit>));
    }
}

/// Started without a photo, the studio goes on where it was left.
fn open_last(recents: Res<Recents>, mut told: MessageWriter<Told>) {
    let last: Option<PathBuf> = recents.projects().recent().into_iter().next();
    if let Some(path) = last.filter(|path| path.is_file()) {
        told.write(Told(StudioCommand::OpenPhoto(path)));
    }
}

/// What there is to be saved now. While it plays the playhead is nowhere in particular.
fn wanted(project: &Project, playback: &Playback, written: Option<&Saved>) -> Option<Saved> {
    let source = project.source.as_ref()?;
    let mut playhead = playback.head;
    let before = written.filter(|saved| saved.photo == source.path).map(|saved| saved.playhead.at);
    if playhead.state == PlayState::Playing {
        playhead.at = before.unwrap_or_default();
    }
    let document = (**project.editor.settled()).clone();
    Some(Saved { photo: source.path.clone(), crop: source.part, document, playhead })
}

fn save(
    project: Res<Project>,
    playback: Res<Playback>,
    recents: Res<Recents>,
    time: Res<Time<Real>>,
    mut autosave: ResMut<Autosave>,
    mut notices: ResMut<Notices>,
) {
    let result = autosave.task.as_mut().and_then(check_ready);
    if let Some(result) = result {
        autosave.task = None;
        match result {
            Ok(()) => autosave.failed = false,
            Err(error) if !autosave.failed => {
                autosave.failed = true;
                notices.error(&error);
            }
            Err(_) => {}
        }
    }
    autosave.waited += time.delta();
    let saved = wanted(&project, &playback, autosave.written.as_ref());
    autosave.unsaved = autosave.task.is_some() || (saved.is_some() && saved != autosave.written);
    let Some(saved) = saved.filter(|saved| autosave.written.as_ref() != Some(saved)) else { return };
    if autosave.task.is_some() || autosave.waited < PATIENCE {
        return;
    }
    autosave.waited = Duration::ZERO;
    autosave.written = Some(saved.clone());
    let projects: Projects = recents.projects().clone();
    autosave.task = Some(AsyncComputeTaskPool::get().spawn(async move { projects.save(&saved) }));
}

/// The window closes: what has changed since the last time is written at once.
fn save_at_end(
    project: Res<Project>,
    playback: Res<Playback>,
    recents: Res<Recents>,
    mut autosave: ResMut<Autosave>,
) {
    let Some(saved) = wanted(&project, &playback, autosave.written.as_ref()) else { return };
    if autosave.written.as_ref() != Some(&saved) {
        if let Err(error) = recents.projects().save(&saved) {
            warn!("the project is not saved: {error}");
        }
        autosave.written = Some(saved);
    }
}
