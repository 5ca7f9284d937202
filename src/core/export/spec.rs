//! Export settings as asked for, and as they can be made.

use super::plan::FramePlan;
use crate::explain::{Explain, Message};
use crate::units::{FrameRate, Micros, PixelSize};
use serde::{Deserialize, Serialize};

/// What somebody asked for. [`ExportSpec::validated`] says whether it can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportSpec {
    /// Picture size in pixels.
    pub size: PixelSize,
    /// Frames per second.
    pub rate: FrameRate,
    /// Length of the clip.
    pub duration: Micros,
    /// How much detail the file keeps.
    pub quality: Quality,
}

/// How much detail the file keeps, against its size and the time it takes to encode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// For sending: about half the size, still clean.
    Compact,
    /// The default: skin texture survives, no visible difference from the frames.
    #[default]
    Portrait,
    /// For further editing: several times the size.
    Master,
}

impl Quality {
    /// All, smallest file first.
    pub const ALL: [Quality; 3] = [Quality::Compact, Quality::Portrait, Quality::Master];

    /// x264's constant rate factor: 0 lossless – 51 worst, six steps halve the size.
    pub fn crf(self) -> u8 {
        match self {
            Quality::Compact => 23,
            Quality::Portrait => 17,
            Quality::Master => 12,
        }
    }

    /// Bits a pixel and frame take, for [`ValidSpec::estimated_bytes`]: the middle between a grainy small photo
    /// (0.15) and a smooth large one (0.04), where most of the picture stands still.
    fn bits_per_pixel(self) -> f64 {
        match self {
            Quality::Compact => 0.03,
            Quality::Portrait => 0.075,
            Quality::Master => 0.25,
        }
    }
}

/// Settings that can be made: sides even and within limits, at least one frame.
///
/// Made by [`ExportSpec::validated`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ValidSpec {
    size: PixelSize,
    rate: FrameRate,
    frames: u64,
    quality: Quality,
    note: Option<SizeNote>,
}

/// What was changed to make a spec valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SizeNote {
    /// What was asked for.
    pub asked: PixelSize,
    /// What is made.
    pub made: PixelSize,
}

impl std::fmt::Display for SizeNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} was rounded to {}: sides of an H.264 video are even numbers.", self.asked, self.made)
    }
}

/// Why settings cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// A side is shorter than [`ValidSpec::MIN_SIDE`].
    #[error("size {0} has a side below {min} pixels", min = ValidSpec::MIN_SIDE)]
    TooSmall(PixelSize),
    /// Longer than [`ValidSpec::MAX_SIDE`] or more than [`ValidSpec::MAX_MACROBLOCKS`] blocks of 16×16.
    #[error("size {0} is beyond 4K")]
    TooLarge(PixelSize),
    /// Not within [`ValidSpec::MIN_FPS`]–[`ValidSpec::MAX_FPS`].
    #[error("{num}/{den} frames per second", num = .0.num, den = .0.den)]
    Rate(FrameRate),
    /// Not within one frame – [`ValidSpec::MAX_DURATION`].
    #[error("a duration of {} microseconds", .0.0)]
    Duration(Micros),
}

impl Explain for SpecError {
    fn what(&self) -> String {
        match self {
            SpecError::TooSmall(size) => format!("A video of {size} pixels is too small."),
            SpecError::TooLarge(size) => format!("A video of {size} pixels is too large."),
            SpecError::Rate(rate) if rate.num == 0 || rate.den == 0 => {
                format!("{}/{} is not a frame rate.", rate.num, rate.den)
            }
            SpecError::Rate(rate) => format!("{:.3} frames per second cannot be made.", rate.fps()),
            SpecError::Duration(duration) => {
                format!("A clip of {} seconds cannot be made.", duration.seconds())
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            SpecError::TooSmall(_) => {
                format!("Choose at least {min}×{min}.", min = ValidSpec::MIN_SIDE)
            }
            SpecError::TooLarge(_) => "Choose at most 4096×2304, or 2304×4096 upright.".into(),
            SpecError::Rate(_) => {
                format!("Choose {} to {} frames per second.", ValidSpec::MIN_FPS, ValidSpec::MAX_FPS)
            }
            SpecError::Duration(_) => {
                format!("Choose 0.1 to {} seconds.", ValidSpec::MAX_DURATION.seconds())
            }
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            SpecError::TooSmall(size) => {
                Message::of("spec-too-small").with("size", size).with("least", ValidSpec::MIN_SIDE)
            }
            SpecError::TooLarge(size) => Message::of("spec-too-large").with("size", size),
            // No panel offers a rate or a length that cannot be made.
            SpecError::Rate(_) | SpecError::Duration(_) => return None,
        })
    }
}

