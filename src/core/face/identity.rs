//! Whether two pictures show the same person: the aligned face dlib's network reads, and the distance between
//! two of its answers.

use super::Landmarks;
use super::roi::Affine;
use glam::{Vec2, vec2};
use image::RgbImage;

/// Side of the aligned face in pixels.
pub const CHIP_PX: u32 = 150;

/// dlib's margin round the face, as a share of it, on every side.
const PADDING: f32 = 0.25;

/// Landmark, and its place on dlib's mean face (0–1): outer and inner corner of the left eye, of the right eye,
/// base of the nose (`get_face_chip_details` for five points, dlib's image_transforms).
const CHIP_POINTS: [(usize, [f32; 2]); 5] = [
    (263, [0.859_567_46, 0.213_498_15]),
    (362, [0.646_060_5, 0.228_967_44]),
    (33, [0.120_575_06, 0.213_727_45]),
    (133, [0.334_085_06, 0.229_064_24]),
    (2, [0.490_112_3, 0.627_797_5]),
];

/// A face as 128 numbers.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Identity>();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Identity(pub Box<[f32; 128]>);

impl Identity {
    /// Euclidean distance. On 18 photos: 0.21–0.43 for the same person (7 pairs), 0.51 and more for different
    /// people (146 pairs).
    pub fn distance(&self, other: &Identity) -> f32 {
        self.0.iter().zip(other.0.iter()).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }
}

/// The face turned upright and scaled to the size dlib's network wants.
pub fn chip(photo: &RgbImage, marks: &Landmarks) -> RgbImage {
    let chip = CHIP_POINTS.map(|(_, p)| (Vec2::from(p) + PADDING) / (2.0 * PADDING + 1.0) * CHIP_PX as f32);
    let seen = CHIP_POINTS.map(|(i, _)| marks.xy(i));
    similarity(&chip, &seen).sample(photo, CHIP_PX, CHIP_PX)
}

/// Points that neither a blink nor a smile moves: forehead, bridge and base of the nose,
/// nostrils, temples, cheekbones; all about as deep as the eyes, so that a turned head is cut alike.
const STEADY_POINTS: [usize; 18] =
    [151, 9, 8, 168, 6, 197, 195, 2, 98, 327, 143, 372, 117, 346, 68, 298, 50, 280];

/// As [`chip`], of a later frame in which the same face is at `marks`: cut as the chip of `reference` was, carried along
/// with the steady points. Four of dlib's five points are corners of the eyes, and where a landmark network sees those
/// shifts when the lids close; a face cut differently reads as farther by 0.00–0.11 (6 portraits, eyes shut).
pub fn chip_of_frame(frame: &RgbImage, marks: &Landmarks, reference: &Landmarks) -> RgbImage {
    let carried = similarity(&STEADY_POINTS.map(|i| reference.xy(i)), &STEADY_POINTS.map(|i| marks.xy(i)));
    let chip = CHIP_POINTS.map(|(_, p)| (Vec2::from(p) + PADDING) / (2.0 * PADDING + 1.0) * CHIP_PX as f32);
    let seen = CHIP_POINTS.map(|(i, _)| carried.apply(reference.xy(i)));
    similarity(&chip, &seen).sample(frame, CHIP_PX, CHIP_PX)
}

/// The rotation, scale and shift that bring `from` nearest to `to` in the least-squares sense (Umeyama 1991,
/// without reflection).
pub fn similarity<const N: usize>(from: &[Vec2; N], to: &[Vec2; N]) -> Affine {
    let mean = |points: &[Vec2; N]| points.iter().sum::<Vec2>() / N as f32;
    let (from_mean, to_mean) = (mean(from), mean(to));
    let (mut dot, mut cross, mut spread) = (0.0, 0.0, 0.0);
    for (a, b) in from.iter().zip(to) {
        let (a, b) = (*a - from_mean, *b - to_mean);
        dot += a.dot(b);
        cross += a.perp_dot(b);
        spread += a.length_squared();
    }
    let x_axis = vec2(dot, cross) / spread.max(1e-12);
    let y_axis = x_axis.perp();
    let origin = to_mean - x_axis * from_mean.x - y_axis * from_mean.y;
    Affine { origin, x_axis, y_axis }
}
