//! `kaely models`.

use super::CliError;
use kaely_backends::models::{self, Model, Set, State};
use kaely_backends::paths;
use std::path::Path;

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
/// [`CliError::Models`] when `check` finds a needed file missing or any file damaged.
pub fn run(args: Args) -> Result<(), CliError> {
    let folder = paths::models_dir();
    outln!("Folder: {}", folder.display());
    match args.command {
        Command::List => {
            list(&folder);
            Ok(())
        }
        Command::Check => check(&folder),
    }
}

fn list(folder: &Path) {
    for set in [Set::Core, Set::Large] {
        outln!();
        outln!("{}", title(set));
        for model in models::all().iter().filter(|m| m.set == set) {
            let state = if models::is_installed(folder, model) { "installed" } else { "missing" };
            outln!("  {:<28} {:>6}  {state}", model.file, megabytes(model.bytes));
            outln!("      {}", model.task);
            outln!("      {}; from {}", model.licence, model.source);
        }
    }
}

fn check(folder: &Path) -> Result<(), CliError> {
    let (mut needed, mut optional, mut damaged) = (0, 0, 0);
    for model in models::all() {
        let state = models::check(folder, model);
        outln!("  {:<28} {:>6}  {}", model.file, megabytes(model.bytes), words(&state, model));
        match (state, model.set) {
            (State::Whole, _) => {}
            (State::Missing, Set::Core) => needed += 1,
            (State::Missing, Set::Large) => optional += 1,
            (State::Damaged { .. } | State::Unreadable { .. }, _) => damaged += 1,
        }
    }
    if needed + damaged > 0 {
        return Err(CliError::Models(format!(
            "Models missing: {needed}; damaged: {damaged}. Type ./setup --check in Kaely's folder; it fetches them anew \
             (with --full also the optional ones)."
        )));
    }
    if optional > 0 {
        outln!("{optional} optional files are missing; ./setup --full fetches them.");
    } else {
        outln!("All files are there and undamaged.");
    }
    Ok(())
}

fn words(state: &State, model: &Model) -> String {
    match (state, model.set) {
        (State::Whole, _) => "undamaged".into(),
        (State::Missing, Set::Core) => "missing".into(),
        (State::Missing, Set::Large) => format!("missing (optional: {})", model.task),
        (State::Damaged { bytes }, _) => format!("DAMAGED ({bytes} bytes instead of {})", model.bytes),
        (State::Unreadable { reason }, _) => format!("NOT READABLE ({reason})"),
    }
}

fn title(set: Set) -> &'static str {
    match set {
        Set::Core => "Needed (./setup)",
        Set::Large => "Optional (./setup --full)",
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
