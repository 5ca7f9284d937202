//! Taking the photo apart into person and plate.
//!
//! The plate continues the background behind the person. What is then missing from the photo is the person:
//! `P = C − (1−α)B`, stored premultiplied, so that person over plate gives the photo back exactly. Where the matte
//! claims too little for that (a loose strand it did not see, a halo of sharpening) its coverage is raised to the
//! least that explains the photo: such pixels then move with the head instead of staying behind as a ghost.

use super::anatomy::Anatomy;
use super::membrane::membrane;
use glam::{Vec3, vec3};
use image::{GrayImage, Luma, Rgb, RgbImage, Rgba, RgbaImage};

/// Both sides of the matte model.
pub struct Layers {
    /// The person's colour multiplied by coverage, coverage in alpha.
    pub person: RgbaImage,
    /// Background colour everywhere.
    pub plate: RgbImage,
}

/// From here on a pixel is all person, up to here all background.
const OPAQUE: u8 = 250;
const CLEAR: u8 = 4;
/// Width of the zone outside the matte that is not trusted to be background, in face heights, and its least in pixels.
const GUARD: f32 = 0.03;
const GUARD_LEAST_PX: f32 = 2.0;

/// Separates person and background. `alpha` has the photo's size.
pub fn separate(photo: &RgbImage, alpha: &GrayImage, anatomy: &Anatomy) -> Layers {
    let guard = (GUARD * anatomy.face_height).max(GUARD_LEAST_PX).round() as u32;
    let near = dilated(alpha, guard);
    let colours: Vec<Vec3> = photo.pixels().map(colour).collect();
    let back = membrane(&colours, &near, photo.width() as usize, photo.height() as usize);

    let mut person = RgbaImage::new(photo.width(), photo.height());
    let mut plate = RgbImage::new(photo.width(), photo.height());
    for (i, (x, y, own)) in photo.enumerate_pixels().enumerate() {
        if !near[i] {
            plate.put_pixel(x, y, *own);
            continue;
        }
        let back = bytes(back[i]);
        plate.put_pixel(x, y, Rgb(back));
        let Luma([matte]) = *alpha.get_pixel(x, y);
        person.put_pixel(x, y, difference(own.0, back, matte));
    }
    Layers { person, plate }
}

/// The premultiplied person that turns `back` into `own`.
fn difference(own: [u8; 3], back: [u8; 3], matte: u8) -> Rgba<u8> {
    if matte >= OPAQUE {
        return Rgba([own[0], own[1], own[2], 255]);
    }
    let mut cover = if matte <= CLEAR { 0.0 } else { f32::from(matte) };
    for (c, b) in own.iter().zip(back) {
        let (c, b) = (f32::from(*c), f32::from(b));
        // Darker than the background lets through, or brighter than it could add.
        let least = if c < b { 1.0 - c / b } else { (c - b) / (255.0 - b).max(1.0) };
        cover = cover.max(255.0 * least);
    }
    let cover = cover.ceil().min(255.0);
    let part = |k: usize| {
        let through = f32::from(back[k]) * (1.0 - cover / 255.0);
        (f32::from(own[k]) - through + 0.5).clamp(0.0, cover) as u8
    };
    Rgba([part(0), part(1), part(2), cover as u8])
}

fn colour(p: &Rgb<u8>) -> Vec3 {
    vec3(f32::from(p.0[0]), f32::from(p.0[1]), f32::from(p.0[2])) / 255.0
}

fn bytes(c: Vec3) -> [u8; 3] {
    c.to_array().map(|v| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8)
}

/// Pixels within `reach` (in a square) of one that the matte gives to the person.
fn dilated(alpha: &GrayImage, reach: u32) -> Vec<bool> {
    let (w, h) = (alpha.width() as usize, alpha.height() as usize);
    let mask: Vec<bool> = alpha.pixels().map(|p| p.0[0] > CLEAR).collect();
    let across = spread(&mask, w, h, 1, w, reach as usize);
    spread(&across, h, w, w, 1, reach as usize)
}

/// Dilation along one axis: `lines` lines of `length` cells, `step` apart within a line, `stride` between lines.
fn spread(mask: &[bool], length: usize, lines: usize, step: usize, stride: usize, reach: usize) -> Vec<bool> {
    let mut out = vec![false; mask.len()];
    for line in 0..lines {
        let mut until = 0;
        for i in 0..length + reach {
            if i < length && mask[line * stride + i * step] {
                until = i + 2 * reach + 1;
            }
            // Looking `reach` ahead: cell i − reach is near if anything within ± reach of it is set.
            if i >= reach && i < until && i - reach < length {
                out[line * stride + (i - reach) * step] = true;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn person_over_plate_gives_the_photo_back() {
        for own in [[0, 128, 255], [200, 10, 60], [255, 255, 255], [3, 2, 1]] {
            for back in [[0, 0, 0], [255, 255, 255], [90, 140, 200]] {
                for matte in [0, 5, 60, 128, 200, 249, 255] {
                    let p = difference(own, back, matte).0;
                    for k in 0..3 {
                        let shown = f32::from(p[k]) + f32::from(back[k]) * (1.0 - f32::from(p[3]) / 255.0);
                        let off = (shown - f32::from(own[k])).abs();
                        assert!(off <= 1.0, "{own:?} over {back:?} at {matte}: off by {off}");
                    }
                }
            }
        }
    }

    #[test]
    fn dilation_reaches_exactly_as_far_as_asked() {
        let mut alpha = GrayImage::new(21, 21);
        alpha.put_pixel(10, 10, Luma([255]));
        let near = dilated(&alpha, 3);
        for y in 0..21i32 {
            for x in 0..21i32 {
                let expected = (x - 10).abs() <= 3 && (y - 10).abs() <= 3;
                assert_eq!(near[(y * 21 + x) as usize], expected, "at {x}, {y}");
            }
        }
    }
}
