//! Displacement bases of the face, each named after its ARKit blendshape.
//!
//! Each is limited by what one photo can show: nothing opens that is shut in it, so no teeth, tongue or inside of a lip
//! has to be invented, and the eyes are left to the eye layer.

use super::anatomy::Anatomy;
use crate::face::Landmarks;
use crate::face::landmarks::{LEFT_EYE, RIGHT_EYE, point};
use crate::motion::Basis;
use glam::Vec2;

/// Upper edge of each brow from the temple inwards, the person's right and left.
const BROWS: [[usize; 5]; 2] = [[70, 63, 105, 66, 107], [300, 293, 334, 296, 336]];
/// Share of each of those points in raising the inner end; the outer end has the rest.
const INNER_SHARE: [f32; 5] = [0.0, 0.08, 0.35, 0.8, 1.0];
/// Middle of each cheek.
const CHEEKS: [usize; 2] = [205, 425];
/// Wings of the nose.
const WINGS: [usize; 2] = [129, 358];
/// Middle of the upper and of the lower lip's outer edge, and of their inner edges.
const LIPS: [usize; 2] = [0, 17];
const INNER_LIPS: [usize; 2] = [13, 14];

/// Displacement in canvas pixels at a weight of 1, at a canvas position.
pub(super) fn displacement(anatomy: &Anatomy, marks: &Landmarks, basis: Basis, p: Vec2) -> Vec2 {
    let face = Face { anatomy, marks, p };
    match basis {
        Basis::BrowDownRight => anatomy.down * (0.026 * anatomy.face_width * face.brow(0, |_| 1.0)),
        Basis::BrowDownLeft => anatomy.down * (0.026 * anatomy.face_width * face.brow(1, |_| 1.0)),
        Basis::BrowInnerUp => {
            let amount = face.brow(0, |i| INNER_SHARE[i]) + face.brow(1, |i| INNER_SHARE[i]);
            anatomy.down * (-0.042 * anatomy.face_width * amount)
        }
        Basis::BrowOuterUpRight => {
            anatomy.down * (-0.042 * anatomy.face_width * face.brow(0, |i| 1.0 - INNER_SHARE[i]))
        }
        Basis::BrowOuterUpLeft => {
            anatomy.down * (-0.042 * anatomy.face_width * face.brow(1, |i| 1.0 - INNER_SHARE[i]))
        }
        Basis::CheekSquintRight => face.cheek(0),
        Basis::CheekSquintLeft => face.cheek(1),
        // The lower lid belongs to the eye layer, which reads these weights itself.
        Basis::EyeSquintRight | Basis::EyeSquintLeft => Vec2::ZERO,
        Basis::JawOpen => face.jaw(),
        Basis::MouthSmileRight => face.smile(point::MOUTH_RIGHT, -1.0),
        Basis::MouthSmileLeft => face.smile(point::MOUTH_LEFT, 1.0),
        Basis::MouthPress => face.press(),
        Basis::NoseSneer => face.sneer(),
    }
}

/// Displacement in canvas pixels at the top of a swallow: the larynx rises under the skin of the neck. The skin in
/// front of it follows by about a quarter of the 20 mm the larynx itself travels (Leonard et al. 2000).
pub(super) fn swallow(anatomy: &Anatomy, p: Vec2) -> Vec2 {
    let larynx = anatomy.chin + anatomy.down * (0.42 * anatomy.face_height);
    let there = bump(anatomy, p, larynx, 0.11 * anatomy.face_width, 0.14 * anatomy.face_height);
    anatomy.down * (-5.0 * anatomy.px_per_mm * there)
}

/// A bump of height 1 around `centre`, with radii along the face's axes.
fn bump(anatomy: &Anatomy, p: Vec2, centre: Vec2, across: f32, down: f32) -> f32 {
    let d = p - centre;
    let (u, v) = (d.dot(anatomy.across) / across, d.dot(anatomy.down) / down);
    (-0.5 * (u * u + v * v)).exp()
}

struct Face<'a> {
    anatomy: &'a Anatomy,
    marks: &'a Landmarks,
    p: Vec2,
}

