//! Titles, tags and motions are sealed, so SQLite cannot search or order by them. This is their index: it lives in memory
//! only, is built at the first search, and follows this program's own changes.

use kaely_core::library::{Filter, Order, folded};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// What is searched and ordered by.
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) folded: Box<str>,
    /// As they were typed.
    pub(super) tags: Vec<String>,
    pub(super) preset: Option<String>,
    pub(super) made_at: i64,
    pub(super) duration: i64,
    pub(super) favourite: bool,
}

/// The works by title.
pub(super) struct Index {
    /// The state of the database that this is of, as SQLite counts what other programs change.
    pub(super) version: i64,
    /// An entry keeps its place as long as its work lives; orders name places.
    entries: Vec<Option<Placed>>,
    /// Titles and tags, a line each, one work behind the other as they were made: a search goes through memory from one end
    /// to the other.
    texts: String,
    /// Every tag that a work has had since the index was built, by how it is searched: as it was typed last.
    spelt: HashMap<String, String>,
    /// The motions there are; entries hold places in it.
    presets: Vec<String>,
    free: Vec<u32>,
    places: HashMap<i64, u32>,
    by_date: Vec<u32>,
    by_length: Vec<u32>,
    by_name: Vec<u32>,
    /// The last answer: a list is read page by page.
    last: Option<(Filter, Order, Vec<i64>)>,
}

/// An entry whose texts are among the others.
#[derive(Clone, Copy)]
struct Placed {
    id: i64,
    made_at: i64,
    duration: i64,
    favourite: bool,
    preset: Option<u32>,
    /// Where the title begins.
    begin: usize,
    /// Where it ends, and the tags begin.
    title_end: usize,
    end: usize,
}

/// What lists can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelves {
    /// Tags as they were typed, with how many works have each, by the alphabet.
    pub tags: Vec<(String, u64)>,
    /// Names of motions, with how many works have each, by the alphabet.
    pub presets: Vec<(String, u64)>,
}

impl Index {
    /// The index of all works.
    pub(super) fn new(version: i64, mut works: Vec<Entry>) -> Index {
        works.sort_unstable_by_key(|work| (work.made_at, work.id));
        let mut index = Index {
            version,
            entries: Vec::with_capacity(works.len()),
            texts: String::with_capacity(works.iter().map(|work| work.folded.len() + 16).sum()),
            spelt: HashMap::new(),
            presets: Vec::new(),
            free: Vec::new(),
            places: HashMap::with_capacity(works.len()),
            by_date: (0..works.len() as u32).collect(),
            by_length: Vec::new(),
            by_name: Vec::new(),
            last: None,
        };
        for (work, place) in works.into_iter().zip(0..) {
            index.places.insert(work.id, place);
            let placed = index.placed(work);
            index.entries.push(Some(placed));
        }
        let ordered = |order: Order| {
            let mut places = index.by_date.clone();
            places.sort_unstable_by(|a, b| compare(&index.entries, &index.texts, order, *a, *b));
            places
        };
        (index.by_length, index.by_name) = (ordered(Order::Longest), ordered(Order::Name));
        index
    }

    /// Every tag and motion that a work has.
    pub(super) fn shelves(&self) -> Shelves {
        let (mut tags, mut presets) = (BTreeMap::new(), BTreeMap::new());
        for entry in self.entries.iter().flatten() {
            entry.tags(&self.texts).for_each(|tag| *tags.entry(tag).or_insert(0) += 1);
            entry.preset.iter().for_each(|place| *presets.entry(*place).or_insert(0) += 1);
        }
        let spelt = |tag: &str| self.spelt.get(tag).map_or_else(|| tag.to_owned(), String::clone);
        let mut presets: Vec<(String, u64)> =
            presets.into_iter().map(|(place, count)| (self.presets[place as usize].clone(), count)).collect();
        presets.sort();
        Shelves { tags: tags.into_iter().map(|(tag, count)| (spelt(tag), count)).collect(), presets }
    }

    /// The ids of the works that a filter lets through, in order.
    pub(super) fn found(&mut self, filter: &Filter, order: Order) -> &[i64] {
        let is_last = matches!(&self.last, Some((f, o, _)) if f == filter && *o == order);
        if !is_last {
            let (words, tag) = (filter.words(), filter.tag.as_deref().map(folded));
            let since = filter.since.map_or(i64::MIN, |since| since.0);
            // A motion that no work has is none of any.
            let place = |name: &String| self.presets.iter().position(|preset| preset == name);
            let preset =
                filter.preset.as_ref().map(|name| place(name).and_then(|place| u32::try_from(place).ok()));
            let accepted = |place: &u32| {
                let entry = self.entries[*place as usize].as_ref()?;
                let wanted = (entry.favourite || !filter.favourites_only)
                    && entry.made_at >= since
                    && preset.is_none_or(|preset| preset.is_some() && entry.preset == preset)
                    && tag.as_ref().is_none_or(|tag| entry.tags(&self.texts).any(|other| other == tag))
                    && words.iter().all(|word| entry.searched(&self.texts).contains(word.as_str()));
                wanted.then_some(entry.id)
            };
            let ids = match order {
                Order::Newest => self.by_date.iter().rev().filter_map(accepted).collect(),
                Order::Oldest => self.by_date.iter().filter_map(accepted).collect(),
                Order::Longest => self.by_length.iter().filter_map(accepted).collect(),
                Order::Name => self.by_name.iter().filter_map(accepted).collect(),
            };
            self.last = Some((filter.clone(), order, ids));
        }
        self.last.as_ref().map_or(&[], |(_, _, ids)| ids)
    }

