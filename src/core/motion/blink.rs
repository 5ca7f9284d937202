//! Blinks: when, how far, how fast.

use super::dice::Dice;
use super::ease::minimum_jerk;
use super::schedule::Schedule;

/// No blink starts sooner after another, s.
pub const REFRACTORY_S: f64 = 0.5;
/// Mean time from one blink's start to the next that is not its double, s (Doughty 2002: 6.4 ± 2.4 s at rest, looking
/// ahead). With the doubles it is 5.7 s, 10.5 per minute (Doughty 2001: 8–21).
pub const MEAN_S: f64 = 6.4;
/// Such an interval is [`REFRACTORY_S`] and a log-normal time; this is the standard deviation of its logarithm. Many
/// short ones, few long ones: the skewness is 1.75.
pub const LOG_SD: f64 = 0.5;
/// A second blink comes right after the first this often …
pub const DOUBLE_SHARE: f64 = 0.125;
/// … and starts this much later, anywhere between the two with equal chance, s.
pub const DOUBLE_S: [f64; 2] = [REFRACTORY_S, 0.8];
/// Share of blinks that do not close fully, after the first of a loop. Young men closed fully in only 44 % (PubMed
/// 18565090).
pub const PARTIAL_SHARE: f64 = 0.5;
/// Closure at the lowest point of such a blink.
const PARTIAL_PEAK: [f64; 2] = [0.45, 0.85];
/// Closing time, s: 66–78 ms by search coil, about 100 ms by other means.
const CLOSING_S: [f64; 2] = [0.066, 0.1];
/// Closing is faster than opening by this factor (40–47 %, PubMed 18565090). Both follow the same curve, so mean and
/// peak speed have the same ratio, that of the two times.
pub const SPEED_RATIO: [f64; 2] = [1.40, 1.47];
/// A full blink is held shut this long, s: one frame at 24 per second (41.7 ms) falls into it with both eyes shut.
const HELD_S: [f64; 2] = [0.052, 0.066];
/// Standard deviation of the time between the eyes, s, and its limit.
const LAG_SD_S: f64 = 0.003;
const LAG_MOST_S: f64 = 0.006;

/// One blink. Times in seconds; phases follow each other without gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blink {
    /// Closure reached, 0–1.
    pub peak: f64,
    /// Closing time.
    pub closing: f64,
    /// Time held shut; 0 for a partial blink.
    pub held: f64,
    /// Opening time.
    pub opening: f64,
    /// How much later than the blink's start the right and the left eye begin; one of them is 0.
    pub lag: [f64; 2],
}

impl Blink {
    /// No blink lasts longer, s.
    pub const LONGEST_S: f64 = CLOSING_S[1] * (1.0 + SPEED_RATIO[1]) + HELD_S[1] + LAG_MOST_S;

    /// From an eye's first movement to its rest.
    pub fn length(&self) -> f64 {
        self.closing + self.held + self.opening
    }

    /// Closure of the right and left eye `age` seconds after the start.
    pub fn closure(&self, age: f64) -> [f64; 2] {
        self.lag.map(|lag| {
            let t = age - lag;
            let share = if t < self.closing + self.held {
                minimum_jerk(t / self.closing)
            } else {
                1.0 - minimum_jerk((t - self.closing - self.held) / self.opening)
            };
            self.peak * share
        })
    }

    fn drawn(dice: &mut Dice, full: bool) -> Blink {
        let (partial, depth) = (dice.unit() < PARTIAL_SHARE, dice.between(PARTIAL_PEAK[0], PARTIAL_PEAK[1]));
        let [held, closing] = [HELD_S, CLOSING_S].map(|[from, to]| dice.between(from, to));
        let opening = closing * dice.between(SPEED_RATIO[0], SPEED_RATIO[1]);
        let lag = (LAG_SD_S * dice.normal()).clamp(-LAG_MOST_S, LAG_MOST_S);
        let shut = full || !partial;
        Blink {
            peak: if shut { 1.0 } else { depth },
            closing,
            held: if shut { held } else { 0.0 },
            opening,
            lag: [(-lag).max(0.0), lag.max(0.0)],
        }
    }
}

/// All blinks of a loop. `amount` scales how often: 0 never, 1 naturally; any amount above 0 gives at least one blink,
/// and the first is full, so that even a short loop is alive.
///
/// Intervals are drawn from the law above until they fill the loop; then what they have beyond the refractory time is
/// stretched or shortened a little, by the same factor for all, so that they fill it exactly and the last joins the
/// first.
pub fn schedule(seed: u64, loop_s: f64, amount: f64) -> Schedule<Blink> {
    if amount <= 0.0 || loop_s <= 0.0 {
        return Schedule::EMPTY;
    }
    let mut dice = Dice::new(seed, 1);
    let mut intervals = vec![interval(&mut dice, amount)];
    let mut sum = intervals[0];
    while sum < loop_s {
        let next = interval(&mut dice, amount);
        // The count that needs to be stretched less.
        if (sum + next) * sum > loop_s * loop_s {
            break;
        }
        intervals.push(next);
        sum += next;
    }
    let refractory = REFRACTORY_S * intervals.len() as f64;
    let stretch = ((loop_s - refractory) / (sum - refractory).max(1e-6)).max(0.0);
    intervals.iter_mut().for_each(|interval| *interval = REFRACTORY_S + (*interval - REFRACTORY_S) * stretch);
    // Within the interval that leads over the seam to the first blink.
    let mut at = dice.between(0.15, 0.6) * intervals[intervals.len() - 1];
    let mut blinks = Vec::with_capacity(intervals.len());
    for interval in intervals {
        blinks.push((at, Blink::drawn(&mut dice, blinks.is_empty())));
        at += interval;
    }
    Schedule::new(loop_s, blinks)
}

/// One interval of the law, at `amount` times the natural rate.
fn interval(dice: &mut Dice, amount: f64) -> f64 {
    let usual = (MEAN_S - REFRACTORY_S) * (LOG_SD * dice.normal() - LOG_SD * LOG_SD / 2.0).exp();
    let double = dice.between(DOUBLE_S[0], DOUBLE_S[1]);
    if dice.unit() < DOUBLE_SHARE { double } else { REFRACTORY_S + usual / amount }
}

/// Closure of the right and left eye `t` seconds into the loop.
pub fn closure(blinks: &Schedule<Blink>, t: f64) -> [f64; 2] {
    blinks.recent(t, Blink::LONGEST_S).fold([0.0; 2], |shut, (age, blink)| {
        let now = blink.closure(age);
        [shut[0].max(now[0]), shut[1].max(now[1])]
    })
}
