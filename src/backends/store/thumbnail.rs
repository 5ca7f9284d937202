//! The small picture of a work, as a JPEG file.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ImageFormat, ImageReader, Limits, RgbImage};
use kaely_core::library::{THUMBNAIL_SIDE, thumbnail_size};
use kaely_core::units::PixelSize;
use std::io::Cursor;

/// Good enough that nobody sees it at this size.
const QUALITY: u8 = 85;

/// The thumbnail of a picture. Empty if the picture is.
pub fn of(picture: &RgbImage) -> Vec<u8> {
    let size = thumbnail_size(PixelSize::new(picture.width(), picture.height()));
    let small = imageops::resize(picture, size.width, size.height, FilterType::CatmullRom);
    let mut file = Vec::new();
    match JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(&small) {
        Ok(()) => file,
        Err(error) => {
            tracing::warn!("no thumbnail: {error}");
            Vec::new()
        }
    }
}

/// The pixels of a thumbnail; `None` if it cannot be read or is larger than a thumbnail may be.
pub fn read(file: &[u8]) -> Option<RgbImage> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return None;
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(THUMBNAIL_SIDE), Some(THUMBNAIL_SIDE));
    reader.limits(limits);
    reader.decode().ok().map(|picture| picture.into_rgb8())
}
