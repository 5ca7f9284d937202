//! The person's outline: a coarse mask by a network, its edges by the photo itself.

use super::ModelsError;
use super::network::Network;
use glam::Vec2;
use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};
use kaely_core::face::guided::ColourModel;
use kaely_core::face::landmarks::FACE_OVAL;
use kaely_core::face::matte::MatteQuality;
use kaely_core::face::plane::Plane;
use kaely_core::face::roi::reduce;
use kaely_core::face::{Landmarks, Matte, Photo, tensor};
use std::thread;

/// The networks that tell person from background.
pub(super) struct Mattes {
    pub(super) fast: Network,
    pub(super) fine: Network,
}

/// Side of the fast mask.
const FAST_PX: u32 = 256;
/// Side of the quality mask.
const FINE_PX: u32 = 1024;
/// The photo is reduced to about this many pixels to fit edges on.
const WORKING_PIXELS: u32 = 1_500_000;
/// Threads that apply the fitted edges to the full photo.
const THREADS: u32 = 2;

impl Mattes {
    /// Selfie segmentation, refined on the photo.
    pub(super) fn fast(&self, photo: &Photo, marks: &Landmarks) -> Result<Matte, ModelsError> {
        let mask = self.selfie(&photo.pixels)?;
        let mask = one_person(mask, photo, marks);
        let alpha = refine(&photo.pixels, &mask, 1.5);
        Ok(Matte { alpha, quality: MatteQuality::Fast })
    }

    /// IS-Net joined with the certain part of the fast mask, refined on the photo.
    pub(super) fn fine(&self, photo: &Photo, marks: &Landmarks) -> Result<Option<Matte>, ModelsError> {
        if !self.fine.is_installed() {
            return Ok(None);
        }
        let small = imageops::resize(&photo.pixels, FINE_PX, FINE_PX, FilterType::Triangle);
        let input = tensor::planes(&small, 1.0 / 256.0, -0.5);
        let side = i64::from(FINE_PX);
        let [values] = self.fine.run("input", &[1, 3, side, side], input, ["output"])?;
        // It is used once a photo and holds 90 MB.
        self.fine.unload();
        self.fine.check_length(&values, (FINE_PX * FINE_PX) as usize)?;
        let mut mask = Plane { width: FINE_PX as usize, height: FINE_PX as usize, values };
        let sure = self.selfie(&photo.pixels)?;
        let sure =
            Plane { values: sure.values.iter().map(|&v| f32::from(u8::from(v > 0.9))).collect(), ..sure };
        let sure = sure.eroded(2).box_mean(1).resized(mask.width, mask.height);
        for (m, s) in mask.values.iter_mut().zip(&sure.values) {
            *m = m.max(*s);
        }
        let mask = one_person(mask, photo, marks);
        let alpha = refine(&photo.pixels, &mask, 1.5);
        Ok(Some(Matte { alpha, quality: MatteQuality::Fine }))
    }

    fn selfie(&self, photo: &RgbImage) -> Result<Plane, ModelsError> {
        let small = imageops::resize(photo, FAST_PX, FAST_PX, FilterType::Triangle);
        let input = tensor::planes(&small, 1.0 / 255.0, 0.0);
        let side = i64::from(FAST_PX);
        let [values] = self.fast.run("input", &[1, 3, side, side], input, ["mask"])?;
        self.fast.check_length(&values, (FAST_PX * FAST_PX) as usize)?;
        Ok(Plane { width: FAST_PX as usize, height: FAST_PX as usize, values })
    }
}

/// Drops what does not hang together with the face: other people, lamps, chairs.
fn one_person(mut mask: Plane, photo: &Photo, marks: &Landmarks) -> Plane {
    let size = photo.size();
    let scale = Vec2::new(mask.width as f32 / size.width as f32, mask.height as f32 / size.height as f32);
    let seeds: Vec<Vec2> = FACE_OVAL.iter().chain(&[1, 168, 200]).map(|&i| marks.xy(i) * scale).collect();
    let soft_edge = mask.width / 64;
    let kept = mask.connected(&seeds, 0.4).dilated(soft_edge);
    for (m, k) in mask.values.iter_mut().zip(&kept.values) {
        *m *= k;
    }
    mask
}

/// The mask at the photo's size, its edges laid on the photo's. `reach` is the filter's radius in mask cells.
fn refine(photo: &RgbImage, mask: &Plane, reach: f32) -> GrayImage {
    let (w, h) = photo.dimensions();
    let factor = (f64::from(w) * f64::from(h) / f64::from(WORKING_PIXELS)).sqrt().ceil().max(1.0) as u32;
    let guide = reduce(photo, [0, 0], [w, h], factor);
    let (gw, gh) = (guide.width() as usize, guide.height() as usize);
    let cell = (gw as f32 / mask.width as f32).max(gh as f32 / mask.height as f32);
    let radius = (cell * reach).round().max(2.0) as usize;
    let model = ColourModel::fit(&guide, &mask.resized(gw, gh), radius, 1e-4);

    let mut alpha = vec![0u8; w as usize * h as usize];
    let rows = h.div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        for (i, part) in alpha.chunks_mut(rows as usize * w as usize).enumerate() {
            let model = &model;
            scope.spawn(move || {
                let first = i as u32 * rows;
                for (j, line) in part.chunks_mut(w as usize).enumerate() {
                    let y = first + j as u32;
                    for (out, a) in line.iter_mut().zip(model.apply(photo, y..y + 1)) {
                        *out = (a * 255.0 + 0.5) as u8;
                    }
                }
            });
        }
    });
    GrayImage::from_raw(w, h, alpha).unwrap_or_else(|| GrayImage::new(w, h))
}
