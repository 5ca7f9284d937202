//! Pictures that do not move, as textures for the panels.

use crate::studio::preview::Sampling;
use bevy::asset::RenderAssetUsages;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy_egui::egui::TextureId;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};
use image::RgbaImage;

/// A picture on the device. It must be given back to [`Uploads::free`].
pub struct Upload {
    image: Handle<Image>,
    /// For the panels.
    pub texture: TextureId,
}

/// The means to bring pictures to the device.
#[derive(SystemParam)]
pub struct Uploads<'w> {
    images: ResMut<'w, Assets<Image>>,
    textures: ResMut<'w, EguiUserTextures>,
}

impl Uploads<'_> {
    /// Brings a picture of encoded sRGB values there, colours multiplied by their opacity.
    pub fn bring(&mut self, picture: RgbaImage, sampling: Sampling) -> Upload {
        let size = Extent3d { width: picture.width(), height: picture.height(), depth_or_array_layers: 1 };
        let (kind, format) = (TextureDimension::D2, TextureFormat::Rgba8UnormSrgb);
        let mut image = Image::new(size, kind, picture.into_raw(), format, RenderAssetUsages::RENDER_WORLD);
        image.sampler = sampling.sampler();
        let image = self.images.add(image);
        let texture = self.textures.add_image(EguiTextureHandle::Strong(image.clone()));
        Upload { image, texture }
    }

    /// Gives its memory back.
    pub fn free(&mut self, upload: Upload) {
        self.textures.remove_image(&upload.image);
    }
}
