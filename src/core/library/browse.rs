//! Searching and ordering works.

use super::Summary;
use std::cmp::Ordering;

/// Which works are wanted. The usual one wants all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// As typed: words that must all be in the title, wherever, in small or capital letters.
    pub text: String,
    /// Only those the user likes.
    pub favourites_only: bool,
}

impl Filter {
    /// Whether every work is wanted.
    pub fn wants_all(&self) -> bool {
        self.text.trim().is_empty() && !self.favourites_only
    }

    /// The words to look for, as they are in [`folded`] titles.
    pub fn words(&self) -> Vec<String> {
        folded(&self.text).split_whitespace().map(str::to_owned).collect()
    }

    /// Whether this work is wanted.
    pub fn accepts(&self, work: &Summary) -> bool {
        let title = folded(&work.title);
        (work.favourite || !self.favourites_only) && self.words().iter().all(|word| title.contains(word))
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
