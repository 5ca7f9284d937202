//! The window's icon, for desktops that ask the window for it. Those of Wayland ask for the desktop entry instead.

use bevy::ecs::system::NonSendMarker;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy::winit::WINIT_WINDOWS;
use winit::window::Icon;

/// `assets/kaely.svg` as pixels.
const PICTURE: &[u8] = include_bytes!("../../../assets/kaely.png");

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, give);
}

/// As soon as there is a window. Its table can be looked at on the main thread only.
fn give(windows: Query<Entity, With<PrimaryWindow>>, mut given: Local<bool>, _main: NonSendMarker) {
    if *given {
        return;
    }
    for window in &windows {
        WINIT_WINDOWS.with_borrow(|table| {
            if let Some(window) = table.get_window(window) {
                window.set_window_icon(picture());
                *given = true;
            }
        });
    }
}

fn picture() -> Option<Icon> {
    let picture = image::load_from_memory(PICTURE).ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    Icon::from_rgba(picture.into_raw(), width, height).ok()
}
