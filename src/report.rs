//! What a finished clip shows, measured: the frames as drawn where they are at hand, and the file as anybody decodes it,
//! against what was asked for.
//!
//! Figures only: counts, distances and errors. No landmark, expression or embedding leaves memory.

mod checks;
mod commanded;
mod follow;
mod identity;
mod json;
mod lids;
mod limits;
mod look;
mod outcome;
mod pass;
mod raw;
mod seam;
mod sharpness;
mod spread;
mod steadiness;
mod summary;
mod verdict;

pub use follow::{Follow, GazeFigures, HeadFigures};
pub use identity::IdentityFigures;
pub use json::{text, write};
pub use lids::{Blink, LidFigures};
pub use outcome::{Check, Outcome};
pub use pass::FaceFigures;
pub use raw::{RawFigures, RawWatch, ZeroPose, zero_pose};
pub use seam::Seam;
pub use spread::Spread;
pub use steadiness::Steadiness;
pub use verdict::{Light, Verdict};

use crate::cli::CliError;
use crate::export::{Exported, Recipe};
use crate::portrait::Portrait;
use kaely_backends::encode::decode::VideoFacts;
use kaely_backends::encode::{DecodeError, EncodedFacts};
use kaely_backends::infer::{Analyzer, ModelsError};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::explain::{Explain, Message};
use kaely_core::export::FramePlan;
use kaely_core::motion::Timeline;
use kaely_render::RenderError;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// Everything measured of one clip.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Version of the program that measured.
    pub kaely: &'static str,
    /// What was asked for.
    pub clip: Clip,
    /// The frames as drawn; absent when only the file is at hand.
    pub raw: Option<RawFigures>,
    /// The file as written and as decoded.
    pub file: FileFigures,
    /// The face in the decoded file.
    pub face: FaceFigures,
    /// Seconds each step took.
    pub wall: Wall,
    /// Which limits are kept.
    pub checks: Vec<Check>,
    /// What it comes to.
    pub verdict: Verdict,
}

/// What was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Clip {
    /// What it was made with; absent for a clip of another program, or one that was encoded again.
    pub recipe: Option<Recipe>,
    /// Which matte was used.
    pub matte: &'static str,
    /// What drew the frames.
    pub gpu: Option<String>,
}

/// The file.
#[derive(Debug, Clone, Serialize)]
pub struct FileFigures {
    /// As written; absent when it was found and not made.
    pub written: Option<EncodedFacts>,
    /// As it says of itself when opened again.
    pub read: VideoFacts,
    /// Frames that could be decoded.
    pub decoded_frames: u64,
    /// Whether it shows as many frames at the rate that its recipe says; only then is what was asked for known.
    pub follows_recipe: bool,
    /// Pixels outside the motion region, decoded against the photo, in dB over all frames. Absent when the region
    /// is the whole picture or the clip is framed in another way.
    pub rest_psnr_db: Option<f64>,
    /// All pixels over the loop's seam.
    pub seam: Option<Seam>,
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

/// What is measured, and against what.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Networks.
    pub analyzer: &'a Analyzer,
    /// The portrait at the clip's size.
    pub portrait: &'a Portrait,
    /// The motion the clip was to show, if that is known.
    pub motion: Option<(&'a Timeline, FramePlan)>,
}

/// What is known of a clip that was just made.
pub struct Made {
    /// Has seen every frame as it was drawn.
    pub raw: RawWatch,
    /// Has seen them a second time, if they were drawn twice.
    pub again: Option<RawWatch>,
    /// The zero pose against the photo.
    pub zero_pose: ZeroPose,
    /// What was written.
    pub exported: Exported,
}

/// Why a clip could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The file cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A network failed.
    #[error(transparent)]
    Models(#[from] ModelsError),
    /// The zero pose could not be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// There is nothing to measure.
    #[error("no face in any frame")]
    NoFace,
    /// Somebody asked for it.
    #[error("cancelled")]
    Cancelled,
}

impl Explain for ReportError {
    fn what(&self) -> String {
        match self {
            ReportError::Decode(error) => error.what(),
            ReportError::Models(error) => error.what(),
            ReportError::Render(error) => error.what(),
            ReportError::NoFace => "No face was found in any frame of the clip.".into(),
            ReportError::Cancelled => "Cancelled while measuring.".into(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            ReportError::Decode(error) => error.what_to_do(),
            ReportError::Models(error) => error.what_to_do(),
            ReportError::Render(error) => error.what_to_do(),
            ReportError::NoFace => "Check that it is the clip you mean.".into(),
            ReportError::Cancelled => "The video is finished; there is no report.".into(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            ReportError::Decode(error) => error.message(),
            ReportError::Models(error) => error.message(),
            ReportError::Render(error) => error.message(),
            ReportError::NoFace => Some(Message::of("report-no-face")),
            // Nobody reads it: whoever cancels has gone on to something else.
            ReportError::Cancelled => None,
        }
    }
}

impl ReportError {
    /// The code and sentence of a command that fails so.
    pub fn into_cli(self) -> CliError {
        match self {
            ReportError::Decode(_) | ReportError::Render(_) => CliError::other(&self),
            ReportError::Models(error) => CliError::models(&error),
            ReportError::NoFace => CliError::NotKept(self.explain()),
            ReportError::Cancelled => CliError::CancelledLate(self.explain()),
        }
    }
}

impl Report {
    /// Measures the file at `path`; `made` is what else is known of it if it was just made. `progress` counts measured
    /// frames.
    ///
    /// # Errors
    /// Every [`ReportError`].
    pub fn of(
        clip: Clip,
        made: Option<Made>,
        subject: &Subject<'_>,
        path: &Path,
        progress: &Progress,
        cancel: &CancelToken,
    ) -> Result<Report, ReportError> {
        let started = Instant::now();
        let rest = raw::RestMask::new(&subject.portrait.rig.motion_region());
        let pass = pass::measure(subject, path, &rest, progress, cancel)?;
        let quiet = pass.commanded.as_ref().is_some_and(|c| c.eyes_rest(c.frames() - 1));
        let raw = made.as_ref().map(|m| m.raw.figures(m.zero_pose, m.again.as_ref(), quiet));
        let exported = made.as_ref().map(|m| &m.exported);
        let file = FileFigures {
            written: exported.map(|e| e.facts.clone()),
            read: pass.facts,
            decoded_frames: pass.decoded,
            follows_recipe: pass.commanded.is_some(),
            rest_psnr_db: pass.rest_psnr_db,
            seam: pass.seam,
        };
        let camera_rests = pass.commanded.as_ref().is_none_or(|c| c.camera_rests());
        let checks = checks::all(raw.as_ref(), &file, &pass.face, camera_rests);
        let verdict = Verdict::of(&checks, &pass.face, raw.as_ref());
        let wall = Wall {
            exported: exported.map_or(0.0, |e| e.wall.as_secs_f64()),
            waited_for_encoder: exported.map_or(0.0, |e| e.waited_for_encoder.as_secs_f64()),
            measured: started.elapsed().as_secs_f64(),
            ..Wall::default()
        };
        Ok(Report {
            kaely: env!("CARGO_PKG_VERSION"),
            clip,
            raw,
            file,
            face: pass.face,
            wall,
            checks,
            verdict,
        })
    }

    /// Whether every limit that could be measured is kept.
    pub fn all_kept(&self) -> bool {
        self.checks.iter().all(|check| !check.outcome.is_missed())
    }
}
