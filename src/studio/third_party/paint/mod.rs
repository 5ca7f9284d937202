//! The panels, drawn into the camera's texture.
//!
//! bevy_egui has a renderer, too. It blends in linear light: each pixel is decoded and encoded several times, which a
//! software renderer feels, and fades and thin letters come out other than egui means them. egui mixes encoded values; so
//! does this, and the camera's texture holds such ([`CompositingSpace::Srgb`]). egui's own renderer would do the same, but
//! asks for a later wgpu than Bevy has.

mod painter;
mod present;

use crate::studio::preview::Sampling;
use bevy::camera::CompositingSpace;
use bevy::core_pipeline::upscaling::{ViewUpscalingPipeline, upscaling};
use bevy::core_pipeline::{Core2d, Core2dSystems};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::render::camera::ExtractedCamera;
use bevy::render::render_asset::RenderAssets;
use bevy::render::render_resource::{RenderPassDescriptor, TextureViewId};
use bevy::render::renderer::{RenderContext, RenderQueue, ViewQuery};
use bevy::render::texture::GpuImage;
use bevy::render::view::ViewTarget;
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};
use bevy_egui::egui::TextureId;
use bevy_egui::egui::epaint::ClippedPrimitive;
use bevy_egui::{EguiOutput, EguiPostUpdateSet, EguiRenderOutput};
use painter::{Change, Filter, Painter, Screen};
use present::Presenter;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Pictures of the studio that panels may show, by the names they have there.
#[derive(Resource, Default)]
pub struct Pictures {
    shown: BTreeMap<u64, (Handle<Image>, Sampling)>,
    next: u64,
}

impl Pictures {
    /// A name for a picture of encoded values, to be looked at like this.
    pub fn add(&mut self, image: Handle<Image>, sampling: Sampling) -> TextureId {
        self.next += 1;
        self.shown.insert(self.next, (image, sampling));
        TextureId::User(self.next)
    }

    /// The picture is not shown any more.
    pub fn remove(&mut self, texture: TextureId) {
        if let TextureId::User(name) = texture {
            self.shown.remove(&name);
        }
    }
}

/// What a camera needs, so that panels can be drawn with it.
pub fn camera() -> impl Bundle {
    (Camera2d, Msaa::Off, CompositingSpace::Srgb)
}

/// The panels of the frame being drawn.
#[derive(Resource, Default)]
struct Panels {
    jobs: Vec<ClippedPrimitive>,
    pixels_per_point: f32,
    pictures: Vec<(u64, AssetId<Image>, Sampling)>,
}

/// Changes of egui's own textures that are still to be made, in order. Both worlds have the same ones: each must be made
/// exactly once, however often a frame is laid out or drawn.
#[derive(Resource, Clone, Default)]
struct Changes(Arc<Mutex<Vec<Change>>>);

