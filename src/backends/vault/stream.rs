//! Sealing what may be larger than memory: a file in chunks, each sealed by itself, that can be read from the middle.
//!
//! ```text
//! magic 8 │ version 1 │ the file's own key, wrapped 72 │ nonce prefix 19 │ chunk │ chunk │ … │ last chunk
//! ```
//! Every chunk but the last holds 64 KiB; 16 bytes follow each as its tag. This is the STREAM construction (Hoang, Reyhanitabar,
//! Rogaway, Vizár, 2015) over XChaCha20-Poly1305: a chunk's nonce is the prefix, its number and whether it is the last,
//! so that chunks cannot be exchanged, left out or added; all that stands before the chunks is sealed with each. A chunk is
//! given out whole or not at all. The end is looked at first: a file that was cut is refused before any of it is read.

use super::VaultError;
use super::key::{KEY_BYTES, Key, fill};
use super::seal::{self, NONCE, OVERHEAD, TAG};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Bytes in every chunk but the last.
pub const CHUNK: usize = 64 * 1024;
/// What such a file begins with.
pub const MAGIC: [u8; 8] = *b"KAELYSEA";
/// The version that is written.
const VERSION: u8 = 1;
/// Where the wrapped key begins and ends.
const WRAPPED: std::ops::Range<usize> = MAGIC.len() + 1..MAGIC.len() + 1 + KEY_BYTES + OVERHEAD;
/// Random bytes that all nonces of a file begin with.
const PREFIX: usize = NONCE - 5;
/// Bytes before the first chunk.
pub const HEADER: usize = WRAPPED.end + PREFIX;
/// Bytes from one chunk to the next.
const STRIDE: u64 = (CHUNK + TAG) as u64;

type Header = [u8; HEADER];

/// Bytes of a sealed file that holds so many.
pub fn sealed_len(plain: u64) -> u64 {
    HEADER as u64 + plain + plain.div_ceil(CHUNK as u64).max(1) * TAG as u64
}

/// Seals all that is written to it. Unless [`finish`](Sealer::finish) is called the file lacks its end and does not open.
pub struct Sealer<W: Write> {
    out: W,
    key: Key,
    header: Header,
    number: u32,
    waiting: Vec<u8>,
    /// A chunk could not be written. There is no second try: nobody knows how much of it was.
    failed: bool,
}

impl<W: Write> Sealer<W> {
    /// Begins a file with a key of its own, which is wrapped with `key` for this `context`.
    ///
    /// # Errors
    /// `out` refuses, or there is no randomness.
    pub fn new(mut out: W, key: &Key, context: &[u8]) -> io::Result<Sealer<W>> {
        let own = Key::random().map_err(io::Error::other)?;
        let mut header = [0; HEADER];
        header[..MAGIC.len()].copy_from_slice(&MAGIC);
        header[MAGIC.len()] = VERSION;
        let wrapped = seal::seal(key, context, own.bytes()).map_err(io::Error::other)?;
        header[WRAPPED].copy_from_slice(&wrapped);
        fill(&mut header[WRAPPED.end..]).map_err(io::Error::other)?;
        out.write_all(&header)?;
        Ok(Sealer {
            out,
            key: own,
            header,
            number: 0,
            waiting: Vec::with_capacity(CHUNK + TAG),
            failed: false,
        })
    }

