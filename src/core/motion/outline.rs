//! A timeline's motion as curves, for show.

use super::{Motion, Param, Timeline};
use crate::units::Micros;

/// What each parameter does over a loop, at equal steps, the last of them at the loop's end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// Length of the loop.
    pub duration: Micros,
    /// Generated motion and keys together.
    total: Vec<Vec<f32>>,
    /// What is generated alone; the same as `total` where there are no keys.
    generated: Vec<Vec<f32>>,
}

/// Steps per second: enough for a blink, which takes a third of a second.
const PER_SECOND: f64 = 50.0;
/// At most so many.
const MOST: usize = 1500;

impl Outline {
    /// Works out a timeline's curves: some microseconds for each step.
    pub fn of(timeline: &Timeline) -> Outline {
        let steps = ((timeline.duration.seconds() * PER_SECOND) as usize).clamp(2, MOST);
        let curves = |timeline: &Timeline| -> Vec<Vec<f32>> {
            let motion = Motion::of(timeline);
            // The end is drawn as it is approached, which is where the loop starts.
            let at = |i: usize| Micros(timeline.duration.0 * i as i64 / steps as i64);
            let poses: Vec<_> = (0..=steps).map(|i| motion.pose(at(i))).collect();
            Param::ALL.iter().map(|param| poses.iter().map(|pose| param.of(pose)).collect()).collect()
        };
        let total = curves(timeline);
        let generated = match timeline.tracks.is_empty() {
            true => total.clone(),
            false => curves(&Timeline { tracks: Default::default(), ..timeline.clone() }),
        };
        Outline { duration: timeline.duration, total, generated }
    }

    /// Generated motion and keys of one parameter together.
    pub fn total(&self, param: Param) -> &[f32] {
        self.total.get(param as usize).map_or(&[], Vec::as_slice)
    }

    /// What is generated of one parameter.
    pub fn generated(&self, param: Param) -> &[f32] {
        self.generated.get(param as usize).map_or(&[], Vec::as_slice)
    }
}
