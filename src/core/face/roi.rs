//! Rotated squares of a photo, and the pixels a network reads through them.

use super::landmarks::{LEFT_EYE, RIGHT_EYE};
use super::{FaceBox, Landmarks};
use glam::{Vec2, vec2};
use image::RgbImage;

/// A square window on a photo, turned so that the face in it is upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Roi {
    /// Middle, in photo pixels.
    pub centre: Vec2,
    /// Side, in photo pixels.
    pub side: f32,
    /// Direction of the window's x axis in the photo, radians clockwise.
    pub angle: f32,
}

/// How much larger than the face the landmark network wants its window (MediaPipe's face landmark graphs).
const MARGIN: f32 = 1.5;

impl Roi {
    /// The window around a detected face, levelled by its eyes.
    pub fn of_box(face: &FaceBox) -> Roi {
        let size = face.max - face.min;
        let eyes = face.keypoints[1] - face.keypoints[0];
        Roi {
            centre: (face.min + face.max) / 2.0,
            side: size.max_element() * MARGIN,
            angle: eyes.y.atan2(eyes.x),
        }
    }

    /// The window around known landmarks: a second pass through it is more exact than the detector's.
    pub fn of_landmarks(marks: &Landmarks) -> Roi {
        let eyes = marks.xy(LEFT_EYE.corners[0]) - marks.xy(RIGHT_EYE.corners[0]);
        let angle = eyes.y.atan2(eyes.x);
        let level = Vec2::from_angle(-angle);
        let (mut low, mut high) = (Vec2::MAX, Vec2::MIN);
        for p in marks.0.iter() {
            let q = level.rotate(p.truncate());
            low = low.min(q);
            high = high.max(q);
        }
        Roi {
            centre: Vec2::from_angle(angle).rotate((low + high) / 2.0),
            side: (high - low).max_element() * MARGIN,
            angle,
        }
    }

    /// Photo position of a point of the window given in shares of its side, both axes 0–1.
    pub fn to_photo(&self, share: Vec2) -> Vec2 {
        self.centre + Vec2::from_angle(self.angle).rotate((share - Vec2::splat(0.5)) * self.side)
    }

    /// Position in the window, as shares of its side, of a photo position. Undoes [`Roi::to_photo`].
    pub fn from_photo(&self, photo: Vec2) -> Vec2 {
        Vec2::from_angle(-self.angle).rotate(photo - self.centre) / self.side + Vec2::splat(0.5)
    }

    /// The window as `size`×`size` pixels, filtered when it shrinks, edge pixels repeated outside the photo.
    pub fn crop(&self, photo: &RgbImage, size: u32) -> RgbImage {
        let axis = Vec2::from_angle(self.angle) * (self.side / size as f32);
        let origin = self.to_photo(Vec2::ZERO);
        Affine { origin, x_axis: axis, y_axis: axis.perp() }.sample(photo, size, size)
    }
}

/// Where the pixels of a new picture lie in an old one: `origin + x·x_axis + y·y_axis`, pixel edges at whole
/// numbers in both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affine {
    /// Old position of the new picture's top left corner.
    pub origin: Vec2,
    /// Old step for one new pixel to the right.
    pub x_axis: Vec2,
    /// Old step for one new pixel down.
    pub y_axis: Vec2,
}

impl Affine {
    /// Old position of a new position.
    pub fn apply(&self, p: Vec2) -> Vec2 {
        self.origin + self.x_axis * p.x + self.y_axis * p.y
    }

