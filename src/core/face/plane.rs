//! One number a pixel, and the means, sizes and neighbourhoods the matte is made with.

use glam::Vec2;

/// A grid of numbers, row by row from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// Numbers in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width · height` numbers.
    pub values: Vec<f32>,
}

impl Plane {
    /// All of one value.
    pub fn filled(width: usize, height: usize, value: f32) -> Plane {
        Plane { width, height, values: vec![value; width * height] }
    }

    /// Value at a column and a row, both inside.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        self.values[y * self.width + x]
    }

    /// Bilinear value at a position with cell edges at whole numbers, edge cells repeated outside.
    pub fn sample(&self, x: f32, y: f32) -> f32 {
        let (x0, x1, fx) = neighbours(x, self.width);
        let (y0, y1, fy) = neighbours(y, self.height);
        let top = self.at(x0, y0) * (1.0 - fx) + self.at(x1, y0) * fx;
        let bottom = self.at(x0, y1) * (1.0 - fx) + self.at(x1, y1) * fx;
        top * (1.0 - fy) + bottom * fy
    }

    /// The same picture at another size, bilinear.
    pub fn resized(&self, width: usize, height: usize) -> Plane {
        let (sx, sy) = (self.width as f32 / width as f32, self.height as f32 / height as f32);
        let values = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| self.sample((x as f32 + 0.5) * sx, (y as f32 + 0.5) * sy))
            .collect();
        Plane { width, height, values }
    }

    /// Mean over the square of `2·radius+1` around each cell, cut at the edges.
    pub fn box_mean(&self, radius: usize) -> Plane {
        let (w, h) = (self.width, self.height);
        let mut across = Vec::with_capacity(self.values.len());
        for row in self.values.chunks_exact(w.max(1)) {
            let mut sum: f64 = row[..radius.min(w)].iter().map(|&v| f64::from(v)).sum();
            for x in 0..w {
                if x + radius < w {
                    sum += f64::from(row[x + radius]);
                }
                if x > radius {
                    sum -= f64::from(row[x - radius - 1]);
                }
                let n = (x + radius).min(w - 1) - x.saturating_sub(radius) + 1;
                across.push((sum / n as f64) as f32);
            }
        }
        let row = |y: usize| &across[y * w..(y + 1) * w];
        let mut sums = vec![0.0f64; w];
        let add = |sums: &mut [f64], y: usize, sign: f64| {
            for (s, &v) in sums.iter_mut().zip(row(y)) {
                *s += sign * f64::from(v);
            }
        };
        for y in 0..radius.min(h) {
            add(&mut sums, y, 1.0);
        }
        let mut values = Vec::with_capacity(self.values.len());
        for y in 0..h {
            if y + radius < h {
                add(&mut sums, y + radius, 1.0);
            }
            if y > radius {
                add(&mut sums, y - radius - 1, -1.0);
            }
            let n = ((y + radius).min(h - 1) - y.saturating_sub(radius) + 1) as f64;
            values.extend(sums.iter().map(|s| (s / n) as f32));
        }
        Plane { width: w, height: h, values }
    }

    /// Smallest value in the square of `2·radius+1` around each cell: shrinks what is high.
    pub fn eroded(&self, radius: usize) -> Plane {
        let pass = |source: &[f32], outer: usize, inner: usize, step: usize, jump: usize| {
            let mut out = vec![0.0f32; source.len()];
            for o in 0..outer {
                for i in 0..inner {
                    let window = i.saturating_sub(radius)..(i + radius + 1).min(inner);
                    out[o * jump + i * step] =
                        window.map(|k| source[o * jump + k * step]).fold(f32::MAX, f32::min);
                }
            }
            out
        };
        let across = pass(&self.values, self.height, self.width, 1, self.width);
        let values = pass(&across, self.width, self.height, self.width, 1);
        Plane { width: self.width, height: self.height, values }
    }

    /// Largest value in the square of `2·radius+1` around each cell: grows what is high.
    pub fn dilated(&self, radius: usize) -> Plane {
        let negative = |p: &Plane| Plane { values: p.values.iter().map(|v| -v).collect(), ..*p };
        negative(&negative(self).eroded(radius))
    }

    /// 1 where a value above `threshold` hangs together with a seed (4-connected), else 0. Seeds are positions
    /// with cell edges at whole numbers; those outside, or not above the threshold, count for nothing.
    pub fn connected(&self, seeds: &[Vec2], threshold: f32) -> Plane {
        let mut out = Plane::filled(self.width, self.height, 0.0);
        let mut open: Vec<(usize, usize)> = seeds
            .iter()
            .filter(|s| s.cmpge(Vec2::ZERO).all())
            .map(|s| (s.x as usize, s.y as usize))
            .filter(|&(x, y)| x < self.width && y < self.height)
            .collect();
        while let Some((x, y)) = open.pop() {
            let i = y * self.width + x;
            if out.values[i] > 0.0 || self.values[i] <= threshold {
                continue;
            }
            out.values[i] = 1.0;
            if x > 0 {
                open.push((x - 1, y));
            }
            if y > 0 {
                open.push((x, y - 1));
            }
            if x + 1 < self.width {
                open.push((x + 1, y));
            }
            if y + 1 < self.height {
                open.push((x, y + 1));
            }
        }
        out
    }
}

/// The two cells around a position and how far it lies towards the second.
pub(super) fn neighbours(at: f32, count: usize) -> (usize, usize, f32) {
    let p = (at - 0.5).clamp(0.0, (count - 1) as f32);
    let low = p as usize;
    (low, (low + 1).min(count - 1), p - low as f32)
}
