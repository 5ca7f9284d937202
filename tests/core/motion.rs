//! All generators together: loops close, numbers stay in range, any instant in any order, what rests is at rest.

use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Basis, Channel, Exposure, Motion, Pose, Shutter, Timeline, sample};
use kaely_core::units::{FrameIndex, FrameRate, Micros};
use proptest::prelude::*;

pub fn timeline(seconds: f64, seed: u64) -> Timeline {
    PRESETS[0].timeline(Micros::from_seconds(seconds), seed)
}

/// Every channel at `amount`.
pub fn all_at(amount: f32, seconds: f64, seed: u64) -> Timeline {
    let mut timeline = timeline(seconds, seed);
    for channel in Channel::ALL {
        timeline.lane_mut(channel).amount = amount;
    }
    timeline
}

/// All numbers of a pose that change continuously.
fn values(pose: &Pose) -> Vec<f32> {
    let mut all = vec![
        pose.head.yaw_deg,
        pose.head.pitch_deg,
        pose.head.roll_deg,
        pose.hair.yaw_deg,
        pose.hair.pitch_deg,
        pose.hair.roll_deg,
        pose.breath,
        pose.swallow,
        pose.lids[0],
        pose.lids[1],
        pose.gaze_deg.x,
        pose.gaze_deg.y,
        pose.pupil,
        pose.camera.push,
        pose.camera.shift_mm.x,
        pose.camera.shift_mm.y,
        pose.camera.roll_deg,
        pose.camera.defocus,
        pose.camera.grain,
        pose.light.x,
        pose.light.y,
    ];
    all.extend(pose.face.0);
    all
}

fn in_range(pose: &Pose) -> Result<(), String> {
    let checks = [
        ("finite", values(pose).iter().all(|v| v.is_finite())),
        ("lids", pose.lids.iter().all(|c| (-0.15..=1.0).contains(c))),
        ("breath", (0.0..=1.7).contains(&pose.breath)),
        ("swallow", (0.0..=1.0).contains(&pose.swallow)),
        ("yaw", pose.head.yaw_deg.abs() < 16.0),
        ("pitch", pose.head.pitch_deg.abs() < 10.0),
        ("roll", pose.head.roll_deg.abs() < 9.0),
        ("hair", [pose.hair.yaw_deg, pose.hair.pitch_deg, pose.hair.roll_deg].iter().all(|d| d.abs() <= 4.0)),
        ("gaze", pose.gaze_deg.length() < 40.0),
        ("pupil", pose.pupil.abs() <= 0.02),
        ("face", pose.face.0.iter().all(|w| (0.0..=1.3).contains(w))),
        ("jaw", pose.face[Basis::JawOpen] <= 0.15),
        ("push", (0.0..=0.1).contains(&pose.camera.push)),
        ("shift", pose.camera.shift_mm.length() < 20.0),
        ("defocus", (0.0..=1.0).contains(&pose.camera.defocus)),
        ("grain", (0.0..=1.0).contains(&pose.camera.grain)),
        ("light", pose.light.length() <= 1.2),
    ];
    let wrong: Vec<&str> = checks.iter().filter(|(_, kept)| !kept).map(|(name, _)| *name).collect();
    if wrong.is_empty() { Ok(()) } else { Err(format!("{wrong:?} of {pose:?}")) }
}

