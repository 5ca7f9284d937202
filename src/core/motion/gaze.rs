//! Where the eyes look: fixations joined by saccades, with drift and microsaccades, and the head's small share.

use super::blink::Blink;
use super::dice::Dice;
use super::drift::{Spectrum, Wave};
use super::ease::minimum_jerk;
use super::saccade::Saccade;
use super::schedule::Schedule;
use glam::{DVec2, dvec2};

/// Mean time between gaze shifts of a calm sitter, s.
const FIXATION_S: f64 = 1.7;
/// Standard deviation of where a look away goes at amount 1, degrees across and down.
const SPREAD_DEG: DVec2 = DVec2::new(3.6, 1.7);
/// Looks that stay with the camera: a portrait looks at its viewer.
const CAMERA_SHARE: f64 = 0.62;
/// From this on a shift brings a blink with it, degrees.
pub const BLINK_FROM_DEG: f64 = 10.0;
/// A shift for which there is no blink near is shortened to this, degrees.
const WITHOUT_BLINK_DEG: f64 = 9.5;
/// Natural shifts stay below 15° (Bahill, Adler & Stark 1975).
const MOST_DEG: f64 = 14.5;
/// A shift that brings a blink starts within this of the blink's start, s.
const BLINK_WITHIN_S: f64 = 0.05;
/// No shift starts sooner after another, s.
const LEAST_FIXATION_S: f64 = 0.3;

/// From this on the head takes a share of a shift, degrees …
pub const HEAD_FROM_DEG: f64 = 6.0;
/// … this one. People who are free to move take 69 % (doi 10.1080/00140130903483713); sitters hold still.
const HEAD_SHARE: f64 = 0.25;
/// The head starts later by this, s …
const HEAD_LAG_S: f64 = 0.05;
/// … and takes this long, s.
const HEAD_TURN_S: [f64; 2] = [0.4, 0.7];

/// Drift within a fixation, standard deviation in degrees.
const DRIFT_DEG: f64 = 0.08;
/// Microsaccades per second (1–2, JOV 2193211), before those near a shift are left out.
const MICRO_HZ: f64 = 1.75;
/// They keep the eyes within this of where they should look, degrees, so none is longer than 1° …
const MICRO_RADIUS_DEG: f64 = 0.4;
/// … nor shorter than this.
const MICRO_LEAST_DEG: f64 = 0.1;
/// None starts this long before a shift or that long after, s.
const MICRO_CLEAR_S: [f64; 2] = [0.1, 0.15];

/// Pupils breathe by this share of their radius (hippus), standard deviation and limit.
const PUPIL_SD: f64 = 0.008;
const PUPIL_MOST: f64 = 0.02;

/// All that the eyes do in a loop. Directions in degrees, x to the picture's right, y down.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaze {
    shifts: Schedule<Saccade>,
    micro: Schedule<Saccade>,
    drift: [Wave; 2],
    turns: Schedule<Turn>,
    pupil: Wave,
}

/// The head's part in a shift, as a share of the line of sight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Turn {
    pub from: DVec2,
    pub to: DVec2,
    pub duration: f64,
}

impl Gaze {
    /// `amount` scales how far the eyes wander, 1 natural; what they do in a fixation grows no further than that. A
    /// large shift is moved to a blink near it, or else shortened, so that blinks keep their own law.
    pub fn new(seed: u64, loop_s: f64, amount: f64, blinks: &Schedule<Blink>) -> Gaze {
        if loop_s <= 0.0 || amount <= 0.0 {
            let drift = [Wave::default(), Wave::default()];
            return Gaze {
                shifts: Schedule::EMPTY,
                micro: Schedule::EMPTY,
                drift,
                turns: Schedule::EMPTY,
                pupil: Wave::default(),
            };
        }
        let looks = with_blinks(looks(seed, loop_s, amount), loop_s, blinks);
        let shifts = Schedule::new(loop_s, saccades(&looks));
        let small = amount.min(1.0);
        let wave = |lane, sd: f64| Wave::new(seed, lane, loop_s, Spectrum::SWAY, sd * small);
        Gaze {
            micro: Schedule::new(loop_s, saccades(&micro(seed, loop_s, small, &shifts))),
            drift: [wave(0x40, DRIFT_DEG), wave(0x41, DRIFT_DEG)],
            turns: turns(seed, loop_s, &shifts),
            pupil: wave(0x42, PUPIL_SD),
            shifts,
        }
    }

