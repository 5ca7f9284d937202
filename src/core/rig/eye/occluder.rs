//! What lies in front of an eye: the frame of glasses, a strand of hair. It stays where it is while the lid moves
//! behind it.

use super::curves::{CURVE_SAMPLES, look_up};
use super::patch::{PATCH_HEIGHT, PATCH_WIDTH, Patch, cells};
use glam::Vec3;

/// Darker than this share of the skin tone.
const DARK: f32 = 0.72;
/// Less coloured than this share of the skin. Shadows on skin keep its hue, frames and most hair do not have it.
const PALE: f32 = 0.45;
/// Skin with less colour than this (a black-and-white photo) tells nothing apart by hue.
const LEAST_CHROMA: f32 = 0.04;
/// An occluder reaches in from beyond this far outside the corners, in eye widths; lashes, crease and make-up do not.
const OUTSIDE: f32 = 0.25;
/// Lashes and liner around the margins, in eye widths: never part of an occluder.
const LASHES_ABOVE: f32 = 0.07;
const LASHES_BELOW: f32 = 0.06;

/// Coverage 0–1 of each patch cell. `fine` is the photo at the patch's resolution, `tone` the skin as if there were
/// no eye.
pub(super) fn coverage(fine: &Patch, tone: &Patch, curves: &[[f32; 4]; CURVE_SAMPLES]) -> Vec<f32> {
    let chroma = |c: Vec3| (c.x - c.z) / c.element_sum().max(0.01);
    let candidate: Vec<bool> = cells()
        .map(|(i, e)| {
            let [upper, lower, ..] = look_up(curves, e.x);
            let at_lashes =
                (-0.08..1.08).contains(&e.x) && e.y > upper - LASHES_ABOVE && e.y < lower + LASHES_BELOW;
            let (own, skin) = (fine.0[i], tone.0[i]);
            !at_lashes
                && chroma(skin) > LEAST_CHROMA
                && own.element_sum() < DARK * skin.element_sum()
                && chroma(own) < PALE * chroma(skin)
        })
        .collect();

    let mut covered = vec![false; candidate.len()];
    let mut open: Vec<usize> = cells()
        .filter(|(i, e)| candidate[*i] && !(-OUTSIDE..1.0 + OUTSIDE).contains(&e.x))
        .map(|(i, _)| i)
        .collect();
    while let Some(i) = open.pop() {
        if !covered[i] {
            covered[i] = true;
            open.extend(neighbours(i).filter(|&n| candidate[n] && !covered[n]));
        }
    }
    soften(&covered)
}

/// The up to eight cells around a cell.
fn neighbours(i: usize) -> impl Iterator<Item = usize> {
    let (x, y) = ((i % PATCH_WIDTH) as isize, (i / PATCH_WIDTH) as isize);
    (-1..=1).flat_map(move |dy| (-1..=1).map(move |dx| (x + dx, y + dy))).filter_map(move |(nx, ny)| {
        let inside = (0..PATCH_WIDTH as isize).contains(&nx) && (0..PATCH_HEIGHT as isize).contains(&ny);
        (inside && (nx, ny) != (x, y)).then(|| ny as usize * PATCH_WIDTH + nx as usize)
    })
}

/// One cell wider, for the occluder's own soft edge, and then smoothed.
fn soften(covered: &[bool]) -> Vec<f32> {
    let wide: Vec<f32> =
        (0..covered.len()).map(|i| f32::from(covered[i] || neighbours(i).any(|n| covered[n]))).collect();
    (0..wide.len())
        .map(|i| {
            let (sum, n) = neighbours(i).fold((wide[i], 1.0), |(sum, n), k| (sum + wide[k], n + 1.0));
            sum / n
        })
        .collect()
}