proptest! {
    #[test]
    fn every_pose_is_finite_and_within_what_can_be_drawn(
        seed: u64, ms in 200i64..600_000, share in 0.0f64..1.0, amount in 0.0f32..2.0,
    ) {
        let duration = Micros(ms * 1000);
        let at = Micros((duration.0 as f64 * share) as i64);
        prop_assert_eq!(in_range(&sample(&all_at(amount, duration.seconds(), seed), at)), Ok(()));
    }

    #[test]
    fn presets_turn_the_head_no_further_than_the_rig_can(
        seed: u64, ms in 200i64..120_000, share in 0.0f64..1.0, preset in 0..PRESETS.len(),
    ) {
        let duration = Micros(ms * 1000);
        let pose = sample(&PRESETS[preset].timeline(duration, seed), Micros((duration.0 as f64 * share) as i64));
        prop_assert!(pose.head.yaw_deg.abs() < 9.0 && pose.head.pitch_deg.abs() < 6.0 && pose.head.roll_deg.abs() < 6.0);
    }

    #[test]
    fn the_end_is_the_start(seed: u64, ms in 200i64..60_000) {
        let motion = Motion::of(&all_at(1.0, ms as f64 / 1000.0, seed));
        let end = Micros(ms * 1000);
        prop_assert_eq!(motion.pose(end), motion.pose(Micros::ZERO));
        // The step over the seam is as small as any step of a millionth of a second is.
        let (before, start) = (values(&motion.pose(end - Micros(1))), values(&motion.pose(Micros::ZERO)));
        for (a, b) in before.iter().zip(&start) {
            prop_assert!((a - b).abs() < 2e-3, "{before:?} to {start:?}");
        }
    }

    #[test]
    fn an_hour_closes_as_well(seed: u64) {
        let motion = Motion::of(&all_at(1.0, 3600.0, seed));
        let end = Micros(3_600_000_000);
        let (before, start) = (values(&motion.pose(end - Micros(1))), values(&motion.pose(Micros::ZERO)));
        for (a, b) in before.iter().zip(&start) {
            prop_assert!((a - b).abs() < 2e-3, "{before:?} to {start:?}");
        }
    }

    #[test]
    fn with_all_amounts_at_zero_nothing_moves(seed: u64, at in 0i64..10_000_000) {
        prop_assert_eq!(sample(&all_at(0.0, 10.0, seed), Micros(at)), Pose::REST);
    }
}

#[test]
fn a_channel_at_zero_leaves_its_part_at_rest() {
    let at_rest = |channel: Channel, part: &dyn Fn(&Pose) -> f32| {
        for seed in 0..20 {
            let mut timeline = all_at(1.0, 6.0, seed);
            timeline.lane_mut(channel).amount = 0.0;
            let motion = Motion::of(&timeline);
            let moved = (0..60).map(|i| part(&motion.pose(Micros(i * 100_000)))).fold(0.0, f32::max);
            assert_eq!(moved, 0.0, "{channel:?} with seed {seed}");
        }
    };
    at_rest(Channel::Breath, &|p| p.breath + p.face[Basis::NoseSneer]);
    at_rest(Channel::HeadYaw, &|p| p.head.yaw_deg.abs() + p.hair.yaw_deg.abs());
    at_rest(Channel::HeadPitch, &|p| p.head.pitch_deg.abs() + p.hair.pitch_deg.abs());
    at_rest(Channel::HeadRoll, &|p| p.head.roll_deg.abs() + p.hair.roll_deg.abs());
    at_rest(Channel::Gaze, &|p| p.gaze_deg.length() + p.pupil.abs());
    at_rest(Channel::Smile, &|p| p.face[Basis::MouthSmileLeft] + p.face[Basis::EyeSquintRight]);
    at_rest(Channel::Brows, &|p| p.face[Basis::BrowInnerUp] + p.face[Basis::BrowDownLeft]);
    at_rest(Channel::Mouth, &|p| p.swallow + p.face[Basis::JawOpen] + p.face[Basis::MouthPress]);
    at_rest(Channel::Hair, &|p| p.hair.yaw_deg.abs() + p.hair.pitch_deg.abs());
    at_rest(Channel::PushIn, &|p| p.camera.push);
    at_rest(Channel::Handheld, &|p| p.camera.roll_deg.abs());
    at_rest(Channel::Defocus, &|p| p.camera.defocus);
    at_rest(Channel::Light, &|p| p.light.length());
    at_rest(Channel::Grain, &|p| p.camera.grain + p.camera.grain_seed as f32);
}