    /// How many works a filter lets through, in whatever order.
    pub(super) fn count(&mut self, filter: &Filter) -> usize {
        match &self.last {
            Some((last, _, ids)) if last == filter => ids.len(),
            _ => self.found(filter, Order::default()).len(),
        }
    }

    /// A work is new, or another one than before.
    pub(super) fn put(&mut self, entry: Entry) {
        self.remove(entry.id);
        let id = entry.id;
        let entry = self.placed(entry);
        let place = match self.free.pop() {
            Some(place) => {
                self.entries[place as usize] = Some(entry);
                place
            }
            None => {
                self.entries.push(Some(entry));
                self.entries.len() as u32 - 1
            }
        };
        self.places.insert(id, place);
        for order in ORDERS {
            let at = self.at(order, place);
            self.order(order).insert(at, place);
        }
    }

    /// A work is gone.
    pub(super) fn remove(&mut self, id: i64) {
        self.last = None;
        let Some(place) = self.places.remove(&id) else { return };
        for order in ORDERS {
            let at = self.at(order, place);
            self.order(order).remove(at);
        }
        self.entries[place as usize] = None;
        self.free.push(place);
    }

    /// A work has another title, or other tags.
    pub(super) fn change(&mut self, id: i64, change: impl FnOnce(&mut Entry)) {
        let placed = self.places.get(&id).and_then(|place| self.entries[*place as usize]);
        let Some(Placed { id, made_at, duration, favourite, preset, .. }) = placed else { return };
        let (texts, spelt) = (&self.texts, &self.spelt);
        let tags = placed.iter().flat_map(|placed| placed.tags(texts));
        let mut entry = Entry {
            id,
            folded: placed.map_or("", |placed| placed.title(texts)).into(),
            tags: tags.map(|tag| spelt.get(tag).map_or(tag, String::as_str).to_owned()).collect(),
            preset: preset.map(|place| self.presets[place as usize].clone()),
            made_at,
            duration,
            favourite,
        };
        change(&mut entry);
        self.put(entry);
    }

    /// The user has come to like a work, or not.
    pub(super) fn set_favourite(&mut self, id: i64, favourite: bool) {
        self.last = None;
        if let Some(place) = self.places.get(&id)
            && let Some(entry) = &mut self.entries[*place as usize]
        {
            entry.favourite = favourite;
        }
    }

    /// Where a place stands in an order, or would.
    fn at(&mut self, order: Order, place: u32) -> usize {
        let places = std::mem::take(self.order(order));
        let before = |other: &u32| compare(&self.entries, &self.texts, order, *other, place).is_lt();
        let at = places.partition_point(before);
        *self.order(order) = places;
        at
    }

    fn order(&mut self, order: Order) -> &mut Vec<u32> {
        match order {
            Order::Newest | Order::Oldest => &mut self.by_date,
            Order::Longest => &mut self.by_length,
            Order::Name => &mut self.by_name,
        }
    }

    /// Writes the texts behind the others. Those of a work that is gone stay until the index is built again.
    fn placed(&mut self, entry: Entry) -> Placed {
        let begin = self.texts.len();
        self.texts.push_str(&entry.folded);
        let title_end = self.texts.len();
        for tag in entry.tags {
            let searched = folded(&tag);
            self.texts.push('\n');
            self.texts.push_str(&searched);
            self.spelt.insert(searched, tag);
        }
        let preset = entry.preset.map(|name| {
            let known = self.presets.iter().position(|preset| *preset == name);
            let place = known.unwrap_or_else(|| {
                self.presets.push(name);
                self.presets.len() - 1
            });
            place as u32
        });
        let Entry { id, made_at, duration, favourite, .. } = entry;
        Placed { id, made_at, duration, favourite, preset, begin, title_end, end: self.texts.len() }
    }
}

impl Placed {
    fn title(self, texts: &str) -> &str {
        &texts[self.begin..self.title_end]
    }

    fn searched(self, texts: &str) -> &str {
        &texts[self.begin..self.end]
    }

    fn tags(self, texts: &str) -> impl Iterator<Item = &str> {
        // The first line is empty: what stands before the first tag.
        texts[self.title_end..self.end].split('\n').skip(1)
    }
}

/// The orders that are kept; the newest first is the oldest first from the end.
const ORDERS: [Order; 3] = [Order::Oldest, Order::Longest, Order::Name];

/// As SQLite orders: ids as signed numbers.
fn compare(entries: &[Option<Placed>], texts: &str, order: Order, a: u32, b: u32) -> Ordering {
    let (Some(a), Some(b)) = (&entries[a as usize], &entries[b as usize]) else { return Ordering::Equal };
    match order {
        Order::Newest | Order::Oldest => (a.made_at, a.id).cmp(&(b.made_at, b.id)),
        Order::Longest => (b.duration, b.id).cmp(&(a.duration, a.id)),
        Order::Name => (a.title(texts), a.id).cmp(&(b.title(texts), b.id)),
    }
}
