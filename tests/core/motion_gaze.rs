//! Eyes: the main sequence, fixations, the head's share, the blinks that belong to large shifts.

use crate::motion::{all_at, timeline};
use glam::DVec2;
use kaely_core::motion::blink::{self, Blink};
use kaely_core::motion::gaze::{self, Gaze};
use kaely_core::motion::schedule::Schedule;
use kaely_core::motion::{Channel, Motion, Timeline};
use kaely_core::units::Micros;

fn gaze_of(seed: u64, loop_s: f64, amount: f64) -> (Gaze, Schedule<Blink>) {
    let blinks = blink::schedule(seed, loop_s, 1.0);
    (Gaze::new(seed, loop_s, amount, &blinks), blinks)
}

/// Duration and peak speed of what the line of sight does around an instant, sampled every 0.1 ms. It moves while it is
/// faster than 3 % of its peak.
fn measured(gaze: &Gaze, at: f64) -> (f64, f64) {
    let step = 1e-4;
    let speed = |i: i32| {
        let t = at + f64::from(i) * step;
        gaze.sight(t + step).distance(gaze.sight(t)) / step
    };
    let speeds: Vec<f64> = (-100..900).map(speed).collect();
    let peak = speeds.iter().copied().fold(0.0, f64::max);
    (speeds.iter().filter(|v| **v > 0.03 * peak).count() as f64 * step, peak)
}

#[test]
fn saccades_lie_on_the_main_sequence() {
    let (mut count, mut worst_duration, mut worst_speed) = (0, 0.0f64, 0.0f64);
    for seed in 0..40 {
        let (gaze, _) = gaze_of(seed, 60.0, 1.5);
        for (at, shift) in gaze.shifts().iter().filter(|(_, s)| s.amplitude() > 1.5) {
            let amplitude = shift.amplitude();
            let stated = (0.021 + 0.0022 * amplitude, 500.0 * (1.0 - (-amplitude / 7.0).exp()));
            let (duration, peak) = measured(&gaze, at);
            worst_duration = worst_duration.max((duration / stated.0 - 1.0).abs());
            worst_speed = worst_speed.max((peak / stated.1 - 1.0).abs());
            assert!(amplitude < 15.0);
            count += 1;
        }
    }
    println!(
        "{count} saccades: worst duration off by {worst_duration:.3}, worst peak speed by {worst_speed:.3}"
    );
    assert!(count > 500, "{count} saccades");
    assert!(worst_duration < 0.10, "a duration is off by {worst_duration}");
    assert!(worst_speed < 0.10, "a peak speed is off by {worst_speed}");
}

#[test]
fn microsaccades_are_small_and_as_often_as_in_people() {
    let (mut count, seeds) = (0, 20);
    for seed in 0..seeds {
        let (gaze, _) = gaze_of(seed, 60.0, 1.0);
        for (at, micro) in gaze.microsaccades().iter() {
            assert!(
                (0.1..=1.0).contains(&micro.amplitude()),
                "{}° at {at} s, seed {seed}",
                micro.amplitude()
            );
            count += 1;
        }
    }
    let rate = f64::from(count) / (60.0 * seeds as f64);
    println!("{count} microsaccades, {rate:.2} per second");
    assert!((1.0..=2.0).contains(&rate), "{rate} per second");
}

#[test]
fn a_large_shift_brings_a_blink_and_blinks_keep_their_law() {
    let (mut large, mut worst) = (0, 0.0f64);
    for seed in 0..300 {
        let (gaze, blinks) = gaze_of(seed, 20.0, 1.6);
        for (at, _) in gaze.shifts().iter().filter(|(_, s)| s.amplitude() > gaze::BLINK_FROM_DEG) {
            let apart = |start: f64| {
                let d = (start - at).rem_euclid(20.0);
                d.min(20.0 - d)
            };
            let nearest = blinks.iter().map(|(start, _)| apart(start)).fold(f64::INFINITY, f64::min);
            assert!(nearest <= 0.08, "seed {seed}: a shift at {at} s is {nearest} s from any blink");
            worst = worst.max(nearest);
            large += 1;
        }
    }
    println!("{large} large shifts, the farthest {:.0} ms from its blink", worst * 1e3);
    assert!(large > 100, "only {large} large shifts");
    // Who never blinks has no large shifts.
    let none = Gaze::new(3, 600.0, 2.0, &Schedule::EMPTY);
    assert!(none.shifts().iter().all(|(_, s)| s.amplitude() <= gaze::BLINK_FROM_DEG));
}