    /// The line of sight `t` seconds into the loop, against the viewer's direction.
    pub fn sight(&self, t: f64) -> DVec2 {
        let at = |jumps: &Schedule<Saccade>| jumps.latest(t).map_or(DVec2::ZERO, |(age, jump)| jump.at(age));
        at(&self.shifts) + at(&self.micro) + dvec2(self.drift[0].at(t), self.drift[1].at(t))
    }

    /// The part of it that the head has taken over: slowly, and a little later.
    pub fn head(&self, t: f64) -> DVec2 {
        let mut before = None;
        let mut moved = DVec2::ZERO;
        for (age, turn) in self.turns.recent(t, HEAD_TURN_S[1]) {
            moved += (turn.to - turn.from) * minimum_jerk(age / turn.duration);
            before = Some(turn.from);
        }
        before.map_or_else(|| self.turns.latest(t).map_or(DVec2::ZERO, |(_, turn)| turn.to), |b| b + moved)
    }

    /// Share by which the pupils' radius grows, −0.02 – 0.02.
    pub fn pupil(&self, t: f64) -> f64 {
        PUPIL_MOST * (self.pupil.at(t) / PUPIL_MOST).tanh()
    }

    /// The shifts of the line of sight from one fixation to the next.
    pub fn shifts(&self) -> &Schedule<Saccade> {
        &self.shifts
    }

    /// The microsaccades.
    pub fn microsaccades(&self) -> &Schedule<Saccade> {
        &self.micro
    }

    pub(super) fn turns(&self) -> &Schedule<Turn> {
        &self.turns
    }
}

/// A fixation: when it begins, where it looks.
#[derive(Debug, Clone, Copy)]
struct Look {
    start: f64,
    target: DVec2,
}

fn looks(seed: u64, loop_s: f64, amount: f64) -> Vec<Look> {
    let mut dice = Dice::new(seed, 3);
    let count = (loop_s / FIXATION_S).round().max(1.0) as usize;
    let slot = loop_s / count as f64;
    (0..count)
        .map(|i| {
            let start = (i as f64 + dice.between(0.15, 0.85)) * slot;
            // Who looks at one place only looks at the viewer.
            let near_camera = dice.unit() < CAMERA_SHARE || count == 1;
            // At the camera the eyes still change between the viewer's eyes: about a degree.
            let scale = amount * if near_camera { 0.2 } else { 1.0 };
            let mut normal = || dice.normal().clamp(-2.0, 2.0);
            Look { start, target: SPREAD_DEG * scale * dvec2(normal(), normal()) }
        })
        .collect()
}

/// The jump to each look from the one before it; that to the first is from the last.
fn saccades(looks: &[Look]) -> Vec<(f64, Saccade)> {
    let before = looks.iter().cycle().skip(looks.len().saturating_sub(1));
    looks
        .iter()
        .zip(before)
        .map(|(look, before)| (look.start, Saccade { from: before.target, to: look.target }))
        .collect()
}

