//! Camera, light and film in pixels.

use crate::drawn_face;
use crate::frames::{gpu, rig, stage};
use glam::{Vec2, vec2};
use image::{Rgb, RgbaImage};
use kaely_core::canvas::Canvas;
use kaely_core::face::HeadAngles;
use kaely_core::motion::{Camera, Pose};
use kaely_core::rig::Rig;
use kaely_core::rig::camera::{FACE_MM, PLATE_MM, View};
use kaely_render::Stage;
use std::sync::Arc;

fn filmed(camera: Camera) -> Pose {
    Pose { camera, ..Pose::REST }
}

fn moved(push: f32, x: f32, y: f32, roll_deg: f32) -> Camera {
    Camera { push, shift_mm: vec2(x, y), roll_deg, ..Camera::STILL }
}

fn staged(canvas: &Canvas) -> Stage {
    Stage::new(gpu(), Arc::new(Rig::build(canvas))).unwrap()
}

/// The limits of a camera, each with and without the others.
fn limits() -> Vec<Camera> {
    let mut all = Vec::new();
    for push in [0.0, 0.1] {
        for (x, y) in [(90.0, 0.0), (-90.0, 0.0), (0.0, 90.0), (0.0, -90.0), (60.0, -60.0)] {
            for roll in [0.0, 9.0, -9.0] {
                all.push(moved(push, x, y, roll));
            }
        }
    }
    all
}

#[test]
fn a_seed_without_grain_and_a_stage_that_drew_film_before_change_no_byte() {
    let mut stage = stage();
    let pose = Pose { head: HeadAngles { yaw_deg: 3.0, pitch_deg: 1.0, roll_deg: -1.0 }, ..Pose::REST };
    let before = stage.render(&pose).unwrap();
    let seeded = Pose { camera: Camera { grain_seed: 77, ..Camera::STILL }, ..pose };
    assert!(stage.render(&seeded).unwrap() == before);
    let all = Camera { defocus: 0.7, grain: 0.4, ..moved(0.05, 4.0, 1.0, 1.0) };
    let film = stage.render(&Pose { light: vec2(1.0, 0.0), camera: all, ..pose }).unwrap();
    assert!(film != before && film.pixels().all(|p| p.0[3] == 255));
    assert!(stage.render(&pose).unwrap() == before);
    assert!(stage.render(&Pose::REST).unwrap() == self::stage().render(&Pose::REST).unwrap());
}

#[test]
fn the_edge_of_the_photo_is_never_drawn_out_into_the_frame() {
    let mut canvas = drawn_face::canvas();
    let (w, h) = canvas.photo.dimensions();
    // One pixel wide. Drawn out, it would be a bar.
    let mark = Rgb([255, 0, 255]);
    for (x, y, p) in canvas.photo.enumerate_pixels_mut() {
        if x == 0 || y == 0 || x == w - 1 || y == h - 1 {
            *p = mark;
        }
    }
    let mut stage = staged(&canvas);
    let marked = |p: &image::Rgba<u8>| p.0[0] > 190 && p.0[1] < 70 && p.0[2] > 190;
    for camera in limits() {
        let frame = stage.render(&filmed(camera)).unwrap();
        for (side, length) in [w, w, h, h].into_iter().enumerate() {
            let pixel = |i: u32, depth: u32| match side {
                0 => frame.get_pixel(i, depth),
                1 => frame.get_pixel(i, h - 1 - depth),
                2 => frame.get_pixel(depth, i),
                _ => frame.get_pixel(w - 1 - depth, i),
            };
            // Near a corner the other edge would be counted along.
            let widest = (12..length - 12)
                .map(|i| (0..12).filter(|&depth| marked(pixel(i, depth))).count())
                .max()
                .unwrap();
            assert!(widest <= 2, "the edge is {widest} px wide on side {side} at {camera:?}");
        }
    }
}

#[test]
fn the_body_covers_the_bottom_of_the_frame_at_the_camera_s_limits() {
    let mut stage = stage();
    for camera in limits() {
        let frame = stage.render(&filmed(camera)).unwrap();
        for x in 80..160 {
            let [r, g, b, _] = frame.get_pixel(x, 299).0;
            // The shirt is dark, the background is not.
            assert!(r < 75 && g < 80 && b < 75, "{x}: {r} {g} {b} at {camera:?}");
        }
    }
}

/// Centroid of what is brighter than `floor` within 14 px.
fn dot(frame: &RgbaImage, near: Vec2, floor: f32) -> Vec2 {
    let (mut sum, mut weight) = (Vec2::ZERO, 0.0);
    for (x, y, p) in frame.enumerate_pixels() {
        let at = vec2(x as f32 + 0.5, y as f32 + 0.5);
        if at.distance(near) < 14.0 {
            let bright = (f32::from(p.0[0].min(p.0[1]).min(p.0[2])) - floor).max(0.0);
            sum += at * bright;
            weight += bright;
        }
    }
    sum / weight
}

