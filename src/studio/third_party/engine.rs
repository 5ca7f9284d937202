//! Bevy.

use crate::studio::window::{SMALLEST, USUAL};
use bevy::app::{TaskPoolOptions, TaskPoolPlugin, TaskPoolThreadAssignmentPolicy};
use bevy::asset::AssetPlugin;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::settings::{Backends, RenderCreation, WgpuSettings};
use bevy::render::{RenderPlugin, renderer::RenderAdapterInfo};
use bevy::window::{PresentMode, WindowResizeConstraints, WindowResolution};

pub(super) fn add(app: &mut App) {
    let plugins = DefaultPlugins
        // What closing means is decided by the shell.
        .set(WindowPlugin { primary_window: Some(window()), close_when_requested: false, ..default() })
        .set(RenderPlugin {
            render_creation: RenderCreation::Automatic(Box::new(WgpuSettings {
                backends: Some(Backends::PRIMARY),
                ..default()
            })),
            ..default()
        })
        .set(TaskPoolPlugin { task_pool_options: pools() })
        // No files are loaded through it; without this it would look for a folder next to the program.
        .set(AssetPlugin { file_path: String::new(), ..default() })
        // The program has its own log.
        .disable::<LogPlugin>()
        // One frame less between a key and its picture, and no stale last frame when nothing moves any more.
        .disable::<PipelinedRenderingPlugin>();
    app.add_plugins(plugins);
    app.add_systems(Startup, |adapter: Res<RenderAdapterInfo>| {
        info!(name: "drawing begins", "drawing with {} ({:?})", adapter.name, adapter.device_type);
    });
}

fn window() -> Window {
    Window {
        title: "Kaely".into(),
        name: Some("kaely".into()),
        resolution: WindowResolution::new(USUAL.width, USUAL.height),
        resize_constraints: WindowResizeConstraints {
            min_width: SMALLEST.width as f32,
            min_height: SMALLEST.height as f32,
            ..default()
        },
        present_mode: PresentMode::AutoVsync,
        ..default()
    }
}

/// Opening, refining and exporting may run at the same time, and each may block; frames must not wait for them.
fn pools() -> TaskPoolOptions {
    let fixed = |threads| TaskPoolThreadAssignmentPolicy {
        min_threads: threads,
        max_threads: threads,
        percent: 0.0,
        on_thread_spawn: None,
        on_thread_destroy: None,
    };
    TaskPoolOptions { async_compute: fixed(4), io: fixed(1), ..default() }
}
