//! Light that drifts: which way every vertex faces, and how much brighter or darker it becomes.

use super::anatomy::Anatomy;
use super::mesh::Vertex;
use super::weights;
use glam::Vec2;

/// Share by which linear light changes on a surface that faces fully sideways, at a drift of length 1. A face's sides
/// then change by about a tenth of their encoded brightness.
const STRENGTH: f32 = 0.24;
/// Longest drift that is drawn.
const DRIFT_MOST: f32 = 1.5;
/// Encoded colours are about the 2.2th root of light.
const GAMMA: f32 = 2.2;
/// How far a torso's sides face away.
const TORSO: f32 = 0.5;
/// Smoothing passes over neighbours: light from a window, not from a pin. Also hides the mesh.
const PASSES: usize = 8;

/// Where the surface at `p` faces, seen straight on: the picture's part of the unit normal. `slope` is that of the
/// relief; below the chin a gentle cylinder takes over, because nothing is known of clothes.
pub(super) fn facing(anatomy: &Anatomy, slope: Vec2, p: Vec2) -> Vec2 {
    let head = weights::head(anatomy, p);
    let beside = anatomy.beside_axis(p) / 1.2;
    let torso = anatomy.across * (TORSO * beside / (1.0 + beside * beside).sqrt());
    let face = slope / (1.0 + slope.length_squared()).sqrt();
    torso.lerp(face, head)
}

/// Smooths every vertex's `facing` over the mesh and takes its mean over the face away: a face that happens to look
/// up must not grow brighter as a whole.
pub(super) fn settle(vertices: &mut [Vertex], indices: &[u32], anatomy: &Anatomy) {
    let mut now: Vec<Vec2> = vertices.iter().map(|v| v.facing).collect();
    for _ in 0..PASSES {
        let mut sum = now.clone();
        let mut count = vec![1.0f32; now.len()];
        for t in indices.chunks_exact(3) {
            for (a, b) in [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)] {
                sum[t[a] as usize] += now[t[b] as usize];
                count[t[a] as usize] += 1.0;
            }
        }
        now = sum.iter().zip(&count).map(|(s, n)| *s / *n).collect();
    }
    let on_face = |p: Vec2| {
        let (across, along) = (anatomy.beside_axis(p) / 0.5, (anatomy.below_chin(p) + 0.5) / 0.5);
        across * across + along * along < 1.0
    };
    let (mut mean, mut count) = (Vec2::ZERO, 0.0);
    for (v, n) in vertices.iter().zip(&now) {
        if on_face(v.position) {
            mean += *n;
            count += 1.0;
        }
    }
    mean /= f32::max(count, 1.0);
    for (v, n) in vertices.iter_mut().zip(&now) {
        // Below the chin the mean of the face means nothing.
        v.facing = *n - mean * weights::head(anatomy, v.position);
    }
}

/// What encoded colours are multiplied by where the surface has this `facing`; exactly 1 without a drift.
pub(super) fn shade(facing: Vec2, light: Vec2) -> f32 {
    let light = light.clamp_length_max(DRIFT_MOST);
    (1.0 + STRENGTH * facing.dot(light)).max(0.1).powf(1.0 / GAMMA)
}
