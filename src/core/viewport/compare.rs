//! The living picture beside the photo.

use std::time::Duration;

/// How the photo is compared with what has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compare {
    /// Not at all: the living picture only.
    #[default]
    Off,
    /// The photo on the left of a line that can be moved, the living picture on its right.
    Split,
    /// One after the other, twice a second.
    Blink,
}

/// What is seen at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The living picture.
    Living,
    /// The photo.
    Photo,
    /// Both, on two sides of a line.
    Both,
}

/// Half a second each: slow enough for eyes that flicker hurts (three flashes a second are too many, WCAG 2.3.1), fast
/// enough for a difference to jump out.
pub const FLIP: Duration = Duration::from_millis(500);
/// A window that wakes up this much too early is not made to wait for another half second.
const NEARLY: Duration = Duration::from_millis(20);

/// Whose turn it is while both blink, and since when on the clock of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn {
    living: bool,
    since: Duration,
}

impl Turn {
    /// The photo begins.
    pub fn begin(now: Duration) -> Turn {
        Turn { living: false, since: now }
    }

    /// Whose turn it is now.
    pub fn at(self, now: Duration) -> Turn {
        let over = now.saturating_sub(self.since) + NEARLY >= FLIP;
        if over { Turn { living: !self.living, since: now } } else { self }
    }

    /// What is seen. While the photo is held up, nothing else is. Who wants less motion sees the photo until they end it
    /// themselves: a blink by hand.
    pub fn seen(self, compare: Compare, holding: bool, reduced_motion: bool) -> Seen {
        match compare {
            _ if holding => Seen::Photo,
            Compare::Off => Seen::Living,
            Compare::Split => Seen::Both,
            Compare::Blink if self.living && !reduced_motion => Seen::Living,
            Compare::Blink => Seen::Photo,
        }
    }
}
