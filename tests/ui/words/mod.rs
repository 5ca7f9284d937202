use kaely_core::units::{FrameRate, Micros, PixelSize};
use kaely_ui::view::SizeChoice;
use kaely_ui::words;

fn time(micros: i64, expected: &str) {
    assert_eq!(words::time_code(Micros(micros)), expected);
}

#[test]
fn time_codes_are_cut_and_not_rounded() {
    time(0, "0:00.00");
    time(9_999, "0:00.00");
    time(10_000, "0:00.01");
    time(4_999_999, "0:04.99");
    time(60_000_000, "1:00.00");
    time(-5, "0:00.00");
}

#[test]
fn rates() {
    assert_eq!(words::rate(FrameRate::FPS_30), "30 fps");
    assert_eq!(words::rate(FrameRate { num: 30_000, den: 1001 }), "29.97 fps");
}

#[test]
fn sizes() {
    let size = |choice, native, expected: &str| assert_eq!(words::size(choice, native), expected);
    size(SizeChoice::Native, None, "As the photo");
    size(SizeChoice::Native, Some(PixelSize::new(600, 800)), "As the photo · 600×800");
    size(SizeChoice::Fixed(PixelSize::new(1920, 1080)), None, "Wide · 1920×1080");
}

#[test]
fn time_left() {
    let left = |seconds, expected: &str| assert_eq!(words::time_left(seconds), expected);
    left(0.2, "nearly done");
    left(3.1, "about 4 s left");
    left(89.0, "about 89 s left");
    left(100.0, "about 2 min left");
}

#[test]
fn presets() {
    assert_eq!(words::preset("calm"), "Calm");
    assert_eq!(words::preset("portrait-of-old"), "Portrait of old");
    assert_eq!(words::preset(""), "");
}
