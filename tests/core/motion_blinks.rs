//! Blinks follow the laws they state, over hours and in short loops.

use crate::motion::timeline;
use kaely_core::motion::blink::{self, Blink};
use kaely_core::motion::schedule::Schedule;
use kaely_core::motion::{Motion, sample};
use kaely_core::units::Micros;
use proptest::prelude::*;

/// The error function (Abramowitz & Stegun 7.1.26, to 1.5e-7).
fn erf(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let series = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    let sum = series.iter().fold(0.0, |sum, c| (sum + c) * t);
    x.signum() * (1.0 - sum * (-x * x).exp())
}

/// The stated law: the chance of an interval of at most `x` seconds.
fn law(x: f64) -> f64 {
    let double = ((x - blink::DOUBLE_S[0]) / (blink::DOUBLE_S[1] - blink::DOUBLE_S[0])).clamp(0.0, 1.0);
    let beyond = x - blink::REFRACTORY_S;
    let usual = if beyond <= 0.0 {
        0.0
    } else {
        let middle = (blink::MEAN_S - blink::REFRACTORY_S).ln() - blink::LOG_SD * blink::LOG_SD / 2.0;
        0.5 * (1.0 + erf((beyond.ln() - middle) / (blink::LOG_SD * std::f64::consts::SQRT_2)))
    };
    blink::DOUBLE_SHARE * double + (1.0 - blink::DOUBLE_SHARE) * usual
}

/// Kolmogorov–Smirnov: the largest distance of the sample from the law, and its asymptotic p with Stephens' correction.
fn kolmogorov_smirnov(mut sample: Vec<f64>) -> (f64, f64) {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let distance = sample
        .iter()
        .enumerate()
        .map(|(i, x)| (law(*x) - i as f64 / n).max((i as f64 + 1.0) / n - law(*x)))
        .fold(0.0, f64::max);
    let lambda = (n.sqrt() + 0.12 + 0.11 / n.sqrt()) * distance;
    let term = |k: i32| {
        let sign = if k % 2 == 1 { 2.0 } else { -2.0 };
        sign * (-2.0 * f64::from(k * k) * lambda * lambda).exp()
    };
    let p: f64 = if lambda < 0.3 { 1.0 } else { (1..100).map(term).sum() };
    (distance, p)
}

fn hour(seed: u64) -> Schedule<Blink> {
    blink::schedule(seed, 3600.0, 1.0)
}

/// From each blink's start to the next, the last one's over the seam.
fn intervals(blinks: &Schedule<Blink>, loop_s: f64) -> Vec<f64> {
    let starts: Vec<f64> = blinks.iter().map(|(at, _)| at).collect();
    let next = starts.iter().skip(1).copied().chain([starts[0] + loop_s]);
    starts.iter().zip(next).map(|(a, b)| b - a).collect()
}

#[test]
fn an_hour_of_intervals_follows_the_law() {
    let blinks = hour(1);
    let (distance, p) = kolmogorov_smirnov(intervals(&blinks, 3600.0));
    println!("one hour: {} blinks, D = {distance:.4}, p = {p:.3}", blinks.len());
    assert!(p > 0.05, "D = {distance:.4}, p = {p:.4} over {} intervals", blinks.len());
    // Any test at 5 % fails one sample in twenty of the right law; a wrong law fails them all.
    let ps: Vec<f64> = (0..200).map(|seed| kolmogorov_smirnov(intervals(&hour(seed), 3600.0)).1).collect();
    let failed = ps.iter().filter(|p| **p <= 0.05).count();
    println!("200 hours: {failed} with p <= 0.05, least p {:.4}", ps.iter().copied().fold(1.0, f64::min));
    assert!(failed <= 20, "{failed} of 200 hours fail");
    // And the test can fail: the same hour, a tenth slower.
    let slower = intervals(&blinks, 3600.0).iter().map(|i| i * 1.1).collect();
    assert!(kolmogorov_smirnov(slower).1 < 0.05);
}

#[test]
fn intervals_are_skewed_with_a_mean_of_a_silent_sitter_and_leave_the_refractory_time() {
    let all: Vec<f64> = (0..20).flat_map(|seed| intervals(&hour(seed), 3600.0)).collect();
    let n = all.len() as f64;
    let mean = all.iter().sum::<f64>() / n;
    let moment = |k: i32| all.iter().map(|i| (i - mean).powi(k)).sum::<f64>() / n;
    let skew = moment(3) / moment(2).powf(1.5);
    println!("20 hours: mean {mean:.2} s, skewness {skew:.2}");
    assert!((5.0..=6.5).contains(&mean), "mean {mean} s");
    assert!(skew > 1.0, "skewness {skew}");
    assert!(all.iter().all(|&i| i >= blink::REFRACTORY_S - 1e-9));
}

