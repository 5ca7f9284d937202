//! What the history says.

use crate::words::Words;
use kaely_core::library::{Order, Period};
use kaely_core::units::{Micros, PixelSize, WallTime};

pub fn found(words: &Words, works: u64) -> String {
    words.get_with("history-found", &[("count", works.into())])
}

pub fn order(words: &Words, order: Order) -> String {
    words.get(match order {
        Order::Newest => "history-order-newest",
        Order::Oldest => "history-order-oldest",
        Order::Name => "history-order-name",
        Order::Longest => "history-order-longest",
    })
}

pub fn period(words: &Words, period: Period) -> String {
    words.get(match period {
        Period::Ever => "history-period-ever",
        Period::Today => "history-period-today",
        Period::Week => "history-period-week",
        Period::Month => "history-period-month",
        Period::Year => "history-period-year",
    })
}

/// A text with the title of a work in it.
pub fn of(words: &Words, key: &str, title: &str) -> String {
    words.get_with(key, &[("title", title.into())])
}

pub fn open_hint(words: &Words, can_reopen: bool) -> String {
    words.get(if can_reopen { "history-open.hint" } else { "history-open.none" })
}

pub fn star_hint(words: &Words, favourite: bool) -> String {
    words.get(if favourite { "history-star.on" } else { "history-star.off" })
}

/// `25 Nov 2026, 15:51`.
pub fn date(words: &Words, made: WallTime) -> String {
    let time = format!("{:02}:{:02}", made.hour, made.minute);
    let gaps = [
        ("day", made.day.to_string().into()),
        ("month", u64::from(made.month).into()),
        ("year", made.year.to_string().into()),
        ("time", time.into()),
    ];
    words.get_with("history-date", &gaps)
}

/// `5.0 s · 720×1280`.
pub fn facts(words: &Words, duration: Micros, size: PixelSize) -> String {
    let length = match duration.seconds().max(0.0) {
        s if s < 59.95 => format!("{s:.1} {}", words.get("length.unit")),
        s => {
            let (minutes, seconds) = (s.round() as u64 / 60, s.round() as u64 % 60);
            words.get_with("history-minutes", &[("minutes", minutes.into()), ("seconds", seconds.into())])
        }
    };
    format!("{length} · {size}")
}
