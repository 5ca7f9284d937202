//! Keyframes: curves, what they add to the generated motion, freezing, mute and solo.

use kaely_core::motion::curve::Curve;
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Basis, Channel, Handles, Key, KeyId, Motion, Param, Row, Timeline, Track, Way};
use kaely_core::units::Micros;
use proptest::prelude::*;

const LOOP: Micros = Micros(5_000_000);

fn s(seconds: f64) -> Micros {
    Micros::from_seconds(seconds)
}

fn still() -> Timeline {
    Timeline { duration: LOOP, seed: 1, ..Timeline::default() }
}

fn natural() -> Timeline {
    PRESETS[0].timeline(LOOP, 7)
}

fn curve(keys: impl IntoIterator<Item = Key>) -> Curve {
    Curve::of(&Track::of(keys), LOOP).unwrap()
}

fn every_key() -> impl Strategy<Value = Vec<(i64, f32, u8)>> {
    prop::collection::vec((0..LOOP.0, -10.0f32..10.0, 0u8..4), 1..12)
}

fn key_of((at, value, kind): (i64, f32, u8)) -> Key {
    let key = Key::new(Micros(at), value);
    match kind {
        0 => key,
        1 => Key { way: Way::Line, ..key },
        2 => Key { way: Way::Hold, ..key },
        _ => Key { handles: Handles::Flat, ..key },
    }
}

proptest! {
    #[test]
    fn a_curve_goes_through_its_keys_and_stays_between_them(keys in every_key()) {
        let track = Track::of(keys.into_iter().map(key_of));
        let curve = Curve::of(&track, LOOP).unwrap();
        for key in track.keys() {
            prop_assert!((curve.at(key.at.seconds()) - f64::from(key.value)).abs() < 1e-3);
        }
        let values = track.keys().iter().map(|key| f64::from(key.value));
        let (least, most) = (values.clone().fold(f64::MAX, f64::min), values.fold(f64::MIN, f64::max));
        for i in 0..500 {
            let v = curve.at(f64::from(i) * 0.01);
            prop_assert!((least - 1e-6..=most + 1e-6).contains(&v), "{v} is not in {least}..{most}");
        }
    }

    #[test]
    fn free_handles_never_turn_time_back(
        keys in prop::collection::vec((0..LOOP.0, -1.0f32..1.0), 2..8),
        before in 0.0f32..20.0, after in 0.0f32..20.0,
    ) {
        let handles = Handles::Free { before: [before, 0.3], after: [after, -0.3] };
        let curve = curve(keys.into_iter().map(|(at, v)| Key { handles, ..Key::new(Micros(at), v) }));
        // Where time ran back, no instant of the curve would be at `t`, and its value would be beyond all handles.
        for i in 0..5_000 {
            prop_assert!(curve.at(f64::from(i) * 1e-3).abs() <= 1.3 + 1e-6);
        }
    }
}

#[test]
fn a_curve_closes_its_loop() {
    let curve = curve([Key::new(s(1.0), 1.0), Key::new(s(3.0), -1.0), Key::new(s(4.5), 0.5)]);
    assert!((curve.at(0.0) - curve.at(5.0)).abs() < 1e-9);
    assert!((curve.at(4.9999) - curve.at(0.0001)).abs() < 1e-3);
}

#[test]
fn a_held_key_jumps_at_the_next() {
    let held = Key { way: Way::Hold, ..Key::new(s(1.0), 1.0) };
    let curve = curve([held, Key::new(s(2.0), 0.0)]);
    assert_eq!(curve.at(1.999), 1.0);
    assert!(curve.at(2.0).abs() < 1e-9);
}

#[test]
fn one_key_is_a_level() {
    let curve = curve([Key::new(s(2.0), 0.7)]);
    for t in [0.0, 1.9, 2.0, 4.99] {
        assert!((curve.at(t) - 0.7).abs() < 1e-6);
    }
}

#[test]
fn without_keys_the_motion_is_what_it_was() {
    let plain = Motion::of(&natural());
    let mut keyed = natural();
    keyed.put_key(Param::Smile, Key::new(s(1.0), 0.5));
    keyed.take_key(KeyId { param: Param::Smile, at: s(1.0) });
    assert!(keyed.tracks.is_empty());
    assert_eq!(plain, Motion::of(&keyed));
}

/// The parameter of a still portrait with one key.
fn keyed(param: Param, value: f32) -> f32 {
    let mut timeline = still();
    timeline.put_key(param, Key::new(s(1.0), value));
    param.of(&Motion::of(&timeline).pose(s(3.0)))
}

#[test]
fn every_parameter_can_be_keyed() {
    for param in Param::ALL {
        let [least, most] = param.range();
        for value in [most, most / 2.0, least / 2.0] {
            let seen = keyed(param, value);
            assert!((seen - value).abs() < 1e-4, "{param:?} keyed to {value} comes to {seen}");
        }
        assert_eq!(param.row().params().iter().filter(|p| **p == param).count(), 1, "{param:?}");
    }
}

#[test]
fn no_key_goes_beyond_its_range() {
    for param in Param::ALL {
        let [least, most] = param.range();
        let mut timeline = natural();
        timeline.put_key(param, Key::new(s(1.0), 1e9));
        timeline.put_key(param, Key::new(s(2.0), f32::NAN));
        assert_eq!(timeline.keys(param).len(), 1);
        assert_eq!(timeline.keys(param)[0].value, most);
        let motion = Motion::of(&timeline);
        let before = Motion::of(&natural());
        for i in 0..100 {
            let at = Micros(i * 50_000);
            let (v, g) = (param.of(&motion.pose(at)), param.of(&before.pose(at)));
            assert!(v <= most.max(g) + 1e-4 && v >= least.min(g) - 1e-4, "{param:?} {v}");
        }
    }
}