#[test]
fn partial_share_doubles_and_speeds_are_those_stated() {
    for seed in 0..20 {
        let blinks = hour(seed);
        let n = blinks.len() as f64;
        let partial = blinks.iter().filter(|(_, b)| b.peak < 1.0).count() as f64 / n;
        assert!((0.40..=0.60).contains(&partial), "partial share {partial} with seed {seed}");
    }
    let hours: Vec<Schedule<Blink>> = (0..20).map(hour).collect();
    let all: Vec<f64> = hours.iter().flat_map(|h| intervals(h, 3600.0)).collect();
    // Hardly any other interval is as short.
    let doubles = all.iter().filter(|i| **i < 0.85).count() as f64 / all.len() as f64;
    println!("20 hours: {} blinks, doubles {doubles:.4}", all.len());
    assert!((0.10..=0.15).contains(&doubles), "doubles {doubles}");
    for (_, b) in hours.iter().flat_map(Schedule::iter) {
        assert!((0.066..=0.100).contains(&b.closing), "{b:?}");
        assert!(b.length() < 0.5 && b.length() < Blink::LONGEST_S, "{b:?}");
        assert!(b.lag.iter().all(|lag| (0.0..=0.006).contains(lag)), "{b:?}");
    }
}

/// Peak speed of the right eye's closing and opening, sampled every 20 µs.
fn peak_speeds(blink: &Blink) -> [f64; 2] {
    let step = 2e-5;
    let closure = |i: usize| blink.closure(blink.lag[0] + i as f64 * step)[0];
    let steps = (blink.length() / step) as usize;
    (0..steps).map(|i| closure(i + 1) - closure(i)).fold([0.0; 2], |[closing, opening], speed| {
        [f64::max(closing, speed / step), f64::max(opening, -speed / step)]
    })
}

#[test]
fn closing_is_faster_than_opening_by_the_measured_ratio() {
    let blinks = hour(3);
    let ratios: Vec<f64> = blinks
        .iter()
        .map(|(_, blink)| {
            let [closing, opening] = peak_speeds(blink);
            closing / opening
        })
        .collect();
    let (least, most) = ratios.iter().fold((9.0f64, 0.0f64), |(a, b), r| (a.min(*r), b.max(*r)));
    println!("{} blinks: ratio {least:.4} to {most:.4}", ratios.len());
    // Sampling steps blur the peak by less than a thousandth.
    assert!(least > 1.399 && most < 1.471, "{least} to {most}");
}

#[test]
fn short_loops_have_sane_counts_and_begin_with_a_full_blink() {
    let counts: Vec<usize> = (0..1000)
        .map(|seed| {
            let blinks = blink::schedule(seed, 5.0, 1.0);
            assert_eq!(blinks.iter().next().unwrap().1.peak, 1.0, "seed {seed}");
            assert!(intervals(&blinks, 5.0).iter().all(|&i| i >= blink::REFRACTORY_S - 1e-9), "seed {seed}");
            blinks.len()
        })
        .collect();
    let mean = counts.iter().sum::<usize>() as f64 / 1000.0;
    let most = counts.iter().max().unwrap();
    println!("5 s, 1000 seeds: {mean} blinks on average, at most {most}");
    assert!((0.9..=1.6).contains(&mean), "{mean} on average");
    assert!(counts.iter().all(|n| (1..=5).contains(n)), "at most {most}");
}

#[test]
fn amount_is_how_often() {
    let rate = |amount: f64| (0..10).map(|seed| blink::schedule(seed, 600.0, amount).len()).sum::<usize>();
    assert_eq!(rate(0.0), 0);
    let (half, natural, double) = (rate(0.5) as f64, rate(1.0) as f64, rate(2.0) as f64);
    assert!((0.45..0.65).contains(&(half / natural)), "{half} to {natural}");
    assert!((1.6..2.0).contains(&(double / natural)), "{double} to {natural}");
}

proptest! {
    #[test]
    fn every_loop_has_a_full_blink_that_a_frame_at_24_fps_sees(
        seed: u64, ms in 1_000i64..30_000, phase in 0i64..41_667,
    ) {
        let motion = Motion::of(&timeline(ms as f64 / 1000.0, seed));
        let shut = (0..ms * 24 / 1000 + 1).filter(|i| {
            motion.pose(Micros(i * 1_000_000 / 24 + phase)).lids.iter().all(|&c| c > 0.999)
        }).count();
        prop_assert!(shut >= 1);
    }
}

#[test]
fn lids_never_jump() {
    for seed in 0..50 {
        let timeline = timeline(4.0, seed);
        let motion = Motion::of(&timeline);
        let lids: Vec<f32> = (0..=8000).map(|i| motion.pose(Micros(i * 500)).lids[1]).collect();
        let jump = lids.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f32::max);
        // 1.875 / 66 ms over half a millisecond.
        assert!(jump < 0.015, "{jump} with seed {seed}");
        assert_eq!(sample(&timeline, Micros(500)).lids[1], lids[1]);
    }
}
