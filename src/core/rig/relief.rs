//! Depth of the head: a thin-plate spline through the landmarks' depth and an ellipsoid for skull and hair.

use super::anatomy::Anatomy;
use crate::face::Landmarks;
use crate::face::landmarks::point;
use glam::Vec2;
use nalgebra::{DMatrix, DVector};

/// Depth as a function of the canvas position: pixels away from the camera, 0 at the cheek edges, negative in
/// front of them (the nose), positive behind (ears, back of the head).
pub struct Relief {
    knots: Vec<Vec2>,
    weights: Vec<f64>,
    /// Constant, x and y term of the affine part.
    affine: [f64; 3],
    scale: f32,
    limit: f32,
}

/// Every n-th landmark carries the face: the spline is smooth, more knots only cost time.
const LANDMARK_STRIDE: usize = 4;
/// Spline smoothing in squared normalised units: irons out landmark noise without flattening the nose.
const SMOOTHING: f64 = 2e-4;
/// Rings of skull anchors: radius as a share of the head ellipse, depth in face widths.
const SKULL_RINGS: [(f32, f32); 2] = [(0.95, 0.25), (1.35, 0.45)];

impl Relief {
    /// Fits the relief. Landmarks in canvas pixels.
    pub fn fit(marks: &Landmarks, anatomy: &Anatomy) -> Relief {
        let width = anatomy.face_width;
        let zero = (marks.0[point::CHEEK_RIGHT].z + marks.0[point::CHEEK_LEFT].z) / 2.0;
        let mut knots: Vec<(Vec2, f32)> =
            (0..468).step_by(LANDMARK_STRIDE).map(|i| (marks.xy(i), marks.0[i].z - zero)).collect();
        // The hair reaches higher than the face: the head's ellipse sits a little above the face's middle.
        let middle = anatomy.centre - anatomy.down * (0.15 * anatomy.face_height);
        for (radius, depth) in SKULL_RINGS {
            for step in 0..24 {
                let (sin, cos) = (step as f32 / 24.0 * std::f32::consts::TAU).sin_cos();
                let p = middle
                    + anatomy.across * (cos * 0.62 * width * radius)
                    + anatomy.down * (sin * 0.72 * anatomy.face_height * radius);
                if anatomy.below_chin(p) < -0.05 {
                    knots.push((p, depth * width));
                }
            }
        }
        solve(knots, width)
    }

    /// Depth at a canvas position, in pixels, and its slope there: pixels of depth per pixel to the right and down.
    pub fn depth_and_slope(&self, p: Vec2) -> (f32, Vec2) {
        let q = p / self.scale;
        let mut z = self.affine[0] + self.affine[1] * f64::from(q.x) + self.affine[2] * f64::from(q.y);
        let (mut dx, mut dy) = (self.affine[1], self.affine[2]);
        for (knot, weight) in self.knots.iter().zip(&self.weights) {
            let d = q - *knot;
            let r2 = d.length_squared();
            let value = kernel(r2);
            z += weight * value;
            // d(r² ln r) = (2 ln r + 1) · d, and the kernel holds r² ln r.
            let steep = if r2 <= 1e-12 { 0.0 } else { weight * (2.0 * value / f64::from(r2) + 1.0) };
            dx += steep * f64::from(d.x);
            dy += steep * f64::from(d.y);
        }
        let depth = (z as f32 * self.scale).clamp(-self.limit, self.limit);
        (depth, Vec2::new(dx as f32, dy as f32))
    }
}

/// The thin-plate kernel r² ln r, from r².
fn kernel(r2: f32) -> f64 {
    if r2 <= 1e-12 { 0.0 } else { 0.5 * f64::from(r2) * f64::from(r2).ln() }
}

fn solve(knots: Vec<(Vec2, f32)>, scale: f32) -> Relief {
    let n = knots.len();
    let at: Vec<Vec2> = knots.iter().map(|k| k.0 / scale).collect();
    let mut system = DMatrix::<f64>::zeros(n + 3, n + 3);
    let mut right = DVector::<f64>::zeros(n + 3);
    for i in 0..n {
        for j in 0..n {
            system[(i, j)] = kernel(at[i].distance_squared(at[j]));
        }
        system[(i, i)] += SMOOTHING * n as f64;
        for (k, v) in [1.0, f64::from(at[i].x), f64::from(at[i].y)].into_iter().enumerate() {
            system[(i, n + k)] = v;
            system[(n + k, i)] = v;
        }
        right[i] = f64::from(knots[i].1 / scale);
    }
    // Singular only if all landmarks fall on one line, which the photo gate has refused; then the head is flat.
    let solution = system.lu().solve(&right).unwrap_or_else(|| DVector::zeros(n + 3));
    Relief {
        weights: solution.iter().take(n).copied().collect(),
        affine: [solution[n], solution[n + 1], solution[n + 2]],
        knots: at,
        scale,
        limit: 0.6 * scale,
    }
}
