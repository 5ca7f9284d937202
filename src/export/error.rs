//! How an export ends early.

use kaely_backends::encode::EncodeError;
use kaely_core::explain::{Explain, Message};
use kaely_render::RenderError;

/// Why there is no file. Nothing is left on disk in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A frame could not be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The file could not be written.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// Somebody asked for it.
    #[error("cancelled")]
    Cancelled,
    /// A fault in Kaely.
    #[error("{side} panicked: {message}")]
    Panicked {
        /// "drawing" or "encoding".
        side: &'static str,
        /// What the panic said.
        message: String,
    },
}

impl Explain for ExportError {
    fn what(&self) -> String {
        match self {
            ExportError::Render(error) => error.what(),
            ExportError::Encode(error) => error.what(),
            ExportError::Cancelled => "Cancelled; nothing half-made was left behind.".into(),
            ExportError::Panicked { side, message } => format!("Kaely failed while {side} ({message})."),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            ExportError::Render(error) => error.what_to_do(),
            ExportError::Encode(error) => error.what_to_do(),
            ExportError::Cancelled => "Start it again whenever you like.".into(),
            ExportError::Panicked { .. } => "This is a fault in Kaely: please report it.".into(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            ExportError::Render(error) => error.message(),
            ExportError::Encode(error) => error.message(),
            // The first is not shown, the second is to be reported in the words of its authors.
            ExportError::Cancelled | ExportError::Panicked { .. } => None,
        }
    }
}

impl ExportError {
    /// From what a thread left when it panicked.
    pub(super) fn panicked(side: &'static str, payload: &(dyn std::any::Any + Send)) -> Self {
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".into());
        ExportError::Panicked { side, message }
    }
}