#[test]
fn keyed_lids_blink_with_the_brows_and_the_shutter() {
    let mut timeline = natural();
    timeline.lanes.iter_mut().for_each(|lane| lane.amount = 0.0);
    timeline.lane_mut(Channel::Brows).amount = 1.0;
    for (at, v) in [(1.9, 0.0), (2.0, 1.0), (2.2, 0.0)] {
        timeline.put_key(Param::Lids, Key::new(s(at), v));
    }
    let motion = Motion::of(&timeline);
    let shut = motion.pose(s(2.0));
    assert_eq!(shut.lids, [1.0, 1.0]);
    let mut without = timeline.clone();
    without.tracks.clear();
    let dip = shut.face[Basis::BrowDownLeft] - Motion::of(&without).pose(s(2.0)).face[Basis::BrowDownLeft];
    let raised = Motion::of(&without).pose(s(2.0)).face[Basis::BrowInnerUp] - shut.face[Basis::BrowInnerUp];
    assert!(dip > 0.0 || raised > 0.0, "brows dip with a keyed blink");
    let exposed = motion.exposed(s(1.95), timeline.exposure(kaely_core::units::FrameRate::FPS_30));
    assert!(exposed.shutter.eyes().len() >= 4, "a keyed blink is blurred as any");
}

#[test]
fn hair_lags_behind_a_keyed_turn() {
    let mut timeline = still();
    timeline.lane_mut(Channel::Hair).amount = 1.0;
    for (at, v) in [(1.0, -3.0), (1.4, 3.0), (3.0, 3.0), (4.8, -3.0)] {
        timeline.put_key(Param::HeadYaw, Key::new(s(at), v));
    }
    let motion = Motion::of(&timeline);
    assert!(motion.pose(s(1.3)).hair.yaw_deg < -0.5, "left behind while the head turns");
    assert!(motion.pose(s(2.9)).hair.yaw_deg.abs() < 0.15, "settled after it");
    timeline.row_mut(Row::Hair).muted = true;
    assert_eq!(Motion::of(&timeline).pose(s(1.3)).hair.yaw_deg, 0.0);
}

fn largest_difference(a: &Motion, b: &Motion, param: Param) -> f32 {
    (0..1000)
        .map(|i| Micros(i * 5_000))
        .map(|at| (param.of(&a.pose(at)) - param.of(&b.pose(at))).abs())
        .fold(0.0, f32::max)
}

#[test]
fn a_frozen_row_moves_as_it_did() {
    let mut timeline = natural();
    for channel in Channel::ALL {
        timeline.lane_mut(channel).amount = 1.0;
    }
    let before = Motion::of(&timeline);
    for row in Row::ALL {
        let frozen = timeline.frozen(row);
        assert!(frozen.row(row).frozen);
        assert!(row.channels().iter().all(|channel| frozen.amount(*channel) == 0.0));
        let after = Motion::of(&frozen);
        for &param in row.params() {
            let [least, most] = param.range();
            let off = largest_difference(&before, &after, param);
            // Brows are frozen to their mean, so what belongs to one end alone is lost.
            let allowed = if param == Param::Brows { 0.03 } else { 0.006 };
            assert!(off <= allowed * (most - least), "{param:?} is off by {off}");
            let count = frozen.keys(param).len();
            assert!(count < 400, "{param:?} has {count} keys");
        }
        let back = frozen.thawed(row);
        assert_eq!(back.tracks.len(), 0);
        assert_eq!(Motion::of(&back), before);
    }
}

#[test]
fn a_muted_row_stands_still_and_a_solo_row_moves_alone() {
    let mut timeline = natural();
    timeline.put_key(Param::Smile, Key::new(s(1.0), 0.6));
    timeline.row_mut(Row::Smile).muted = true;
    let pose = |timeline: &Timeline| Motion::of(timeline).pose(s(1.0));
    assert_eq!(pose(&timeline).face[Basis::MouthSmileLeft], 0.0);
    timeline.row_mut(Row::Smile).muted = false;
    timeline.row_mut(Row::Smile).solo = true;
    let solo = pose(&timeline);
    assert!(solo.face[Basis::MouthSmileLeft] >= 0.6);
    assert_eq!((solo.breath, solo.head.yaw_deg, solo.gaze_deg), (0.0, 0.0, glam::Vec2::ZERO));
}

#[test]
fn a_rows_own_seed_changes_only_that_row() {
    let timeline = natural();
    let mut rolled = timeline.clone();
    rolled.row_mut(Row::Head).seed = Some(99);
    let (a, b) = (Motion::of(&timeline), Motion::of(&rolled));
    assert!(largest_difference(&a, &b, Param::HeadYaw) > 0.2);
    assert_eq!(largest_difference(&a, &b, Param::Smile), 0.0);
    assert_eq!(a.blinks(), b.blinks());
}

#[test]
fn what_cannot_be_set_is_not_sane() {
    let mut timeline = natural();
    assert!(timeline.is_sane());
    timeline.put_key(Param::Smile, Key::new(s(1.0), 0.6));
    assert!(timeline.is_sane());
    let text = serde_json::to_string(&timeline).unwrap();
    assert_eq!(serde_json::from_str::<Timeline>(&text).unwrap(), timeline);
    let wild: Timeline = serde_json::from_str(&text.replace("0.6", "60.0")).unwrap();
    assert!(!wild.is_sane());
}
