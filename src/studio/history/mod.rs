//! The history: every finished export is recorded, and what the panel shows of it is loaded as it comes into sight.
//!
//! `shelf` is the work off the window's thread, one kind for each thing that is waited for; `pictures` has the
//! thumbnails' textures, `document` what a project is as text. Changes wait in a queue, so that they happen in the order
//! they were asked for, and those asked for before the history is open happen, too.

mod cards;
pub mod document;
mod pictures;
mod playing;
mod share;
mod shelf;

pub use document::document_text;

use crate::studio::background::{Background, Finished, Revision};
use crate::studio::export;
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::privacy::Privacy;
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use kaely_backends::store::Shelves;
use kaely_backends::vault::VaultError;
use kaely_core::explain::Message;
use kaely_core::face::Photo;
use kaely_core::library::{Choice, Work, WorkId, tidy_tags, typed_tags};
use kaely_ui::StudioCommand;
use kaely_ui::history::{Ask, HistoryCommand};
use kaely_ui::view::Tab;
pub use pictures::Pictures;
pub use playing::Playing;
use shelf::{Change, ChangeWork, Done, Listed, OpenWork, ReadWork, Row, Shared, ShelvesWork, Wanted};
use std::collections::VecDeque;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A clip was exported, and this is to be kept of it: its work, and the photo it was made of.
#[derive(Message, Clone)]
pub struct ClipFinished {
    /// The work.
    pub work: Arc<Work>,
    /// The photo. Without it no copy is kept of the clip either.
    pub photo: Option<Arc<Photo>>,
}

/// What is known of the history.
#[derive(Resource, Default)]
pub struct History {
    shelf: Shelf,
    wanted: Wanted,
    /// Goes up with whatever makes the list another one.
    revision: Revision,
    /// The list that is shown is not the one wanted.
    stale: bool,
    listed: Listed,
    /// Goes up with whatever changes works, and not with what only lists other ones.
    changed: Revision,
    /// What lists can be narrowed to, and after which change that was.
    shelves: (Shelves, Option<Revision>),
    changes: VecDeque<Change>,
    question: Option<Asked>,
    chosen: Choice,
}

/// Whether there is a history.
#[derive(Default)]
enum Shelf {
    #[default]
    Opening,
    Closed(Refused),
    Open(Shared),
}

/// A question the user is being asked.
struct Asked {
    /// The work it is about, unless it is about those chosen.
    row: Option<Row>,
    ask: Ask,
    typed: String,
}

impl History {
    /// A work, if it is loaded.
    fn row(&self, id: WorkId) -> Option<&Row> {
        self.listed.rows.iter().find(|row| row.work.id == id)
    }

    /// Another one with whatever changes the list.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The list has become another one.
    fn list_anew(&mut self) {
        self.revision = self.revision.next();
        self.stale = true;
    }

    fn obey(&mut self, command: &HistoryCommand) {
        match command {
            HistoryCommand::Search(text) => self.wanted.filter.text.clone_from(text),
            HistoryCommand::ShowAll => {
                (self.wanted.filter, self.wanted.period) = default();
            }
            HistoryCommand::OrderBy(order) => self.wanted.order = *order,
            HistoryCommand::OnlyFavourites(only) => self.wanted.filter.favourites_only = *only,
            HistoryCommand::During(period) => self.wanted.period = *period,
            HistoryCommand::WithPreset(name) => self.wanted.filter.preset.clone_from(name),
            HistoryCommand::WithTag(tag) => self.wanted.filter.tag.clone_from(tag),
            HistoryCommand::Look(places) => self.wanted.places = widened(places),
            HistoryCommand::Ask(id, ask) => {
                let row = self.row(*id).cloned();
                self.question = row.map(|row| {
                    let typed = match ask {
                        Ask::Tags => typed_tags(&row.work.tags),
                        _ => row.work.title.clone(),
                    };
                    Asked { typed, row: Some(row), ask: *ask }
                });
                return;
            }
            HistoryCommand::Type(typed) => {
                if let Some(question) = &mut self.question {
                    question.typed.clone_from(typed);
                }
                return;
            }
            HistoryCommand::Dismiss => {
                self.question = None;
                return;
            }
            HistoryCommand::OpenAgain(id) => return self.change(Change::Reopen(*id)),
            HistoryCommand::SetFavourite(id, is) => {
                // Shown at once; should it fail, the list that is read after it says so.
                if let Some(row) = self.listed.rows.iter_mut().find(|row| row.work.id == *id) {
                    row.work.favourite = *is;
                }
                return self.change(Change::SetFavourite(*id, *is));
            }
            HistoryCommand::Choose(id, reach) => {
                let listed: Vec<WorkId> = self.listed.rows.iter().map(|row| row.work.id).collect();
                return self.chosen.choose(*id, *reach, &listed);
            }
            HistoryCommand::ChooseNone => {
                self.chosen.take();
                return;
            }
            HistoryCommand::AskChosen(ask) => {
                let asked = Asked { typed: String::new(), row: None, ask: *ask };
                self.question = (self.chosen.count() > 0).then_some(asked);
                return;
            }
            HistoryCommand::LikeChosen => return self.change_chosen(|id| Change::SetFavourite(id, true)),
            HistoryCommand::ForgetAll => {
                self.chosen.take();
                return self.answer(Change::ForgetAll);
            }
            HistoryCommand::ForgetChosen => return self.change_chosen(Change::Forget),
            HistoryCommand::DeleteChosen => return self.change_chosen(Change::Delete),
            HistoryCommand::Forget(id) => {
                self.chosen.remove(*id);
                return self.answer(Change::Forget(*id));
            }
            HistoryCommand::DeleteFile(id) => {
                self.chosen.remove(*id);
                return self.answer(Change::Delete(*id));
            }
            HistoryCommand::Rename(id) => return self.answer(Change::Rename(*id, self.typed())),
            HistoryCommand::SetTags(id) => {
                return self.answer(Change::SetTags(*id, tidy_tags(&self.typed())));
            }
            HistoryCommand::TagChosen => {
                let tags = tidy_tags(&self.typed());
                return self.change_chosen(|id| Change::AddTags(id, tags.clone()));
            }
            HistoryCommand::Duplicate(id) => return self.change(Change::Duplicate(*id)),
            // `playing`, `share`, the file dialog and the preferences obey these.
            HistoryCommand::Point(_)
            | HistoryCommand::Play(_)
            | HistoryCommand::PauseOrPlay
            | HistoryCommand::StopPlaying
            | HistoryCommand::Save(_)
            | HistoryCommand::Share(_)
            | HistoryCommand::AsList(_) => return,
        }
        self.list_anew();
    }

