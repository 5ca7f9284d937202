//! Which instants of the timeline are drawn.

use crate::units::{FrameIndex, FrameRate, Micros};

/// The frames of a clip: frame `i` shows the instant `i / rate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FramePlan {
    rate: FrameRate,
    frames: u64,
}

impl FramePlan {
    /// `frames` frames at `rate`; at least one.
    pub fn new(rate: FrameRate, frames: u64) -> Self {
        FramePlan { rate, frames: frames.max(1) }
    }

    /// How many frames.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Frames per second.
    pub fn rate(&self) -> FrameRate {
        self.rate
    }

    /// Length of the clip: that of its whole frames. A timeline made to this length loops without a step,
    /// which one of the length asked for would not (5 s at 29.97 are 150 frames, or 5.005 s).
    pub fn duration(&self) -> Micros {
        self.rate.time_of(FrameIndex(self.frames))
    }

    /// The instant a frame shows.
    pub fn time_of(&self, index: FrameIndex) -> Micros {
        self.rate.time_of(index)
    }

    /// The frame shown at an instant: the last that starts at or before it, within the clip.
    pub fn frame_at(&self, at: Micros) -> FrameIndex {
        let us = i128::from(at.0.max(0));
        let guess = (us * i128::from(self.rate.num) / (i128::from(self.rate.den) * 1_000_000)) as u64;
        // `time_of` rounds, so the true answer may be one further.
        let next = FrameIndex(guess + 1);
        let index = if self.rate.time_of(next) <= at { next } else { FrameIndex(guess) };
        index.min(FrameIndex(self.frames - 1))
    }

    /// Every frame and its instant, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FrameIndex, Micros)> + use<> {
        let rate = self.rate;
        (0..self.frames).map(move |i| (FrameIndex(i), rate.time_of(FrameIndex(i))))
    }
}
