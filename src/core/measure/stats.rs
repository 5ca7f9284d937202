//! Comparing a curve that was asked for with the one that was measured: how alike, how late, how restless.

use std::f64::consts::PI;

/// Arithmetic mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Standard deviation of all there is (divided by the count, not by one less).
pub fn deviation(values: &[f64]) -> f64 {
    let m = mean(values);
    (values.iter().map(|v| (v - m).powi(2)).sum::<f64>() / values.len().max(1) as f64).sqrt()
}

/// The value below which a `share` (0–1) of all lies, interpolated; 0 of nothing.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let at = share.clamp(0.0, 1.0) * last as f64;
    let low = at as usize;
    let high = (low + 1).min(last);
    sorted[low] + (sorted[high] - sorted[low]) * (at - low as f64)
}

/// Pearson's correlation of two equally long rows; `None` where one of them does not vary.
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my) = (mean(x), mean(y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xx += (x - mx).powi(2);
        yy += (y - my).powi(2);
        xy += (x - mx) * (y - my);
    }
    // What rounding leaves of a constant is no variation.
    let varies = |sum: f64, m: f64| sum > 1e-12 * (1.0 + m * m) * x.len() as f64;
    (x.len() == y.len() && varies(xx, mx) && varies(yy, my)).then(|| xy / (xx * yy).sqrt())
}

/// The straight line nearest to `y` over `x` in the least-squares sense.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Rise of y per unit of x.
    pub gain: f64,
    /// y where x is 0.
    pub offset: f64,
    /// Root mean square distance of y from the line.
    pub residual: f64,
}

/// Fits a [`Line`]; `None` where x does not vary.
pub fn line(x: &[f64], y: &[f64]) -> Option<Line> {
    let (mx, my) = (mean(x), mean(y));
    let xx: f64 = x.iter().map(|x| (x - mx).powi(2)).sum();
    let xy: f64 = x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum();
    if x.len() != y.len() || xx <= 1e-12 * (1.0 + mx * mx) * x.len() as f64 {
        return None;
    }
    let gain = xy / xx;
    let offset = my - gain * mx;
    let squares: f64 = x.iter().zip(y).map(|(x, y)| (y - offset - gain * x).powi(2)).sum();
    Some(Line { gain, offset, residual: (squares / x.len() as f64).sqrt() })
}

/// `y` less the part of it that follows `other`, where `x` and `other` explain it together (least squares of two
/// regressors): what two causes did at once is told apart.
pub fn without(y: &[f64], x: &[f64], other: &[f64]) -> Vec<f64> {
    let (mx, mo, my) = (mean(x), mean(other), mean(y));
    let sum = |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum()
    };
    let (xx, oo, xo) = (sum(x, mx, x, mx), sum(other, mo, other, mo), sum(x, mx, other, mo));
    let (xy, oy) = (sum(x, mx, y, my), sum(other, mo, y, my));
    let determinant = xx * oo - xo * xo;
    // Causes that always go together cannot be told apart.
    let share = if determinant > 1e-6 * xx * oo { (oy * xx - xy * xo) / determinant } else { 0.0 };
    y.iter().zip(other).map(|(y, o)| y - share * (o - mo)).collect()
}

/// By how many frames a measured curve comes after the one asked for; negative when it is early.
///
/// `asked` is the whole loop, `per_frame` values for each frame; `measured` are frames and what was seen in them.
/// The correlation of both is worked out for every shift of up to `reach` frames, and a parabola through its peak and
/// its neighbours gives the fraction between two shifts. `None` where there is no peak within reach.
pub fn lag(asked: &[f64], per_frame: usize, measured: &[(usize, f64)], reach: usize) -> Option<f64> {
    let (n, most) = (asked.len() as i64, (reach * per_frame) as i64);
    if n == 0 || per_frame == 0 {
        return None;
    }
    let seen: Vec<f64> = measured.iter().map(|m| m.1).collect();
    let at = |shift: i64| {
        let then = |frame: usize| asked[((frame * per_frame) as i64 - shift).rem_euclid(n) as usize];
        let asked: Vec<f64> = measured.iter().map(|m| then(m.0)).collect();
        correlation(&asked, &seen)
    };
    let curve: Vec<f64> = (-most..=most).map(at).collect::<Option<_>>()?;
    let peak = (0..curve.len()).max_by(|a, b| curve[*a].total_cmp(&curve[*b]))?;
    if peak == 0 || peak + 1 == curve.len() {
        return None;
    }
    let (a, b, c) = (curve[peak - 1], curve[peak], curve[peak + 1]);
    let bend = a - 2.0 * b + c;
    let fraction = if bend < 0.0 { 0.5 * (a - c) / bend } else { 0.0 };
    Some((peak as f64 - most as f64 + fraction) / per_frame as f64)
}

/// A filter that keeps what is faster than a frequency: a windowed sinc (Hamming), the same to both sides of a frame,
/// so that it shifts nothing.
#[derive(Debug, Clone)]
pub struct HighPass {
    taps: Vec<f64>,
}

impl HighPass {
    /// Half the filter's length, seconds: a quarter of a second tells 8 Hz from a nod and fits between two blinks.
    const HALF_S: f64 = 0.25;

    /// Keeps what is above `cut_hz` in values taken `fps` times a second; `None` where the frame rate cannot show it.
    pub fn above(cut_hz: f64, fps: f64) -> Option<HighPass> {
        // At a rate hardly above twice the frequency the filter would keep next to nothing.
        if fps < 2.5 * cut_hz {
            return None;
        }
        let half = (Self::HALF_S * fps).round().max(2.0) as i64;
        let cut = 2.0 * cut_hz / fps;
        let mut low: Vec<f64> = (-half..=half)
            .map(|i| {
                let x = PI * i as f64;
                let sinc = if i == 0 { cut } else { (cut * x).sin() / x };
                sinc * (0.54 + 0.46 * (x / half as f64).cos())
            })
            .collect();
        let sum: f64 = low.iter().sum();
        // All of what does not change is taken out, exactly.
        low.iter_mut().for_each(|tap| *tap /= -sum);
        low[half as usize] += 1.0;
        Some(HighPass { taps: low })
    }

    /// How many values in a row one answer needs.
    pub fn span(&self) -> usize {
        self.taps.len()
    }

    /// The answer in the middle of `values`, which are [`HighPass::span`] many.
    pub fn middle(&self, values: impl Iterator<Item = f64>) -> f64 {
        self.taps.iter().zip(values).map(|(tap, v)| tap * v).sum()
    }
}
