//! How long the shutter is open.

use crate::units::{FrameRate, Micros};

/// One frame's exposure: what moves fast while it lasts is blurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposure {
    /// How long the shutter is open, centred on the frame's instant; 0 takes the instant alone.
    pub duration: Micros,
    /// How many sub-frames are averaged: 4–8.
    pub subframes: u8,
}

impl Exposure {
    /// No time at all.
    pub const INSTANT: Exposure = Exposure { duration: Micros::ZERO, subframes: 4 };
    /// Fewest sub-frames: fewer show as separate lids.
    pub const LEAST: u8 = 4;
    /// Most sub-frames, [`super::Shutter::MOST`].
    pub const MOST: u8 = 8;

    /// Of a film camera: `shutter_deg` of 360 is the share of a frame during which it is open.
    pub fn new(rate: FrameRate, shutter_deg: f32, subframes: u8) -> Exposure {
        let open = f64::from(shutter_deg.clamp(0.0, 360.0)) / 360.0;
        Exposure {
            duration: Micros::from_seconds(open / rate.fps()),
            subframes: subframes.clamp(Exposure::LEAST, Exposure::MOST),
        }
    }

    /// The sub-frames' instants around `at`: in the middle of equal parts of the exposure; none for an instant.
    pub fn instants(self, at: Micros) -> impl Iterator<Item = Micros> {
        let count = if self.duration > Micros::ZERO { i64::from(self.subframes) } else { 0 };
        let length = self.duration.0;
        (0..count).map(move |i| Micros(at.0 + (2 * i + 1 - count) * length / (2 * count)))
    }
}
