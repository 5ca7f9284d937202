//! What the timeline shows, and how it is laid out.

use kaely_core::motion::{KeyId, Outline, Row};
use kaely_core::project::Document;
use kaely_core::units::Micros;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The timeline's dock.
#[derive(Debug, Clone, Copy)]
pub struct TimelineView<'a> {
    /// There is a portrait to move.
    pub enabled: bool,
    /// What is edited.
    pub document: &'a Document,
    /// Its motion as curves.
    pub outline: &'a Outline,
    /// The selected keys.
    pub selected: &'a BTreeSet<KeyId>,
    /// Where the playhead is.
    pub at: Micros,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to do again.
    pub can_redo: bool,
    /// Keys were copied and can be pasted.
    pub can_paste: bool,
    /// How it is laid out.
    pub layout: &'a TimelineLayout,
}

/// How the timeline is laid out; remembered from one start to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineLayout {
    /// The dock is open.
    pub open: bool,
    /// Its height in points.
    pub height: f32,
    /// The part of the loop that is shown, as shares of its length, 0–1.
    pub shown: [f64; 2],
    /// Rows that show a curve for each parameter.
    pub unfolded: BTreeSet<Row>,
    /// The row that keys are added to.
    pub active: Row,
    /// Keys and playhead stay on frames, and stick to what is near.
    pub snap: bool,
}

impl Default for TimelineLayout {
    fn default() -> TimelineLayout {
        TimelineLayout {
            open: true,
            height: TimelineLayout::HEIGHT,
            shown: [0.0, 1.0],
            unfolded: BTreeSet::new(),
            active: Row::Blink,
            snap: true,
        }
    }
}

impl TimelineLayout {
    /// Height of the dock at first.
    pub const HEIGHT: f32 = 208.0;
    /// Lowest and highest dock.
    pub const HEIGHTS: [f32; 2] = [120.0, 640.0];
    /// The shortest part that is shown, as a share of the loop.
    const SHORTEST: f64 = 0.01;

    /// With a row's curves shown, or hidden if they are.
    #[must_use]
    pub fn folded(&self, row: Row) -> TimelineLayout {
        let mut layout = self.clone();
        if !layout.unfolded.remove(&row) {
            layout.unfolded.insert(row);
        }
        layout
    }

    /// With the row chosen that is so many below.
    #[must_use]
    pub fn stepped(&self, by: i64) -> TimelineLayout {
        let place = Row::ALL.iter().position(|row| *row == self.active).unwrap_or(0);
        let to = place.saturating_add_signed(by as isize).min(Row::COUNT - 1);
        TimelineLayout { active: Row::ALL[to], ..self.clone() }
    }

    /// Shows a part that is `times` as long, with what is at `about` (a share of the loop) staying where it is.
    #[must_use]
    pub fn zoomed(&self, times: f64, about: f64) -> TimelineLayout {
        let [from, to] = self.shown;
        let length = ((to - from) * times).clamp(Self::SHORTEST, 1.0);
        let place = ((about - from) / (to - from)).clamp(0.0, 1.0);
        self.showing(about - place * length, length)
    }

    /// Shows a part further on by so much of what is shown.
    #[must_use]
    pub fn panned(&self, by: f64) -> TimelineLayout {
        let [from, to] = self.shown;
        self.showing(from + by * (to - from), to - from)
    }

    fn showing(&self, from: f64, length: f64) -> TimelineLayout {
        let from = from.clamp(0.0, 1.0 - length);
        TimelineLayout { shown: [from, from + length], ..self.clone() }
    }

    /// Whatever was read from a file, it can be shown.
    #[must_use]
    pub fn sane(self) -> TimelineLayout {
        let [from, to] = self.shown;
        let good = from.is_finite()
            && to.is_finite()
            && 0.0 <= from
            && to <= 1.0
            && to - from >= Self::SHORTEST / 2.0;
        let [least, most] = Self::HEIGHTS;
        let height = if self.height.is_finite() { self.height.clamp(least, most) } else { Self::HEIGHT };
        TimelineLayout { shown: if good { self.shown } else { [0.0, 1.0] }, height, ..self }
    }
}
