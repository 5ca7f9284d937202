//! Breathing at rest.

use super::dice::Dice;
use super::ease::{minimum_jerk, minimum_jerk_rate};
use super::schedule::Schedule;

/// Breaths per second (12–20 per minute seated, De Groote 1997; a calm sitter).
const RATE_HZ: f64 = 0.23;
/// Shares of the cycle: in about 40 %, then out, then a pause.
const INHALE: f64 = 0.40;
const EXHALE: f64 = 0.45;
/// Standard deviation from breath to breath, as a share: depth and length.
const DEPTH_SD: f64 = 0.06;
const LENGTH_SD: f64 = 0.06;

/// The breaths of a loop. A whole number fits it, so none is cut; a loop too short for one at a natural pace breathes
/// shallower instead of panting.
#[derive(Debug, Clone, PartialEq)]
pub struct Breath(Schedule<Cycle>);

#[derive(Debug, Clone, PartialEq)]
struct Cycle {
    length: f64,
    depth: f64,
}

impl Breath {
    /// `amount` scales the depth: 1 natural. Beyond 1 only half of it counts: a sitter who heaves is no portrait.
    pub fn new(seed: u64, loop_s: f64, amount: f64) -> Breath {
        if loop_s <= 0.0 || amount <= 0.0 {
            return Breath(Schedule::EMPTY);
        }
        let mut dice = Dice::new(seed, 2);
        let count = (loop_s * RATE_HZ).round().max(1.0) as usize;
        let shallow = (loop_s / count as f64 * RATE_HZ).min(1.0);
        let depth = shallow * if amount <= 1.0 { amount } else { 0.5 + 0.5 * amount };
        let mut about_one = |sd: f64| 1.0 + sd * dice.normal().clamp(-2.0, 2.0);
        let cycles: Vec<Cycle> = (0..count)
            .map(|_| Cycle { length: about_one(LENGTH_SD), depth: depth * about_one(DEPTH_SD) })
            .collect();
        let scale = loop_s / cycles.iter().map(|c| c.length).sum::<f64>();
        let mut at = dice.unit() * loop_s;
        Breath(Schedule::new(
            loop_s,
            cycles.into_iter().map(|c| {
                let (start, length) = (at, c.length * scale);
                at += length;
                (start, Cycle { length, ..c })
            }),
        ))
    }

    /// Air in the chest `t` seconds into the loop: 0 breathed out – 1 a natural breath. Its velocity is continuous.
    pub fn at(&self, t: f64) -> f64 {
        self.0.latest(t).map_or(0.0, |(age, c)| c.depth * air(age / c.length))
    }

    /// How fast air is drawn in, 0 – 1 in the middle of a natural breath.
    pub fn inflow(&self, t: f64) -> f64 {
        self.0.latest(t).map_or(0.0, |(age, c)| c.depth * minimum_jerk_rate(age / c.length / INHALE) / 1.875)
    }
}

fn air(u: f64) -> f64 {
    if u < INHALE {
        minimum_jerk(u / INHALE)
    } else {
        // Out: quick at first, then the chest settles.
        1.0 - minimum_jerk(((u - INHALE) / EXHALE).powf(0.85))
    }
}
