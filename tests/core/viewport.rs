//! Zoom, pan, guides, comparing and the meter.

use glam::{Vec2, vec2};
use kaely_core::units::{FrameIndex, FrameRate, Micros, PixelSize};
use kaely_core::viewport::{
    Area, CHOICES, Compare, Meter, Resolution, Room, STEPS, Seen, Shape, TIMES, Turn, View, Zoom, guides,
};
use proptest::prelude::*;
use std::time::Duration;

const PICTURE: PixelSize = PixelSize::new(600, 800);

fn room(width: f32, height: f32, pixels_per_point: f32) -> Room {
    Room { area: Area::of(vec2(20.0, 100.0), vec2(width, height)), pixels_per_point }
}

fn times(times: f32) -> View {
    View { zoom: Zoom::Times(times), ..View::FIT }
}

/// Where the picture lies in the usual room, at this zoom.
fn check_place(view: View, room: &Room, expected: Area) {
    assert_eq!(view.place(PICTURE, room), expected, "{view:?}");
}

#[test]
fn places() {
    let usual = room(900.0, 400.0, 1.0);
    check_place(View::FIT, &usual, Area::of(vec2(320.0, 100.0), vec2(300.0, 400.0)));
    check_place(times(1.0), &usual, Area::of(vec2(170.0, -100.0), vec2(600.0, 800.0)));
    check_place(times(0.25), &usual, Area::of(vec2(395.0, 200.0), vec2(150.0, 200.0)));
    // One pixel of the picture is one of the screen, of which two make a point.
    check_place(times(1.0), &room(900.0, 500.0, 2.0), Area::of(vec2(320.0, 150.0), vec2(300.0, 400.0)));
    // Smaller pictures are enlarged to fit.
    let place = View::FIT.place(PixelSize::new(60, 80), &usual);
    assert_eq!(place.size(), vec2(300.0, 400.0));
}

#[test]
fn what_fits_lies_in_the_middle_and_no_edge_comes_further_in_than_it_must() {
    let usual = room(900.0, 400.0, 1.0);
    let far = Vec2::splat(1e5);
    for (view, by, expected) in [
        (times(0.5), far, vec2(320.0, 100.0)),
        (times(1.0), far, vec2(320.0, 100.0)),
        (times(1.0), -far, vec2(20.0, -300.0)),
        (times(2.0), far, vec2(20.0, 100.0)),
        (times(2.0), -far, vec2(-280.0, -1100.0)),
    ] {
        let panned = view.panned(PICTURE, &usual, by);
        assert_eq!(panned.place(PICTURE, &usual).min, expected, "{view:?} by {by}");
    }
    assert_eq!(View::FIT.panned(PICTURE, &usual, far), View::FIT);
}

#[test]
fn steps_go_up_and_down_by_way_of_fit() {
    let usual = room(900.0, 400.0, 1.0);
    let mut seen = Vec::new();
    let mut view = times(0.25);
    for _ in 0..20 {
        seen.push(view.times(PICTURE, &usual));
        view = view.stepped(PICTURE, &usual, true);
    }
    // It just fits at 0.5, which is a step of its own anyway.
    seen.dedup();
    assert_eq!(seen, STEPS);
    let mut view = times(1.0);
    let high = room(900.0, 480.0, 1.0);
    view = view.stepped(PICTURE, &high, false);
    assert!((view.times(PICTURE, &high) - 2.0 / 3.0).abs() < 1e-5);
    view = view.stepped(PICTURE, &high, false);
    assert_eq!(view, View::FIT);
    view = view.stepped(PICTURE, &high, false);
    assert!((view.times(PICTURE, &high) - 0.5).abs() < 1e-5);
    assert!(CHOICES.iter().all(|choice| (TIMES.0..=TIMES.1).contains(choice)));
}

#[test]
fn other_pixels_of_the_same_picture_stay_where_they_are() {
    let usual = room(900.0, 400.0, 1.0);
    let view = times(2.0).panned(PICTURE, &usual, vec2(40.0, -90.0));
    let finer = PixelSize::new(1200, 1600);
    assert_eq!(view.resampled(PICTURE, finer).place(finer, &usual), view.place(PICTURE, &usual));
    assert_eq!(View::FIT.resampled(PICTURE, finer), View::FIT);
}

fn rooms() -> impl Strategy<Value = Room> {
    (200.0f32..3000.0, 200.0f32..2000.0, prop::sample::select(vec![1.0f32, 1.25, 1.5, 2.0]))
        .prop_map(|(w, h, scale)| room(w, h, scale))
}

