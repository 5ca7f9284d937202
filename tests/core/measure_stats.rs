use kaely_core::measure::stats::{HighPass, correlation, deviation, lag, line, mean, percentile, without};
use std::f64::consts::TAU;

fn near(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b} ± {within}");
}

/// A blink of 0.23 s that starts at 1 s: closes in 0.08 s, opens in 0.15 s.
fn blink(t: f64) -> f64 {
    let u = t - 1.0;
    let smooth = |x: f64| x * x * (3.0 - 2.0 * x);
    match u {
        u if u <= 0.0 || u >= 0.23 => 0.0,
        u if u < 0.08 => smooth(u / 0.08),
        u => 1.0 - smooth((u - 0.08) / 0.15),
    }
}

#[test]
fn means_and_percentiles() {
    near(mean(&[1.0, 2.0, 6.0]), 3.0, 1e-12);
    near(deviation(&[1.0, 3.0]), 1.0, 1e-12);
    near(percentile(&[4.0, 1.0, 3.0, 2.0, 5.0], 0.5), 3.0, 1e-12);
    near(percentile(&[0.0, 10.0], 0.95), 9.5, 1e-12);
    near(percentile(&[7.0], 0.95), 7.0, 1e-12);
    assert_eq!((mean(&[]), percentile(&[], 0.5)), (0.0, 0.0));
}

#[test]
fn correlation_is_of_shape_and_not_of_size() {
    let x: Vec<f64> = (0..50).map(|i| (i as f64 * 0.3).sin()).collect();
    let scaled: Vec<f64> = x.iter().map(|v| 7.0 - 0.2 * v).collect();
    near(correlation(&x, &x).unwrap(), 1.0, 1e-12);
    near(correlation(&x, &scaled).unwrap(), -1.0, 1e-12);
    near(correlation(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]).unwrap(), 0.5, 1e-12);
    assert_eq!(correlation(&x, &[0.3; 50]), None);
    assert_eq!(correlation(&x, &x[1..]), None);
    assert_eq!(correlation(&[], &[]), None);
}

#[test]
fn a_line_has_gain_offset_and_residual() {
    let x = [0.0, 1.0, 2.0, 3.0];
    let fit = line(&x, &[1.0, 3.0, 5.0, 7.0]).unwrap();
    near(fit.gain, 2.0, 1e-12);
    near(fit.offset, 1.0, 1e-12);
    near(fit.residual, 0.0, 1e-12);
    near(line(&x, &[1.0, -1.0, -1.0, 1.0]).unwrap().residual, 1.0, 1e-12);
    assert_eq!(line(&[2.0; 3], &[1.0, 2.0, 3.0]), None);
}

#[test]
fn what_another_cause_did_is_taken_out() {
    let x: Vec<f64> = (0..90).map(|i| (i as f64 * 0.07).sin()).collect();
    let breath: Vec<f64> = (0..90).map(|i| (i as f64 * 0.11).cos() + 0.5 * (i as f64 * 0.07).sin()).collect();
    let both: Vec<f64> = x.iter().zip(&breath).map(|(x, b)| 0.9 * x - 1.7 * b + 4.0).collect();
    assert!(correlation(&x, &both).unwrap() < 0.5);
    near(correlation(&x, &without(&both, &x, &breath)).unwrap(), 1.0, 1e-9);
    // A cause that is the same as the other takes nothing away.
    near(correlation(&x, &without(&x, &x, &x)).unwrap(), 1.0, 1e-9);
}

/// A loop of 3 s at `fps`, seen `late` seconds too late.
fn check_lag(fps: f64, per_frame: usize, late: f64, within_s: f64) {
    let frames = (3.0 * fps) as usize;
    let asked: Vec<f64> = (0..frames * per_frame).map(|i| blink(i as f64 / fps / per_frame as f64)).collect();
    let seen: Vec<(usize, f64)> =
        (0..frames).map(|i| (i, 0.2 + 0.6 * blink(i as f64 / fps - late))).collect();
    let reach = (0.15 * fps).ceil() as usize;
    let found = lag(&asked, per_frame, &seen, reach).unwrap_or_else(|| panic!("no peak for {late}"));
    near(found / fps, late, within_s);
}

#[test]
fn lags_are_found_between_frames() {
    for late in [0.0, 0.003, -0.005, 0.008, 0.0167, 0.0333, -0.05, 0.1] {
        check_lag(30.0, 4, late, 0.0015);
        check_lag(24.0, 4, late, 0.0025);
        check_lag(60.0, 4, late, 0.0010);
    }
    // On whole frames alone a blink of two frames is still found to a few milliseconds.
    check_lag(30.0, 1, 0.010, 0.005);
}

#[test]
fn a_curve_across_the_seam_has_its_lag_too() {
    let asked: Vec<f64> = (0..120).map(|i| (TAU * i as f64 / 120.0).sin()).collect();
    let seen: Vec<(usize, f64)> = (0..30).map(|i| (i, (TAU * (i as f64 - 1.5) / 30.0).sin())).collect();
    near(lag(&asked, 4, &seen, 4).unwrap(), 1.5, 0.01);
}

#[test]
fn without_a_peak_there_is_no_lag() {
    let asked: Vec<f64> = (0..100).map(f64::from).collect();
    let flat: Vec<(usize, f64)> = (0..100).map(|i| (i, 1.0)).collect();
    assert_eq!(lag(&asked, 1, &flat, 4), None);
    assert_eq!(lag(&[], 4, &flat, 4), None);
    // Farther than the reach.
    let asked: Vec<f64> = (0..120).map(|i| (TAU * i as f64 / 120.0).sin()).collect();
    let seen: Vec<(usize, f64)> = (0..120).map(|i| (i, (TAU * (i as f64 - 20.0) / 120.0).sin())).collect();
    assert_eq!(lag(&asked, 1, &seen, 4), None);
}

/// Share of a wave of this frequency that passes.
fn passes(filter: &HighPass, hz: f64, fps: f64) -> f64 {
    let n = filter.span();
    let answers: Vec<f64> = (0..400)
        .map(|start| filter.middle((0..n).map(|i| (TAU * hz * (start + i) as f64 / fps).sin())))
        .collect();
    deviation(&answers) * 2f64.sqrt()
}

#[test]
fn the_filter_keeps_what_is_fast() {
    for fps in [24.0, 25.0, 30.0, 50.0, 60.0] {
        let filter = HighPass::above(8.0, fps).unwrap();
        near(filter.middle(std::iter::repeat_n(5.0, filter.span())), 0.0, 1e-12);
        for hz in [0.2, 1.0, 3.0, 4.0] {
            assert!(passes(&filter, hz, fps) < 0.03, "{hz} Hz at {fps}: {}", passes(&filter, hz, fps));
        }
        near(passes(&filter, 8.0, fps), 0.5, 0.12);
        assert!(passes(&filter, 11.5, fps) > 0.85, "{}", passes(&filter, 11.5, fps));
    }
    assert!(HighPass::above(8.0, 15.0).is_none());
}
