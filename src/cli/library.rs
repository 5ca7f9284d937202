//! `kaely library`: the history on several devices, by a bundle or by a folder that some other program carries.

use super::vault::{ask, new_passphrase};
use super::{CliError, show, vault};
use kaely_backends::across::{self, AcrossError, LockedBundle, Remember, SyncFolder, Tally};
use kaely_backends::audit;
use kaely_backends::confine::Folder;
use kaely_backends::store::{Library, StoreError, Synced};
use kaely_backends::vault::{Key, Vault, VaultError};
use kaely_core::explain::Explain;
use kaely_core::library::Filter;
use kaely_core::library::record::{Deed, Object, Outcome};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `kaely library`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A bundle and a folder are sealed under a passphrase of their own, asked for at the terminal or read as a line of \
standard input (after that of the vault, if it has one). They carry works with title, tags, star, project, small picture, \
photo and clip. Nothing is there twice. Of two titles given at the same time both are shown, one behind the other, until \
you choose; a work that was deleted stays deleted.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What `kaely library` does.
#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write the whole history to one sealed file, to be copied or kept
    Export {
        /// The file to write; must not be there yet
        #[arg(short, long, value_name = "FILE.kaelylibrary")]
        output: PathBuf,
    },
    /// Take in what such a file holds and is not here yet; nothing is taken away
    Import {
        /// The file
        #[arg(value_name = "FILE.kaelylibrary")]
        file: PathBuf,
        /// Also bring back works that were deleted here
        #[arg(long)]
        restore: bool,
    },
    /// Merge with what other devices have put into a folder, and put there what they do not know; the first sync sets it up
    Sync {
        /// The folder, carried from device to device by a program of your choice
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Keep the folder's key, sealed in the history, and ask no more
        #[arg(long)]
        remember: bool,
        /// Keep it no longer
        #[arg(long, conflicts_with = "remember")]
        no_remember: bool,
    },
    /// Say which folders this history was synced with
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Tries at the terminal.
const TRIES: usize = 3;

impl Args {
    /// Where it writes beside the data folder.
    pub(super) fn writes_to(&self) -> Option<Folder> {
        match &self.command {
            Command::Export { output } => Some(Folder::of_file(output)),
            Command::Sync { folder, .. } => Some(Folder::existing(folder)),
            Command::Import { .. } | Command::Status { .. } => None,
        }
    }
}

/// Runs `kaely library`.
///
/// # Errors
/// [`CliError::Usage`] for a passphrase that is wrong or too short, and a file that is there; [`CliError::Output`] where
/// something cannot be written; [`CliError::Other`] for the rest, also if something was damaged.
pub fn run(args: Args) -> Result<(), CliError> {
    let vault = vault::open()?;
    let mut library = vault::library(&vault)?;
    match args.command {
        Command::Export { output } => export(&mut library, &vault, &output),
        Command::Import { file, restore } => import(&mut library, &vault, &file, restore),
        Command::Sync { folder, remember, no_remember } => {
            let remember = match (remember, no_remember) {
                (true, _) => Remember::Yes,
                (_, true) => Remember::No,
                _ => Remember::AsBefore,
            };
            sync(&mut library, &vault, &folder, remember)
        }
        Command::Status { json } => status(&library, json),
    }
}

fn export(library: &mut Library, vault: &Vault, to: &Path) -> Result<(), CliError> {
    if to.exists() {
        return Err(CliError::Usage(format!("{} is there already. Choose another name.", to.display())));
    }
    let passphrase = new_passphrase("New passphrase for this file: ")?;
    let cancel = show::cancelled_by_ctrl_c()?;
    let exported = across::export(library, to, &passphrase, &cancel);
    note(vault, Deed::Export, exported.as_ref().map(|tally| tally.untold == 0));
    let tally = exported.map_err(|error| refused(&error))?;
    outln!("{}", to.display());
    let size = std::fs::metadata(to).map_or(0, |facts| facts.len());
    show::say(&format!(
        "{} in it, {}. Without its passphrase nobody can open it, and nobody gets that back.",
        works(tally.told),
        show::bytes(size)
    ));
    untold(&tally)
}

