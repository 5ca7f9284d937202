//! Anchors, letterbox, weighted suppression, rotated windows.

use glam::{Vec2, vec2};
use image::{Rgb, RgbImage, imageops};
use kaely_core::face::detect::{self, ANCHORS, Letterbox};
use kaely_core::face::roi::{Affine, reduce};
use kaely_core::face::{FaceBox, Roi};
use kaely_core::units::PixelSize;
use proptest::prelude::*;

fn face(x: f32, y: f32, w: f32, h: f32, score: f32) -> FaceBox {
    let min = vec2(x, y);
    FaceBox { min, max: min + vec2(w, h), score, keypoints: [min + vec2(w, h) / 2.0; 6] }
}

fn check_iou(a: FaceBox, b: FaceBox, expected: f32) {
    assert!((detect::overlap(&a, &b) - expected).abs() < 1e-5, "{}", detect::overlap(&a, &b));
    assert!((detect::overlap(&b, &a) - expected).abs() < 1e-5);
}

#[test]
fn overlap_is_intersection_over_union() {
    check_iou(face(0., 0., 2., 2., 1.), face(0., 0., 2., 2., 1.), 1.0);
    check_iou(face(0., 0., 2., 2., 1.), face(1., 0., 2., 2., 1.), 1.0 / 3.0);
    check_iou(face(0., 0., 2., 2., 1.), face(1., 1., 2., 2., 1.), 1.0 / 7.0);
    check_iou(face(0., 0., 2., 2., 1.), face(2., 0., 2., 2., 1.), 0.0);
    check_iou(face(0., 0., 2., 2., 1.), face(9., 9., 2., 2., 1.), 0.0);
    check_iou(face(0., 0., 4., 4., 1.), face(1., 1., 2., 2., 1.), 0.25);
}

#[test]
fn anchors_are_the_detectors_own() {
    let all = detect::anchors();
    assert_eq!(all.len(), ANCHORS);
    assert_eq!(
        (all[0], all[1], all[2]),
        (Vec2::splat(0.5 / 16.0), Vec2::splat(0.5 / 16.0), vec2(1.5 / 16.0, 0.5 / 16.0))
    );
    assert_eq!((all[511], all[512]), (Vec2::splat(15.5 / 16.0), Vec2::splat(0.5 / 8.0)));
    assert_eq!(all[895], Vec2::splat(7.5 / 8.0));
}

#[test]
fn one_anchor_above_the_threshold_is_one_face_in_photo_pixels() {
    let mut regressors = vec![0.0; ANCHORS * 16];
    let mut logits = vec![-9.0; ANCHORS];
    // Anchor 512 is at 1/16; the box is centred 12.8 px further right and 25.6 px wide in an input of 128.
    logits[512] = 2.0;
    regressors[512 * 16..512 * 16 + 6].copy_from_slice(&[12.8, 0.0, 25.6, 12.8, 6.4, 0.0]);
    let frame = Letterbox::around(PixelSize::new(200, 100));
    let found = detect::faces(&regressors, &logits, 128.0, 0.5, &frame);
    assert_eq!(found.len(), 1);
    let f = &found[0];
    assert!((f.score - 0.880_797).abs() < 1e-5);
    // Shares of a 200-pixel square whose top left corner lies at (0, -50).
    assert!(
        f.min.abs_diff_eq(vec2(200.0 * (0.0625 + 0.1 - 0.1), -50.0 + 200.0 * (0.0625 - 0.05)), 1e-3),
        "{f:?}"
    );
    assert!(
        f.max.abs_diff_eq(vec2(200.0 * (0.0625 + 0.1 + 0.1), -50.0 + 200.0 * (0.0625 + 0.05)), 1e-3),
        "{f:?}"
    );
    assert!(f.keypoints[0].abs_diff_eq(vec2(200.0 * (0.0625 + 0.05), -50.0 + 12.5), 1e-3), "{f:?}");
    assert!(detect::faces(&regressors, &logits, 128.0, 0.9, &frame).is_empty());
}

#[test]
fn overlapping_boxes_become_their_weighted_mean() {
    let merged = detect::weighted_nms(
        vec![face(0., 0., 10., 10., 0.6), face(2., 0., 10., 10., 0.9), face(50., 0., 10., 10., 0.7)],
        0.3,
    );
    assert_eq!(merged.len(), 2);
    assert!((merged[0].min.x - 2.0 * 0.9 / 1.5).abs() < 1e-5 && merged[0].score == 0.9);
    assert!(merged[1].min.x == 50.0 && merged[1].score == 0.7);
}

fn a_face() -> impl Strategy<Value = FaceBox> {
    (0f32..500.0, 0f32..500.0, 5f32..200.0, 5f32..200.0, 0.01f32..1.0)
        .prop_map(|(x, y, w, h, score)| face(x, y, w, h, score))
}

