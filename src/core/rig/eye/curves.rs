//! Lid curves: monotone cubics through the landmarks, tabulated for the shader.

use super::frame::EyeFrame;
use crate::face::Landmarks;
use crate::face::landmarks::EyeRing;
use glam::{Vec2, vec2};

/// Entries of a curve table.
pub const CURVE_SAMPLES: usize = 64;
/// x of the first and last entry, in eye units (`shaders/portrait.wgsl`, `CURVE_FROM`, `CURVE_TO`).
pub const CURVE_FROM: f32 = -0.4;
/// See [`CURVE_FROM`].
pub const CURVE_TO: f32 = 1.25;

/// x of an entry, in eye units.
pub(super) fn x_of(sample: usize) -> f32 {
    CURVE_FROM + (CURVE_TO - CURVE_FROM) * sample as f32 / (CURVE_SAMPLES - 1) as f32
}

/// Upper margin, lower margin, top of the moving skin, bottom of the moving skin, over x.
pub(super) fn tabulate(frame: &EyeFrame, marks: &Landmarks, ring: &EyeRing) -> [[f32; 4]; CURVE_SAMPLES] {
    let through = |ids: &[usize], corners: bool| {
        let mut points: Vec<Vec2> = ids.iter().map(|&i| frame.from_canvas(marks.xy(i))).collect();
        if corners {
            points.extend([vec2(0.0, 0.0), vec2(1.0, 0.0)]);
        }
        Curve::through(points)
    };
    let (upper, lower) = (through(&ring.upper, true), through(&ring.lower, true));
    let (crease, brow) = (through(&ring.crease, false), through(&ring.brow_side, false));
    let cheek = through(&ring.cheek_side, false);
    std::array::from_fn(|i| {
        let x = x_of(i);
        let (u, q) = (upper.at(x), brow.at(x));
        let l = lower.at(x).max(u);
        // The skin that moves starts just above the crease, never at the brow: a blink must not drag it.
        let top = (0.35 * q + 0.65 * crease.at(x)).min(u - LEAST_LID).min(0.55 * q + 0.45 * u);
        let bottom = cheek.at(x).max(l + 0.08);
        [u, l, top, bottom]
    })
}

/// The lid skin that moves lies at least this far above the margin, in eye widths.
const LEAST_LID: f32 = 0.09;

/// How far below the lower margin lies the line in which the lids of a shut eye meet, over x, in eye widths. Real lids do
/// not meet along the margin of the open eye: at the temple the upper one comes down over the corner and past it, towards
/// the nose the lower one rises to meet it. Medians over 12 public clips of 11 people (lids by the landmark network in 96
/// pairs of a shut and an open frame of one blink, brought together by points that lids do not move); heads turned by 10°
/// and more give the same line, a little lower at the temple.
const MEETING: [Vec2; 13] = [
    vec2(-0.24, 0.0),
    vec2(-0.07, 0.10),
    vec2(0.0, 0.12),
    vec2(0.05, 0.09),
    vec2(0.10, 0.06),
    vec2(0.17, 0.038),
    vec2(0.29, 0.008),
    vec2(0.47, -0.008),
    vec2(0.65, -0.025),
    vec2(0.82, -0.035),
    vec2(0.94, -0.036),
    vec2(1.0, -0.012),
    vec2(1.1, 0.0),
];

/// Where the lids of this eye meet when it is shut, over x.
pub(super) fn meeting(curves: &[[f32; 4]; CURVE_SAMPLES]) -> [f32; CURVE_SAMPLES] {
    let below = Curve::through(MEETING.to_vec());
    std::array::from_fn(|i| {
        let [upper, lower, _, bottom] = curves[i];
        (lower + below.at(x_of(i))).max(upper).min(bottom - LOWEST)
    })
}

/// The line stays at least this far above the end of the skin that moves, in eye widths.
const LOWEST: f32 = 0.05;

/// A shape-preserving cubic (Fritsch & Carlson 1980): no overshoot between the points, constant beyond the ends.
struct Curve {
    points: Vec<Vec2>,
    slopes: Vec<f32>,
}

