//! The window. Bevy holds the state and calls; what things mean is decided in `core`, how they look in `ui`.
//!
//! One folder per feature, each with one plugin. A frame runs through [`order::StudioSet`]; panels see views made
//! of the resources and answer with commands, which are obeyed at the start of the next frame.

pub mod autosave;
pub mod background;
pub mod bench;
pub mod errand;
pub mod error;
pub mod export;
pub mod handover;
pub mod history;
pub mod import;
pub mod motion;
pub mod notify;
pub mod oplog;
pub mod order;
pub mod playback;
pub mod preview;
pub mod privacy;
pub mod project;
pub mod recents;
pub mod screens;
pub mod settings;
pub mod shell;
pub mod start;
mod third_party;
pub mod viewport;
pub mod window;

use crate::cli::CliError;
use crate::studio::error::StudioError;
use crate::studio::order::Told;
use bevy::app::TerminalCtrlCHandlerPlugin;
use bevy::prelude::*;
use kaely_backends::paths;
use kaely_ui::StudioCommand;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Opens the studio, on a photo if one is given; returns when the window is closed.
///
/// # Errors
/// The window could not be opened.
pub fn run(photo: Option<PathBuf>) -> Result<(), CliError> {
    run_with(photo, |_| {})
}

/// The same with something more in it, which uses the studio as a person would.
///
/// # Errors
/// The window could not be opened.
pub fn run_with(photo: Option<PathBuf>, add: impl FnOnce(&mut App)) -> Result<(), CliError> {
    open(photo, add).map_err(|error| match error {
        StudioError::Ended(INTERRUPTED) => CliError::Cancelled,
        error => CliError::other(&error),
    })
}

/// What Bevy ends with after Ctrl-C.
const INTERRUPTED: u8 = 130;

/// Bevy's own handler gives way to any that is there already, and counts a signal that is ignored as one: started with
/// `nohup`, or in the background of a script, the window would be killed in the middle of an export.
fn end_gracefully_on_signals() {
    if let Err(error) = ctrlc::set_handler(TerminalCtrlCHandlerPlugin::gracefully_exit) {
        tracing::warn!("signals end the window at once: {error}");
    }
}

/// A window that is just opening does not listen yet, and one that closes does not listen any more but is not gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// `None` if the window that is open has taken the photo.
fn ready_or_handed_over(photo: Option<&Path>) -> Result<Option<start::Ready>, StudioError> {
    let begun = Instant::now();
    loop {
        match start::ready() {
            Err(StudioError::AlreadyOpen) if handover::send(&paths::data_dir(), photo) => return Ok(None),
            Err(StudioError::AlreadyOpen) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(100));
            }
            ready => return ready.map(Some),
        }
    }
}

fn open(photo: Option<PathBuf>, add: impl FnOnce(&mut App)) -> Result<(), StudioError> {
    let Some(start::Ready { home, drawing }) = ready_or_handed_over(photo.as_deref())? else {
        tracing::info!("handed to the window that is open");
        return Ok(());
    };
    let vault = crate::cli::vault::for_window(&home.path);
    end_gracefully_on_signals();
    let mut app = App::new();
    app.add_plugins((order::plugin, project::plugin, notify::plugin, playback::plugin));
    third_party::add(&mut app, &home.path);
    app.add_plugins((
        settings::plugin,
        motion::plugin,
        preview::plugin,
        viewport::plugin,
        import::plugin(drawing),
        export::plugin,
        history::plugin,
        window::plugin,
        shell::plugin,
        recents::plugin(&home.path, &vault),
        privacy::plugin(&vault),
        oplog::plugin(&home.path),
        handover::plugin(&home.path),
        autosave::plugin(photo.is_none()),
    ));
    if let Some(photo) = photo {
        let tell = move |mut told: MessageWriter<Told>| {
            told.write(Told(StudioCommand::OpenPhoto(photo.clone())));
        };
        // The welcome is for whoever comes without a photo.
        app.add_systems(PostStartup, tell.before(shell::welcome));
    }
    add(&mut app);
    let end = app.run();
    drop(app);
    // Whatever was to be erased is not open any more. What resists is told at the next start, which tries again.
    if let Err(error) = kaely_backends::erase::finish(&home.path, &*kaely_backends::vault::of_system()) {
        tracing::error!(name: "not everything is erased", "not everything is erased: {error}");
    }
    match end {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(StudioError::Ended(code.get())),
    }
}
