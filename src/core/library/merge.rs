//! What devices tell each other of a work, and how that is put together: in whatever order and however often it arrives,
//! all devices end up with the same, and nothing that one of them wrote is lost unseen.
//!
//! Title, tags and star are sets of what was written, each piece with a [`Dot`] that names the writing. A piece goes only
//! when somebody takes it away who has seen it: of two titles that were given at the same time both stay, and so does a tag
//! that one device gave while another took it away. This is the observed-remove set of Bieniusa et al. (2012).
//!
//! A work that was deleted stays deleted, whatever others did to it meanwhile: who deletes a portrait means it.

use super::{WorkId, folded};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names one writing: no device uses a number twice, and takes one above all that it has seen, so that later writings have
/// greater dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dot {
    /// Number.
    pub clock: u64,
    /// Device.
    pub device: u64,
}

/// A set of texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dots {
    /// The greatest number of each device that has been seen here. What was seen and is not in the set was taken away.
    seen: BTreeMap<u64, u64>,
    /// By their dots.
    texts: Vec<(Dot, String)>,
}

impl Dots {
    /// The texts, the oldest first, each once.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        for (_, text) in &self.texts {
            if !texts.contains(&text.as_str()) {
                texts.push(text);
            }
        }
        texts
    }

    fn add(&mut self, text: &str, dot: Dot) {
        self.see(dot);
        self.texts.push((dot, text.to_owned()));
        self.texts.sort();
    }

    fn take_away(&mut self, is_meant: impl Fn(&str) -> bool) {
        self.texts.retain(|(_, text)| !is_meant(text));
    }

    fn see(&mut self, dot: Dot) {
        let seen = self.seen.entry(dot.device).or_default();
        *seen = dot.clock.max(*seen);
    }

    fn has_seen(&self, dot: Dot) -> bool {
        self.seen.get(&dot.device).is_some_and(|seen| dot.clock <= *seen)
    }

    fn join(&self, other: &Dots) -> Dots {
        // What only one side has stays unless the other has seen it, which then took it away.
        let kept = |from: &Dots, by: &Dots| -> Vec<(Dot, String)> {
            // Two copies of one device may have given two texts under one dot: neither took the other's away.
            let stays = |(dot, _): &&(Dot, String)| {
                !by.has_seen(*dot) || by.texts.iter().any(|(other, _)| other == dot)
            };
            from.texts.iter().filter(stays).cloned().collect()
        };
        let mut joined = Dots { seen: self.seen.clone(), texts: kept(self, other) };
        joined.texts.extend(kept(other, self));
        joined.texts.sort();
        joined.texts.dedup();
        other.seen.iter().for_each(|(device, clock)| joined.see(Dot { device: *device, clock: *clock }));
        joined
    }

    fn last(&self) -> u64 {
        self.seen.values().copied().max().unwrap_or_default()
    }
}

/// What may change of a work, as it is kept on a device.
#[derive(Debug, Clone, Copy)]
pub struct Present<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// The user likes it.
    pub favourite: bool,
    /// A copy of its photo is kept.
    pub photo: bool,
    /// A copy of its clip is kept.
    pub clip: bool,
}

/// What is known of a work on all devices together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    work: u64,
    /// It was deleted. Nothing else is kept of it then.
    deleted: bool,
    title: Dots,
    tags: Dots,
    star: Dots,
    /// Some device has had a copy of its photo.
    photo: bool,
    /// The same of its clip.
    clip: bool,
}

/// Between two titles that were given at the same time.
const BOTH: &str = " / ";
/// No device comes near it.
const LAST: u64 = 1 << 62;
/// Characters in a text. Several titles in one that was confirmed are longer than what can be typed.
const LONGEST: usize = 4096;

impl Record {
    /// Nothing is known yet.
    pub fn new(work: WorkId) -> Record {
        let [title, tags, star] = [(); 3].map(|()| Dots::default());
        Record { work: work.0, deleted: false, title, tags, star, photo: false, clip: false }
    }

    /// The work was deleted.
    pub fn deleted(work: WorkId) -> Record {
        Record { deleted: true, ..Record::new(work) }
    }

    /// Which work it is of.
    pub fn work(&self) -> WorkId {
        WorkId(self.work)
    }

    /// The same of a work that has another name.
    #[must_use]
    pub fn of_work(self, work: WorkId) -> Record {
        Record { work: work.0, ..self }
    }

    /// Whether the work was deleted.
    pub fn is_deleted(&self) -> bool {
        self.deleted
    }

    /// Its title: several, one behind the other, if devices gave it different ones at the same time. The next title that
    /// is given takes the place of all.
    pub fn title(&self) -> String {
        self.title.texts().join(BOTH)
    }

    /// Whether devices gave it different titles.
    pub fn is_disputed(&self) -> bool {
        self.title.texts().len() > 1
    }

    /// Its tags, in the order of the alphabet; of those that differ in capital letters only, the oldest.
    pub fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = self.tags.texts().into_iter().map(str::to_owned).collect();
        tags.sort_by_key(|tag| folded(tag));
        tags.dedup_by_key(|tag| folded(tag));
        tags
    }

    /// Whether the user likes it.
    pub fn is_favourite(&self) -> bool {
        !self.star.texts.is_empty()
    }

    /// Whether some device has had copies of its photo and its clip.
    pub fn media(&self) -> [bool; 2] {
        [self.photo, self.clip]
    }

    /// The greatest number that was used in it.
    pub fn last(&self) -> u64 {
        self.title.last().max(self.tags.last()).max(self.star.last())
    }

    /// Whether it can be what a device wrote: texts on one line, of bearable length, and a title among them.
    pub fn is_sane(&self) -> bool {
        let is_line = |text: &&str| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        let is_word = |text: &&str| is_line(text) && !text.trim().is_empty();
        let texts = [&self.title, &self.tags].map(Dots::texts);
        texts.iter().flatten().all(is_word)
            && self.last() < LAST
            && self.star.texts().iter().all(is_line)
            && (self.deleted || !self.title.texts.is_empty())
    }

    /// Takes over what was changed on this device since the record was last this. Each writing gets a dot.
    pub fn note(&mut self, now: &Present, mut dot: impl FnMut() -> Dot) {
        if self.deleted {
            return;
        }
        if self.title() != now.title {
            self.title.take_away(|_| true);
            self.title.add(now.title, dot());
        }
        let known = self.tags();
        for gone in known.iter().filter(|tag| !now.tags.contains(tag)) {
            self.tags.take_away(|tag| folded(tag) == folded(gone));
        }
        for new in now.tags.iter().filter(|tag| !known.contains(tag)) {
            self.tags.add(new, dot());
        }
        if now.favourite && !self.is_favourite() {
            self.star.add("", dot());
        } else if !now.favourite {
            self.star.take_away(|_| true);
        }
        self.photo |= now.photo;
        self.clip |= now.clip;
    }

    /// Both together.
    #[must_use]
    pub fn join(&self, other: &Record) -> Record {
        if self.deleted || other.deleted {
            return Record::deleted(self.work());
        }
        Record {
            work: self.work,
            deleted: false,
            title: self.title.join(&other.title),
            tags: self.tags.join(&other.tags),
            star: self.star.join(&other.star),
            photo: self.photo || other.photo,
            clip: self.clip || other.clip,
        }
    }
}
