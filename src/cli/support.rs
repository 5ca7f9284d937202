//! `kaely support`: the operation log, and a bundle of it for whoever is asked for help.

use super::{CliError, show};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use kaely_backends::confine::Folder;
use kaely_backends::oplog::bundle::{self, Facts};
use kaely_backends::oplog::{self, Entry, Oplog};
use kaely_backends::paths;
use kaely_backends::store::utc_offset;
use kaely_core::oplog::LogLevel;
use kaely_render::Gpu;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `kaely support`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The log has no name of a photo, a clip, a folder or a person in it, no text of yours, and nothing of a face: \
        it is made of the program's own constants, and of numbers such as sizes and durations. It is bounded (2 MB), and \
        stays on this machine until you hand it on."
)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What `kaely support` does.
#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print the operation log, the newest line last, and the records of crashes
    Log {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Say how much is written into the log, or set it
    Level {
        /// off: nothing; errors: what went wrong and crashes (what is usual); full: what was done as well
        #[arg(value_parser = level_parser())]
        level: Option<LogLevel>,
    },
    /// Write a ZIP file for whoever is asked for help: the log, and what Kaely runs on
    Bundle {
        /// File to write, such as kaely-support.zip
        #[arg(short, long, value_name = "FILE.zip")]
        output: PathBuf,
    },
    /// Erase the log and the records of crashes; how much is written stays as it was set
    Erase,
}

fn level_parser() -> impl TypedValueParser<Value = LogLevel> {
    let names = PossibleValuesParser::new(LogLevel::ALL.map(LogLevel::name));
    names.map(|name| LogLevel::named(&name).unwrap_or_default())
}

impl Args {
    /// The folders it writes to, besides those that every command may.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        match &self.command {
            Command::Log { .. } | Command::Erase => Vec::new(),
            Command::Level { level } => level.map(|_| Folder::made(paths::data_dir())).into_iter().collect(),
            Command::Bundle { output } => vec![Folder::of_file(output)],
        }
    }
}

/// Runs `kaely support`.
///
/// # Errors
/// Code 5 where the bundle cannot be written; [`CliError::Other`] where the log cannot be changed.
pub(super) fn run(args: Args) -> Result<(), CliError> {
    let log = Oplog::in_folder(&paths::data_dir());
    match args.command {
        Command::Log { json } => print(&log, json),
        Command::Level { level } => {
            if let Some(level) = level {
                log.set_level(level).map_err(|error| refused(&log, &error))?;
            }
            outln!("{}", log.level().name());
            Ok(())
        }
        Command::Bundle { output } => write(&log, &output),
        Command::Erase => {
            let (files, bytes) = log.size();
            // Nothing about the erasing is to come after it.
            oplog::hush();
            log.erase().map_err(|error| refused(&log, &error))?;
            outln!("Erased: {files} files, {}.", show::bytes(bytes));
            Ok(())
        }
    }
}

fn refused(log: &Oplog, error: &std::io::Error) -> CliError {
    let folder = log.folder();
    CliError::Other(format!(
        "The operation log cannot be changed ({error}): {}. Check that you may write there.",
        folder.display()
    ))
}

/// The log as JSON.
#[derive(Serialize)]
struct Log<'a> {
    level: &'static str,
    entries: &'a [Entry],
    crashes: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    name: &'a str,
    text: &'a str,
}

fn print(log: &Oplog, json: bool) -> Result<(), CliError> {
    let (entries, crashes) = (log.entries(), log.crashes());
    if json {
        let crashes = crashes.iter().map(|crash| Record { name: &crash.name, text: &crash.text }).collect();
        let facts = Log { level: log.level().name(), entries: &entries, crashes };
        outln!("{}", serde_json::to_string_pretty(&facts).map_err(|e| CliError::Other(e.to_string()))?);
        return Ok(());
    }
    entries.iter().for_each(|entry| outln!("{}", entry.line(utc_offset(entry.at))));
    for crash in &crashes {
        outln!("\n{}\n{}", crash.name, crash.text);
    }
    if entries.is_empty() && crashes.is_empty() {
        show::say(&format!("Nothing has been logged. What is written: {}.", log.level().name()));
    }
    Ok(())
}

fn write(log: &Oplog, output: &Path) -> Result<(), CliError> {
    let unwritable = |error| {
        CliError::Output(format!("{} cannot be written ({error}). Choose another file.", output.display()))
    };
    kaely_backends::whole_file::check(output).map_err(unwritable)?;
    let gpu = Gpu::headless().map(|gpu| format!("{}, {}", gpu.name, gpu.driver));
    let facts = Facts { graphics: gpu.as_deref().ok(), settings: &[] };
    let parts = bundle::parts(log, &facts);
    bundle::write(output, &parts).map_err(unwritable)?;
    outln!("{}", output.display());
    show::say("In it, each a text that you can read:");
    parts.iter().for_each(|part| show::say(&format!("  {:<32} {}", part.name, part.about)));
    show::say(
        "No photo, no name of one, no folder, no text of yours. It goes nowhere unless you hand it on.",
    );
    Ok(())
}
