//! Plugins of others, as Kaely sets them up: one file each.

mod engine;
pub mod paint;
mod panels;
mod store;

use bevy::prelude::*;
use std::path::Path;

pub(super) fn add(app: &mut App, home: &Path) {
    engine::add(app);
    panels::add(app);
    paint::add(app);
    store::add(app, home);
}
