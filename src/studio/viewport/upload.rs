//! Pictures that do not move, as textures for the panels.

use crate::studio::preview::Sampling;
use crate::studio::third_party::paint::Pictures;
use bevy::asset::RenderAssetUsages;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy_egui::egui::TextureId;
use image::RgbaImage;

/// A picture on the device. It must be given back to [`Uploads::free`].
pub struct Upload {
    /// For the panels.
    pub texture: TextureId,
}

/// The means to bring pictures to the device.
#[derive(SystemParam)]
pub struct Uploads<'w> {
    images: ResMut<'w, Assets<Image>>,
    pictures: ResMut<'w, Pictures>,
}

impl Uploads<'_> {
    /// Brings a picture of encoded sRGB values there, colours multiplied by their opacity.
    pub fn bring(&mut self, picture: RgbaImage, sampling: Sampling) -> Upload {
        let size = Extent3d { width: picture.width(), height: picture.height(), depth_or_array_layers: 1 };
        let (kind, format) = (TextureDimension::D2, TextureFormat::Rgba8Unorm);
        let image = Image::new(size, kind, picture.into_raw(), format, RenderAssetUsages::RENDER_WORLD);
        Upload { texture: self.pictures.add(self.images.add(image), sampling) }
    }

    /// Gives its memory back.
    pub fn free(&mut self, upload: Upload) {
        self.pictures.remove(upload.texture);
    }
}