/// Lets each large shift begin with a blink, or shortens it.
fn with_blinks(mut looks: Vec<Look>, loop_s: f64, blinks: &Schedule<Blink>) -> Vec<Look> {
    let n = looks.len();
    if n < 2 {
        return looks;
    }
    let starts: Vec<f64> = blinks.iter().map(|(at, _)| at).collect();
    let mut blinked = vec![false; n];
    // A target pulled nearer may be too far from the next one: once around the loop, and again over the seam.
    for i in (0..n).cycle().take(3 * n) {
        let before = looks[(i + n - 1) % n];
        let step = looks[i].target - before.target;
        let length = step.length();
        if length > BLINK_FROM_DEG && !blinked[i] {
            // Its neighbours, on a time axis on which they are before and after it.
            let from = before.start - if i == 0 { loop_s } else { 0.0 } + LEAST_FIXATION_S;
            let to = looks[(i + 1) % n].start + if i + 1 == n { loop_s } else { 0.0 } - LEAST_FIXATION_S;
            let near = starts
                .iter()
                .flat_map(|at| [at - loop_s, *at, at + loop_s])
                // A little before the lids move, or after: as the digits of the shift's own start fall.
                .map(|at| at + BLINK_WITHIN_S * (2.0 * (looks[i].start * 997.0).fract() - 1.0))
                .filter(|at| (from..=to).contains(at))
                .min_by(|a, b| (a - looks[i].start).abs().total_cmp(&(b - looks[i].start).abs()));
            if let Some(at) = near {
                looks[i].start = at;
                blinked[i] = true;
            }
        }
        let most = if blinked[i] { MOST_DEG } else { WITHOUT_BLINK_DEG };
        if length > most {
            looks[i].target = before.target + step * (most / length);
        }
    }
    // What is still too far after that is drawn together as a whole.
    let worst = saccades(&looks)
        .iter()
        .zip(&blinked)
        .map(|((_, s), blinked)| s.amplitude() / if *blinked { MOST_DEG } else { WITHOUT_BLINK_DEG })
        .fold(1.0, f64::max);
    looks.iter_mut().for_each(|look| look.target /= worst);
    looks
}

fn micro(seed: u64, loop_s: f64, amount: f64, shifts: &Schedule<Saccade>) -> Vec<Look> {
    let mut dice = Dice::new(seed, 4);
    let count = (loop_s * MICRO_HZ).round() as usize;
    let slot = loop_s / count as f64;
    let clear =
        |at: f64| shifts.recent(at + MICRO_CLEAR_S[0], MICRO_CLEAR_S[0] + MICRO_CLEAR_S[1]).next().is_none();
    let starts: Vec<f64> =
        (0..count).map(|i| (i as f64 + dice.between(0.1, 0.9)) * slot).filter(|at| clear(*at)).collect();
    if starts.len() < 2 {
        return Vec::new();
    }
    let radius = MICRO_RADIUS_DEG * amount;
    let mut looks: Vec<Look> = Vec::with_capacity(starts.len());
    for start in starts {
        // Mostly across; far enough from the one before.
        let mut drawn = || {
            let (r, a) = (radius * dice.unit().sqrt(), std::f64::consts::TAU * dice.unit());
            dvec2(r * a.cos(), 0.6 * r * a.sin())
        };
        let far = |target: DVec2, look: Option<&Look>| {
            look.is_none_or(|look| look.target.distance(target) >= MICRO_LEAST_DEG * amount)
        };
        let (first, last) = (looks.first().copied(), looks.last().copied());
        let target = (0..16).map(|_| drawn()).find(|t| far(*t, first.as_ref()) && far(*t, last.as_ref()));
        looks.push(Look { start, target: target.unwrap_or(dvec2(radius, 0.0)) });
    }
    looks
}

/// The head's turns: at each large shift it goes to its share of the way to the new target, and stays at small ones.
fn turns(seed: u64, loop_s: f64, shifts: &Schedule<Saccade>) -> Schedule<Turn> {
    let mut dice = Dice::new(seed, 5);
    let large: Vec<(f64, DVec2)> = shifts
        .iter()
        .filter(|(_, s)| s.amplitude() > HEAD_FROM_DEG)
        .map(|(at, s)| (at + HEAD_LAG_S, s.to * HEAD_SHARE))
        .collect();
    let before = large.iter().cycle().skip(large.len().saturating_sub(1));
    let turns: Vec<(f64, Turn)> = large
        .iter()
        .zip(before)
        .map(|((at, to), (_, from))| {
            let duration = dice.between(HEAD_TURN_S[0], HEAD_TURN_S[1]);
            (*at, Turn { from: *from, to: *to, duration })
        })
        .collect();
    Schedule::new(loop_s, turns)
}
