//! The steps every command that draws goes through, with what is said meanwhile.

use super::{CliError, show};
use crate::portrait::{self, MatteChoice, PortraitError};
use kaely_backends::infer::{Analyzed, Analyzer};
use kaely_backends::models::Files;
use kaely_backends::work::CancelToken;
use kaely_core::canvas::Crop;
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use kaely_render::{Gpu, RenderError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A photo opened and understood.
pub struct Seen {
    /// Its pixels.
    pub photo: Photo,
    /// What is in it.
    pub analyzed: Analyzed,
    /// Networks, for measuring later.
    pub analyzer: Analyzer,
    /// How long opening the file took.
    pub open: Duration,
    /// How long the analysis took, loading networks included.
    pub analysis: Duration,
}

/// What is read is not written over, however its path is written.
///
/// # Errors
/// [`CliError::Usage`] if `output` is one of `inputs`.
pub fn not_over<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>, output: &Path) -> Result<(), CliError> {
    // What is not there yet is none of them.
    let Ok(place) = output.canonicalize() else { return Ok(()) };
    match inputs.into_iter().any(|input| input.canonicalize().is_ok_and(|input| input == place)) {
        true => {
            Err(CliError::Usage(format!("{} would be written over. Choose another name.", output.display())))
        }
        false => Ok(()),
    }
}

/// Opens and analyses a photo.
///
/// # Errors
/// Codes 3 and 4, or 130 if cancelled between steps.
pub fn see(path: &Path, matte: MatteChoice, cancel: &CancelToken) -> Result<Seen, CliError> {
    see_part(path, None, matte, cancel)
}

/// As [`see`], with a part of the photo for the photo, if it lies in it.
///
/// # Errors
/// As [`see`].
pub fn see_part(
    path: &Path,
    part: Option<Crop>,
    matte: MatteChoice,
    cancel: &CancelToken,
) -> Result<Seen, CliError> {
    let started = Instant::now();
    let mut photo = portrait::open(path).map_err(|e| portrait_error(&e))?;
    if let Some(part) = part.filter(|part| part.lies_in(photo.size())) {
        photo = photo.cropped(part);
    }
    let open = started.elapsed();
    stop_if(cancel)?;
    let started = Instant::now();
    let analyzer = analyzer()?;
    let mut say = |step: kaely_backends::infer::Step| show::say(&format!("{}…", step.text()));
    let analyzed =
        portrait::understand(&analyzer, &photo, matte, &mut say).map_err(|e| portrait_error(&e))?;
    for caution in &analyzed.cautions {
        show::say(&format!("Note: {}", caution.explain()));
    }
    stop_if(cancel)?;
    Ok(Seen { photo, analyzed, analyzer, open, analysis: started.elapsed() })
}

/// Opens the networks, and says which packs of them are not used.
///
/// # Errors
/// Code 4.
pub fn analyzer() -> Result<Analyzer, CliError> {
    let files = Files::here();
    files.faults.iter().for_each(|fault| show::say(&format!("Note: {}", fault.explain())));
    Analyzer::open(&files).map_err(|e| CliError::models(&e))
}

/// Opens the graphics device.
///
/// # Errors
/// Code 1.
pub fn gpu() -> Result<Gpu, CliError> {
    Gpu::headless().map_err(|e| render_error(&e))
}

/// Ends the command if Ctrl-C was pressed.
///
/// # Errors
/// Code 130.
pub fn stop_if(cancel: &CancelToken) -> Result<(), CliError> {
    if cancel.is_cancelled() { Err(CliError::Cancelled) } else { Ok(()) }
}

/// Code 1.
pub fn render_error(error: &RenderError) -> CliError {
    CliError::other(error)
}

/// Code 3 or 4.
pub fn portrait_error(error: &PortraitError) -> CliError {
    match error {
        PortraitError::Photo(_) | PortraitError::Refused(_) => CliError::photo_refused(error),
        PortraitError::Models(_) | PortraitError::NoFineMatte => CliError::models(error),
    }
}
