//! The parts of a work on its way: its facts with project and small picture, its photo, its clip. Each is sealed by itself,
//! for its work and as what it is.

use crate::store::{FolderId, Medium};
use crate::work::CancelToken;
use kaely_core::library::{Kind, Summary, Work, WorkId};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// What of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Facts,
    Photo,
    Clip,
}

impl Part {
    pub(super) fn of(medium: Medium) -> Part {
        match medium {
            Medium::Photo => Part::Photo,
            Medium::Clip => Part::Clip,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Facts => "work",
            Part::Photo => "photo",
            Part::Clip => "clip",
        }
    }

    /// What it is sealed for.
    pub(super) fn context(self, folder: FolderId, id: WorkId) -> Vec<u8> {
        format!("part\0{folder}\0{id}\0{}", self.name()).into_bytes()
    }
}

/// What never changes of a work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Facts {
    kind: Kind,
    made_at: Timestamp,
    /// The name of its file, without the folder: that is of the other device.
    name: String,
    bytes: u64,
    size: PixelSize,
    duration: Micros,
    rate: FrameRate,
    preset: Option<String>,
    project: Option<String>,
    /// Bytes of the photo and of the clip that come along.
    pub(super) photo: Option<u64>,
    pub(super) clip: Option<u64>,
    #[serde(skip)]
    thumbnail: Vec<u8>,
}

/// Where the files of works lie that were made on other devices: nowhere, and in a folder that nobody makes by accident, so
/// that nothing takes another file for such a work's.
const ELSEWHERE: &str = "/elsewhere";
/// Larger facts are no facts.
pub(super) const MOST_FACTS: u64 = 64 << 20;
const LONGEST_NAME: usize = 255;

impl Facts {
    pub(super) fn of(work: &Work, photo: Option<u64>, clip: Option<u64>) -> Facts {
        let Summary { kind, made_at, bytes, size, duration, rate, preset, file, .. } = work.summary.clone();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (project, thumbnail) = (work.project.clone(), work.thumbnail.clone());
        Facts { kind, made_at, name, bytes, size, duration, rate, preset, project, photo, clip, thumbnail }
    }

    /// The bytes of one of the two.
    pub(super) fn len_of(&self, medium: Medium) -> Option<u64> {
        match medium {
            Medium::Photo => self.photo,
            Medium::Clip => self.clip,
        }
    }

    /// The same with fewer of the two.
    pub(super) fn only(self, comes: impl Fn(Medium) -> bool) -> Facts {
        let (photo, clip) = (self.photo, self.clip);
        Facts {
            photo: photo.filter(|_| comes(Medium::Photo)),
            clip: clip.filter(|_| comes(Medium::Clip)),
            ..self
        }
    }

    /// The length of the text, the text, the picture.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let text = serde_json::to_vec(self).unwrap_or_default();
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        [&length.to_le_bytes(), text.as_slice(), &self.thumbnail].concat()
    }

    /// From what [`to_bytes`](Facts::to_bytes) gave; `None` for anything that no device writes.
    pub(super) fn read(bytes: &[u8]) -> Option<Facts> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (text, thumbnail) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let facts: Facts = serde_json::from_slice(text).ok()?;
        let Facts { name, size, duration, rate, .. } = &facts;
        let is_name = name.len() <= LONGEST_NAME && Path::new(name).file_name() == Some(name.as_ref());
        let is_sane =
            is_name && size.width > 0 && size.height > 0 && duration.0 >= 0 && rate.num > 0 && rate.den > 0;
        is_sane.then(|| Facts { thumbnail: thumbnail.to_vec(), ..facts })
    }

    /// The work, still without what may change of it.
    pub(super) fn into_work(self, id: WorkId) -> Work {
        let file: PathBuf = [ELSEWHERE, &id.to_string(), &self.name].iter().collect();
        let Facts { kind, made_at, bytes, size, duration, rate, preset, project, thumbnail, .. } = self;
        let (title, tags, favourite, can_reopen) = (String::new(), Vec::new(), false, project.is_some());
        let summary = Summary {
            id,
            kind,
            title,
            made_at,
            file,
            bytes,
            size,
            duration,
            rate,
            preset,
            tags,
            favourite,
            can_reopen,
        };
        Work { summary, project, thumbnail }
    }
}

/// A part of a file as if it were one.
pub(super) struct Section {
    file: File,
    begin: u64,
    length: u64,
    place: u64,
}

impl Section {
    pub(super) fn new(file: File, begin: u64, length: u64) -> Section {
        Section { file, begin, length, place: 0 }
    }

    pub(super) fn whole(file: File) -> io::Result<Section> {
        let length = file.metadata()?.len();
        Ok(Section::new(file, 0, length))
    }
}

impl Read for Section {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.place).min(into.len() as u64);
        let begin = self.begin.checked_add(self.place).ok_or(io::ErrorKind::InvalidInput)?;
        self.file.seek(SeekFrom::Start(begin))?;
        let read = self.file.read(&mut into[..left as usize])?;
        self.place += read as u64;
        Ok(read)
    }
}

impl Seek for Section {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.place)
    }
}

/// Reads on until it fails or somebody wants to stop, and remembers that it was the reading that failed: what is written
/// to meanwhile may fail as well, and that is another matter.
pub(super) struct Watched<'a, R> {
    from: R,
    cancel: &'a CancelToken,
    /// It could not be read.
    pub(super) has_failed: bool,
}

impl<'a, R> Watched<'a, R> {
    pub(super) fn new(from: R, cancel: &'a CancelToken) -> Watched<'a, R> {
        Watched { from, cancel, has_failed: false }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(io::Error::other("stopped"));
        }
        let read = self.from.read(into);
        self.has_failed |= read.is_err();
        read
    }
}
