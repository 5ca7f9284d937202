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
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    places: HashMap<i64, u32>,
    by_date: Vec<u32>,
    by_length: Vec<u32>,
    by_name: Vec<u32>,
    /// The last answer: a list is read page by page.
    last: Option<(Filter, Order, Vec<i64>)>,
}

impl Index {
    /// The index of all works.
    pub(super) fn new(version: i64, entries: Vec<Entry>) -> Index {
        let places = entries.iter().zip(0..).map(|(entry, place)| (entry.id, place)).collect();
        let entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
        let ordered = |order: Order| {
            let mut places: Vec<u32> = (0..entries.len() as u32).collect();
            places.sort_unstable_by(|a, b| compare(&entries, order, *a, *b));
            places
        };
        let (by_date, by_length, by_name) =
            (ordered(Order::Oldest), ordered(Order::Longest), ordered(Order::Name));
        Index { version, entries, free: Vec::new(), places, by_date, by_length, by_name, last: None }
    }

    /// The ids of the works that a filter lets through, in order.
    pub(super) fn found(&mut self, filter: &Filter, order: Order) -> &[i64] {
        let is_last = matches!(&self.last, Some((f, o, _)) if f == filter && *o == order);
        if !is_last {
            let words = filter.words();
            let accepted = |place: &u32| {
                let entry = self.entries[*place as usize].as_ref()?;
                let wanted = (entry.favourite || !filter.favourites_only)
                    && words.iter().all(|word| entry.folded.contains(word.as_str()));
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
        if let Some(entry) = self.taken(id) {
            self.put(Entry { folded: folded(title).into(), ..entry });
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

    fn taken(&mut self, id: i64) -> Option<Entry> {
        let place = *self.places.get(&id)?;
        let entry = self.entries[place as usize].as_ref()?;
        let entry = Entry { folded: entry.folded.clone(), ..*entry };
        self.remove(id);
        Some(entry)
    }

    /// Where a place stands in an order, or would.
    fn at(&mut self, order: Order, place: u32) -> usize {
        let places = std::mem::take(self.order(order));
        let before = |other: &u32| compare(&self.entries, order, *other, place).is_lt();
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

/// The orders that are kept; the newest first is the oldest first from the end.
const ORDERS: [Order; 3] = [Order::Oldest, Order::Longest, Order::Name];

/// As SQLite orders: ids as signed numbers.
fn compare(entries: &[Option<Entry>], order: Order, a: u32, b: u32) -> Ordering {
    let (Some(a), Some(b)) = (&entries[a as usize], &entries[b as usize]) else { return Ordering::Equal };
    match order {
        Order::Newest | Order::Oldest => (a.made_at, a.id).cmp(&(b.made_at, b.id)),
        Order::Longest => (b.duration, b.id).cmp(&(a.duration, a.id)),
        Order::Name => (&a.folded, a.id).cmp(&(&b.folded, b.id)),
    }
}
