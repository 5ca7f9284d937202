//! The photo to compare with: the canvas at rest, which a pose of zeros renders bit for bit. On the device only while it
//! is compared with.

use super::Viewport;
use super::upload::{Upload, Uploads};
use crate::studio::order::StudioSet;
use crate::studio::preview::{Portrait, Sampling, give_texture};
use bevy::prelude::*;
use bevy_egui::egui::TextureId;
use image::DynamicImage;
use kaely_core::rig::Rig;
use std::sync::Arc;

/// The photo, while it is needed.
#[derive(Resource, Default)]
pub struct RestPhoto(Option<(Upload, Arc<Rig>, Sampling)>);

impl RestPhoto {
    /// For the panels.
    pub fn texture(&self) -> Option<TextureId> {
        self.0.as_ref().map(|(upload, ..)| upload.texture)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<RestPhoto>();
    app.add_systems(Update, ready.in_set(StudioSet::Present).after(give_texture));
}

fn ready(
    viewport: Res<Viewport>,
    sampling: Res<Sampling>,
    portraits: Query<&Portrait>,
    mut photo: ResMut<RestPhoto>,
    mut uploads: Uploads,
) {
    let wanted = portraits.iter().next().filter(|_| viewport.needs_photo()).map(|portrait| &portrait.rig);
    let there = photo.0.as_ref().map(|(_, rig, how)| (rig, *how));
    let same = match (wanted, there) {
        (None, None) => true,
        (Some(wanted), Some((rig, how))) => Arc::ptr_eq(wanted, rig) && how == *sampling,
        _ => false,
    };
    if same {
        return;
    }
    let wanted = wanted.cloned();
    if let Some((old, ..)) = photo.0.take() {
        uploads.free(old);
    }
    photo.0 = wanted.map(|rig| {
        let picture = DynamicImage::ImageRgb8(rig.photo.clone()).into_rgba8();
        (uploads.bring(picture, *sampling), rig, *sampling)
    });
}
