//! The export job: a rig and a timeline become a video file.
//!
//! [`RenderedFrames`] draws the frames of a plan in order, [`run`] encodes them on a second thread as they come.

mod error;
mod frames;
mod pipe;

pub use error::ExportError;
pub use frames::RenderedFrames;
pub use pipe::{Exported, Watch, run};
