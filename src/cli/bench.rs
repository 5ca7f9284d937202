//! `kaely bench`.

use super::CliError;
use std::path::PathBuf;

/// Arguments of `kaely bench`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG or WebP
    pub photo: Option<PathBuf>,
}

/// Runs `kaely bench`.
///
/// # Errors
/// See [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let _ = args;
    Err(CliError::Other("kaely bench is not built yet.".into()))
}
