//! Every failure a user can meet says what happened and what to do about it.

/// One sentence each, in the user's words: no codes, no paths of ours, no blame.
pub trait Explain {
    /// What happened.
    fn what(&self) -> String;
    /// What the user can do now.
    fn what_to_do(&self) -> String;

    /// Both, as one line for a terminal or a notification.
    fn explain(&self) -> String {
        format!("{} {}", self.what(), self.what_to_do())
    }
}
