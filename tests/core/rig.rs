//! The rig on a drawn face.

use crate::drawn_face;
use glam::{Vec2, vec2};
use kaely_core::face::HeadAngles;
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE};
use kaely_core::motion::{Camera, Expression, Pose};
use kaely_core::rig::Rig;
use kaely_core::rig::eye::EyeUniform;

fn rig() -> Rig {
    Rig::build(&drawn_face::canvas())
}

fn turned(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Pose {
    Pose { head: HeadAngles { yaw_deg, pitch_deg, roll_deg }, ..Pose::REST }
}

/// The widest motions the studio offers: every slider at its end.
fn extremes() -> Vec<Pose> {
    let everything = Pose {
        breath: 2.0,
        face: Expression::smiling(1.5).plus(Expression::brows(1.0)),
        ..turned(6.0, 4.0, 4.0)
    };
    vec![
        turned(6.0, 0.0, 0.0),
        turned(-6.0, 0.0, 0.0),
        turned(0.0, 4.0, 0.0),
        turned(0.0, -4.0, 0.0),
        turned(0.0, 0.0, 4.0),
        turned(0.0, 0.0, -4.0),
        Pose { breath: 2.0, ..Pose::REST },
        Pose { face: Expression::smiling(1.5), ..Pose::REST },
        Pose { face: Expression::brows(1.0), ..Pose::REST },
        Pose { face: Expression::brows(-0.6), ..Pose::REST },
        everything,
    ]
}

#[test]
fn a_pose_of_zeros_moves_nothing() {
    let form = rig().deform(&Pose::REST);
    assert!(form.vertices.iter().all(|v| v.offset.map(f32::to_bits) == [0, 0]));
    assert!(form.eyes.iter().all(|e| e.instant_count == 0));
}

#[test]
fn person_over_plate_is_the_photo() {
    let rig = rig();
    let mut worst = 0.0f32;
    for ((own, person), plate) in rig.photo.pixels().zip(rig.person.pixels()).zip(rig.plate.pixels()) {
        for k in 0..3 {
            let through = 1.0 - f32::from(person.0[3]) / 255.0;
            let shown = f32::from(person.0[k]) + f32::from(plate.0[k]) * through;
            worst = worst.max((shown - f32::from(own.0[k])).abs());
        }
    }
    assert!(worst <= 1.0, "off by {worst} levels");
}

#[test]
fn no_triangle_folds_over_at_the_widest_motions() {
    let rig = rig();
    for pose in extremes() {
        let form = rig.deform(&pose);
        for (n, t) in rig.mesh.indices.chunks_exact(3).enumerate() {
            let [a, b, c] = [0, 1, 2].map(|k| Vec2::from(form.vertices[t[k] as usize].position));
            assert!((b - a).perp_dot(c - a) > 0.0, "triangle {n} folds at {pose:?}");
        }
    }
}

#[test]
fn the_border_of_the_motion_region_never_moves() {
    let rig = rig();
    // A vertex on the border belongs to fewer than six triangles of the regular grid.
    let mut triangles = vec![0; rig.mesh.vertices.len()];
    rig.mesh.indices.iter().for_each(|&i| triangles[i as usize] += 1);
    let border: Vec<usize> = (0..triangles.len()).filter(|&i| triangles[i] < 6).collect();
    assert!(border.len() > 40);
    for pose in extremes() {
        let form = rig.deform(&pose);
        for &i in &border {
            assert_eq!(form.vertices[i].offset, [0.0, 0.0], "vertex {i} at {pose:?}");
        }
    }
}

#[test]
fn a_blink_moves_the_lids_alone() {
    let rig = rig();
    let form = rig.deform(&Pose { lids: [1.0; 2], ..Pose::REST });
    assert!(form.vertices.iter().all(|v| v.offset == [0.0, 0.0]));
    assert!(form.eyes.iter().all(|e| e.instant_count == 1 && e.instants[0][0] == 1.0));
}

#[test]
fn signs_of_the_head_turn_are_those_documented() {
    let rig = rig();
    let nose = drawn_face::landmarks().xy(1);
    let moved = |pose: Pose| {
        let form = rig.deform(&pose);
        let nearest = (0..rig.mesh.vertices.len())
            .min_by(|&a, &b| {
                let d = |i: usize| rig.mesh.vertices[i].position.distance(nose);
                d(a).total_cmp(&d(b))
            })
            .unwrap();
        -Vec2::from(form.vertices[nearest].offset)
    };
    assert!(moved(turned(3.0, 0.0, 0.0)).x > 1.0, "positive yaw turns the nose to the picture's right");
    assert!(moved(turned(0.0, 3.0, 0.0)).y < -1.0, "positive pitch raises the nose");
    assert!(
        moved(turned(0.0, 0.0, 3.0)).x > 1.0,
        "positive roll tilts clockwise: above the neck, to the right"
    );
    assert!(moved(Pose { breath: 1.0, ..Pose::REST }).y < -0.3, "a breath lifts the head");
}

#[test]
fn expressions_leave_the_eyes_in_place() {
    let rig = rig();
    let marks = drawn_face::landmarks();
    for pose in [
        Pose { face: Expression::smiling(1.0), ..Pose::REST },
        Pose { face: Expression::brows(1.0), ..Pose::REST },
    ] {
        let form = rig.deform(&pose);
        for ring in [RIGHT_EYE, LEFT_EYE] {
            let (a, b) = (marks.xy(ring.corners[0]), marks.xy(ring.corners[1]));
            for (v, drawn) in rig.mesh.vertices.iter().zip(&form.vertices) {
                if v.position.distance((a + b) / 2.0) < 0.15 * a.distance(b) {
                    let d = Vec2::from(drawn.offset).length();
                    assert!(d < 0.35, "{d} px at the eye");
                }
            }
        }
    }
}

#[test]
fn gaze_is_limited_and_scaled_by_the_face() {
    let rig = rig();
    let gaze =
        |x: f32, y: f32| -> EyeUniform { rig.deform(&Pose { gaze_deg: vec2(x, y), ..Pose::REST }).eyes[0] };
    // 5° of a 10.5 mm lever are 0.92 mm.
    let expected = 0.9151 * rig.anatomy.px_per_mm;
    assert!((gaze(5.0, 0.0).instants[0][1] - expected).abs() < 0.01);
    assert!(gaze(0.0, 5.0).instants[0][2] > 0.0);
    assert_eq!(gaze(90.0, 0.0).instants, gaze(14.0, 0.0).instants);
}

#[test]
fn a_lid_is_raised_as_the_iris_goes_up_and_never_bares_the_white_above_it() {
    let rig = rig();
    let closure = |lids: f32, gaze: f32| {
        let pose = Pose { lids: [lids; 2], gaze_deg: vec2(0.0, gaze), ..Pose::REST };
        rig.deform(&pose).eyes[0].instants[0][0]
    };
    let eye = &rig.eyes[0];
    let disc = eye.iris.disc;
    // In the drawn face the iris touches the lid: looking ahead there is nothing to spare.
    let bared = |lids: f32, gaze: f32| {
        let lever = 10.5 * rig.anatomy.px_per_mm * gaze.to_radians().sin();
        let [upper, lower, ..] = eye.curves[eye.curves.len() / 2];
        let margin = upper + closure(lids, gaze) * (lower - upper);
        let top = eye.frame.from_canvas(disc.centre + vec2(0.0, lever - disc.radius)).y;
        top - margin
    };
    assert_eq!(closure(-0.1, -8.0), -0.1);
    assert!((-0.2..-0.15).contains(&closure(-0.9, -14.0)));
    for gaze in [0.0, -1.0, -3.0, -6.0, -12.0] {
        assert!(closure(-0.2, gaze) <= 0.0 && bared(-0.2, gaze) < 0.02, "{gaze}: {}", bared(-0.2, gaze));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    /// Whatever a network answers, building and posing a rig neither panics nor gives numbers that are none.
    #[test]
    fn any_landmarks_make_a_rig(
        points in proptest::collection::vec((-60.0f32..160.0, -60.0f32..120.0, -40.0f32..40.0), 478),
        flat: bool, width in 2u32..96, height in 2u32..64, cover: u8,
    ) {
        let mut canvas = drawn_face::canvas();
        canvas.photo = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8 * 2, y as u8 * 3, 90]));
        canvas.alpha = image::GrayImage::from_pixel(width, height, image::Luma([cover]));
        for (mark, p) in canvas.landmarks.0.iter_mut().zip(&points) {
            // All on one spot: the degenerate case of every fit.
            *mark = if flat { glam::Vec3::splat(20.0) } else { glam::Vec3::new(p.0, p.1, p.2) };
        }
        let rig = Rig::build(&canvas);
        let camera = Camera { push: 0.1, shift_mm: vec2(20.0, -9.0), roll_deg: 2.0, ..Camera::STILL };
        let filmed = Pose { camera, light: vec2(1.0, -1.0), ..Pose::REST };
        for pose in extremes().into_iter().chain([filmed]) {
            let form = rig.deform(&pose);
            proptest::prop_assert!(form.shades.iter().all(|s| s.is_finite()));
            proptest::prop_assert!(form.vertices.iter().all(|v| v.position.iter().chain(&v.offset).all(|n| n.is_finite())));
        }
    }
}
