//! How far an eye is open.

use crate::face::Landmarks;
use crate::face::landmarks::EyeRing;
use crate::rig::eye::EyeFrame;

/// Pairs of opposite lid landmarks that are measured: not the two next to the corners, where lids hardly move.
const PAIRS: std::ops::Range<usize> = 1..6;

/// The eye aspect ratio: the mean gap between the lid margins, square to the eye's axis, over the distance between its
/// corners. 0.2–0.4 on an open eye. (After Soukupová & Čech 2016, with five pairs of points instead of two.)
pub fn aspect_ratio(marks: &Landmarks, ring: &EyeRing) -> f32 {
    let frame = EyeFrame::of(marks, ring);
    let height = |i: usize| frame.from_canvas(marks.xy(i)).y;
    let gaps = PAIRS.map(|k| height(ring.lower[k]) - height(ring.upper[k]));
    gaps.sum::<f32>() / PAIRS.len() as f32
}
