//! Head angles, identity chips, sharpness.

use crate::drawn_face;
use glam::{Mat3, Vec2, Vec3, vec2, vec3};
use image::{Rgb, RgbImage, imageops};
use kaely_core::face::head::{self, POSE_POINTS};
use kaely_core::face::identity::{CHIP_PX, chip, similarity};
use kaely_core::face::{Identity, Landmarks, sharpness};
use proptest::prelude::*;

/// The canonical face, turned and put into a picture.
fn turned(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Landmarks {
    // Roll about the nose first, then pitch, then yaw; pitch raises the nose, roll is clockwise in the picture.
    let rotation = Mat3::from_rotation_y(yaw_deg.to_radians())
        * Mat3::from_rotation_x(-pitch_deg.to_radians())
        * Mat3::from_rotation_z(-roll_deg.to_radians());
    let mut marks = Box::new([Vec3::ZERO; 478]);
    for (i, _, p) in POSE_POINTS {
        let p = rotation * Vec3::from(p);
        marks[i] = vec3(300.0, 400.0, -50.0) + 21.0 * p * vec3(1.0, -1.0, -1.0);
    }
    Landmarks(marks)
}

fn check_angles(yaw: f32, pitch: f32, roll: f32) {
    let got = head::angles(&turned(yaw, pitch, roll));
    let close = |a: f32, b: f32| (a - b).abs() < 0.05;
    assert!(
        close(got.yaw_deg, yaw) && close(got.pitch_deg, pitch) && close(got.roll_deg, roll),
        "{got:?}, expected {yaw} {pitch} {roll}"
    );
}

#[test]
fn head_angles_are_those_the_head_was_turned_by() {
    check_angles(0.0, 0.0, 0.0);
    check_angles(25.0, 0.0, 0.0);
    check_angles(-25.0, 0.0, 0.0);
    check_angles(0.0, 18.0, 0.0);
    check_angles(0.0, -18.0, 0.0);
    check_angles(0.0, 0.0, 31.0);
    check_angles(0.0, 0.0, -90.0);
    check_angles(20.0, -15.0, 10.0);
    check_angles(-40.0, 25.0, -35.0);
}

#[test]
fn positive_yaw_turns_the_nose_to_the_pictures_right() {
    let marks = turned(30.0, 0.0, 0.0);
    assert!(marks.xy(4).x > 300.0 + 50.0, "nose at {}", marks.xy(4));
}

#[test]
fn positive_pitch_raises_the_nose() {
    assert!(turned(0.0, 20.0, 0.0).xy(4).y < turned(0.0, 0.0, 0.0).xy(4).y - 20.0);
}

#[test]
fn positive_roll_is_clockwise_in_the_picture() {
    // The person's right eye (picture left) rises, the left one sinks.
    let marks = turned(0.0, 0.0, 20.0);
    assert!(marks.xy(33).y < marks.xy(263).y - 20.0);
}

proptest! {
    #[test]
    fn a_similarity_is_found_from_its_points(
        angle in -3.1f32..3.1, scale in 0.1f32..20.0, x in -999f32..999.0, y in -999f32..999.0,
        points in prop::array::uniform5((-50f32..50.0, -50f32..50.0)),
    ) {
        let from = points.map(|(x, y)| vec2(x, y));
        let spread = from.iter().map(|p| p.distance(from[0])).fold(0.0, f32::max);
        prop_assume!(spread > 5.0);
        let map = |p: Vec2| vec2(x, y) + Vec2::from_angle(angle).rotate(p) * scale;
        let found = similarity(&from, &from.map(map));
        for p in from {
            prop_assert!(found.apply(p).abs_diff_eq(map(p), 0.05 + scale * 0.01), "{} {}", found.apply(p), map(p));
        }
        prop_assert!((found.x_axis.length() - scale).abs() < 0.01 * scale);
        prop_assert!(found.x_axis.perp_dot(found.y_axis) > 0.0, "mirrored");
    }
}

#[test]
fn the_chip_puts_the_eyes_where_dlib_expects_them() {
    let mut marks = Box::new([Vec3::ZERO; 478]);
    // Outer and inner corners of both eyes and the nose base of dlib's mean face, 200 px large, at (500, 300).
    for (i, x, y) in [
        (263, 0.8596, 0.2135),
        (362, 0.6461, 0.2290),
        (33, 0.1206, 0.2137),
        (133, 0.3341, 0.2291),
        (2, 0.4901, 0.6278),
    ] {
        marks[i] = vec3(500.0 + 200.0 * x, 300.0 + 200.0 * y, 0.0);
    }
    let mut photo = RgbImage::new(900, 700);
    let corner = marks[33].truncate();
    for (x, y, p) in photo.enumerate_pixels_mut() {
        if vec2(x as f32 + 0.5, y as f32 + 0.5).distance(corner) < 8.0 {
            *p = Rgb([255, 0, 0]);
        }
    }
    let out = chip(&photo, &Landmarks(marks));
    assert_eq!(out.dimensions(), (CHIP_PX, CHIP_PX));
    let lit = out.enumerate_pixels().filter(|(_, _, p)| p.0[0] > 128);
    let (sum, n) =
        lit.fold((Vec2::ZERO, 0.0), |(s, n), (x, y, _)| (s + vec2(x as f32 + 0.5, y as f32 + 0.5), n + 1.0));
    let expected = (vec2(0.1206, 0.2137) + 0.25) / 1.5 * 150.0;
    assert!((sum / n).abs_diff_eq(expected, 0.5), "{} instead of {expected}", sum / n);
}

#[test]
fn identity_distance_is_euclidean() {
    let mut a = Identity(Box::new([0.0; 128]));
    let b = a.clone();
    a.0[3] = 3.0;
    a.0[100] = -4.0;
    assert_eq!(a.distance(&b), 5.0);
    assert_eq!(a.distance(&a), 0.0);
}

/// Speckle in a range of sizes, as skin, brows and lashes have.
fn speckled(size: u32) -> RgbImage {
    let mut state = 3u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32
    };
    let mut picture = RgbImage::from_pixel(size, size, Rgb([150; 3]));
    for _ in 0..size * 4 {
        let (x, y, r) = (random() * size as f32, random() * size as f32, 0.5 + random() * random() * 6.0);
        let tone = (random() * 220.0) as u8;
        for py in (y - r).max(0.0) as u32..((y + r) as u32).min(size) {
            for px in (x - r).max(0.0) as u32..((x + r) as u32).min(size) {
                picture.put_pixel(px, py, Rgb([tone; 3]));
            }
        }
    }
    picture
}

