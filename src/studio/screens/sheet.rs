//! All pages of one look on one sheet.

use super::Look;
use crate::sheet::Paper;
use image::RgbImage;
use image::imageops::{self, FilterType};
use std::path::Path;

/// Width of a page on the sheet.
const WIDTH: u32 = 480;

/// A page of a sheet: its name, and the picture of the window made smaller.
pub struct Small {
    name: &'static str,
    picture: RgbImage,
}

impl Small {
    /// Of a picture of the window.
    pub fn of(name: &'static str, picture: &RgbImage) -> Small {
        let height = (WIDTH * picture.height()).div_ceil(picture.width().max(1));
        let picture = imageops::resize(picture, WIDTH, height.max(1), FilterType::Triangle);
        Small { name, picture }
    }
}

/// Writes a sheet.
///
/// # Errors
/// Why it cannot be written.
pub fn write(folder: &Path, look: &Look, pages: &[Small]) -> Result<(), String> {
    let Some(first) = pages.first() else { return Ok(()) };
    let cell = [WIDTH, first.picture.height()];
    let mut paper = Paper::for_pictures(pages.len(), cell).map_err(|error| error.to_string())?;
    for page in pages {
        paper.add_picture(&page.picture, page.name);
    }
    save(&folder.join(format!("sheet-{}.png", look.name())), &paper.finish())
}

/// Writes a picture.
///
/// # Errors
/// Why it cannot be written.
pub fn save(path: &Path, picture: &RgbImage) -> Result<(), String> {
    let failed = |error| format!("{} cannot be written ({error}). Choose another folder.", path.display());
    picture.save(path).map_err(failed)
}
