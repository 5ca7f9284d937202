//! Upper lashes and eye make-up: where they darken the skin, and that skin without them.
//!
//! A closing lid carries its lashes down and turns them over. What they covered in the photo must then be skin, and
//! they themselves must appear below the margin: the shader mirrors them there from where this mask found them.

use super::curves::{CURVE_SAMPLES, look_up};
use super::patch::{PATCH_HEIGHT, PATCH_WIDTH, Patch, cells};
use crate::rig::membrane::membrane;
use glam::{Vec2, Vec3, vec2};

/// Skin as it would be without lashes, and how much of each cell is lash.
pub(super) struct Lashes {
    /// The blurred photo with lashes and the open eye spanned over.
    pub bare: Patch,
    /// Share 0–1 of each patch cell that lashes or make-up darken.
    pub cover: Vec<f32>,
}

/// How far above the margin lashes reach, in eye widths.
const REACH: f32 = 0.38;
/// How far above the margin everything is taken for lashes in the first estimate.
const ROOTS: f32 = 0.05;
/// The tuft at the temple corner: its place and its radii.
const TUFT: (Vec2, Vec2) = (vec2(-0.09, -0.04), vec2(0.30, 0.26));
/// Tips of lashes reach this far above the skin that moves (`shaders/eye.wgsl`, `LASH_TIPS`).
pub(super) const LASH_TIPS: f32 = 0.07;
/// A cell at most this bright against bare skin is all lash; from [`LIGHTEST`] on it is all skin.
const DARKEST: f32 = 0.74;
const LIGHTEST: f32 = 0.95;

/// Finds the lashes. `fine` is the photo at the patch's resolution, `low` the same blurred, `darkest` the sum of
/// the channels where each cell is darkest: a single lash is thinner than a cell.
pub(super) fn find(fine: &Patch, low: &Patch, darkest: &[f32], curves: &[[f32; 4]; CURVE_SAMPLES]) -> Lashes {
    let zones: Vec<Zone> = cells().map(|(_, e)| Zone::of(curves, e)).collect();
    let first: Vec<bool> = zones.iter().map(|z| z.open || z.roots).collect();
    let closed = closed(fine, &zones).blurred().blurred();
    let skin: Vec<Vec3> =
        (0..zones.len()).map(|i| low.0[i].lerp(closed.0[i], f32::from(zones[i].lid > 0.0))).collect();
    let guess = membrane(&skin, &first, PATCH_WIDTH, PATCH_HEIGHT);
    let darkened = |i: usize, skin: Vec3| {
        let own = (fine.0[i].element_sum() + darkest[i]) / 2.0;
        let ratio = own / skin.element_sum().max(0.05);
        ((LIGHTEST - ratio) / (LIGHTEST - DARKEST)).clamp(0.0, 1.0)
    };
    // Single lashes over the lid are told from what lies beside them, so that its shade and its make-up stay; the tuft
    // at the corner is as wide as it is dark, and only what lies around it shows what is beneath.
    let cover: Vec<f32> = zones
        .iter()
        .enumerate()
        .map(|(i, z)| (z.lid * darkened(i, closed.0[i])).max(z.tuft * darkened(i, guess[i])))
        .collect();
    let unknown: Vec<bool> = zones
        .iter()
        .enumerate()
        .map(|(i, z)| z.open || z.roots || z.tuft * darkened(i, guess[i]) > 0.15)
        .collect();
    let bare = membrane(&skin, &unknown, PATCH_WIDTH, PATCH_HEIGHT);
    Lashes { bare: Patch(bare), cover }
}

/// A morphological closing where lashes can be: what is dark and narrower than four cells is filled with what lies
/// beside it, while shade stays. The open eye takes no part.
fn closed(fine: &Patch, zones: &[Zone]) -> Patch {
    let dilated = extreme(&fine.0, zones, |a, b| a > b);
    Patch(extreme(&dilated, zones, |a, b| a < b))
}

/// Each lash cell's brightest or darkest neighbour within two cells.
fn extreme(cells: &[Vec3], zones: &[Zone], beyond: fn(f32, f32) -> bool) -> Vec<Vec3> {
    const REACH: isize = 2;
    let at = |x: isize, y: isize| {
        let inside = (0..PATCH_WIDTH as isize).contains(&x) && (0..PATCH_HEIGHT as isize).contains(&y);
        inside.then_some((y * PATCH_WIDTH as isize + x) as usize).filter(|&i| !zones[i].open)
    };
    (0..cells.len())
        .map(|i| {
            if zones[i].lid <= 0.0 || zones[i].open {
                return cells[i];
            }
            let (x, y) = ((i % PATCH_WIDTH) as isize, (i / PATCH_WIDTH) as isize);
            let around = (-REACH..=REACH).flat_map(|dy| (-REACH..=REACH).map(move |dx| (x + dx, y + dy)));
            around
                .filter_map(|(x, y)| at(x, y))
                .map(|n| cells[n])
                .fold(cells[i], |best, c| if beyond(c.element_sum(), best.element_sum()) { c } else { best })
        })
        .collect()
}

/// What may lie at a place.
struct Zone {
    /// Between the margins.
    open: bool,
    /// So close to the upper margin that skin is hardly to be seen there.
    roots: bool,
    /// Where lashes can lie over the lid, 0–1, fading towards the brow.
    lid: f32,
    /// Where they stand beside the eye, 0–1.
    tuft: f32,
}

impl Zone {
    fn of(curves: &[[f32; 4]; CURVE_SAMPLES], e: Vec2) -> Zone {
        let [upper, lower, top, _] = look_up(curves, e.x);
        let across = (0.0..=1.0).contains(&e.x);
        let above = upper - e.y;
        let fade = |x: f32| x.clamp(0.0, 1.0);
        // Lashes grow out of the margin; at the temple corner they stand beside the eye.
        let lid = fade((REACH - above) / 0.10) * fade((above + 0.02) / 0.02);
        let lid = lid * fade((e.x + 0.10) / 0.10) * fade((1.06 - e.x) / 0.08);
        let tuft = fade((1.0 - ((e - TUFT.0) / TUFT.1).length()) / 0.3);
        let below_brow = fade((e.y - top + LASH_TIPS) / 0.04);
        Zone {
            open: across && e.y >= upper - 0.02 && e.y <= lower + 0.02,
            roots: (-0.05..=1.02).contains(&e.x) && (0.0..ROOTS).contains(&above),
            lid: lid * below_brow,
            tuft: tuft * below_brow,
        }
    }
}
