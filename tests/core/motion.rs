//! Generators: loops close, numbers stay in range, and the laws are those of living people.

use kaely_core::motion::blink::{self, Blink};
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Basis, Channel, Pose, Timeline, breath, gaze, sample};
use kaely_core::units::Micros;
use proptest::prelude::*;

fn timeline(seconds: f64, seed: u64) -> Timeline {
    PRESETS[0].timeline(Micros::from_seconds(seconds), seed)
}

/// All numbers of a pose.
fn values(pose: &Pose) -> [f32; 10] {
    [
        pose.head.yaw_deg,
        pose.head.pitch_deg,
        pose.head.roll_deg,
        pose.breath,
        pose.lids[0],
        pose.lids[1],
        pose.gaze_deg.x,
        pose.gaze_deg.y,
        pose.face[Basis::MouthSmileRight],
        pose.face[Basis::BrowInnerUp],
    ]
}

proptest! {
    #[test]
    fn every_pose_is_finite_and_within_what_the_rig_can_draw(
        seed: u64, ms in 200i64..120_000, share in 0.0f64..1.0, preset in 0..PRESETS.len(),
    ) {
        let duration = Micros(ms * 1000);
        let pose = sample(&PRESETS[preset].timeline(duration, seed), Micros((duration.0 as f64 * share) as i64));
        prop_assert!(values(&pose).iter().all(|v| v.is_finite()));
        prop_assert!(pose.lids.iter().all(|c| (0.0..=1.0).contains(c)));
        prop_assert!((0.0..=1.6).contains(&pose.breath));
        prop_assert!(pose.head.yaw_deg.abs() < 9.0 && pose.head.pitch_deg.abs() < 6.0 && pose.head.roll_deg.abs() < 6.0);
        prop_assert!((0.0..=1.2).contains(&pose.face[Basis::MouthSmileRight]) && pose.face.0.iter().all(|w| w.abs() <= 1.2));
    }

    #[test]
    fn the_end_is_the_start(seed: u64, ms in 500i64..60_000) {
        let t = timeline(ms as f64 / 1000.0, seed);
        prop_assert_eq!(sample(&t, t.duration), sample(&t, Micros::ZERO));
        // One millisecond before the end is as close to the start as any two milliseconds are.
        let before = values(&sample(&t, t.duration - Micros(1)));
        let start = values(&sample(&t, Micros::ZERO));
        for (a, b) in before.iter().zip(start) {
            prop_assert!((a - b).abs() < 1e-2, "{before:?} to {start:?}");
        }
    }

    #[test]
    fn with_all_amounts_at_zero_nothing_moves(seed: u64, at in 0i64..10_000_000) {
        let mut t = timeline(10.0, seed);
        for c in Channel::ALL {
            t.lane_mut(c).amount = 0.0;
        }
        prop_assert_eq!(sample(&t, Micros(at)), Pose::REST);
    }

    #[test]
    fn every_loop_has_a_full_blink_that_a_frame_at_24_fps_sees(seed: u64, ms in 1_000i64..20_000) {
        let t = timeline(ms as f64 / 1000.0, seed);
        let shut = (0..ms * 24 / 1000).filter(|i| {
            sample(&t, Micros(i * 1_000_000 / 24)).lids.iter().all(|&c| c > 0.98)
        }).count();
        prop_assert!(shut >= 1);
    }
}

#[test]
fn the_same_instant_is_the_same_pose_in_any_order() {
    let t = timeline(7.3, 42);
    let times: Vec<Micros> = (0..200).map(|i| Micros(i * 36_500)).collect();
    let forward: Vec<Pose> = times.iter().map(|&at| sample(&t, at)).collect();
    let backward: Vec<Pose> = times.iter().rev().map(|&at| sample(&t, at)).collect();
    assert!(forward.iter().eq(backward.iter().rev()));
}

#[test]
fn seeds_give_different_motion() {
    let poses: Vec<Pose> = (0..50).map(|seed| sample(&timeline(5.0, seed), Micros(1_700_000))).collect();
    for (i, a) in poses.iter().enumerate() {
        assert!(poses[..i].iter().all(|b| a != b), "seed {i}");
    }
}

/// An hour of blinks: sixty loops of a minute.
fn hour() -> Vec<Vec<Blink>> {
    (0..60).map(|seed| blink::schedule(seed * 7 + 1, 60.0, 1.0)).collect()
}

#[test]
fn blink_rate_is_that_of_a_silent_sitter() {
    let per_minute = hour().iter().map(Vec::len).sum::<usize>() as f64 / 60.0;
    // Doughty 2001: 8–21 per minute.
    assert!((8.0..=21.0).contains(&per_minute), "{per_minute} per minute");
}

#[test]
fn blink_intervals_are_positively_skewed() {
    let intervals: Vec<f64> = hour()
        .iter()
        .flat_map(|b| b.windows(2).map(|w| w[1].start - w[0].start).collect::<Vec<_>>())
        .collect();
    let n = intervals.len() as f64;
    let mean = intervals.iter().sum::<f64>() / n;
    let moment = |k: i32| intervals.iter().map(|i| (i - mean).powi(k)).sum::<f64>() / n;
    let skew = moment(3) / moment(2).powf(1.5);
    assert!(skew > 0.5, "skewness {skew} over {n} intervals");
    assert!(intervals.iter().all(|&i| i > 0.2), "no blink runs into the next");
}

#[test]
fn closing_is_faster_than_opening_and_a_blink_is_short() {
    for b in hour().into_iter().flatten() {
        assert!(b.closing < 0.6 * b.opening, "{b:?}");
        assert!(b.length() < 0.5, "{b:?}");
    }
}

#[test]
fn a_breath_rises_in_two_fifths_of_its_cycle_and_rests() {
    for seed in 0..20 {
        let cycle = 4.0;
        let air: Vec<f64> = (0..400).map(|i| breath::at(seed, cycle, cycle * f64::from(i) / 400.0)).collect();
        let rising = (0..400).filter(|&i| air[(i + 1) % 400] > air[i] + 1e-9).count();
        let still = (0..400).filter(|&i| (air[(i + 1) % 400] - air[i]).abs() <= 1e-9).count();
        assert!((150..=165).contains(&rising), "rising {rising} of 400");
        assert!((50..=70).contains(&still), "resting {still} of 400");
    }
}

#[test]
fn saccades_follow_the_main_sequence() {
    // The fastest 5 ms of each loop, against the largest jump it makes.
    for seed in 0..40 {
        let at = |ms: i64| gaze::at(seed, 6.0, ms as f64 / 1000.0);
        let speed = (0..6000)
            .map(|ms| {
                let (a, b) = (at(ms), at(ms + 5));
                (a[0] - b[0]).hypot(a[1] - b[1]) / 0.005
            })
            .fold(0.0, f64::max);
        // Natural saccades stay below about 15°, whose peak speed is near 450°/s (Bahill 1975).
        assert!(speed < 600.0, "{speed}°/s with seed {seed}");
    }
}
