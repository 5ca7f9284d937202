//! `kaely privacy log`: what was done, as it was put on record.

use super::{CliError, show, vault};
use kaely_backends::audit::Trail;
use kaely_backends::store::utc_offset;
use kaely_core::library::record::{Entry, Object};
use serde::Serialize;

/// The record as JSON. Times are local.
#[derive(Serialize)]
struct Facts {
    /// Nothing was changed, cut off or left out.
    whole: bool,
    /// So many lines are as they were written.
    broken_after: Option<u64>,
    entries: Vec<Line>,
}

/// One of its lines.
#[derive(Serialize)]
pub(super) struct Line {
    at: String,
    at_micros: i64,
    kind: &'static str,
    object: String,
    work: Option<String>,
    outcome: &'static str,
}

/// Prints the record.
///
/// # Errors
/// [`CliError::Other`] if it was changed, or cannot be read.
pub(super) fn print(json: bool) -> Result<(), CliError> {
    let vault = vault::open()?;
    let Trail { entries, broken_after } =
        vault::record(&vault).read().map_err(|error| CliError::other(&error))?;
    let lines: Vec<Line> = entries.iter().map(line).collect();
    if json {
        let facts = Facts { whole: broken_after.is_none(), broken_after, entries: lines };
        let text = serde_json::to_string_pretty(&facts).map_err(|e| CliError::Other(e.to_string()))?;
        outln!("{text}");
    } else {
        lines
            .iter()
            .for_each(|line| outln!("{}  {:<7} {:<8} {}", line.at, line.kind, line.outcome, line.object));
        if lines.is_empty() {
            show::say("Nothing has been put on record yet.");
        }
    }
    match broken_after {
        None => Ok(()),
        Some(lines) => Err(CliError::Other(format!(
            "The record was changed from outside: only its first {lines} lines are as they were written. Put it back \
             from a backup, or erase it: kaely erase --log."
        ))),
    }
}

/// The lines of a record.
pub(super) fn lines(trail: &Trail) -> Vec<Line> {
    trail.entries.iter().map(line).collect()
}

fn line(entry: &Entry) -> Line {
    let work = match entry.object {
        Object::Work(id) => Some(id.to_string()),
        _ => None,
    };
    Line {
        at: entry.at.at(utc_offset(entry.at)).to_string(),
        at_micros: entry.at.0,
        kind: entry.deed.name(),
        object: entry.object.to_string(),
        work,
        outcome: entry.outcome.name(),
    }
}
