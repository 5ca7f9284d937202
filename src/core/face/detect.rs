//! Reading MediaPipe's BlazeFace detectors: letterboxing in, anchors and weighted suppression out.
//!
//! Both detectors (short range, 128 px; long range, 256 px) share one list of 896 anchors and one layout of 16
//! numbers for each: box centre and size, then six keypoints, as offsets from the anchor in input pixels.

use super::FaceBox;
use super::roi::Affine;
use crate::units::PixelSize;
use glam::{Vec2, vec2};
use image::RgbImage;

/// How many anchors both detectors have.
pub const ANCHORS: usize = 896;

/// Boxes overlapping more than this (intersection over union) are one face (MediaPipe's face detection graph).
pub const SAME_FACE_IOU: f32 = 0.3;

/// Anchor centres, 0–1 across the input: a 16×16 grid with two anchors a cell, then 8×8 with six.
pub fn anchors() -> Vec<Vec2> {
    let mut all = Vec::with_capacity(ANCHORS);
    for (cells, each) in [(16u16, 2), (8, 6)] {
        for y in 0..cells {
            for x in 0..cells {
                let centre = vec2(f32::from(x) + 0.5, f32::from(y) + 0.5) / f32::from(cells);
                all.extend(std::iter::repeat_n(centre, each));
            }
        }
    }
    all
}

/// A photo fitted into a square with its proportions kept, centred.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letterbox {
    /// Photo position of the square's top left corner; negative along the shorter side.
    pub corner: Vec2,
    /// Side of the square in photo pixels.
    pub side: f32,
}

impl Letterbox {
    /// The smallest centred square that holds the whole photo.
    pub fn around(photo: PixelSize) -> Letterbox {
        let (w, h) = (photo.width as f32, photo.height as f32);
        let side = w.max(h);
        Letterbox { corner: vec2(w - side, h - side) / 2.0, side }
    }

    /// Photo position of a point of the square, given in shares of its side.
    pub fn to_photo(&self, share: Vec2) -> Vec2 {
        self.corner + share * self.side
    }

    /// The square as `size`×`size` pixels, black outside the photo.
    pub fn crop(&self, photo: &RgbImage, size: u32) -> RgbImage {
        let step = self.side / size as f32;
        let map = Affine { origin: self.corner, x_axis: vec2(step, 0.0), y_axis: vec2(0.0, step) };
        let mut out = map.sample(photo, size, size);
        let limit = vec2(photo.width() as f32, photo.height() as f32);
        for (x, y, pixel) in out.enumerate_pixels_mut() {
            let p = map.apply(vec2(x as f32 + 0.5, y as f32 + 0.5));
            if p.cmplt(Vec2::ZERO).any() || p.cmpge(limit).any() {
                pixel.0 = [0; 3];
            }
        }
        out
    }
}

/// Turns a detector's raw output into faces in photo pixels, best first.
///
/// `regressors` holds 16 numbers an anchor in pixels of an input `input_px` wide; `logits` one score an anchor.
/// Anchors whose score (after the sigmoid) is not above `threshold` are dropped.
pub fn faces(
    regressors: &[f32],
    logits: &[f32],
    input_px: f32,
    threshold: f32,
    frame: &Letterbox,
) -> Vec<FaceBox> {
    let found = anchors()
        .into_iter()
        .zip(regressors.chunks_exact(16))
        .zip(logits)
        .filter_map(|((anchor, r), &logit)| {
            let score = sigmoid(logit);
            let at = |i: usize| anchor + vec2(r[i], r[i + 1]) / input_px;
            let half = vec2(r[2], r[3]) / input_px / 2.0;
            (score > threshold).then(|| FaceBox {
                min: frame.to_photo(at(0) - half),
                max: frame.to_photo(at(0) + half),
                score,
                keypoints: std::array::from_fn(|k| frame.to_photo(at(4 + 2 * k))),
            })
        })
        .collect();
    weighted_nms(found, SAME_FACE_IOU)
}

/// Merges boxes that overlap more than `iou` into one, each coordinate the mean weighted by score, the score that
/// of the best. Best first; equal scores keep their order.
pub fn weighted_nms(mut found: Vec<FaceBox>, iou: f32) -> Vec<FaceBox> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut out = Vec::new();
    while let Some(best) = found.first().cloned() {
        let (same, rest): (Vec<_>, Vec<_>) =
            found.into_iter().enumerate().partition(|(i, f)| *i == 0 || overlap(&best, f) > iou);
        out.push(merged(same.iter().map(|(_, f)| f), best.score));
        found = rest.into_iter().map(|(_, f)| f).collect();
    }
    out
}

/// Intersection over union of two boxes, 0–1.
pub fn overlap(a: &FaceBox, b: &FaceBox) -> f32 {
    let area = |min: Vec2, max: Vec2| {
        let size = (max - min).max(Vec2::ZERO);
        size.x * size.y
    };
    let shared = area(a.min.max(b.min), a.max.min(b.max));
    shared / (area(a.min, a.max) + area(b.min, b.max) - shared).max(1e-9)
}

/// 1 / (1 + e^-x), safe for any input.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x.clamp(-80.0, 80.0)).exp())
}

fn merged<'a>(faces: impl Iterator<Item = &'a FaceBox>, score: f32) -> FaceBox {
    let mut sum = FaceBox { min: Vec2::ZERO, max: Vec2::ZERO, score, keypoints: [Vec2::ZERO; 6] };
    let mut weight = 0.0;
    for f in faces {
        weight += f.score;
        sum.min += f.min * f.score;
        sum.max += f.max * f.score;
        for (s, k) in sum.keypoints.iter_mut().zip(f.keypoints) {
            *s += k * f.score;
        }
    }
    sum.min /= weight;
    sum.max /= weight;
    sum.keypoints = sum.keypoints.map(|k| k / weight);
    sum
}
