//! `kaely vault`, and the passphrase for every command that needs what is sealed.

use super::{CliError, show};
use console::Term;
use kaely_backends::audit::{self, Audit};
use kaely_backends::paths;
use kaely_backends::store::{self, Kept, Library};
use kaely_backends::vault::{self, Place, Status, Vault, VaultError};
use kaely_core::explain::Explain;
use kaely_core::library::record::{Deed, Object, Outcome};
use serde::Serialize;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Arguments of `kaely vault`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What you make, the names of your files, projects and pasted pictures are sealed on this machine. Without a passphrase \
the key lies in the system keyring, or in a file that only you can read. A passphrase that is lost cannot be got back, \
and what it protects cannot be opened without it.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What `kaely vault` does.
#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Say where the key is, what is sealed, and whether nobody else can look
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Set, change or remove the passphrase
    Passphrase {
        #[command(subcommand)]
        change: Change,
    },
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// Protect the key with a passphrase, asked for here or read as a line of standard input
    Set,
    /// Keep the key in the system keyring or in a file again
    Remove,
}

/// Tries at the terminal.
const TRIES: usize = 3;

/// Runs `kaely vault`.
///
/// # Errors
/// [`CliError::Usage`] for a passphrase that is wrong, too short or not there; [`CliError::Other`] if the vault cannot be
/// used.
pub fn run(args: Args) -> Result<(), CliError> {
    match args.command {
        Command::Status { json } => status(json),
        Command::Passphrase { change: Change::Set } => {
            let vault = open()?;
            let passphrase = new_passphrase("New passphrase: ")?;
            let changed = vault.set_passphrase(&passphrase);
            put_on_record(&vault, changed.is_ok());
            changed.map_err(|error| refused(&error))?;
            show::say(
                "From now on Kaely asks for this passphrase. If you lose it, nobody can open what it protects.",
            );
            Ok(())
        }
        Command::Passphrase { change: Change::Remove } => {
            let vault = open()?;
            let changed = vault.remove_passphrase();
            put_on_record(&vault, changed.is_ok());
            changed.map_err(|error| refused(&error))?;
            show::say("Kaely does not ask for a passphrase any more.");
            Ok(())
        }
    }
}

/// The user's vault, unlocked; asks for the passphrase if there is one.
///
/// # Errors
/// As [`run`].
pub fn open() -> Result<Vault, CliError> {
    let vault = vault::open_default(&paths::data_dir()).map_err(|error| refused(&error))?;
    let mut tries = TRIES;
    while vault.is_locked() {
        let passphrase = ask("Passphrase: ")?;
        match vault.unlock(&passphrase) {
            Err(error @ VaultError::WrongPassphrase) if tries > 1 && is_asked() => {
                show::say(&error.explain());
                tries -= 1;
            }
            unlocked => unlocked.map_err(|error| refused(&error))?,
        }
    }
    Ok(vault)
}

/// The history. One that was damaged is told of.
///
/// # Errors
/// [`CliError::Other`] if it cannot be used.
pub fn library(vault: &Vault) -> Result<Library, CliError> {
    let opened = Library::open(&paths::library_dir(), vault);
    let (library, recovered) = opened.map_err(|error| CliError::other(&error))?;
    recovered.iter().for_each(|recovered| show::say(&recovered.explain()));
    Ok(library)
}

/// The record of what was done, for what is sealed with this vault.
pub fn record(vault: &Vault) -> Audit {
    Audit::in_folder(&paths::data_dir(), vault)
}

fn put_on_record(vault: &Vault, changed: bool) {
    let outcome = if changed { Outcome::Done } else { Outcome::Failed };
    audit::note(&record(vault), Deed::Vault, Object::Passphrase, outcome);
}

