//! Pictures as the numbers networks read.

use image::RgbImage;

/// `value · scale + shift` for every channel of every pixel, one plane after the other (channels first).
pub fn planes(image: &RgbImage, scale: f32, shift: f32) -> Vec<f32> {
    let mut out = Vec::with_capacity(image.len());
    for channel in 0..3 {
        out.extend(image.as_raw()[channel..].iter().step_by(3).map(|&v| f32::from(v) * scale + shift));
    }
    out
}

/// `value · scale + shift` in the picture's own order (channels last).
pub fn interleaved(image: &RgbImage, scale: f32, shift: f32) -> Vec<f32> {
    image.iter().map(|&v| f32::from(v) * scale + shift).collect()
}
