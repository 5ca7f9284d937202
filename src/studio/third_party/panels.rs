//! bevy_egui.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::egui::{self, Event, Modifiers};
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::{EguiGlobalSettings, EguiInput, EguiPlugin, EguiPreUpdateSet};
use std::collections::VecDeque;

pub(super) fn add(app: &mut App) {
    app.add_plugins(EguiPlugin::default());
    // The studio's camera carries the context itself.
    app.insert_resource(EguiGlobalSettings { auto_create_primary_context: false, ..default() });
    app.add_systems(
        PreUpdate,
        (give_modifiers, drop_stale_modifiers)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

/// bevy_egui gives every key the modifiers that are held at the end of the frame. Where a frame takes long, Ctrl and a
/// key are both let go within it, and Ctrl+1 would be taken for 1: each key gets the modifiers it was pressed with.
fn give_modifiers(
    mut messages: MessageReader<KeyboardInput>,
    mut inputs: Query<&mut EguiInput>,
    mut held: Local<Modifiers>,
) {
    let mut pressed = VecDeque::new();
    for message in messages.read() {
        let down = message.state == ButtonState::Pressed;
        match message.logical_key {
            Key::Shift => held.shift = down,
            Key::Control => (held.ctrl, held.command) = (down, down),
            Key::Alt => held.alt = down,
            _ => {}
        }
        let key = bevy_to_egui_key(&message.logical_key);
        if let Some(key) = key.or(bevy_to_egui_physical_key(&message.key_code)) {
            pressed.push_back((key, down, *held));
        }
    }
    for mut input in &mut inputs {
        input.0.events.iter().any(|event| matches!(event, Event::WindowFocused(false))).then(|| {
            // What is let go while another window has the focus is not told.
            *held = Modifiers::NONE;
        });
        correct(&mut input.0.events, pressed.clone());
    }
}

/// Gives the keys among `events` their modifiers, in order. What Ctrl and a key seem to type is not typed.
fn correct(events: &mut Vec<Event>, mut pressed: VecDeque<(egui::Key, bool, Modifiers)>) {
    let mut typed_with = Vec::new();
    for (i, event) in events.iter_mut().enumerate() {
        let Event::Key { key, pressed: down, modifiers, .. } = event else { continue };
        while let Some((other, other_down, true_modifiers)) = pressed.pop_front() {
            if (other, other_down) == (*key, *down) {
                *modifiers = true_modifiers;
                break;
            }
        }
        if modifiers.command && *down && i > 0 {
            typed_with.push(i - 1);
        }
    }
    for i in typed_with.into_iter().rev() {
        if matches!(&events[i], Event::Text(text) if text.chars().count() == 1) {
            events.remove(i);
        }
    }
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
