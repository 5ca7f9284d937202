//! What a pack says of itself: signed, and checked once more after that, since publishers make mistakes, too.

use super::limits::{MOST_ABOUT_LETTERS, MOST_BYTES, MOST_FILES, MOST_ID_BYTES, MOST_TITLE_LETTERS};
use super::path::{self, Clash};
use super::{KeyId, PackError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Kinds of motion, as files in `assets/presets`.
    Presets,
    /// Neural networks, under the file names of `models/manifest.toml`.
    Models,
    /// Looks of still portraits. Kept and listed; nothing uses them yet.
    Looks,
    /// Privacy statements and the like. Kept and listed; nothing shows them yet.
    Statements,
    /// What has happened and whom it concerns. Kept and listed; nothing shows them yet.
    Notices,
}

impl Kind {
    /// As it is written in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Presets => "presets",
            Kind::Models => "models",
            Kind::Looks => "looks",
            Kind::Statements => "statements",
            Kind::Notices => "notices",
        }
    }
}

/// The signed part of a pack. As JSON without spaces, fields in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Names the pack in all its versions: small letters, digits, `-`.
    pub id: String,
    /// What is in it.
    pub kind: Kind,
    /// From 1 on, and only up.
    pub version: u64,
    /// The oldest Kaely that can use it.
    pub needs: Release,
    /// Whose key it is signed with; in the head once more.
    pub key: KeyId,
    /// Its name, by language tag; `en` is always there.
    pub title: BTreeMap<String, String>,
    /// One line about it, by language tag; `en` is always there.
    pub about: BTreeMap<String, String>,
    /// Its files, in the order in which their bytes follow.
    pub files: Vec<Entry>,
}

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where it lies in the pack's folder, names separated by `/`.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3 of its content, lower-case hexadecimal.
    pub blake3: String,
}

/// A release of Kaely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Release(pub u32, pub u32, pub u32);

impl Release {
    /// This program's.
    pub(super) fn of_this_program() -> Release {
        // Cargo writes it, and a test reads it.
        env!("CARGO_PKG_VERSION").to_owned().try_into().unwrap_or(Release(0, 0, 0))
    }
}

impl std::fmt::Display for Release {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl From<Release> for String {
    fn from(release: Release) -> String {
        release.to_string()
    }
}

impl TryFrom<String> for Release {
    type Error = String;

    fn try_from(text: String) -> Result<Release, String> {
        let numbers: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[major, minor, patch]) if Release(major, minor, patch).to_string() == text => {
                Ok(Release(major, minor, patch))
            }
            _ => Err(format!("{text:?} is not a release as 0.1.0 is")),
        }
    }
}

impl Manifest {
    /// Its one way of being written, which is what is signed.
    ///
    /// # Errors
    /// [`PackError::Manifest`].
    pub fn bytes(&self) -> Result<Vec<u8>, PackError> {
        serde_json::to_vec(self).map_err(|error| PackError::Manifest { reason: error.to_string() })
    }

    /// Reads and checks it. Anything written otherwise than [`Manifest::bytes`] does is refused, so that nobody reads a
    /// field twice or passes one over.
    pub(super) fn read(bytes: &[u8]) -> Result<Manifest, PackError> {
        let bad = |reason: String| PackError::Manifest { reason };
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
        if manifest.bytes()? != bytes {
            return Err(bad("it is not written in its one way".into()));
        }
        manifest.check()?;
        Ok(manifest)
    }

    /// Whether it can be installed at all.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), PackError> {
        let bad = |reason: &str| PackError::Manifest { reason: reason.into() };
        check_id(&self.id)?;
        if self.version == 0 {
            return Err(bad("its version is 0"));
        }
        check_texts(&self.title, MOST_TITLE_LETTERS, "title")?;
        check_texts(&self.about, MOST_ABOUT_LETTERS, "about")?;
        if self.files.is_empty() {
            return Err(bad("there is no file in it"));
        }
        if self.files.len() > MOST_FILES {
            return Err(PackError::TooMany { found: self.files.len() });
        }
        if self.content_bytes().is_none_or(|bytes| bytes > MOST_BYTES) {
            return Err(PackError::TooLarge);
        }
        for Entry { path, blake3, .. } in &self.files {
            path::check(path).map_err(|fault| PackError::Path { path: path.clone(), fault })?;
            let digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
            if blake3.len() != 64 || !blake3.bytes().all(digit) {
                return Err(bad("a checksum is not one"));
            }
        }
        path::check_together(self.files.iter().map(|file| file.path.as_str()))
            .map_err(|Clash(one, other)| PackError::Clash { one, other })
    }

    /// The length of all files together; `None` if it is beyond all numbers.
    pub fn content_bytes(&self) -> Option<u64> {
        self.files.iter().try_fold(0_u64, |sum, file| sum.checked_add(file.bytes))
    }

    /// The English title.
    pub fn title(&self) -> &str {
        self.title.get("en").map_or(&self.id, String::as_str)
    }

    /// The English description.
    pub fn about(&self) -> &str {
        self.about.get("en").map_or("", String::as_str)
    }
}

/// Whether a pack may be named so: it is the name of a folder, too.
pub(super) fn check_id(id: &str) -> Result<(), PackError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = (1..=MOST_ID_BYTES).contains(&id.len())
        && id.chars().all(plain)
        && !id.starts_with('-')
        && id != super::store::KEYS
        && path::check(id).is_ok();
    if fits { Ok(()) } else { Err(PackError::Id { id: id.escape_default().to_string() }) }
}

fn check_texts(texts: &BTreeMap<String, String>, most: usize, what: &str) -> Result<(), PackError> {
    let bad = |reason: String| Err(PackError::Manifest { reason });
    if !texts.contains_key("en") {
        return bad(format!("its {what} is not there in English (en)"));
    }
    for (language, text) in texts {
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !(2..=16).contains(&language.len()) || !language.chars().all(tag) {
            return bad(format!("its {what} has a language that is none"));
        }
        if !is_line(text, most) {
            return bad(format!("its {what} is not one line of 1 to {most} letters"));
        }
    }
    Ok(())
}

/// Whether a text can be shown as it is: one line, and nothing in it that moves a terminal's cursor or turns the
/// direction of reading.
pub(super) fn is_line(text: &str, most: usize) -> bool {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (1..=most).contains(&text.chars().count())
        && !text.trim().is_empty()
        && !text.contains(|c: char| c.is_control() || turns(c))
}