proptest! {
    #[test]
    fn suppression_keeps_the_best_and_invents_nothing(faces in prop::collection::vec(a_face(), 0..30)) {
        let out = detect::weighted_nms(faces.clone(), 0.3);
        prop_assert!(out.len() <= faces.len());
        prop_assert_eq!(out.is_empty(), faces.is_empty());
        let best = faces.iter().map(|f| f.score).fold(0.0, f32::max);
        prop_assert!(out.first().is_none_or(|f| f.score == best));
        prop_assert!(out.windows(2).all(|p| p[0].score >= p[1].score));
        let low = faces.iter().fold(Vec2::MAX, |m, f| m.min(f.min)) - 1e-2;
        let high = faces.iter().fold(Vec2::MIN, |m, f| m.max(f.max)) + 1e-2;
        for f in &out {
            prop_assert!(f.min.cmpge(low).all() && f.max.cmple(high).all());
            prop_assert!(faces.iter().any(|g| g.score == f.score));
        }
    }

    #[test]
    fn suppression_leaves_separate_faces_alone(n in 1usize..20, score in 0.1f32..1.0) {
        let faces: Vec<_> = (0..n).map(|i| face(i as f32 * 30.0, 0.0, 20.0, 20.0, score)).collect();
        prop_assert_eq!(detect::weighted_nms(faces, 0.3).len(), n);
    }

    #[test]
    fn letterbox_holds_the_photo_centred(w in 1u32..5000, h in 1u32..5000) {
        let frame = Letterbox::around(PixelSize::new(w, h));
        let (low, high) = (frame.to_photo(Vec2::ZERO), frame.to_photo(Vec2::ONE));
        prop_assert!(low.cmple(Vec2::splat(1e-3)).all());
        prop_assert!(high.cmpge(vec2(w as f32, h as f32) - 1e-2).all());
        prop_assert!(((low + high) / 2.0).abs_diff_eq(vec2(w as f32, h as f32) / 2.0, 1e-2));
        prop_assert!((high.x - low.x - w.max(h) as f32).abs() < 1e-2);
    }

    #[test]
    fn a_window_maps_there_and_back(
        x in -500f32..5000.0, y in -500f32..5000.0, side in 1f32..3000.0, angle in -3.1f32..3.1,
        u in 0f32..1.0, v in 0f32..1.0,
    ) {
        let roi = Roi { centre: vec2(x, y), side, angle };
        let back = roi.from_photo(roi.to_photo(vec2(u, v)));
        prop_assert!(back.abs_diff_eq(vec2(u, v), 0.01), "{back}");
    }
}

fn noise(w: u32, h: u32) -> RgbImage {
    let mut state = 7u32;
    RgbImage::from_fn(w, h, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let b = state.to_be_bytes();
        Rgb([b[0], b[1], b[2]])
    })
}

#[test]
fn a_window_of_the_pictures_own_size_is_the_picture() {
    let picture = noise(64, 64);
    let whole = Roi { centre: vec2(32.0, 32.0), side: 64.0, angle: 0.0 };
    assert!(whole.crop(&picture, 64) == picture);
}

#[test]
fn a_window_turned_by_a_quarter_is_the_picture_turned() {
    let picture = noise(64, 64);
    let turned = Roi { centre: vec2(32.0, 32.0), side: 64.0, angle: std::f32::consts::FRAC_PI_2 };
    let expected = imageops::rotate270(&picture);
    let got = turned.crop(&picture, 64);
    let worst = got.iter().zip(expected.iter()).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
    assert!(worst <= 1, "differs by {worst}");
}

#[test]
fn outside_the_picture_the_edge_is_repeated() {
    let picture = RgbImage::from_fn(10, 10, |x, _| Rgb(if x == 0 { [200, 0, 0] } else { [0, 0, 0] }));
    let roi = Roi { centre: vec2(-20.0, 5.0), side: 8.0, angle: 0.0 };
    assert!(roi.crop(&picture, 8).pixels().all(|p| p.0 == [200, 0, 0]));
}

#[test]
fn a_letterboxed_wide_photo_has_black_bands_only() {
    let photo = RgbImage::from_pixel(40, 20, Rgb([90, 90, 90]));
    let out = Letterbox::around(PixelSize::new(40, 20)).crop(&photo, 40);
    for (x, y, p) in out.enumerate_pixels() {
        let expected = if (10..30).contains(&y) { 90 } else { 0 };
        assert_eq!(p.0, [expected; 3], "{x},{y}");
    }
}

#[test]
fn shrinking_takes_the_mean_of_what_is_covered() {
    let photo = RgbImage::from_fn(5, 3, |x, y| Rgb([(x * 10) as u8, (y * 10) as u8, 7]));
    let small = reduce(&photo, [0, 0], [5, 3], 2);
    assert_eq!(small.dimensions(), (3, 2));
    assert_eq!(small.get_pixel(0, 0).0, [5, 5, 7]);
    assert_eq!(small.get_pixel(2, 0).0, [40, 5, 7], "the last column is one pixel wide");
    assert_eq!(small.get_pixel(0, 1).0, [5, 20, 7]);
    let part = reduce(&photo, [2, 1], [2, 2], 2);
    assert_eq!((part.dimensions(), part.get_pixel(0, 0).0), ((1, 1), [25, 15, 7]));
}

#[test]
fn a_strongly_shrunk_window_shows_no_moire() {
    // Alternating black and white columns must become grey, not stripes.
    let photo = RgbImage::from_fn(512, 512, |x, _| Rgb([if x % 2 == 0 { 0 } else { 255 }; 3]));
    let map = Affine { origin: vec2(1.0, 1.0), x_axis: vec2(7.9, 0.0), y_axis: vec2(0.0, 7.9) };
    let out = map.sample(&photo, 64, 64);
    let inner = imageops::crop_imm(&out, 2, 2, 60, 60).to_image();
    assert!(inner.iter().all(|&v| v.abs_diff(128) < 24), "{:?}", inner.iter().max());
}
