//! A decoded photo.

use crate::units::PixelSize;
use image::RgbImage;

/// An upright 8-bit sRGB photo: orientation and colour profile are already applied, metadata is gone.
#[derive(Clone, PartialEq)]
pub struct Photo {
    /// The pixels, row by row from the top left.
    pub pixels: RgbImage,
}

impl Photo {
    /// Size in pixels.
    pub fn size(&self) -> PixelSize {
        PixelSize::new(self.pixels.width(), self.pixels.height())
    }
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({})", self.size())
    }
}
