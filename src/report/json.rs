//! The report's file.

use super::Report;
use kaely_backends::whole_file;
use std::io::{Error, Result, Write};
use std::path::Path;

/// Writes the report as JSON, whole or not at all.
///
/// # Errors
/// The disk refuses.
pub fn write(report: &Report, path: &Path) -> Result<()> {
    let text = text(report)?;
    whole_file::write(path, |file| file.write_all(text.as_bytes()))
}

/// The report as JSON, with a line's end.
///
/// # Errors
/// A figure that JSON has no form for.
pub fn text(report: &Report) -> Result<String> {
    let mut text = serde_json::to_string_pretty(report).map_err(Error::other)?;
    text.push('\n');
    Ok(text)
}
