//! The export job: a rig and a timeline become a video file.
//!
//! [`RenderedFrames`] draws the frames of a plan in order, [`run`] encodes them on a second thread as they come, [`Recipe`] is what the file keeps of how it was made.

mod error;
mod frames;
mod pipe;
mod recipe;

pub use error::ExportError;
pub use frames::RenderedFrames;
pub use pipe::{Exported, Watch, run};
pub use recipe::Recipe;
