//! What is drawn over a refused photo, and how one person is cut out of a group.

use crate::drawn_face;
use glam::{Vec2, vec2};
use image::{Rgb, RgbImage};
use kaely_core::canvas::Crop;
use kaely_core::face::explain_picture::{Mark, MarkShape, OFFERED, Tone, marks};
use kaely_core::face::gate::{Edge, Refusal};
use kaely_core::face::person::crop_to_person;
use kaely_core::face::{FaceBox, HeadAngles, Photo, Seen, SeenFace};
use kaely_core::units::PixelSize;

const PHOTO: PixelSize = PixelSize::new(1000, 800);

/// A face of this width at this place.
fn face(x: f32, y: f32, width: f32) -> FaceBox {
    let min = vec2(x, y);
    FaceBox { min, max: min + Vec2::splat(width), score: 0.9, keypoints: [min; 6] }
}

/// One face with its head turned like this.
fn one(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Seen {
    let landmarks = drawn_face::landmarks();
    let head = HeadAngles { yaw_deg, pitch_deg, roll_deg };
    let one = SeenFace { face: face(68.0, 52.0, 110.0), landmarks, head };
    Seen::of(vec![one.face.clone()], Some(one))
}

fn wrong(refusal: Refusal, seen: &Seen) -> Vec<MarkShape> {
    let all = marks(&refusal, seen, PHOTO);
    all.iter().filter(|mark| mark.tone == Tone::Wrong).map(|mark| mark.shape).collect()
}

fn arrow(refusal: Refusal, seen: &Seen) -> Vec2 {
    let [MarkShape::Arrow([from, to])] = wrong(refusal, seen)[..] else { panic!("no arrow") };
    to - from
}

#[test]
fn without_a_face_there_is_nothing_to_mark() {
    assert_eq!(marks(&Refusal::NoFace, &Seen::default(), PHOTO), []);
}

#[test]
fn everybody_who_counts_has_a_number_the_largest_first() {
    let faces = vec![face(10.0, 10.0, 60.0), face(300.0, 20.0, 100.0), face(700.0, 700.0, 20.0)];
    let seen = Seen::of(faces, None);
    let all = marks(&Refusal::SeveralPeople { count: 2 }, &seen, PHOTO);
    let person = |min: Vec2, width, number| Mark {
        shape: MarkShape::Person([min, min + Vec2::splat(width)], number),
        tone: Tone::Found,
    };
    assert_eq!(all, [person(vec2(300.0, 20.0), 100.0, 1), person(vec2(10.0, 10.0), 60.0, 2)]);
}

#[test]
fn of_a_crowd_the_first_few_can_be_chosen() {
    let crowd: Vec<FaceBox> = (0..9).map(|i| face(i as f32 * 100.0, 10.0, 80.0)).collect();
    let all = marks(&Refusal::SeveralPeople { count: 9 }, &Seen::of(crowd, None), PHOTO);
    let numbered = all.iter().filter(|mark| matches!(mark.shape, MarkShape::Person(..))).count();
    assert_eq!((numbered, all.len()), (OFFERED, 9));
}

#[test]
fn a_cut_off_face_is_marked_along_the_edge() {
    let mut seen = one(0.0, 0.0, 0.0);
    let cut = face(940.0, 300.0, 120.0);
    seen.one.as_mut().unwrap().face = cut;
    let all = marks(&Refusal::CutOff { edge: Edge::Right }, &seen, PHOTO);
    let frame = MarkShape::Frame([vec2(940.0, 300.0), vec2(1000.0, 420.0)]);
    let edge = MarkShape::Line([vec2(1000.0, 300.0), vec2(1000.0, 420.0)]);
    assert_eq!(all.iter().map(|mark| mark.shape).collect::<Vec<_>>(), [frame, edge]);
    assert_eq!(all[1].tone, Tone::Wrong);
}

#[test]
fn a_small_face_is_measured_between_the_eyes() {
    let seen = one(0.0, 0.0, 0.0);
    let too_small = Refusal::TooSmall { eye_distance_px: 20.0, least_px: 30.0 };
    let [MarkShape::Line([a, b])] = wrong(too_small, &seen)[..] else { panic!() };
    assert!((a.distance(b) - seen.one.unwrap().landmarks.eye_distance()).abs() < 1e-3);
}

#[test]
fn an_arrow_says_where_the_head_is_turned() {
    let turned = |yaw, pitch| {
        let refusal = Refusal::TurnedAway { yaw_deg: yaw, limit_deg: 30.0 };
        arrow(refusal, &one(yaw, pitch, 0.0)).normalize()
    };
    assert!(turned(50.0, 0.0).distance(Vec2::X) < 1e-3);
    assert!(turned(-50.0, 0.0).distance(Vec2::NEG_X) < 1e-3);
    let raised = Refusal::Nodding { pitch_deg: 40.0, limit_deg: 30.0 };
    assert!(arrow(raised, &one(0.0, 40.0, 0.0)).y < -10.0);
    let lowered = Refusal::Nodding { pitch_deg: -40.0, limit_deg: 30.0 };
    assert!(arrow(lowered, &one(0.0, -40.0, 0.0)).y > 10.0);
    // Clockwise in the picture: the crown goes to the right.
    let tilted = Refusal::Tilted { roll_deg: 90.0, limit_deg: 40.0 };
    assert!(arrow(tilted, &one(0.0, 0.0, 90.0)).normalize().distance(Vec2::X) < 1e-3);
    assert!(arrow(tilted, &one(0.0, 0.0, -90.0)).normalize().distance(Vec2::NEG_X) < 1e-3);
}

#[test]
fn a_hidden_or_blurred_face_is_tinted() {
    let hidden = Refusal::Hidden { unsteadiness: 0.2, limit: 0.1 };
    let blurred = Refusal::TooBlurred { sharpness: 0.1, least: 0.25 };
    for refusal in [hidden, blurred] {
        let all = wrong(refusal, &one(0.0, 0.0, 0.0));
        assert!(matches!(all[..], [MarkShape::Tint(_), MarkShape::Frame(_)]), "{all:?}");
    }
}

fn holds(crop: Crop, point: Vec2) -> bool {
    let min = vec2(crop.x as f32, crop.y as f32);
    let max = min + vec2(crop.size.width as f32, crop.size.height as f32);
    point.cmpge(min).all() && point.cmple(max).all()
}

#[test]
fn a_person_is_cut_out_with_room_and_without_the_others() {
    let faces = vec![face(100.0, 200.0, 120.0), face(420.0, 180.0, 110.0), face(700.0, 220.0, 100.0)];
    let seen = Seen::of(faces.clone(), None);
    for (number, face) in faces.iter().enumerate() {
        let crop = crop_to_person(&seen, number, PHOTO).unwrap();
        assert!(crop.lies_in(PHOTO), "{crop:?}");
        let size = face.max - face.min;
        // Hair above, shoulders below.
        assert!(
            holds(crop, face.min - size * vec2(0.2, 0.7)) && holds(crop, face.max + size * vec2(0.2, 1.2))
        );
        for other in faces.iter().filter(|other| *other != face) {
            let [left, right] = [other.min, other.max].map(|p| vec2(p.x, other.min.y));
            assert!(!holds(crop, left) && !holds(crop, right), "{number}: {other:?} in {crop:?}");
        }
    }
}

#[test]
fn a_person_among_others_is_never_cut() {
    // Cheek to cheek, and one behind.
    let faces = vec![face(300.0, 300.0, 150.0), face(455.0, 310.0, 150.0), face(380.0, 150.0, 90.0)];
    let seen = Seen::of(faces, None);
    for (number, face) in seen.people().iter().enumerate() {
        let crop = crop_to_person(&seen, number, PHOTO).unwrap();
        assert!(crop.lies_in(PHOTO) && holds(crop, face.min) && holds(crop, face.max), "{number}: {crop:?}");
    }
}

#[test]
fn bystanders_take_nothing_away() {
    let alone = Seen::of(vec![face(400.0, 300.0, 150.0)], None);
    let with = Seen::of(vec![face(400.0, 300.0, 150.0), face(560.0, 300.0, 40.0)], None);
    assert_eq!(crop_to_person(&alone, 0, PHOTO), crop_to_person(&with, 0, PHOTO));
    assert_eq!(crop_to_person(&alone, 1, PHOTO), None);
}

#[test]
fn a_crop_has_the_photos_own_pixels() {
    let pixels = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8, y as u8, 7]));
    let photo = Photo { pixels };
    let crop = Crop { x: 5, y: 6, size: PixelSize::new(20, 10) };
    let person = photo.cropped(crop);
    assert_eq!(person.size(), crop.size);
    assert_eq!(person.pixels.get_pixel(3, 4), photo.pixels.get_pixel(8, 10));
    let inner = Crop { x: 1, y: 2, size: PixelSize::new(8, 8) };
    assert_eq!(photo.cropped(inner.of_part(crop)), person.cropped(inner));
    assert!(crop.lies_in(photo.size()) && !crop.lies_in(PixelSize::new(24, 30)));
    assert!(!Crop { size: PixelSize::new(0, 3), ..crop }.lies_in(photo.size()));
    assert!(!Crop { x: u32::MAX, ..crop }.lies_in(photo.size()));
}
