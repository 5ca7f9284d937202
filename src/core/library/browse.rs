//! Searching and ordering works.

use super::Summary;
use crate::units::{Timestamp, UtcOffset};
use std::cmp::Ordering;

/// Which works are wanted. The usual one wants all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// As typed: words that must all be in the title or the tags, wherever, in small or capital letters.
    pub text: String,
    /// Only those the user likes.
    pub favourites_only: bool,
    /// Only those with this tag, in small or capital letters.
    pub tag: Option<String>,
    /// Only those of the motion of this name.
    pub preset: Option<String>,
    /// Only those made at this moment or later.
    pub since: Option<Timestamp>,
}

impl Filter {
    /// Whether every work is wanted.
    pub fn wants_all(&self) -> bool {
        self.text.trim().is_empty()
            && !self.favourites_only
            && (&self.tag, &self.preset, self.since) == (&None, &None, None)
    }

    /// The words to look for, as they are in [`folded`] titles and tags.
    pub fn words(&self) -> Vec<String> {
        folded(&self.text).split_whitespace().map(str::to_owned).collect()
    }

    /// Whether this work is wanted.
    pub fn accepts(&self, work: &Summary) -> bool {
        let tags: Vec<String> = work.tags.iter().map(|tag| folded(tag)).collect();
        let searched = format!("{}\n{}", folded(&work.title), tags.join("\n"));
        (work.favourite || !self.favourites_only)
            && self.since.is_none_or(|since| work.made_at >= since)
            && self.preset.as_ref().is_none_or(|preset| work.preset.as_ref() == Some(preset))
            && self.tag.as_ref().is_none_or(|tag| tags.contains(&folded(tag)))
            && self.words().iter().all(|word| searched.contains(word))
    }
}

/// How far back works are listed, in days of the place where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Period {
    /// All of them.
    #[default]
    Ever,
    /// Since midnight.
    Today,
    /// Today and the six days before.
    Week,
    /// Today and the 29 days before.
    Month,
    /// Today and the 364 days before.
    Year,
}

impl Period {
    /// All, in the order they are offered.
    pub const ALL: [Period; 5] = [Period::Ever, Period::Today, Period::Week, Period::Month, Period::Year];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Period::Ever => "ever",
            Period::Today => "today",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        }
    }

    /// The midnight it begins with, for who lives `offset` ahead of UTC.
    pub fn since(self, now: Timestamp, offset: UtcOffset) -> Option<Timestamp> {
        const DAY: i64 = 24 * 60 * 60 * 1_000_000;
        let before = match self {
            Period::Ever => return None,
            Period::Today => 0,
            Period::Week => 6,
            Period::Month => 29,
            Period::Year => 364,
        };
        let ahead = i64::from(offset.0) * 60_000_000;
        let midnight = (now.0 + ahead).div_euclid(DAY) * DAY - ahead;
        Some(Timestamp(midnight - before * DAY))
    }
}

/// A title as it is searched and ordered by: without capital letters.
pub fn folded(title: &str) -> String {
    title.to_lowercase()
}

/// In which order works are listed. Works that are equal in it are told apart by their ids, so that a list read page by
/// page shows none twice and none never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Made last, first.
    #[default]
    Newest,
    /// Made first, first.
    Oldest,
    /// By title.
    Name,
    /// The longest clip first.
    Longest,
}

impl Order {
    /// All, in the order they are offered.
    pub const ALL: [Order; 4] = [Order::Newest, Order::Oldest, Order::Name, Order::Longest];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Name => "name",
            Order::Longest => "longest",
        }
    }

    /// Which of two works comes first.
    pub fn compare(self, a: &Summary, b: &Summary) -> Ordering {
        match self {
            Order::Newest => (b.made_at, b.id).cmp(&(a.made_at, a.id)),
            Order::Oldest => (a.made_at, a.id).cmp(&(b.made_at, b.id)),
            Order::Name => (folded(&a.title), a.id).cmp(&(folded(&b.title), b.id)),
            Order::Longest => (b.duration, b.id).cmp(&(a.duration, a.id)),
        }
    }
}