    /// What has been typed into the question.
    fn typed(&self) -> String {
        self.question.as_ref().map(|asked| asked.typed.clone()).unwrap_or_default()
    }

    /// Writes a work's clip once more, where the user wants it.
    pub fn save(&mut self, id: WorkId, to: PathBuf) {
        self.change(Change::Save(id, to));
    }

    /// What the file of a work is called.
    pub fn file_of(&self, id: WorkId) -> Option<&Path> {
        self.row(id).map(|row| row.work.file.as_path())
    }

    /// Each is a change of its own: one that cannot be made does not keep the others back.
    fn change_chosen(&mut self, change: impl Fn(WorkId) -> Change) {
        self.question = None;
        self.changes.extend(self.chosen.take().into_iter().map(change));
    }

    fn change(&mut self, change: Change) {
        self.changes.push_back(change);
    }

    fn answer(&mut self, change: Change) {
        self.question = None;
        self.change(change);
    }
}

/// A screen before and behind what is in sight, so that scrolling by a little finds it loaded.
fn widened(places: &Range<u64>) -> Range<u64> {
    let more = places.end.saturating_sub(places.start);
    places.start.saturating_sub(more)..places.end.saturating_add(more)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<History>();
    app.add_message::<ClipFinished>();
    app.add_plugins((pictures::plugin, playing::plugin, share::plugin));
    app.add_systems(Startup, open);
    // After what waits for a change that is being made, so that none overtakes another.
    app.add_systems(Last, finish.run_if(on_message::<AppExit>).after(export::wind_down));
    app.add_systems(
        Update,
        (
            obey.in_set(StudioSet::Obey),
            // After everything else is collected: an export that has just finished is recorded in the same frame.
            (open_again, take_opened, take_changed, take_listed, take_shelves, begin)
                .chain()
                .in_set(StudioSet::Advance),
        ),
    );
}

/// The window closes: what has been made is recorded, and what was still to be changed is: the list has shown it so.
fn finish(mut finished: MessageReader<ClipFinished>, mut history: ResMut<History>, privacy: Res<Privacy>) {
    if privacy.erasing {
        return;
    }
    for ClipFinished { work, photo } in finished.read() {
        history.change(Change::Add(work.clone(), photo.clone()));
    }
    let changes = std::mem::take(&mut history.changes);
    let Shelf::Open(library) = &history.shelf else { return };
    // What was to be made anew, and is not, is missed by nobody whose window has gone.
    let counts =
        |change: &Change| !matches!(change, Change::Reopen(_) | Change::Save(..) | Change::Duplicate(_));
    for change in changes.into_iter().filter(counts) {
        if let Err(refused) = shelf::change(library, change) {
            warn!("a change of the history is not made: {refused:?}");
        }
    }
}

fn open(mut commands: Commands, mut history: ResMut<History>, recents: Res<Recents>, wake: Res<Wake>) {
    let vault = recents.projects().vault().clone();
    // The window asks for the passphrase, and opens the history then.
    if vault.is_locked() {
        history.shelf = Shelf::Closed(Refused::because(&VaultError::Locked));
        return;
    }
    commands.spawn(Background::start(&wake, Revision::default(), move |_, _| shelf::open(&vault)));
}