fn face_in(size: u32) -> Landmarks {
    let marks = drawn_face::landmarks();
    let eyes = (marks.xy(468) + marks.xy(473)) / 2.0;
    let scale = size as f32 / 4.0 / marks.eye_distance();
    marks.mapped(eyes - Vec2::splat(size as f32 / 2.0) / scale, scale)
}

#[test]
fn every_blur_lowers_sharpness() {
    let photo = speckled(512);
    let marks = face_in(512);
    let mut last = f32::MAX;
    for sigma in [0.0, 1.0, 2.0, 4.0, 8.0] {
        let blurred = if sigma > 0.0 { imageops::blur(&photo, sigma) } else { photo.clone() };
        let got = sharpness::of_face(&blurred, &marks);
        assert!(got < last - 0.01, "σ {sigma}: {got} after {last}");
        last = got;
    }
    assert!(last < 0.4, "{last}");
}

#[test]
fn a_soft_photo_gains_nothing_by_more_pixels() {
    let small = imageops::blur(&speckled(256), 2.0);
    let large = imageops::resize(&small, 1024, 1024, imageops::FilterType::CatmullRom);
    let (a, b) = (sharpness::of_face(&small, &face_in(256)), sharpness::of_face(&large, &face_in(1024)));
    assert!(b < a + 0.03, "{a} in the small one, {b} in the large one");
}

#[test]
fn contrast_hardly_matters_to_sharpness() {
    let strong = speckled(512);
    let faint = RgbImage::from_fn(512, 512, |x, y| Rgb(strong.get_pixel(x, y).0.map(|v| 60 + v / 8)));
    let marks = face_in(512);
    let (a, b) = (sharpness::of_face(&strong, &marks), sharpness::of_face(&faint, &marks));
    assert!((a - b).abs() < 0.1, "{a} and {b}");
}

#[test]
fn a_flat_picture_is_not_sharp() {
    assert_eq!(sharpness::of_face(&RgbImage::from_pixel(300, 300, Rgb([90; 3])), &face_in(300)), 0.0);
}
