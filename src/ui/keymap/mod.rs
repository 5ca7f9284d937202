//! Keys that work anywhere in the window: what each does, which keys it has, and how they are changed.

mod action;
mod binding;
pub mod dialog;

pub use action::{Action, Group};
pub use binding::Binding;

use crate::Outbox;
use crate::view::StudioView;
use egui::{Key, Modifiers, Ui};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The keys of each action: those it comes with, unless others were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keymap(BTreeMap<Action, Vec<Binding>>);

impl Keymap {
    /// The keys of an action.
    pub fn of(&self, action: Action) -> Vec<Binding> {
        self.0.get(&action).cloned().unwrap_or_else(|| action.usual())
    }

    /// Whether an action has other keys than it comes with.
    pub fn is_changed(&self, action: Action) -> bool {
        self.0.contains_key(&action)
    }

    /// Gives an action one key in place of those it has; whoever had the key before goes without.
    #[must_use]
    pub fn bound(&self, action: Action, binding: Binding) -> Keymap {
        let mut next = self.clone();
        for other in Action::ALL {
            let mut keys = next.of(other);
            if other != action && keys.contains(&binding) {
                keys.retain(|key| *key != binding);
                next.0.insert(other, keys);
            }
        }
        next.0.insert(action, vec![binding]);
        next.tidy()
    }

    /// Gives an action the keys it comes with; whoever had one of them before goes without.
    #[must_use]
    pub fn reset(&self, action: Action) -> Keymap {
        let mut next = self.clone();
        next.0.remove(&action);
        for other in Action::ALL.into_iter().filter(|other| *other != action) {
            let keys = next.of(other);
            let left: Vec<Binding> =
                keys.iter().copied().filter(|key| !action.usual().contains(key)).collect();
            if left != keys {
                next.0.insert(other, left);
            }
        }
        next.tidy()
    }

    /// Who has this key.
    pub fn owner(&self, binding: Binding) -> Option<Action> {
        Action::ALL.into_iter().find(|action| self.of(*action).contains(&binding))
    }

    /// Keeps only what differs from what actions come with.
    fn tidy(mut self) -> Keymap {
        self.0.retain(|action, keys| *keys != action.usual());
        self
    }
}

/// Turns key presses into commands. A field that is being typed into gets all keys but those with Ctrl that it has no use
/// for; any other focused widget keeps the keys that work it.
pub fn keys(ui: &Ui, view: &StudioView, out: &mut Outbox) {
    if view.dialog == Some(crate::view::Dialog::Shortcuts) || view.asking.is_some() {
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    let focused = ui.memory(|m| m.focused().is_some());
    let mut bound: Vec<(Binding, Action)> = Action::ALL
        .into_iter()
        .flat_map(|a| view.keymap.of(a).into_iter().map(move |key| (key, a)))
        .collect();
    // egui passes over a Shift or Alt that is not asked for, so what asks for more comes first.
    bound.sort_by_key(|(binding, _)| std::cmp::Reverse(binding.weight()));
    ui.input_mut(|input| {
        for (binding, action) in bound {
            let free = match (typing, focused) {
                (true, _) => binding.modifiers.command && !action.edits_text(),
                (false, true) => !works_widgets(binding),
                (false, false) => true,
            };
            let Some(command) = action.command(view).filter(|_| free) else { continue };
            for _ in 0..input.count_and_consume_key(binding.modifiers, binding.key) {
                out.push(command.clone());
            }
        }
    });
}

/// What a focused button, slider or menu is worked with.
fn works_widgets(binding: Binding) -> bool {
    let keys = [
        Key::Space,
        Key::Enter,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::Escape,
    ];
    binding.modifiers == Modifiers::NONE && keys.contains(&binding.key)
}