/// What was sealed until the passphrase was said can be read now.
fn open_again(
    mut commands: Commands,
    privacy: Res<Privacy>,
    mut history: ResMut<History>,
    recents: Res<Recents>,
    wake: Res<Wake>,
    mut seen: Local<Revision>,
) {
    if privacy.opened != *seen {
        *seen = privacy.opened;
        history.shelf = Shelf::default();
        open(commands.reborrow(), history, recents, wake);
    }
}

fn obey(mut told: MessageReader<Told>, mut history: ResMut<History>, mut notices: ResMut<Notices>) {
    for Told(command) in told.read() {
        match (command, &history.shelf) {
            // Asked for in the settings, which do not show that there is no history to forget.
            (StudioCommand::History(HistoryCommand::ForgetAll), Shelf::Closed(why)) => notices.error(why),
            (StudioCommand::History(command), _) => history.obey(command),
            _ => {}
        }
    }
}

fn take_opened(
    mut commands: Commands,
    mut works: Query<(Entity, &mut OpenWork)>,
    mut history: ResMut<History>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        history.shelf = match finished {
            Finished::With(Ok((library, recovered))) => {
                if let Some(recovered) = recovered {
                    notices.error(&recovered);
                }
                Shelf::Open(library)
            }
            Finished::With(Err(refused)) => {
                notices.error(&refused);
                Shelf::Closed(refused)
            }
            Finished::Broken => Shelf::Closed(shelf::broken()),
        };
        history.changed = history.changed.next();
        history.list_anew();
    }
}

fn take_changed(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ChangeWork)>,
    mut history: ResMut<History>,
    mut project: ResMut<Project>,
    mut told: MessageWriter<Told>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        match finished {
            Finished::With(Ok(Done::Reopened(document))) => {
                told.write(Told(StudioCommand::OpenPhoto(document.photo.clone())));
                document::put_into(*document, &mut project);
            }
            Finished::With(Ok(Done::Changed)) => {}
            Finished::With(Ok(Done::ChangedBut(refused))) => notices.error(&refused),
            Finished::With(Ok(Done::Saved(path))) => {
                notices.info(&Refused::new(Message::of("history-saved").with("path", path.display())));
            }
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&shelf::broken()),
        }
        history.changed = history.changed.next();
        history.list_anew();
    }
}

fn take_listed(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ReadWork)>,
    mut history: ResMut<History>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        // An answer to an older question is dropped; the newer one is still to be asked.
        if work.revision != history.revision {
            continue;
        }
        history.stale = false;
        match finished {
            Finished::With(Ok(listed)) => {
                if listed.changed > history.listed.changed {
                    notices.error(&VaultError::Changed);
                }
                history.listed = listed;
            }
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&shelf::broken()),
        }
    }
}

fn take_shelves(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ShelvesWork)>,
    mut history: ResMut<History>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if let Finished::With(Ok(shelves)) = finished {
            history.shelves.0 = shelves;
        }
    }
}

/// Begins what is to be done next: one change, one look at the list, and when that is there, one at what it can be narrowed
/// to.
#[allow(clippy::too_many_arguments)]
fn begin(
    mut commands: Commands,
    mut finished: MessageReader<ClipFinished>,
    mut history: ResMut<History>,
    changing: Query<(), With<ChangeWork>>,
    reading: Query<(), With<ReadWork>>,
    narrowing: Query<(), With<ShelvesWork>>,
    preferences: Res<Preferences>,
    wake: Res<Wake>,
) {
    for ClipFinished { work, photo } in finished.read() {
        history.change(Change::Add(work.clone(), photo.clone()));
    }
    let Shelf::Open(library) = &history.shelf else { return };
    let (library, revision) = (library.clone(), history.revision);
    // Reads all titles the first time: not before somebody looks.
    if preferences.tab == Tab::History
        && !history.stale
        && history.shelves.1 != Some(history.changed)
        && history.changes.is_empty()
        && narrowing.is_empty()
    {
        history.shelves.1 = Some(history.changed);
        let library = library.clone();
        commands.spawn(Background::start(&wake, revision, move |_, _| shelf::shelves(&library)));
    }
    // Whoever looks for changes of the history is not to be told of one in every frame.
    if changing.is_empty()
        && !history.changes.is_empty()
        && let Some(change) = history.changes.pop_front()
    {
        let library = library.clone();
        commands.spawn(Background::start(&wake, revision, move |_, _| shelf::change(&library, change)));
    }
    if history.stale && reading.is_empty() {
        let wanted = history.wanted.clone();
        commands.spawn(Background::start(&wake, revision, move |_, _| shelf::read(&library, &wanted)));
    }
}
