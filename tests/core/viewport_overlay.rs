//! What is drawn over the picture.

use crate::drawn_face;
use glam::{Vec2, vec2};
use image::Rgba;
use kaely_core::face::HeadAngles;
use kaely_core::face::landmarks::{RIGHT_EYE, point};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::viewport::{ENLARGED, Ink, Lattice, displacement, landmarks, surface, tinted};
use std::sync::LazyLock;

struct Face {
    rig: Rig,
    lattice: Lattice,
}

fn face() -> &'static Face {
    static FACE: LazyLock<Face> = LazyLock::new(|| {
        let rig = Rig::build(&drawn_face::canvas());
        let lattice = Lattice::of(&rig);
        Face { rig, lattice }
    });
    &FACE
}

fn turned() -> Pose {
    Pose { head: HeadAngles { yaw_deg: 8.0, pitch_deg: 0.0, roll_deg: 0.0 }, ..Pose::REST }
}

#[test]
fn at_rest_landmarks_are_where_the_analysis_saw_them() {
    let Face { rig, lattice } = face();
    let marks = drawn_face::landmarks();
    let sketch = landmarks(lattice, &rig.deform(&Pose::REST), &marks);
    assert_eq!(sketch.points.len(), 478);
    for (i, (at, _)) in sketch.points.iter().enumerate() {
        assert!(at.distance(marks.xy(i)) < 1e-3, "{i}");
    }
    assert_eq!(sketch.points[RIGHT_EYE.iris[0]].1, Ink::Eye);
    assert_eq!(sketch.points[point::CHIN].1, Ink::Skin);
    // The outline of the face is closed, and both eyes have one.
    let lines = |ink: Ink| sketch.lines.iter().filter(|(_, i)| *i == ink).count();
    assert!(lines(Ink::Contour) >= 36);
    assert_eq!(lines(Ink::Eye), 2 * (16 + 4));
}

#[test]
fn landmarks_go_with_the_head() {
    let Face { rig, lattice } = face();
    let marks = drawn_face::landmarks();
    let posed = rig.deform(&turned());
    let sketch = landmarks(lattice, &posed, &marks);
    let by = |i: usize| sketch.points[i].0 - marks.xy(i);
    // Positive yaw turns the nose to the picture's right, more than the cheeks behind it.
    assert!(by(point::NOSE_TIP).x > 1.0, "{}", by(point::NOSE_TIP));
    assert!(by(point::NOSE_TIP).x > by(point::CHEEK_RIGHT).x + 0.5);
    // A vertex is carried exactly to where it is drawn.
    for (vertex, drawn) in rig.mesh.vertices.iter().zip(&posed.vertices).step_by(37) {
        let at = lattice.carried(&posed, vertex.position + Vec2::splat(1e-3));
        if at != vertex.position + Vec2::splat(1e-3) {
            assert!(at.distance(Vec2::from_array(drawn.position)) < 0.1);
        }
    }
    assert_eq!(lattice.carried(&posed, vec2(-50.0, 1e6)), vec2(-50.0, 1e6));
}

#[test]
fn the_relief_is_nearest_at_the_nose() {
    let Face { rig, .. } = face();
    let surface = surface(rig, &rig.deform(&Pose::REST));
    assert_eq!(surface.indices, rig.mesh.indices);
    let nearest_to = |p: Vec2| {
        let by_distance = |a: &&kaely_core::viewport::Corner, b: &&kaely_core::viewport::Corner| {
            a.at.distance(p).total_cmp(&b.at.distance(p))
        };
        surface.corners.iter().min_by(by_distance).copied().unwrap()
    };
    let marks = drawn_face::landmarks();
    let (nose, cheek) = (nearest_to(marks.xy(point::NOSE_TIP)), nearest_to(marks.xy(point::CHEEK_LEFT)));
    assert!(nose.height > cheek.height + 0.15, "{nose:?}, {cheek:?}");
    assert!(nose.head > 0.9);
    for corner in &surface.corners {
        assert!((-1.0..=1.0).contains(&corner.height));
        let size = vec2(drawn_face::WIDTH as f32, drawn_face::HEIGHT as f32);
        assert!((corner.from * size).distance(corner.at) < 1e-3, "at rest it is its own source");
    }
}

#[test]
fn the_grid_is_straight_at_rest_and_bends_with_the_pose() {
    let Face { rig, lattice } = face();
    let rest = displacement(rig, lattice, &rig.deform(&Pose::REST));
    assert!(rest.lines.len() > 100);
    for ([a, b], ink) in &rest.lines {
        assert!((a.x - b.x).abs() < 1e-3 || (a.y - b.y).abs() < 1e-3, "{a} {b}");
        assert_eq!(*ink, Ink::Strength(0.0));
    }
    let posed = rig.deform(&turned());
    let bent = displacement(rig, lattice, &posed);
    assert_eq!(bent.lines.len(), rest.lines.len());
    let largest = bent.lines.iter().zip(&rest.lines).map(|(a, b)| a.0[0].distance(b.0[0]));
    let expected = posed.vertices.iter().zip(&rig.mesh.vertices);
    let expected = expected.map(|(d, v)| Vec2::from_array(d.position).distance(v.position) * ENLARGED);
    let (largest, expected) = (largest.fold(0.0, f32::max), expected.fold(0.0, f32::max));
    assert!(largest <= expected + 1e-3 && largest > 0.8 * expected, "{largest} of {expected}");
}

#[test]
fn the_matte_is_a_tint() {
    let matte = &face().rig.matte;
    let tinted = tinted(matte, [10, 200, 30]);
    assert_eq!(tinted.dimensions(), matte.dimensions());
    assert_eq!(matte.get_pixel(120, 120).0[0], 255);
    assert_eq!(*tinted.get_pixel(120, 120), Rgba([10, 200, 30, 255]));
    assert_eq!(*tinted.get_pixel(0, 0), Rgba([0; 4]));
}