#[test]
fn face_and_plate_are_drawn_where_the_camera_sees_them() {
    let (on_plate, on_face) = (vec2(25.5, 60.5), vec2(120.5, 170.5));
    let mut canvas = drawn_face::canvas();
    for (x, y, p) in canvas.photo.enumerate_pixels_mut() {
        let at = vec2(x as f32 + 0.5, y as f32 + 0.5);
        if at.distance(on_plate).min(at.distance(on_face)) < 3.2 {
            *p = Rgb([255, 255, 255]);
        }
    }
    let rig = Rig::build(&canvas);
    let mut stage = staged(&canvas);
    for camera in [moved(0.0, 6.0, 0.0, 0.0), moved(0.0, -2.0, 4.0, 1.0), moved(0.08, 0.0, 0.0, 0.0)] {
        let view = View::of(&camera, &rig.anatomy, rig.size()).unwrap();
        let frame = stage.render(&filmed(camera)).unwrap();
        for (place, distance, floor, tolerance) in
            [(on_plate, PLATE_MM, 95.0, 0.1), (on_face, FACE_MM, 150.0, 0.6)]
        {
            let expected = view.seen_at(place, distance);
            let found = dot(&frame, expected, floor);
            assert!(found.distance(expected) < tolerance, "{found}, expected {expected} at {camera:?}");
        }
    }
}

/// Mean of linear light and standard deviation of the encoded values over a part of the background, well inside.
fn background(frame: &RgbaImage) -> (f64, f64) {
    let light = |v: u8| {
        let c = f64::from(v) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let part: Vec<u8> = frame
        .enumerate_pixels()
        .filter(|(x, y, _)| (8..40).contains(x) && (20..180).contains(y))
        .map(|(_, _, p)| p.0[1])
        .collect();
    let n = part.len() as f64;
    let mean = part.iter().map(|v| f64::from(*v)).sum::<f64>() / n;
    let spread = (part.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / n).sqrt();
    (part.iter().map(|v| light(*v)).sum::<f64>() / n, spread)
}

/// The drawn face before a wall of stripes as wide as `period` halves.
fn striped(period: u32) -> Canvas {
    let mut canvas = drawn_face::canvas();
    for (x, y, p) in canvas.photo.enumerate_pixels_mut() {
        if canvas.alpha.get_pixel(x, y).0[0] == 0 {
            let v = if (x / period + y / period).is_multiple_of(2) { 90 } else { 170 };
            *p = Rgb([v, v, v]);
        }
    }
    canvas
}

#[test]
fn defocus_blurs_the_plate_evenly_and_keeps_its_light() {
    let mut stage = staged(&striped(4));
    let rest = background(&stage.render(&Pose::REST).unwrap());
    let mut before = rest.1;
    for defocus in [0.1, 0.2, 0.35, 0.5, 0.75, 1.0] {
        let (light, spread) =
            background(&stage.render(&filmed(Camera { defocus, ..Camera::STILL })).unwrap());
        assert!(spread < before, "spread {spread} after {before} at {defocus}");
        assert!(before - spread < 0.5 * rest.1, "the blur jumps from {before} to {spread} at {defocus}");
        // One level of 255 at this brightness is about 0.0038 of linear light.
        assert!((light - rest.0).abs() < 0.0038, "light {light}, at rest {} at {defocus}", rest.0);
        before = spread;
    }
    assert!(before < 0.5 * rest.1, "{before} of {}", rest.1);
}

#[test]
fn a_camera_that_hardly_moves_shows_the_photo() {
    let rig = rig();
    let frame = stage().render(&filmed(moved(1e-6, 0.0, 0.0, 0.0))).unwrap();
    let mut far_off = 0;
    for (x, y, own) in rig.photo.enumerate_pixels() {
        let shown = frame.get_pixel(x, y).0;
        let off = (0..3).map(|k| shown[k].abs_diff(own.0[k])).max().unwrap();
        // Close beside the person the plate is a continuation, without the six levels of grain painted on it.
        assert!(off <= 12, "off by {off} at {x}, {y}");
        far_off += u32::from(off > 1);
    }
    assert!(far_off < 1500, "{far_off} pixels differ by more than a level");
}

#[test]
fn defocus_leaves_the_person_sharp() {
    let rig = rig();
    let frame = stage().render(&filmed(Camera { defocus: 1.0, ..Camera::STILL })).unwrap();
    let mut seen = 0;
    for (x, y, p) in rig.person.enumerate_pixels() {
        if p.0[3] == 255 {
            seen += 1;
            let (shown, own) = (frame.get_pixel(x, y).0, rig.photo.get_pixel(x, y).0);
            let off = (0..3).map(|k| shown[k].abs_diff(own[k])).max().unwrap();
            assert!(off <= 1, "off by {off} at {x}, {y}");
        }
    }
    assert!(seen > 10_000);
}

#[test]
fn light_changes_the_person_and_no_pixel_outside_the_motion_region() {
    let rig = rig();
    let region = rig.motion_region();
    let frame = stage().render(&Pose { light: vec2(1.0, 0.3), ..Pose::REST }).unwrap();
    let mean = |from: u32| {
        let sum: u32 = (130..160)
            .flat_map(|y| (from..from + 14).map(move |x| (x, y)))
            .map(|(x, y)| u32::from(frame.get_pixel(x, y).0[1]))
            .sum();
        let own: u32 = (130..160)
            .flat_map(|y| (from..from + 14).map(move |x| (x, y)))
            .map(|(x, y)| u32::from(rig.photo.get_pixel(x, y).0[1]))
            .sum();
        f64::from(sum) / f64::from(own)
    };
    let (left, right) = (mean(76), mean(150));
    assert!(left < 0.98 && right > 1.02, "left {left}, right {right}");
    for (x, y, own) in rig.photo.enumerate_pixels() {
        let shown = frame.get_pixel(x, y).0;
        if region.get_pixel(x, y).0[0] == 0 {
            assert_eq!(shown[..3], own.0, "{x}, {y}");
        }
    }
}

/// The grain of a frame of one grey, in levels.
fn grain(stage: &mut Stage, amount: f32, seed: u32) -> Vec<f64> {
    let clean = stage.render(&Pose::REST).unwrap();
    let camera = Camera { grain: amount, grain_seed: seed, ..Camera::STILL };
    let frame = stage.render(&filmed(camera)).unwrap();
    frame.pixels().zip(clean.pixels()).map(|(a, b)| f64::from(a.0[1]) - f64::from(b.0[1])).collect()
}

fn grey(level: u8) -> Stage {
    let mut canvas = drawn_face::canvas();
    canvas.photo.pixels_mut().for_each(|p| *p = Rgb([level; 3]));
    staged(&canvas)
}

fn mean_and_spread(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt())
}