impl Changes {
    fn lock(&self) -> MutexGuard<'_, Vec<Change>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The renderer, once it is known what it draws into, and the pictures it has been given.
#[derive(Resource, Default)]
struct Given {
    painter: Option<Painter>,
    presenter: Option<Presenter>,
    pictures: HashMap<u64, TextureViewId>,
}

pub(super) fn add(app: &mut App) {
    let changes = Changes::default();
    app.init_resource::<Pictures>().insert_resource(changes.clone());
    app.add_systems(PostUpdate, collect.after(EguiPostUpdateSet::ProcessOutput));
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.insert_resource(changes).init_resource::<Panels>().init_resource::<Given>();
    render.add_systems(ExtractSchedule, extract);
    render.add_systems(Render, leave_presenting_to_us.in_set(RenderSystems::PrepareBindGroups));
    render.add_systems(Core2d, (paint, present).chain().after(Core2dSystems::MainPass).before(upscaling));
}

/// egui wants every change to be taken.
fn collect(mut outputs: Query<&mut EguiRenderOutput>, changes: Res<Changes>) {
    for mut output in &mut outputs {
        if !output.textures_delta.is_empty() {
            changes.lock().push(Change::taken(&mut output.textures_delta));
        }
    }
}

fn extract(
    mut panels: ResMut<Panels>,
    outputs: Extract<Query<(&EguiRenderOutput, &EguiOutput)>>,
    pictures: Extract<Res<Pictures>>,
) {
    for (output, about) in &outputs {
        panels.jobs.clone_from(&output.paint_jobs);
        panels.pixels_per_point = about.pixels_per_point;
    }
    panels.pictures.clear();
    panels
        .pictures
        .extend(pictures.shown.iter().map(|(name, (image, sampling))| (*name, image.id(), *sampling)));
}

fn paint(
    view: ViewQuery<(&ViewTarget, &ExtractedCamera)>,
    panels: Res<Panels>,
    changes: Res<Changes>,
    mut given: ResMut<Given>,
    images: Res<RenderAssets<GpuImage>>,
    queue: Res<RenderQueue>,
    mut context: RenderContext,
) {
    let (target, camera) = view.into_inner();
    let Some(size) = camera.physical_target_size else { return };
    let device = context.render_device().wgpu_device().clone();
    let Given { painter, pictures, .. } = &mut *given;
    let painter = painter.get_or_insert_with(|| Painter::new(&device, target.main_texture_format()));
    let changes = std::mem::take(&mut *changes.lock());
    changes.iter().for_each(|change| painter.change(&device, &queue, change));
    show_pictures(painter, pictures, &panels.pictures, &images, &device);
    let screen = Screen { size: size.to_array(), scale: panels.pixels_per_point };
    painter.bring(&device, &queue, &panels.jobs, screen);
    let mut pass = context.command_encoder().begin_render_pass(&RenderPassDescriptor {
        label: Some("panels"),
        color_attachments: &[Some(target.get_unsampled_color_attachment())],
        ..default()
    });
    painter.paint(&mut pass);
    drop(pass);
    changes.iter().for_each(|change| painter.free(change));
}

/// Bevy's own step from the camera's texture to the screen, which is made for cameras that have its pipeline, costs a
/// software renderer more than all the panels: it works powers out for every pixel.
fn leave_presenting_to_us(mut commands: Commands, views: Query<Entity, With<ViewUpscalingPipeline>>) {
    views.iter().for_each(|view| _ = commands.entity(view).remove::<ViewUpscalingPipeline>());
}

/// Hands the finished picture to the screen, or to whoever takes a picture of it.
fn present(view: ViewQuery<&ViewTarget>, mut given: ResMut<Given>, mut context: RenderContext) {
    let target = view.into_inner();
    let (Some(format), Some(screen)) =
        (target.out_texture_view_format(), target.out_texture_color_attachment(None))
    else {
        return;
    };
    let device = context.render_device().wgpu_device().clone();
    if given.presenter.as_ref().is_none_or(|presenter| !presenter.fits(format)) {
        given.presenter = Some(Presenter::new(&device, format));
    }
    let Some(presenter) = &mut given.presenter else { return };
    presenter.take(&device, target.main_texture());
    let mut pass = context.command_encoder().begin_render_pass(&RenderPassDescriptor {
        label: Some("present"),
        color_attachments: &[Some(screen)],
        ..default()
    });
    presenter.present(&mut pass);
}

/// Gives the renderer the pictures that are new or lie in another texture by now, and takes those that are gone.
fn show_pictures(
    painter: &mut Painter,
    given: &mut HashMap<u64, TextureViewId>,
    wanted: &[(u64, AssetId<Image>, Sampling)],
    images: &RenderAssets<GpuImage>,
    device: &wgpu::Device,
) {
    given.retain(|name, _| {
        let shown = wanted.iter().any(|(other, ..)| other == name);
        if !shown {
            painter.forget(TextureId::User(*name));
        }
        shown
    });
    for (name, image, sampling) in wanted {
        let Some(image) = images.get(*image) else { continue };
        let view = image.texture_view.id();
        if given.insert(*name, view) != Some(view) {
            let filter = match sampling {
                Sampling::Smooth => Filter::Linear,
                Sampling::Pixels => Filter::Nearest,
            };
            painter.show(device, TextureId::User(*name), &image.texture_view, filter);
        }
    }
}