    /// Samples `photo` bilinearly; where it shrinks more than two times it is box-filtered first.
    pub fn sample(&self, photo: &RgbImage, width: u32, height: u32) -> RgbImage {
        let scale = (self.x_axis.perp_dot(self.y_axis)).abs().sqrt();
        let factor = scale as u32;
        if factor < 2 {
            return self.bilinear(photo, width, height);
        }
        // Only the part that is looked at is reduced: a face in a large photo is a small part of it.
        let (w, h) = (width as f32, height as f32);
        let corners = [vec2(0.0, 0.0), vec2(w, 0.0), vec2(0.0, h), vec2(w, h)].map(|c| self.apply(c));
        let low = corners.iter().copied().fold(Vec2::MAX, Vec2::min) - factor as f32;
        let high = corners.iter().copied().fold(Vec2::MIN, Vec2::max) + factor as f32;
        let limit = vec2(photo.width() as f32, photo.height() as f32);
        let low = low.floor().clamp(Vec2::ZERO, limit - 1.0);
        let high = high.ceil().clamp(low + 1.0, limit);
        let part = (high - low).as_uvec2();
        let small = reduce(photo, [low.x as u32, low.y as u32], [part.x, part.y], factor);
        let k = factor as f32;
        Affine { origin: (self.origin - low) / k, x_axis: self.x_axis / k, y_axis: self.y_axis / k }
            .bilinear(&small, width, height)
    }

    fn bilinear(&self, photo: &RgbImage, width: u32, height: u32) -> RgbImage {
        let mut out = RgbImage::new(width, height);
        for (x, y, pixel) in out.enumerate_pixels_mut() {
            let p = self.apply(vec2(x as f32 + 0.5, y as f32 + 0.5));
            pixel.0 = bilinear(photo, p).map(|v| (v + 0.5) as u8);
        }
        out
    }
}

/// The colour at `p` (pixel edges at whole numbers), edge pixels repeated outside.
fn bilinear(photo: &RgbImage, p: Vec2) -> [f32; 3] {
    let (w, h) = (photo.width(), photo.height());
    let limit = vec2(w as f32 - 1.0, h as f32 - 1.0);
    let p = (p - 0.5).clamp(Vec2::ZERO, limit);
    let (x0, y0) = (p.x as u32, p.y as u32);
    let (x1, y1) = ((x0 + 1).min(w - 1), (y0 + 1).min(h - 1));
    let f = p - p.floor();
    let at = |x, y| photo.get_pixel(x, y).0;
    let (a, b, c, d) = (at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1));
    std::array::from_fn(|i| {
        let top = f32::from(a[i]) * (1.0 - f.x) + f32::from(b[i]) * f.x;
        let bottom = f32::from(c[i]) * (1.0 - f.x) + f32::from(d[i]) * f.x;
        top * (1.0 - f.y) + bottom * f.y
    })
}

/// A part of `photo` shrunk by a whole `factor`, each new pixel the mean of the old ones it covers. Blocks at
/// the right and bottom edge may be narrower. `part` must lie in the photo.
pub fn reduce(photo: &RgbImage, corner: [u32; 2], part: [u32; 2], factor: u32) -> RgbImage {
    let factor = factor.max(1);
    let size = part.map(|n| n.div_ceil(factor).max(1));
    let mut out = RgbImage::new(size[0], size[1]);
    let row_length = photo.width() as usize * 3;
    let pixels = photo.as_raw();
    let mut sums = vec![[0u32; 3]; size[0] as usize];
    for oy in 0..size[1] {
        sums.fill([0; 3]);
        let rows = (corner[1] + oy * factor)..(corner[1] + ((oy + 1) * factor).min(part[1]));
        for y in rows.clone() {
            let start = y as usize * row_length + corner[0] as usize * 3;
            let row = &pixels[start..start + part[0] as usize * 3];
            for (sum, block) in sums.iter_mut().zip(row.chunks(factor as usize * 3)) {
                for pixel in block.chunks_exact(3) {
                    for (s, &v) in sum.iter_mut().zip(pixel) {
                        *s += u32::from(v);
                    }
                }
            }
        }
        for (ox, sum) in sums.iter().enumerate() {
            let across = factor.min(part[0] - ox as u32 * factor);
            let n = across * rows.len() as u32;
            out.get_pixel_mut(ox as u32, oy).0 = sum.map(|s| ((s + n / 2) / n) as u8);
        }
    }
    out
}
