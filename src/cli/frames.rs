//! `kaely frames`.

use super::CliError;
use std::path::PathBuf;

/// Arguments of `kaely frames`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG or WebP
    pub photo: PathBuf,
}

/// Runs `kaely frames`.
///
/// # Errors
/// See [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let _ = args;
    Err(CliError::Other("kaely frames is not built yet.".into()))
}
