//! The sampling kernel: what it keeps, and how steep a photo makes it.

use crate::drawn_face;
use kaely_core::rig::kernel::{RANGE, steepness, weights};

#[test]
fn weights_sum_to_one_and_are_exact_on_samples() {
    for a in [-1.6, -1.0, -0.5] {
        for i in 0..=20 {
            let w = weights(a, i as f32 / 20.0);
            assert!((w.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{w:?}");
        }
        assert_eq!(weights(a, 0.0), [0.0, 1.0, 0.0, 0.0]);
    }
}

#[test]
fn the_finer_the_grain_the_steeper_the_kernel() {
    let canvas = drawn_face::canvas();
    let grainy = steepness(&canvas.photo, &canvas.landmarks);
    let smooth = steepness(&image::imageops::blur(&canvas.photo, 1.2), &canvas.landmarks);
    assert!(grainy < smooth - 0.1, "{grainy} for grain, {smooth} for a soft picture");
    for a in [grainy, smooth] {
        assert!((RANGE[0]..=RANGE[1]).contains(&a));
    }
}

#[test]
fn a_flat_picture_has_a_kernel_too() {
    let canvas = drawn_face::canvas();
    let flat = image::RgbImage::from_pixel(240, 300, image::Rgb([128; 3]));
    assert_eq!(steepness(&flat, &canvas.landmarks), -0.75);
}
