//! What a user can ask of the history.

use super::view::Ask;
use kaely_core::library::{Order, Reach, WorkId};
use std::ops::Range;

/// One wish.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryCommand {
    /// Lists works with these words in their titles.
    Search(String),
    /// Lists them in this order.
    OrderBy(Order),
    /// Lists only those the user likes, or all.
    OnlyFavourites(bool),
    /// These places of the list are in sight; what is there should be loaded.
    Look(Range<u64>),

    /// Opens the project a work was made from.
    OpenAgain(WorkId),
    /// The user likes a work, or no longer.
    SetFavourite(WorkId, bool),

    /// Chooses a work, or no longer; all between it and the last one chosen, if it reaches so far.
    Choose(WorkId, Reach),
    /// Chooses none any more.
    ChooseNone,
    /// The user likes all chosen works.
    LikeChosen,
    /// Asks whether to delete the chosen works, and what of them.
    AskChosen,
    /// Removes the chosen works from the history; their files stay.
    ForgetChosen,
    /// Removes all works from the history; their files stay.
    ForgetAll,
    /// Deletes the files of the chosen works, and removes the works from the history.
    DeleteChosen,

    /// Asks the user something about a work.
    Ask(WorkId, Ask),
    /// The title typed so far.
    TypeTitle(String),
    /// Closes the question; nothing happens.
    Dismiss,
    /// Gives a work the title typed.
    Rename(WorkId),
    /// Removes a work from the history; its file stays.
    Forget(WorkId),
    /// Deletes a work's file, and removes the work from the history.
    DeleteFile(WorkId),
}
