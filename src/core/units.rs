//! Quantities that must not be mixed up: time, dates, frame rate, frame index, pixel size.

use serde::{Deserialize, Serialize};

/// A point in time or a length of time, in millionths of a second. Integer, so that scrubbing to a frame and
/// exporting it ask for exactly the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Micros(pub i64);

impl Micros {
    /// Whether this can be an instant of a clip: not before its start, and not beyond what any clip is long. What comes
    /// from a file may be anything.
    pub fn is_clip_time(self) -> bool {
        const HOUR: i64 = 3_600_000_000;
        (0..=HOUR).contains(&self.0)
    }

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

/// A moment in history, in microseconds since the start of 1970 in UTC. Comes in as an argument: nothing here looks at a
/// clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

/// How far a place's clocks are ahead of UTC, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct UtcOffset(pub i32);

/// What a calendar and a clock on the wall show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime {
    /// Of the common era.
    pub year: i64,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

impl Timestamp {
    /// The date and time where clocks are ahead of UTC by `offset`, in the Gregorian calendar.
    ///
    /// Days to dates by eras of 400 years that begin in March, after Howard Hinnant's `civil_from_days`.
    pub fn at(self, offset: UtcOffset) -> WallTime {
        let minutes = self.0.div_euclid(60_000_000) + i64::from(offset.0);
        let (days, of_day) = (minutes.div_euclid(1440) + 719_468, minutes.rem_euclid(1440));
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        WallTime {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: month as u8,
            day: day as u8,
            hour: (of_day / 60) as u8,
            minute: (of_day % 60) as u8,
        }
    }
}

impl std::fmt::Display for WallTime {
    /// `2026-11-25 15:51`, as the international standard has it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let WallTime { year, month, day, hour, minute } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
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
