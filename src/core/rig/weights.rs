//! How much each point of the canvas takes part in each motion.

use super::anatomy::Anatomy;
use crate::face::Landmarks;
use crate::face::landmarks::{LEFT_EYE, RIGHT_EYE, point};
use crate::motion::Basis;
use glam::{Vec2, vec2};

/// 0 below `from`, 1 above `to`, smooth between.
pub(super) fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// 1 on the head, falling along the neck to 0 at the shoulders and to 0 well beside the head.
pub(super) fn head(anatomy: &Anatomy, p: Vec2) -> f32 {
    let along = 1.0 - smoothstep(-0.05, 0.75, anatomy.below_chin(p));
    let beside = 1.0 - smoothstep(1.2, 2.2, anatomy.beside_axis(p).abs());
    along * beside
}

/// Displacement in pixels at a full breath: ribs and shoulders rise 4 mm and widen 1.5 mm (De Groote 1997: 3–5 mm
/// up and forward, 1–2 mm sideways), the head is lifted by 1.2 mm on top of them.
pub(super) fn breath(anatomy: &Anatomy, p: Vec2) -> Vec2 {
    let torso = smoothstep(0.1, 1.0, anatomy.below_chin(p));
    let outward = (anatomy.beside_axis(p) / 1.2).clamp(-1.0, 1.0);
    let lifted = head(anatomy, p);
    let mm = anatomy.px_per_mm;
    vec2(1.5 * mm * torso * outward, -4.0 * mm * torso - 1.2 * mm * lifted)
}

/// A bump of height 1 around `centre`, with radii along the face's axes.
fn bump(anatomy: &Anatomy, p: Vec2, centre: Vec2, across: f32, down: f32) -> f32 {
    let d = p - centre;
    let (u, v) = (d.dot(anatomy.across) / across, d.dot(anatomy.down) / down);
    (-0.5 * (u * u + v * v)).exp()
}

/// Displacement in pixels at a weight of 1.
pub(super) fn face(anatomy: &Anatomy, marks: &Landmarks, basis: Basis, p: Vec2) -> Vec2 {
    match basis {
        Basis::MouthSmileRight => smile(anatomy, marks, p),
        Basis::BrowInnerUp => brows(anatomy, marks, p),
        Basis::BrowDownRight => -brows(anatomy, marks, p),
        _ => Vec2::ZERO,
    }
}

/// Displacement in pixels at a full smile: mouth corners out and up, cheeks up; the eyes stay.
fn smile(anatomy: &Anatomy, marks: &Landmarks, p: Vec2) -> Vec2 {
    let w = anatomy.face_width;
    let mut d = Vec2::ZERO;
    for (corner, cheek, side) in [(point::MOUTH_RIGHT, 205, -1.0), (point::MOUTH_LEFT, 425, 1.0)] {
        let at_corner = bump(anatomy, p, marks.xy(corner), 0.11 * w, 0.10 * w);
        let at_cheek = bump(anatomy, p, marks.xy(cheek), 0.13 * w, 0.10 * w);
        d += (anatomy.across * (0.030 * side) - anatomy.down * 0.040) * w * at_corner;
        d -= anatomy.down * (0.014 * w * at_cheek);
    }
    d * (1.0 - near_eyes(anatomy, marks, p))
}

/// Displacement in pixels with both brows raised. Strongest on the brow; the lid below is held, the forehead above
/// gives way slowly.
fn brows(anatomy: &Anatomy, marks: &Landmarks, p: Vec2) -> Vec2 {
    const BROWS: [[usize; 5]; 2] = [[70, 63, 105, 66, 107], [300, 293, 334, 296, 336]];
    let w = anatomy.face_width;
    let mut amount = 0.0f32;
    for brow in BROWS {
        for i in brow {
            let centre = marks.xy(i);
            // The brow itself moves as one piece: the bump has a flat top as high as the brow.
            let along = (p - centre).dot(anatomy.down);
            let beyond = (along.abs() - 0.03 * w).max(0.0) * along.signum();
            let q = p + anatomy.down * (beyond - along);
            let reach = if along < 0.0 { 0.12 } else { 0.04 } * w;
            amount = amount.max(bump(anatomy, q, centre, 0.07 * w, reach));
        }
    }
    -anatomy.down * (0.040 * w * amount * (1.0 - near_eyes(anatomy, marks, p)))
}

/// 1 on the eyes, 0 well away from them: face motions leave the lids to the eye layer.
fn near_eyes(anatomy: &Anatomy, marks: &Landmarks, p: Vec2) -> f32 {
    [RIGHT_EYE, LEFT_EYE]
        .iter()
        .map(|eye| {
            let (a, b) = (marks.xy(eye.corners[0]), marks.xy(eye.corners[1]));
            let reach = a.distance(b);
            bump(anatomy, p, (a + b) / 2.0, 0.5 * reach, 0.25 * reach)
        })
        .fold(0.0, f32::max)
        .clamp(0.0, 1.0)
}

/// 1 inside the frame, 0 on its edge: nothing lies beyond the photo, so nothing may be pulled in from there.
pub(super) fn inside_frame(anatomy: &Anatomy, width: f32, height: f32, p: Vec2) -> f32 {
    let side = 0.15 * anatomy.face_height;
    let bottom = 0.30 * anatomy.face_height;
    smoothstep(0.0, side, p.x)
        * smoothstep(0.0, side, width - p.x)
        * smoothstep(0.0, side, p.y)
        * smoothstep(0.0, bottom, height - p.y)
}
