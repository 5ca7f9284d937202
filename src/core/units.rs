//! Quantities that must not be mixed up: time, frame rate, frame index, pixel size.

use serde::{Deserialize, Serialize};

/// A point in time or a length of time, in millionths of a second. Integer, so that scrubbing to a frame and
/// exporting it ask for exactly the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Micros(pub i64);

impl Micros {
    /// The start.
    pub const ZERO: Micros = Micros(0);
    /// One second.
    pub const SECOND: Micros = Micros(1_000_000);

    /// Rounds to the nearest microsecond.
    pub fn from_seconds(seconds: f64) -> Self {
        Micros((seconds * 1e6).round() as i64)
    }

    /// Seconds, for generators and for show; never for keeping time.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

impl std::ops::Add for Micros {
    type Output = Micros;
    fn add(self, other: Micros) -> Micros {
        Micros(self.0 + other.0)
    }
}

impl std::ops::Sub for Micros {
    type Output = Micros;
    fn sub(self, other: Micros) -> Micros {
        Micros(self.0 - other.0)
    }
}

/// Frames per second as a fraction, so that 29.97 is exactly 30000/1001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FrameRate {
    /// Frames in `den` seconds; at least 1.
    pub num: u32,
    /// At least 1.
    pub den: u32,
}

impl FrameRate {
    /// 30 frames per second.
    pub const FPS_30: FrameRate = FrameRate { num: 30, den: 1 };

    /// The instant at which frame `index` is shown, rounded to the nearest microsecond.
    pub fn time_of(self, index: FrameIndex) -> Micros {
        let num = i128::from(self.num);
        let us = (i128::from(index.0) * i128::from(self.den) * 1_000_000 + num / 2) / num;
        Micros(us as i64)
    }

    /// How many frames cover `duration`, rounded to the nearest, at least one.
    pub fn frames_in(self, duration: Micros) -> u64 {
        let den = i128::from(self.den) * 1_000_000;
        let n = (i128::from(duration.0.max(0)) * i128::from(self.num) + den / 2) / den;
        (n as u64).max(1)
    }

    /// Frames per second, for show.
    pub fn fps(self) -> f64 {
        f64::from(self.num) / f64::from(self.den)
    }
}

/// The number of a frame in a clip; the first is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FrameIndex(pub u64);

/// Width and height in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PixelSize {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl PixelSize {
    /// Width × height.
    pub const fn new(width: u32, height: u32) -> Self {
        PixelSize { width, height }
    }

    /// Pixels in all.
    pub fn area(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Width over height.
    pub fn aspect(self) -> f64 {
        f64::from(self.width) / f64::from(self.height)
    }
}

impl std::fmt::Display for PixelSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}×{}", self.width, self.height)
    }
}
