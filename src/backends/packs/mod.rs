//! Packs: models, presets and more as one signed file each, which is installed whole or not at all.
//!
//! A pack is opened only after its publisher's signature is found good, its files get their places only after all of
//! them are found to be what was signed, and one rename makes them the ones in use. Packs have a folder of their own; the
//! user's data are not touched. The form of the file is in `README.md` beside this one.

mod change;
mod contents;
mod error;
mod explain;
mod head;
mod hex;
mod installed;
mod keys;
pub mod limits;
mod manifest;
mod path;
mod pointer;
pub mod publish;
mod source;
mod stage;
mod store;

pub use change::Change;
pub use error::PackError;
pub use installed::Installed;
pub use keys::{KeyId, Keys, Publisher};
pub use manifest::{Entry, Kind, Manifest, Release};
pub use path::PathFault;
pub use store::{Fault, Found, Packs};
