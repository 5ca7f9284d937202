//! What camera, light and film do. All of it is off unless asked for.

use super::Camera;
use super::dice::Dice;
use super::drift::{Spectrum, Wave};
use glam::{DVec2, Vec2, dvec2, vec2};
use std::f64::consts::TAU;

/// Enlargement at the nearest point of a push-in at amount 1.
const PUSH_AT_ONE: f64 = 0.05;
/// A shorter loop comes less near, s.
const PUSH_LOOP_S: f64 = 5.0;
/// The camera drifts meanwhile by this, standard deviation in mm.
const PUSH_DRIFT_MM: f64 = 1.2;
/// A hand holds a camera this still, standard deviation: about 1–4 mm from end to end in a few seconds …
const HAND_MM: f64 = 0.9;
/// … and turns it by this, degrees.
const HAND_ROLL_DEG: f64 = 0.15;
/// The light wanders no further than this at amount 1.
const LIGHT_AT_ONE: f64 = 0.6;

/// A camera that glides.
const GLIDE: Spectrum = Spectrum { top_hz: 0.25, flat_hz: 0.1, fall: 1.5, calm_hz: 0.25 };
/// A hand's tremor is filtered by the arm: little above 1 Hz, nothing above 2.5 Hz.
const HAND: Spectrum = Spectrum { top_hz: 2.5, flat_hz: 0.3, fall: 2.0, calm_hz: 0.5 };
/// Clouds and curtains.
const LIGHT: Spectrum = Spectrum { top_hz: 0.2, flat_hz: 0.08, fall: 1.5, calm_hz: 0.2 };

/// The grain changes this often, per second, as film does, whatever the clip's frame rate.
const GRAIN_HZ: i64 = 24;

/// Camera, light and film over a loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    seed: u64,
    loop_s: f64,
    push: f64,
    glide: [Wave; 2],
    hand: [Wave; 2],
    roll: Wave,
    defocus: f32,
    light: [Wave; 2],
    light_amount: f64,
    grain: f32,
}

/// Amounts of its channels, 1 natural.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amounts {
    /// Coming nearer.
    pub push_in: f64,
    /// Held in a hand.
    pub handheld: f64,
    /// Background out of focus.
    pub defocus: f64,
    /// Drift of the light.
    pub light: f64,
    /// Grain.
    pub grain: f64,
}

impl Film {
    /// What camera, light and film do in this loop. `seeds` are the camera's and the light's.
    pub fn new([seed, light_seed]: [u64; 2], loop_s: f64, amounts: Amounts) -> Film {
        let wave = |lane, spectrum, sd| Wave::new(seed, lane, loop_s, spectrum, sd);
        let pair = |lane, spectrum, sd| [lane, lane + 1].map(|lane| wave(lane, spectrum, sd));
        let light_sd = if amounts.light > 0.0 { 1.0 } else { 0.0 };
        let half = |amount: f64| (amount / 2.0).clamp(0.0, 1.0) as f32;
        Film {
            seed,
            loop_s,
            push: amounts.push_in * PUSH_AT_ONE * (loop_s / PUSH_LOOP_S).min(1.0),
            glide: pair(0x30, GLIDE, PUSH_DRIFT_MM * amounts.push_in),
            hand: pair(0x32, HAND, HAND_MM * amounts.handheld),
            roll: wave(0x34, HAND, HAND_ROLL_DEG * amounts.handheld),
            defocus: half(amounts.defocus),
            light: [0x36, 0x37].map(|lane| Wave::new(light_seed, lane, loop_s, LIGHT, light_sd)),
            light_amount: amounts.light,
            grain: half(amounts.grain),
        }
    }

    /// The camera `micros` into the loop.
    pub fn camera(&self, micros: i64) -> Camera {
        let t = micros as f64 / 1e6;
        let at = |waves: &[Wave; 2]| dvec2(waves[0].at(t), waves[1].at(t));
        Camera {
            // There and back, so that the loop closes.
            push: (self.push * 0.5 * (1.0 - (TAU * t / self.loop_s).cos())) as f32,
            shift_mm: narrow(at(&self.glide) + at(&self.hand)),
            roll_deg: self.roll.at(t) as f32,
            defocus: self.defocus,
            grain: self.grain,
            grain_seed: if self.grain > 0.0 { self.grain_seed(micros) } else { 0 },
        }
    }

    /// Where the light has drifted to `t` seconds into the loop.
    pub fn light(&self, t: f64) -> Vec2 {
        let there = dvec2(self.light[0].at(t), self.light[1].at(t));
        let length = there.length();
        if length < 1e-9 {
            return Vec2::ZERO;
        }
        // The direction as drawn, the length short of the limit.
        narrow(there * (self.light_amount * LIGHT_AT_ONE * (0.5 * length).tanh() / length))
    }

    /// The same within one step of the grain, whatever the frame rate. The instants of frames are rounded to the
    /// microsecond, so half of one is added before it is cut.
    pub fn grain_seed(&self, micros: i64) -> u32 {
        let step = (micros * GRAIN_HZ + GRAIN_HZ / 2) / 1_000_000;
        (Dice::new(self.seed ^ 0x6772_6169_6e00, step as u64).unit() * f64::from(u32::MAX)) as u32
    }
}

fn narrow(v: DVec2) -> Vec2 {
    vec2(v.x as f32, v.y as f32)
}
