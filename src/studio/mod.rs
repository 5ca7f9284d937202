//! The window.

use crate::cli::CliError;
use std::path::PathBuf;

/// Opens the studio, on a photo if one is given; returns when the window is closed.
///
/// # Errors
/// The window could not be opened.
pub fn run(photo: Option<PathBuf>) -> Result<(), CliError> {
    let _ = photo;
    Err(CliError::Other("The studio window is not built yet.".into()))
}
