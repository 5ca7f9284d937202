//! The photo gate, threshold by threshold.

use crate::drawn_face;
use glam::{Vec2, vec2};
use kaely_core::explain::Explain;
use kaely_core::face::gate::{self, Caution, Edge, Facts, Refusal};
use kaely_core::face::{Blendshapes, HeadAngles, Landmarks};
use kaely_core::units::PixelSize;

/// A face that passes everything; each case changes one thing.
#[derive(Clone)]
struct Case {
    photo: PixelSize,
    landmarks: Landmarks,
    blink: [f32; 2],
    head: HeadAngles,
    sharpness: f32,
    unsteadiness: f32,
}

fn good() -> Case {
    let marks = drawn_face::landmarks();
    let scale = 80.0 / marks.eye_distance();
    Case {
        photo: PixelSize::new(800, 900),
        landmarks: marks.mapped(Vec2::ZERO, scale),
        blink: [0.1, 0.1],
        head: HeadAngles::default(),
        sharpness: 0.5,
        unsteadiness: 0.02,
    }
}

fn judge(case: &Case) -> Result<Vec<Caution>, Refusal> {
    let mut weights = [0.0; 52];
    [weights[10], weights[9]] = case.blink;
    gate::check(&Facts {
        photo: case.photo,
        landmarks: &case.landmarks,
        blendshapes: &Blendshapes(weights),
        head: case.head,
        sharpness: case.sharpness,
        unsteadiness: case.unsteadiness,
    })
}

fn passes(case: Case) {
    assert_eq!(judge(&case), Ok(vec![]));
}

fn refused(case: Case, is: fn(&Refusal) -> bool) {
    let got = judge(&case);
    assert!(got.as_ref().is_err_and(is), "{got:?}");
}

