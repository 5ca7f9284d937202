//! What has been made, kept in one SQLite file that only its owner can read.
//!
//! [`Library`] is the whole of it: [`open`](Library::open) brings the file up to date, and sets it aside if it is
//! damaged; `read` and `works` read and write. Nothing here is shared between threads: whoever needs that puts a lock
//! around it.
//!
//! What is personal is sealed with a key of each work (`keys`, `fields`); `convert` seals what an older Kaely left plain.
//! SQLite cannot search what is sealed: `index` does, in memory.

mod convert;
mod error;
mod fields;
mod index;
mod keys;
mod library;
mod read;
mod remove;
mod schema;
pub mod thumbnail;
mod works;

pub use error::StoreError;
pub(crate) use library::is_sealed;
pub use library::{Kept, Library, Recovered, kept, now};

/// One row, or there is no such work.
fn one(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}