fn import(library: &mut Library, vault: &Vault, file: &Path, restore: bool) -> Result<(), CliError> {
    let locked = LockedBundle::look(file).map_err(|error| refused(&error))?;
    let bundle = tried("Passphrase of this file: ", |typed| locked.unlock(typed))?;
    let cancel = show::cancelled_by_ctrl_c()?;
    let imported = across::import(library, &bundle, restore, &cancel);
    note(vault, Deed::Import, imported.as_ref().map(is_whole));
    let tally = imported.map_err(|error| refused(&error))?;
    taken(&tally);
    if tally.stay_deleted > 0 && !restore {
        show::say(&format!(
            "{} deleted here before and not brought back; --restore does that.",
            were(tally.stay_deleted)
        ));
    }
    let lost = tally.damaged + tally.waiting + tally.unreadable;
    if lost > 0 {
        return Err(CliError::Other(format!(
            "{} could not be taken in: the file was changed, or what is here was. Copy or export it once more; all else \
             was taken in.",
            works(lost)
        )));
    }
    Ok(())
}

fn sync(library: &mut Library, vault: &Vault, path: &Path, remember: Remember) -> Result<(), CliError> {
    let (folder, key) = unlocked(library, path)?;
    let cancel = show::cancelled_by_ctrl_c()?;
    let synced = across::sync(library, &folder, key, remember, &cancel);
    note(vault, Deed::Share, synced.as_ref().map(|tally| is_whole(tally) && tally.untold == 0));
    let tally = synced.map_err(|error| refused(&error))?;
    taken(&tally);
    outln!("{:>7}  told to other devices", tally.told);
    let late = tally.waiting + tally.damaged;
    if late > 0 {
        show::say(&format!(
            "{} left out for now: not all of it has arrived, or something was changed. The next sync tries again.",
            were(late)
        ));
    }
    if tally.unread_files > 0 {
        show::say(&format!(
            "Not read, of other devices: {}, not whole yet or changed. The next sync tries again.",
            counted(tally.unread_files, "file", "files")
        ));
    }
    if tally.unreadable > 0 {
        show::say(&format!("{} changed from outside here, and left alone.", were(tally.unreadable)));
    }
    untold(&tally)
}

/// The folder, set up if it is not, and its key.
fn unlocked(library: &Library, path: &Path) -> Result<(SyncFolder, Key), CliError> {
    let found = SyncFolder::look(path).map_err(|error| refused(&error))?;
    let Some(folder) = found else {
        show::say(
            "This folder is set up now. If another device has done that already, stop here and wait until its files have \
             arrived.",
        );
        let passphrase = new_passphrase("New passphrase for this folder: ")?;
        return SyncFolder::set_up(path, &passphrase).map_err(|error| refused(&error));
    };
    if let Some(key) = library.folder_key(folder.id()).map_err(|error| CliError::other(&error))? {
        return Ok((folder, key));
    }
    let key = tried("Passphrase of this folder: ", |typed| folder.unlock(typed))?;
    Ok((folder, key))
}

/// Asks for a passphrase, at a terminal several times.
fn tried<T>(question: &str, unlock: impl Fn(&str) -> Result<T, AcrossError>) -> Result<T, CliError> {
    let mut tries = TRIES;
    loop {
        match unlock(&ask(question)?) {
            Err(AcrossError::Vault(error @ VaultError::WrongPassphrase))
                if tries > 1 && vault::is_asked() =>
            {
                show::say(&error.explain());
                tries -= 1;
            }
            opened => return opened.map_err(|error| refused(&error)),
        }
    }
}