#[test]
fn the_same_instant_is_the_same_pose_in_any_order() {
    let motion = Motion::of(&all_at(1.0, 7.3, 42));
    let exposure = Exposure::new(FrameRate::FPS_30, 180.0, 4);
    let times: Vec<Micros> = (0..200).map(|i| Micros(i * 36_500)).collect();
    let forward: Vec<Pose> = times.iter().map(|&at| motion.exposed(at, exposure)).collect();
    let backward: Vec<Pose> = times.iter().rev().map(|&at| motion.exposed(at, exposure)).collect();
    assert!(forward.iter().eq(backward.iter().rev()));
    assert!(times.iter().all(|&at| sample(&all_at(1.0, 7.3, 42), at) == motion.pose(at)));
}

#[test]
fn seeds_give_different_motion() {
    let poses: Vec<Pose> = (0..50).map(|seed| sample(&timeline(5.0, seed), Micros(1_700_000))).collect();
    for (i, a) in poses.iter().enumerate() {
        assert!(poses[..i].iter().all(|b| a != b), "seed {i}");
    }
}

#[test]
fn what_is_neutralised_is_passed_on() {
    let timeline = Timeline { neutral: 0.7, ..timeline(5.0, 1) };
    assert_eq!(sample(&timeline, Micros(123_456)).neutral, 0.7);
}

#[test]
fn an_exposure_is_spread_evenly_around_its_instant() {
    let exposure = Exposure::new(FrameRate { num: 25, den: 1 }, 180.0, 4);
    assert_eq!(exposure.duration, Micros(20_000));
    let instants: Vec<i64> = exposure.instants(Micros(1_000_000)).map(|at| at.0).collect();
    assert_eq!(instants, [992_500, 997_500, 1_002_500, 1_007_500]);
    assert_eq!(Exposure::new(FrameRate::FPS_30, 0.0, 4).instants(Micros(7)).count(), 0);
    assert_eq!(Exposure::new(FrameRate::FPS_30, 180.0, 99).subframes, 8);
    assert_eq!(Exposure::new(FrameRate::FPS_30, 180.0, 1).subframes, 4);
}

#[test]
fn moving_eyes_are_exposed_and_still_ones_cost_nothing() {
    let rate = FrameRate::FPS_30;
    let (mut moving, mut still) = (0, 0);
    for seed in 0..20 {
        let timeline = timeline(5.0, seed);
        let (motion, exposure) = (Motion::of(&timeline), timeline.exposure(rate));
        for at in (0..150).map(|i| rate.time_of(FrameIndex(i))) {
            let pose = motion.exposed(at, exposure);
            assert_eq!(Pose { shutter: Shutter::INSTANT, ..pose }, motion.pose(at));
            let eyes: Vec<_> = exposure.instants(at).map(|at| motion.pose(at)).collect();
            let most = eyes
                .iter()
                .map(|eye| {
                    let lids = (0..2).map(|i| (eye.lids[i] - eyes[0].lids[i]).abs()).fold(0.0, f32::max);
                    (lids / 0.004).max(eye.gaze_deg.distance(eyes[0].gaze_deg) / 0.05)
                })
                .fold(0.0, f32::max);
            if pose.shutter.eyes().is_empty() {
                still += 1;
                assert!(most < 1.0, "seed {seed} at {at:?}: still, though {most} of what counts as moving");
            } else {
                moving += 1;
                assert_eq!(pose.shutter.eyes().len(), 4);
                let as_posed = |(a, b): (&kaely_core::motion::EyeState, &Pose)| {
                    a.lids == b.lids && a.gaze_deg == b.gaze_deg
                };
                assert!(pose.shutter.eyes().iter().zip(&eyes).all(as_posed));
            }
        }
    }
    assert!(moving > 200 && still > 1500, "{moving} frames moving, {still} still");
    let instant = Exposure::INSTANT;
    let motion = Motion::of(&timeline(5.0, 1));
    assert!((0..500).all(|i| motion.exposed(Micros(i * 10_000), instant).shutter == Shutter::INSTANT));
}

#[test]
fn a_timeline_of_an_older_version_is_read_with_the_usual_shutter() {
    let mut written = serde_json::to_value(timeline(5.0, 1)).unwrap();
    for newer in ["shutter_deg", "subframes", "neutral"] {
        written.as_object_mut().unwrap().remove(newer).unwrap();
    }
    assert_eq!(serde_json::from_value::<Timeline>(written).unwrap(), timeline(5.0, 1));
}
