//! The coordinate frame of one eye.

use crate::face::Landmarks;
use crate::face::landmarks::EyeRing;
use glam::{Vec2, vec2};

/// x from the temple corner to the nose corner, y down, unit: the distance between the corners.
#[derive(Debug, Clone, Copy)]
pub struct EyeFrame {
    /// Temple corner in canvas pixels.
    pub origin: Vec2,
    /// Unit vector to the nose corner.
    pub axis_x: Vec2,
    /// Unit vector down. For one of the eyes the frame is mirrored, so that both share one set of formulas.
    pub axis_y: Vec2,
    /// Pixels between the corners.
    pub width: f32,
}

impl EyeFrame {
    /// The frame of `ring` on the canvas.
    pub fn of(marks: &Landmarks, ring: &EyeRing) -> EyeFrame {
        let (a, b) = (marks.xy(ring.corners[0]), marks.xy(ring.corners[1]));
        let width = a.distance(b).max(1.0);
        let axis_x = (b - a) / width;
        let normal = vec2(-axis_x.y, axis_x.x);
        let axis_y = if normal.y < 0.0 { -normal } else { normal };
        EyeFrame { origin: a, axis_x, axis_y, width }
    }

    /// Canvas pixels to eye units.
    pub fn from_canvas(&self, p: Vec2) -> Vec2 {
        let d = p - self.origin;
        vec2(d.dot(self.axis_x), d.dot(self.axis_y)) / self.width
    }

    /// Eye units to canvas pixels.
    pub fn to_canvas(&self, e: Vec2) -> Vec2 {
        self.origin + (self.axis_x * e.x + self.axis_y * e.y) * self.width
    }
}
