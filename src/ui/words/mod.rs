//! How texts, names and quantities read on screen, in the language in use.
//!
//! Panels name texts by keys: `tr(ui, "open")`, or `let words = words::of(ui); words.get("open")`. The texts are in
//! `assets/words`, one file per language. Numbers and time codes are written alike in all of them, with a decimal
//! point: they stand next to fields in which they are typed that way.

mod dictionary;
mod language;
mod names;

pub use dictionary::Words;
pub use fluent_bundle::FluentValue;
pub use language::Language;
pub use names::{action, group, key, param, row, row_hint, ruler, tab, tab_hint, value};

use crate::view::{Light, Refusal, SizeChoice};
use egui::{Context, Id, Ui};
use kaely_core::motion::Channel;
use kaely_core::motion::preset::{Preset, by_name};
use kaely_core::units::{FrameRate, Micros, PixelSize};

/// Where a context keeps its language.
fn place() -> Id {
    Id::new("language")
}

/// The language of `ctx` is now this. Says whether it was another before.
pub fn set(ctx: &Context, language: Language) -> bool {
    let before = self::language(ctx);
    ctx.data_mut(|data| data.insert_temp(place(), language));
    before != language
}

/// The language of `ctx`.
pub fn language(ctx: &Context) -> Language {
    ctx.data(|data| data.get_temp(place())).unwrap_or_default()
}

/// The texts in the language of `ui`.
pub fn of(ui: &Ui) -> &'static Words {
    Words::of(language(ui.ctx()))
}

/// The text of a key in the language of `ui`.
pub fn tr(ui: &Ui, key: &str) -> String {
    of(ui).get(key)
}

/// The text of a key, with its gaps filled: `tr_with(ui, "file-folder", &[("folder", folder.into())])`.
pub fn tr_with(ui: &Ui, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    of(ui).get_with(key, args)
}

/// A channel's name.
pub fn channel(words: &Words, channel: Channel) -> String {
    words.get(&format!("channel-{}", channel.name()))
}

/// What a channel moves, for a tooltip.
pub fn channel_hint(words: &Words, channel: Channel) -> String {
    words.get(&format!("channel-{}.hint", channel.name()))
}

/// `0:04.50`: minutes, seconds, hundredths (cut, not rounded, so that the end is never shown early).
pub fn time_code(at: Micros) -> String {
    let hundredths = at.0.max(0) / 10_000;
    format!("{}:{:02}.{:02}", hundredths / 6_000, hundredths / 100 % 60, hundredths % 100)
}

/// `30 fps`, `29.97 fps`.
pub fn rate(words: &Words, rate: FrameRate) -> String {
    let number = if rate.den == 1 { rate.num.to_string() } else { format!("{:.2}", rate.fps()) };
    words.get_with("rate", &[("rate", number.into())])
}

/// The entry of a size in the size menu.
pub fn size(words: &Words, choice: SizeChoice, native: Option<PixelSize>) -> String {
    let (name, size) = match (choice, native) {
        (SizeChoice::Native, native) => ("size-native", native),
        (SizeChoice::Fixed(size), _) if size.width == size.height => ("size-square", Some(size)),
        (SizeChoice::Fixed(size), _) if size.width < size.height => ("size-upright", Some(size)),
        (SizeChoice::Fixed(size), _) => ("size-wide", Some(size)),
    };
    size.map_or_else(|| words.get(name), |size| format!("{} · {size}", words.get(name)))
}

/// `about 3 s left`, `about 2 min left`.
pub fn time_left(words: &Words, seconds: f64) -> String {
    match seconds.max(0.0) {
        s if s < 1.0 => words.get("left-little"),
        s if s < 90.0 => words.get_with("left-seconds", &[("seconds", s.ceil().into())]),
        s => words.get_with("left-minutes", &[("minutes", (s / 60.0).round().into())]),
    }
}

/// A traffic light in words.
pub fn light(words: &Words, light: Light) -> String {
    words.get(match light {
        Light::Green => "light-green",
        Light::Amber => "light-amber",
        Light::Red => "light-red",
    })
}

/// A preset's name: that of a built-in one in the language in use, that of a user's own as the beginning of a
/// sentence, `Portrait of old` for `portrait-of-old`.
pub fn preset(words: &Words, name: &str) -> String {
    let built_in = by_name(name).and_then(|preset| words.known(&format!("preset-{}", preset.name)));
    built_in.unwrap_or_else(|| {
        let name = name.replace(['-', '_'], " ");
        let mut letters = name.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    })
}

/// A preset's description, which a user's own has in the user's words.
pub fn preset_about(words: &Words, preset: &Preset) -> String {
    let built_in = by_name(&preset.name).filter(|built_in| built_in.about == preset.about);
    built_in
        .and_then(|preset| words.known(&format!("preset-{}.about", preset.name)))
        .unwrap_or_else(|| preset.about.clone())
}

/// What a refusal says happened, and what it says can be done.
pub fn refusal(words: &Words, refusal: Refusal<'_>) -> (String, String) {
    match refusal.message {
        Some(message) => (words.what(message), words.what_to_do(message)),
        None => (refusal.what.to_owned(), refusal.what_to_do.to_owned()),
    }
}
