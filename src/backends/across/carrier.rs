//! Putting works where they are carried from, and taking them from there, the same for a bundle and a folder.

use super::AcrossError;
use super::part::{Facts, MOST_FACTS, Part, Section, Watched};
use crate::store::{Fresh, Library, Media, Medium, StoreError};
use crate::vault::VaultError;
use crate::vault::stream::Opener;
use crate::work::CancelToken;
use kaely_core::library::{Summary, WorkId};
use std::fs::File;
use std::io::{ErrorKind, Read, Write};

/// What is written to.
pub(super) trait Carrier {
    /// Writes a part, whole or not at all. Gives its length; `None` if it cannot be read.
    fn put<R: Read>(
        &mut self,
        id: WorkId,
        part: Part,
        from: &mut Watched<R>,
    ) -> Result<Option<u64>, AcrossError>;

    /// Whether such a work with so much of it is there already.
    fn has(&self, id: WorkId, facts: &Facts) -> bool;
}

/// Why a part cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// It has not arrived, or not to its end.
    Missing,
    /// It was changed, or has not arrived to its end.
    Damaged,
}

impl Lack {
    pub(super) fn of(error: std::io::Error) -> Lack {
        if error.kind() == ErrorKind::NotFound { Lack::Missing } else { Lack::Damaged }
    }
}

/// What is read from.
pub(super) trait Source {
    /// Where in it a work may be.
    type Place;

    /// Where a work is, in the order in which to try.
    fn places(&self, id: WorkId) -> Vec<Self::Place>;

    /// A part of a work.
    fn open(&self, place: &Self::Place, id: WorkId, part: Part) -> Result<Opener<Section>, Lack>;

    /// The facts of a work.
    fn facts(&self, place: &Self::Place, id: WorkId) -> Result<Facts, Lack> {
        let opener = self.open(place, id, Part::Facts)?;
        let mut bytes = Vec::new();
        opener.take(MOST_FACTS).read_to_end(&mut bytes).map_err(Lack::of)?;
        Facts::read(&bytes).ok_or(Lack::Damaged)
    }
}

/// What came of putting a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    /// It is there.
    Whole,
    /// Without its photo or its clip, of which the copy here cannot be read.
    Partly,
    /// It was changed from outside, or is gone by now.
    Not,
}

/// Puts a work, unless it is there.
pub(super) fn put(
    library: &Library,
    carrier: &mut impl Carrier,
    id: WorkId,
    cancel: &CancelToken,
) -> Result<Put, AcrossError> {
    let work = match library.get(id) {
        Ok(Some(work)) => work,
        Ok(None) | Err(StoreError::Vault(VaultError::Changed)) => return Ok(Put::Not),
        Err(error) => return Err(error.into()),
    };
    let media = library.media(id)?;
    let readers = Medium::ALL.map(|medium| (medium, reader(&work.summary, media.as_ref(), medium)));
    let [photo, clip] = [0, 1].map(|n| readers[n].1.as_ref().and_then(|reader| reader.as_ref().ok()));
    let [photo, clip] = [photo, clip].map(|found| found.map(|(_, length)| *length));
    if carrier.has(id, &Facts::of(&work, photo, clip)) {
        return Ok(Put::Whole);
    }
    let (mut lengths, mut result) = ([None, None], Put::Whole);
    for (length, (medium, found)) in lengths.iter_mut().zip(readers) {
        match found {
            None => {}
            Some(Err(_)) => result = Put::Partly,
            Some(Ok((reader, _))) => {
                let mut reader = Watched::new(reader, cancel);
                *length = carrier.put(id, Part::of(medium), &mut reader)?;
                if length.is_none() {
                    result = Put::Partly;
                }
            }
        }
    }
    let facts = Facts::of(&work, lengths[0], lengths[1]).to_bytes();
    carrier.put(id, Part::Facts, &mut Watched::new(facts.as_slice(), cancel))?;
    Ok(result)
}

type Found = Result<(Box<dyn Read>, u64), StoreError>;

/// What is kept; of a clip of which nothing is, its file, if that is still the one that was written.
fn reader(work: &Summary, media: Option<&Media>, medium: Medium) -> Option<Found> {
    if let Some(media) = media.filter(|media| media.holds(medium)) {
        return Some(media.whole(medium).map(|opener| {
            let length = opener.len();
            (Box::new(opener) as Box<dyn Read>, length)
        }));
    }
    let file = File::open(&work.file).ok().filter(|_| medium == Medium::Clip)?;
    let is_still = file.metadata().is_ok_and(|facts| facts.is_file() && facts.len() == work.bytes);
    is_still.then(|| Ok((Box::new(file) as Box<dyn Read>, work.bytes)))
}

/// Takes a work whose record has arrived, `carried` under this name, to be added under that `id`: its photo and clip are put
/// where they belong under a new key, so that it is whole when it is added.
pub(super) fn take<S: Source>(
    library: &Library,
    source: &S,
    carried: WorkId,
    id: WorkId,
    cancel: &CancelToken,
) -> Result<Result<Fresh, Lack>, AcrossError> {
    let mut lack = Lack::Missing;
    // Of a work in a damaged history that was set aside there may be files under this name.
    let before = Medium::ALL.map(|medium| library.keeps(id, medium));
    // One key for whatever comes from several places.
    let (own, wrapped) = library.vault().new_work_key(id)?;
    let media = library.media_before(id, own);
    for place in source.places(carried) {
        let facts = match source.facts(&place, carried) {
            Ok(facts) => facts,
            Err(other) => {
                lack = other;
                continue;
            }
        };
        match take_media(&media, source, &place, carried, &facts, cancel) {
            Ok(Ok(())) => return Ok(Ok(Fresh { work: facts.into_work(id), own: media.into_key(), wrapped })),
            Ok(Err(other)) => lack = other,
            Err(error) => {
                library.discard_media(id, before)?;
                return Err(error);
            }
        }
    }
    library.discard_media(id, before)?;
    Ok(Err(lack))
}

/// Takes those of a work's photo and clip that are there and not here.
pub(super) fn take_media<S: Source>(
    media: &Media,
    source: &S,
    place: &S::Place,
    carried: WorkId,
    facts: &Facts,
    cancel: &CancelToken,
) -> Result<Result<(), Lack>, AcrossError> {
    for medium in Medium::ALL {
        let Some(length) = facts.len_of(medium) else { continue };
        let opener = match source.open(place, carried, Part::of(medium)) {
            Ok(opener) if opener.len() == length => opener,
            Ok(_) => return Ok(Err(Lack::Missing)),
            Err(lack) => return Ok(Err(lack)),
        };
        let mut from = Watched::new(opener, cancel);
        match media.keep_from(medium, &mut from) {
            Ok(()) => {}
            Err(_) if cancel.is_cancelled() => return Err(AcrossError::Cancelled),
            Err(_) if from.has_failed => return Ok(Err(Lack::Damaged)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Ok(()))
}

/// Copies a part into a sealed file. `Ok(None)`: it cannot be read.
pub(super) fn copy<R: Read>(
    from: &mut Watched<R>,
    to: &mut impl Write,
    cancel: &CancelToken,
    unwritten: impl Fn(std::io::Error) -> AcrossError,
) -> Result<Option<u64>, AcrossError> {
    match std::io::copy(from, to) {
        Ok(length) => Ok(Some(length)),
        Err(_) if cancel.is_cancelled() => Err(AcrossError::Cancelled),
        Err(_) if from.has_failed => Ok(None),
        Err(error) => Err(unwritten(error)),
    }
}
