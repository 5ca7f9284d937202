//! `kaely models`.

use super::CliError;

/// What `kaely models` does.
#[derive(Debug, Clone, Copy, clap::Subcommand)]
pub enum Command {
    /// Each network, what it is for and under which licence
    List,
    /// Compare each file with its checksum
    Check,
}

/// Arguments of `kaely models`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Runs `kaely models`.
///
/// # Errors
/// See [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let _ = args;
    Err(CliError::Other("kaely models is not built yet.".into()))
}
