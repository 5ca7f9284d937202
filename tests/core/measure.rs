//! Head, gaze, lids and mouth are measured on a drawn face that the rig's own formulas have moved.

use crate::drawn_face;
use glam::{Vec2, Vec3, vec2};
use image::{Rgb, RgbImage};
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE, point};
use kaely_core::face::{HeadAngles, Landmarks};
use kaely_core::measure::gaze::GazeTracker;
use kaely_core::measure::head::HeadFrame;
use kaely_core::measure::track::{CORNERS, Tracker};
use kaely_core::measure::{lids, mouth};
use kaely_core::rig::anatomy::Anatomy;

/// The face turned about its neck, as a solid body seen from afar.
fn turned(marks: &Landmarks, turn: HeadAngles, shift: Vec2) -> Landmarks {
    let anatomy = Anatomy::of(marks);
    let zero = (marks.0[point::CHEEK_RIGHT].z + marks.0[point::CHEEK_LEFT].z) / 2.0;
    let pivot = anatomy.pivot + Vec3::Z * zero;
    let ((sy, cy), (sp, cp), (sr, cr)) = (
        turn.yaw_deg.to_radians().sin_cos(),
        turn.pitch_deg.to_radians().sin_cos(),
        turn.roll_deg.to_radians().sin_cos(),
    );
    let mut out = marks.clone();
    for p in out.0.iter_mut() {
        let q = *p - pivot;
        let (x, z) = (q.x * cy - q.z * sy, q.x * sy + q.z * cy);
        let (y, z) = (q.y * cp + z * sp, z * cp - q.y * sp);
        *p = pivot + Vec3::new(x * cr - y * sr, x * sr + y * cr, z) + shift.extend(0.0);
    }
    out
}

fn check_turn(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) {
    let marks = drawn_face::landmarks();
    let turn = HeadAngles { yaw_deg, pitch_deg, roll_deg };
    let seen = HeadFrame::of(&marks).see(&turned(&marks, turn, Vec2::ZERO)).turn;
    for (a, b) in [(seen.yaw_deg, yaw_deg), (seen.pitch_deg, pitch_deg), (seen.roll_deg, roll_deg)] {
        assert!((a - b).abs() < 0.02, "{seen:?} instead of {turn:?}");
    }
}

#[test]
fn turns_are_measured_as_they_were_made() {
    check_turn(0.0, 0.0, 0.0);
    check_turn(1.0, 0.0, 0.0);
    check_turn(0.0, -0.7, 0.0);
    check_turn(0.0, 0.0, 2.0);
    check_turn(6.0, 4.0, -4.0);
    check_turn(-6.0, -4.0, 4.0);
    check_turn(3.0, -2.0, 1.0);
}

#[test]
fn points_of_the_head_are_carried_along() {
    let marks = drawn_face::landmarks();
    let head = HeadFrame::of(&marks);
    let other = turned(&marks, HeadAngles { yaw_deg: 4.0, pitch_deg: -2.0, roll_deg: 1.0 }, Vec2::ZERO);
    let seen = head.see(&other);
    for i in [point::MOUTH_LEFT, point::NOSE_TIP, point::FOREHEAD, RIGHT_EYE.iris[0]] {
        let carried = head.carried(&seen, marks.0[i]);
        assert!(carried.distance(other.xy(i)) < 0.05, "point {i}: {carried} instead of {}", other.xy(i));
    }
}

#[test]
fn a_smile_is_measured_on_a_turned_head() {
    let marks = drawn_face::landmarks();
    let head = HeadFrame::of(&marks);
    let of = |weight: f32| {
        let width = marks.face_width();
        let mut smiling = marks.clone();
        for (corner, side) in [(point::MOUTH_RIGHT, -1.0), (point::MOUTH_LEFT, 1.0)] {
            smiling.0[corner] += Vec3::new(0.03 * side, -0.04, 0.0) * width * weight;
        }
        let turn = HeadAngles { yaw_deg: 2.0, pitch_deg: 1.0, roll_deg: -1.0 };
        let other = turned(&smiling, turn, Vec2::ZERO);
        mouth::smile(&head, &head.see(&other), CORNERS.map(|i| other.xy(i)))
    };
    assert!(of(0.0).abs() < 0.001, "{}", of(0.0));
    // 0.6 · 0.03 + 0.8 · 0.04.
    assert!((of(1.0) - 0.05).abs() < 0.002, "{}", of(1.0));
    assert!((of(0.5) - 0.025).abs() < 0.002, "{}", of(0.5));
}

#[test]
fn the_aspect_ratio_falls_with_the_lid() {
    let marks = drawn_face::landmarks();
    let open = lids::aspect_ratio(&marks, &LEFT_EYE);
    assert!((0.1..0.6).contains(&open), "{open}");
    let half = {
        let mut marks = marks.clone();
        for (upper, lower) in LEFT_EYE.upper.iter().zip(LEFT_EYE.lower) {
            let middle = (marks.0[*upper] + marks.0[lower]) / 2.0;
            marks.0[*upper] = middle;
        }
        marks
    };
    assert!((lids::aspect_ratio(&half, &LEFT_EYE) / open - 0.5).abs() < 0.02);
    assert_eq!(lids::aspect_ratio(&half, &RIGHT_EYE), lids::aspect_ratio(&marks, &RIGHT_EYE));
}

