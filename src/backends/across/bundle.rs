//! A library in one file.
//!
//! ```text
//! magic 8 │ version 1 │ length of the head 4 │ head │ part │ part │ … │ index │ place of the index 8
//! ```
//! The parts are sealed one by one, so that one that was damaged on the way takes no other with it. The index, sealed as
//! well, has what is known of the works and where the parts lie; it is tied to the head and to its own place, so that a
//! byte that was changed anywhere is noticed.

use super::AcrossError;
use super::carrier::{Carrier, Lack, Source, copy};
use super::head::Head;
use super::part::{Facts, Part, Section, Watched};
use crate::store::FolderId;
use crate::vault::stream::{self, Opener, Sealer};
use crate::vault::{Key, VaultError};
use crate::work::CancelToken;
use kaely_core::library::WorkId;
use kaely_core::library::merge::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"KAELYLIB";
const VERSION: u8 = 1;
/// A longer head is none.
const MOST_HEAD: u32 = 1 << 16;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Index {
    records: Vec<Record>,
    parts: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    work: u64,
    part: Part,
    begin: u64,
    length: u64,
}

fn index_context(head: &[u8], begin: u64) -> Vec<u8> {
    [b"index\0", blake3::hash(head).as_bytes().as_slice(), &begin.to_le_bytes()].concat()
}

/// A bundle that is being written.
pub(super) struct Writer<'a, W: Write> {
    out: Counted<W>,
    head: Vec<u8>,
    id: FolderId,
    key: Key,
    index: Index,
    path: &'a Path,
    cancel: &'a CancelToken,
}

impl<'a, W: Write> Writer<'a, W> {
    pub(super) fn new(
        out: W,
        head: &Head,
        key: Key,
        path: &'a Path,
        cancel: &'a CancelToken,
    ) -> Result<Writer<'a, W>, AcrossError> {
        let (id, head) = (head.folder_id(), head.text());
        let mut out = Counted { out, place: 0 };
        let length = u32::try_from(head.len()).unwrap_or(u32::MAX);
        let begin = [MAGIC.as_slice(), &[VERSION], &length.to_le_bytes(), &head].concat();
        out.write_all(&begin).map_err(AcrossError::unwritten(path))?;
        Ok(Writer { out, head, id, key, index: Index::default(), path, cancel })
    }

    /// Writes what is known of the works, and the end.
    pub(super) fn finish(mut self, records: Vec<Record>) -> Result<(), AcrossError> {
        self.index.records = records;
        let begin = self.out.place;
        let mut write = || -> io::Result<()> {
            let mut sealer = Sealer::new(&mut self.out, &self.key, &index_context(&self.head, begin))?;
            serde_json::to_writer(&mut sealer, &self.index)?;
            sealer.finish()?;
            self.out.write_all(&begin.to_le_bytes())
        };
        write().map_err(AcrossError::unwritten(self.path))
    }
}

impl<W: Write> Carrier for Writer<'_, W> {
    fn put<R: Read>(
        &mut self,
        id: WorkId,
        part: Part,
        from: &mut Watched<R>,
    ) -> Result<Option<u64>, AcrossError> {
        let unwritten = AcrossError::unwritten(self.path);
        let begin = self.out.place;
        let sealer = Sealer::new(&mut self.out, &self.key, &part.context(self.id, id));
        let mut sealer = sealer.map_err(&unwritten)?;
        let Some(length) = copy(from, &mut sealer, self.cancel, &unwritten)? else { return Ok(None) };
        sealer.finish().map_err(&unwritten)?;
        self.index.parts.push(Entry { work: id.0, part, begin, length: self.out.place - begin });
        Ok(Some(length))
    }

    fn has(&self, _: WorkId, _: &Facts) -> bool {
        false
    }
}

