//! `kaely presets`.

use super::{CliError, show};
use kaely_backends::packs::Packs;
use kaely_backends::{paths, presets};
use kaely_core::explain::Explain;

/// What `kaely presets` does.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Command {
    /// Each preset and what it is like, the default first
    List,
    /// Print a preset's file, to be copied and changed
    Show {
        /// As `list` shows it
        name: String,
    },
}

/// Arguments of `kaely presets`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Runs `kaely presets`.
///
/// # Errors
/// [`CliError::Usage`] for a preset that is not there.
pub fn run(args: Args) -> Result<(), CliError> {
    let folder = paths::presets_dir();
    let found = presets::all(&folder, &Packs::here());
    match args.command {
        Command::List => {
            for preset in &found.presets {
                outln!("{:<16} {}", preset.name, preset.about);
            }
            outln!();
            outln!("Your own are read from {}, one .toml file each.", folder.display());
            for fault in &found.faults {
                show::say(&fault.explain());
            }
        }
        Command::Show { name } => out!("{}", found.named(&name).map_err(CliError::Usage)?.text),
    }
    Ok(())
}
