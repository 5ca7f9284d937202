//! The render world's half: portraits are extracted, and drawn when they have changed.

use super::{DrawLog, Portrait, PortraitPose, PreviewTexture};
use bevy::asset::AssetId;
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::render::render_asset::RenderAssets;
use bevy::render::renderer::{RenderContext, RenderDevice, RenderGraph, RenderGraphSystems, RenderQueue};
use bevy::render::texture::GpuImage;
use bevy::render::{Extract, ExtractSchedule, RenderApp, RenderStartup};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_render::{Renderer, Scene};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The portraits of the frame being drawn.
#[derive(Resource, Default)]
struct Extracted(Vec<(Entity, Wanted)>);

/// What a texture should hold.
#[derive(Clone)]
struct Wanted {
    rig: Arc<Rig>,
    pose: Pose,
    image: AssetId<Image>,
}

/// What is on the device.
#[derive(Resource, Default)]
pub struct Drawn(HashMap<Entity, OnDevice>);

struct OnDevice {
    scene: Scene,
    /// The texture and the pose in it, once drawn.
    holds: Option<(AssetId<Image>, Pose)>,
}

impl Drawn {
    /// What the textures show: rig and pose of each.
    pub fn shown(&self) -> impl Iterator<Item = (&Arc<Rig>, &Pose)> {
        self.0.values().filter_map(|known| known.holds.as_ref().map(|(_, pose)| (known.scene.rig(), pose)))
    }
}

#[derive(Resource)]
struct Portraits(Renderer);

/// Counts drawn poses, for the log: how fluently a machine plays.
struct Pace {
    since: Instant,
    frames: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { since: Instant::now(), frames: 0 }
    }
}

impl Pace {
    fn count(&mut self) {
        self.frames += 1;
        let elapsed = self.since.elapsed();
        if elapsed >= Duration::from_secs(2) {
            debug!("preview: {:.1} frames a second", f64::from(self.frames) / elapsed.as_secs_f64());
            *self = Pace::default();
        }
    }
}

pub(super) fn plugin(app: &mut App, log: DrawLog) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.init_resource::<Extracted>().init_resource::<Drawn>().insert_resource(log);
    render.add_systems(RenderStartup, |mut commands: Commands, device: Res<RenderDevice>| {
        commands.insert_resource(Portraits(Renderer::new(device.wgpu_device())));
    });
    render.add_systems(ExtractSchedule, extract);
    // Before any camera: the panels of this very frame show what is drawn here.
    render.add_systems(RenderGraph, draw.in_set(RenderGraphSystems::Begin));
}

fn extract(
    mut extracted: ResMut<Extracted>,
    portraits: Extract<Query<(Entity, &Portrait, &PortraitPose, &PreviewTexture)>>,
) {
    extracted.0.clear();
    extracted.0.extend(portraits.iter().map(|(entity, portrait, pose, texture)| {
        let wanted = Wanted { rig: portrait.rig.clone(), pose: pose.0, image: texture.image.id() };
        (entity, wanted)
    }));
}

#[allow(clippy::too_many_arguments)]
fn draw(
    mut context: RenderContext,
    extracted: Res<Extracted>,
    renderer: Res<Portraits>,
    mut drawn: ResMut<Drawn>,
    queue: Res<RenderQueue>,
    images: Res<RenderAssets<GpuImage>>,
    log: Res<DrawLog>,
    mut pace: Local<Pace>,
) {
    drawn.0.retain(|entity, _| extracted.0.iter().any(|(wanted, _)| wanted == entity));
    for (entity, wanted) in &extracted.0 {
        let Some(target) = images.get(wanted.image) else { continue };
        let device = context.render_device().clone();
        let Some(on_device) = uploaded(&mut drawn, *entity, wanted, &renderer.0, &device, &queue) else {
            continue;
        };
        if on_device.holds == Some((wanted.image, wanted.pose)) {
            continue;
        }
        let encoder = context.command_encoder();
        renderer.0.draw(&queue, encoder, &on_device.scene, &wanted.pose, &target.texture);
        on_device.holds = Some((wanted.image, wanted.pose));
        pace.count();
        log.note();
    }
}

/// The portrait's scene, uploaded if its rig is new.
fn uploaded<'a>(
    drawn: &'a mut Drawn,
    entity: Entity,
    wanted: &Wanted,
    renderer: &Renderer,
    device: &RenderDevice,
    queue: &RenderQueue,
) -> Option<&'a mut OnDevice> {
    let known = drawn.0.get(&entity).is_some_and(|known| Arc::ptr_eq(known.scene.rig(), &wanted.rig));
    if !known {
        match renderer.scene(device.wgpu_device(), queue, wanted.rig.clone()) {
            Ok(scene) => drawn.0.insert(entity, OnDevice { scene, holds: None }),
            Err(error) => {
                error_once!("the preview cannot be drawn: {error}");
                return None;
            }
        };
    }
    drawn.0.get_mut(&entity)
}
