//! The eye layer: lids that close and irises that move, in source space, so that neither disturbs the head's motion.
//!
//! Everything is stated in the *eye frame*: x runs from the corner at the temple (0) to the one at the nose (1), y
//! down, in units of the distance between the corners.

mod curves;
mod frame;
mod iris;
mod occluder;
mod patch;

pub use curves::{CURVE_FROM, CURVE_SAMPLES, CURVE_TO};
pub use frame::EyeFrame;
pub use iris::IrisImage;
pub use patch::{PATCH_HEIGHT, PATCH_MAX, PATCH_MIN, PATCH_WIDTH, Patch};

use crate::face::Landmarks;
use crate::face::landmarks::{EyeRing, LEFT_EYE, RIGHT_EYE};
use bytemuck::{Pod, Zeroable};
use glam::{Vec2, vec2};
use image::RgbImage;

/// Distance from the eyeball's centre to the iris plane (adult mean about 10.5 mm; Bekerman et al. 2014 give an
/// axial length of 22–24.8 mm).
const IRIS_LEVER_MM: f32 = 10.5;
/// Gaze beyond this is clamped: the completed sclera is made for small shifts.
const GAZE_LIMIT_DEG: f32 = 14.0;

/// One eye of the rig.
pub struct Eye {
    /// Where the eye lies on the canvas.
    pub frame: EyeFrame,
    /// Upper margin, lower margin, top of the moving lid skin, bottom of the moving cheek skin over x.
    pub curves: [[f32; 4]; CURVE_SAMPLES],
    /// Skin as if there were no eye socket.
    pub tone: Patch,
    /// Coverage 0–1 of each patch cell by what lies in front of the eye and stays: glasses, hair.
    pub occluder: Vec<f32>,
    /// The photo, blurred: what fine detail is measured against.
    pub low: Patch,
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
    /// 0 as in the photo – 1 shut.
    pub closure: f32,
    /// Shift of the iris in pixels.
    pub gaze_px: [f32; 2],
    /// Top left of the iris image on the canvas, in whole pixels.
    pub iris_origin_px: [f32; 2],
    /// 1 if anything of this eye moves, 0 if the photo is to be kept.
    pub active: f32,
    /// Side of the square iris image in pixels.
    pub iris_side_px: f32,
    /// Fills the struct to a multiple of 16 bytes.
    pub padding: [f32; 2],
    /// See [`Eye::curves`].
    pub curves: [[f32; 4]; CURVE_SAMPLES],
}

impl Default for EyeUniform {
    fn default() -> Self {
        Zeroable::zeroed()
    }
}

/// Builds the person's right and left eye.
pub fn build_pair(photo: &RgbImage, marks: &Landmarks) -> [Eye; 2] {
    [RIGHT_EYE, LEFT_EYE].map(|ring| build(photo, marks, &ring))
}

fn build(photo: &RgbImage, marks: &Landmarks, ring: &EyeRing) -> Eye {
    let frame = EyeFrame::of(marks, ring);
    let curves = curves::tabulate(&frame, marks, ring);
    let fine = Patch::sampled(photo, &frame);
    let low = fine.blurred();
    let tone = patch::lid_tone(&low, &frame, marks, ring);
    let occluder = occluder::coverage(&fine, &tone, &curves);
    let iris_disc = iris::Disc::of(marks, ring);
    let sclera = patch::sclera(&low, &frame, &curves, &iris_disc);
    let iris = iris::complete(photo, &frame, &curves, &iris_disc);
    Eye { frame, curves, tone, occluder, low, sclera, iris }
}

impl Eye {
    /// The part of the canvas, in pixels, that this eye's lids and gaze can change: top left and bottom right.
    pub(super) fn bounds(&self) -> [Vec2; 2] {
        let mut bounds = [Vec2::INFINITY, Vec2::NEG_INFINITY];
        for (i, [.., top, bottom]) in self.curves.iter().enumerate() {
            for y in [*top, *bottom] {
                let p = self.frame.to_canvas(vec2(curves::x_of(i), y));
                bounds = [bounds[0].min(p), bounds[1].max(p)];
            }
        }
        [bounds[0] - 1.0, bounds[1] + 1.0]
    }

    /// `closure` 0–1; `gaze_deg` x to the picture's right, y down.
    pub(super) fn uniform(&self, closure: f32, gaze_deg: Vec2, px_per_mm: f32) -> EyeUniform {
        let gaze_deg = gaze_deg.clamp_length_max(GAZE_LIMIT_DEG);
        let lever = IRIS_LEVER_MM * px_per_mm;
        let gaze = vec2(gaze_deg.x.to_radians().sin(), gaze_deg.y.to_radians().sin()) * lever;
        let moves = closure > 0.0 || gaze != Vec2::ZERO;
        EyeUniform {
            origin: self.frame.origin.to_array(),
            axis_x: self.frame.axis_x.to_array(),
            axis_y: self.frame.axis_y.to_array(),
            width_px: self.frame.width,
            closure: closure.clamp(0.0, 1.0),
            gaze_px: gaze.to_array(),
            iris_origin_px: self.iris.origin.as_vec2().to_array(),
            active: if moves { 1.0 } else { 0.0 },
            iris_side_px: self.iris.image.width() as f32,
            padding: [0.0; 2],
            curves: self.curves,
        }
    }
}