#[test]
fn a_portrait_mostly_looks_at_the_viewer() {
    let (mut near, mut all) = (0, 0);
    for seed in 0..40 {
        let (gaze, _) = gaze_of(seed, 30.0, 1.0);
        near += (0..300).filter(|i| gaze.sight(f64::from(*i) * 0.1).length() < 2.5).count();
        all += 300;
    }
    let share = near as f64 / f64::from(all);
    println!("within 2.5° of the viewer {share:.2} of the time");
    assert!((0.55..=0.95).contains(&share), "{share}");
}

/// Only eyes and head, without its own sway.
fn turning(seed: u64) -> Timeline {
    let mut timeline = all_at(0.0, 20.0, seed);
    for channel in [Channel::Gaze, Channel::HeadYaw, Channel::HeadPitch] {
        timeline.lane_mut(channel).amount = 1.0;
    }
    timeline
}

#[test]
fn the_line_of_sight_stays_while_the_head_turns() {
    for seed in 0..20 {
        let motion = Motion::of(&turning(seed));
        for i in 0..2000 {
            let at = Micros(i * 10_000);
            let pose = motion.pose(at);
            let sight = DVec2::new(
                f64::from(pose.gaze_deg.x + pose.head.yaw_deg),
                f64::from(pose.gaze_deg.y - pose.head.pitch_deg),
            );
            let wanted = motion.gaze().sight(at.seconds());
            assert!(sight.distance(wanted) < 1e-4, "seed {seed} at {at:?}: {sight} instead of {wanted}");
        }
    }
}

#[test]
fn the_head_follows_large_shifts_later_slowly_and_in_part() {
    let (mut seen, mut fastest) = (0, 0.0f64);
    for seed in 0..100 {
        let (gaze, _) = gaze_of(seed, 30.0, 1.3);
        let large: Vec<_> =
            gaze.shifts().iter().filter(|(_, s)| s.amplitude() > gaze::HEAD_FROM_DEG).collect();
        let step = 0.002;
        for i in 0..15_000 {
            let t = f64::from(i) * step;
            let speed = gaze.head(t + step).distance(gaze.head(t)) / step;
            fastest = fastest.max(speed);
            if speed > 0.01 {
                let begun = large.iter().any(|(at, _)| (0.045..=0.76).contains(&(t - at).rem_euclid(30.0)));
                assert!(begun, "seed {seed}: the head moves at {t} s without a large shift before it");
                seen += 1;
            }
        }
        for (at, shift) in large {
            let still = gaze.shifts().recent(at + 0.9, 0.899).next().is_none();
            if still {
                assert!(gaze.head(at + 0.85).distance(shift.to * 0.25) < 1e-9, "seed {seed} at {at}");
            }
        }
    }
    println!("the head turns in {seen} of 1.5 million samples, at most at {fastest:.1}° per second");
    assert!(seen > 1000 && fastest < 40.0, "{seen}, {fastest}");
}

#[test]
fn lids_follow_the_eye_down_and_a_little_up() {
    for seed in 0..20 {
        let mut timeline = timeline(20.0, seed);
        timeline.lane_mut(Channel::Blink).amount = 0.0;
        let motion = Motion::of(&timeline);
        for pose in (0..400).map(|i| motion.pose(Micros(i * 50_000))) {
            let wanted = (pose.gaze_deg.y * 0.018).clamp(-0.15, 0.3);
            assert!(pose.lids.iter().all(|c| (c - wanted).abs() < 1e-5), "{pose:?}");
        }
    }
}
