//! Expressions that come and go: smile, brows.

use super::blink::minimum_jerk;
use super::dice::Dice;

/// One or more slow rises per loop, each 0–1: rises over about 0.7 s, stays, sinks over about 1.2 s. `period_s` is the
/// mean time between them. Whole swells fit the loop; one may straddle the seam.
pub fn at(seed: u64, lane: u64, loop_s: f64, period_s: f64, t: f64) -> f64 {
    if loop_s <= 0.0 {
        return 0.0;
    }
    let mut dice = Dice::new(seed, lane);
    let count = (loop_s / period_s).round().max(1.0) as usize;
    let slot = loop_s / count as f64;
    let mut value = 0.0f64;
    for i in 0..count {
        let start = (i as f64 + dice.between(0.0, 0.35)) * slot;
        let pace = (slot / 5.0).min(1.0);
        let (rise, sink) = (dice.between(0.6, 0.9) * pace, dice.between(1.0, 1.5) * pace);
        let stay = dice.between(0.2, 0.35) * slot;
        let height = dice.between(0.6, 1.0);
        let since = (t - start).rem_euclid(loop_s);
        let shape = if since < rise {
            minimum_jerk(since / rise)
        } else if since < rise + stay {
            1.0
        } else {
            1.0 - minimum_jerk((since - rise - stay) / sink)
        };
        value = value.max(height * shape);
    }
    value
}
