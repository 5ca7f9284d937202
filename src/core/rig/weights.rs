//! How much each point of the canvas takes part in each motion.

use super::anatomy::Anatomy;
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

/// As [`head`], of hair: it hangs from the head past the neck, and gives way to the shoulders further down.
pub(super) fn head_of_hair(anatomy: &Anatomy, p: Vec2) -> f32 {
    let along = 1.0 - smoothstep(0.15, 1.25, anatomy.below_chin(p));
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

/// 1 inside the frame, 0 on its edge: nothing lies beyond the photo, so nothing may be pulled in from there.
pub(super) fn inside_frame(anatomy: &Anatomy, width: f32, height: f32, p: Vec2) -> f32 {
    let side = 0.15 * anatomy.face_height;
    let bottom = 0.30 * anatomy.face_height;
    smoothstep(0.0, side, p.x)
        * smoothstep(0.0, side, width - p.x)
        * smoothstep(0.0, side, p.y)
        * smoothstep(0.0, bottom, height - p.y)
}
