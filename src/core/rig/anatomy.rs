//! Proportions of one face on the canvas, from its landmarks.

use crate::face::Landmarks;
use crate::face::landmarks::point;
use glam::{Vec2, Vec3};

/// Mean distance between adult pupils (Dodgson 2004: 63 mm).
const PUPIL_DISTANCE_MM: f32 = 63.0;
/// Mean adult distance between the cheek edges the mesh marks in front of the ears: a second scale, because
/// the pupil distance shrinks when a head is turned.
const FACE_WIDTH_MM: f32 = 140.0;

/// Axes and scale of a face, in canvas pixels.
#[derive(Debug, Clone, Copy)]
pub struct Anatomy {
    /// Bottom of the chin.
    pub chin: Vec2,
    /// Midpoint of the face: halfway between the cheek edges, at half the height.
    pub centre: Vec2,
    /// Unit vector from forehead to chin.
    pub down: Vec2,
    /// Unit vector across the face, to the picture's right.
    pub across: Vec2,
    /// Forehead to chin.
    pub face_height: f32,
    /// Cheek edge to cheek edge.
    pub face_width: f32,
    /// Pixels per millimetre at the face.
    pub px_per_mm: f32,
    /// The point the head turns about: in the neck, behind the picture plane (z away from the camera).
    pub pivot: Vec3,
}

impl Anatomy {
    /// From landmarks in canvas pixels.
    pub fn of(marks: &Landmarks) -> Anatomy {
        let (top, chin) = (marks.xy(point::FOREHEAD), marks.xy(point::CHIN));
        let cheeks = [marks.xy(point::CHEEK_RIGHT), marks.xy(point::CHEEK_LEFT)];
        let face_height = top.distance(chin).max(1.0);
        let face_width = cheeks[0].distance(cheeks[1]).max(1.0);
        let down = (chin - top) / face_height;
        let across = Vec2::new(down.y, -down.x);
        let px_per_mm = (marks.eye_distance() / PUPIL_DISTANCE_MM).max(face_width / FACE_WIDTH_MM);
        let middle = (cheeks[0] + cheeks[1]) / 2.0;
        // The neck's axis runs a little below the chin and about half a face width behind the cheek edges.
        let pivot = (chin + down * (0.25 * face_height)).extend(0.55 * face_width);
        Anatomy {
            chin,
            centre: (middle + (top + chin) / 2.0) / 2.0,
            down,
            across,
            face_height,
            face_width,
            px_per_mm,
            pivot,
        }
    }

    /// Position along the face's axis, in face heights: −1 forehead, 0 chin, positive below.
    pub fn below_chin(&self, p: Vec2) -> f32 {
        (p - self.chin).dot(self.down) / self.face_height
    }

    /// Distance from the face's axis, in face widths, signed to the picture's right.
    pub fn beside_axis(&self, p: Vec2) -> f32 {
        (p - self.chin).dot(self.across) / self.face_width
    }
}
