//! Why an analysis did not happen.

use kaely_core::explain::{Explain, Message};
use kaely_core::face::Seen;
use kaely_core::face::gate::Refusal;

/// The networks or their runtime cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelsError {
    /// Files are not there.
    #[error("missing: {}", files.join(", "))]
    Missing {
        /// Their names.
        files: Vec<String>,
    },
    /// ONNX Runtime does not load.
    #[error("ONNX Runtime does not load: {reason}")]
    Runtime {
        /// The loader's words.
        reason: String,
    },
    /// A network does not load.
    #[error("{file} does not load: {reason}")]
    Load {
        /// Its file.
        file: String,
        /// The runtime's words.
        reason: String,
    },
    /// A network failed while running, or answered in an unexpected shape.
    #[error("{file} failed: {reason}")]
    Run {
        /// Its file.
        file: String,
        /// The runtime's words.
        reason: String,
    },
}

impl Explain for ModelsError {
    fn what(&self) -> String {
        match self {
            ModelsError::Missing { files } => {
                format!("Files needed to see faces are missing: {}.", files.join(", "))
            }
            ModelsError::Runtime { .. } => "The ONNX Runtime library cannot be loaded.".into(),
            ModelsError::Load { file, .. } => format!("The neural network {file} cannot be loaded."),
            ModelsError::Run { file, .. } => format!("The neural network {file} failed."),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            ModelsError::Missing { .. } => "Type ./setup in Kaely's folder; it fetches them.".into(),
            ModelsError::Runtime { reason } => {
                format!("Type ./setup in Kaely's folder; it fetches the right version. ({reason})")
            }
            ModelsError::Load { reason, .. } | ModelsError::Run { reason, .. } => {
                format!("`kaely models check` tells whether its file is damaged. ({reason})")
            }
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            ModelsError::Missing { files } => Message::of("models-missing").with("files", files.join(", ")),
            ModelsError::Runtime { reason } => Message::of("models-runtime").with("reason", reason),
            ModelsError::Load { file, reason } => {
                Message::of("models-load").with("file", file).with("reason", reason)
            }
            ModelsError::Run { file, reason } => {
                Message::of("models-run").with("file", file).with("reason", reason)
            }
        })
    }
}

/// Why a photo has no analysis.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AnalyzeError {
    /// The photo cannot be animated.
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// What was seen of it all the same.
        seen: Box<Seen>,
    },
    /// The networks cannot be used.
    #[error(transparent)]
    Models(#[from] ModelsError),
}

impl Explain for AnalyzeError {
    fn what(&self) -> String {
        match self {
            AnalyzeError::Refused { refusal, .. } => refusal.what(),
            AnalyzeError::Models(e) => e.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            AnalyzeError::Refused { refusal, .. } => refusal.what_to_do(),
            AnalyzeError::Models(e) => e.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            AnalyzeError::Refused { refusal, .. } => refusal.message(),
            AnalyzeError::Models(e) => e.message(),
        }
    }
}