/// Both eyes drawn with their irises turned by `gaze` degrees; a highlight stays where the lamp is.
fn eyes(marks: &Landmarks, gaze: Vec2) -> RgbImage {
    let lever = 10.5 * Anatomy::of(marks).px_per_mm;
    let moved = vec2(gaze.x.to_radians().sin(), gaze.y.to_radians().sin()) * lever;
    RgbImage::from_fn(drawn_face::WIDTH, drawn_face::HEIGHT, |x, y| {
        // Four samples a pixel each way: an iris moves by less than one.
        let mut sum = 0.0;
        for k in 0..16 {
            let p = vec2(x as f32 + (k % 4) as f32 / 4.0 + 0.125, y as f32 + (k / 4) as f32 / 4.0 + 0.125);
            sum += [RIGHT_EYE, LEFT_EYE].iter().fold(180.0, |ground: f32, ring| {
                let centre = marks.xy(ring.iris[0]);
                let radius = marks.xy(ring.iris[1]).distance(centre);
                match p {
                    p if p.distance(centre + vec2(0.3 * radius, -0.3 * radius)) < 0.25 * radius => 250.0,
                    p if p.distance(centre + moved) < radius => 70.0,
                    _ => ground,
                }
            });
        }
        Rgb([(sum / 16.0) as u8; 3])
    })
}

#[test]
fn the_gaze_is_found_within_a_pixel() {
    let marks = drawn_face::landmarks();
    let head = HeadFrame::of(&marks);
    let mut tracker = GazeTracker::new(&eyes(&marks, Vec2::ZERO), &head);
    let looks = [
        vec2(0.0, 0.0),
        vec2(6.0, 0.0),
        vec2(-6.0, 0.0),
        vec2(3.0, 2.0),
        vec2(-2.0, -3.0),
        vec2(9.0, 1.0),
        vec2(-9.0, 0.0),
        vec2(1.0, 0.0),
    ];
    let seen = head.see(&marks);
    for (frame, gaze) in looks.iter().enumerate() {
        tracker.look(frame as u64, &eyes(&marks, *gaze), &head, &[seen; 2], [0.0; 2]);
    }
    let found = tracker.finish();
    assert_eq!(found.len(), looks.len());
    for ((_, found), gaze) in found.iter().zip(looks) {
        // One degree is a sixth of a pixel here.
        assert!((found.x - gaze.x).abs() < 1.5, "{found} instead of {gaze}");
        assert!((found.y - gaze.y).abs() < 2.5, "{found} instead of {gaze}");
    }
}

#[test]
fn shut_eyes_look_nowhere() {
    let marks = drawn_face::landmarks();
    let head = HeadFrame::of(&marks);
    let picture = eyes(&marks, Vec2::ZERO);
    let mut tracker = GazeTracker::new(&picture, &head);
    tracker.look(0, &picture, &head, &[head.see(&marks); 2], [1.0; 2]);
    assert!(tracker.finish().is_empty());
}

#[test]
fn each_eye_is_found_where_it_is() {
    let mut marks = drawn_face::landmarks();
    for (beside, corner) in [(130, 33), (243, 133), (359, 263), (463, 362)] {
        marks.0[beside] = marks.0[corner];
    }
    let head = HeadFrame::of(&marks);
    // Dots, so that a patch can be told from the next anywhere.
    let dots = |p: Vec2| {
        let wave = (p.x * 0.71).sin() * (p.y * 0.53).cos() + (p.x * 0.23 + p.y * 0.31).sin();
        Rgb([(130.0 + 30.0 * wave) as u8; 3])
    };
    // In a turned head whose depth was guessed wrong the eyes are off, and not both to the same side.
    let middles = [RIGHT_EYE, LEFT_EYE].map(|ring| marks.xy(ring.iris[0]));
    let off = [0.6, -0.4];
    let picture = |moved: bool| {
        RgbImage::from_fn(drawn_face::WIDTH, drawn_face::HEIGHT, |x, y| {
            let p = vec2(x as f32 + 0.5, y as f32 + 0.5);
            let side = usize::from(p.distance(middles[1]) < p.distance(middles[0]));
            let near = (1.0 - (p.distance(middles[side]) - 20.0).max(0.0) / 4.0).max(0.0);
            dots(p - if moved { Vec2::X * off[side] * near } else { Vec2::ZERO })
        })
    };
    let seen = Tracker::new(&picture(false), &head).see(&picture(true), &head, &marks);
    for (side, middle) in middles.into_iter().enumerate() {
        let found = head.carried(&seen.eyes[side], marks.0[[RIGHT_EYE, LEFT_EYE][side].corners[0]])
            - marks.xy([RIGHT_EYE, LEFT_EYE][side].corners[0]);
        assert!((found.x - off[side]).abs() < 0.15 && found.y.abs() < 0.15, "{found} at {middle}");
    }
}
