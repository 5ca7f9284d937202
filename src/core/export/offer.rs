//! What is offered to choose from.

use crate::units::{FrameRate, PixelSize};
use serde::{Deserialize, Serialize};

/// The size of the exported picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeChoice {
    /// As large as the photo, within 1080p.
    #[default]
    Native,
    /// Exactly this, cropped around the face.
    Fixed(PixelSize),
}

impl SizeChoice {
    /// The sizes offered, in this order.
    pub const ALL: [SizeChoice; 4] = [
        SizeChoice::Native,
        SizeChoice::Fixed(PixelSize::new(720, 1280)),
        SizeChoice::Fixed(PixelSize::new(1080, 1920)),
        SizeChoice::Fixed(PixelSize::new(1080, 1080)),
    ];
}

/// The frame rates offered, in this order.
pub const RATES: [FrameRate; 4] = [
    FrameRate { num: 24, den: 1 },
    FrameRate { num: 25, den: 1 },
    FrameRate { num: 30, den: 1 },
    FrameRate { num: 60, den: 1 },
];
