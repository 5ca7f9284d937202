//! Whether every frame shows the photo's person, frames with shut eyes judged apart.

use super::limits;
use super::outcome::{Check, Outcome, at_most};
use super::spread::Spread;
use serde::Serialize;

/// From this closure on, in the mean of both eyes, a frame shows shut eyes.
const SHUT: f64 = 0.5;

/// Distance of each frame's face embedding from the photo's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct IdentityFigures {
    /// Over all frames.
    #[serde(flatten)]
    pub all: Spread,
    /// Over frames with open eyes.
    pub open: Spread,
    /// Over frames in which both eyes are more than half shut. Really shut eyes take a face from its own open ones by
    /// more than anything else in a calm clip, so that these frames have a limit of their own.
    pub shut: Spread,
}

impl IdentityFigures {
    /// `frames`: number, distance and mean closure of both eyes.
    pub(super) fn of(frames: &[(u64, f64, f64)]) -> IdentityFigures {
        let spread = |of: &dyn Fn(f64) -> bool| {
            let those = frames.iter().filter(|(.., closure)| of(*closure));
            Spread::of(those.map(|(frame, distance, _)| (*frame, *distance)), f64::gt)
        };
        IdentityFigures {
            all: spread(&|_| true),
            open: spread(&|closure| closure < SHUT),
            shut: spread(&|closure| closure >= SHUT),
        }
    }

    pub(super) fn checks(&self) -> [Check; 3] {
        let Spread { count, mean, .. } = self.all;
        let keep = limits::IDENTITY_MEAN.keep;
        [
            Check {
                what: "same person",
                outcome: at_most(mean, limits::IDENTITY_MEAN),
                figure: format!("distance {mean:.3} in the mean of {count} frames (≤ {keep})"),
                meaning: "The person does not look like the one in the photo all the time.",
            },
            Check {
                what: "same person in the worst frame",
                meaning: "In its worst frame the face is less like the photo's than it should be.",
                ..worst(&self.open, limits::IDENTITY_WORST, "open")
            },
            Check {
                what: "same person with shut eyes",
                meaning: "With shut eyes the face is less like the photo's than it should be.",
                ..worst(&self.shut, limits::IDENTITY_SHUT, "shut")
            },
        ]
    }

    /// Whether this is one person, in a word: `yes`, `nearly`, `no`.
    pub(super) fn word(&self) -> &'static str {
        let [_, open, shut] = self.checks().map(|check| check.outcome);
        match [open, shut] {
            both if both.contains(&Outcome::Missed) => "no",
            both if both.contains(&Outcome::SlightlyMissed) => "nearly",
            _ => "yes",
        }
    }
}

fn worst(seen: &Spread, limit: limits::Limit, eyes: &str) -> Check {
    let Spread { count, worst, worst_frame, .. } = *seen;
    let (outcome, figure) = match count {
        0 => (Outcome::NotAsked, format!("no frame with eyes {eyes}")),
        _ => (
            at_most(worst, limit),
            format!(
                "distance {worst:.3} in frame {worst_frame} of {count} with eyes {eyes} (≤ {:.2})",
                limit.keep
            ),
        ),
    };
    Check { what: "", outcome, figure, meaning: "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shut_eyes_have_a_limit_of_their_own_and_open_ones_keep_theirs() {
        let outcomes = |frames: &[(u64, f64, f64)]| IdentityFigures::of(frames).checks().map(|c| c.outcome);
        let (kept, slightly, missed) = (Outcome::Kept, Outcome::SlightlyMissed, Outcome::Missed);
        assert_eq!(outcomes(&[(0, 0.05, 0.0), (1, 0.28, 0.9)]), [slightly, kept, kept]);
        assert_eq!(
            outcomes(&[(0, 0.02, 0.0), (1, 0.28, 0.2), (2, 0.0, 0.0)]),
            [kept, slightly, Outcome::NotAsked]
        );
        assert_eq!(outcomes(&[(0, 0.02, 0.0), (1, 0.55, 1.0)]), [missed, kept, missed]);
        assert_eq!(IdentityFigures::of(&[(0, 0.02, 0.0), (1, 0.55, 1.0)]).word(), "no");
        assert_eq!(IdentityFigures::of(&[(0, 0.02, 0.0), (1, 0.28, 1.0)]).word(), "yes");
    }
}
