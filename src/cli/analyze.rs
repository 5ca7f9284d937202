//! `kaely analyze`.

use super::CliError;
use std::path::PathBuf;

/// Arguments of `kaely analyze`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG or WebP
    pub photo: PathBuf,
    /// Write a picture of what is seen to this PNG file
    #[arg(long, value_name = "OUT.png")]
    pub overlay: Option<PathBuf>,
    /// Print numbers as JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs `kaely analyze`.
///
/// # Errors
/// See [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let _ = args;
    Err(CliError::Other("kaely analyze is not built yet.".into()))
}