/// Knows how far it is.
struct Counted<W> {
    out: W,
    place: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.place += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A bundle whose passphrase has not been said.
pub struct LockedBundle {
    path: PathBuf,
    head: Head,
    text: Vec<u8>,
    /// Where the index begins and ends.
    index: (u64, u64),
}

impl LockedBundle {
    /// Finds out whether there is a bundle.
    ///
    /// # Errors
    /// It is none, is of a newer version, or was cut off.
    pub fn look(path: &Path) -> Result<LockedBundle, AcrossError> {
        let unread = AcrossError::unread(path);
        let damaged = |_| AcrossError::Damaged(path.to_owned());
        let none = || AcrossError::NoBundle(path.to_owned());
        let mut file = File::open(path).map_err(&unread)?;
        if !file.metadata().map_err(&unread)?.is_file() {
            return Err(none());
        }
        let mut begin = [0; MAGIC.len() + 5];
        match file.read_exact(&mut begin) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(none()),
            read => read.map_err(&unread)?,
        }
        let (magic, rest) = begin.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(none());
        }
        if rest[0] != VERSION {
            return Err(AcrossError::Newer(path.to_owned()));
        }
        let length = rest.last_chunk().copied().map(u32::from_le_bytes).unwrap_or_default();
        if length > MOST_HEAD {
            return Err(AcrossError::Damaged(path.to_owned()));
        }
        let mut text = vec![0; length as usize];
        file.read_exact(&mut text).map_err(damaged)?;
        let head = Head::read(&text, path)?;
        let index = end_of(&mut file).map_err(damaged)?;
        Ok(LockedBundle { path: path.to_owned(), head, text, index })
    }

    /// Opens it; nothing of it is taken in yet.
    ///
    /// # Errors
    /// The passphrase is wrong; the bundle is damaged.
    pub fn unlock(&self, passphrase: &str) -> Result<Bundle, AcrossError> {
        let LockedBundle { path, head, text, index: (begin, end) } = self;
        let key = head.open(passphrase, path)?;
        let index = || -> io::Result<Index> {
            let section = Section::new(File::open(path)?, *begin, end - begin);
            let opener = Opener::new(section, &key, &index_context(text, *begin))?;
            Ok(serde_json::from_reader(io::BufReader::new(opener))?)
        };
        let damaged = || AcrossError::Damaged(path.clone());
        let Index { records, parts } = index().map_err(|_| damaged())?;
        if !records.iter().all(Record::is_sane) {
            return Err(damaged());
        }
        let parts = parts.into_iter().map(|entry| ((entry.work, entry.part), (entry.begin, entry.length)));
        Ok(Bundle { path: path.clone(), id: head.folder_id(), key, records, parts: parts.collect() })
    }
}

/// A bundle to read from.
pub struct Bundle {
    path: PathBuf,
    id: FolderId,
    key: Key,
    pub(super) records: Vec<Record>,
    parts: BTreeMap<(u64, Part), (u64, u64)>,
}

impl Bundle {
    /// How many works are in it.
    pub fn works(&self) -> usize {
        self.records.len()
    }
}

/// Where the index begins and ends.
fn end_of(file: &mut File) -> io::Result<(u64, u64)> {
    let end = file.seek(SeekFrom::End(-8))?;
    let mut begin = [0; 8];
    file.read_exact(&mut begin)?;
    let begin = u64::from_le_bytes(begin);
    let is_before = begin.checked_add(stream::HEADER as u64).is_some_and(|least| least <= end);
    if is_before { Ok((begin, end)) } else { Err(io::Error::other(VaultError::Changed)) }
}

/// A bundle has each work once.
impl Source for Bundle {
    type Place = ();

    fn places(&self, _: WorkId) -> Vec<()> {
        vec![()]
    }

    fn open(&self, (): &(), id: WorkId, part: Part) -> Result<Opener<Section>, Lack> {
        let (begin, length) = self.parts.get(&(id.0, part)).ok_or(Lack::Damaged)?;
        let file = File::open(&self.path).map_err(Lack::of)?;
        let section = Section::new(file, *begin, *length);
        Opener::new(section, &self.key, &part.context(self.id, id)).map_err(Lack::of)
    }
}
