//! One instant of motion.

use crate::face::HeadAngles;
use glam::Vec2;

/// Everything that can move, relative to the photo. [`Pose::REST`] is the photo itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pose {
    /// Turn of the head.
    pub head: HeadAngles,
    /// Air in the chest: 0 breathed out – 1 breathed in (slightly beyond is allowed).
    pub breath: f32,
    /// Closure of the person's right and left eye: 0 as in the photo – 1 shut.
    pub lids: [f32; 2],
    /// Turn of both eyes in degrees: x to the picture's right, y down.
    pub gaze_deg: Vec2,
    /// Mouth corners: 0 as in the photo – 1 a clear smile.
    pub smile: f32,
    /// Brows: 0 as in the photo – 1 raised, below 0 lowered.
    pub brows: f32,
}

impl Pose {
    /// No motion: renders as the photo, bit for bit.
    pub const REST: Pose = Pose {
        head: HeadAngles { yaw_deg: 0.0, pitch_deg: 0.0, roll_deg: 0.0 },
        breath: 0.0,
        lids: [0.0; 2],
        gaze_deg: Vec2::ZERO,
        smile: 0.0,
        brows: 0.0,
    };
}
