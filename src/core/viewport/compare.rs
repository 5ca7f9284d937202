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
const FLIP: Duration = Duration::from_millis(500);

/// What is seen this long after blinking began. While the photo is held up, nothing else is. Who wants less motion sees
/// the photo until they end it themselves: a blink by hand.
pub fn seen(compare: Compare, holding: bool, since: Duration, reduced_motion: bool) -> Seen {
    let odd = (since.as_millis() / FLIP.as_millis()) % 2 == 1;
    match compare {
        _ if holding => Seen::Photo,
        Compare::Off => Seen::Living,
        Compare::Split => Seen::Both,
        Compare::Blink if reduced_motion || !odd => Seen::Photo,
        Compare::Blink => Seen::Living,
    }
}

/// How long until blinking shows the other picture.
pub fn until_flip(since: Duration) -> Duration {
    let left = FLIP.as_micros() - since.as_micros() % FLIP.as_micros();
    Duration::from_micros(left as u64)
}
