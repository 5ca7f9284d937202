//! Whether a loop closes: the step from the last frame to the first against the others.

use kaely_core::measure::stats::percentile;
use serde::Serialize;

/// The step over the seam. Of pixels: root mean square differences of 255; of landmarks: in eye distances.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Seam {
    /// From the last frame to the first.
    pub step: f64,
    /// The larger of the steps into the last and out of the first frame.
    pub larger_neighbour: f64,
    /// The median of all steps of the clip.
    pub median: f64,
    /// 99 of 100 of the steps that lead neither to nor from the last frame are at most this large.
    pub usual: f64,
    /// The step over the larger of its neighbours. Where hardly anything moves beside the seam that says nothing: then
    /// over the median step of frames as drawn, over the usual one of decoded pixels and landmarks, which are noisy.
    pub ratio: f64,
    /// Whether the last frame belongs to neither of its neighbours, though they belong together.
    pub last_frame_broken: bool,
}

/// What a step is compared with at the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Floor {
    /// The clip's median step: for frames as drawn, in which nothing is by chance.
    Median,
    /// What 99 of 100 steps stay below: for what is measured with noise, or after an encoder whose key frames differ.
    Usual,
}

/// How often a step may be as large as what is usual before a frame counts as broken.
const BROKEN: f64 = 1.5;
/// No ratio is told beyond this.
const MOST_RATIO: f64 = 99.0;

impl Seam {
    /// `steps[i]` leads from frame i to the next, the last one to frame 0; `over_last` leads from the last frame but
    /// one to frame 0. `quiet`: nothing fast (a blink, a saccade) was asked for at the last frame. `None` for fewer
    /// than four frames.
    pub(super) fn of(steps: &[f64], over_last: f64, quiet: bool, floor: Floor) -> Option<Seam> {
        let n = steps.len();
        if n < 4 {
            return None;
        }
        let (step, into_last) = (steps[n - 1], steps[n - 2]);
        let larger_neighbour = into_last.max(steps[0]);
        // Without the last frame's own steps.
        let others = &steps[..n - 2];
        let (median, usual) = (percentile(steps, 0.5), percentile(others, 0.99));
        let least = if floor == Floor::Median { median } else { usual };
        let against = larger_neighbour.max(least);
        let ratio = if step > 0.0 { (step / against.max(1e-9)).min(MOST_RATIO) } else { 0.0 };
        // In a blink even a whole frame is a large step.
        let known = percentile(others, if quiet { 0.95 } else { 1.0 });
        let alone = into_last.min(step);
        let last_frame_broken = alone > BROKEN * known && alone > BROKEN * over_last;
        Some(Seam { step, larger_neighbour, median, usual, ratio, last_frame_broken })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swaying(n: usize) -> Vec<f64> {
        (0..n).map(|i| 1.0 + (i as f64 * std::f64::consts::TAU / n as f64).cos().abs()).collect()
    }

    #[test]
    fn a_loop_closes_with_a_step_like_its_neighbours() {
        let seam = Seam::of(&swaying(60), 3.9, true, Floor::Median).unwrap();
        assert!(seam.ratio <= 1.0, "{seam:?}");
        assert!(!seam.last_frame_broken);
    }

    #[test]
    fn a_jump_over_the_seam_is_seen() {
        let mut steps = swaying(60);
        steps[59] = 6.0;
        let seam = Seam::of(&steps, 7.0, true, Floor::Median).unwrap();
        assert!((seam.ratio - 3.0).abs() < 0.1, "{seam:?}");
        // The last frame belongs to the one before it.
        assert!(!seam.last_frame_broken);
    }

    #[test]
    fn beside_stillness_the_median_decides() {
        let mut steps = vec![1.0; 60];
        (steps[0], steps[58], steps[59]) = (0.001, 0.001, 0.9);
        let seam = Seam::of(&steps, 0.9, true, Floor::Median).unwrap();
        assert!((seam.ratio - 0.9).abs() < 1e-9, "{seam:?}");
        let still = Seam::of(&[0.0; 60], 0.0, true, Floor::Median).unwrap();
        assert_eq!(still.ratio, 0.0);
    }

    #[test]
    fn one_broken_last_frame_is_seen_though_both_its_steps_are_alike() {
        let mut steps = swaying(60);
        (steps[58], steps[59]) = (9.0, 9.0);
        let seam = Seam::of(&steps, 3.9, true, Floor::Median).unwrap();
        assert!(seam.ratio <= 1.1, "the ratio alone does not see it");
        assert!(seam.last_frame_broken);
        // The peak of a blink that falls on the last frame is none: its other steps are as large.
        (steps[56], steps[57], steps[0]) = (8.0, 9.0, 6.0);
        assert!(!Seam::of(&steps, 1.0, false, Floor::Median).unwrap().last_frame_broken);
    }

    #[test]
    fn few_frames_have_no_seam() {
        assert_eq!(Seam::of(&[1.0; 3], 1.0, true, Floor::Median), None);
    }
}
