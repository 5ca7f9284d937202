//! What the history says.

use crate::words::rounded_seconds;
use kaely_core::library::Order;
use kaely_core::units::{Micros, PixelSize, WallTime};

pub const OPENING: &str = "Opening the history…";
pub const EMPTY: &str = "Nothing here yet";
pub const EMPTY_MORE: &str =
    "Every clip you export is listed here, so that you find it again and can open its project once more.";
pub const NOTHING_FOUND: &str = "No clip found";
pub const SHOW_ALL: &str = "Show all";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "Words in the name";
pub const CLEAR: &str = "Clear the search";
pub const ORDER: &str = "Order";
pub const FAVOURITES: &str = "Favourites";
pub const FAVOURITES_HINT: &str = "Show only what you have starred";
pub const FILE_MISSING: &str = "File missing";
pub const OPEN_AGAIN: &str = "Open again";
pub const SHOW_FILE: &str = "Show file";
pub const RENAME: &str = "Rename…";
pub const DELETE: &str = "Delete…";
pub const TITLE: &str = "Name";
pub const RENAME_BUTTON: &str = "Rename";
pub const RENAME_MORE: &str = "The file keeps its own name.";
pub const CANCEL: &str = "Cancel";
pub const FORGET: &str = "Remove from history";
pub const FORGET_MORE: &str = "Removing it from the history keeps the file.";
pub const DELETE_FILE: &str = "Delete the file";
pub const NO_FILE: &str = "Its file is gone already.";

pub fn found(works: u64) -> String {
    if works == 1 { "1 clip".to_owned() } else { format!("{works} clips") }
}

pub fn order(order: Order) -> &'static str {
    match order {
        Order::Newest => "Newest first",
        Order::Oldest => "Oldest first",
        Order::Name => "By name",
        Order::Longest => "Longest first",
    }
}

pub fn open(title: &str) -> String {
    format!("Open {title}")
}

pub fn open_hint(can_reopen: bool) -> &'static str {
    if can_reopen { "Open its project again" } else { "Its project was not kept" }
}

pub fn star(title: &str) -> String {
    format!("Favourite {title}")
}

pub fn star_hint(favourite: bool) -> &'static str {
    if favourite { "Remove the star" } else { "Star it" }
}

pub fn more(title: &str) -> String {
    format!("More for {title}")
}

pub const MORE_HINT: &str = "More…";

/// `25 Nov 2026, 15:51`.
pub fn date(made: WallTime) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::from(made.month).wrapping_sub(1)).unwrap_or(&"");
    format!("{} {month} {}, {:02}:{:02}", made.day, made.year, made.hour, made.minute)
}

/// `5.0 s · 720×1280`.
pub fn facts(duration: Micros, size: PixelSize) -> String {
    format!("{} · {size}", rounded_seconds(duration))
}

pub fn delete_title(title: &str) -> String {
    format!("Delete “{title}”?")
}

pub fn rename_title(title: &str) -> String {
    format!("Rename “{title}”")
}
