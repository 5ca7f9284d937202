//! How large the window is: as the user left it, and never larger than the screen.

use crate::studio::order::StudioSet;
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryWindow};
use bevy_pkv::PkvStore;
use kaely_core::units::PixelSize;

/// What the window opens at until the user has made it another size.
pub const USUAL: PixelSize = PixelSize::new(1280, 800);
/// The smallest window there is.
pub const SMALLEST: PixelSize = PixelSize::new(1024, 700);

/// The size in points that the studio itself has given the window, once it has; any other is the user's wish.
#[derive(Resource, Default)]
struct Given(Option<UVec2>);

pub(super) fn plugin(app: &mut App) {
    reopen(app.world_mut());
    app.init_resource::<Given>();
    app.add_systems(Update, (fit_screen, remember).chain().in_set(StudioSet::Present));
}

/// The window does not exist yet, so that it opens at once as it was left. On a screen of high density its pixels become
/// more when it does: until then pixels are points.
fn reopen(world: &mut World) {
    let left =
        world.get_resource::<PkvStore>().and_then(Preferences::stored).and_then(|stored| stored.window);
    let Some([width, height]) = left else { return };
    let mut windows = world.query_filtered::<&mut Window, With<PrimaryWindow>>();
    if let Ok(mut window) = windows.single_mut(world) {
        window.resolution.set_physical_resolution(width.max(SMALLEST.width), height.max(SMALLEST.height));
    }
}

/// A screen smaller than the window gets a window of its own size, once, at the start.
fn fit_screen(
    monitors: Query<&Monitor>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    mut given: ResMut<Given>,
) {
    let largest = monitors.iter().max_by_key(|monitor| monitor.physical_width * monitor.physical_height);
    let (Some(monitor), None) = (largest, given.0) else { return };
    let screen = UVec2::new(monitor.physical_width, monitor.physical_height);
    for mut window in &mut windows {
        let fitting = window.physical_size().min(screen);
        given.0 = Some((fitting.as_vec2() / window.scale_factor()).round().as_uvec2());
        if window.physical_size() != fitting {
            window.resolution.set_physical_resolution(fitting.x, fitting.y);
        }
    }
}

/// What the user makes of it is kept.
fn remember(
    windows: Query<&Window, (With<PrimaryWindow>, Changed<Window>)>,
    mut given: ResMut<Given>,
    mut preferences: ResMut<Preferences>,
) {
    let (Ok(window), Some(known)) = (windows.single(), given.0) else { return };
    let size = Vec2::new(window.width(), window.height()).round().as_uvec2();
    // A window that is folded away has no size to speak of.
    if size == known || size.min_element() < 2 {
        return;
    }
    given.0 = Some(size);
    preferences.window = Some(size.to_array());
}
