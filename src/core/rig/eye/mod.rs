//! The eye layer: lids that close and irises that move, in source space, so that neither disturbs the head's motion.
//!
//! Everything is stated in the *eye frame*: x runs from the corner at the temple (0) to the one at the nose (1), y
//! down, in units of the distance between the corners.

mod curves;
mod frame;
mod hue;
mod iris;
mod lashes;
mod occluder;
mod patch;

pub use curves::{CURVE_FROM, CURVE_SAMPLES, CURVE_TO};
pub use frame::EyeFrame;
pub use iris::IrisImage;
pub use lashes::LASH_TIPS;
pub use patch::{PATCH_HEIGHT, PATCH_MAX, PATCH_MIN, PATCH_WIDTH, Patch};

use crate::face::Landmarks;
use crate::face::landmarks::{EyeRing, LEFT_EYE, RIGHT_EYE};
use crate::motion::{Basis, EyeState, Pose, Shutter};
use bytemuck::{Pod, Zeroable};
use glam::{Vec2, vec2};
use image::RgbImage;

/// Distance from the eyeball's centre to the iris plane (adult mean about 10.5 mm; Bekerman et al. 2014 give an
/// axial length of 22–24.8 mm).
const IRIS_LEVER_MM: f32 = 10.5;
/// Gaze beyond this is clamped: the completed sclera is made for small shifts.
const GAZE_LIMIT_DEG: f32 = 14.0;
/// The upper lid is never raised beyond its place in the photo by more than this share of the opening: further, the eye
/// above it would have to be invented.
const MOST_RAISED: f32 = 0.2;
/// What a squint takes from the opening on top of the lower lid's rise: the upper lid's share, at a full squint.
const SQUINT_UPPER: f32 = 0.10;
/// A squint is taken out of a photo by this much at most: the lower lid goes down by as much as one of this weight raises it.
const MOST_UNSQUINTED: f32 = 0.6;

/// One eye of the rig.
pub struct Eye {
    /// Where the eye lies on the canvas.
    pub frame: EyeFrame,
    /// Upper margin, lower margin, top of the moving lid skin, bottom of the moving cheek skin over x.
    pub curves: [[f32; 4]; CURVE_SAMPLES],
    /// What the lid that is seen while the eye is open does to the tone, over x: a factor for each channel; and the line in
    /// which the lids meet when the eye is shut.
    pub hues: [[f32; 4]; CURVE_SAMPLES],
    /// Skin as if there were no eye socket.
    pub tone: Patch,
    /// Coverage 0–1 of each patch cell by what lies in front of the eye and stays: glasses, hair.
    pub occluder: Vec<f32>,
    /// The photo, blurred: what fine detail is measured against.
    pub low: Patch,
    /// The blurred photo without lashes.
    pub bare: Patch,
    /// Share 0–1 of each patch cell that upper lashes or make-up darken.
    pub lashes: Vec<f32>,
    /// The white of the eye with the iris removed.
    pub sclera: Patch,
    /// The whole iris, also where a lid hides it.
    pub iris: IrisImage,
}

/// The state of one eye as the shader reads it (`shaders/portrait.wgsl`, `struct Eye`).
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable)]
pub struct EyeUniform {
    /// Temple corner in canvas pixels.
    pub origin: [f32; 2],
    /// Unit vector from the temple corner to the nose corner.
    pub axis_x: [f32; 2],
    /// Unit vector downwards.
    pub axis_y: [f32; 2],
    /// Pixels between the corners.
    pub width_px: f32,
    /// How much the lower lid is raised by a squint: 0 as in the photo – 1; below 0 it is lowered.
    pub squint: f32,
    /// Top left of the iris image on the canvas, in whole pixels.
    pub iris_origin_px: [f32; 2],
    /// Middle of the iris in the photo, in canvas pixels.
    pub iris_centre_px: [f32; 2],
    /// Radius of the iris in pixels.
    pub iris_radius_px: f32,
    /// Side of the square iris image in pixels.
    pub iris_side_px: f32,
    /// Share by which the pupil's radius grows.
    pub pupil: f32,
    /// How many of `instants` are averaged; 0 if nothing of this eye moves and the photo is to be kept.
    pub instant_count: u32,
    /// Closure (0 as in the photo – 1 shut, below 0 raised), shift of the iris in pixels (x, y), unused: at each sub-frame
    /// of the exposure.
    pub instants: [[f32; 4]; Shutter::MOST],
    /// See [`Eye::curves`].
    pub curves: [[f32; 4]; CURVE_SAMPLES],
    /// See [`Eye::hues`].
    pub hues: [[f32; 4]; CURVE_SAMPLES],
}

impl Default for EyeUniform {
    fn default() -> Self {
        Zeroable::zeroed()
    }
}

/// The right and the left eye's squint.
pub(super) const SQUINTS: [Basis; 2] = [Basis::EyeSquintRight, Basis::EyeSquintLeft];

