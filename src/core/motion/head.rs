//! The head: slow sway, a little lift with each breath, its share of large gaze shifts; and the hair that follows it.

use super::drift::{Spectrum, Wave};
use super::gaze::Gaze;
use crate::face::HeadAngles;

/// Standard deviation of the head's sway at amount 1, degrees. Two sitters in public clips, measured with the same
/// landmark model, moved the head's centre by 0.017–0.039 eye distances; 1.25° on the
/// 77 mm from the rig's neck axis to the face is 1.7 mm, 0.027 of them.
const YAW_SD_DEG: f64 = 1.25;
const PITCH_SD_DEG: f64 = 0.75;
const ROLL_SD_DEG: f64 = 0.65;
/// A breath raises the chin by this much.
const BREATH_PITCH_DEG: f64 = 0.45;

/// Hair hangs on the head as a damped oscillator: its own frequency (a strand of 20 cm swings freely at 1.1 Hz), rad/s …
const HAIR_RATE: f64 = std::f64::consts::TAU * 1.1;
/// … and its damping ratio, against the air and the shoulders it lies on, which do not turn with the head.
const HAIR_DAMPING: f64 = 0.35;
/// What is left of a turn after this long is below a millionth, s.
const HAIR_MEMORY_S: f64 = 6.0;
/// Hair turns no further against the head, degrees.
pub(super) const HAIR_MOST_DEG: f64 = 4.0;

/// Turns of head and hair over a loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Yaw, pitch, roll in degrees.
    sway: [Wave; 3],
    /// What the hair makes of it.
    hair: [Wave; 3],
    /// How much of the gaze's share of yaw and pitch the head takes, 0–1.
    follows: [f64; 2],
    /// How much a breath lifts the chin, 0–1.
    breath: f64,
    hair_amount: f64,
}

impl Head {
    /// `amounts` of yaw, pitch and roll, 1 natural; `hair` scales how far the hair lags.
    pub fn new(seed: u64, loop_s: f64, amounts: [f64; 3], hair: f64) -> Head {
        let sd = [YAW_SD_DEG, PITCH_SD_DEG, ROLL_SD_DEG];
        // The lanes are those of the channels, counted from 0x10.
        let sway: [Wave; 3] = std::array::from_fn(|i| {
            Wave::new(seed, 0x13 + i as u64, loop_s, Spectrum::SWAY, sd[i] * amounts[i])
        });
        let hair_waves =
            if hair > 0.0 { [0, 1, 2].map(|i| sway[i].through(hair_transfer)) } else { Default::default() };
        let [yaw, pitch, _] = amounts.map(|amount| amount.min(1.0));
        Head { sway, hair: hair_waves, follows: [yaw, pitch], breath: pitch, hair_amount: hair }
    }

    /// Turn of the head `t` seconds into the loop, with `air` in the chest.
    pub fn at(&self, t: f64, air: f64, gaze: &Gaze) -> [f64; 3] {
        let [yaw, pitch, roll] = [0, 1, 2].map(|i| self.sway[i].at(t));
        let share = gaze.head(t);
        // Gaze counts down, pitch counts up.
        [
            yaw + share.x * self.follows[0],
            pitch + BREATH_PITCH_DEG * air * self.breath - share.y * self.follows[1],
            roll,
        ]
    }

    /// Turn of the hair against the head, within 4°. The lift of a breath is too slow to leave it behind.
    pub fn hair(&self, t: f64, gaze: &Gaze) -> HeadAngles {
        if self.hair_amount <= 0.0 {
            return HeadAngles::default();
        }
        let [mut yaw, mut pitch, roll] = [0, 1, 2].map(|i| self.hair[i].at(t));
        for (age, turn) in gaze.turns().recent(t, HAIR_MEMORY_S) {
            let left = (turn.to - turn.from) * hair_after_turn(age, turn.duration);
            yaw += left.x * self.follows[0];
            pitch -= left.y * self.follows[1];
        }
        let limited = |deg: f64| (HAIR_MOST_DEG * (self.hair_amount * deg / HAIR_MOST_DEG).tanh()) as f32;
        HeadAngles { yaw_deg: limited(yaw), pitch_deg: limited(pitch), roll_deg: limited(roll) }
    }
}

/// Hair against head for a head that sways at `rate` rad/s. From x″ = ω₀² (h − x) − 2ζω₀ x′, hair x, head h:
/// (x − h) / h = (ω² − 2iζω₀ω) / (ω₀² − ω² + 2iζω₀ω).
fn hair_transfer(rate: f64) -> [f64; 2] {
    let drag = 2.0 * HAIR_DAMPING * HAIR_RATE * rate;
    let (square, stiff) = (rate * rate, HAIR_RATE * HAIR_RATE - rate * rate);
    let below = stiff * stiff + drag * drag;
    [(square * stiff - drag * drag) / below, -drag * (stiff + square) / below]
}

/// Hair against head `age` seconds after the start of a turn by 1 with minimum jerk: the turn's speed times what a
/// sudden turn would leave, summed over it by Gauss-Legendre quadrature.
fn hair_after_turn(age: f64, duration: f64) -> f64 {
    /// Nodes and weights of order 8 on −1–1, one half.
    const NODES: [(f64, f64); 4] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362),
        (0.525_532_409_916_329, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
        (0.960_289_856_497_536_2, 0.101_228_536_290_376_3),
    ];
    let half = age.clamp(0.0, duration) / 2.0;
    let at = |x: f64| {
        let s = half * (1.0 + x);
        super::ease::minimum_jerk_rate(s / duration) / duration * hair_after_step(age - s)
    };
    half * NODES.iter().map(|(x, weight)| weight * (at(*x) + at(-x))).sum::<f64>()
}

/// Hair against head `t` seconds after a sudden turn by 1: all of it is still to come, then it swings out.
pub(super) fn hair_after_step(t: f64) -> f64 {
    let decay = HAIR_DAMPING * HAIR_RATE;
    let swing = HAIR_RATE * (1.0 - HAIR_DAMPING * HAIR_DAMPING).sqrt();
    let (sin, cos) = (swing * t).sin_cos();
    -(-decay * t).exp() * (cos + decay / swing * sin)
}
