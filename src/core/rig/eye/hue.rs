//! The hue of the lid: shade of the socket, colour of the skin, make-up.

use super::curves::{CURVE_SAMPLES, x_of};
use super::patch::{Patch, look_at};
use glam::{Vec3, vec2};

/// Where between the top of the moving skin and the margin the lid is looked at.
const STRIP: f32 = 0.55;
/// Standard deviation of the smoothing along the lid, in eye widths: a lid has one colour, its lashes are many.
const SMOOTHING: f32 = 0.14;
/// Factors that are believed.
const RANGE: [f32; 2] = [0.5, 1.08];
/// What stands for a lid behind the rim of glasses: their darkness is no shade of the socket.
const BEHIND_GLASSES: f32 = 0.9;

/// What turns the tone into the colour of the lid that is seen, over x. `occluder` is coverage by what lies in front.
pub(super) fn of_lid(
    bare: &Patch,
    tone: &Patch,
    occluder: &[f32],
    curves: &[[f32; 4]; CURVE_SAMPLES],
) -> [[f32; 4]; CURVE_SAMPLES] {
    let seen: Vec<(Vec3, f32)> = curves
        .iter()
        .enumerate()
        .map(|(i, [upper, _, top, _])| {
            let e = vec2(x_of(i), top + (upper - top) * STRIP);
            let factor = look_at(&bare.0, e) / look_at(&tone.0, e).max(Vec3::splat(0.016));
            let hidden = (3.0 * look_at(occluder, e)).clamp(0.0, 1.0);
            (factor.clamp(Vec3::splat(RANGE[0]), Vec3::splat(RANGE[1])), 1.0 - hidden)
        })
        .collect();
    std::array::from_fn(|i| {
        // Beyond the corners there is no lid to be seen; a little of the default keeps the sum above nothing.
        let (mut sum, mut weight) = (Vec3::splat(BEHIND_GLASSES * 0.02), 0.02);
        for (k, (factor, open)) in seen.iter().enumerate() {
            let d = (x_of(k) - x_of(i).clamp(0.0, 1.0)) / SMOOTHING;
            let w = open * (-0.5 * d * d).exp() * f32::from((0.05..=0.95).contains(&x_of(k)));
            sum += *factor * w;
            weight += w;
        }
        (sum / weight).extend(1.0).to_array()
    })
}
