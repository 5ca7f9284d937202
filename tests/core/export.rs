//! Export settings, their validation, and the frame plan.

use kaely_core::explain::Explain;
use kaely_core::export::{ExportSpec, FramePlan, Quality, ValidSpec, parse_rate, parse_seconds, parse_size};
use kaely_core::units::{FrameIndex, FrameRate, Micros, PixelSize};
use proptest::prelude::*;

fn spec(width: u32, height: u32, num: u32, den: u32, seconds: f64) -> ExportSpec {
    ExportSpec {
        size: PixelSize::new(width, height),
        rate: FrameRate { num, den },
        duration: Micros::from_seconds(seconds),
        quality: Quality::default(),
    }
}

fn check_size(width: u32, height: u32, made: (u32, u32), noted: &str) {
    let valid = spec(width, height, 30, 1, 5.0).validated().unwrap();
    assert_eq!((valid.size().width, valid.size().height), made);
    assert_eq!(valid.note().map(|n| n.to_string()).unwrap_or_default(), noted);
}

#[test]
fn odd_sides_are_rounded_down_and_said_so() {
    check_size(720, 1280, (720, 1280), "");
    check_size(
        721,
        1280,
        (720, 1280),
        "721×1280 was rounded to 720×1280: sides of an H.264 video are even numbers.",
    );
    check_size(65, 67, (64, 66), "65×67 was rounded to 64×66: sides of an H.264 video are even numbers.");
    check_size(64, 64, (64, 64), "");
    check_size(3840, 2160, (3840, 2160), "");
    check_size(4096, 2304, (4096, 2304), "");
    check_size(2304, 4096, (2304, 4096), "");
}

fn check_refused(spec: ExportSpec, sentence: &str) {
    assert_eq!(spec.validated().unwrap_err().explain(), sentence);
}

#[test]
fn what_cannot_be_made_is_refused_in_a_sentence() {
    check_refused(
        spec(62, 1280, 30, 1, 5.0),
        "A video of 62×1280 pixels is too small. Choose at least 64×64.",
    );
    let large = "pixels is too large. Choose at most 4096×2304, or 2304×4096 upright.";
    check_refused(spec(4098, 64, 30, 1, 5.0), &format!("A video of 4098×64 {large}"));
    check_refused(spec(4096, 2320, 30, 1, 5.0), &format!("A video of 4096×2320 {large}"));
    check_refused(spec(u32::MAX, u32::MAX, 30, 1, 5.0), &format!("A video of 4294967295×4294967295 {large}"));
    check_refused(spec(64, 0, 30, 1, 5.0), "A video of 64×0 pixels is too small. Choose at least 64×64.");
    let rate = "Choose 1 to 120 frames per second.";
    check_refused(spec(64, 64, 0, 1, 5.0), &format!("0/1 is not a frame rate. {rate}"));
    check_refused(spec(64, 64, 30, 0, 5.0), &format!("30/0 is not a frame rate. {rate}"));
    check_refused(spec(64, 64, 121, 1, 5.0), &format!("121.000 frames per second cannot be made. {rate}"));
    check_refused(spec(64, 64, 1, 2, 5.0), &format!("0.500 frames per second cannot be made. {rate}"));
    let length = "Choose 0.1 to 600 seconds.";
    check_refused(spec(64, 64, 30, 1, 0.0), &format!("A clip of 0 seconds cannot be made. {length}"));
    check_refused(spec(64, 64, 30, 1, -1.0), &format!("A clip of -1 seconds cannot be made. {length}"));
    check_refused(spec(64, 64, 30, 1, 601.0), &format!("A clip of 601 seconds cannot be made. {length}"));
}

fn check_rate(text: &str, num: u32, den: u32) {
    assert_eq!(parse_rate(text), Ok(FrameRate { num, den }), "{text}");
}

#[test]
fn frame_rates_are_read_as_people_type_them() {
    check_rate("30", 30, 1);
    check_rate("25", 25, 1);
    check_rate(" 24 ", 24, 1);
    check_rate("29.97", 30_000, 1001);
    check_rate("23.976", 24_000, 1001);
    check_rate("23.98", 24_000, 1001);
    check_rate("59.94", 60_000, 1001);
    check_rate("119.88", 120_000, 1001);
    check_rate("30000/1001", 30_000, 1001);
    check_rate("60/2", 30, 1);
    check_rate("12.5", 25, 2);
    check_rate("30.0", 30, 1);
    check_rate("24.5", 49, 2);
    for bad in ["", "fast", "-30", "0", "30/0", "0/1", "1e9", "inf", "30fps", "1/2/3", "99999999999", "."] {
        assert!(parse_rate(bad).is_err(), "{bad:?} was read as {:?}", parse_rate(bad));
    }
}

