//! The names of the studio's parts, of rows and parameters, of what has a key.

use super::Words;
use crate::keymap::{Action, Group};
use crate::view::Tab;
use kaely_core::motion::{Param, Row, Unit};
use kaely_core::units::Micros;

/// The name of a part of the studio.
pub fn tab(words: &Words, tab: Tab) -> String {
    words.get(tab_key(tab))
}

/// The key of what is found there, for a tooltip.
pub fn tab_hint(tab: Tab) -> String {
    format!("{}.hint", tab_key(tab))
}

fn tab_key(tab: Tab) -> &'static str {
    match tab {
        Tab::Home => "tab-home",
        Tab::Video => "tab-video",
        Tab::History => "tab-history",
        Tab::Wallet => "tab-wallet",
        Tab::Settings => "tab-settings",
    }
}

/// A heading of the list of keys.
pub fn group(words: &Words, group: Group) -> String {
    words.get(match group {
        Group::Playback => "action-group-playback",
        Group::Timeline => "action-group-timeline",
        Group::View => "action-group-view",
        Group::Studio => "action-group-studio",
    })
}

/// What an action does.
pub fn action(words: &Words, action: Action) -> String {
    words.get(&format!("action-{}", action.name()))
}

/// The name of a row of the timeline.
pub fn row(words: &Words, row: Row) -> String {
    words.get(&format!("row-{}", row.name()))
}

/// What a row moves, for a tooltip.
pub fn row_hint(words: &Words, row: Row) -> String {
    words.get(&format!("row-{}.hint", row.name()))
}

/// The name of what can be keyed.
pub fn param(words: &Words, param: Param) -> String {
    words.get(&format!("param-{}", param.name()))
}

/// A value as it is shown: `35 %`, `2.4°`, `1.2 mm`.
pub fn value(param: Param, value: f32) -> String {
    match param.unit() {
        Unit::Share => format!("{:.0} %", value * 100.0),
        Unit::Degrees => format!("{value:.1}°"),
        Unit::Millimetres => format!("{value:.1} mm"),
    }
}

/// A key for a screen reader: `Key: Smile, Smile, 0:01.00`.
pub fn key(words: &Words, param: Param, at: Micros) -> String {
    let gaps = [
        ("row", row(words, param.row()).into()),
        ("param", self::param(words, param).into()),
        ("time", super::time_code(at).into()),
    ];
    words.get_with("key", &gaps)
}

/// A number of the ruler: seconds, with as many digits as its step needs.
pub fn ruler(words: &Words, seconds: f64, step: f64) -> String {
    let digits = match step {
        s if s >= 1.0 => 0,
        s if s >= 0.1 => 1,
        _ => 2,
    };
    format!("{seconds:.digits$} {}", words.get("length.unit"))
}