/// Builds the person's right and left eye.
pub fn build_pair(photo: &RgbImage, marks: &Landmarks) -> [Eye; 2] {
    [RIGHT_EYE, LEFT_EYE].map(|ring| build(photo, marks, &ring))
}

fn build(photo: &RgbImage, marks: &Landmarks, ring: &EyeRing) -> Eye {
    let frame = EyeFrame::of(marks, ring);
    let curves = curves::tabulate(&frame, marks, ring);
    let (fine, darkest) = Patch::sampled(photo, &frame);
    let low = fine.blurred();
    let tone = patch::lid_tone(&low, &frame, marks, ring);
    let occluder = occluder::coverage(&fine, &tone, &curves);
    let lashes = lashes::find(&fine, &low, &darkest, &curves);
    let mut hues = hue::of_lid(&lashes.bare, &tone, &occluder, &curves);
    hues.iter_mut().zip(curves::meeting(&curves)).for_each(|(hue, line)| hue[3] = line);
    let iris_disc = iris::Disc::of(marks, ring);
    let sclera = patch::sclera(&low, &frame, &curves, &iris_disc);
    let iris = iris::complete(photo, &frame, &curves, &iris_disc);
    Eye { frame, curves, hues, tone, occluder, low, bare: lashes.bare, lashes: lashes.cover, sclera, iris }
}

impl Eye {
    /// The part of the canvas, in pixels, that this eye's lids and gaze can change: top left and bottom right.
    pub(super) fn bounds(&self) -> [Vec2; 2] {
        let mut bounds = [Vec2::INFINITY, Vec2::NEG_INFINITY];
        for (i, [.., top, bottom]) in self.curves.iter().enumerate() {
            for y in [*top - lashes::LASH_TIPS, *bottom] {
                let p = self.frame.to_canvas(vec2(curves::x_of(i), y));
                bounds = [bounds[0].min(p), bounds[1].max(p)];
            }
        }
        [bounds[0] - 1.0, bounds[1] + 1.0]
    }

    /// The state of this eye, 0 the person's right and 1 the left, in a pose; `squint` is the photo's own, as
    /// [`crate::canvas::Canvas::expression`] has it.
    pub(super) fn uniform(&self, side: usize, pose: &Pose, squint: f32, px_per_mm: f32) -> EyeUniform {
        let still = [EyeState { lids: pose.lids, gaze_deg: pose.gaze_deg }];
        let states = if pose.shutter.eyes().is_empty() { &still[..] } else { pose.shutter.eyes() };
        let lever = IRIS_LEVER_MM * px_per_mm;
        let squint = pose.face[SQUINTS[side]] - pose.neutral * squint;
        let squint = squint.clamp(-MOST_UNSQUINTED, 1.5);
        let mut instants = [[0.0; 4]; Shutter::MOST];
        for (instant, state) in instants.iter_mut().zip(states) {
            let gaze = state.gaze_deg.clamp_length_max(GAZE_LIMIT_DEG);
            let shift = vec2(gaze.x.to_radians().sin(), gaze.y.to_radians().sin()) * lever;
            let opened = SQUINT_UPPER * (-squint).max(0.0) * (1.0 - state.lids[side].max(0.0));
            let closure = (state.lids[side] - opened).clamp(-self.most_raised(shift), 1.0);
            *instant = [closure, shift.x, shift.y, 0.0];
        }
        let moves = squint != 0.0 || pose.pupil != 0.0 || instants.iter().flatten().any(|v| *v != 0.0);
        EyeUniform {
            origin: self.frame.origin.to_array(),
            axis_x: self.frame.axis_x.to_array(),
            axis_y: self.frame.axis_y.to_array(),
            width_px: self.frame.width,
            squint,
            iris_origin_px: self.iris.origin.as_vec2().to_array(),
            iris_centre_px: self.iris.disc.centre.to_array(),
            iris_radius_px: self.iris.disc.radius,
            iris_side_px: self.iris.image.width() as f32,
            pupil: pose.pupil.clamp(-0.2, 0.2),
            instant_count: if moves { states.len() as u32 } else { 0 },
            instants,
            curves: self.curves,
            hues: self.hues,
        }
    }

    /// How far the upper lid may be raised, as a share of the opening, with the iris shifted by so many pixels: never so far
    /// that white shows above an iris, which looks startled.
    fn most_raised(&self, shift: Vec2) -> f32 {
        let disc = &self.iris.disc;
        let top = self.frame.from_canvas(disc.centre + shift - self.frame.axis_y * disc.radius).y;
        let [upper, lower, ..] = curves::look_up(&self.curves, self.frame.from_canvas(disc.centre).x);
        ((upper - top) / (lower - upper).max(0.02)).clamp(0.0, MOST_RAISED)
    }
}
