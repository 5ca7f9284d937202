//! Laying pictures out on one, with a line of text under each.

use super::cells::{Cell, Crop};
use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use glam::Vec2;
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage, RgbaImage};
use kaely_core::face::Landmarks;

/// Cells in a row.
const COLUMNS: u32 = 4;
/// Between cells, and around them, in pixels.
const GAP: u32 = 8;
/// Height of the line under a cell.
const LINE: u32 = 24;
const TEXT_PX: f32 = 17.0;
const PAPER: Rgb<u8> = Rgb([24, 25, 28]);
const INK: Rgb<u8> = Rgb([226, 226, 230]);

/// Why no sheet can be made.
#[derive(Debug, thiserror::Error)]
#[error("the sheet's font cannot be read: {0}")]
pub struct PaperError(#[from] ab_glyph::InvalidFont);

/// A sheet being filled, from the top left, a row at a time. The pictures of a row have the same size.
pub struct Paper {
    image: RgbImage,
    font: FontRef<'static>,
    at: [u32; 2],
    column: u32,
}

impl Paper {
    /// Room for these cells.
    ///
    /// # Errors
    /// The font in the program is damaged.
    pub fn for_cells(cells: &[Cell]) -> Result<Paper, PaperError> {
        let rows = cells.chunks(COLUMNS as usize);
        let height: u32 = rows.map(|row| row[0].crop.cell_px()[1] + LINE + GAP).sum();
        Paper::blank(COLUMNS * (Crop::Head.cell_px()[0] + GAP), height)
    }

    /// Room for so many pictures of one size.
    ///
    /// # Errors
    /// The font in the program is damaged.
    pub fn for_pictures(count: usize, [width, height]: [u32; 2]) -> Result<Paper, PaperError> {
        let (columns, rows) = (COLUMNS.min(count.max(1) as u32), count.div_ceil(COLUMNS as usize) as u32);
        Paper::blank(columns * (width + GAP), rows * (height + LINE + GAP))
    }

    fn blank(width: u32, height: u32) -> Result<Paper, PaperError> {
        let font = FontRef::try_from_slice(include_bytes!("../../assets/fonts/Inter-Regular.otf"))?;
        let image = RgbImage::from_pixel(width + GAP, height + GAP, PAPER);
        Ok(Paper { image, font, at: [GAP, GAP], column: 0 })
    }

    /// Adds the next cell: `crop` of `frame`, whose face at rest is at `marks`, and `text` under it.
    pub fn add(&mut self, frame: &RgbaImage, marks: &Landmarks, crop: Crop, text: &str) {
        self.add_picture(&cut(frame, crop.window(marks), crop.cell_px()), text);
    }

    /// Adds the next picture as it is, and `text` under it.
    pub fn add_picture(&mut self, picture: &RgbImage, text: &str) {
        let (width, height) = picture.dimensions();
        imageops::replace(&mut self.image, picture, self.at[0].into(), self.at[1].into());
        self.write(text, self.at[0] as f32 + 2.0, (self.at[1] + height) as f32 + 3.0);
        self.column += 1;
        self.at[0] += width + GAP;
        if self.column == COLUMNS {
            self.column = 0;
            self.at = [GAP, self.at[1] + height + LINE + GAP];
        }
    }

    /// The sheet.
    pub fn finish(self) -> RgbImage {
        self.image
    }

    fn write(&mut self, text: &str, x: f32, y: f32) {
        let font = self.font.as_scaled(PxScale::from(TEXT_PX));
        let mut pen = point(x, y + font.ascent());
        for c in text.chars() {
            let glyph = font.scaled_glyph(c);
            let advance = font.h_advance(glyph.id);
            let placed = ab_glyph::Glyph { position: pen, ..glyph };
            if let Some(outline) = self.font.outline_glyph(placed) {
                let bounds = outline.px_bounds();
                let image = &mut self.image;
                outline.draw(|dx, dy, cover| {
                    let (px, py) = (bounds.min.x as i32 + dx as i32, bounds.min.y as i32 + dy as i32);
                    if let Some(pixel) = u32::try_from(px)
                        .ok()
                        .zip(u32::try_from(py).ok())
                        .and_then(|(px, py)| image.get_pixel_mut_checked(px, py))
                    {
                        for (own, ink) in pixel.0.iter_mut().zip(INK.0) {
                            let mixed = f32::from(*own) + (f32::from(ink) - f32::from(*own)) * cover.min(1.0);
                            *own = mixed.round() as u8;
                        }
                    }
                });
            }
            pen.x += advance;
        }
    }
}

/// The window of `frame` (middle, size) at a cell's size; what lies beyond the frame is left out of it.
fn cut(frame: &RgbaImage, (centre, size): (Vec2, Vec2), cell: [u32; 2]) -> RgbImage {
    let limit = Vec2::new(frame.width() as f32, frame.height() as f32);
    // Moved inside where it fits; a window larger than the frame is cut to it, keeping its shape.
    let size = size * (limit / size).min_element().min(1.0);
    let corner = (centre - size / 2.0).clamp(Vec2::ZERO, limit - size);
    let (x, y) = (corner.x.round() as u32, corner.y.round() as u32);
    let (w, h) = ((size.x.round() as u32).max(1), (size.y.round() as u32).max(1));
    let part =
        imageops::crop_imm(frame, x, y, w.min(frame.width() - x), h.min(frame.height() - y)).to_image();
    let filter = if w < cell[0] { FilterType::CatmullRom } else { FilterType::Lanczos3 };
    let sized = imageops::resize(&part, cell[0], cell[1], filter);
    image::DynamicImage::ImageRgba8(sized).into_rgb8()
}
