//! Filling the unknown part of a picture smoothly from its surroundings.

use glam::Vec3;

/// Relaxation sweeps on each level.
const SWEEPS: usize = 10;
/// Over-relaxation: a Gauss-Seidel step this much too far converges in a fraction of the sweeps.
const OVERSHOOT: f32 = 1.6;

/// The membrane (Laplace) solution: known cells are kept, unknown ones become the smoothest continuation of them.
/// Multi-level: coarse answers first, refined by relaxation on every level. `colours` and `unknown` are row-major,
/// `width` × `height`. With nothing known at all the input is returned.
pub fn membrane(colours: &[Vec3], unknown: &[bool], width: usize, height: usize) -> Vec<Vec3> {
    if unknown.iter().all(|u| !u) || (width == 1 && height == 1) {
        return colours.to_vec();
    }
    let (cw, ch) = (width.div_ceil(2), height.div_ceil(2));
    let mut sum = vec![Vec3::ZERO; cw * ch];
    let mut count = vec![0u32; cw * ch];
    for (i, colour) in colours.iter().enumerate() {
        if !unknown[i] {
            let c = i / width / 2 * cw + i % width / 2;
            sum[c] += *colour;
            count[c] += 1;
        }
    }
    let means: Vec<Vec3> = sum.iter().zip(&count).map(|(s, &n)| *s / n.max(1) as f32).collect();
    let missing: Vec<bool> = count.iter().map(|&n| n == 0).collect();
    let coarse = membrane(&means, &missing, cw, ch);
    let mut out: Vec<Vec3> = (0..width * height)
        .map(|i| if unknown[i] { grown(&coarse, cw, ch, i % width, i / width) } else { colours[i] })
        .collect();
    for _ in 0..SWEEPS {
        relax(&mut out, unknown, width, height);
    }
    out
}

/// Bilinear value of the half-size picture at a cell of the full one.
fn grown(coarse: &[Vec3], cw: usize, ch: usize, x: usize, y: usize) -> Vec3 {
    let axis = |v: usize, n: usize| {
        let q = (v as f32 - 0.5) / 2.0;
        let base = q.floor();
        let at = |b: f32| b.clamp(0.0, (n - 1) as f32) as usize;
        (at(base), at(base + 1.0), q - base)
    };
    let ((x0, x1, fx), (y0, y1, fy)) = (axis(x, cw), axis(y, ch));
    let row = |y: usize| coarse[y * cw + x0].lerp(coarse[y * cw + x1], fx);
    row(y0).lerp(row(y1), fy)
}

fn relax(cells: &mut [Vec3], unknown: &[bool], width: usize, height: usize) {
    for y in 0..height {
        for x in 0..width {
            let i = y * width + x;
            if unknown[i] {
                let left = cells[i - usize::from(x > 0)];
                let right = cells[i + usize::from(x + 1 < width)];
                let above = cells[if y > 0 { i - width } else { i }];
                let below = cells[if y + 1 < height { i + width } else { i }];
                let mean = (left + right + above + below) / 4.0;
                cells[i] = cells[i].lerp(mean, OVERSHOOT);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_in_a_gradient_is_filled_with_the_gradient() {
        let (w, h) = (37, 29);
        let truth: Vec<Vec3> = (0..w * h)
            .map(|i| Vec3::new((i % w) as f32 / w as f32, (i / w) as f32 / h as f32, 0.5))
            .collect();
        let unknown: Vec<bool> =
            (0..w * h).map(|i| (8..30).contains(&(i % w)) && (6..22).contains(&(i / w))).collect();
        let holed: Vec<Vec3> =
            truth.iter().zip(&unknown).map(|(c, u)| if *u { Vec3::ZERO } else { *c }).collect();
        let filled = membrane(&holed, &unknown, w, h);
        let worst = filled.iter().zip(&truth).map(|(a, b)| a.distance(*b)).fold(0.0, f32::max);
        assert!(worst < 0.02, "worst error {worst}");
    }
}
