//! Which part of a face is plain skin: where fine detail can be compared between a photo and a frame.

use super::Landmarks;
use super::landmarks::{EyeRing, FACE_OVAL, LEFT_EYE, RIGHT_EYE};
use glam::Vec2;

/// The outer edge of the lips, in order.
const LIPS: [usize; 20] =
    [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185];

/// Share of the face's outline that counts: the outline itself is an edge, and moves.
const INNER: f32 = 0.88;
/// The mouth's outline is enlarged by this: its shadow line moves with it.
const MOUTH: f32 = 1.25;
/// An eye's, from brow side to cheek side, everything a blink moves.
const EYE: f32 = 1.1;

/// Outlines in picture pixels: skin is inside the face and outside every hole.
#[derive(Debug, Clone)]
pub struct Skin {
    /// The face, drawn in a little.
    pub face: Vec<Vec2>,
    /// Mouth, right eye, left eye.
    pub holes: [Vec<Vec2>; 3],
}

impl Skin {
    /// Of a face with these landmarks.
    pub fn of(marks: &Landmarks) -> Skin {
        let polygon = |ring: &[usize], scale: f32| {
            let points: Vec<Vec2> = ring.iter().map(|&i| marks.xy(i)).collect();
            let centre = points.iter().sum::<Vec2>() / points.len() as f32;
            points.into_iter().map(|p| centre + (p - centre) * scale).collect::<Vec<_>>()
        };
        let around = |eye: &EyeRing| {
            let ring: Vec<usize> = eye.brow_side.iter().chain(eye.cheek_side.iter().rev()).copied().collect();
            polygon(&ring, EYE)
        };
        Skin {
            face: polygon(&FACE_OVAL, INNER),
            holes: [polygon(&LIPS, MOUTH), around(&RIGHT_EYE), around(&LEFT_EYE)],
        }
    }

    /// Whether a place is skin.
    pub fn contains(&self, p: Vec2) -> bool {
        inside(&self.face, p) && !self.holes.iter().any(|hole| inside(hole, p))
    }
}

/// Whether a place lies inside a closed outline, by the even-odd rule.
pub fn inside(outline: &[Vec2], p: Vec2) -> bool {
    let mut odd = false;
    for (i, a) in outline.iter().enumerate() {
        let b = outline[(i + 1) % outline.len()];
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            odd = !odd;
        }
    }
    odd
}
