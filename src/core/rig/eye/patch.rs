//! Small pictures in the eye frame: blurred photo, lid tone, sclera. Linear in the photo's encoding, f32.

use super::curves::{CURVE_SAMPLES, look_up};
use super::frame::EyeFrame;
use super::iris::Disc;
use crate::face::Landmarks;
use crate::face::landmarks::EyeRing;
use crate::face::skin::inside;
use crate::rig::membrane::membrane;
use glam::{Vec2, Vec3, vec2, vec3};
use image::RgbImage;

/// Columns of a patch.
pub const PATCH_WIDTH: usize = 100;
/// Rows of a patch.
pub const PATCH_HEIGHT: usize = 88;
/// Top left of the patch in eye units (`shaders/portrait.wgsl`, `PATCH_MIN`).
pub const PATCH_MIN: Vec2 = vec2(-0.5, -0.85);
/// Bottom right (`PATCH_MAX`).
pub const PATCH_MAX: Vec2 = vec2(1.4, 0.85);

/// Colours 0–1 on a grid over the eye's surroundings.
#[derive(Clone)]
pub struct Patch(pub Vec<Vec3>);

/// Eye coordinates of a patch cell's centre.
fn eye_at(column: usize, row: usize) -> Vec2 {
    let share = vec2((column as f32 + 0.5) / PATCH_WIDTH as f32, (row as f32 + 0.5) / PATCH_HEIGHT as f32);
    PATCH_MIN + (PATCH_MAX - PATCH_MIN) * share
}

pub(super) fn cells() -> impl Iterator<Item = (usize, Vec2)> {
    (0..PATCH_WIDTH * PATCH_HEIGHT).map(|i| (i, eye_at(i % PATCH_WIDTH, i / PATCH_WIDTH)))
}

impl Patch {
    /// The photo around the eye, and the sum of the channels where each cell is darkest. Each cell is the mean of the
    /// photo under it, so that large photos do not alias.
    pub(super) fn sampled(photo: &RgbImage, frame: &EyeFrame) -> (Patch, Vec<f32>) {
        let cell_px = (PATCH_MAX.x - PATCH_MIN.x) / PATCH_WIDTH as f32 * frame.width;
        let taps = (cell_px.ceil() as usize).clamp(1, 12);
        let read = |e: Vec2| {
            let (mut sum, mut darkest) = (Vec3::ZERO, f32::MAX);
            for (i, j) in (0..taps * taps).map(|k| (k % taps, k / taps)) {
                let d = vec2(i as f32 + 0.5, j as f32 + 0.5) / taps as f32 - 0.5;
                let own = bilinear(photo, frame.to_canvas(e) + d * cell_px);
                sum += own;
                darkest = darkest.min(own.element_sum());
            }
            (sum / (taps * taps) as f32, darkest)
        };
        let (mean, darkest) = cells().map(|(_, e)| read(e)).unzip();
        (Patch(mean), darkest)
    }

    /// Blurred with a Gaussian of 0.05 eye widths.
    pub(super) fn blurred(&self) -> Patch {
        Patch(blur(&self.0, 0.05 * PATCH_WIDTH as f32 / (PATCH_MAX.x - PATCH_MIN.x)))
    }
}

/// The value of a patch's cells at an eye position, interpolated as the shader does.
pub(super) fn look_at<T>(cells: &[T], e: Vec2) -> T
where
    T: Copy + std::ops::Mul<f32, Output = T> + std::ops::Add<Output = T>,
{
    let size = vec2(PATCH_WIDTH as f32, PATCH_HEIGHT as f32);
    let q = ((e - PATCH_MIN) / (PATCH_MAX - PATCH_MIN) * size - 0.5).clamp(Vec2::ZERO, size - 1.001);
    let (x, y) = ((q.x as usize).min(PATCH_WIDTH - 2), (q.y as usize).min(PATCH_HEIGHT - 2));
    let f = q - vec2(x as f32, y as f32);
    let at = |x: usize, y: usize| cells[y * PATCH_WIDTH + x];
    (at(x, y) * (1.0 - f.x) + at(x + 1, y) * f.x) * (1.0 - f.y)
        + (at(x, y + 1) * (1.0 - f.x) + at(x + 1, y + 1) * f.x) * f.y
}

/// Skin tone as if there were no eye: a membrane spanned over the ring from brow side to cheek side. A lid that
/// unfolds shows this tone, not the darkness of the socket or a stretched crease.
pub(super) fn lid_tone(low: &Patch, frame: &EyeFrame, marks: &Landmarks, ring: &EyeRing) -> Patch {
    let at = |i: &usize| frame.from_canvas(marks.xy(*i));
    let mut outline: Vec<Vec2> = ring.brow_side.iter().map(at).collect();
    outline.extend(ring.cheek_side.iter().rev().map(at));
    let ring: Vec<bool> = cells().map(|(_, e)| inside(&outline, e)).collect();
    let mut around: Vec<f32> =
        ring.iter().zip(&low.0).filter(|(r, _)| !**r).map(|(_, c)| c.element_sum()).collect();
    around.sort_by(f32::total_cmp);
    let skin = around.get(around.len() * 6 / 10).copied().unwrap_or(0.0);
    // Brows, glasses and hair are no skin: the membrane spans over them to what lies beyond.
    let unknown: Vec<bool> = ring
        .iter()
        .zip(&low.0)
        .map(|(inside, c)| *inside || c.element_sum() < DARKER_THAN_SKIN * skin)
        .collect();
    Patch(membrane(&low.0, &unknown, PATCH_WIDTH, PATCH_HEIGHT))
}

