//! The command line: parses, then opens the studio or runs one command.
//!
//! Results go to standard output, progress and errors to standard error.

#[macro_use]
mod show;

pub mod analyze;
pub mod animate;
pub mod bench;
mod clip;
mod confine;
#[cfg(feature = "studio")]
pub mod desktop;
pub mod erase;
pub mod error;
pub mod frames;
pub mod history;
pub mod library;
pub mod models;
mod my_data;
pub mod packs;
pub mod permissions;
pub mod presets;
pub mod privacy;
mod record;
#[cfg(feature = "studio")]
pub mod screens;
pub mod sheet;
mod stages;
mod support;
pub mod vault;
pub mod verify;
mod work_folder;

pub use error::CliError;

use self::confine::Confinement;
use clap::{Parser, Subcommand};
use kaely_backends::oplog::{self, Severity};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

/// One photo becomes a living portrait video, on this machine and nowhere else.
///
/// Without a command the studio window opens, on PHOTO if one is given.
#[derive(Debug, Parser)]
#[command(name = "kaely", version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Photo to open in the studio
    photo: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a video of a living portrait from one photo
    Animate(animate::Args),
    /// Measure a finished clip against its photo: still the same person, does it move as asked, does it loop
    Verify(verify::Args),
    /// Say what is seen in a photo: the face, where it looks, whether it can be animated
    Analyze(analyze::Args),
    /// Draw single frames as PNG files, exactly as the renderer makes them
    Frames(frames::Args),
    /// Draw contact sheets of portraits at their extremes, to look for what is wrong
    Sheet(sheet::Args),
    /// List the neural networks, or check that each is there and undamaged
    Models(models::Args),
    /// List the kinds of motion, or print one as a file to make your own from
    Presets(presets::Args),
    /// Install packs of models, presets and more, go back to their last version, or check them
    Packs(packs::Args),
    /// List what the studio has made, show one work, or remove one from the list
    History(history::Args),
    /// Take the history to other devices: a sealed file, or a folder that a file-sync program carries
    Library(library::Args),
    /// Erase single works, the history, what is kept of photos, or everything, and say what cannot be reached
    Erase(erase::Args),
    /// Say how what you make is sealed, or protect it with a passphrase
    Vault(vault::Args),
    /// Add Kaely to the programs of your desktop, or take it away again
    #[cfg(feature = "studio")]
    Desktop(desktop::Args),
    /// Show that nothing leaves this machine, by trying, and what was done with photos and works
    Privacy(privacy::Args),
    /// Show the operation log, set how much is written, or make a file of it for whoever is asked for help
    Support(support::Args),
    /// Measure how fast this machine works
    Bench(bench::Args),
    /// Take pictures of every page of the studio, to look for what is wrong; needs a display
    #[cfg(feature = "studio")]
    Screens(screens::Args),
}

const AFTER_HELP: &str = "\
Exit codes:
  0    done
  1    something else went wrong, something was allowed that must not be (privacy prove), the record of what was done
       was changed (privacy log), or something could not be erased (erase)
  2    the command line was not understood
  3    the photo was refused (no face, several people, too blurred, not an image, …)
  4    neural networks or the ONNX Runtime are missing or damaged
  5    the output, or the folder that is synced, could not be written
  6    the clip was measured and a limit was not kept (verify only)
  130  cancelled with Ctrl-C

Environment:
  KAELY_HOME     folder of everything you make and set (default: ~/.local/share/kaely)
  KAELY_MODELS   folder of the neural networks (default: ~/.cache/kaely/models)
  KAELY_PACKS    folder of installed packs (default: ~/.local/share/kaely-packs)
  KAELY_PACK_KEYS  one more file of publishers' keys to trust, for work on packs
  KAELY_KEYRING  off: keep the key to what is sealed in a file, and leave the system keyring alone
  KAELY_SAMPLES  folder of the sample photos (default: ~/.cache/kaely/samples)
  KAELY_CONFINE  network: keep the rule against the network, leave those for folders out
  RUST_LOG       what is logged to standard error, e.g. kaely=debug

Photos and what is seen in them never leave this machine: the program opens no network connection,
and at its start has the system refuse it any (`kaely privacy prove` shows it).";

