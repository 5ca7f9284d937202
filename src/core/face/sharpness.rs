//! How sharp a face is at the scale it will be seen at.

use super::landmarks::{LEFT_EYE, RIGHT_EYE};
use super::{Landmarks, Roi};
use image::RgbImage;

/// Larger faces are reduced to this eye distance before they are measured, in pixels: about that of a face filling
/// half of a 720-pixel-wide portrait. A larger photo gains nothing by its pixels if they are soft.
pub const EYE_DISTANCE_PX: f32 = 80.0;

/// Side of the measured window, in eye distances: brows to upper lip, where every face has edges.
const WINDOW: f32 = 2.4;

/// Sharpness of the face, 0 (fully blurred) – 1.
///
/// One minus the blur metric of Crété et al. 2007: the share of neighbour differences that survives a blur. A sharp
/// picture loses most of them, a soft one hardly any. It compares a picture with itself, so it depends little on
/// contrast, skin tone or light.
pub fn of_face(photo: &RgbImage, marks: &Landmarks) -> f32 {
    let (right, left) = (marks.xy(RIGHT_EYE.iris[0]), marks.xy(LEFT_EYE.iris[0]));
    let eyes = left - right;
    let down = eyes.perp();
    let roi = Roi {
        centre: (left + right) / 2.0 + down * 0.35,
        side: eyes.length() * WINDOW,
        angle: eyes.y.atan2(eyes.x),
    };
    let size = (eyes.length().min(EYE_DISTANCE_PX) * WINDOW).round().max(16.0) as u32;
    let crop = roi.crop(photo, size);
    let grey: Vec<f32> = crop
        .pixels()
        .map(|p| 0.299 * f32::from(p.0[0]) + 0.587 * f32::from(p.0[1]) + 0.114 * f32::from(p.0[2]))
        .collect();
    let n = size as usize;
    let across = lost(|line, i| grey[line * n + i], n);
    let down = lost(|line, i| grey[i * n + line], n);
    across.min(down)
}

/// Share of the variation along every line that a 9-pixel mean takes away.
fn lost(at: impl Fn(usize, usize) -> f32, n: usize) -> f32 {
    const HALF: usize = 4;
    let (mut before, mut removed) = (0.0f64, 0.0f64);
    for line in 0..n {
        let mean = |i: usize| (i - HALF..=i + HALF).map(|k| at(line, k)).sum::<f32>() / (2 * HALF + 1) as f32;
        for i in HALF + 1..n - HALF {
            let sharp = (at(line, i) - at(line, i - 1)).abs();
            let soft = (mean(i) - mean(i - 1)).abs();
            before += f64::from(sharp);
            removed += f64::from((sharp - soft).max(0.0));
        }
    }
    if before > 0.0 { (removed / before) as f32 } else { 0.0 }
}
