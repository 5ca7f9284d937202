//! Time across the lanes.

use super::TimelineView;
use egui::Rangef;
use kaely_core::units::Micros;

/// Where an instant is on the screen, and which instant is at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    x: Rangef,
    /// The instants at both ends, seconds.
    from: f64,
    to: f64,
    /// Length of the loop, seconds.
    duration: f64,
}

/// Distances between lines of the ruler, seconds.
const STEPS: [f64; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0];

impl Scale {
    /// Of what is shown, over `x`.
    pub fn of(view: &TimelineView, x: Rangef) -> Scale {
        let duration = view.document.timeline.duration.seconds();
        let [from, to] = view.layout.shown;
        Scale { x, from: from * duration, to: to * duration, duration }
    }

    /// Where an instant is; beyond the ends for one that is not shown.
    pub fn x(&self, at: Micros) -> f32 {
        self.x_of(at.seconds())
    }

    /// The same, in seconds.
    pub fn x_of(&self, seconds: f64) -> f32 {
        let share = (seconds - self.from) / (self.to - self.from).max(1e-9);
        self.x.min + share as f32 * self.x.span()
    }

    /// The instant at a place, in seconds.
    pub fn seconds(&self, x: f32) -> f64 {
        self.from + f64::from((x - self.x.min) / self.x.span().max(1e-6)) * (self.to - self.from)
    }

    /// The instant at a place.
    pub fn at(&self, x: f32) -> Micros {
        Micros::from_seconds(self.seconds(x))
    }

    /// Length of the loop, in seconds.
    pub fn duration(&self) -> f64 {
        self.duration
    }

    /// Seconds per point.
    pub fn per_point(&self) -> f64 {
        (self.to - self.from) / f64::from(self.x.span().max(1e-6))
    }

    /// What is shown, in seconds.
    pub fn shown(&self) -> [f64; 2] {
        [self.from, self.to]
    }

    /// The distance between lines that are at least `apart` points apart, in seconds.
    pub fn step(&self, apart: f32) -> f64 {
        let least = self.per_point() * f64::from(apart);
        STEPS.into_iter().find(|step| *step >= least).unwrap_or(60.0)
    }
}