impl Curve {
    fn through(mut points: Vec<Vec2>) -> Curve {
        points.sort_by(|a, b| a.x.total_cmp(&b.x));
        points.dedup_by(|b, a| b.x - a.x < 1e-3);
        let n = points.len();
        let secant: Vec<f32> = points.windows(2).map(|w| (w[1].y - w[0].y) / (w[1].x - w[0].x)).collect();
        let mut slopes = vec![0.0; n];
        for i in 1..n.saturating_sub(1) {
            let (a, b) = (secant[i - 1], secant[i]);
            if a * b > 0.0 {
                let (ha, hb) = (points[i].x - points[i - 1].x, points[i + 1].x - points[i].x);
                let (wa, wb) = (2.0 * hb + ha, hb + 2.0 * ha);
                slopes[i] = (wa + wb) / (wa / a + wb / b);
            }
        }
        if let (Some(first), Some(last)) = (secant.first(), secant.last()) {
            slopes[0] = *first;
            slopes[n - 1] = *last;
        }
        Curve { points, slopes }
    }

    fn at(&self, x: f32) -> f32 {
        let p = &self.points;
        let (first, last) = (p[0], p[p.len() - 1]);
        let x = x.clamp(first.x, last.x);
        let i = p.partition_point(|q| q.x <= x).clamp(1, p.len().max(2) - 1);
        if p.len() < 2 {
            return first.y;
        }
        let (a, b) = (p[i - 1], p[i]);
        let h = b.x - a.x;
        let t = ((x - a.x) / h).clamp(0.0, 1.0);
        let (t2, t3) = (t * t, t * t * t);
        a.y * (2.0 * t3 - 3.0 * t2 + 1.0)
            + self.slopes[i - 1] * h * (t3 - 2.0 * t2 + t)
            + b.y * (3.0 * t2 - 2.0 * t3)
            + self.slopes[i] * h * (t3 - t2)
    }
}

/// The table's value at `x`, interpolated as the shader does.
pub(super) fn look_up(curves: &[[f32; 4]; CURVE_SAMPLES], x: f32) -> [f32; 4] {
    let at = ((x - CURVE_FROM) / (CURVE_TO - CURVE_FROM)).clamp(0.0, 1.0) * (CURVE_SAMPLES - 1) as f32;
    let i = (at as usize).min(CURVE_SAMPLES - 2);
    let f = at - i as f32;
    std::array::from_fn(|k| curves[i][k] * (1.0 - f) + curves[i + 1][k] * f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_passes_through_its_points_and_never_overshoots() {
        let points = vec![vec2(0.0, 0.0), vec2(0.2, -0.3), vec2(0.5, -0.31), vec2(0.8, -0.2), vec2(1.0, 0.0)];
        let curve = Curve::through(points.clone());
        for p in &points {
            assert!((curve.at(p.x) - p.y).abs() < 1e-5);
        }
        for i in 0..=1000 {
            let y = curve.at(i as f32 / 1000.0);
            assert!((-0.31..=0.0).contains(&y), "overshoot to {y}");
        }
    }

    #[test]
    fn lids_meet_lower_at_the_temple_and_higher_at_the_nose_than_the_open_eye_ends() {
        let eye = |x: f32| {
            let open = (x * (1.0 - x)).max(0.0);
            [-0.8 * open, 0.44 * open, -0.4, 0.4]
        };
        let curves: [_; CURVE_SAMPLES] = std::array::from_fn(|i| eye(x_of(i)));
        let line = meeting(&curves);
        for (i, y) in line.iter().enumerate() {
            let (x, [upper, lower, _, bottom]) = (x_of(i), curves[i]);
            assert!((upper..bottom).contains(y));
            if (-0.1..=0.25).contains(&x) {
                assert!(*y > lower, "{y} at {x}");
            }
            if (0.4..=0.99).contains(&x) {
                assert!(*y < lower, "{y} at {x}");
            }
            if !(-0.25..=1.1).contains(&x) {
                assert_eq!(*y, lower);
            }
        }
        // Nearly straight along the outer two thirds: what was bowed in the open eye.
        let between: Vec<f32> = line
            .iter()
            .enumerate()
            .filter(|(i, _)| (0.0..=0.55).contains(&x_of(*i)))
            .map(|(_, y)| *y)
            .collect();
        let (low, high) = between.iter().fold((f32::MAX, f32::MIN), |(a, b), y| (a.min(*y), b.max(*y)));
        assert!(high - low < 0.05, "{low}–{high}");
    }
}