/// Surroundings darker than this share of the skin's usual brightness do not colour the lid.
const DARKER_THAN_SKIN: f32 = 0.80;

/// The white of the eye, continued under the iris and behind the lids.
pub(super) fn sclera(
    low: &Patch,
    frame: &EyeFrame,
    curves: &[[f32; 4]; CURVE_SAMPLES],
    iris: &Disc,
) -> Patch {
    let centre = frame.from_canvas(iris.centre);
    let radius = iris.radius / frame.width;
    let unknown: Vec<bool> = cells()
        .map(|(_, e)| {
            let [u, l, ..] = look_up(curves, e.x);
            let in_aperture = e.x > 0.06 && e.x < 0.94 && e.y > u + 0.035 && e.y < l - 0.025;
            !in_aperture || e.distance(centre) < radius * 1.18
        })
        .collect();
    if unknown.iter().filter(|&&u| !u).count() < 12 {
        // Nothing white is to be seen (a narrow eye): a soft grey of the surroundings does for small shifts.
        let mean = low.0.iter().sum::<Vec3>() / low.0.len() as f32;
        return Patch(vec![Vec3::splat(mean.element_sum() / 3.0 * 1.1).min(Vec3::ONE); low.0.len()]);
    }
    // What is continued is the white itself, without the shade in which it lies.
    let shade: Vec<f32> = cells().map(|(_, e)| shaded(e, look_up(curves, e.x)[0])).collect();
    let white: Vec<Vec3> = low.0.iter().zip(&shade).map(|(c, s)| *c / *s).collect();
    let white = membrane(&white, &unknown, PATCH_WIDTH, PATCH_HEIGHT);
    Patch(white.into_iter().zip(shade).map(|(c, s)| (c * s).min(Vec3::ONE)).collect())
}

/// Share of the light that reaches the eyeball at `e`: less under the upper lid and its lashes, and in the corners.
fn shaded(e: Vec2, upper: f32) -> f32 {
    let smooth = |x: f32| {
        let t = x.clamp(0.0, 1.0);
        t * t * (3.0 - 2.0 * t)
    };
    let lid = 0.60 + 0.40 * smooth((e.y - upper) / 0.13);
    let corners = 0.60 + 0.40 * smooth((e.x + 0.02) / 0.24) * smooth((1.02 - e.x) / 0.24);
    lid * corners
}

/// Separable Gaussian, edges repeated.
fn blur(colours: &[Vec3], sigma: f32) -> Vec<Vec3> {
    let reach = (3.0 * sigma).ceil() as isize;
    let weights: Vec<f32> = (-reach..=reach).map(|d| (-0.5 * (d as f32 / sigma).powi(2)).exp()).collect();
    let total: f32 = weights.iter().sum();
    let (w, h) = (PATCH_WIDTH as isize, PATCH_HEIGHT as isize);
    let pass = |from: &[Vec3], dx: isize, dy: isize| -> Vec<Vec3> {
        (0..w * h)
            .map(|i| {
                let mut sum = Vec3::ZERO;
                for (k, weight) in weights.iter().enumerate() {
                    let d = k as isize - reach;
                    let x = (i % w + d * dx).clamp(0, w - 1);
                    let y = (i / w + d * dy).clamp(0, h - 1);
                    sum += from[(y * w + x) as usize] * *weight;
                }
                sum / total
            })
            .collect()
    };
    pass(&pass(colours, 1, 0), 0, 1)
}

/// Photo colour 0–1 at a canvas position (texel centres at +0.5), edges repeated.
pub(super) fn bilinear(photo: &RgbImage, p: Vec2) -> Vec3 {
    let (w, h) = (photo.width() as i64, photo.height() as i64);
    let q = p - 0.5;
    let base = q.floor();
    let f = q - base;
    let at = |dx: i64, dy: i64| {
        let x = (base.x as i64 + dx).clamp(0, w - 1) as u32;
        let y = (base.y as i64 + dy).clamp(0, h - 1) as u32;
        let [r, g, b] = photo.get_pixel(x, y).0;
        vec3(f32::from(r), f32::from(g), f32::from(b)) / 255.0
    };
    at(0, 0).lerp(at(1, 0), f.x).lerp(at(0, 1).lerp(at(1, 1), f.x), f.y)
}
