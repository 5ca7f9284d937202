//! What has been made, kept in one SQLite file that only its owner can read.
//!
//! [`Library`] is the whole of it: [`open`](Library::open) brings the file up to date, and sets it aside if it is
//! damaged; `read` and `works` read and write. Nothing here is shared between threads: whoever needs that puts a lock
//! around it.
//!
//! What is personal is sealed with a key of each work (`keys`, `fields`); `convert` seals what an older Kaely left plain.
//! SQLite cannot search what is sealed: `index` does, in memory. `media` has the photos and clips, in files beside it.
//! `known` finds out what changed here since other devices were told, `merging` takes in what they tell, `folders` keeps
//! who was told what.

mod convert;
mod erase;
mod error;
mod fields;
mod folders;
mod index;
mod keys;
mod known;
mod library;
mod media;
mod merging;
mod read;
mod remove;
mod schema;
pub mod thumbnail;
mod works;

pub(crate) use erase::{destroy_in_copies, is_in_use, is_of_history, retire};
pub use error::StoreError;
pub(crate) use folders::Taken;
pub use folders::{FolderId, Synced};
pub use index::Shelves;
pub use library::{Kept, Library, Recovered, kept, now};
pub(crate) use library::{LOCK, is_sealed};
pub use media::{Media, Medium};
pub(crate) use media::{folder_in as media_in, is_ours as is_medium, is_photo};
pub(crate) use merging::{Arriving, Fresh, Merged};
pub use read::utc_offset;
pub(crate) use remove::file_of as delete_file;

/// One row, or there is no such work.
fn one(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}
