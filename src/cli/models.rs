//! `kaely models`.

use super::{CliError, show};
use kaely_backends::models::{self, Files, Model, Replaced, Set, State};
use kaely_core::explain::Explain;

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
    let files = Files::here();
    files.faults.iter().for_each(|fault| show::say(&fault.explain()));
    outln!("Folder: {}", files.folder().display());
    match args.command {
        Command::List => {
            list(&files);
            Ok(())
        }
        Command::Check => check(&files),
    }
}

fn list(files: &Files) {
    for set in [Set::Core, Set::Large] {
        outln!();
        outln!("{}", title(set));
        for model in models::all().iter().filter(|m| m.set == set) {
            let state = match files.replaced(&model.file) {
                Some(replaced) => of_pack(replaced),
                None if files.is_installed(model) => "installed".into(),
                None => "missing".into(),
            };
            outln!("  {:<28} {:>6}  {state}", model.file, megabytes(bytes(files, model)));
            outln!("      {}", model.task);
            outln!("      {}; from {}", model.licence, model.source);
        }
    }
}

fn check(files: &Files) -> Result<(), CliError> {
    let (mut needed, mut optional, mut damaged, mut unreadable) = (0, 0, 0, 0);
    let mut large = false;
    for model in models::all() {
        let state = files.check(model);
        let pack = files.replaced(&model.file).map(|replaced| format!(", {}", of_pack(replaced)));
        let size = bytes(files, model);
        let (file, words) = (&model.file, words(&state, model, size));
        outln!("  {file:<28} {:>6}  {words}{}", megabytes(size), pack.unwrap_or_default());
        match (state, model.set) {
            (State::Whole, _) => {}
            (State::Missing, Set::Core) => needed += 1,
            (State::Missing, Set::Large) => optional += 1,
            (State::Damaged { .. }, set) => {
                damaged += 1;
                large |= set == Set::Large;
            }
            (State::Unreadable { .. }, _) => unreadable += 1,
        }
    }
    if needed + damaged + unreadable > 0 {
        // The set-up looks at what it was asked for, and no further.
        let setup = if large { "./setup --full --check" } else { "./setup --check" };
        let advice = if unreadable > 0 {
            format!(
                "Not readable: {unreadable}. Check that you may read all of {}.",
                files.folder().display()
            )
        } else {
            format!("Type {setup} in the folder that Kaely was built in; it fetches them anew.")
        };
        return Err(CliError::Models(format!("Models missing: {needed}; damaged: {damaged}. {advice}")));
    }
    if optional > 0 {
        outln!("{optional} optional files are missing; ./setup --full fetches them.");
    } else {
        outln!("All files are there and undamaged.");
    }
    Ok(())
}

/// The size that the file in use should have.
fn bytes(files: &Files, model: &Model) -> u64 {
    files.replaced(&model.file).map_or(model.bytes, |replaced| replaced.entry.bytes)
}

fn of_pack(Replaced { pack, version, .. }: &Replaced) -> String {
    format!("of the pack {pack}, version {version}")
}

fn words(state: &State, model: &Model, size: u64) -> String {
    match (state, model.set) {
        (State::Whole, _) => "undamaged".into(),
        (State::Missing, Set::Core) => "missing".into(),
        (State::Missing, Set::Large) => format!("missing (optional: {})", model.task),
        (State::Damaged { bytes }, _) => format!("DAMAGED ({bytes} bytes instead of {size})"),
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
