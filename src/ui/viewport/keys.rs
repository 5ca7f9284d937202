//! The keys that hold the photo up. All others are actions of [`crate::keymap`].

use egui::{Key, Ui};

/// The photo is shown for as long as one of these is held down.
pub const HOLD_KEYS: [Key; 2] = [Key::Backtick, Key::Y];

/// Whether the photo is being held up by a key.
pub(super) fn held(ui: &Ui) -> bool {
    let focused = ui.memory(|m| m.focused().is_some());
    ui.input(|i| !focused && i.modifiers.is_none() && HOLD_KEYS.iter().any(|key| i.key_down(*key)))
}
