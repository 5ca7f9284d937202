//! Expressions that come and go: smile, brows, pressed lips, a swallow.

use super::dice::Dice;
use super::ease::minimum_jerk;
use super::schedule::Schedule;

/// What swells are like. Times in seconds, each drawn between the two with equal chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Manner {
    /// Mean time from one to the next.
    pub period: f64,
    /// Rising.
    pub rise: [f64; 2],
    /// Staying, as a share of the time to the next …
    pub stay: [f64; 2],
    /// … and at most this long.
    pub stay_most: f64,
    /// Sinking.
    pub sink: [f64; 2],
    /// Height, 0–1.
    pub height: [f64; 2],
    /// Whether a loop shorter than `period` has one all the same, or only now and then one.
    pub least: Least,
}

/// How many swells a short loop has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// At least one.
    One,
    /// None, or one with the chance that a loop of its length meets one.
    Chance,
}

/// Slow rises over a loop, each 0–1. One may straddle the seam.
#[derive(Debug, Clone, PartialEq)]
pub struct Swells {
    swells: Schedule<Swell>,
    longest: f64,
}

#[derive(Debug, Clone, PartialEq)]
struct Swell {
    rise: f64,
    stay: f64,
    sink: f64,
    height: f64,
}

/// In a loop with less room than this for each swell, in seconds, they are quicker and lower.
const ROOM_S: f64 = 5.0;

impl Swells {
    /// The swells of a loop; the same `lane` of the same seed gives the same.
    pub fn new(seed: u64, lane: u64, loop_s: f64, manner: &Manner) -> Swells {
        let mut dice = Dice::new(seed, lane);
        let expected = (loop_s / manner.period).max(0.0);
        let count = match manner.least {
            Least::One => expected.round().max(1.0),
            Least::Chance if expected < 1.0 => f64::from(u8::from(dice.unit() < expected)),
            Least::Chance => expected.round(),
        };
        let slot = loop_s / count;
        let pace = (slot / ROOM_S).min(1.0);
        let mut between = |[from, to]: [f64; 2]| dice.between(from, to);
        let swells: Vec<(f64, Swell)> = (0..count as usize)
            .map(|i| {
                let start = (i as f64 + between([0.0, 0.35])) * slot;
                let [rise, sink] = [manner.rise, manner.sink].map(|range| between(range) * pace);
                let stay = (between(manner.stay) * slot).min(manner.stay_most);
                (start, Swell { rise, stay, sink, height: between(manner.height) * pace })
            })
            .collect();
        let longest = swells.iter().map(|(_, s)| s.rise + s.stay + s.sink).fold(0.0, f64::max);
        Swells { swells: Schedule::new(loop_s, swells), longest }
    }

    /// Height `t` seconds into the loop.
    pub fn at(&self, t: f64) -> f64 {
        self.swells.recent(t, self.longest).map(|(age, swell)| swell.at(age)).fold(0.0, f64::max)
    }

    /// How many there are in one loop.
    pub fn len(&self) -> usize {
        self.swells.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.swells.is_empty()
    }
}

impl Swell {
    fn at(&self, age: f64) -> f64 {
        self.height
            * if age < self.rise + self.stay {
                minimum_jerk(age / self.rise)
            } else {
                1.0 - minimum_jerk((age - self.rise - self.stay) / self.sink)
            }
    }
}
