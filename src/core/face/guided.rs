//! The guided filter (He, Sun, Tang 2013) with a colour guide: a coarse mask takes its edges from the photo.
//!
//! In every window the mask is explained as a linear function of the colour; where person and background differ
//! in colour, the function's step lies exactly on their border, hairs included. The functions are fitted on a
//! reduced photo and applied to the full one ("fast guided filter", He and Sun 2015).

use super::plane::{Plane, neighbours};
use image::RgbImage;
use std::ops::Range;

/// Linear functions from colour (0–1) to mask value, one a cell.
#[derive(Debug, Clone)]
pub struct ColourModel {
    slope: [Plane; 3],
    offset: Plane,
}

impl ColourModel {
    /// Fits `mask` to the colours of `guide` (same size) in windows of `2·radius+1`. `eps` is the colour variance
    /// (of 0–1 values) below which a window counts as flat and keeps the mask's mean.
    pub fn fit(guide: &RgbImage, mask: &Plane, radius: usize, eps: f32) -> ColourModel {
        let (w, h) = (mask.width, mask.height);
        let colour: [Plane; 3] = std::array::from_fn(|c| Plane {
            width: w,
            height: h,
            values: guide.as_raw()[c..].iter().step_by(3).map(|&v| f32::from(v) / 255.0).collect(),
        });
        let product = |a: &Plane, b: &Plane| {
            let values = a.values.iter().zip(&b.values).map(|(x, y)| x * y).collect();
            Plane { width: w, height: h, values }.box_mean(radius)
        };
        let mean: [Plane; 3] = std::array::from_fn(|c| colour[c].box_mean(radius));
        let mask_mean = mask.box_mean(radius);
        let with_mask: [Plane; 3] = std::array::from_fn(|c| product(&colour[c], mask));
        // Upper triangle of the colour covariance: rr, rg, rb, gg, gb, bb.
        const PAIRS: [(usize, usize); 6] = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)];
        let squares: [Plane; 6] = std::array::from_fn(|i| product(&colour[PAIRS[i].0], &colour[PAIRS[i].1]));

        let mut slope: [Plane; 3] = std::array::from_fn(|_| Plane::filled(w, h, 0.0));
        let mut offset = Plane::filled(w, h, 0.0);
        for i in 0..w * h {
            let m: [f32; 3] = std::array::from_fn(|c| mean[c].values[i]);
            let p = mask_mean.values[i];
            let towards: [f32; 3] = std::array::from_fn(|c| with_mask[c].values[i] - m[c] * p);
            let mut s: [f32; 6] =
                std::array::from_fn(|k| squares[k].values[i] - m[PAIRS[k].0] * m[PAIRS[k].1]);
            for diagonal in [0, 3, 5] {
                s[diagonal] += eps;
            }
            let a = solve(s, towards);
            for c in 0..3 {
                slope[c].values[i] = a[c];
            }
            offset.values[i] = p - (a[0] * m[0] + a[1] * m[1] + a[2] * m[2]);
        }
        ColourModel { slope: slope.map(|s| s.box_mean(radius)), offset: offset.box_mean(radius) }
    }

    /// The mask of some rows of a photo of any size that shows the same as the guide did, 0–1.
    pub fn apply(&self, photo: &RgbImage, rows: Range<u32>) -> Vec<f32> {
        let (w, h) = (photo.width(), photo.height());
        let (gw, gh) = (self.offset.width, self.offset.height);
        let columns: Vec<_> =
            (0..w).map(|x| neighbours((x as f32 + 0.5) * gw as f32 / w as f32, gw)).collect();
        let planes = [&self.slope[0], &self.slope[1], &self.slope[2], &self.offset];
        let mut between = vec![[0.0f32; 4]; gw];
        let mut out = Vec::with_capacity((rows.len()) * w as usize);
        for y in rows {
            let (y0, y1, fy) = neighbours((y as f32 + 0.5) * gh as f32 / h as f32, gh);
            for (x, cell) in between.iter_mut().enumerate() {
                *cell = std::array::from_fn(|k| planes[k].at(x, y0) * (1.0 - fy) + planes[k].at(x, y1) * fy);
            }
            let start = y as usize * w as usize * 3;
            let row = &photo.as_raw()[start..start + w as usize * 3];
            out.extend(row.chunks_exact(3).zip(&columns).map(|(rgb, &(x0, x1, fx))| {
                let (a, b) = (&between[x0], &between[x1]);
                let k: [f32; 4] = std::array::from_fn(|i| a[i] + (b[i] - a[i]) * fx);
                let value = k[0] * f32::from(rgb[0]) + k[1] * f32::from(rgb[1]) + k[2] * f32::from(rgb[2]);
                (value / 255.0 + k[3]).clamp(0.0, 1.0)
            }));
        }
        out
    }
}

/// Solves the symmetric positive 3×3 system whose upper triangle is `s`.
fn solve(s: [f32; 6], y: [f32; 3]) -> [f32; 3] {
    let [a, b, c, d, e, f] = s.map(f64::from);
    let (c00, c01, c02) = (d * f - e * e, c * e - b * f, b * e - c * d);
    let (c11, c12, c22) = (a * f - c * c, b * c - a * e, a * d - b * b);
    let determinant = a * c00 + b * c01 + c * c02;
    let [x, y, z] = y.map(f64::from);
    [c00 * x + c01 * y + c02 * z, c01 * x + c11 * y + c12 * z, c02 * x + c12 * y + c22 * z]
        .map(|v| (v / determinant) as f32)
}
