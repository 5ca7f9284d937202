//! The report's file.

use super::Report;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Finds out before any work whether a report can be written there.
///
/// # Errors
/// The folder is missing or cannot be written.
pub fn check_target(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    let part = part_of(path)?;
    std::fs::File::create(&part)?;
    std::fs::remove_file(&part)
}

/// Writes the report as JSON, whole or not at all.
///
/// # Errors
/// The disk refuses.
pub fn write(report: &Report, path: &Path) -> Result<()> {
    let text = text(report)?;
    let part = part_of(path)?;
    let written = std::fs::File::create(&part)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&part, path));
    if written.is_err()
        && let Err(error) = std::fs::remove_file(&part)
    {
        tracing::debug!(%error, "temporary file not deleted");
    }
    written
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

fn part_of(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "it has no name"))?;
    Ok(path.with_file_name(format!(".{}.part", name.to_string_lossy())))
}
