//! The photo at output size: resampled once, before the rig, so that every frame after it is a 1:1 warp.
//!
//! Rest is then exact at any size (a pixel nothing moves is copied, not filtered), a 50-megapixel photo costs
//! no more per frame than a small one, and no minification happens in the shader.

use crate::face::{Analysis, Blendshapes, Landmarks, Photo};
use crate::motion::{Basis, Expression};
use crate::units::PixelSize;
use glam::{Vec2, vec2};
use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};
use serde::{Deserialize, Serialize};

/// A rectangle of the photo, in whole photo pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Size.
    pub size: PixelSize,
}

/// What the rig is built on: photo, matte and landmarks in output pixels.
#[derive(Clone)]
pub struct Canvas {
    /// The cropped photo at output size.
    pub photo: RgbImage,
    /// Person coverage, 0–255, same size.
    pub alpha: GrayImage,
    /// Landmarks in output pixels.
    pub landmarks: Landmarks,
    /// The smile and the squint in the photo, as weights of the face's bases.
    pub expression: Expression,
    /// Which part of the photo this is.
    pub crop: Crop,
}

/// The eyes sit at this share of the frame's height when a crop leaves the choice: a little above the middle,
/// as portraits are framed.
const EYE_LINE: f32 = 0.42;

/// The largest part of the photo with the output's aspect ratio, placed around the face.
pub fn crop_around(photo: PixelSize, eyes: Vec2, output: PixelSize) -> Crop {
    let (pw, ph) = (u64::from(photo.width), u64::from(photo.height));
    let (ow, oh) = (u64::from(output.width), u64::from(output.height));
    // Rounded, not cut: a crop as large as the photo must stay the photo.
    let (w, h) = if pw * oh > ph * ow {
        (((ph * ow + oh / 2) / oh).clamp(1, pw), ph)
    } else {
        (pw, ((pw * oh + ow / 2) / ow).clamp(1, ph))
    };
    let place = |centre: f32, share: f32, length: u64, limit: u64| {
        (centre - share * length as f32).round().clamp(0.0, (limit - length) as f32) as u32
    };
    Crop {
        x: place(eyes.x, 0.5, w, pw),
        y: place(eyes.y, EYE_LINE, h, ph),
        size: PixelSize::new(w as u32, h as u32),
    }
}

/// The output size when the user names none: the photo's own, scaled down to fit 1080p either way round, with
/// even sides (H.264 4:2:0 has no odd ones).
pub fn natural_size(photo: PixelSize) -> PixelSize {
    let (long, short) = (photo.width.max(photo.height), photo.width.min(photo.height));
    let scale = (1920.0 / f64::from(long)).min(1080.0 / f64::from(short)).min(1.0);
    let even = |n: u32| (((f64::from(n) * scale).round() as u32) & !1).max(2);
    PixelSize::new(even(photo.width), even(photo.height))
}

impl Canvas {
    /// Crops and resamples `photo` and all that is known of it to `output`.
    pub fn compose(photo: &Photo, analysis: &Analysis, output: PixelSize) -> Canvas {
        let crop = crop_around(photo.size(), analysis.landmarks.between_eyes(), output);
        Canvas::of_crop(photo, analysis, crop, output)
    }

    /// Resamples a part of `photo`, which must lie in it, and all that is known of it to `output`.
    pub fn of_crop(photo: &Photo, analysis: &Analysis, crop: Crop, output: PixelSize) -> Canvas {
        let marks = &analysis.landmarks;
        let scale = output.width as f32 / crop.size.width as f32;
        Canvas {
            photo: resample(&photo.pixels, crop, output),
            alpha: resample(&analysis.matte.alpha, crop, output),
            landmarks: within(marks, crop, scale),
            expression: shown(&analysis.blendshapes),
            crop,
        }
    }

    /// Size in pixels.
    pub fn size(&self) -> PixelSize {
        PixelSize::new(self.photo.width(), self.photo.height())
    }
}

/// The landmarks that a canvas of this size has, without making it: `marks` are pixels of the photo.
pub fn landmarks_on(photo: PixelSize, marks: &Landmarks, output: PixelSize) -> Landmarks {
    let crop = crop_around(photo, marks.between_eyes(), output);
    within(marks, crop, output.width as f32 / crop.size.width as f32)
}

fn within(marks: &Landmarks, crop: Crop, scale: f32) -> Landmarks {
    marks.mapped(vec2(crop.x as f32, crop.y as f32), scale)
}

/// The smile and the squint of a photo. At most [`MOST_SMILE`]: beyond that teeth show, and lips cannot be closed over them.
fn shown(blendshapes: &Blendshapes) -> Expression {
    let mut shown = Expression::smiling(blendshapes.smile().min(MOST_SMILE));
    let squint = ((blendshapes.eye_squint() - SQUINT[0]) / (SQUINT[1] - SQUINT[0])).clamp(0.0, 1.0);
    for basis in [Basis::EyeSquintRight, Basis::EyeSquintLeft] {
        shown[basis] = squint;
    }
    shown
}

const MOST_SMILE: f32 = 0.7;
/// What the network reads as `eyeSquint` in wide and narrow eyes at ease, at most (11 of 20 sample portraits, 0.03–0.32),
/// and in a full squint. Laughing faces read 0.45–0.63.
const SQUINT: [f32; 2] = [0.32, 0.75];

/// Lanczos-3, or a plain copy when the size is already right.
fn resample<P>(
    source: &image::ImageBuffer<P, Vec<u8>>,
    crop: Crop,
    output: PixelSize,
) -> image::ImageBuffer<P, Vec<u8>>
where
    P: image::Pixel<Subpixel = u8> + 'static,
{
    let view = imageops::crop_imm(source, crop.x, crop.y, crop.size.width, crop.size.height);
    if crop.size == output {
        view.to_image()
    } else {
        imageops::resize(&*view, output.width, output.height, FilterType::Lanczos3)
    }
}
