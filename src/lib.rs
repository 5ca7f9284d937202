//! Kaely: one photo becomes a living portrait video, on the machine it was opened on.
//!
//! This package joins the layers: [`cli`] is the command line, [`portrait`] the way from photo to rig,
//! [`export`] the job that turns a rig and a timeline into a file, [`report`] what the file shows, [`works`] what the history keeps of it, `studio` (feature `studio`) the window. Nothing here opens a network connection.

pub mod cli;
pub mod export;
pub mod portrait;
pub mod report;
pub mod sheet;
#[cfg(feature = "studio")]
pub mod studio;
pub mod works;
