//! Every failure a user can meet says what happened and what to do about it.

use std::fmt::Display;

/// One sentence each, in the user's words: no codes, no paths of ours, no blame.
pub trait Explain {
    /// What happened.
    fn what(&self) -> String;
    /// What the user can do now.
    fn what_to_do(&self) -> String;

    /// Both by name, for a window that speaks other languages, too. `None` where only the English sentences exist.
    fn message(&self) -> Option<Message> {
        None
    }

    /// Both, as one line for a terminal or a notification.
    fn explain(&self) -> String {
        format!("{} {}", self.what(), self.what_to_do())
    }
}

/// A text of `assets/words` and what is put into it. The English text there says what [`Explain`] says; a test
/// compares them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What the text is filed under.
    pub id: &'static str,
    /// Name and value of each gap in it.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A text without gaps, or the beginning of one with them.
    pub const fn of(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// With a gap filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Message {
        self.args.push((name, value.to_string()));
        self
    }
}
