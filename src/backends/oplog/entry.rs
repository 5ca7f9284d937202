//! One line of the log.

use kaely_core::units::{Timestamp, UtcOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// How bad it is, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something could not be done.
    Error,
    /// Something is not as it should be.
    Warning,
    /// Something was done.
    Info,
}

/// One line. In the file it is JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// How bad.
    pub severity: Severity,
    /// Which part of the program, as a path of modules.
    pub target: String,
    /// File and line of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it is called in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Which kind of error the system gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Numbers and truth values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<String, Value>,
}

impl Entry {
    pub(super) fn new(at: Timestamp, severity: Severity, target: &str) -> Entry {
        Entry {
            at,
            severity,
            target: target.to_owned(),
            place: None,
            what: None,
            cause: None,
            numbers: BTreeMap::new(),
        }
    }

    /// As a line to read, with the time where clocks are ahead of UTC by so much.
    pub fn line(&self, offset: UtcOffset) -> String {
        format!("{}  {self}", time(self.at, offset))
    }
}

impl fmt::Display for Entry {
    /// All but the time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        write!(f, "{severity:<7}  {}", self.target)?;
        if let Some(what) = &self.what {
            write!(f, "  {what}")?;
        }
        if let Some(cause) = &self.cause {
            write!(f, "  ({cause})")?;
        }
        for (name, value) in &self.numbers {
            write!(f, "  {name}={value}")?;
        }
        match &self.place {
            Some(place) => write!(f, "  [{place}]"),
            None => Ok(()),
        }
    }
}

/// `2026-11-25 15:51:07`.
pub(super) fn time(at: Timestamp, offset: UtcOffset) -> String {
    format!("{}:{:02}", at.at(offset), at.0.div_euclid(1_000_000).rem_euclid(60))
}
