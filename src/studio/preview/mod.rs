//! The portrait on screen: an entity that carries rig and pose, drawn by `kaely_render` into its own texture.

mod draw;

pub use draw::Drawn;

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
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

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
    sampling: Sampling,
}

/// How textures are looked at where they are enlarged.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sampling {
    /// Smooth between the pixels.
    #[default]
    Smooth,
    /// Each pixel by itself.
    Pixels,
}

impl Sampling {
    /// For a texture.
    pub fn sampler(self) -> ImageSampler {
        match self {
            Sampling::Smooth => ImageSampler::linear(),
            Sampling::Pixels => ImageSampler::nearest(),
        }
    }
}

/// When poses were really drawn. Both worlds have the same one: it is written where is drawn, and read where is shown.
#[derive(Resource, Clone, Default)]
pub struct DrawLog(Arc<Mutex<Vec<Instant>>>);

impl DrawLog {
    fn note(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Instant::now());
    }

    /// What has been drawn since this was asked last.
    pub fn take(&self) -> Vec<Instant> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl PreviewTexture {
    /// For the panels.
    pub fn picture(&self) -> Picture {
        self.picture
    }
}

pub(super) fn plugin(app: &mut App) {
    let log = DrawLog::default();
    app.insert_resource(log.clone()).init_resource::<Sampling>();
    app.add_plugins(move |app: &mut App| draw::plugin(app, log.clone()));
    app.add_systems(Update, give_texture.in_set(StudioSet::Present));
    app.add_observer(free_texture);
}

/// Every portrait has a texture of its rig's size, sampled as is wanted; a finer rig of the same size goes on in the same
/// one.
pub fn give_texture(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
    sampling: Res<Sampling>,
    portraits: Query<(Entity, &Portrait, Option<&PreviewTexture>)>,
) {
    for (entity, portrait, texture) in &portraits {
        let (size, sampling) = (portrait.rig.size(), *sampling);
        let before = texture.map(|texture| texture.picture.size);
        if texture.is_some_and(|texture| (texture.picture.size, texture.sampling) == (size, sampling)) {
            continue;
        }
        if let Some(old) = texture {
            textures.remove_image(&old.image);
        }
        let image = images.add(target(size, sampling));
        let id = textures.add_image(EguiTextureHandle::Strong(image.clone()));
        let picture = Picture { texture: id, size };
        commands.entity(entity).insert(PreviewTexture { image, picture, sampling });
        if before != Some(size) {
            info!("portrait ready {}x{}", size.width, size.height);
        }
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
fn target(size: PixelSize, sampling: Sampling) -> Image {
    let (format, view) = (kaely_render::TARGET_FORMAT, TextureFormat::Rgba8UnormSrgb);
    let mut image = Image::new_target_texture(size.width, size.height, format, Some(view));
    image.sampler = sampling.sampler();
    image.asset_usage = RenderAssetUsages::RENDER_WORLD;
    // A moved-on texture is drawn anew in the same frame.
    image.copy_on_resize = false;
    image
}
