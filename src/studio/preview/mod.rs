//! The portrait on screen: an entity that carries rig and pose, drawn by `kaely_render` into its own texture.

mod draw;

use crate::studio::order::StudioSet;
use bevy::asset::RenderAssetUsages;
use bevy::image::ImageSampler;
use bevy::prelude::*;
use bevy::render::render_resource::TextureFormat;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::units::PixelSize;
use kaely_ui::view::Picture;
use std::sync::Arc;

/// A portrait that can be posed. Inserting it again replaces the rig.
#[derive(Component, Clone)]
#[require(PortraitPose)]
pub struct Portrait {
    /// What moves, and how.
    pub rig: Arc<Rig>,
}

/// What it does now.
#[derive(Component, Clone, Copy, Default, PartialEq)]
pub struct PortraitPose(pub Pose);

/// What it is drawn into.
#[derive(Component)]
pub struct PreviewTexture {
    image: Handle<Image>,
    picture: Picture,
}

impl PreviewTexture {
    /// For the panels.
    pub fn picture(&self) -> Picture {
        self.picture
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(draw::plugin);
    app.add_systems(Update, give_texture.in_set(StudioSet::Present));
    app.add_observer(free_texture);
}

/// Every portrait has a texture of its rig's size; a finer rig of the same size goes on in the same one.
fn give_texture(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
    portraits: Query<(Entity, &Portrait, Option<&PreviewTexture>), Changed<Portrait>>,
) {
    for (entity, portrait, texture) in &portraits {
        let size = portrait.rig.size();
        if texture.is_some_and(|texture| texture.picture.size == size) {
            continue;
        }
        if let Some(old) = texture {
            textures.remove_image(&old.image);
        }
        let image = images.add(target(size));
        let id = textures.add_image(EguiTextureHandle::Strong(image.clone()));
        let picture = Picture { texture: id, size };
        commands.entity(entity).insert(PreviewTexture { image, picture });
        info!("portrait ready {}x{}", size.width, size.height);
    }
}

fn free_texture(
    gone: On<Remove, PreviewTexture>,
    textures: Query<&PreviewTexture>,
    mut users: ResMut<EguiUserTextures>,
) {
    if let Ok(texture) = textures.get(gone.entity) {
        users.remove_image(&texture.image);
    }
}

/// A texture that the renderer fills with encoded sRGB values as they are, while egui samples it through an sRGB
/// view: egui decodes what it samples and encodes it again, so on screen the values are those of the frame.
fn target(size: PixelSize) -> Image {
    let (format, view) = (kaely_render::TARGET_FORMAT, TextureFormat::Rgba8UnormSrgb);
    let mut image = Image::new_target_texture(size.width, size.height, format, Some(view));
    image.sampler = ImageSampler::linear();
    image.asset_usage = RenderAssetUsages::RENDER_WORLD;
    // A moved-on texture is drawn anew in the same frame.
    image.copy_on_resize = false;
    image
}
