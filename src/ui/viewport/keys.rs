//! The keys that hold the photo up: they count for as long as they are held down.

use crate::keymap::{self, Action};
use egui::Ui;

/// Whether the photo is being held up by a key.
pub(super) fn held(ui: &Ui) -> bool {
    if ui.memory(|m| m.focused().is_some()) {
        return false;
    }
    let keymap = keymap::of(ui);
    let keys = keymap.of(Action::HoldPhoto);
    ui.input(|i| keys.iter().any(|key| i.modifiers.matches_exact(key.modifiers) && i.key_down(key.key)))
}
