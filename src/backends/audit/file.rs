//! The file of the record.
//!
//! ```text
//! magic 8 │ version 1 │ id 16 │ sealed head │ sealed line │ sealed line │ …
//! ```
//! A line is 64 bytes: its number, the time, what, to what, with what outcome, and the hash of the line before (of the id
//! for the first). The head has the number of lines and the hash of the last, and is written after each line: lines that
//! are cut off are missed. A line without its head is one whose program was ended in between, and counts.

use super::Trail;
use crate::vault::{OVERHEAD, Vault, VaultError};
use kaely_core::library::WorkId;
use kaely_core::library::record::{Deed, Entry, Object, Outcome};
use kaely_core::units::Timestamp;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

const MAGIC: [u8; 8] = *b"KAELYLOG";
const VERSION: u8 = 1;
/// Random, so that lines of one record do not open in another.
const ID: usize = 16;
const HASH: usize = 32;
const LINE: usize = 64;
/// Number of lines and hash of the last.
const HEAD: usize = 8 + HASH;
const HEAD_AT: usize = MAGIC.len() + 1 + ID;
const LINES_AT: usize = HEAD_AT + HEAD + OVERHEAD;
const STRIDE: usize = LINE + OVERHEAD;

/// Where the record ends.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Head {
    lines: u64,
    last: [u8; HASH],
}

/// The file, open for adding to.
pub(super) struct Trailing<'a> {
    file: File,
    vault: &'a Vault,
    id: [u8; ID],
    head: Head,
}

impl Trailing<'_> {
    /// Begins a file that is empty, and finds the end of one that is not.
    pub(super) fn open(mut file: File, vault: &Vault) -> io::Result<Trailing<'_>> {
        let length = file.metadata()?.len();
        // One that was begun and has no line holds nothing.
        if length < LINES_AT as u64 {
            return begin(file, vault);
        }
        let mut start = [0; LINES_AT];
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut start)?;
        let (id, mut head) = parse(&start, vault).map_err(io::Error::other)?;
        let whole = (length - LINES_AT as u64) / STRIDE as u64;
        // What was being written when its program was ended.
        file.set_len(LINES_AT as u64 + whole * STRIDE as u64)?;
        if whole == head.lines + 1 {
            let mut sealed = [0; STRIDE];
            file.seek(SeekFrom::Start(LINES_AT as u64 + head.lines * STRIDE as u64))?;
            file.read_exact(&mut sealed)?;
            if let Some((_, last)) = line(&sealed, &id, head, vault) {
                head = Head { lines: whole, last };
            }
        }
        Ok(Trailing { file, vault, id, head })
    }

    /// Writes a line, then the head.
    pub(super) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let plain = written(entry, self.head);
        let sealed = self.vault.seal(&line_context(&self.id), &plain).map_err(io::Error::other)?;
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(&sealed)?;
        self.file.sync_data()?;
        self.head = Head { lines: self.head.lines + 1, last: *blake3::hash(&plain).as_bytes() };
        self.write_head()
    }

    fn write_head(&mut self) -> io::Result<()> {
        let sealed = sealed_head(self.head, &self.id, self.vault)?;
        self.file.seek(SeekFrom::Start(HEAD_AT as u64))?;
        self.file.write_all(&sealed)?;
        self.file.sync_all()
    }
}

fn sealed_head(head: Head, id: &[u8; ID], vault: &Vault) -> io::Result<Vec<u8>> {
    let plain = [&head.lines.to_le_bytes(), &head.last[..]].concat();
    vault.seal(&head_context(id), &plain).map_err(io::Error::other)
}

fn begin(mut file: File, vault: &Vault) -> io::Result<Trailing<'_>> {
    let mut id = [0; ID];
    getrandom::fill(&mut id).map_err(io::Error::other)?;
    let head = Head { lines: 0, last: *blake3::hash(&id).as_bytes() };
    let start = [&MAGIC[..], &[VERSION], &id, &sealed_head(head, &id, vault)?].concat();
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&start)?;
    file.sync_all()?;
    Ok(Trailing { file, vault, id, head })
}

