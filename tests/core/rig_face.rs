//! The bases of the face, hair and throat on a drawn face: each moves what its name says.

use crate::drawn_face;
use glam::Vec2;
use image::Rgb;
use kaely_core::canvas::Canvas;
use kaely_core::face::HeadAngles;
use kaely_core::face::landmarks::point;
use kaely_core::motion::{Basis, Expression, Pose};
use kaely_core::rig::Rig;

/// Where the place that is at `p` in the photo is drawn, in pixels from there: the nearest vertex.
fn moved(rig: &Rig, pose: &Pose, p: Vec2) -> Vec2 {
    let form = rig.deform(pose);
    let near = |i: &usize| rig.mesh.vertices[*i].position.distance(p);
    let nearest = (0..rig.mesh.vertices.len()).min_by(|a, b| near(a).total_cmp(&near(b))).unwrap();
    -Vec2::from(form.vertices[nearest].offset)
}

fn at_full(basis: Basis) -> Pose {
    let mut face = Expression::REST;
    face[basis] = 1.0;
    Pose { face, ..Pose::REST }
}

fn mark(index: usize) -> Vec2 {
    drawn_face::landmarks().xy(index)
}

/// Checks the displacement of a landmark at a full basis: on which axis and which way it goes, and how far at least.
fn check(basis: Basis, index: usize, direction: Vec2, least_px: f32) {
    let rig = Rig::build(&drawn_face::canvas());
    let along = moved(&rig, &at_full(basis), mark(index)).dot(direction);
    assert!(along >= least_px, "{basis:?} moves landmark {index} by {along} px towards {direction}");
}

/// Checks that a full basis leaves a landmark alone.
fn check_rests(basis: Basis, index: usize) {
    let rig = Rig::build(&drawn_face::canvas());
    let d = moved(&rig, &at_full(basis), mark(index)).length();
    assert!(d < 0.25, "{basis:?} moves landmark {index} by {d} px");
}

const UP: Vec2 = Vec2::NEG_Y;
const DOWN: Vec2 = Vec2::Y;
const LEFT: Vec2 = Vec2::NEG_X;
const RIGHT: Vec2 = Vec2::X;

#[test]
fn brows_go_down_on_their_own_side() {
    check(Basis::BrowDownRight, 105, DOWN, 0.8);
    check_rests(Basis::BrowDownRight, 334);
    check(Basis::BrowDownLeft, 334, DOWN, 0.8);
    check_rests(Basis::BrowDownLeft, 105);
}

#[test]
fn inner_and_outer_ends_of_the_brows_rise_apart() {
    let rig = Rig::build(&drawn_face::canvas());
    let rise = |basis, index| moved(&rig, &at_full(basis), mark(index)).dot(UP);
    for (inner, outer) in [(107, 70), (336, 300)] {
        assert!(rise(Basis::BrowInnerUp, inner) > 1.5 * rise(Basis::BrowInnerUp, outer));
    }
    assert!(rise(Basis::BrowOuterUpRight, 70) > 1.5 * rise(Basis::BrowOuterUpRight, 107));
    assert!(rise(Basis::BrowOuterUpLeft, 300) > 1.5 * rise(Basis::BrowOuterUpLeft, 336));
    check_rests(Basis::BrowOuterUpLeft, 70);
}

#[test]
fn a_smile_draws_its_own_corner_out_and_up() {
    for (basis, own, other, out) in [
        (Basis::MouthSmileRight, point::MOUTH_RIGHT, point::MOUTH_LEFT, LEFT),
        (Basis::MouthSmileLeft, point::MOUTH_LEFT, point::MOUTH_RIGHT, RIGHT),
    ] {
        check(basis, own, out, 1.0);
        check(basis, own, UP, 1.0);
        check_rests(basis, other);
    }
}

#[test]
fn cheeks_rise() {
    check(Basis::CheekSquintRight, 205, UP, 0.5);
    check(Basis::CheekSquintLeft, 425, UP, 0.5);
}

#[test]
fn the_jaw_sinks_and_the_lips_stay() {
    check(Basis::JawOpen, point::CHIN, DOWN, 2.0);
    check_rests(Basis::JawOpen, 13);
    check_rests(Basis::JawOpen, point::NOSE_TIP);
}

#[test]
fn lips_press_together_only_where_they_are_shut() {
    check(Basis::MouthPress, 0, DOWN, 0.2);
    check(Basis::MouthPress, 17, UP, 0.2);
    let mut open = drawn_face::canvas();
    open.landmarks.0[14].y += 8.0;
    let rig = Rig::build(&open);
    assert!(moved(&rig, &at_full(Basis::MouthPress), mark(0)).length() < 0.02, "an open mouth is pressed");
}

