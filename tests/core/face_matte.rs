//! Planes and the guided filter the matte is refined with.

use glam::vec2;
use image::{Rgb, RgbImage};
use kaely_core::face::guided::ColourModel;
use kaely_core::face::plane::Plane;
use proptest::prelude::*;

fn plane(rows: &[&[f32]]) -> Plane {
    Plane { width: rows[0].len(), height: rows.len(), values: rows.concat() }
}

/// What the square around a cell holds, the slow way.
fn window(p: &Plane, x: usize, y: usize, radius: usize) -> Vec<f32> {
    let ys = y.saturating_sub(radius)..(y + radius + 1).min(p.height);
    ys.flat_map(|v| (x.saturating_sub(radius)..(x + radius + 1).min(p.width)).map(move |u| (u, v)))
        .map(|(u, v)| p.at(u, v))
        .collect()
}

fn a_plane() -> impl Strategy<Value = Plane> {
    (1usize..14, 1usize..14).prop_flat_map(|(width, height)| {
        prop::collection::vec(0f32..1.0, width * height).prop_map(move |values| Plane {
            width,
            height,
            values,
        })
    })
}

proptest! {
    #[test]
    fn mean_least_and_largest_are_those_of_the_window(p in a_plane(), radius in 0usize..18) {
        let (mean, least, largest) = (p.box_mean(radius), p.eroded(radius), p.dilated(radius));
        for y in 0..p.height {
            for x in 0..p.width {
                let w = window(&p, x, y, radius);
                prop_assert!((mean.at(x, y) - w.iter().sum::<f32>() / w.len() as f32).abs() < 1e-4);
                prop_assert_eq!(least.at(x, y), w.iter().copied().fold(f32::MAX, f32::min));
                prop_assert_eq!(largest.at(x, y), w.iter().copied().fold(f32::MIN, f32::max));
            }
        }
    }

    #[test]
    fn resizing_stays_within_the_values_and_to_the_same_size_changes_nothing(
        p in a_plane(), width in 1usize..40, height in 1usize..40,
    ) {
        prop_assert_eq!(&p.resized(p.width, p.height), &p);
        let out = p.resized(width, height);
        let (low, high) = p.values.iter().fold((f32::MAX, f32::MIN), |(l, h), &v| (l.min(v), h.max(v)));
        prop_assert!(out.values.iter().all(|&v| v >= low - 1e-5 && v <= high + 1e-5));
    }
}

#[test]
fn only_what_hangs_together_with_a_seed_is_kept() {
    let p = plane(&[&[0.9, 0.9, 0.0, 0.8], &[0.0, 0.6, 0.0, 0.8], &[0.5, 0.0, 0.7, 0.8]]);
    let kept = p.connected(&[vec2(0.2, 0.9)], 0.4);
    assert_eq!(kept.values, [1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    let other = p.connected(&[vec2(3.5, 0.5)], 0.4);
    assert_eq!(other.values, [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn seeds_outside_or_in_the_background_keep_nothing() {
    let p = plane(&[&[0.9, 0.9], &[0.0, 0.9]]);
    let none = p.connected(&[vec2(-0.1, 0.5), vec2(0.5, 9.0), vec2(0.5, 1.5), vec2(2.0, 0.0)], 0.4);
    assert!(none.values.iter().all(|&v| v == 0.0));
}

/// Orange left of column `edge` (of `width`), blue right of it, with a little grain.
fn two_colours(width: u32, height: u32, edge: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = ((x * 7 + y * 13) % 5) as u8;
        Rgb(if x < edge { [210 + grain, 120, 60 + grain] } else { [40, 60 + grain, 140 + grain] })
    })
}

/// A mask that is right about the colours but wrong by `off` cells about where the edge is, and soft.
fn misplaced(width: usize, height: usize, edge: f32) -> Plane {
    let values = (0..height)
        .flat_map(|_| 0..width)
        .map(|x| (0.5 + (edge - x as f32 - 0.5) / 8.0).clamp(0.0, 1.0))
        .collect();
    Plane { width, height, values }
}

fn check_edge(off: f32) {
    let guide = two_colours(80, 40, 40);
    let model = ColourModel::fit(&guide, &misplaced(80, 40, 40.0 + off), 8, 1e-4);
    let alpha = model.apply(&guide, 0..40);
    let row = &alpha[20 * 80..21 * 80];
    let (at, step) = steepest(row);
    assert!(at == 40 && step > 0.4, "edge off by {off}: steepest before column {at}, by {step}");
    assert!(row[5] > 0.95 && row[75] < 0.05, "edge off by {off}: far values {} {}", row[5], row[75]);
}

/// The column before which the row falls most, and by how much.
fn steepest(row: &[f32]) -> (usize, f32) {
    let falls = row.windows(2).enumerate().map(|(i, w)| (i + 1, w[0] - w[1]));
    falls.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
}

#[test]
fn the_mask_takes_its_edge_from_the_colours() {
    check_edge(0.0);
    check_edge(2.0);
    check_edge(-2.0);
    check_edge(4.0);
    check_edge(-4.0);
}

#[test]
fn a_fit_on_a_small_picture_serves_the_large_one() {
    let model = ColourModel::fit(&two_colours(80, 40, 40), &misplaced(80, 40, 41.0), 8, 1e-4);
    let large = two_colours(400, 200, 200);
    let row = model.apply(&large, 100..101);
    assert_eq!(row.len(), 400);
    let (at, step) = steepest(&row);
    assert!(at == 200 && step > 0.4, "steepest before column {at}, by {step}");
    let both: Vec<f32> = [model.apply(&large, 0..100), model.apply(&large, 100..200)].concat();
    assert!(both == model.apply(&large, 0..200), "rows depend on how they are divided");
}

#[test]
fn a_flat_picture_keeps_the_masks_mean() {
    let guide = RgbImage::from_pixel(60, 60, Rgb([100, 110, 120]));
    let model = ColourModel::fit(&guide, &Plane::filled(60, 60, 0.37), 6, 1e-4);
    assert!(model.apply(&guide, 0..60).iter().all(|v| (v - 0.37).abs() < 1e-3));
}

#[test]
fn a_hair_narrower_than_a_mask_cell_is_found_by_its_colour() {
    // A dark line one pixel wide, leaving a dark head; the mask only knows the head and a vague half around it.
    let guide = RgbImage::from_fn(120, 60, |x, y| {
        Rgb(if x < 40 || (y == 30 && x < 70) { [30, 25, 20] } else { [190, 200, 210] })
    });
    let values = (0..60)
        .flat_map(|_| 0..120)
        .map(|x: usize| (1.0 - (x as f32 - 36.0) / 24.0).clamp(0.0, 1.0))
        .collect();
    let model = ColourModel::fit(&guide, &Plane { width: 120, height: 60, values }, 12, 1e-4);
    let alpha = model.apply(&guide, 0..60);
    let (hair, beside) = (alpha[30 * 120 + 48], alpha[22 * 120 + 48]);
    assert!(hair > beside + 0.2, "hair {hair}, beside it {beside}");
}