/// Runs the program with this process's arguments.
pub fn main() -> ExitCode {
    oplog::start(&kaely_backends::paths::data_dir());
    start_log();
    oplog::record_crashes();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            // Help and version go to standard output with code 0, everything else to standard error with 2.
            let code = if message.use_stderr() { CliError::USAGE } else { 0 };
            return match message.print() {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(CliError::OUTPUT),
                _ => ExitCode::from(code),
            };
        }
    };
    quiet_runtime();
    quiet_driver(&cli);
    match confined(cli) {
        Ok(()) if show::all_written() => {
            oplog::note(Severity::Info, "done", &[]);
            ExitCode::SUCCESS
        }
        Ok(()) => ExitCode::from(CliError::OUTPUT),
        Err(error) => {
            let severity = if error.is_wish() { Severity::Info } else { Severity::Error };
            oplog::note(severity, "ended with an error", &[("code", u64::from(error.exit_code()))]);
            show::say(&format!("kaely: {error}"));
            ExitCode::from(error.exit_code())
        }
    }
}

/// Gives the network away, for good and before any thread is started, and then does what was asked for.
fn confined(cli: Cli) -> Result<(), CliError> {
    match &cli.command {
        Some(Command::Privacy(args)) if args.tries_inherited_rules() => privacy::try_inherited_rules(),
        _ => {
            let confinement = Confinement::of(&cli);
            match &cli.command {
                Some(command) => oplog::asked(command),
                None => oplog::note(Severity::Info, "asked: the window", &[]),
            }
            run(cli, &confinement)
        }
    }
}

fn run(cli: Cli, confinement: &Confinement) -> Result<(), CliError> {
    match cli.command {
        Some(Command::Animate(args)) => animate::run(args),
        Some(Command::Verify(args)) => verify::run(args),
        Some(Command::Analyze(args)) => analyze::run(args),
        Some(Command::Frames(args)) => frames::run(args),
        Some(Command::Sheet(args)) => sheet::run(args),
        Some(Command::Models(args)) => models::run(args),
        Some(Command::Presets(args)) => presets::run(args),
        Some(Command::Packs(args)) => packs::run(args),
        Some(Command::History(args)) => history::run(args),
        Some(Command::Library(args)) => library::run(args),
        Some(Command::Erase(args)) => erase::run(args),
        Some(Command::Vault(args)) => vault::run(args),
        #[cfg(feature = "studio")]
        Some(Command::Desktop(args)) => desktop::run(args),
        Some(Command::Privacy(args)) => privacy::run(args, confinement),
        Some(Command::Support(args)) => support::run(args),
        Some(Command::Bench(args)) => bench::run(args),
        #[cfg(feature = "studio")]
        Some(Command::Screens(args)) => screens::run(args),
        None => studio(cli.photo),
    }
}

#[cfg(feature = "studio")]
fn studio(photo: Option<PathBuf>) -> Result<(), CliError> {
    crate::studio::run(photo)
}

#[cfg(not(feature = "studio"))]
fn studio(_photo: Option<PathBuf>) -> Result<(), CliError> {
    Err(CliError::Other(
        "This kaely was built without the studio window; `kaely animate PHOTO -o OUT.mp4` makes a video, \
         `kaely --help` lists the rest."
            .into(),
    ))
}

/// ONNX Runtime reports its use over the network unless it is told not to before it is loaded.
fn quiet_runtime() {
    let (variable, value) = kaely_backends::infer::NO_TELEMETRY;
    // SAFETY: no other thread has been started yet.
    unsafe { std::env::set_var(variable, value) }
}

/// Mesa's Vulkan drivers complain on standard error when there is no runtime folder, though nothing here needs
/// one without a window.
fn quiet_driver(cli: &Cli) {
    const VARIABLE: &str = "XDG_RUNTIME_DIR";
    if cli.command.is_some() && std::env::var_os(VARIABLE).is_none() {
        // SAFETY: no other thread has been started yet.
        unsafe { std::env::set_var(VARIABLE, std::env::temp_dir()) }
    }
}

fn start_log() {
    use tracing_subscriber::prelude::*;
    use tracing_subscriber::{EnvFilter, fmt, registry};
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    // The studio's own logger may take over later; a second one is then refused, which is fine.
    let shown = fmt::layer().with_writer(std::io::stderr).with_filter(filter);
    let started = registry().with(shown).with(oplog::layer()).try_init();
    if let Err(error) = started {
        show::say(&format!("kaely: no log: {error}"));
    }
}
