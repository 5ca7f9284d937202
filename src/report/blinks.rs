//! Commanded blinks against measured ones.

use kaely_core::export::FramePlan;
use kaely_core::motion::{Motion, Timeline};
use serde::Serialize;

/// Closure from which a blink is meant to shut the eye.
const FULL: f32 = 0.9;
/// Closure below which a frame counts as outside every blink.
const OPEN: f32 = 0.05;
/// Peaks below this are lids that follow the gaze, not blinks.
const LEAST_PEAK: f32 = 0.3;

/// The closure commanded of both eyes in every frame of a plan.
pub(super) struct Commanded(Vec<[f32; 2]>);

/// One commanded blink of one eye.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Blink {
    /// The person's "right" or "left" eye.
    pub eye: &'static str,
    /// The frame in which the lid is lowest.
    pub frame: u64,
    /// Closure commanded there: 0 as in the photo – 1 shut.
    pub commanded: f32,
    /// `eyeBlink` measured there, above that of the photo; absent when no face was found in that frame.
    pub measured_above_rest: Option<f32>,
}

/// All blinks of a clip.
#[derive(Debug, Clone, Serialize)]
pub struct Blinks {
    /// Those that were to shut the eye (closure 0.9 and more).
    pub full: Vec<Blink>,
    /// Those that were not.
    pub partial: Vec<Blink>,
    /// The least rise among `full`.
    pub worst_full: Option<f32>,
    /// Correlation of commanded and measured closure over all frames, right and left eye; absent without blinks.
    pub correlation: [Option<f32>; 2],
}

const EYES: [&str; 2] = ["right", "left"];

impl Commanded {
    pub fn of(timeline: &Timeline, plan: FramePlan) -> Commanded {
        let motion = Motion::of(timeline);
        Commanded(plan.iter().map(|(_, at)| motion.pose(at).lids).collect())
    }

    /// Whether no lid moves in the frame and its neighbours.
    pub fn quiet(&self, frame: usize) -> bool {
        let around = frame.saturating_sub(1)..=(frame + 1).min(self.0.len() - 1);
        self.0[around].iter().flatten().all(|closure| closure.abs() < OPEN)
    }

    /// The frames of one eye where the lid is lowest: local maxima around the loop.
    fn peaks(&self, eye: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let n = self.0.len();
        let at = move |i: usize| self.0[i % n][eye];
        (0..n).filter(move |&i| at(i) >= LEAST_PEAK && at(i) >= at(i + n - 1) && at(i) > at(i + 1)).map(
            // The first of equal frames, so that a held lid is read when it has arrived.
            move |mut i| {
                while at(i + n - 1) == at(i) {
                    i = (i + n - 1) % n;
                }
                (i, at(i))
            },
        )
    }

    /// Pairs each blink with what `measured` saw above rest: `eyeBlink` of both eyes in each frame.
    pub fn against(&self, measured: &[Option<[f32; 2]>]) -> Blinks {
        let (mut full, mut partial) = (Vec::new(), Vec::new());
        for (eye, name) in EYES.into_iter().enumerate() {
            for (frame, commanded) in self.peaks(eye) {
                let seen = measured.get(frame).copied().flatten();
                let blink = Blink {
                    eye: name,
                    frame: frame as u64,
                    commanded,
                    measured_above_rest: seen.map(|eyes| eyes[eye]),
                };
                if commanded >= FULL { full.push(blink) } else { partial.push(blink) }
            }
        }
        let worst_full = full
            .iter()
            // A blink in whose frame no face was found is the worst there is.
            .map(|b| b.measured_above_rest.unwrap_or(f32::NEG_INFINITY))
            .min_by(f32::total_cmp);
        let correlation = [0, 1].map(|eye| self.correlation(eye, measured));
        Blinks { full, partial, worst_full, correlation }
    }

    fn correlation(&self, eye: usize, measured: &[Option<[f32; 2]>]) -> Option<f32> {
        let pairs: Vec<(f64, f64)> = self
            .0
            .iter()
            .zip(measured)
            .filter_map(|(c, m)| m.map(|m| (f64::from(c[eye]), f64::from(m[eye]))))
            .collect();
        let n = pairs.len() as f64;
        let (mx, my) = pairs.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / n, y + p.1 / n));
        let sum = |f: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| f(x - mx, y - my)).sum::<f64>();
        let (xx, yy, xy) = (sum(&|x, _| x * x), sum(&|_, y| y * y), sum(&|x, y| x * y));
        (xx > 1e-9 && yy > 1e-9).then(|| (xy / (xx * yy).sqrt()) as f32)
    }
}
