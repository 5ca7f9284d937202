//! From a photo file to a rig: the steps the command line and the studio share.

use kaely_backends::infer::{AnalyzeError, Analyzed, Analyzer, ModelsError, Step};
use kaely_backends::photo::{self, PhotoError};
use kaely_core::canvas::Canvas;
use kaely_core::explain::{Explain, Message};
use kaely_core::face::gate::Refusal;
use kaely_core::face::matte::MatteQuality;
use kaely_core::face::{Analysis, Photo};
use kaely_core::rig::Rig;
use kaely_core::units::PixelSize;
use std::path::Path;
use std::sync::Arc;

/// How finely the person is cut out of the photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum MatteChoice {
    /// The fast mask, refined on the photo
    Fast,
    /// The quality network; fails if it is not installed
    Fine,
    /// The quality network if it is installed, the fast mask otherwise
    #[default]
    Auto,
}

/// A portrait that can be posed, at output size.
pub struct Portrait {
    /// What every frame starts from.
    pub canvas: Canvas,
    /// What can move.
    pub rig: Arc<Rig>,
}

/// Why there is no portrait.
#[derive(Debug, thiserror::Error)]
pub enum PortraitError {
    /// The file is not a photo that can be opened.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// The photo cannot be animated.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The networks cannot be used.
    #[error(transparent)]
    Models(#[from] ModelsError),
    /// The quality matte was asked for and its network is not there.
    #[error("no network for the fine matte")]
    NoFineMatte,
}

impl Explain for PortraitError {
    fn what(&self) -> String {
        match self {
            PortraitError::Photo(error) => error.what(),
            PortraitError::Refused(error) => error.what(),
            PortraitError::Models(error) => error.what(),
            PortraitError::NoFineMatte => "The network for the fine matte is not installed.".into(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            PortraitError::Photo(error) => error.what_to_do(),
            PortraitError::Refused(error) => error.what_to_do(),
            PortraitError::Models(error) => error.what_to_do(),
            PortraitError::NoFineMatte => {
                "Use --matte auto, or `kaely models list` to see what is missing.".into()
            }
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            PortraitError::Photo(error) => error.message(),
            PortraitError::Refused(error) => error.message(),
            PortraitError::Models(error) => error.message(),
            PortraitError::NoFineMatte => None,
        }
    }
}

impl From<AnalyzeError> for PortraitError {
    fn from(error: AnalyzeError) -> Self {
        match error {
            AnalyzeError::Refused { refusal, .. } => refusal.into(),
            AnalyzeError::Models(error) => error.into(),
        }
    }
}

/// Opens a photo file.
///
/// # Errors
/// [`PortraitError::Photo`].
pub fn open(path: &Path) -> Result<Photo, PortraitError> {
    Ok(photo::open(path)?)
}

/// Works out all there is to know of a photo, with the matte asked for. `progress` hears of each step.
///
/// # Errors
/// Every [`PortraitError`] but `Photo`.
pub fn understand(
    analyzer: &Analyzer,
    photo: &Photo,
    matte: MatteChoice,
    progress: &mut dyn FnMut(Step),
) -> Result<Analyzed, PortraitError> {
    let mut analyzed = analyzer.analyze(photo, progress)?;
    if matte != MatteChoice::Fast {
        match analyzer.fine_matte(photo, &analyzed.analysis)? {
            Some(fine) => analyzed.analysis.matte = fine,
            None if matte == MatteChoice::Fine => return Err(PortraitError::NoFineMatte),
            None => tracing::info!("no network for the fine matte, keeping the fast one"),
        }
    }
    Ok(analyzed)
}

impl Portrait {
    /// Brings the photo to output size and builds its rig.
    pub fn compose(photo: &Photo, analysis: &Analysis, size: PixelSize) -> Portrait {
        Portrait::of_canvas(Canvas::compose(photo, analysis, size))
    }

    /// Builds the rig of a canvas.
    pub fn of_canvas(canvas: Canvas) -> Portrait {
        let rig = Arc::new(Rig::build(&canvas));
        Portrait { canvas, rig }
    }
}

/// A matte's name in reports.
pub fn matte_name(quality: MatteQuality) -> &'static str {
    match quality {
        MatteQuality::Fast => "fast",
        MatteQuality::Fine => "fine",
    }
}