/// The vault for the window, which opens whatever is the matter with it: what is wrong is said on standard error, and a
/// passphrase is asked for in the window.
#[cfg_attr(not(feature = "studio"), allow(dead_code))]
pub fn for_window(home: &Path) -> Vault {
    vault::open_default(home).unwrap_or_else(|error| {
        show::say(&error.explain());
        Vault::unusable(error)
    })
}

fn refused(error: &VaultError) -> CliError {
    match error {
        VaultError::WrongPassphrase
        | VaultError::ShortPassphrase { .. }
        | VaultError::NoPassphrase
        | VaultError::Locked => CliError::usage(error),
        _ => CliError::other(error),
    }
}

/// Whether somebody sits there who can be asked.
pub(super) fn is_asked() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// A line that is not shown while it is typed, or the next of standard input.
pub(super) fn ask(question: &str) -> Result<Zeroizing<String>, CliError> {
    let failed = |error: std::io::Error| CliError::Other(format!("The passphrase cannot be read ({error})."));
    if is_asked() {
        let terminal = Term::stderr();
        terminal.write_str(question).map_err(failed)?;
        return terminal.read_secure_line().map(Zeroizing::new).map_err(failed);
    }
    let mut line = Zeroizing::new(String::with_capacity(1024));
    if std::io::stdin().read_line(&mut line).map_err(failed)? == 0 {
        return Err(CliError::usage(&VaultError::Locked));
    }
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Typed twice by people, since a slip locks them out.
pub(super) fn new_passphrase(question: &str) -> Result<Zeroizing<String>, CliError> {
    let passphrase = ask(question)?;
    if is_asked() && *ask("Once more: ")? != *passphrase {
        return Err(CliError::Usage("The two are not the same. Nothing was changed.".into()));
    }
    Ok(passphrase)
}

/// The status as JSON.
#[derive(Serialize)]
struct Facts {
    key: &'static str,
    file: PathBuf,
    locked: bool,
    private: bool,
    repaired: Vec<PathBuf>,
    sealed_works: u64,
    plain_works: u64,
}

/// Nothing that is sealed is opened for it, so no passphrase is asked for.
fn status(json: bool) -> Result<(), CliError> {
    let home = paths::data_dir();
    let vault = vault::open_default(&home).map_err(|error| refused(&error))?;
    let Status { place, locked, file, repaired } = vault.status().map_err(|error| refused(&error))?;
    let (sealed_works, plain_works) = match store::kept(&paths::library_dir()) {
        Kept::Sealed(works) => (works, 0),
        Kept::Plain(works) => (0, works),
        Kept::Nothing => (0, 0),
    };
    let private = vault::is_private(file.parent().unwrap_or(&file));
    let key = match place {
        Place::Keyring => "keyring",
        Place::File => "file",
        Place::Passphrase => "passphrase",
    };
    let facts = Facts { key, file, locked, private, repaired, sealed_works, plain_works };
    if json {
        let text = serde_json::to_string_pretty(&facts).map_err(|e| CliError::Other(e.to_string()))?;
        outln!("{text}");
    } else {
        print(place, &facts);
    }
    Ok(())
}

fn print(place: Place, facts: &Facts) {
    let key = match place {
        Place::Keyring => "in the system keyring",
        Place::File => "in a file",
        Place::Passphrase => "under a passphrase",
    };
    let others = if facts.private { "only you can look" } else { "OTHERS CAN LOOK" };
    let works = match (facts.sealed_works, facts.plain_works) {
        (0, 0) => "none".to_owned(),
        (sealed, 0) => format!("{sealed}, sealed"),
        (_, plain) => format!("{plain}, not sealed yet: the next look at the history seals them"),
    };
    let rows = [
        ("master key", key.to_owned()),
        ("file", facts.file.display().to_string()),
        ("folder and file", others.to_owned()),
        ("works", works),
    ];
    rows.iter().for_each(|(name, value)| outln!("{name:<16} {value}"));
    for path in &facts.repaired {
        outln!("{:<16} others could use {}; not any more", "repaired", path.display());
    }
}
