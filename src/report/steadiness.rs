//! How steady the head is: what moves where nothing fast was asked for.

use super::commanded::Commanded;
use glam::Vec2;
use kaely_core::measure::head::RIGID;
use kaely_core::measure::stats::{HighPass, percentile};
use serde::Serialize;

/// Motion faster than this is no motion of a head.
const TREMOR_HZ: f64 = 8.0;
/// Without commands a frame is in a blink when an eye is this much more shut than usual in the clip.
const BLINKING: f64 = 0.3;

/// Restlessness of the rigid landmarks, in eye distances.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Steadiness {
    /// Root mean square of the second difference from frame to frame, outside blinks; absent without such frames. Two
    /// living sitters, filmed at 30 frames per second, read 0.0057 and 0.0067.
    pub jitter: Option<f64>,
    /// Second differences that went into it.
    pub jitter_count: u64,
    /// In which frame it is largest.
    pub jitter_worst_frame: Option<u64>,
    /// Root mean square of what is faster than 8 Hz, outside blinks and saccades: a windowed-sinc high-pass of half a
    /// second over each landmark's path. Absent where no half second is quiet, or below 20 frames per second.
    pub above_8_hz: Option<f64>,
    /// Values that went into it.
    pub above_8_hz_count: u64,
}

/// The rigid landmarks of one frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rigid {
    pub frame: u64,
    pub points: [Vec2; RIGID.len()],
    pub closure: [f64; 2],
}

impl Steadiness {
    /// Over runs of frames in a row.
    pub(super) fn of(
        seen: &[Rigid],
        eye_distance: f64,
        fps: f64,
        commanded: Option<&Commanded>,
    ) -> Steadiness {
        let open: [f64; 2] = [0, 1].map(|eye| {
            let all: Vec<f64> = seen.iter().map(|s| s.closure[eye]).collect();
            percentile(&all, 0.5)
        });
        let blinks = |s: &Rigid| (0..2).any(|eye| s.closure[eye] > open[eye] + BLINKING);
        let lids_rest = |s: &Rigid| {
            commanded.map_or_else(|| !blinks(s), |c| c.lids_rest(s.frame as usize % c.frames().max(1)))
        };
        let eyes_rest = |s: &Rigid| {
            commanded.map_or_else(|| !blinks(s), |c| c.eyes_rest(s.frame as usize % c.frames().max(1)))
        };
        let in_a_row = |run: &[Rigid]| run[run.len() - 1].frame == run[0].frame + run.len() as u64 - 1;

        let (mut sum, mut jitter_count, mut worst) = (0.0, 0, (0.0, None));
        for run in seen.windows(3).filter(|run| in_a_row(run) && lids_rest(&run[1])) {
            let bend = |k: usize| run[0].points[k] - 2.0 * run[1].points[k] + run[2].points[k];
            let squares: f64 = (0..RIGID.len()).map(|k| f64::from(bend(k).length_squared())).sum();
            if squares > worst.0 {
                worst = (squares, Some(run[1].frame));
            }
            sum += squares;
            jitter_count += RIGID.len() as u64;
        }
        let rms = |sum: f64, count: u64| (count > 0).then(|| (sum / count as f64).sqrt() / eye_distance);
        let (above, above_8_hz_count) = HighPass::above(TREMOR_HZ, fps).map_or((0.0, 0), |filter| {
            fast(seen, &filter, &|run| in_a_row(run) && run.iter().all(eyes_rest))
        });
        Steadiness {
            jitter: rms(sum, jitter_count),
            jitter_count,
            jitter_worst_frame: worst.1,
            above_8_hz: rms(above, above_8_hz_count),
            above_8_hz_count,
        }
    }
}

/// Sum of squares of what the filter keeps, and of how many points.
fn fast(seen: &[Rigid], filter: &HighPass, usable: &dyn Fn(&[Rigid]) -> bool) -> (f64, u64) {
    let (mut sum, mut count) = (0.0, 0);
    for run in seen.windows(filter.span()).filter(|run| usable(run)) {
        for k in 0..RIGID.len() {
            let x = filter.middle(run.iter().map(|s| f64::from(s.points[k].x)));
            let y = filter.middle(run.iter().map(|s| f64::from(s.points[k].y)));
            sum += x * x + y * y;
            count += 1;
        }
    }
    (sum, count)
}