/// Reads and checks all of it. A head that does not open is an error, since then nothing is known of what should be there.
pub(super) fn read(bytes: &[u8], vault: &Vault) -> Result<Trail, VaultError> {
    let Some((start, lines)) = bytes.split_first_chunk::<LINES_AT>() else {
        // It is begun with one write, so that what is shorter was cut.
        return Ok(Trail { broken_after: (!bytes.is_empty()).then_some(0), ..Trail::default() });
    };
    let (id, end) = parse(start, vault)?;
    let mut trail = Trail::default();
    let mut head = Head { lines: 0, last: *blake3::hash(&id).as_bytes() };
    let mut at_end = head == end;
    for sealed in lines.chunks_exact(STRIDE) {
        let Some((entry, last)) = line(sealed, &id, head, vault) else {
            trail.broken_after = Some(head.lines);
            return Ok(trail);
        };
        trail.entries.push(entry);
        head = Head { lines: head.lines + 1, last };
        at_end |= head == end;
    }
    // One line more than the head knows is no fault.
    if !at_end || head.lines > end.lines + 1 {
        trail.broken_after = Some(head.lines.min(end.lines));
    }
    Ok(trail)
}

fn parse(start: &[u8; LINES_AT], vault: &Vault) -> Result<([u8; ID], Head), VaultError> {
    if start[..MAGIC.len()] != MAGIC {
        return Err(VaultError::Changed);
    }
    let found = start[MAGIC.len()];
    if found != VERSION {
        return Err(VaultError::Newer { found: found.into(), known: VERSION.into() });
    }
    let mut id = [0; ID];
    id.copy_from_slice(&start[MAGIC.len() + 1..HEAD_AT]);
    let plain = vault.unseal(&head_context(&id), &start[HEAD_AT..])?;
    let (lines, last) = plain.split_first_chunk::<8>().ok_or(VaultError::Changed)?;
    let last = *last.first_chunk().ok_or(VaultError::Changed)?;
    Ok((id, Head { lines: u64::from_le_bytes(*lines), last }))
}

/// The line after this head, and its hash; `None` if it is not that line.
fn line(sealed: &[u8], id: &[u8; ID], before: Head, vault: &Vault) -> Option<(Entry, [u8; HASH])> {
    let plain = vault.unseal(&line_context(id), sealed).ok()?;
    let plain: &[u8; LINE] = plain.as_slice().try_into().ok()?;
    let number = |at: usize| plain[at..].first_chunk().copied().map(u64::from_le_bytes);
    let entry = Entry {
        at: Timestamp(number(8)?.cast_signed()),
        deed: *Deed::ALL.get(usize::from(plain[16]))?,
        object: object(plain[17], number(24)?)?,
        outcome: *Outcome::ALL.get(usize::from(plain[18]))?,
    };
    // Made of the same parts it is the same line, with the same number and the same line before.
    (written(&entry, before) == *plain).then(|| (entry, *blake3::hash(plain).as_bytes()))
}

fn written(entry: &Entry, before: Head) -> [u8; LINE] {
    let place = |all: usize| u8::try_from(all).unwrap_or(u8::MAX);
    let (tag, work) = numbers(entry.object);
    let mut plain = [0; LINE];
    plain[..8].copy_from_slice(&before.lines.to_le_bytes());
    plain[8..16].copy_from_slice(&entry.at.0.to_le_bytes());
    plain[16] = place(Deed::ALL.iter().position(|deed| *deed == entry.deed).unwrap_or_default());
    plain[17] = tag;
    plain[18] = place(Outcome::ALL.iter().position(|outcome| *outcome == entry.outcome).unwrap_or_default());
    plain[24..32].copy_from_slice(&work.to_le_bytes());
    plain[32..].copy_from_slice(&before.last);
    plain
}

fn numbers(object: Object) -> (u8, u64) {
    match object {
        Object::Photo => (0, 0),
        Object::Work(id) => (1, id.0),
        Object::History => (2, 0),
        Object::Photos => (3, 0),
        Object::Passphrase => (4, 0),
        Object::Pack => (5, 0),
    }
}

fn object(tag: u8, work: u64) -> Option<Object> {
    Some(match tag {
        0 => Object::Photo,
        1 => Object::Work(WorkId(work)),
        2 => Object::History,
        3 => Object::Photos,
        4 => Object::Passphrase,
        5 => Object::Pack,
        _ => return None,
    })
}

fn head_context(id: &[u8; ID]) -> String {
    format!("record head {}", u128::from_le_bytes(*id))
}

fn line_context(id: &[u8; ID]) -> String {
    format!("record line {}", u128::from_le_bytes(*id))
}