#[test]
fn sizes_and_times_are_read_as_people_type_them() {
    assert_eq!(parse_size("720x1280"), Ok(PixelSize::new(720, 1280)));
    assert_eq!(parse_size("720 × 1280"), Ok(PixelSize::new(720, 1280)));
    assert_eq!(parse_size("640X480"), Ok(PixelSize::new(640, 480)));
    for bad in ["", "720", "720x", "x1280", "720x-1", "a×b", "1x2x3", "720.5x2", "99999999999x2"] {
        assert!(parse_size(bad).is_err(), "{bad:?}");
    }
    assert_eq!(parse_seconds("5"), Ok(Micros(5_000_000)));
    assert_eq!(parse_seconds("2.5"), Ok(Micros(2_500_000)));
    assert_eq!(parse_seconds("0"), Ok(Micros(0)));
    for bad in ["", "-1", "5s", "1e3", "NaN", "inf", "1.2.3"] {
        assert!(parse_seconds(bad).is_err(), "{bad:?}");
    }
}

fn check_plan(num: u32, den: u32, seconds: f64, frames: u64, duration: i64) {
    let plan = spec(64, 64, num, den, seconds).validated().unwrap().plan();
    assert_eq!((plan.frames(), plan.duration()), (frames, Micros(duration)), "{num}/{den} for {seconds} s");
}

#[test]
fn plans_cover_the_length_in_whole_frames() {
    check_plan(30, 1, 5.0, 150, 5_000_000);
    check_plan(30_000, 1001, 5.0, 150, 5_005_000);
    check_plan(24_000, 1001, 10.0, 240, 10_010_000);
    check_plan(25, 1, 5.0, 125, 5_000_000);
    check_plan(1, 1, 0.1, 1, 1_000_000);
    check_plan(120, 1, 600.0, 72_000, 600_000_000);
}

fn rates() -> impl Strategy<Value = FrameRate> {
    prop_oneof![
        (1_u32..=120).prop_map(|num| FrameRate { num, den: 1 }),
        prop::sample::select(vec![24_000_u32, 30_000, 60_000, 120_000])
            .prop_map(|num| FrameRate { num, den: 1001 }),
        (1_u32..=1000, 1_u32..=1000)
            .prop_filter("1–120 fps", |(num, den)| num >= den && num <= &(den * 120))
            .prop_map(|(num, den)| FrameRate { num, den }),
    ]
}

proptest! {
    #[test]
    fn valid_specs_are_even_and_within_limits(w in 0_u32..6000, h in 0_u32..6000, rate in rates(), us in 0_i64..700_000_000) {
        let asked = ExportSpec { size: PixelSize::new(w, h), rate, duration: Micros(us), quality: Quality::Portrait };
        match asked.validated() {
            Ok(valid) => {
                let PixelSize { width, height } = valid.size();
                prop_assert!(width % 2 == 0 && height % 2 == 0);
                prop_assert!(width.min(height) >= ValidSpec::MIN_SIDE && width.max(height) <= ValidSpec::MAX_SIDE);
                prop_assert!(w - width <= 1 && h - height <= 1);
                prop_assert_eq!(valid.note().is_some(), (width, height) != (w, h));
                // Whole frames: at most half a frame from what was asked, or the one frame there must be.
                let frame = rate.time_of(FrameIndex(1)).0;
                let plan = valid.plan();
                prop_assert!(plan.frames() == 1 || (plan.duration().0 - us).abs() <= frame / 2 + 2);
                prop_assert!(valid.estimated_bytes() > 0);
            }
            Err(error) => prop_assert!(!error.explain().is_empty()),
        }
    }

    #[test]
    fn frames_follow_one_another_and_are_found_again(rate in rates(), frames in 1_u64..100_000, pick in 0_u64..100_000) {
        let plan = FramePlan::new(rate, frames);
        let i = FrameIndex(pick % frames);
        let at = plan.time_of(i);
        prop_assert_eq!(plan.frame_at(at), i);
        prop_assert!(at < plan.duration());
        // The instant before still belongs to the frame before.
        if i.0 > 0 {
            prop_assert_eq!(plan.frame_at(Micros(at.0 - 1)), FrameIndex(i.0 - 1));
        }
        // No drift: the exact instant is never more than half a microsecond away.
        let exact = i.0 as f64 * f64::from(rate.den) * 1e6 / f64::from(rate.num);
        prop_assert!((at.0 as f64 - exact).abs() <= 0.501);
        prop_assert_eq!(plan.frame_at(plan.duration()), FrameIndex(frames - 1));
    }

    #[test]
    fn every_rate_reads_back_as_written(rate in rates()) {
        let text = format!("{}/{}", rate.num, rate.den);
        let read = parse_rate(&text).unwrap();
        prop_assert_eq!(u64::from(read.num) * u64::from(rate.den), u64::from(rate.num) * u64::from(read.den));
    }
}

#[test]
fn larger_faster_longer_and_finer_clips_are_estimated_larger() {
    let bytes = |s: ExportSpec| s.validated().unwrap().estimated_bytes();
    let base = spec(720, 1280, 30, 1, 5.0);
    assert!(bytes(spec(1080, 1920, 30, 1, 5.0)) > bytes(base));
    assert!(bytes(spec(720, 1280, 60, 1, 5.0)) > bytes(base));
    assert!(bytes(spec(720, 1280, 30, 1, 10.0)) > bytes(base));
    let by_quality = Quality::ALL.map(|quality| bytes(ExportSpec { quality, ..base }));
    assert!(by_quality.is_sorted(), "{by_quality:?}");
}
