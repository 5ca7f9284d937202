//! The portrait on screen: an entity that carries rig and pose, drawn by `kaely_render` into its own texture.

mod draw;

pub use draw::Drawn;

use crate::studio::order::StudioSet;
use crate::studio::third_party::paint::Pictures;
use bevy::asset::RenderAssetUsages;
use bevy::prelude::*;
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
    mut pictures: ResMut<Pictures>,
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
            pictures.remove(old.picture.texture);
        }
        let image = images.add(target(size));
        let picture = Picture { texture: pictures.add(image.clone(), sampling), size };
        commands.entity(entity).insert(PreviewTexture { image, picture, sampling });
        if before != Some(size) {
            let PixelSize { width, height } = size;
            info!(name: "portrait ready", width, height, "portrait ready {width}x{height}");
        }
    }
}

fn free_texture(
    gone: On<Remove, PreviewTexture>,
    textures: Query<&PreviewTexture>,
    mut pictures: ResMut<Pictures>,
) {
    if let Ok(texture) = textures.get(gone.entity) {
        pictures.remove(texture.picture.texture);
    }
}

/// A texture that the renderer fills with encoded sRGB values, which the panels show as they are.
fn target(size: PixelSize) -> Image {
    let mut image = Image::new_target_texture(size.width, size.height, kaely_render::TARGET_FORMAT, None);
    image.asset_usage = RenderAssetUsages::RENDER_WORLD;
    // A moved-on texture is drawn anew in the same frame.
    image.copy_on_resize = false;
    image
}
