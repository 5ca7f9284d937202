//! Slow wandering: a periodic band-limited noise for the head.

use super::dice::Dice;
use std::f64::consts::TAU;

/// Highest frequency: head sway of a seated person is slow, faster reads as tremor.
const TOP_HZ: f64 = 0.55;

/// A smooth periodic signal of unit standard deviation: a sum of the loop's harmonics with random phases and
/// amplitudes falling as 1/f^1.3 (most of the sway is slow).
pub fn at(seed: u64, lane: u64, loop_s: f64, t: f64) -> f64 {
    if loop_s <= 0.0 {
        return 0.0;
    }
    let mut dice = Dice::new(seed, lane);
    let harmonics = (loop_s * TOP_HZ).floor().clamp(1.0, 64.0) as u32;
    let (mut sum, mut power) = (0.0, 0.0);
    for k in 1..=harmonics {
        let hz = f64::from(k) / loop_s;
        // Below 0.1 Hz the spectrum is flat, so that long loops keep living in the short run.
        let amplitude = dice.between(0.6, 1.4) / hz.max(0.1).powf(1.3);
        sum += amplitude * (TAU * (f64::from(k) * t / loop_s + dice.unit())).sin();
        power += amplitude * amplitude / 2.0;
    }
    sum / power.sqrt()
}
