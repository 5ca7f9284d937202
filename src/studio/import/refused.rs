//! A refused photo, kept in memory as long as its card is shown: small, with what is wrong marked in it.

use super::{Import, Refused};
use crate::studio::order::StudioSet;
use bevy::prelude::*;
use bevy_egui::EguiContexts;
use bevy_egui::egui::{ColorImage, TextureHandle, TextureOptions};
use image::imageops;
use kaely_core::canvas::Crop;
use kaely_core::face::explain_picture::{Mark, marks};
use kaely_core::face::gate::Refusal;
use kaely_core::face::person::crop_to_person;
use kaely_core::face::{Photo, Seen};
use kaely_core::units::PixelSize;
use kaely_ui::view::{Picture, RefusedView};
use std::path::{Path, PathBuf};

/// Longest side of the picture on the card.
const LONGEST: u32 = 480;

/// Why no portrait came of a photo, with the photo itself if it could be read.
pub struct NotOpened {
    /// What happened and what to do.
    pub why: Refused,
    /// The photo as it was seen.
    pub photo: Option<Box<RefusedPhoto>>,
}

impl From<Refused> for NotOpened {
    fn from(why: Refused) -> NotOpened {
        NotOpened { why, photo: None }
    }
}

/// A refused photo.
pub struct RefusedPhoto {
    path: PathBuf,
    /// The part of the file's photo that was looked at.
    part: Option<Crop>,
    size: PixelSize,
    seen: Seen,
    marks: Vec<Mark>,
    small: ColorImage,
    texture: Option<TextureHandle>,
}

impl NotOpened {
    /// The photo was read, and what it shows cannot be animated.
    pub fn seen(path: &Path, part: Option<Crop>, photo: &Photo, refusal: &Refusal, seen: Seen) -> NotOpened {
        let size = photo.size();
        let photo = RefusedPhoto {
            path: path.to_owned(),
            part,
            size,
            marks: marks(refusal, &seen, size),
            seen,
            small: reduced(photo),
            texture: None,
        };
        NotOpened { why: Refused::because(refusal), photo: Some(Box::new(photo)) }
    }
}

impl RefusedPhoto {
    /// The file, and the part of it that shows the person of this number.
    pub fn person(&self, number: usize) -> Option<(&Path, Crop)> {
        let part = crop_to_person(&self.seen, number, self.size)?;
        Some((&self.path, self.part.map_or(part, |outer| part.of_part(outer))))
    }

    /// For the panels, once it is on the device.
    pub fn view(&self) -> Option<RefusedView<'_>> {
        let texture = self.texture.as_ref()?;
        let [width, height] = texture.size();
        let picture = Picture { texture: texture.id(), size: PixelSize::new(width as u32, height as u32) };
        Some(RefusedView { picture, size: self.size, marks: &self.marks })
    }
}

fn reduced(photo: &Photo) -> ColorImage {
    let PixelSize { width, height } = photo.size();
    let scale = (f64::from(LONGEST) / f64::from(width.max(height))).min(1.0);
    let side = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
    let small = imageops::thumbnail(&photo.pixels, side(width), side(height));
    ColorImage::from_rgb([small.width() as usize, small.height() as usize], small.as_raw())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, give_texture.in_set(StudioSet::Present));
}

fn give_texture(mut contexts: EguiContexts, mut import: ResMut<Import>) -> Result {
    let waits = import.refused_photo.as_ref().is_some_and(|photo| photo.texture.is_none());
    if waits && let Some(photo) = &mut import.refused_photo {
        let small = std::mem::take(&mut photo.small);
        photo.texture = Some(contexts.ctx_mut()?.load_texture("refused", small, TextureOptions::LINEAR));
    }
    Ok(())
}
