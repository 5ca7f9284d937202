//! A key with its modifiers.

use egui::{Key, Modifiers};
use serde::{Deserialize, Serialize};

/// A key with its modifiers, as `Ctrl+Shift+Z`. Ctrl is Cmd on a Mac.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Binding {
    /// What is held.
    pub modifiers: Modifiers,
    /// What is pressed.
    pub key: Key,
}

impl Binding {
    /// A key alone.
    pub const fn plain(key: Key) -> Binding {
        Binding { modifiers: Modifiers::NONE, key }
    }

    /// With Ctrl.
    pub const fn ctrl(key: Key) -> Binding {
        Binding { modifiers: Modifiers::COMMAND, key }
    }

    /// With Shift.
    pub const fn shift(key: Key) -> Binding {
        Binding { modifiers: Modifiers::SHIFT, key }
    }

    /// With Alt.
    pub const fn alt(key: Key) -> Binding {
        Binding { modifiers: Modifiers::ALT, key }
    }

    /// With Ctrl and Shift.
    pub const fn ctrl_shift(key: Key) -> Binding {
        Binding { modifiers: Modifiers { shift: true, ..Modifiers::COMMAND }, key }
    }

    /// Of what was pressed: only the modifiers that count. Which signs need Shift differs from keyboard to keyboard: with
    /// them it does not count.
    pub fn pressed(modifiers: Modifiers, key: Key) -> Binding {
        let shift = modifiers.shift && !is_sign(key);
        let modifiers =
            Modifiers { alt: modifiers.alt, shift, command: modifiers.command, ..Modifiers::NONE };
        Binding { modifiers, key }
    }

    /// How many modifiers it asks for.
    pub fn weight(self) -> u8 {
        u8::from(self.modifiers.command) + u8::from(self.modifiers.shift) + u8::from(self.modifiers.alt)
    }
}

/// Whether a key is named after a sign that is neither letter nor digit.
fn is_sign(key: Key) -> bool {
    let mut letters = key.symbol_or_name().chars();
    matches!((letters.next(), letters.next()), (Some(sign), None) if sign.is_ascii_punctuation())
}

impl std::fmt::Display for Binding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let held = [
            (self.modifiers.command, "Ctrl+"),
            (self.modifiers.alt, "Alt+"),
            (self.modifiers.shift, "Shift+"),
        ];
        held.into_iter().filter(|(held, _)| *held).try_for_each(|(_, name)| f.write_str(name))?;
        f.write_str(match self.key {
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            // As it is printed on the key.
            Key::Comma => ",",
            Key::Period => ".",
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Questionmark => "?",
            Key::Plus => "Plus",
            Key::Minus => "-",
            Key::Equals => "=",
            key => key.name(),
        })
    }
}

impl From<Binding> for String {
    fn from(binding: Binding) -> String {
        binding.to_string()
    }
}

impl TryFrom<String> for Binding {
    type Error = String;

    fn try_from(text: String) -> Result<Binding, String> {
        let mut modifiers = Modifiers::NONE;
        let mut rest = text.as_str();
        loop {
            let (held, left) = match rest {
                r if r.starts_with("Ctrl+") => (&mut modifiers.command, &r[5..]),
                r if r.starts_with("Alt+") => (&mut modifiers.alt, &r[4..]),
                r if r.starts_with("Shift+") => (&mut modifiers.shift, &r[6..]),
                _ => break,
            };
            *held = true;
            rest = left;
        }
        let key = match rest {
            "←" => Some(Key::ArrowLeft),
            "→" => Some(Key::ArrowRight),
            "↑" => Some(Key::ArrowUp),
            "↓" => Some(Key::ArrowDown),
            name => Key::from_name(name),
        };
        key.map(|key| Binding { modifiers, key }).ok_or_else(|| format!("no key is called {text}"))
    }
}
