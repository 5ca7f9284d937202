//! Titles are sealed, so SQLite cannot search or order by them. This is their index: it lives in memory only, is built
//! at the first search, and follows this program's own changes.

use kaely_core::library::{Filter, Order, folded};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What is searched and ordered by.
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) folded: Box<str>,
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
    /// The titles, one behind the other as works were made: a search goes through memory from one end to the other.
    titles: String,
    free: Vec<u32>,
    places: HashMap<i64, u32>,
    by_date: Vec<u32>,
    by_length: Vec<u32>,
    by_name: Vec<u32>,
    /// The last answer: a list is read page by page.
    last: Option<(Filter, Order, Vec<i64>)>,
}

/// An entry whose title is among the others.
#[derive(Clone, Copy)]
struct Placed {
    id: i64,
    made_at: i64,
    duration: i64,
    favourite: bool,
    begin: usize,
    end: usize,
}

impl Index {
    /// The index of all works.
    pub(super) fn new(version: i64, mut works: Vec<Entry>) -> Index {
        works.sort_unstable_by_key(|work| (work.made_at, work.id));
        let mut titles = String::with_capacity(works.iter().map(|work| work.folded.len()).sum());
        let entries: Vec<Option<Placed>> =
            works.into_iter().map(|work| Some(work.put(&mut titles))).collect();
        let ids = entries.iter().flatten().map(|entry| entry.id);
        let places = ids.zip(0..).collect();
        let by_date: Vec<u32> = (0..entries.len() as u32).collect();
        let ordered = |order: Order| {
            let mut places = by_date.clone();
            places.sort_unstable_by(|a, b| compare(&entries, &titles, order, *a, *b));
            places
        };
        let (by_length, by_name) = (ordered(Order::Longest), ordered(Order::Name));
        Index { version, entries, titles, free: Vec::new(), places, by_date, by_length, by_name, last: None }
    }

    /// The ids of the works that a filter lets through, in order.
    pub(super) fn found(&mut self, filter: &Filter, order: Order) -> &[i64] {
        let is_last = matches!(&self.last, Some((f, o, _)) if f == filter && *o == order);
        if !is_last {
            let words = filter.words();
            let accepted = |place: &u32| {
                let entry = self.entries[*place as usize].as_ref()?;
                let wanted = (entry.favourite || !filter.favourites_only)
                    && words.iter().all(|word| entry.title(&self.titles).contains(word.as_str()));
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
        let entry = entry.put(&mut self.titles);
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

    /// A work has another title.
    pub(super) fn rename(&mut self, id: i64, title: &str) {
        let entry = self.places.get(&id).and_then(|place| self.entries[*place as usize]);
        if let Some(Placed { id, made_at, duration, favourite, .. }) = entry {
            self.put(Entry { id, folded: folded(title).into(), made_at, duration, favourite });
        }
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
        let before = |other: &u32| compare(&self.entries, &self.titles, order, *other, place).is_lt();
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
}

impl Entry {
    /// Writes the title behind the others. That of a work that is gone stays until the index is built again.
    fn put(self, titles: &mut String) -> Placed {
        let begin = titles.len();
        titles.push_str(&self.folded);
        let Entry { id, made_at, duration, favourite, .. } = self;
        Placed { id, made_at, duration, favourite, begin, end: titles.len() }
    }
}

impl Placed {
    fn title(self, titles: &str) -> &str {
        &titles[self.begin..self.end]
    }
}

/// The orders that are kept; the newest first is the oldest first from the end.
const ORDERS: [Order; 3] = [Order::Oldest, Order::Longest, Order::Name];

/// As SQLite orders: ids as signed numbers.
fn compare(entries: &[Option<Placed>], titles: &str, order: Order, a: u32, b: u32) -> Ordering {
    let (Some(a), Some(b)) = (&entries[a as usize], &entries[b as usize]) else { return Ordering::Equal };
    match order {
        Order::Newest | Order::Oldest => (a.made_at, a.id).cmp(&(b.made_at, b.id)),
        Order::Longest => (b.duration, b.id).cmp(&(a.duration, a.id)),
        Order::Name => (a.title(titles), a.id).cmp(&(b.title(titles), b.id)),
    }
}