fn is_whole(tally: &Tally) -> bool {
    tally.waiting + tally.damaged + tally.unreadable + tally.unread_files == 0
}

fn note(vault: &Vault, deed: Deed, done: Result<bool, &AcrossError>) {
    let outcome = match done {
        Ok(true) => Outcome::Done,
        Ok(false) => Outcome::Partly,
        Err(_) => Outcome::Failed,
    };
    audit::note(&vault::record(vault), deed, Object::History, outcome);
}

fn taken(tally: &Tally) {
    let rows = [
        (tally.new, "new"),
        (tally.changed, "with another title, other tags or another star"),
        (tally.deleted, "deleted, as on another device"),
        (tally.same, "as they were"),
    ];
    rows.iter().for_each(|(count, what)| outln!("{count:>7}  {what}"));
    if tally.disputed > 0 {
        let have = if tally.disputed == 1 { "has" } else { "have" };
        show::say(&format!(
            "{} {have} two titles, which two devices gave at the same time: both are shown, with “ / ” between them, until \
             you rename it.",
            works(tally.disputed)
        ));
    }
}

fn untold(tally: &Tally) -> Result<(), CliError> {
    if tally.untold == 0 {
        return Ok(());
    }
    Err(CliError::Other(format!(
        "{} changed from outside here, and went without photo or clip, or not at all. `kaely history` says which; put \
         them back from a backup, or remove them, which removes them on the other devices, too.",
        were(tally.untold)
    )))
}

fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn works(n: u64) -> String {
    counted(n, "work", "works")
}

fn were(n: u64) -> String {
    format!("{} {}", works(n), if n == 1 { "was" } else { "were" })
}

fn refused(error: &AcrossError) -> CliError {
    match error {
        AcrossError::Vault(VaultError::WrongPassphrase | VaultError::ShortPassphrase { .. })
        | AcrossError::NoFolder(_)
        | AcrossError::NoBundle(_) => CliError::usage(error),
        AcrossError::Unwritten { .. } => CliError::output(error),
        AcrossError::Cancelled => CliError::CancelledLate(error.explain()),
        other => CliError::other(other),
    }
}

/// The status as JSON.
#[derive(Serialize)]
pub(super) struct Facts {
    device: Option<String>,
    works: u64,
    deleted_works_remembered: u64,
    folders: Vec<FolderFacts>,
}

#[derive(Serialize)]
struct FolderFacts {
    folder: String,
    key_is_remembered: bool,
}

/// What is kept of other devices.
pub(super) fn facts(library: &Library) -> Result<Facts, CliError> {
    let read = || -> Result<(Synced, u64), StoreError> {
        Ok((library.synced()?, library.count(&Filter::default())?))
    };
    let (Synced { device, deleted, folders }, works) = read().map_err(|error| CliError::other(&error))?;
    let device = device.map(|device| format!("{device:016x}"));
    let folders = folders
        .into_iter()
        .map(|(folder, key_is_remembered)| FolderFacts { folder: folder.to_string(), key_is_remembered });
    Ok(Facts { device, works, deleted_works_remembered: deleted, folders: folders.collect() })
}

fn status(library: &Library, json: bool) -> Result<(), CliError> {
    let facts = facts(library)?;
    if json {
        let text = serde_json::to_string_pretty(&facts).map_err(|e| CliError::Other(e.to_string()))?;
        outln!("{text}");
        return Ok(());
    }
    let device = facts.device.unwrap_or_else(|| "none yet: nothing was exported, imported or synced".into());
    outln!("{:<16} {device}", "this device");
    outln!(
        "{:<16} {}, {} deleted and remembered as such",
        "works",
        facts.works,
        facts.deleted_works_remembered
    );
    for folder in &facts.folders {
        let key =
            if folder.key_is_remembered { "its key is remembered" } else { "its passphrase is asked for" };
        outln!("{:<16} {}, {key}", "folder", folder.folder);
    }
    Ok(())
}
