//! What the preview really did: how many pictures a second, how evenly, and how many of the clip's frames it left out.

use crate::units::{FrameIndex, FrameRate, Micros};
use std::collections::VecDeque;

/// Notes drawn pictures over the last two seconds.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    drawn: VecDeque<(Micros, FrameIndex)>,
}

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Pictures drawn per second.
    pub per_second: f32,
    /// From one picture to the next, in milliseconds: half of them came at least this fast.
    pub median_ms: f32,
    /// 99 of 100 came at least this fast.
    pub slowest_ms: f32,
    /// Frames of the clip that were due and never shown.
    pub dropped: u32,
    /// Frames of the clip that were due.
    pub due: u32,
}

/// How far back it looks.
const WINDOW: Micros = Micros(2_000_000);
/// Fewer pictures than this say nothing.
const ENOUGH: usize = 4;

impl Meter {
    /// A picture of this frame was drawn at this instant of the clock.
    pub fn drawn(&mut self, at: Micros, frame: FrameIndex) {
        self.drawn.push_back((at, frame));
        while self.drawn.front().is_some_and(|(first, _)| at - *first > WINDOW) {
            self.drawn.pop_front();
        }
    }

    /// Playback has stopped: the pause to come is no slow frame.
    pub fn forget(&mut self) {
        self.drawn.clear();
    }

    /// What was measured, if that is enough to say anything.
    pub fn reading(&self, rate: FrameRate) -> Option<Reading> {
        if self.drawn.len() < ENOUGH {
            return None;
        }
        let elapsed = self.drawn.back()?.0 - self.drawn.front()?.0;
        let steps = || self.drawn.iter().zip(self.drawn.iter().skip(1));
        let mut gaps: Vec<i64> = steps().map(|(a, b)| (b.0 - a.0).0).collect();
        gaps.sort_unstable();
        let share = |of: f64| {
            let rank = (of * gaps.len() as f64).ceil() as usize;
            gaps[rank.clamp(1, gaps.len()) - 1] as f32 / 1000.0
        };
        let due = (elapsed.seconds() * rate.fps()).round() as u32;
        let shown = steps().filter(|(a, b)| a.1 != b.1).count() as u32;
        // The window begins and ends somewhere within a frame: one more or less is not known to be dropped.
        let dropped = due.saturating_sub(shown);
        Some(Reading {
            per_second: (gaps.len() as f64 / elapsed.seconds().max(1e-6)) as f32,
            median_ms: share(0.5),
            slowest_ms: share(0.99),
            dropped: if dropped <= 1 { 0 } else { dropped },
            due,
        })
    }
}
