//! How a command fails: one sentence or two for the user, one exit code for scripts.

use kaely_backends::oplog::{self, Severity};
use kaely_core::explain::Explain;

/// Why a command failed. The text says what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CliError {
    /// Anything without a code of its own.
    #[error("{0}")]
    Other(String),
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// The photo cannot be animated.
    #[error("{0}")]
    PhotoRefused(String),
    /// Neural networks or their runtime are missing or damaged.
    #[error("{0}")]
    Models(String),
    /// The output cannot be written.
    #[error("{0}")]
    Output(String),
    /// The clip was measured, and a limit is not kept.
    #[error("{0}")]
    NotKept(String),
    /// Ctrl-C.
    #[error("Cancelled; nothing half-made was left behind.")]
    Cancelled,
    /// Ctrl-C when something was finished already; the text says what.
    #[error("{0}")]
    CancelledLate(String),
}

impl CliError {
    /// Exit code of [`CliError::Usage`], clap's own.
    pub const USAGE: u8 = 2;
    /// Exit code of [`CliError::Output`].
    pub const OUTPUT: u8 = 5;
    /// Exit code of [`CliError::NotKept`].
    pub const NOT_KEPT: u8 = 6;

    /// What the process ends with; listed in `kaely --help`.
    pub fn exit_code(&self) -> u8 {
        match self {
            CliError::Other(_) => 1,
            CliError::Usage(_) => CliError::USAGE,
            CliError::PhotoRefused(_) => 3,
            CliError::Models(_) => 4,
            CliError::Output(_) => CliError::OUTPUT,
            CliError::NotKept(_) => CliError::NOT_KEPT,
            CliError::Cancelled | CliError::CancelledLate(_) => 130,
        }
    }

    /// Whether it is what the user wanted.
    pub(super) fn is_wish(&self) -> bool {
        matches!(self, CliError::Cancelled | CliError::CancelledLate(_))
    }

    /// [`CliError::Other`] in the error's own words.
    pub fn other(error: &impl Explain) -> Self {
        CliError::Other(told(error))
    }

    /// [`CliError::Usage`] in the error's own words.
    pub fn usage(error: &impl Explain) -> Self {
        CliError::Usage(told(error))
    }

    /// [`CliError::PhotoRefused`] in the error's own words.
    pub fn photo_refused(error: &impl Explain) -> Self {
        CliError::PhotoRefused(told(error))
    }

    /// [`CliError::Models`] in the error's own words.
    pub fn models(error: &impl Explain) -> Self {
        CliError::Models(told(error))
    }

    /// [`CliError::Output`] in the error's own words.
    pub fn output(error: &impl Explain) -> Self {
        CliError::Output(told(error))
    }
}

/// The error's own words. The log has which it was, and no word.
fn told(error: &impl Explain) -> String {
    oplog::told(Severity::Error, error);
    error.explain()
}
