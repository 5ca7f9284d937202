//! Reading sizes, rates and lengths as people type them.

use crate::units::{FrameRate, Micros, PixelSize};

/// `720x1280` (also with `×` or `X`).
///
/// # Errors
/// One sentence that shows a right one.
pub fn parse_size(text: &str) -> Result<PixelSize, String> {
    let wrong = || format!("\"{text}\" is not a size; write it like 720x1280");
    let (w, h) = text.trim().split_once(['x', 'X', '×']).ok_or_else(wrong)?;
    let side = |s: &str| s.trim().parse::<u32>().map_err(|_| wrong());
    Ok(PixelSize::new(side(w)?, side(h)?))
}

/// `30`, `12.5`, `30000/1001`, and the usual short forms of the NTSC rates: `29.97` is 30000/1001.
///
/// # Errors
/// One sentence that shows a right one.
pub fn parse_rate(text: &str) -> Result<FrameRate, String> {
    let wrong = || format!("\"{text}\" is not a frame rate; write it like 30, 29.97 or 30000/1001");
    let trimmed = text.trim();
    if let Some((num, den)) = trimmed.split_once('/') {
        let num = num.trim().parse().map_err(|_| wrong())?;
        let den = den.trim().parse().map_err(|_| wrong())?;
        return if num == 0 || den == 0 { Err(wrong()) } else { Ok(lowest(num, den)) };
    }
    // Digits with at most one point: no sign, exponent or "inf".
    if !trimmed.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(wrong());
    }
    let fps: f64 = trimmed.parse().map_err(|_| wrong())?;
    // NTSC writes n·1000/1001 with two or three decimals.
    for base in [24_u32, 30, 48, 60, 120] {
        let exact = f64::from(base) * 1000.0 / 1001.0;
        if (fps - exact).abs() < 0.006 && fps.fract() != 0.0 {
            return Ok(FrameRate { num: base * 1000, den: 1001 });
        }
    }
    let thousandths = (fps * 1000.0).round();
    if !(1.0..=4e9).contains(&thousandths) {
        return Err(wrong());
    }
    Ok(lowest(thousandths as u32, 1000))
}

/// `5`, `2.5` or `0.1`: seconds.
///
/// # Errors
/// One sentence that shows a right one.
pub fn parse_seconds(text: &str) -> Result<Micros, String> {
    let wrong = || format!("\"{text}\" is not a time in seconds; write it like 5 or 2.5");
    let trimmed = text.trim();
    if !trimmed.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(wrong());
    }
    let seconds: f64 = trimmed.parse().map_err(|_| wrong())?;
    if seconds > 1e9 { Err(wrong()) } else { Ok(Micros::from_seconds(seconds)) }
}

/// The same fraction in lowest terms.
fn lowest(num: u32, den: u32) -> FrameRate {
    let (mut a, mut b) = (num, den);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    FrameRate { num: num / a.max(1), den: den / a.max(1) }
}

/// `180` or `172.8`: the opening of a film camera's shutter in degrees, 0–360.
///
/// # Errors
/// One sentence that shows a right one.
pub fn parse_shutter(text: &str) -> Result<f32, String> {
    within(text, 0.0..=360.0)
        .ok_or_else(|| format!("\"{text}\" is not a shutter angle; write degrees from 0 to 360"))
}

/// `0.5`: a share, 0–1.
///
/// # Errors
/// One sentence that shows a right one.
pub fn parse_share(text: &str) -> Result<f32, String> {
    within(text, 0.0..=1.0).ok_or_else(|| format!("\"{text}\" is not a share; write a number from 0 to 1"))
}

fn within(text: &str, range: std::ops::RangeInclusive<f32>) -> Option<f32> {
    text.trim().parse().ok().filter(|number| range.contains(number))
}
