//! The plate for a moving and a defocused camera: spline coefficients, and levels of growing blur.

use image::RgbImage;
use kaely_core::units::PixelSize;

/// What the lowest and the highest 16-bit code stand for: spline coefficients overshoot colours on both sides.
pub(crate) const CODE_FROM: f32 = -1.0;
pub(crate) const CODE_TO: f32 = 2.0;

/// Radius of the circle of confusion on the plate, wide open, in face heights.
const RADIUS: f32 = 0.03;

type Colour = [f32; 3];

/// One level of the plate, row-major; the fourth code is unused.
pub(crate) struct Level {
    /// Its size: half of the one before, rounded down.
    pub size: PixelSize,
    /// Codes of its colours.
    pub codes: Vec<[u16; 4]>,
}

/// How much blur a frame asks for: a level and the share of the next one, by which variance is interpolated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Blur {
    /// The level below.
    pub level: usize,
    /// Share of the level above: 0–1.
    pub share: f32,
}

/// Standard deviation in pixels of the wanted blur. A disc of radius R has one of R/2 along each axis.
fn sigma(defocus: f32, face_height: f32) -> f32 {
    defocus.clamp(0.0, 1.0) * RADIUS * face_height / 2.0
}

/// Variance in square pixels of what is drawn of a level: every halving adds 3/4 (the weights 1 3 3 1) and the
/// spline between its pixels 1/3, each in squares of that level's pixels. Level 0 is interpolated exactly.
fn variance(level: usize) -> f32 {
    let squares = 4f32.powi(level as i32);
    if level == 0 { 0.0 } else { (squares - 1.0) / 4.0 + squares / 3.0 }
}

/// Which levels, of `count`, make this blur.
pub(crate) fn blur(defocus: f32, face_height: f32, count: usize) -> Blur {
    let wanted = sigma(defocus, face_height).powi(2);
    let level = (0..count.saturating_sub(2)).find(|&k| wanted <= variance(k + 1)).unwrap_or(count.max(2) - 2);
    let (from, to) = (variance(level), variance(level + 1));
    Blur { level, share: ((wanted - from) / (to - from)).clamp(0.0, 1.0) }
}

/// Level 0 and as many halves as the widest blur needs; at least one, as long as there is anything to halve.
pub(crate) fn levels(plate: &RgbImage, face_height: f32) -> Vec<Level> {
    let (mut width, mut height) = (plate.width() as usize, plate.height() as usize);
    let colours: Vec<Colour> = plate.pixels().map(|p| p.0.map(|v| f32::from(v) / 255.0)).collect();
    let light: Vec<f32> = (0..=255u8).map(linear_light).collect();
    let mut now: Vec<Colour> = plate.pixels().map(|p| p.0.map(|v| light[usize::from(v)])).collect();
    let mut out = vec![level(width, height, &coefficients(colours, width, height))];
    let wanted = sigma(1.0, face_height).powi(2);
    while variance(out.len() - 1) < wanted && width.max(height) > 1 {
        now = halved(&now, width, height);
        (width, height) = ((width / 2).max(1), (height / 2).max(1));
        out.push(level(width, height, &now));
    }
    out
}

fn level(width: usize, height: usize, colours: &[Colour]) -> Level {
    let codes = colours.iter().map(|c| [code(c[0]), code(c[1]), code(c[2]), 0]).collect();
    Level { size: PixelSize::new(width as u32, height as u32), codes }
}

/// The 16-bit code of a value.
pub(crate) fn code(v: f32) -> u16 {
    ((v - CODE_FROM) / (CODE_TO - CODE_FROM) * 65535.0 + 0.5).clamp(0.0, 65535.0) as u16
}

/// The sRGB transfer function (IEC 61966-2-1).
fn linear_light(v: u8) -> f32 {
    let c = f32::from(v) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// Coefficients whose cubic B-spline passes through the colours (Unser, Aldroubi & Eden 1993), mirrored at the edges.
/// It keeps detail alike at every sub-pixel phase, where a local cubic shimmers.
fn coefficients(mut c: Vec<Colour>, width: usize, height: usize) -> Vec<Colour> {
    for row in c.chunks_exact_mut(width) {
        filter(row, width, 1);
    }
    filter(&mut c, height, width);
    c
}

/// The recursive filter along `count` groups of `lane` colours each, all lanes at once.
fn filter(c: &mut [Colour], count: usize, lane: usize) {
    /// √3 − 2.
    const POLE: f32 = -0.267_949_2;
    /// The pole to this power is below the codes' precision.
    const HORIZON: usize = 14;
    if count < 2 {
        return;
    }
    let mut first = vec![[0.0f32; 3]; lane];
    for k in 0..count.min(HORIZON) {
        let weight = POLE.powi(k as i32);
        for (sum, v) in first.iter_mut().zip(&c[k * lane..]) {
            (0..3).for_each(|i| sum[i] += weight * v[i]);
        }
    }
    c[..lane].copy_from_slice(&first);
    for k in 1..count {
        let (before, now) = c[(k - 1) * lane..(k + 1) * lane].split_at_mut(lane);
        for (v, b) in now.iter_mut().zip(before.iter()) {
            (0..3).for_each(|i| v[i] += POLE * b[i]);
        }
    }
    let (before, last) = c[(count - 2) * lane..].split_at_mut(lane);
    for (v, b) in last.iter_mut().zip(before.iter()) {
        (0..3).for_each(|i| v[i] = POLE / (POLE * POLE - 1.0) * (v[i] + POLE * b[i]));
    }
    for k in (0..count - 1).rev() {
        let (now, after) = c[k * lane..(k + 2) * lane].split_at_mut(lane);
        for (v, a) in now.iter_mut().zip(after.iter()) {
            (0..3).for_each(|i| v[i] = POLE * (a[i] - v[i]));
        }
    }
    c.iter_mut().for_each(|v| (0..3).for_each(|i| v[i] *= 6.0));
}

/// Half the size by the weights 1 3 3 1 along each axis, edges repeated.
fn halved(c: &[Colour], width: usize, height: usize) -> Vec<Colour> {
    const WEIGHTS: [f32; 4] = [0.125, 0.375, 0.375, 0.125];
    let taps = |i: usize, length: usize| {
        std::array::from_fn::<usize, 4, _>(|k| (2 * i + k).saturating_sub(1).min(length - 1))
    };
    let half = (width / 2).max(1);
    let mut across = Vec::with_capacity(half * height);
    for row in c.chunks_exact(width) {
        across.extend((0..half).map(|x| weighted(&WEIGHTS, taps(x, width).map(|t| row[t]))));
    }
    let mut out = Vec::with_capacity(half * (height / 2).max(1));
    for y in 0..(height / 2).max(1) {
        let rows = taps(y, height);
        out.extend((0..half).map(|x| weighted(&WEIGHTS, rows.map(|r| across[r * half + x]))));
    }
    out
}

fn weighted(weights: &[f32; 4], colours: [Colour; 4]) -> Colour {
    std::array::from_fn(|i| weights.iter().zip(&colours).map(|(w, c)| w * c[i]).sum())
}