fn head(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Case {
    Case { head: HeadAngles { yaw_deg, pitch_deg, roll_deg }, ..good() }
}

fn sized(eye_distance: f32) -> Case {
    let case = good();
    let scale = eye_distance / case.landmarks.eye_distance();
    Case { landmarks: case.landmarks.mapped(Vec2::ZERO, scale), ..case }
}

/// The face moved so that its outline reaches `by` face heights beyond the picture's edge.
fn beyond(towards: Vec2, by: f32) -> Case {
    let case = good();
    let marks = &case.landmarks;
    let (low, high) = kaely_core::face::landmarks::FACE_OVAL
        .iter()
        .fold((Vec2::MAX, Vec2::MIN), |(l, h), &i| (l.min(marks.xy(i)), h.max(marks.xy(i))));
    let limit = vec2(case.photo.width as f32, case.photo.height as f32);
    let past = marks.face_height() * by;
    let x = if towards.x < 0.0 {
        low.x + past
    } else if towards.x > 0.0 {
        high.x - limit.x - past
    } else {
        0.0
    };
    let y = if towards.y < 0.0 {
        low.y + past
    } else if towards.y > 0.0 {
        high.y - limit.y - past
    } else {
        0.0
    };
    Case { landmarks: marks.mapped(vec2(x, y), 1.0), ..case }
}

#[test]
fn a_good_photo_passes_without_a_word() {
    passes(good());
}

#[test]
fn the_head_may_be_turned_a_little() {
    passes(head(29.9, 0.0, 0.0));
    passes(head(-29.9, 0.0, 0.0));
    refused(head(30.1, 0.0, 0.0), |r| matches!(r, Refusal::TurnedAway { yaw_deg, .. } if *yaw_deg > 0.0));
    refused(head(-58.0, 0.0, 0.0), |r| matches!(r, Refusal::TurnedAway { yaw_deg, .. } if *yaw_deg < 0.0));
    passes(head(0.0, 29.9, 0.0));
    passes(head(0.0, -29.9, 0.0));
    refused(head(0.0, 30.1, 0.0), |r| matches!(r, Refusal::Nodding { .. }));
    refused(head(0.0, -30.1, 0.0), |r| matches!(r, Refusal::Nodding { .. }));
    passes(head(0.0, 0.0, 39.9));
    refused(head(0.0, 0.0, 40.1), |r| matches!(r, Refusal::Tilted { .. }));
    refused(head(0.0, 0.0, -90.0), |r| matches!(r, Refusal::Tilted { .. }));
}

#[test]
fn the_face_needs_enough_pixels() {
    refused(sized(19.0), |r| matches!(r, Refusal::TooSmall { least_px: 30.0, .. }));
    refused(sized(29.9), |r| matches!(r, Refusal::TooSmall { .. }));
    assert!(matches!(judge(&sized(30.1)).unwrap()[..], [Caution::Small { .. }]));
    assert!(matches!(judge(&sized(49.9)).unwrap()[..], [Caution::Small { .. }]));
    passes(sized(50.1));
}

#[test]
fn a_turned_head_is_not_called_small_for_its_foreshortened_eyes() {
    let turned = Case { head: HeadAngles { yaw_deg: 29.0, ..HeadAngles::default() }, ..sized(29.0) };
    assert!(judge(&turned).is_ok());
}

#[test]
fn the_face_must_be_sharp_and_plain_to_see() {
    passes(Case { sharpness: 0.37, ..good() });
    let soft = judge(&Case { sharpness: 0.26, ..good() }).unwrap();
    assert_eq!(soft, [Caution::Soft { sharpness: 0.26 }]);
    refused(Case { sharpness: 0.24, ..good() }, |r| matches!(r, Refusal::TooBlurred { .. }));
    refused(Case { sharpness: 0.0, ..good() }, |r| matches!(r, Refusal::TooBlurred { .. }));
    passes(Case { unsteadiness: 0.09, ..good() });
    refused(Case { unsteadiness: 0.11, ..good() }, |r| matches!(r, Refusal::Hidden { .. }));
    refused(Case { unsteadiness: f32::INFINITY, ..good() }, |r| matches!(r, Refusal::Hidden { .. }));
}

#[test]
fn a_cut_off_face_is_refused_and_the_edge_named() {
    for (towards, edge) in
        [(-Vec2::X, Edge::Left), (Vec2::X, Edge::Right), (-Vec2::Y, Edge::Top), (Vec2::Y, Edge::Bottom)]
    {
        passes(beyond(towards, 0.0));
        passes(beyond(towards, 0.02));
        assert_eq!(judge(&beyond(towards, 0.05)), Err(Refusal::CutOff { edge }));
        assert_eq!(judge(&beyond(towards, 0.4)), Err(Refusal::CutOff { edge }));
    }
}

#[test]
fn closed_eyes_are_a_caution_and_a_wink_is_nothing() {
    passes(Case { blink: [0.49, 0.49], ..good() });
    passes(Case { blink: [0.9, 0.1], ..good() });
    let closed = judge(&Case { blink: [0.8, 0.6], ..good() }).unwrap();
    assert_eq!(closed, [Caution::EyesClosed { closure: 0.6 }]);
}

fn check_people(widths: &[f32], expected: Result<usize, Refusal>) {
    assert_eq!(gate::one_person(widths), expected, "{widths:?}");
}

#[test]
fn people_are_counted_bystanders_are_not() {
    check_people(&[], Err(Refusal::NoFace));
    check_people(&[100.0], Ok(0));
    check_people(&[100.0, 100.0], Err(Refusal::SeveralPeople { count: 2 }));
    check_people(&[40.0, 100.0, 90.0], Err(Refusal::SeveralPeople { count: 3 }));
    check_people(&[100.0, 36.0], Err(Refusal::SeveralPeople { count: 2 }));
    check_people(&[34.0, 100.0], Ok(1));
    check_people(&[10.0, 12.0, 100.0, 9.0], Ok(2));
}

#[test]
fn every_refusal_and_caution_is_whole_sentences_with_its_number() {
    let refusals: [(Refusal, &str); 9] = [
        (Refusal::NoFace, "No face"),
        (Refusal::SeveralPeople { count: 3 }, "3 people"),
        (Refusal::CutOff { edge: Edge::Left }, "left edge"),
        (Refusal::TooSmall { eye_distance_px: 19.4, least_px: 30.0 }, "19 pixels"),
        (Refusal::TurnedAway { yaw_deg: -58.2, limit_deg: 30.0 }, "58°"),
        (Refusal::Nodding { pitch_deg: -41.0, limit_deg: 30.0 }, "lowered by 41°"),
        (Refusal::Tilted { roll_deg: 91.0, limit_deg: 40.0 }, "91°"),
        (Refusal::Hidden { unsteadiness: 0.2, limit: 0.1 }, "hidden"),
        (Refusal::TooBlurred { sharpness: 0.12, least: 0.25 }, "12 of 100"),
    ];
    for (refusal, part) in refusals {
        check_words(&refusal, part);
    }
    check_words(&Caution::EyesClosed { closure: 0.7 }, "closed");
    check_words(&Caution::Soft { sharpness: 0.31 }, "31 of 100");
    check_words(&Caution::Small { eye_distance_px: 43.2 }, "43 pixels");
}

fn check_words(text: &impl Explain, part: &str) {
    assert!(text.what().contains(part), "{}", text.what());
    for sentence in [text.what(), text.what_to_do()] {
        assert!(sentence.ends_with('.') && sentence.starts_with(char::is_uppercase), "{sentence}");
    }
}
