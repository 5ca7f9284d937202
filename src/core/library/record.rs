//! The record of what was done with photos and works: when, what kind of thing, to which work, with what outcome. Never a
//! name, never a path.

use super::WorkId;
use crate::units::Timestamp;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A photo was taken in.
    Import,
    /// A clip was written.
    Export,
    /// Something was handed to another program.
    Share,
    /// Something was erased.
    Erase,
    /// The way to the key was changed.
    Vault,
    /// A pack of resources was installed.
    Pack,
}

impl Deed {
    /// All, in the order of their numbers, which are kept in files: new ones come last.
    pub const ALL: [Deed; 6] =
        [Deed::Import, Deed::Export, Deed::Share, Deed::Erase, Deed::Vault, Deed::Pack];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Import => "import",
            Deed::Export => "export",
            Deed::Share => "share",
            Deed::Erase => "erase",
            Deed::Vault => "vault",
            Deed::Pack => "pack",
        }
    }
}

/// To what it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// A photo; which one is not written down.
    Photo,
    /// One work.
    Work(WorkId),
    /// The whole history.
    History,
    /// All that is kept of photos.
    Photos,
    /// The passphrase that protects the key.
    Passphrase,
    /// A pack.
    Pack,
}

impl std::fmt::Display for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Object::Photo => f.write_str("a photo"),
            Object::Work(id) => write!(f, "work {id}"),
            Object::History => f.write_str("the history"),
            Object::Photos => f.write_str("what is kept of photos"),
            Object::Passphrase => f.write_str("the passphrase"),
            Object::Pack => f.write_str("a pack"),
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Done,
    /// Some of it was.
    Partly,
    /// It could not be done.
    Failed,
}

impl Outcome {
    /// All, in the order of their numbers, which are kept in files.
    pub const ALL: [Outcome; 3] = [Outcome::Done, Outcome::Partly, Outcome::Failed];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Partly => "partly",
            Outcome::Failed => "failed",
        }
    }
}

/// One line of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
    /// To what.
    pub object: Object,
    /// With what outcome.
    pub outcome: Outcome,
}
