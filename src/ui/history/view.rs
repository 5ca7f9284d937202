//! What the history shows.

use crate::view::{Picture, Refusal};
use kaely_core::library::{Filter, Order, Period, WorkId};
use kaely_core::units::{Micros, PixelSize, WallTime};
use std::ops::Range;
use std::path::Path;

/// The history, as far as it is loaded.
#[derive(Debug, Clone)]
pub struct HistoryView<'a> {
    /// Whether there is one.
    pub state: HistoryState<'a>,
    /// What is searched for.
    pub filter: &'a Filter,
    /// The order.
    pub order: Order,
    /// How far back.
    pub period: Period,
    /// Motions that works have, with how many have each; `filter` has the one that is looked for.
    pub presets: &'a [(String, u64)],
    /// Tags that works have, the same way.
    pub tags: &'a [(String, u64)],
    /// Works are rows of a list, not cards.
    pub as_list: bool,
    /// How many works there are, of those searched for.
    pub found: u64,
    /// The place in the list of the first of `cards`.
    pub first: u64,
    /// The works that are loaded, without a gap.
    pub cards: &'a [CardView<'a>],
    /// The places that are loaded, or being loaded.
    pub asked: Range<u64>,
    /// How many works are chosen, loaded or not.
    pub chosen: usize,
    /// The work that was pointed at last.
    pub pointed: Option<WorkId>,
    /// The clip that is playing.
    pub playing: Option<PlayingView<'a>>,
    /// What the user is being asked.
    pub question: Option<Question<'a>>,
}

/// A clip that plays over the history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlayingView<'a> {
    /// The work's title.
    pub title: &'a str,
    /// Size of the clip's picture.
    pub size: PixelSize,
    /// The frame that is due, once there is one.
    pub picture: Option<Picture>,
    /// Its time.
    pub at: Micros,
    /// Length of the clip.
    pub duration: Micros,
    /// It stands still.
    pub paused: bool,
    /// Why nothing is seen.
    pub refused: Option<Refusal<'a>>,
}

impl<'a> HistoryView<'a> {
    /// Whether nothing is searched for.
    pub(super) fn wants_all(&self) -> bool {
        self.filter.wants_all() && self.period == Period::Ever
    }

    /// The work at a place of the list, if it is loaded.
    pub(super) fn card(&self, place: u64) -> Option<&CardView<'a>> {
        self.cards.get(usize::try_from(place.checked_sub(self.first)?).ok()?)
    }
}

/// Whether there is a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HistoryState<'a> {
    /// It is being opened.
    Opening,
    /// It cannot be used.
    Closed(Refusal<'a>),
    /// There is.
    Open,
}

/// One work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardView<'a> {
    /// Names it in commands.
    pub id: WorkId,
    /// Its name for people.
    pub title: &'a str,
    /// When it was finished.
    pub made: WallTime,
    /// Length.
    pub duration: Micros,
    /// Size of the picture.
    pub size: PixelSize,
    /// Its file.
    pub file: &'a Path,
    /// The file is not where it was written to.
    pub missing: bool,
    /// A copy of the clip is kept.
    pub kept: bool,
    /// The motion's name, unless it was set by hand.
    pub preset: Option<&'a str>,
    /// The user's own words for it.
    pub tags: &'a [String],
    /// The user likes it.
    pub favourite: bool,
    /// Its project can be opened again.
    pub can_reopen: bool,
    /// It is chosen, with others or alone.
    pub chosen: bool,
    /// The small picture, once it is loaded; a frame of the clip while the work is pointed at.
    pub picture: Option<Picture>,
}

impl CardView<'_> {
    /// Whether its clip is somewhere.
    pub(super) fn can_play(&self) -> bool {
        self.kept || !self.missing
    }
}

/// A question about a work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'a> {
    /// The work.
    pub id: WorkId,
    /// What it is about.
    pub ask: Ask,
    /// The work's title.
    pub title: &'a str,
    /// The title, or the tags, typed so far.
    pub typed: &'a str,
    /// The work's file.
    pub file: &'a Path,
    /// The file is not there any more.
    pub missing: bool,
    /// A copy of the clip is kept.
    pub kept: bool,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Which title.
    Rename,
    /// Which tags.
    Tags,
    /// Whether to delete, and what.
    Delete,
    /// Which tags all chosen works get beside their own; `title` and `file` say nothing then.
    TagChosen,
    /// Whether to delete all chosen works, and what of them; `title` and `file` say nothing then.
    DeleteChosen,
}
