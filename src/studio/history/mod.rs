//! The history: every finished export is recorded, and what the panel shows of it is loaded as it comes into sight.
//!
//! `shelf` is the work off the window's thread, one kind for each thing that is waited for; `pictures` has the
//! thumbnails' textures, `document` what a project is as text. Changes wait in a queue, so that they happen in the order
//! they were asked for, and those asked for before the history is open happen, too.

pub mod document;
mod pictures;
mod record;
mod shelf;

pub use document::document_text;
pub use record::{ClipFinished, work_of};

use crate::studio::background::{Background, Finished, Revision};
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::privacy::Privacy;
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use bevy::prelude::*;
use kaely_backends::vault::VaultError;
use kaely_core::library::{Choice, WorkId};
use kaely_ui::StudioCommand;
use kaely_ui::history::{Ask, CardView, HistoryCommand, HistoryState, HistoryView, Question};
pub use pictures::Pictures;
use shelf::{Change, ChangeWork, Done, Listed, OpenWork, ReadWork, Row, Shared, Wanted};
use std::collections::VecDeque;
use std::ops::Range;
use std::path::Path;

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

/// The cards of one frame; the view is made of it.
pub struct Cards<'a> {
    history: &'a History,
    cards: Vec<CardView<'a>>,
}

impl History {
    /// For the panel, in two steps: the view borrows from what this returns.
    pub fn cards<'a>(&'a self, pictures: &Pictures) -> Cards<'a> {
        let card = |row: &'a Row| CardView {
            id: row.work.id,
            title: &row.work.title,
            made: row.made,
            duration: row.work.duration,
            size: row.work.size,
            file: &row.work.file,
            missing: row.missing,
            favourite: row.work.favourite,
            can_reopen: row.work.can_reopen,
            chosen: self.chosen.holds(row.work.id),
            picture: pictures.of(row.work.id),
        };
        Cards { history: self, cards: self.listed.rows.iter().map(card).collect() }
    }

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
            HistoryCommand::OrderBy(order) => self.wanted.order = *order,
            HistoryCommand::OnlyFavourites(only) => self.wanted.filter.favourites_only = *only,
            HistoryCommand::Look(places) => self.wanted.places = widened(places),
            HistoryCommand::Ask(id, ask) => {
                let row = self.row(*id).cloned();
                self.question =
                    row.map(|row| Asked { typed: row.work.title.clone(), row: Some(row), ask: *ask });
                return;
            }
            HistoryCommand::TypeTitle(title) => {
                if let Some(question) = &mut self.question {
                    question.typed.clone_from(title);
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
            HistoryCommand::AskChosen => {
                let asked = Asked { typed: String::new(), row: None, ask: Ask::DeleteChosen };
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
            HistoryCommand::Rename(id) => {
                let typed = self.question.as_ref().map(|asked| asked.typed.clone());
                return self.answer(Change::Rename(*id, typed.unwrap_or_default()));
            }
        }
        self.list_anew();
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

impl Cards<'_> {
    /// For the panel.
    pub fn view(&self) -> HistoryView<'_> {
        let History { shelf, wanted, listed, question, .. } = self.history;
        HistoryView {
            state: match shelf {
                Shelf::Opening => HistoryState::Opening,
                Shelf::Closed(why) => HistoryState::Closed(why.view()),
                // Until it is known whether there is anything, nothing is said about it.
                Shelf::Open(_) if !listed.known => HistoryState::Opening,
                Shelf::Open(_) => HistoryState::Open,
            },
            filter: &wanted.filter,
            order: wanted.order,
            found: listed.found,
            first: listed.first,
            cards: &self.cards,
            asked: wanted.places.clone(),
            chosen: self.history.chosen.count(),
            question: question.as_ref().map(Asked::view),
        }
    }
}

impl Asked {
    fn view(&self) -> Question<'_> {
        let work = self.row.as_ref().map(|row| &row.work);
        Question {
            id: work.map_or(WorkId(0), |work| work.id),
            ask: self.ask,
            title: work.map_or("", |work| &work.title),
            typed: &self.typed,
            file: work.map_or(Path::new(""), |work| &work.file),
            missing: self.row.as_ref().is_some_and(|row| row.missing),
        }
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
    app.add_plugins(pictures::plugin);
    app.add_systems(Startup, open);
    app.add_systems(Last, finish.run_if(on_message::<AppExit>));
    app.add_systems(
        Update,
        (
            obey.in_set(StudioSet::Obey),
            // After everything else is collected: an export that has just finished is recorded in the same frame.
            (open_again, take_opened, take_changed, take_listed, begin).chain().in_set(StudioSet::Advance),
        ),
    );
}

/// The window closes: what has been made is recorded, and what was still to be changed is: the list has shown it so.
fn finish(mut finished: MessageReader<ClipFinished>, mut history: ResMut<History>, privacy: Res<Privacy>) {
    if privacy.erasing {
        return;
    }
    for ClipFinished(work) in finished.read() {
        history.change(Change::Add(work.clone()));
    }
    let changes = std::mem::take(&mut history.changes);
    let Shelf::Open(library) = &history.shelf else { return };
    for change in changes.into_iter().filter(|change| !matches!(change, Change::Reopen(_))) {
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
                document.put_into(&mut project);
            }
            Finished::With(Ok(Done::Changed)) => {}
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&shelf::broken()),
        }
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

/// Begins what is to be done next: one change, one look at the list.
fn begin(
    mut commands: Commands,
    mut finished: MessageReader<ClipFinished>,
    mut history: ResMut<History>,
    changing: Query<(), With<ChangeWork>>,
    reading: Query<(), With<ReadWork>>,
    wake: Res<Wake>,
) {
    for ClipFinished(work) in finished.read() {
        history.change(Change::Add(work.clone()));
    }
    let Shelf::Open(library) = &history.shelf else { return };
    let (library, revision) = (library.clone(), history.revision);
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
