//! Why the window cannot open.

use kaely_core::explain::Explain;
use std::path::PathBuf;

/// Why the window cannot open.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// Neither an X11 nor a Wayland display is named.
    #[error("no display is named")]
    NoDisplay,
    /// A display is named, but nothing answers.
    #[error("display {0} does not answer")]
    DeadDisplay(String),
    /// The display is reached over the network, which this process has given away.
    #[error("display {0} is on the network")]
    RemoteDisplay(String),
    /// No graphics driver.
    #[error(transparent)]
    Graphics(#[from] kaely_render::RenderError),
    /// Another Kaely uses the same data folder.
    #[error("the studio is already open")]
    AlreadyOpen,
    /// The data folder cannot be used.
    #[error("data folder {path}: {source}")]
    Home {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The window closed with an error.
    #[error("the window ended with code {0}")]
    Ended(u8),
}

impl Explain for StudioError {
    fn what(&self) -> String {
        match self {
            StudioError::NoDisplay => "There is no display to open a window on.".into(),
            StudioError::DeadDisplay(name) => format!("The display {name} does not answer."),
            StudioError::RemoteDisplay(name) => {
                format!("The display {name} is reached over the network, which Kaely never uses.")
            }
            StudioError::Graphics(error) => error.what(),
            StudioError::AlreadyOpen => "Kaely is already open.".into(),
            StudioError::Home { path, source } => {
                format!("Kaely cannot use its data folder {}: {source}.", path.display())
            }
            StudioError::Ended(code) => format!("The window ended with an error ({code})."),
        }
    }

    fn what_to_do(&self) -> String {
        const HEADLESS: &str = "Start it from a desktop, or make a video without a window: \
                                kaely animate PHOTO -o OUT.mp4.";
        match self {
            StudioError::NoDisplay | StudioError::DeadDisplay(_) | StudioError::RemoteDisplay(_) => {
                HEADLESS.into()
            }
            StudioError::Graphics(error) => error.what_to_do(),
            StudioError::AlreadyOpen => "Use its window, or close it and start again.".into(),
            StudioError::Home { .. } => {
                "Name a folder that you may write to: KAELY_HOME=/path/to/folder kaely.".into()
            }
            StudioError::Ended(_) => "Start it again with RUST_LOG=info to see why.".into(),
        }
    }
}