#[test]
fn grain_is_centred_normal_and_grows_with_its_amount() {
    let mut stage = grey(128);
    let mut before = 0.0;
    for amount in [0.1, 0.3, 0.6, 1.0] {
        let values = grain(&mut stage, amount, 3);
        let (mean, spread) = mean_and_spread(&values);
        // Full grain has a standard deviation of 0.055, about 14 levels.
        assert!((spread - 14.0 * f64::from(amount)).abs() < 0.6, "spread {spread} at {amount}");
        assert!(mean.abs() < 0.25, "mean {mean} at {amount}");
        assert!(spread > before);
        before = spread;
        if amount == 1.0 {
            let beyond =
                |k: f64| values.iter().filter(|v| v.abs() > k * spread).count() as f64 / values.len() as f64;
            // A normal distribution has 31.7 % and 4.6 % there.
            assert!((beyond(1.0) - 0.317).abs() < 0.03, "{}", beyond(1.0));
            assert!((beyond(2.0) - 0.046).abs() < 0.012, "{}", beyond(2.0));
        }
    }
}

#[test]
fn grain_is_weaker_in_shadows_and_lights_and_never_shifts_them() {
    let spreads = [8, 60, 128, 200, 247].map(|level| {
        let (mean, spread) = mean_and_spread(&grain(&mut grey(level), 0.5, 1));
        assert!(mean.abs() < 0.3, "grey {level} shifts by {mean}");
        spread
    });
    assert!(spreads[0] < spreads[1] && spreads[1] < spreads[2], "{spreads:?}");
    assert!(spreads[4] < spreads[3] && spreads[3] < spreads[2], "{spreads:?}");
}

#[test]
fn grain_is_the_same_for_the_same_seed_and_independent_for_another() {
    let mut stage = grey(128);
    let [a, again, b] = [5, 5, 6].map(|seed| grain(&mut stage, 1.0, seed));
    assert!(a == again);
    let alike = |a: &[f64], b: &[f64]| {
        let ((_, sa), (_, sb)) = (mean_and_spread(a), mean_and_spread(b));
        a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>() / (a.len() as f64 * sa * sb)
    };
    // Of 72 000 independent pixels: 0.004 is one standard deviation.
    assert!(alike(&a, &b).abs() < 0.02, "two seeds agree by {}", alike(&a, &b));
    // Nor is there structure within a frame.
    for lag in [3, 7, 240 * 3, 240 * 11 + 5, 240 * 60 + 31] {
        let agreement = alike(&a[lag..], &a[..a.len() - lag]);
        assert!(agreement.abs() < 0.02, "{agreement} at a distance of {lag}");
    }
}