#[test]
fn nostrils_flare() {
    check(Basis::NoseSneer, 129, LEFT, 0.3);
    check(Basis::NoseSneer, 358, RIGHT, 0.3);
}

#[test]
fn a_swallow_lifts_the_throat_and_leaves_the_face() {
    let rig = Rig::build(&drawn_face::canvas());
    let pose = Pose { swallow: 1.0, ..Pose::REST };
    let throat = rig.anatomy.chin + rig.anatomy.down * (0.42 * rig.anatomy.face_height);
    assert!(moved(&rig, &pose, throat).dot(UP) > 1.5);
    assert!(moved(&rig, &pose, mark(13)).length() < 0.3);
}

#[test]
fn a_neutral_face_has_its_smile_taken_out_and_no_more() {
    let mut canvas = drawn_face::canvas();
    canvas.expression = Expression::smiling(0.5);
    let rig = Rig::build(&canvas);
    let neutral = |neutral, face| rig.deform(&Pose { neutral, face, ..Pose::REST });
    // Twice the smile with half of it taken out is the photo again.
    let smiling = neutral(1.0, Expression::smiling(0.5));
    assert!(smiling.vertices.iter().all(|v| v.offset.map(f32::abs) <= [1e-4, 1e-4]));
    let corner = moved(&rig, &Pose { neutral: 1.0, ..Pose::REST }, mark(point::MOUTH_LEFT));
    assert!(corner.dot(DOWN) > 0.5 && corner.dot(LEFT) > 0.5, "the corner goes {corner}");
}

#[test]
fn a_neutral_face_has_its_squint_taken_out_as_far_as_the_photo_can_show() {
    let mut canvas = drawn_face::canvas();
    let eyes = |canvas: &Canvas, neutral, face| {
        Rig::build(canvas)
            .deform(&Pose { neutral, face, ..Pose::REST })
            .eyes
            .map(|eye| (eye.squint, eye.instants[0][0]))
    };
    assert_eq!(eyes(&canvas, 1.0, Expression::REST), [(0.0, 0.0); 2]);
    canvas.expression[Basis::EyeSquintRight] = 0.5;
    canvas.expression[Basis::EyeSquintLeft] = 0.9;
    assert_eq!(eyes(&canvas, 0.0, Expression::REST), [(0.0, 0.0); 2]);
    let [right, left] = eyes(&canvas, 1.0, Expression::REST);
    assert_eq!((right.0, left.0), (-0.5, -0.6));
    assert!((-0.06..=0.0).contains(&right.1), "the upper lid opens by {}", right.1);
    let mut own = Expression::REST;
    own[Basis::EyeSquintRight] = 0.5;
    assert_eq!(eyes(&canvas, 1.0, own)[0], (0.0, 0.0));
}

/// The drawn face with dark hair over the crown and down beside the neck on both sides.
fn long_haired() -> Canvas {
    let mut canvas = drawn_face::canvas();
    for (x, y, pixel) in canvas.photo.enumerate_pixels_mut() {
        let (x, y) = (x as i32, y as i32);
        let crown = (40..68).contains(&y) && (60..180).contains(&x);
        let beside = (40..235).contains(&y) && ((46..66).contains(&x) || (174..194).contains(&x));
        if crown || beside {
            let streak = ((x / 2) % 5) as u8 * 5;
            *pixel = Rgb([60 + streak, 34 + streak / 2, 20]);
            canvas.alpha.put_pixel(x as u32, y as u32, image::Luma([255]));
        }
    }
    canvas
}

#[test]
fn long_hair_swings_at_its_ends_and_nothing_else_does() {
    let rig = Rig::build(&long_haired());
    let pose = Pose { hair: HeadAngles { roll_deg: 3.0, ..HeadAngles::default() }, ..Pose::REST };
    let swing = |x: f32, y: f32| moved(&rig, &pose, Vec2::new(x, y)).length();
    let (end, middle) = (swing(184.0, 190.0), swing(184.0, 130.0));
    assert!(end > 2.0, "the ends of the hair swing by {end} px");
    assert!(end > middle, "{end} at the ends, {middle} beside the cheek");
    for index in [1, 13, 152] {
        let d = moved(&rig, &pose, mark(index)).length();
        assert!(d < 0.05, "landmark {index} swings by {d} px");
    }
    assert!(swing(120.0, 270.0) < 0.05, "the shirt swings");
}

#[test]
fn short_hair_and_bald_heads_do_not_swing() {
    let rig = Rig::build(&drawn_face::canvas());
    let pose = Pose { hair: HeadAngles { roll_deg: 3.0, ..HeadAngles::default() }, ..Pose::REST };
    let form = rig.deform(&pose);
    assert!(form.vertices.iter().all(|v| v.offset == [0.0, 0.0]));
}
