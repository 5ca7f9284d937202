//! Commanded lids against measured ones.

use super::commanded::{Commanded, Curve};
use super::follow::Follow;
use serde::Serialize;

/// Closure from which a blink is meant to shut the eye.
const FULL: f64 = 0.9;
const EYES: [&str; 2] = ["right", "left"];

/// One commanded blink of one eye.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Blink {
    /// The person's "right" or "left" eye.
    pub eye: &'static str,
    /// The frame, of those in which the lid is to be lowest, that shows it lowest.
    pub frame: u64,
    /// Closure commanded there: 0 as in the photo – 1 shut.
    pub commanded: f64,
    /// Closure measured there: one minus the eye aspect ratio over that of the photo. Absent, as all below, when no
    /// face was found in these frames.
    pub closure: Option<f64>,
    /// `eyeBlink` measured there; really shut eyes read 0.57–0.74.
    pub eye_blink: Option<f64>,
    /// The same, above that of the photo.
    pub above_rest: Option<f64>,
}

/// All lids of a clip.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LidFigures {
    /// Right and left eye's closure in the neighbourhood of their blinks, from 0.25 s before the lowest commanded frame
    /// to 0.35 s after: all such frames of the clip together. Each eye has a gain of its own.
    pub follow: [Follow; 2],
    /// Blinks that were to shut the eye (closure 0.9 and more).
    pub full: Vec<Blink>,
    /// Those that were not.
    pub partial: Vec<Blink>,
    /// The least `eyeBlink` among `full`.
    pub least_eye_blink: Option<f64>,
    /// The least rise of `eyeBlink` among `full`.
    pub least_rise: Option<f64>,
    /// How much of the eye stays open at most among `full`: eye aspect ratio over that of the photo.
    pub most_open: Option<f64>,
}

/// What was measured of both eyes in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lids {
    /// Closure by the eye aspect ratio.
    pub closure: [f64; 2],
    /// `eyeBlink`.
    pub eye_blink: [f64; 2],
}

impl LidFigures {
    /// `measured` by frame; `rest` is `eyeBlink` of the photo.
    pub(super) fn of(commanded: &Commanded, measured: &[Option<Lids>], rest: [f64; 2]) -> LidFigures {
        let seen = |frame: usize| measured.get(frame).copied().flatten();
        let follow = [0, 1].map(|eye| {
            let near = commanded.around_blinks(eye);
            let closure: Vec<(usize, f64)> =
                near.into_iter().filter_map(|i| Some((i, seen(i)?.closure[eye]))).collect();
            Follow::of(commanded, Curve::Lid(eye), &closure)
        });
        let (mut full, mut partial) = (Vec::new(), Vec::new());
        for (eye, name) in EYES.into_iter().enumerate() {
            for peak in commanded.peaks(eye) {
                let frames = peak.frames.iter().filter_map(|i| Some((*i, seen(*i)?)));
                let lowest = frames.max_by(|a, b| a.1.eye_blink[eye].total_cmp(&b.1.eye_blink[eye]));
                let blink = Blink {
                    eye: name,
                    frame: lowest.map_or(peak.frames[0], |l| l.0) as u64,
                    commanded: peak.closure,
                    closure: lowest.map(|l| l.1.closure[eye]),
                    eye_blink: lowest.map(|l| l.1.eye_blink[eye]),
                    above_rest: lowest.map(|l| l.1.eye_blink[eye] - rest[eye]),
                };
                if peak.closure >= FULL { full.push(blink) } else { partial.push(blink) }
            }
        }
        // A blink in whose frames no face was found is the worst there is.
        let least =
            |of: fn(&Blink) -> Option<f64>| full.iter().map(|b| of(b).unwrap_or(-1.0)).min_by(f64::total_cmp);
        let (least_eye_blink, least_rise) = (least(|b| b.eye_blink), least(|b| b.above_rest));
        let most_open = least(|b| b.closure).map(|closure| 1.0 - closure);
        LidFigures { follow, full, partial, least_eye_blink, least_rise, most_open }
    }
}
