//! `kaely packs`.

use super::{CliError, show};
use kaely_backends::confine::Folder;
use kaely_backends::packs::{Change, Found, Installed, PackError, Packs};
use kaely_backends::paths;
use kaely_core::explain::Explain;
use std::path::PathBuf;

/// What `kaely packs` does.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Command {
    /// Install a pack, or a newer version of one; what is not signed by somebody you trust is refused
    Install {
        /// A file that ends in .kaelypack
        file: PathBuf,
    },
    /// Each installed pack, and whose packs are taken
    List,
    /// Go back to the version before; a second time forth again
    Rollback {
        /// As `list` shows it
        id: String,
    },
    /// Read everything that is installed and say what is damaged
    Verify {
        /// One pack, as `list` shows it [default: all]
        id: Option<String>,
    },
    /// Take a pack away
    Remove {
        /// As `list` shows it
        id: String,
    },
    /// Take packs of somebody from now on
    Trust {
        /// The file of their public key
        keyfile: PathBuf,
    },
}

/// Arguments of `kaely packs`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A pack is one signed file. It is installed whole or not at all, in a folder of its own; what you make is not touched. A \
pack that was changed or is damaged is not used.")]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Where it writes.
    pub fn writes_to(&self) -> Vec<Folder> {
        match self.command {
            Command::List | Command::Verify { .. } => Vec::new(),
            Command::Install { .. }
            | Command::Rollback { .. }
            | Command::Remove { .. }
            | Command::Trust { .. } => vec![Folder::made(paths::packs_dir())],
        }
    }
}

/// Runs `kaely packs`.
///
/// # Errors
/// [`CliError::Usage`] for a pack that is not there, [`CliError::Output`] if the packs' folder cannot be written,
/// [`CliError::Other`] for a pack that is refused or damaged.
pub fn run(args: Args) -> Result<(), CliError> {
    let packs = Packs::here();
    match args.command {
        Command::Install { file } => match packs.install(&file).map_err(|error| refused(&error))? {
            Change::Installed { manifest, before } => {
                let instead =
                    before.map_or(String::new(), |before| format!(", in place of version {before}"));
                outln!("Installed: {} version {}{instead}.", manifest.id, manifest.version);
            }
            Change::Already { manifest } => {
                outln!("Version {} of {} is installed already, and whole.", manifest.version, manifest.id);
            }
        },
        Command::List => list(&packs),
        Command::Rollback { id } => {
            let version = packs.rollback(&id).map_err(|error| refused(&error))?;
            outln!("In use now: {id} version {version}.");
        }
        Command::Verify { id } => return verify(&packs, id.as_deref()),
        Command::Remove { id } => {
            packs.remove(&id).map_err(|error| refused(&error))?;
            outln!("Removed: {id}.");
        }
        Command::Trust { keyfile } => {
            for publisher in packs.trust(&keyfile).map_err(|error| refused(&error))? {
                let retired = if publisher.retired { " (retired: no new packs)" } else { "" };
                outln!("Packs of {} are taken from now on: key {}{retired}.", publisher.name, publisher.id);
            }
        }
    }
    Ok(())
}

fn refused(error: &PackError) -> CliError {
    match error {
        PackError::Id { .. } | PackError::NotInstalled { .. } | PackError::NoPrevious { .. } => {
            CliError::usage(error)
        }
        PackError::File { .. } => CliError::output(error),
        _ => CliError::other(error),
    }
}

fn list(packs: &Packs) {
    let Found { packs: installed, faults } = packs.list();
    for Installed { manifest, publisher, before, .. } in &installed {
        let before = before.map_or(String::new(), |before| format!(" (before: {before})"));
        outln!(
            "{:<24} {:<10} version {}{before}, {publisher}",
            manifest.id,
            manifest.kind.name(),
            manifest.version
        );
        outln!("    {}: {}", manifest.title(), manifest.about());
    }
    if installed.is_empty() && faults.is_empty() {
        outln!("No packs are installed.");
    }
    outln!();
    outln!("They lie in {}. Packs are taken of:", packs.folder().display());
    for publisher in packs.keys.all() {
        let retired = if publisher.retired { " (retired: no new packs)" } else { "" };
        outln!("    {} {}{retired}", publisher.id, publisher.name);
    }
    if packs.keys.all().is_empty() {
        outln!("    nobody yet; kaely packs trust KEYFILE adds somebody");
    }
    faults.iter().for_each(|fault| show::say(&fault.explain()));
    packs.keys.faults.iter().for_each(|fault| show::say(&fault.explain()));
}

fn verify(packs: &Packs, only: Option<&str>) -> Result<(), CliError> {
    let Found { packs: mut installed, mut faults } = packs.list();
    if let Some(only) = only {
        installed.retain(|pack| pack.manifest.id == only);
        faults.retain(|fault| fault.id.as_deref() == Some(only));
        if installed.is_empty() && faults.is_empty() {
            return Err(refused(&PackError::NotInstalled { id: only.escape_default().to_string() }));
        }
    }
    let mut broken = faults.len();
    for pack in &installed {
        let (manifest, damage) = (&pack.manifest, pack.damage());
        let files = manifest.files.len();
        if damage.is_empty() {
            outln!("{:<24} version {}: whole, {files} files", manifest.id, manifest.version);
        } else {
            broken += 1;
            outln!("{:<24} version {}: DAMAGED", manifest.id, manifest.version);
            damage.iter().for_each(|what| outln!("    {what}"));
        }
    }
    faults.iter().for_each(|fault| show::say(&fault.explain()));
    if broken > 0 {
        return Err(CliError::Other(format!(
            "Packs that cannot be used: {broken}. Install them anew, go back with kaely packs rollback ID, or take \
             them away with kaely packs remove ID."
        )));
    }
    if installed.is_empty() {
        outln!("No packs are installed.");
    }
    Ok(())
}
