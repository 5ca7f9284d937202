//! One finished work.

use crate::units::{FrameRate, Micros, PixelSize, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::str::FromStr;

/// Names a work for ever. Random, so that nothing is learnt from it and nobody has to count; the randomness comes in as
/// an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(pub u64);

impl std::fmt::Display for WorkId {
    /// Sixteen hexadecimal digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Why a text names no work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a work is named by sixteen digits 0–9 and a–f")]
pub struct NotAnId;

impl FromStr for WorkId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<WorkId, NotAnId> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| digits).map(WorkId).ok_or(NotAnId)
    }
}

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A living portrait as a video file.
    Clip,
}

impl Kind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Clip => "clip",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        (name == Kind::Clip.name()).then_some(Kind::Clip)
    }
}

/// What a list shows of a work: all that is small.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Its name for programs.
    pub id: WorkId,
    /// What it is.
    pub kind: Kind,
    /// Its name for people; they may change it, which leaves the file's name alone.
    pub title: String,
    /// When it was finished.
    pub made_at: Timestamp,
    /// Where it was written to. It may have been moved or deleted since.
    pub file: PathBuf,
    /// Size of the file when it was written.
    pub bytes: u64,
    /// Size of the picture.
    pub size: PixelSize,
    /// Length.
    pub duration: Micros,
    /// Frames per second.
    pub rate: FrameRate,
    /// Name of the motion, unless it was set by hand.
    pub preset: Option<String>,
    /// Words of the user's own, as [`tidy_tags`](super::tidy_tags) gives them.
    pub tags: Vec<String>,
    /// The user likes it.
    pub favourite: bool,
    /// The project it was made from is kept, so that it can be opened again.
    pub can_reopen: bool,
}

/// A work with everything that is kept of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// What a list shows of it. `can_reopen` says whether there is a `project`.
    pub summary: Summary,
    /// The project as text, in whatever form the editor understands; nobody else reads it.
    pub project: Option<String>,
    /// A small picture as a JPEG or PNG file, at most [`THUMBNAIL_SIDE`] a side; may be empty.
    pub thumbnail: Vec<u8>,
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// A title as it was typed, made fit to be one: on one line, without space around it, of bearable length. `None` if
/// nothing is left.
pub fn tidy_title(typed: &str) -> Option<String> {
    let line: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let title: String = line.trim().chars().take(LONGEST_TITLE).collect();
    Some(title.trim_end().to_owned()).filter(|title| !title.is_empty())
}

/// The longer side of a thumbnail, in pixels: a card of a list, on a screen of high density.
pub const THUMBNAIL_SIDE: u32 = 320;

/// The size of the thumbnail of a picture: the same shape within [`THUMBNAIL_SIDE`], never enlarged.
pub fn thumbnail_size(picture: PixelSize) -> PixelSize {
    let long = picture.width.max(picture.height);
    if long <= THUMBNAIL_SIDE {
        return picture;
    }
    let scale = f64::from(THUMBNAIL_SIDE) / f64::from(long);
    let side = |n: u32| ((f64::from(n) * scale).round() as u32).max(1);
    PixelSize::new(side(picture.width), side(picture.height))
}
