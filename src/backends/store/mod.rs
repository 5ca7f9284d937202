//! What has been made, kept in one SQLite file that only its owner can read.
//!
//! [`Library`] is the whole of it: [`open`](Library::open) brings the file up to date, and sets it aside if it is
//! damaged; `works` reads and writes. Nothing here is shared between threads: whoever needs that puts a lock around it.

mod error;
mod library;
mod private;
mod remove;
mod schema;
pub mod thumbnail;
mod works;

pub use error::StoreError;
pub use library::{Library, Recovered, now};
