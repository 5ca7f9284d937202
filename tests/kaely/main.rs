//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

mod across;
mod across_killed;
mod animate;
mod canaries;
mod cli;
#[cfg(feature = "studio")]
mod desktop;
#[cfg(feature = "studio")]
mod editing;
mod erase;
mod erase_killed;
mod export_job;
#[cfg(feature = "studio")]
mod kept;
#[cfg(feature = "studio")]
mod locked;
mod looking;
mod packs;
mod program;
#[cfg(feature = "studio")]
mod recorded;
mod report;
#[cfg(feature = "studio")]
mod screen;
#[cfg(feature = "studio")]
mod scripted;
mod seeing;
mod sheet;
mod silence;
#[cfg(feature = "studio")]
mod silent_window;
#[cfg(feature = "studio")]
mod size;
mod spellings;
#[cfg(feature = "studio")]
mod studio;
mod support;
#[cfg(feature = "studio")]
mod support_window;
mod traced;
mod verify;
#[cfg(feature = "studio")]
mod words;

#[cfg(feature = "studio")]
#[allow(dead_code)]
#[path = "../ui/desk.rs"]
mod desk;
