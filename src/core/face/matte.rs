//! Person coverage.

use crate::units::PixelSize;
use image::GrayImage;

/// How much of each photo pixel belongs to the person: 0 background, 255 person. Same size as the photo.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Matte>();
/// ```
#[derive(Clone)]
pub struct Matte {
    /// Coverage per pixel, 0–255.
    pub alpha: GrayImage,
    /// Which network it comes from.
    pub quality: MatteQuality,
}

/// Where a matte comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatteQuality {
    /// The fast person mask, refined on the photo: there at once.
    Fast,
    /// The quality network fused with the fast mask and refined on the photo: seconds later, finer hair.
    Fine,
}

impl Matte {
    /// Size in pixels.
    pub fn size(&self) -> PixelSize {
        PixelSize::new(self.alpha.width(), self.alpha.height())
    }
}
