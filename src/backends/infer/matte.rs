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
/// After the first fit, coverage up to this is background: the fast mask has mist where a wall has the colour of skin.
const FAST_DOUBT: f32 = 0.3;
/// The same for the quality mask, which sees single hairs.
const FINE_DOUBT: f32 = 0.15;
/// After the first fit, coverage from this on is person.
const SURE: f32 = 0.85;
/// Threads that apply the fitted edges to the full photo.
const THREADS: u32 = 2;

impl Mattes {
    /// Selfie segmentation, refined on the photo.
    pub(super) fn fast(&self, photo: &Photo, marks: &Landmarks) -> Result<Matte, ModelsError> {
        let guide = working(&photo.pixels);
        let mask = self.person(&guide, photo, marks)?;
        let alpha = refine(&photo.pixels, &guide, &mask, cell(&guide, FAST_PX), FAST_DOUBT);
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
        let guide = working(&photo.pixels);
        let mask = mask.resized(guide.width() as usize, guide.height() as usize);
        let alpha = refine(&photo.pixels, &guide, &mask, cell(&guide, FINE_PX), FINE_DOUBT);
        Ok(Some(Matte { alpha, quality: MatteQuality::Fine }))
    }

    /// The fast mask at the size of `guide`, the photo reduced: seen once whole and, where the head is a small part
    /// of the picture, once more around the head.
    fn person(&self, guide: &RgbImage, photo: &Photo, marks: &Landmarks) -> Result<Plane, ModelsError> {
        let (gw, gh) = guide.dimensions();
        let whole = one_person(self.selfie(guide)?, photo, marks);
        let near = whole.dilated(3).resized(gw as usize, gh as usize);
        let core = whole.eroded(3).resized(gw as usize, gh as usize);
        let mut mask = whole.resized(gw as usize, gh as usize);
        let scale = gw as f32 / photo.size().width as f32;
        let Some(window) = Window::around_head(marks, scale, gw, gh) else { return Ok(mask) };
        let part = imageops::crop_imm(guide, window.x, window.y, window.width, window.height).to_image();
        let head = self.selfie(&part)?.resized(window.width as usize, window.height as usize);
        for y in 0..window.height {
            for x in 0..window.width {
                let i = ((window.y + y) * gw + window.x + x) as usize;
                // The look around the head moves the outline; it does not find or lose a person.
                let seen = head.at(x as usize, y as usize).max(core.values[i]).min(near.values[i]);
                let weight = window.weight(x, y, gw, gh);
                mask.values[i] += (seen - mask.values[i]) * weight;
            }
        }
        Ok(mask)
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

/// The mask at the photo's size, its edges laid on the photo's; `cell` is a mask cell in guide pixels, values below
/// `doubt` after the first fit are background.
///
/// Two fits: the first reaches as far as the mask is uncertain and leaves a mist around the silhouette; what is then
/// clearly one or the other is made so, and the second, short fit takes the hairs back from the photo.
fn refine(photo: &RgbImage, guide: &RgbImage, mask: &Plane, cell: f32, doubt: f32) -> GrayImage {
    let radius = |cells: f32| (cell * cells).round().max(2.0) as usize;
    let reach = radius(1.5);
    // Where the first fit reaches far, half the resolution shows it as much at a quarter of the work.
    let coarse = if reach >= 6 {
        let half = reduce(guide, [0, 0], [guide.width(), guide.height()], 2);
        let small = mask.resized(half.width() as usize, half.height() as usize);
        ColourModel::fit(&half, &small, reach / 2, 1e-4)
    } else {
        ColourModel::fit(guide, mask, reach, 1e-4)
    };
    let decided = |a: f32| ((a - doubt) / (SURE - doubt)).clamp(0.0, 1.0);
    let values = coarse.apply(guide, 0..guide.height()).into_iter().map(decided).collect();
    let first = Plane { width: mask.width, height: mask.height, values };
    full_size(photo, &ColourModel::fit(guide, &first, radius(0.5), 1e-5))
}

/// Applies a fitted model to every pixel of the photo.
fn full_size(photo: &RgbImage, model: &ColourModel) -> GrayImage {
    let (w, h) = photo.dimensions();
    let mut alpha = vec![0u8; w as usize * h as usize];
    let rows = h.div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        for (i, part) in alpha.chunks_mut(rows as usize * w as usize).enumerate() {
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

/// The photo reduced to fit edges on.
fn working(photo: &RgbImage) -> RgbImage {
    let (w, h) = photo.dimensions();
    let factor = (f64::from(w) * f64::from(h) / f64::from(WORKING_PIXELS)).sqrt().ceil().max(1.0) as u32;
    reduce(photo, [0, 0], [w, h], factor)
}

/// Size of a cell of a `mask_px`-wide mask, in pixels of the reduced photo.
fn cell(guide: &RgbImage, mask_px: u32) -> f32 {
    guide.width().max(guide.height()) as f32 / mask_px as f32
}

/// A part of the reduced photo around the head.
struct Window {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

impl Window {
    /// Square of this many face heights, cut at the picture's edges.
    const SIDE: f32 = 2.6;
    /// A window larger than this share of the picture shows nothing new.
    const WORTHWHILE: f32 = 0.6;
    /// Width of the band over which it fades into what is outside, as a share of its longer side.
    const FADE: f32 = 0.15;

    fn around_head(marks: &Landmarks, scale: f32, gw: u32, gh: u32) -> Option<Window> {
        let outline = FACE_OVAL.map(|i| marks.xy(i) * scale);
        let low = outline.iter().copied().fold(Vec2::MAX, Vec2::min);
        let high = outline.iter().copied().fold(Vec2::MIN, Vec2::max);
        let half = (high - low).max_element() * Self::SIDE / 2.0;
        let limit = Vec2::new(gw as f32, gh as f32);
        let start = ((low + high) / 2.0 - half).clamp(Vec2::ZERO, limit).as_uvec2();
        let end = ((low + high) / 2.0 + half).clamp(Vec2::ZERO, limit).as_uvec2();
        let size = end.saturating_sub(start);
        let share = (size.x * size.y) as f32 / (gw * gh) as f32;
        (size.min_element() > 0 && share < Self::WORTHWHILE).then_some(Window {
            x: start.x,
            y: start.y,
            width: size.x,
            height: size.y,
        })
    }

    /// 1 inside, falling to 0 towards those of its edges that are not edges of the picture.
    fn weight(&self, x: u32, y: u32, gw: u32, gh: u32) -> f32 {
        let inner = |distance: u32, is_edge: bool| if is_edge { u32::MAX } else { distance };
        let nearest = inner(x, self.x == 0)
            .min(inner(y, self.y == 0))
            .min(inner(self.width - 1 - x, self.x + self.width == gw))
            .min(inner(self.height - 1 - y, self.y + self.height == gh));
        (nearest as f32 / (Self::FADE * self.width.max(self.height) as f32)).min(1.0)
    }
}