impl ExportSpec {
    /// The nearest settings that can be made (odd sides lose a pixel, the length becomes whole frames).
    ///
    /// # Errors
    /// Which of size, rate and duration is out of bounds, the first in this order.
    pub fn validated(self) -> Result<ValidSpec, SpecError> {
        let made = PixelSize::new(self.size.width & !1, self.size.height & !1);
        if made.width.min(made.height) < ValidSpec::MIN_SIDE {
            return Err(SpecError::TooSmall(self.size));
        }
        let blocks = u64::from(made.width.div_ceil(16)) * u64::from(made.height.div_ceil(16));
        if made.width.max(made.height) > ValidSpec::MAX_SIDE || blocks > ValidSpec::MAX_MACROBLOCKS {
            return Err(SpecError::TooLarge(self.size));
        }
        let FrameRate { num, den } = self.rate;
        let at_least = u64::from(ValidSpec::MIN_FPS) * u64::from(den);
        let at_most = u64::from(ValidSpec::MAX_FPS) * u64::from(den);
        if den == 0 || !(at_least..=at_most).contains(&u64::from(num)) {
            return Err(SpecError::Rate(self.rate));
        }
        if self.duration < ValidSpec::MIN_DURATION || self.duration > ValidSpec::MAX_DURATION {
            return Err(SpecError::Duration(self.duration));
        }
        Ok(ValidSpec {
            size: made,
            rate: self.rate,
            frames: self.rate.frames_in(self.duration),
            quality: self.quality,
            note: (made != self.size).then_some(SizeNote { asked: self.size, made }),
        })
    }
}

impl ValidSpec {
    /// Shortest side in pixels.
    pub const MIN_SIDE: u32 = 64;
    /// Longest side in pixels: that of 4K cinema.
    pub const MAX_SIDE: u32 = 4096;
    /// Largest frame in 16×16 blocks: that of H.264 level 5.1 (table A-1), which every 4K player decodes.
    pub const MAX_MACROBLOCKS: u64 = 36_864;
    /// Slowest rate.
    pub const MIN_FPS: u32 = 1;
    /// Fastest rate.
    pub const MAX_FPS: u32 = 120;
    /// Shortest clip.
    pub const MIN_DURATION: Micros = Micros(100_000);
    /// Longest clip.
    pub const MAX_DURATION: Micros = Micros(600_000_000);

    /// Picture size; both sides even.
    pub fn size(&self) -> PixelSize {
        self.size
    }

    /// Frames per second.
    pub fn rate(&self) -> FrameRate {
        self.rate
    }

    /// Quality.
    pub fn quality(&self) -> Quality {
        self.quality
    }

    /// What was changed to get here, to be told to the user.
    pub fn note(&self) -> Option<SizeNote> {
        self.note
    }

    /// Which instants are drawn.
    pub fn plan(&self) -> FramePlan {
        FramePlan::new(self.rate, self.frames)
    }

    /// A guess at the file's size in bytes, for show before the export: within a factor of about three for
    /// portraits, more where hair or background are busy.
    pub fn estimated_bytes(&self) -> u64 {
        let bits = self.size.area() as f64 * self.frames as f64 * self.quality.bits_per_pixel();
        // The first frame is coded whole, at roughly thirty times the bits of one that follows.
        let first = self.size.area() as f64 * self.quality.bits_per_pixel() * 30.0;
        ((bits + first) / 8.0) as u64 + 4096
    }
}
