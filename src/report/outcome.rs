//! One limit and how it fares.

use super::limits::Limit;
use serde::Serialize;

/// How a limit fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Kept.
    Kept,
    /// Missed by little.
    SlightlyMissed,
    /// Missed.
    Missed,
    /// Nothing of the kind was asked for.
    NotAsked,
    /// It could not be measured.
    NotSeen,
}

impl Outcome {
    /// Whether the limit was measured and not kept.
    pub fn is_missed(self) -> bool {
        matches!(self, Outcome::SlightlyMissed | Outcome::Missed)
    }
}

/// One limit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// What is limited.
    pub what: &'static str,
    /// How it fares.
    pub outcome: Outcome,
    /// The figure, how many there are, and the limit.
    pub figure: String,
    /// What a missed limit means, as a sentence for people.
    #[serde(skip)]
    pub meaning: &'static str,
}

/// At most the limit.
pub(super) fn at_most(value: f64, limit: Limit) -> Outcome {
    match value {
        v if v <= limit.keep => Outcome::Kept,
        v if v <= limit.clear => Outcome::SlightlyMissed,
        // What is not a number is not kept.
        _ => Outcome::Missed,
    }
}

/// At least the limit.
pub(super) fn at_least(value: f64, limit: Limit) -> Outcome {
    at_most(-value, Limit { keep: -limit.keep, clear: -limit.clear })
}
