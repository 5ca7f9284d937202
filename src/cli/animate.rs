//! `kaely animate`.

use super::CliError;
use std::path::PathBuf;

/// Arguments of `kaely animate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG or WebP
    pub photo: PathBuf,
}

/// Runs `kaely animate`.
///
/// # Errors
/// See [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let _ = args;
    Err(CliError::Other("kaely animate is not built yet.".into()))
}
