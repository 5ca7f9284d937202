//! Blinks: when, how far, how fast.

use super::dice::Dice;

/// Mean time between blinks at rest, looking ahead (Doughty 2002: 6.4 ± 2.4 s; 2001: 8–21 per minute).
const MEAN_INTERVAL_S: f64 = 5.5;
/// Spread of the logarithm of the interval: many short ones, few long ones (positive skew above 1).
const INTERVAL_LOG_SD: f64 = 0.55;
/// No blink starts sooner after another.
const REFRACTORY_S: f64 = 0.6;
/// Share of blinks that do not close fully, after the first. Young men closed fully in only 44 % (PubMed 18565090);
/// portraits look sleepy with so many, so fewer here.
const PARTIAL_SHARE: f64 = 0.3;
/// A second blink right after the first happens this often.
const DOUBLE_SHARE: f64 = 0.12;

/// One blink. Times in seconds; phases follow each other without gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blink {
    /// Start of the closing movement, within the loop.
    pub start: f64,
    /// Closure reached, 0–1.
    pub peak: f64,
    /// Closing time: 66–78 ms by search coil, about 100 ms by other means.
    pub closing: f64,
    /// Time held shut. At least one frame at 24 per second sees the full closure.
    pub held: f64,
    /// Opening time: closing is 40–47 % faster (PubMed 18565090), and the last part of opening is slow.
    pub opening: f64,
    /// How much later the left eye starts, either way; a few milliseconds.
    pub left_lag: f64,
}

impl Blink {
    /// From first movement to rest.
    pub fn length(&self) -> f64 {
        self.closing + self.held + self.opening
    }

    /// Closure `t` seconds after the start.
    fn closure(&self, t: f64) -> f64 {
        if t <= 0.0 || t >= self.length() {
            return 0.0;
        }
        let share = if t < self.closing {
            minimum_jerk(t / self.closing)
        } else if t < self.closing + self.held {
            1.0
        } else {
            // Opening starts briskly and settles slowly.
            let u = (t - self.closing - self.held) / self.opening;
            1.0 - minimum_jerk(u.powf(0.8))
        };
        self.peak * share
    }
}

/// The smoothest way from 0 to 1 (Flash & Hogan 1985): 10u³ − 15u⁴ + 6u⁵.
pub(super) fn minimum_jerk(u: f64) -> f64 {
    let u = u.clamp(0.0, 1.0);
    u * u * u * (10.0 + u * (6.0 * u - 15.0))
}

/// All blinks of a loop, by start. `amount` scales how often (0 none, 1 natural) and below 1 also how far; any
/// amount above 0 gives at least one blink, so that even a short loop is alive.
pub fn schedule(seed: u64, loop_s: f64, amount: f64) -> Vec<Blink> {
    if amount <= 0.0 || loop_s <= 0.0 {
        return Vec::new();
    }
    let mut dice = Dice::new(seed, 1);
    let expected = loop_s * amount / MEAN_INTERVAL_S;
    let most = (loop_s / (REFRACTORY_S + 0.4)).floor().max(1.0);
    let count = (expected + dice.between(-0.4, 0.4)).round().clamp(1.0, most) as usize;
    let mut intervals: Vec<f64> = (0..count).map(|_| (INTERVAL_LOG_SD * dice.normal()).exp()).collect();
    let free = (loop_s - count as f64 * REFRACTORY_S).max(0.0);
    let sum: f64 = intervals.iter().sum();
    for interval in &mut intervals {
        *interval = REFRACTORY_S.min(loop_s / count as f64) + *interval / sum * free;
    }
    let mut at = dice.between(0.15, 0.6) * intervals[0];
    let mut blinks = Vec::with_capacity(count);
    for (i, interval) in intervals.iter().enumerate() {
        let blink = draw(&mut dice, at.rem_euclid(loop_s), i == 0, amount);
        let doubled = dice.unit() < DOUBLE_SHARE && *interval > 1.6 && loop_s > 8.0;
        blinks.push(blink);
        if doubled {
            let start = (blink.start + blink.length() + dice.between(0.08, 0.2)).rem_euclid(loop_s);
            blinks.push(Blink { start, ..draw(&mut dice, start, false, amount) });
        }
        at += interval;
    }
    blinks.sort_by(|a, b| a.start.total_cmp(&b.start));
    blinks
}

fn draw(dice: &mut Dice, start: f64, full: bool, amount: f64) -> Blink {
    let partial = dice.unit() < PARTIAL_SHARE;
    let depth = dice.between(0.5, 0.85);
    let peak = if full || !partial { 1.0 } else { depth };
    let closing = dice.between(0.070, 0.095) * (0.6 + 0.4 * peak);
    Blink {
        start,
        peak: peak * amount.min(1.0).sqrt(),
        closing,
        held: if peak < 1.0 { 0.0 } else { dice.between(0.045, 0.06) },
        opening: closing * dice.between(1.9, 2.4),
        left_lag: 0.004 * dice.normal().clamp(-2.0, 2.0),
    }
}

/// Closure of the right and left eye at time `t` of the loop.
pub fn closure(blinks: &[Blink], loop_s: f64, t: f64) -> [f64; 2] {
    let mut eyes = [0.0f64; 2];
    for blink in blinks {
        for (eye, lag) in eyes.iter_mut().zip([0.0, blink.left_lag]) {
            // A blink may straddle the seam.
            let since = (t - blink.start - lag).rem_euclid(loop_s);
            *eye = eye.max(blink.closure(since));
        }
    }
    eyes
}
