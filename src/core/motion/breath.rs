//! Breathing at rest.

use super::dice::Dice;

/// Breaths per second (12–20 per minute seated, De Groote 1997; a calm sitter).
const RATE_HZ: f64 = 0.23;
/// Shares of the cycle: in about 40 %, then out, then a pause.
const INHALE: f64 = 0.40;
const EXHALE: f64 = 0.45;

/// Air in the chest, 0–1, at time `t` of the loop. A whole number of breaths fits the loop, so no breath is cut;
/// a loop too short for one at a natural pace breathes shallower instead of panting.
pub fn at(seed: u64, loop_s: f64, t: f64) -> f64 {
    if loop_s <= 0.0 {
        return 0.0;
    }
    let mut dice = Dice::new(seed, 2);
    let cycles = (loop_s * RATE_HZ).round().max(1.0);
    let shallow = (loop_s / cycles * RATE_HZ).min(1.0);
    let phase = t / loop_s * cycles + dice.unit();
    // Depth varies from breath to breath; the same breath has the same depth on both sides of the seam.
    let which = phase.floor().rem_euclid(cycles) as u64;
    let depth = 1.0 + 0.08 * Dice::new(seed, 0x100 + which).normal().clamp(-2.0, 2.0);
    shallow * depth * cycle(phase.rem_euclid(1.0))
}

fn cycle(u: f64) -> f64 {
    let ease = |x: f64| x * x * (3.0 - 2.0 * x);
    if u < INHALE {
        ease(u / INHALE)
    } else if u < INHALE + EXHALE {
        // Out: quick at first, then the chest settles.
        1.0 - ease(((u - INHALE) / EXHALE).powf(0.85))
    } else {
        0.0
    }
}
