//! What a user can ask of the history.

use super::view::Ask;
use kaely_core::library::{Order, Period, Reach, WorkId};
use std::ops::Range;

/// One wish.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryCommand {
    /// Lists works with these words in their titles or tags.
    Search(String),
    /// Lists all works.
    ShowAll,
    /// Lists them in this order.
    OrderBy(Order),
    /// Lists only those the user likes, or all.
    OnlyFavourites(bool),
    /// Lists only those made in this time.
    During(Period),
    /// Lists only those of this motion, or of any.
    WithPreset(Option<String>),
    /// Lists only those with this tag, or all.
    WithTag(Option<String>),
    /// Lays works out as rows of a list, or as cards.
    AsList(bool),
    /// These places of the list are in sight; what is there should be loaded.
    Look(Range<u64>),

    /// Opens the project a work was made from.
    OpenAgain(WorkId),
    /// The user likes a work, or no longer.
    SetFavourite(WorkId, bool),
    /// This work is pointed at: its clip may be shown in the place of its picture.
    Point(Option<WorkId>),
    /// Plays a work's clip over the history.
    Play(WorkId),
    /// Stops the clip that plays, or goes on with it.
    PauseOrPlay,
    /// Closes it.
    StopPlaying,
    /// Asks where to write a work's clip once more.
    Save(WorkId),
    /// Puts a work's clip on the clipboard, as a file.
    Share(WorkId),
    /// Makes a second work like this one.
    Duplicate(WorkId),

    /// Chooses a work, or no longer; all between it and the last one chosen, if it reaches so far.
    Choose(WorkId, Reach),
    /// Chooses none any more.
    ChooseNone,
    /// The user likes all chosen works.
    LikeChosen,
    /// Asks something about the chosen works.
    AskChosen(Ask),
    /// Gives the chosen works the tags typed, beside those they have.
    TagChosen,
    /// Removes the chosen works from the history; their files stay.
    ForgetChosen,
    /// Removes all works from the history; their files stay.
    ForgetAll,
    /// Deletes the files of the chosen works, and removes the works from the history.
    DeleteChosen,

    /// Asks the user something about a work.
    Ask(WorkId, Ask),
    /// The title, or the tags, typed so far.
    Type(String),
    /// Closes the question; nothing happens.
    Dismiss,
    /// Gives a work the title typed.
    Rename(WorkId),
    /// Gives a work the tags typed.
    SetTags(WorkId),
    /// Removes a work from the history; its file stays.
    Forget(WorkId),
    /// Deletes a work's file, and removes the work from the history.
    DeleteFile(WorkId),
}
