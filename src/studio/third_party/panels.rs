//! bevy_egui.

use bevy::prelude::*;
use bevy_egui::egui::{Event, Modifiers};
use bevy_egui::{EguiGlobalSettings, EguiInput, EguiPlugin, EguiPreUpdateSet};

pub(super) fn add(app: &mut App) {
    app.add_plugins(EguiPlugin::default());
    // The studio's camera carries the context itself.
    app.insert_resource(EguiGlobalSettings { auto_create_primary_context: false, ..default() });
    app.add_systems(
        PreUpdate,
        drop_stale_modifiers.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
    );
}

/// bevy_egui reports the modifier keys in every frame. egui takes any report for news and asks for another frame,
/// so that a still window would be drawn for ever.
fn drop_stale_modifiers(mut inputs: Query<&mut EguiInput>, mut known: Local<Option<Modifiers>>) {
    for mut input in &mut inputs {
        input.0.events.retain(|event| match event {
            Event::ModifiersChanged(now) => known.replace(*now) != Some(*now),
            Event::WindowFocused(_) => {
                // egui forgets the modifiers then.
                *known = None;
                true
            }
            _ => true,
        });
    }
}
