//! One instant of motion.

use super::Expression;
use crate::face::HeadAngles;
use glam::Vec2;

/// Everything that can move, relative to the photo. [`Pose::REST`] is the photo itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pose {
    /// Turn of the head.
    pub head: HeadAngles,
    /// Turn of the hair's ends against the head: what they lag behind and overshoot; all 0 once settled.
    pub hair: HeadAngles,
    /// Air in the chest: 0 breathed out – 1 breathed in (slightly beyond is allowed).
    pub breath: f32,
    /// Larynx: 0 at rest – 1 at the top of a swallow.
    pub swallow: f32,
    /// Closure of the person's right and left eye: 0 as in the photo – 1 shut.
    pub lids: [f32; 2],
    /// Turn of both eyes in degrees: x to the picture's right, y down.
    pub gaze_deg: Vec2,
    /// Share by which the pupils' radius grows: −0.1 – 0.1.
    pub pupil: f32,
    /// Brows, cheeks, mouth.
    pub face: Expression,
    /// How much of the smile and squint that the photo itself shows is taken out: 0 none – 1 all.
    pub neutral: f32,
    /// The eyes while the shutter is open, if they move then.
    pub shutter: Shutter,
    /// What the camera does.
    pub camera: Camera,
    /// Where the light has drifted to: x to the picture's right, y down; 1 is a clear change of side.
    pub light: Vec2,
}

impl Pose {
    /// No motion: renders as the photo, bit for bit.
    pub const REST: Pose = Pose {
        head: HeadAngles { yaw_deg: 0.0, pitch_deg: 0.0, roll_deg: 0.0 },
        hair: HeadAngles { yaw_deg: 0.0, pitch_deg: 0.0, roll_deg: 0.0 },
        breath: 0.0,
        swallow: 0.0,
        lids: [0.0; 2],
        gaze_deg: Vec2::ZERO,
        pupil: 0.0,
        face: Expression::REST,
        neutral: 0.0,
        shutter: Shutter::INSTANT,
        camera: Camera::STILL,
        light: Vec2::ZERO,
    };
}

/// Lids and gaze at one sub-frame.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EyeState {
    /// As [`Pose::lids`].
    pub lids: [f32; 2],
    /// As [`Pose::gaze_deg`].
    pub gaze_deg: Vec2,
}

/// The eyes at equally spaced sub-frames of one exposure, to be averaged: a lid crosses the eye in two frames, and
/// without its motion blur it jumps. Nothing else moves fast enough for that to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shutter {
    count: usize,
    eyes: [EyeState; Shutter::MOST],
}

impl Shutter {
    /// Most sub-frames.
    pub const MOST: usize = 8;
    /// No exposure time: [`Pose::lids`] and [`Pose::gaze_deg`] are all there is.
    pub const INSTANT: Shutter =
        Shutter { count: 0, eyes: [EyeState { lids: [0.0; 2], gaze_deg: Vec2::ZERO }; Shutter::MOST] };

    /// The given sub-frames; more than [`Shutter::MOST`] are cut off.
    pub fn of(states: impl IntoIterator<Item = EyeState>) -> Shutter {
        let mut shutter = Shutter::INSTANT;
        for state in states.into_iter().take(Shutter::MOST) {
            shutter.eyes[shutter.count] = state;
            shutter.count += 1;
        }
        shutter
    }

    /// The sub-frames; empty for an instant.
    pub fn eyes(&self) -> &[EyeState] {
        &self.eyes[..self.count]
    }
}

/// Camera and film.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Camera {
    /// Enlargement of the face by coming nearer: 0 none – 0.1. The background grows less.
    pub push: f32,
    /// Where the camera has moved to, in millimetres at the face, x to the picture's right, y down.
    pub shift_mm: Vec2,
    /// Turn of the camera about its axis, clockwise.
    pub roll_deg: f32,
    /// Blur of the background: 0 as in the photo – 1 wide open.
    pub defocus: f32,
    /// Film grain: 0 none – 1 coarse.
    pub grain: f32,
    /// Chooses the grain of this frame.
    pub grain_seed: u32,
}

impl Camera {
    /// The photo's own camera.
    pub const STILL: Camera =
        Camera { push: 0.0, shift_mm: Vec2::ZERO, roll_deg: 0.0, defocus: 0.0, grain: 0.0, grain_seed: 0 };
}
