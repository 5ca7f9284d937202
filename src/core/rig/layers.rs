//! Taking the photo apart into person and plate.
//!
//! Solves `C = αF + (1−α)B` for both colours at once by the multi-level method of Germer et al. (2020), "Fast
//! Multi-Level Foreground Estimation": coarse to fine, each pixel's F and B are pulled towards their neighbours',
//! the harder the less α changes between them. Inside the person B has no data of its own and becomes a smooth
//! continuation of the background: the plate.

use image::{GrayImage, Rgb, RgbImage, Rgba, RgbaImage};

/// Both sides of the matte model.
pub struct Layers {
    /// Foreground colour, coverage in alpha.
    pub person: RgbaImage,
    /// Background colour everywhere.
    pub plate: RgbImage,
}

/// Weight of smoothness where α is constant.
const REGULARISATION: f32 = 1e-5;
/// Gauss-Seidel sweeps on levels up to this many pixels a side, and above it.
const SMALL_LEVEL: (usize, usize) = (32, 10);
const LARGE_LEVEL_SWEEPS: usize = 2;
/// From here on a pixel is all person, up to here all background: its colour is the photo's own.
const OPAQUE: u8 = 250;
const CLEAR: u8 = 2;

/// Separates person and background. `alpha` has the photo's size.
pub fn separate(photo: &RgbImage, alpha: &GrayImage) -> Layers {
    let (w, h) = (photo.width() as usize, photo.height() as usize);
    let levels = (w.max(h) as f32).log2().ceil() as u32;
    let mut previous = Level { w: 1, h: 1, front: vec![[0.5; 3]], back: vec![[0.5; 3]] };
    for level in 0..=levels {
        let share = |n: usize| (n as f32).powf(level as f32 / levels as f32).round().max(1.0) as usize;
        let (lw, lh) = if level == levels { (w, h) } else { (share(w), share(h)) };
        let pixels = Shrunk::of(photo, alpha, lw, lh);
        let mut next = previous.grown(lw, lh);
        let sweeps = if lw.max(lh) <= SMALL_LEVEL.0 { SMALL_LEVEL.1 } else { LARGE_LEVEL_SWEEPS };
        for _ in 0..sweeps {
            next.sweep(&pixels);
        }
        previous = next;
    }
    previous.into_layers(photo, alpha)
}

struct Shrunk {
    colour: Vec<[f32; 3]>,
    alpha: Vec<f32>,
}

impl Shrunk {
    /// Nearest-neighbour reduction, as the method asks for: averaging would mix the two sides.
    fn of(photo: &RgbImage, alpha: &GrayImage, lw: usize, lh: usize) -> Shrunk {
        let (w, h) = (photo.width() as usize, photo.height() as usize);
        let mut colour = Vec::with_capacity(lw * lh);
        let mut cover = Vec::with_capacity(lw * lh);
        for y in 0..lh {
            for x in 0..lw {
                let (sx, sy) = ((x * w / lw) as u32, (y * h / lh) as u32);
                colour.push(photo.get_pixel(sx, sy).0.map(|c| f32::from(c) / 255.0));
                cover.push(f32::from(alpha.get_pixel(sx, sy).0[0]) / 255.0);
            }
        }
        Shrunk { colour, alpha: cover }
    }
}

struct Level {
    w: usize,
    h: usize,
    front: Vec<[f32; 3]>,
    back: Vec<[f32; 3]>,
}

impl Level {
    fn grown(&self, w: usize, h: usize) -> Level {
        let mut next = Level { w, h, front: Vec::with_capacity(w * h), back: Vec::with_capacity(w * h) };
        for y in 0..h {
            for x in 0..w {
                let i = (y * self.h / h) * self.w + x * self.w / w;
                next.front.push(self.front[i]);
                next.back.push(self.back[i]);
            }
        }
        next
    }

    fn sweep(&mut self, pixels: &Shrunk) {
        let (w, h) = (self.w, self.h);
        for y in 0..h {
            for x in 0..w {
                let i = y * w + x;
                let a = pixels.alpha[i];
                let colour = pixels.colour[i];
                let (mut a00, a01, mut a11) = (a * a, a * (1.0 - a), (1.0 - a) * (1.0 - a));
                let mut b0 = colour.map(|c| a * c);
                let mut b1 = colour.map(|c| (1.0 - a) * c);
                let neighbours = [
                    i - usize::from(x > 0),
                    i + usize::from(x + 1 < w),
                    i - if y > 0 { w } else { 0 },
                    i + if y + 1 < h { w } else { 0 },
                ];
                for n in neighbours {
                    let pull = REGULARISATION + (a - pixels.alpha[n]).abs();
                    a00 += pull;
                    a11 += pull;
                    for k in 0..3 {
                        b0[k] += pull * self.front[n][k];
                        b1[k] += pull * self.back[n][k];
                    }
                }
                let inverse = 1.0 / (a00 * a11 - a01 * a01);
                for k in 0..3 {
                    self.front[i][k] = (inverse * (a11 * b0[k] - a01 * b1[k])).clamp(0.0, 1.0);
                    self.back[i][k] = (inverse * (a00 * b1[k] - a01 * b0[k])).clamp(0.0, 1.0);
                }
            }
        }
    }

    fn into_layers(self, photo: &RgbImage, alpha: &GrayImage) -> Layers {
        let byte = |c: [f32; 3]| c.map(|v| (v * 255.0 + 0.5) as u8);
        let mut person = RgbaImage::new(photo.width(), photo.height());
        let mut plate = RgbImage::new(photo.width(), photo.height());
        for (i, (x, y, own)) in photo.enumerate_pixels().enumerate() {
            let a = alpha.get_pixel(x, y).0[0];
            let front = if a >= OPAQUE { own.0 } else { byte(self.front[i]) };
            let back = if a <= CLEAR { own.0 } else { byte(self.back[i]) };
            let cover = if a >= OPAQUE {
                255
            } else if a <= CLEAR {
                0
            } else {
                a
            };
            person.put_pixel(x, y, Rgba([front[0], front[1], front[2], cover]));
            plate.put_pixel(x, y, Rgb(back));
        }
        Layers { person, plate }
    }
}
