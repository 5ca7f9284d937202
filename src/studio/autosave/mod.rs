//! The project is written down as it changes, so that it opens again as it was left, whatever ended the window.

use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::privacy::Privacy;
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on};
use kaely_backends::projects::{ProjectError, Saved};
use kaely_core::playback::PlayState;
use kaely_ui::StudioCommand;
use std::time::Duration;

/// What is saved, and what is being saved.
#[derive(Resource, Default)]
pub struct Autosave {
    /// What was written last.
    written: Option<Saved>,
    writing: Option<(Saved, Task<Result<(), ProjectError>>)>,
    /// The project as it was when it was last looked at.
    seen: Option<Saved>,
    /// The last of another photo's project, which has to be written before this one's.
    left: Option<Saved>,
    /// Since the last time something was written.
    waited: Duration,
    failed: bool,
    /// Something has changed that is not written yet.
    pub unsaved: bool,
}

/// While something changes all the time it is written this often.
const PATIENCE: Duration = Duration::from_millis(400);
/// What could not be written is tried again after this.
const RETRY: Duration = Duration::from_secs(3);

impl Autosave {
    /// The project as it is now. What the last one left unwritten is kept, if it was another photo's.
    fn look(&mut self, now: Option<Saved>) {
        let before = std::mem::replace(&mut self.seen, now);
        let photo = |saved: &Option<Saved>| saved.as_ref().map(|saved| saved.photo.clone());
        if photo(&before) != photo(&self.seen) && before != self.written {
            self.left = before;
        }
    }

    /// What there is to be written next.
    fn next(&self) -> Option<&Saved> {
        self.left.as_ref().or_else(|| self.seen.as_ref().filter(|seen| self.written.as_ref() != Some(seen)))
    }

    /// Notes how writing ended. What was not written is still to be written.
    fn done(&mut self, saved: Saved, result: &Result<(), ProjectError>) {
        self.failed = result.is_err();
        if result.is_ok() {
            if self.left.as_ref() == Some(&saved) {
                self.left = None;
            }
            self.written = Some(saved);
        }
    }

    /// Waits for what is being written, and forgets what is not: the user wants nothing to be known of it.
    pub fn forget(&mut self) {
        if let Some((_, task)) = self.writing.take()
            && let Err(error) = block_on(task)
        {
            debug!("{error}");
        }
        (self.left, self.seen, self.written) = (None, None, None);
    }
}

pub(super) fn plugin(reopen: bool) -> impl Fn(&mut App) + Send + Sync + 'static {
    move |app| {
        app.init_resource::<Autosave>();
        if reopen {
            app.add_systems(Update, open_last.in_set(StudioSet::Collect));
        }
        app.add_systems(Update, save.in_set(StudioSet::Present));
        app.add_systems(Last, save_at_end.run_if(on_message::<AppExit>));
    }
}

/// Started without a photo, the studio goes on where it was left, unless a photo has been asked for by then.
pub fn open_last(
    recents: Res<Recents>,
    project: Res<Project>,
    mut told: MessageWriter<Told>,
    mut done: Local<bool>,
) {
    // Which photo that was may be known only once the passphrase has been said.
    if *done || !recents.looked() {
        return;
    }
    *done = true;
    if project.revision == default()
        && let Some(path) = recents.last()
    {
        told.write(Told(StudioCommand::OpenPhoto(path.to_owned())));
    }
}

/// What there is to be saved now. While it plays the playhead is nowhere in particular. What the user has had forgotten is
/// not written down again.
fn wanted(project: &Project, playback: &Playback, recents: &Recents, seen: Option<&Saved>) -> Option<Saved> {
    let source = project.source.as_ref().filter(|source| recents.holds(&source.path))?;
    let mut playhead = playback.head;
    let before = seen.filter(|saved| saved.photo == source.path).map(|saved| saved.playhead.at);
    if playhead.state == PlayState::Playing {
        playhead.at = before.unwrap_or_default();
    }
    let document = (**project.editor.settled()).clone();
    Some(Saved { photo: source.path.clone(), crop: source.part, document, playhead })
}

/// Takes in what has been written, and writes what there is to be written.
pub fn save(
    project: Res<Project>,
    playback: Res<Playback>,
    recents: Res<Recents>,
    time: Res<Time<Real>>,
    mut autosave: ResMut<Autosave>,
    mut notices: ResMut<Notices>,
) {
    let autosave = &mut *autosave;
    if let Some((saved, mut task)) = autosave.writing.take() {
        match check_ready(&mut task) {
            None => autosave.writing = Some((saved, task)),
            Some(result) => {
                if let Err(error) = &result
                    && !autosave.failed
                {
                    notices.error(error);
                }
                autosave.done(saved, &result);
            }
        }
    }
    autosave.waited += time.delta();
    let now = wanted(&project, &playback, &recents, autosave.seen.as_ref());
    autosave.look(now);
    autosave.unsaved = autosave.writing.is_some() || autosave.next().is_some();
    let patience = if autosave.failed { RETRY } else { PATIENCE };
    if autosave.writing.is_some() || autosave.waited < patience {
        return;
    }
    let Some(saved) = autosave.next().cloned() else { return };
    autosave.waited = Duration::ZERO;
    let (projects, going) = (recents.projects().clone(), saved.clone());
    autosave.writing = Some((saved, AsyncComputeTaskPool::get().spawn(async move { projects.save(&going) })));
}

/// The window closes: what has changed since the last time is written at once.
pub fn save_at_end(
    project: Res<Project>,
    playback: Res<Playback>,
    recents: Res<Recents>,
    privacy: Res<Privacy>,
    mut autosave: ResMut<Autosave>,
) {
    let autosave = &mut *autosave;
    if let Some((saved, task)) = autosave.writing.take() {
        autosave.done(saved, &block_on(task));
    }
    if privacy.erasing {
        return;
    }
    let now = wanted(&project, &playback, &recents, autosave.seen.as_ref());
    autosave.look(now);
    while let Some(saved) = autosave.next().cloned() {
        let result = recents.projects().save(&saved);
        if let Err(error) = &result {
            warn!(name: "the project is not saved", "the project is not saved: {error}");
            return;
        }
        autosave.done(saved, &result);
    }
}