impl Face<'_> {
    /// How much this place belongs to one brow, times the mean share of the brow's points near it. Strongest on the
    /// brow; the lid below is held, the forehead above gives way slowly.
    fn brow(&self, side: usize, share: impl Fn(usize) -> f32) -> f32 {
        let (w, down) = (self.anatomy.face_width, self.anatomy.down);
        let (mut most, mut sum, mut shares) = (0.0f32, 0.0, 0.0);
        for (i, mark) in BROWS[side].into_iter().enumerate() {
            let centre = self.marks.xy(mark);
            // The brow itself moves as one piece: the bump has a flat top as high as the brow.
            let along = (self.p - centre).dot(down);
            let beyond = (along.abs() - 0.03 * w).max(0.0) * along.signum();
            let q = self.p + down * (beyond - along);
            let reach = if along < 0.0 { 0.12 } else { 0.04 } * w;
            let near = bump(self.anatomy, q, centre, 0.07 * w, reach);
            most = most.max(near);
            sum += near;
            shares += near * share(i);
        }
        if sum < 1e-6 { 0.0 } else { most * shares / sum * (1.0 - self.near_eyes()) }
    }

    /// The cheek rises towards the eye and bulges a little outwards.
    fn cheek(&self, side: usize) -> Vec2 {
        let w = self.anatomy.face_width;
        let there = bump(self.anatomy, self.p, self.marks.xy(CHEEKS[side]), 0.13 * w, 0.10 * w);
        let outward = [-1.0, 1.0][side];
        let d = self.anatomy.across * (0.004 * outward) - self.anatomy.down * 0.018;
        d * (w * there * (1.0 - self.near_eyes()))
    }

    /// The corner of the mouth goes out and up.
    fn smile(&self, corner: usize, outward: f32) -> Vec2 {
        let w = self.anatomy.face_width;
        let there = bump(self.anatomy, self.p, self.marks.xy(corner), 0.11 * w, 0.10 * w);
        let d = self.anatomy.across * (0.030 * outward) - self.anatomy.down * 0.040;
        d * (w * there * (1.0 - self.near_eyes()))
    }

    /// The chin sinks; what is between it and the lips stretches, the throat below gives way.
    fn jaw(&self) -> Vec2 {
        let a = self.anatomy;
        let lip = self.marks.xy(LIPS[1]);
        let length = (a.chin - lip).dot(a.down).max(0.05 * a.face_height);
        let along = (self.p - lip).dot(a.down) / length;
        let opened = super::weights::smoothstep(0.0, 0.9, along);
        let settled = 1.0 - super::weights::smoothstep(1.1, 3.2, along);
        let beside = 1.0 - super::weights::smoothstep(0.30, 0.62, a.beside_axis(self.p).abs());
        a.down * (0.060 * a.face_height * opened * settled * beside)
    }

    /// Both lips towards their line. Nothing where the mouth is open in the photo.
    fn press(&self) -> Vec2 {
        let (a, w) = (self.anatomy, self.anatomy.face_width);
        let gap = self.marks.xy(INNER_LIPS[0]).distance(self.marks.xy(INNER_LIPS[1])) / w;
        let shut = 1.0 - super::weights::smoothstep(0.015, 0.04, gap);
        let half = 0.30 * self.marks.xy(point::MOUTH_RIGHT).distance(self.marks.xy(point::MOUTH_LEFT));
        let [upper, lower] = LIPS.map(|i| bump(a, self.p, self.marks.xy(i), half.max(1.0), 0.035 * w));
        a.down * (0.012 * w * shut * (upper - lower))
    }

    /// The wings of the nose go out and up.
    fn sneer(&self) -> Vec2 {
        let (a, w) = (self.anatomy, self.anatomy.face_width);
        let [right, left] = WINGS.map(|i| bump(a, self.p, self.marks.xy(i), 0.045 * w, 0.05 * w));
        a.across * (0.014 * w * (left - right)) - a.down * (0.010 * w * (left + right))
    }

    /// 1 on the eyes, 0 well away from them: face motions leave the lids to the eye layer.
    fn near_eyes(&self) -> f32 {
        [RIGHT_EYE, LEFT_EYE]
            .iter()
            .map(|eye| {
                let (a, b) = (self.marks.xy(eye.corners[0]), self.marks.xy(eye.corners[1]));
                let reach = a.distance(b).max(1.0);
                bump(self.anatomy, self.p, (a + b) / 2.0, 0.5 * reach, 0.25 * reach)
            })
            .fold(0.0, f32::max)
            .clamp(0.0, 1.0)
    }
}