fn pictures() -> impl Strategy<Value = PixelSize> {
    (2u32..2000, 2u32..2000).prop_map(|(w, h)| PixelSize::new(w, h))
}

/// Before and after, a corner is rounded to a whole pixel, and so is the size, of which no more than three quarters lie
/// between the corner and the point. What was rounded before is enlarged, at most twice here.
fn same_pixel(a: Vec2, b: Vec2, room: &Room) -> bool {
    ((a - b) * room.pixels_per_point).abs().max_element() <= (0.5 + 0.375) * 3.0
}

proptest! {
    #[test]
    fn a_wheel_keeps_what_is_under_the_pointer(
        room in rooms(), at in 1.6f32..2.5, by in 1.0f32..2.0, x in 0.35f32..0.65, y in 0.35f32..0.65,
    ) {
        let picture = PixelSize::new(4000, 4000);
        // Larger than the room both ways, and away from the edges, nothing limits it.
        let fill = room.area.size().max_element() * room.pixels_per_point / 4000.0;
        let view = View { zoom: Zoom::Times(fill * at), centre: vec2(x, y) };
        let about = room.area.centre() + vec2(x - 0.5, y - 0.5) * 0.1 * room.area.size();
        let before = view.place(picture, &room).share(about);
        let zoomed = view.zoomed(picture, &room, by, about);
        let now = zoomed.place(picture, &room).at(before);
        prop_assert!(same_pixel(now, about, &room), "{now} is not {about}");
    }

    #[test]
    fn zooming_in_from_fit_keeps_what_is_near_the_middle(by in 1.2f32..2.0, x in 0.3f32..0.7, y in 0.3f32..0.7) {
        // A narrow picture in a wide room: it may leave the middle to keep the point.
        let room = room(900.0, 400.0, 1.0);
        let about = View::FIT.place(PICTURE, &room).at(vec2(x, y));
        let now = View::FIT.zoomed(PICTURE, &room, by, about).place(PICTURE, &room).at(vec2(x, y));
        prop_assert!(same_pixel(now, about, &room), "{now} is not {about}");
    }

    #[test]
    fn a_picture_lies_on_whole_pixels_and_covers_or_keeps_within_the_room(
        room in rooms(), picture in pictures(), at in 0.01f32..20.0, about in (0.0f32..1.0, 0.0f32..1.0),
        by in (-5000.0f32..5000.0, -5000.0f32..5000.0),
    ) {
        let point = room.area.at(vec2(about.0, about.1));
        let view = View::FIT
            .enlarged(picture, &room, at, point)
            .panned(picture, &room, vec2(by.0, by.1));
        let place = view.place(picture, &room);
        let slack = 1.5 / room.pixels_per_point;
        for (low, high, from, to) in [
            (place.min.x, place.max.x, room.area.min.x, room.area.max.x),
            (place.min.y, place.max.y, room.area.min.y, room.area.max.y),
        ] {
            let covers = low <= from + slack && high >= to - slack;
            let within = low >= from - slack && high <= to + slack;
            prop_assert!(covers || within, "{place:?} in {room:?}");
            let pixel = low * room.pixels_per_point;
            prop_assert!((pixel - pixel.round()).abs() < 0.01);
        }
    }

    #[test]
    fn zooming_out_ends_at_the_whole_picture(room in rooms(), picture in pictures(), at in 1.0f32..8.0) {
        let point = room.area.at(vec2(0.2, 0.9));
        let mut view = View::FIT.enlarged(picture, &room, View::FIT.times(picture, &room) * at, point);
        for _ in 0..200 {
            view = view.zoomed(picture, &room, 0.97, point);
            if view == View::FIT {
                break;
            }
        }
        prop_assert_eq!(view, View::FIT);
    }

    #[test]
    fn a_guide_has_its_shape_and_lies_in_the_picture(
        picture in (40u32..4000, 40u32..4000), eyes in (0.0f32..1.0, 0.0f32..1.0), known in any::<bool>(),
    ) {
        let size = PixelSize::new(picture.0, picture.1);
        let eyes = vec2(eyes.0 * picture.0 as f32, eyes.1 * picture.1 as f32);
        for shape in Shape::ALL {
            let guides = guides(size, known.then_some(eyes), shape);
            let frame = guides.frame.size();
            let ratio = shape.ratio();
            // Whole pixels: the shorter side may be half a pixel off.
            let error = (frame.x * ratio.height as f32 - frame.y * ratio.width as f32).abs();
            prop_assert!(error <= 0.5 * ratio.width.max(ratio.height) as f32, "{shape:?}: {frame}");
            prop_assert!(guides.frame.min.cmpge(Vec2::ZERO).all());
            prop_assert!(guides.frame.max.cmple(vec2(picture.0 as f32, picture.1 as f32)).all());
            prop_assert!(guides.action.min.cmpgt(guides.frame.min).all());
            prop_assert!(guides.title.min.cmpgt(guides.action.min).all());
            prop_assert!(guides.title.max.cmplt(guides.action.max).all());
        }
    }
}

