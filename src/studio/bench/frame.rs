//! The render world's half: when a frame of the window is really done, and how long its picture takes alone.

use crate::studio::preview::Drawn;
use bevy::prelude::*;
use bevy::render::render_resource::{
    Extent3d, PollType, Texture, TextureDescriptor, TextureDimension, TextureUsages,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};
use bevy::render::{Render, RenderApp, RenderSystems};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_render::{Renderer, Scene, TARGET_FORMAT};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How a frame of the window ended.
#[derive(Clone, Copy)]
pub struct Ended {
    /// Everything had been submitted and handed to the screen.
    pub submitted: Instant,
    /// The device was done with it.
    pub done: Instant,
    /// The pose that the window shows.
    pub pose: Option<Pose>,
    /// How long the renderer on its own took for the same pose.
    pub bare: Option<Duration>,
}

/// What both worlds tell each other.
#[derive(Default)]
pub struct Talk {
    /// The pose is to be drawn alone, too, if the window shows this one.
    pub alone: Option<Pose>,
    /// The last frame.
    pub ended: Option<Ended>,
}

/// Between both worlds; every clone is the same.
#[derive(Resource, Clone, Default)]
pub struct Shared(Arc<Mutex<Talk>>);

impl Shared {
    /// Alone with it.
    pub fn lock(&self) -> MutexGuard<'_, Talk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The renderer on its own: nothing of it is shared with the window but the device.
struct Alone {
    renderer: Renderer,
    scene: Scene,
    target: Texture,
}

impl Alone {
    fn new(device: &RenderDevice, queue: &RenderQueue, rig: &Arc<Rig>) -> Option<Alone> {
        let renderer = Renderer::new(device.wgpu_device());
        let scene = renderer.scene(device.wgpu_device(), queue, rig.clone()).ok()?;
        let size = rig.size();
        let target = device.create_texture(&TextureDescriptor {
            label: Some("bare frame"),
            size: Extent3d { width: size.width, height: size.height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: TextureDimension::D2,
            format: TARGET_FORMAT,
            usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_DST,
            view_formats: &[],
        });
        Some(Alone { renderer, scene, target })
    }

    fn draw(&self, device: &RenderDevice, queue: &RenderQueue, pose: &Pose) -> Duration {
        let began = Instant::now();
        let mut encoder = device.create_command_encoder(&Default::default());
        self.renderer.draw(queue, &mut encoder, &self.scene, pose, &self.target);
        queue.submit([encoder.finish()]);
        finish(device);
        began.elapsed()
    }
}

/// Waits until the device has done all that was submitted.
fn finish(device: &RenderDevice) {
    if let Err(error) = device.poll(PollType::wait_indefinitely()) {
        warn!("the device is not waited for: {error}");
    }
}

pub(super) fn plugin(app: &mut App, shared: Shared) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.insert_resource(shared);
    render.add_systems(Render, ended.in_set(RenderSystems::Cleanup));
}

/// Runs when everything has been submitted and presented.
fn ended(
    shared: Res<Shared>,
    device: Res<RenderDevice>,
    queue: Res<RenderQueue>,
    drawn: Res<Drawn>,
    mut alone: Local<Option<Alone>>,
) {
    let submitted = Instant::now();
    finish(&device);
    let done = Instant::now();
    let shown = drawn.shown().next().map(|(rig, pose)| (rig.clone(), *pose));
    let pose = shown.as_ref().map(|(_, pose)| *pose);
    let wanted = shared.lock().alone;
    let bare = shown.filter(|(_, pose)| wanted == Some(*pose)).and_then(|(rig, pose)| {
        if alone.as_ref().is_none_or(|alone| !Arc::ptr_eq(alone.scene.rig(), &rig)) {
            *alone = Alone::new(&device, &queue, &rig);
            // The first use of anything compiles it.
            alone.as_ref()?.draw(&device, &queue, &pose);
        }
        Some(alone.as_ref()?.draw(&device, &queue, &pose))
    });
    shared.lock().ended = Some(Ended { submitted, done, pose, bare });
}
