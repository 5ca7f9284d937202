//! Keys that work anywhere in the window: what each does, which keys it has, and how they are changed.

mod action;
mod binding;
pub mod dialog;

pub use action::{Action, Group};
pub use binding::Binding;

use crate::Outbox;
use crate::view::StudioView;
use crate::words::tr;
use egui::{Context, Event, Id, Key, Modifiers, Popup, Ui};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a context keeps its keys.
fn place() -> Id {
    Id::new("keymap")
}

/// The keys of `ctx` are now these.
pub fn set(ctx: &Context, keymap: &Keymap) {
    let known: Option<Arc<Keymap>> = ctx.data(|data| data.get_temp(place()));
    if known.is_none_or(|known| *known != *keymap) {
        ctx.data_mut(|data| data.insert_temp(place(), Arc::new(keymap.clone())));
    }
}

/// The keys that `ui` goes by.
pub fn of(ui: &Ui) -> Arc<Keymap> {
    ui.data(|data| data.get_temp(place())).unwrap_or_default()
}

/// A tooltip: the text of `key`, and the key that does the same, if there is one: `Play (Space)`.
pub fn hint(ui: &Ui, key: &str, action: Action) -> String {
    let text = tr(ui, key);
    match of(ui).of(action).first() {
        Some(binding) => format!("{text} ({binding})"),
        None => text,
    }
}

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

/// Turns key presses into commands. Under a dialog none counts. A field that is being typed into gets all keys but those
/// with Ctrl that it has no use for; any other focused widget keeps the keys that work it. A key that is held down repeats
/// only what goes on step by step.
pub fn keys(ui: &Ui, view: &StudioView, out: &mut Outbox) {
    if view.dialog.is_some() || view.asking.is_some() || view.history.question.is_some() {
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    let focused = ui.memory(|m| m.focused().is_some());
    // Escape gives up what is being dragged, which egui has let go of by now, and closes an open menu.
    let dragging = ui.ctx().dragged_id().is_some() || ui.ctx().drag_stopped_id().is_some();
    let escapes = dragging || Popup::is_any_open(ui.ctx());
    let mut bound: Vec<(Binding, Action)> = Action::ALL
        .into_iter()
        .flat_map(|a| view.keymap.of(a).into_iter().map(move |key| (key, a)))
        .collect();
    // egui passes over a Shift or Alt that is not asked for, so what asks for more comes first.
    bound.sort_by_key(|(binding, _)| std::cmp::Reverse(binding.weight()));
    ui.input_mut(|input| {
        for (binding, action) in bound {
            let free = match (typing, focused) {
                (true, _) => binding.modifiers.command && !edits_text(binding),
                (false, true) => !works_widgets(binding),
                (false, false) => true,
            };
            let free = free && !(escapes && binding.key == Key::Escape);
            let Some(command) = action.command(view).filter(|_| free) else { continue };
            if !action.repeats() {
                input.events.retain(|event| !repeats(event, binding));
            }
            for _ in 0..input.count_and_consume_key(binding.modifiers, binding.key) {
                out.push(command.clone());
            }
        }
    });
}

/// Whether an event is this key, held down for so long that it counts again.
fn repeats(event: &Event, binding: Binding) -> bool {
    match event {
        Event::Key { key, repeat: true, modifiers, .. } => {
            *key == binding.key && modifiers.matches_logically(binding.modifiers)
        }
        _ => false,
    }
}

/// What a field that is typed into does itself.
fn edits_text(binding: Binding) -> bool {
    let keys = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::Backspace,
        Key::Delete,
        Key::A,
        Key::C,
        Key::V,
        Key::X,
        Key::Y,
        Key::Z,
    ];
    keys.contains(&binding.key)
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
