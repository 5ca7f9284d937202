//! The sampling kernel: Keys' cubic, as steep as this photo needs.
//!
//! A moving face is seen between its pixels, where every kernel of four samples loses the finest detail: a photo with
//! grain or sharp pores looks softer as soon as it moves, and sharp again when it stops. Keys' family (1981) has one
//! free number, the slope `a` at the first sample; the steeper, the more of the fine detail between samples is kept,
//! at the price of some overshoot. How much is right depends on the photo, so it is measured: `a` is chosen such that
//! the facial skin keeps its Laplacian energy in the mean over all sub-pixel positions.

use crate::face::{Landmarks, skin::Skin};
use glam::{Vec2, vec2};
use image::RgbImage;

/// The gentlest and the steepest kernel. −0.5 is Catmull-Rom; beyond −1.6 edges ring visibly.
pub const RANGE: [f32; 2] = [-1.6, -0.5];

/// Share of the energy to keep. A little below all of it: where a picture is so soft that every kernel keeps its detail,
/// the gentle one is the better.
const KEEP: f64 = 0.965;
/// Sub-pixel positions looked at, across and down.
const PHASES: [f32; 4] = [0.0, 0.25, 0.5, 0.75];
/// About so many pixels of the face are looked at.
const SAMPLES: f32 = 10_000.0;

/// The kernel's weights for the four nearest samples, at a fraction `f` (0–1) past the second.
pub fn weights(a: f32, f: f32) -> [f32; 4] {
    let g = 1.0 - f;
    [
        a * f * g * g,
        ((a + 2.0) * f - (a + 3.0)) * f * f + 1.0,
        ((a + 2.0) * g - (a + 3.0)) * g * g + 1.0,
        a * g * f * f,
    ]
}

/// The `a` in [`RANGE`] with which the face in `photo` keeps its fine detail when it moves. Landmarks in photo pixels.
pub fn steepness(photo: &RgbImage, marks: &Landmarks) -> f32 {
    let windows = windows(photo, marks);
    let rest = energy(&windows, &LAPLACIAN);
    if rest <= 0.0 {
        return -0.75;
    }
    let kept = |a: f32| {
        let between = PHASES.iter().flat_map(|fx| PHASES.map(|fy| laplacian_between(a, *fx, fy)));
        between.map(|kernel| energy(&windows, &kernel)).sum::<f64>()
            / (PHASES.len() * PHASES.len()) as f64
            / rest
    };
    // The energy grows with steepness; five halvings of the range are finer than anybody sees.
    let (mut steep, mut gentle) = (RANGE[0], RANGE[1]);
    for _ in 0..5 {
        let middle = (steep + gentle) / 2.0;
        if kept(middle) > KEEP { steep = middle } else { gentle = middle }
    }
    (steep + gentle) / 2.0
}

/// Six samples by six: the five-point Laplacian of the picture as it is, and of one resampled.
type Kernel = [[f32; 6]; 6];

const LAPLACIAN: Kernel = laplacian();

const fn laplacian() -> Kernel {
    let mut k = [[0.0; 6]; 6];
    k[2][2] = 4.0;
    k[1][2] = -1.0;
    k[3][2] = -1.0;
    k[2][1] = -1.0;
    k[2][3] = -1.0;
    k
}

fn laplacian_between(a: f32, fx: f32, fy: f32) -> Kernel {
    let (wx, wy) = (weights(a, fx), weights(a, fy));
    let mut out = [[0.0; 6]; 6];
    for (dx, dy, share) in [(0, 0, 4.0), (-1, 0, -1.0), (1, 0, -1.0), (0, -1, -1.0), (0, 1, -1.0)] {
        for (j, y) in wy.iter().enumerate() {
            for (i, x) in wx.iter().enumerate() {
                out[(1 + j as i32 + dy) as usize][(1 + i as i32 + dx) as usize] += share * x * y;
            }
        }
    }
    out
}

/// Brightness of six pixels by six.
type Window = [f32; 36];

/// Mean squared answer of a kernel over the windows.
fn energy(windows: &[Window], kernel: &Kernel) -> f64 {
    let answer = |w: &Window| w.iter().zip(kernel.as_flattened()).map(|(v, k)| v * k).sum::<f32>();
    windows.iter().map(|w| f64::from(answer(w)).powi(2)).sum::<f64>() / windows.len().max(1) as f64
}

/// Windows spread evenly, but not regularly, over the skin whose sharpness the report measures: a regular grid would
/// meet the edges of a JPEG's blocks always or never. (Additive recurrence with the plastic number, Roberts 2018.)
fn windows(photo: &RgbImage, marks: &Landmarks) -> Vec<Window> {
    let skin = Skin::of(marks);
    let low = skin.face.iter().copied().fold(Vec2::MAX, Vec2::min).max(Vec2::splat(3.0));
    let limit = vec2(photo.width() as f32, photo.height() as f32) - 4.0;
    let high = skin.face.iter().copied().fold(Vec2::MIN, Vec2::max).min(limit);
    let area = (high - low).max(Vec2::ZERO);
    let count = (area.x * area.y).min(SAMPLES) as u32;
    (0..count)
        .map(|i| {
            let f = f64::from(i) + 0.5;
            let share =
                vec2((f * 0.754_877_666_246_69).fract() as f32, (f * 0.569_840_290_998_05).fract() as f32);
            low + area * share
        })
        .filter(|p| skin.contains(*p))
        .map(|p| {
            std::array::from_fn(|k| {
                let [r, g, b] =
                    photo.get_pixel(p.x as u32 + k as u32 % 6 - 2, p.y as u32 + k as u32 / 6 - 2).0;
                0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b)
            })
        })
        .collect()
}
