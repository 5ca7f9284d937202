//! The keys of the stage.

use super::command::{Side, ViewportCommand};
use crate::view::StageView;
use crate::{Outbox, StudioCommand};
use egui::{Key, Modifiers, Ui};

/// What each key does. Shift is passed over where it is not named, so what names it comes first.
pub const KEYS: [(Modifiers, Key, ViewportCommand); 15] = [
    (Modifiers::SHIFT, Key::ArrowLeft, ViewportCommand::Pan(Side::Left)),
    (Modifiers::SHIFT, Key::ArrowRight, ViewportCommand::Pan(Side::Right)),
    (Modifiers::SHIFT, Key::ArrowUp, ViewportCommand::Pan(Side::Top)),
    (Modifiers::SHIFT, Key::ArrowDown, ViewportCommand::Pan(Side::Bottom)),
    (Modifiers::SHIFT, Key::G, ViewportCommand::ToggleSafeAreas),
    (Modifiers::NONE, Key::Plus, ViewportCommand::ZoomIn),
    // The same key without Shift, on most keyboards.
    (Modifiers::NONE, Key::Equals, ViewportCommand::ZoomIn),
    (Modifiers::NONE, Key::Minus, ViewportCommand::ZoomOut),
    (Modifiers::NONE, Key::Num0, ViewportCommand::Fit),
    (Modifiers::NONE, Key::Num1, ViewportCommand::ZoomTo(1.0)),
    (Modifiers::NONE, Key::V, ViewportCommand::ToggleSplit),
    (Modifiers::NONE, Key::B, ViewportCommand::ToggleBlink),
    (Modifiers::NONE, Key::G, ViewportCommand::NextFrame),
    (Modifiers::NONE, Key::O, ViewportCommand::NextOverlay),
    (Modifiers::NONE, Key::I, ViewportCommand::ToggleMeter),
];

/// The photo is shown for as long as one of these is held down.
pub const HOLD_KEYS: [Key; 2] = [Key::Backtick, Key::Y];

/// Turns key presses into commands, unless a field or a focused widget wants them.
pub fn keys(ui: &Ui, view: &StageView, out: &mut Outbox) {
    if view.picture.is_none() || ui.memory(|m| m.focused().is_some()) {
        return;
    }
    ui.input_mut(|input| {
        for (modifiers, key, command) in KEYS {
            for _ in 0..input.count_and_consume_key(modifiers, key) {
                out.push(StudioCommand::Viewport(command));
            }
        }
    });
}

/// Whether the photo is being held up by a key.
pub(super) fn held(ui: &Ui) -> bool {
    let focused = ui.memory(|m| m.focused().is_some());
    ui.input(|i| !focused && i.modifiers.is_none() && HOLD_KEYS.iter().any(|key| i.key_down(*key)))
}