    /// Writes the end, and gives back what was written to.
    ///
    /// # Errors
    /// It refuses.
    pub fn finish(mut self) -> io::Result<W> {
        self.chunk(Last::Yes)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn chunk(&mut self, last: Last) -> io::Result<()> {
        if std::mem::replace(&mut self.failed, true) {
            return Err(io::Error::other("an earlier part could not be written"));
        }
        let nonce = nonce(&self.header, self.number, last);
        let tag =
            seal::encrypt(&self.key, &nonce, &self.header, &mut self.waiting).map_err(io::Error::other)?;
        self.waiting.extend_from_slice(&tag);
        self.out.write_all(&self.waiting)?;
        self.waiting.clear();
        let next = self.number.checked_add(1);
        self.number = next.ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        self.failed = false;
        Ok(())
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full chunk waits until more comes: it may be the last.
        if self.waiting.len() == CHUNK && !bytes.is_empty() {
            self.chunk(Last::No)?;
        }
        let taken = bytes.len().min(CHUNK.saturating_sub(self.waiting.len()));
        self.waiting.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// Passes on what is sealed. The chunk that waits is not full and goes on waiting.
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Reads what a [`Sealer`] has written. What was changed is an error with [`VaultError::Changed`] in it.
pub struct Opener<R: Read + Seek> {
    input: R,
    key: Key,
    header: Header,
    /// Bytes in the file after the header.
    body: u64,
    place: u64,
    /// The chunk at hand, and its number.
    chunk: Vec<u8>,
    number: Option<u64>,
}

impl<R: Read + Seek> Opener<R> {
    /// Opens a file from its first byte, whatever has been read of it.
    ///
    /// # Errors
    /// `input` refuses; what it holds is not sealed, is sealed with another key or for another context, by a newer
    /// version, or has lost its end.
    pub fn new(mut input: R, key: &Key, context: &[u8]) -> io::Result<Opener<R>> {
        let length = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let body = length.checked_sub(HEADER as u64).ok_or_else(changed)?;
        let mut header = [0; HEADER];
        input.read_exact(&mut header)?;
        if header[..MAGIC.len()] != MAGIC {
            return Err(changed());
        }
        let found = header[MAGIC.len()];
        if found != VERSION {
            let (found, known) = (found.into(), VERSION.into());
            return Err(io::Error::other(VaultError::Newer { found, known }));
        }
        let own = seal::open(key, context, &header[WRAPPED]).map_err(io::Error::other)?;
        let own = zeroize::Zeroizing::new(own);
        let key = Key::of(&own).ok_or_else(changed)?;
        let mut opener = Opener { input, key, header, body, place: 0, chunk: Vec::new(), number: None };
        opener.load(opener.last_number()?)?;
        Ok(opener)
    }

    /// Bytes in all, opened.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> u64 {
        self.body - self.body.div_ceil(STRIDE) * TAG as u64
    }

    fn last_number(&self) -> io::Result<u64> {
        // A chunk is at least its tag; the last one holds something, unless there is nothing at all.
        let rest = self.body % STRIDE;
        let is_whole = rest > TAG as u64 || (rest == 0 && self.body > 0) || self.body == TAG as u64;
        if is_whole { Ok(self.body.div_ceil(STRIDE) - 1) } else { Err(changed()) }
    }

    /// Has this chunk at hand, or none.
    fn load(&mut self, number: u64) -> io::Result<()> {
        if self.number == Some(number) {
            return Ok(());
        }
        self.number = None;
        let begin = number * STRIDE;
        let size = STRIDE.min(self.body - begin) as usize;
        self.input.seek(SeekFrom::Start(HEADER as u64 + begin))?;
        self.chunk.resize(size, 0);
        let read = self.input.read_exact(&mut self.chunk);
        let opened = read.and_then(|()| self.open(number));
        if opened.is_err() {
            self.chunk.clear();
        }
        opened?;
        self.number = Some(number);
        Ok(())
    }

    fn open(&mut self, number: u64) -> io::Result<()> {
        let last = if number == self.last_number()? { Last::Yes } else { Last::No };
        let number = u32::try_from(number).map_err(|_| changed())?;
        let nonce = nonce(&self.header, number, last);
        let (bytes, tag) = self.chunk.split_last_chunk_mut::<TAG>().ok_or_else(changed)?;
        seal::decrypt(&self.key, &nonce, &self.header, bytes, tag).map_err(io::Error::other)?;
        self.chunk.truncate(self.chunk.len() - TAG);
        Ok(())
    }
}

impl<R: Read + Seek> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.place >= self.len() || into.is_empty() {
            return Ok(0);
        }
        self.load(self.place / CHUNK as u64)?;
        let from = &self.chunk[(self.place % CHUNK as u64) as usize..];
        let taken = from.len().min(into.len());
        into[..taken].copy_from_slice(&from[..taken]);
        self.place += taken as u64;
        Ok(taken)
    }
}

impl<R: Read + Seek> Seek for Opener<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.place)
    }
}

/// Whether a chunk is the last.
#[derive(Clone, Copy)]
enum Last {
    No,
    Yes,
}

fn nonce(header: &Header, number: u32, last: Last) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    nonce[..PREFIX].copy_from_slice(&header[WRAPPED.end..]);
    nonce[PREFIX..PREFIX + 4].copy_from_slice(&number.to_be_bytes());
    nonce[PREFIX + 4] = last as u8;
    nonce
}

fn changed() -> io::Error {
    io::Error::other(VaultError::Changed)
}
