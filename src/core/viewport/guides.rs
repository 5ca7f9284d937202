//! Frames of other shapes over a picture: what a crop would leave, and where in it nothing is covered.

use super::{Area, sides};
use crate::canvas::crop_around;
use crate::units::PixelSize;
use glam::{Vec2, vec2};

/// The shape of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 9:16, a phone held upright.
    Tall,
    /// 4:5, a portrait.
    Portrait,
    /// 1:1, a square.
    Square,
    /// 16:9, a screen.
    Wide,
}

impl Shape {
    /// In the order they are offered.
    pub const ALL: [Shape; 4] = [Shape::Tall, Shape::Portrait, Shape::Square, Shape::Wide];

    /// Width and height in whole numbers.
    pub fn ratio(self) -> PixelSize {
        match self {
            Shape::Tall => PixelSize::new(9, 16),
            Shape::Portrait => PixelSize::new(4, 5),
            Shape::Square => PixelSize::new(1, 1),
            Shape::Wide => PixelSize::new(16, 9),
        }
    }
}

/// A frame and what in it is safe, in picture pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guides {
    /// What a clip of this shape shows.
    pub frame: Area,
    /// What every screen shows of it (SMPTE ST 2046-1: 93 % of each side).
    pub action: Area,
    /// Where text may stand (SMPTE ST 2046-1: 90 % of each side).
    pub title: Area,
}

/// The frame that an export of this shape would cut out of a picture whose eyes are at `eyes`; in its middle where they
/// are not known.
pub fn guides(picture: PixelSize, eyes: Option<Vec2>, shape: Shape) -> Guides {
    let crop = crop_around(picture, eyes.unwrap_or(sides(picture) / 2.0), shape.ratio());
    let size = sides(crop.size);
    let min = match eyes {
        Some(_) => vec2(crop.x as f32, crop.y as f32),
        None => ((sides(picture) - size) / 2.0).floor(),
    };
    let frame = Area::of(min, size);
    Guides { frame, action: frame.inset(0.035), title: frame.inset(0.05) }
}
