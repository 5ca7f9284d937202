//! What a finished clip shows, measured: the frames as drawn, and the file as anybody decodes it.
//!
//! Figures only: counts, distances and errors. No landmark, expression or embedding leaves memory.

mod blinks;
mod face;
mod json;
mod raw;
mod sharpness;
mod summary;

pub use face::Subject;
pub use json::{check_target, write};
pub use raw::RawWatch;

use crate::cli::CliError;
use crate::export::Exported;
use kaely_backends::encode::decode::VideoFacts;
use kaely_backends::encode::{DecodeError, EncodedFacts};
use kaely_backends::infer::ModelsError;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::export::ValidSpec;
use kaely_render::{Gpu, RenderError};
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// Least rise of `eyeBlink` above rest at full closure: a landmark model then calls the eye shut.
pub const LEAST_BLINK: f32 = 0.25;
/// Most any frame's face embedding may lie from the photo's; different people are 0.51 and more apart.
pub const MOST_IDENTITY_DISTANCE: f32 = 0.35;
/// Most the step over the seam may exceed the larger of the two steps beside it.
pub const MOST_SEAM_RATIO: f64 = 1.5;

/// Everything measured of one clip.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Version of the program.
    pub kaely: &'static str,
    /// What was asked for.
    pub clip: Clip,
    /// The frames as drawn.
    pub raw: raw::RawFigures,
    /// The file as written and as decoded.
    pub file: FileFigures,
    /// The face in the decoded file.
    pub face: face::FaceFigures,
    /// Seconds each step took.
    pub wall: Wall,
    /// Which limits are kept.
    pub checks: Vec<Check>,
}

/// What was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Clip {
    /// Size, rate, frames, quality.
    pub spec: ValidSpec,
    /// Name of the motion.
    pub preset: String,
    /// Its seed.
    pub seed: u64,
    /// Which matte was used.
    pub matte: &'static str,
    /// What drew the frames.
    pub gpu: String,
}

/// The file.
#[derive(Debug, Clone, Serialize)]
pub struct FileFigures {
    /// As written.
    pub written: EncodedFacts,
    /// As it says of itself when opened again.
    pub read: VideoFacts,
    /// Frames that could be decoded.
    pub decoded_frames: u64,
    /// Pixels outside the motion region, decoded against the photo, in dB over all frames. Absent when the region
    /// is the whole picture.
    pub rest_psnr_db: Option<f64>,
}

/// Seconds each step took.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Wall {
    /// Reading the photo.
    pub photo_opened: f64,
    /// Networks: face, landmarks, matte.
    pub analysed: f64,
    /// Canvas and rig.
    pub rig_built: f64,
    /// Drawing, encoding and writing, overlapped.
    pub exported: f64,
    /// Of it, drawing stood still for the encoder.
    pub waited_for_encoder: f64,
    /// Decoding and measuring.
    pub measured: f64,
}

/// One limit.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What is limited.
    pub what: &'static str,
    /// Whether it is kept; absent when there was nothing to measure.
    pub kept: Option<bool>,
    /// The worst figure, how many there are, and the limit.
    pub figure: String,
}

/// Why a clip could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The file cannot be read again.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A network failed.
    #[error(transparent)]
    Models(#[from] ModelsError),
    /// The zero pose could not be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// Somebody asked for it.
    #[error("cancelled")]
    Cancelled,
}

impl ReportError {
    /// The code and sentence of a command that fails so.
    pub fn into_cli(self) -> CliError {
        match self {
            ReportError::Decode(error) => CliError::other(&error),
            ReportError::Models(error) => CliError::models(&error),
            ReportError::Render(error) => CliError::other(&error),
            ReportError::Cancelled => CliError::CancelledLate(
                "Cancelled while measuring. The video is finished; there is no report.".into(),
            ),
        }
    }
}

impl Report {
    /// Measures the file at `path`, which `exported` describes and whose frames `raw` has seen; `again` has seen
    /// them a second time if they were drawn twice. `progress` counts measured frames.
    ///
    /// # Errors
    /// Every [`ReportError`].
    #[allow(clippy::too_many_arguments, reason = "each is a different thing the report speaks of")]
    pub fn of(
        clip: Clip,
        raw: RawWatch,
        again: Option<RawWatch>,
        gpu: &Gpu,
        subject: &Subject<'_>,
        path: &Path,
        exported: &Exported,
        progress: &Progress,
        cancel: &CancelToken,
    ) -> Result<Report, ReportError> {
        let started = Instant::now();
        let zero_pose = raw::zero_pose(gpu, subject.portrait)?;
        let rest = raw.rest_mask().clone();
        let plan = clip.spec.plan();
        let measured = face::measure(subject, plan, path, &rest, progress, cancel)?;
        let raw = raw.figures(zero_pose, again);
        let checks = summary::checks(&raw, &measured.face);
        Ok(Report {
            kaely: env!("CARGO_PKG_VERSION"),
            clip,
            raw,
            file: FileFigures {
                written: exported.facts.clone(),
                read: measured.facts,
                decoded_frames: measured.decoded,
                rest_psnr_db: measured.rest_psnr_db,
            },
            face: measured.face,
            wall: Wall {
                exported: exported.wall.as_secs_f64(),
                waited_for_encoder: exported.waited_for_encoder.as_secs_f64(),
                measured: started.elapsed().as_secs_f64(),
                ..Wall::default()
            },
            checks,
        })
    }

    /// Whether every limit that could be measured is kept.
    pub fn all_kept(&self) -> bool {
        self.checks.iter().all(|check| check.kept != Some(false))
    }
}
