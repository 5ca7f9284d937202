//! Kaely: one photo becomes a living portrait video, on the machine it was opened on.
//!
//! This package joins the layers: [`cli`] is the command line, [`export`] the job that turns a portrait into a
//! file, `studio` (feature `studio`) the window. Nothing here opens a network connection.

pub mod cli;
pub mod export;
#[cfg(feature = "studio")]
pub mod studio;