#[test]
fn guides_are_the_exports_crop() {
    let photo = PixelSize::new(1600, 900);
    let frame = guides(photo, Some(vec2(1500.0, 300.0)), Shape::Tall).frame;
    let crop = kaely_core::canvas::crop_around(photo, vec2(1500.0, 300.0), PixelSize::new(1080, 1920));
    assert_eq!(frame.min, vec2(crop.x as f32, crop.y as f32));
    assert_eq!(frame.size(), vec2(crop.size.width as f32, crop.size.height as f32));
    let middle = guides(PixelSize::new(600, 1000), None, Shape::Square).frame;
    assert_eq!(middle.centre(), vec2(300.0, 500.0));
}

#[test]
fn comparing() {
    let (photo, at) = (Turn::begin(Duration::ZERO), Duration::from_millis);
    let living = photo.at(at(500));
    let check = |turn: Turn, compare, holding, reduced, expected| {
        assert_eq!(
            turn.seen(compare, holding, reduced),
            expected,
            "{turn:?} {compare:?} {holding} {reduced}"
        );
    };
    check(photo, Compare::Off, false, false, Seen::Living);
    check(photo, Compare::Off, true, false, Seen::Photo);
    check(living, Compare::Split, false, false, Seen::Both);
    check(living, Compare::Split, true, false, Seen::Photo);
    check(photo, Compare::Blink, false, false, Seen::Photo);
    check(living, Compare::Blink, false, false, Seen::Living);
    check(living, Compare::Blink, true, false, Seen::Photo);
    // Nothing alternates for who wants less motion.
    check(living, Compare::Blink, false, true, Seen::Photo);
}

#[test]
fn turns_change_twice_a_second_however_often_one_looks() {
    for (every, looks) in [(16, 200), (100, 40), (250, 16), (500, 8)] {
        let (mut turn, mut changes) = (Turn::begin(Duration::ZERO), 0);
        for i in 1..=looks {
            let next = turn.at(Duration::from_millis(i * every));
            changes += u32::from(next != turn);
            turn = next;
        }
        let seconds = (looks * every) as f32 / 1000.0;
        let a_second = changes as f32 / seconds;
        assert!((1.8..=2.1).contains(&a_second), "every {every} ms: {a_second}");
    }
}

/// `count` pictures every `gap` ms, of a clip with 30 frames a second.
fn measured(count: i64, gap: i64) -> kaely_core::viewport::Reading {
    let mut meter = Meter::default();
    for i in 0..count {
        let ms = i * gap;
        meter.drawn(Micros(ms * 1000), FrameIndex((ms as f64 * 0.03 + 0.5) as u64));
    }
    meter.reading(FrameRate::FPS_30).expect("enough")
}

#[test]
fn the_meter_counts_what_was_drawn() {
    let smooth = measured(200, 16);
    assert!((smooth.per_second - 62.5).abs() < 0.1);
    assert_eq!((smooth.median_ms, smooth.slowest_ms, smooth.dropped), (16.0, 16.0, 0));
    assert!((59..=60).contains(&smooth.due), "{smooth:?}");
    // A slow machine draws every third frame.
    let slow = measured(40, 100);
    assert!((slow.per_second - 10.0).abs() < 0.1);
    assert_eq!((slow.median_ms, slow.due, slow.dropped), (100.0, 60, 40));
}

#[test]
fn one_slow_picture_is_seen_in_the_slowest_only() {
    let mut meter = Meter::default();
    let mut at = 0;
    for i in 0..50u64 {
        meter.drawn(Micros(at), FrameIndex(i));
        at += if i == 30 { 90_000 } else { 33_333 };
    }
    let reading = meter.reading(FrameRate::FPS_30).unwrap();
    assert_eq!(reading.slowest_ms, 90.0);
    assert!((reading.median_ms - 33.3).abs() < 0.1);
    meter.forget();
    assert_eq!(meter.reading(FrameRate::FPS_30), None);
}

#[test]
fn resolutions_go_down() {
    let sides: Vec<u32> = Resolution::ALL.iter().filter_map(|r| r.longest()).collect();
    assert_eq!(sides, [1920, 1280, 854, 640]);
    assert_eq!(Resolution::default().longest(), None);
}
