//! The face in one frame, looked at twice.

use super::ReportError;
use image::RgbImage;
use kaely_backends::infer::Analyzer;
use kaely_core::face::{Landmarks, Roi};

/// How the second window lies against the first: turned by so many radians and larger by this factor.
const SECOND: (f32, f32) = (0.08, 1.08);
/// A face that has moved by this share of the window's side is looked at through a window of its own.
const DRIFTED: f32 = 0.12;

/// The windows through which every frame is looked at.
///
/// They are laid around the photo's face once and stay where they are: a window that follows the face adds its own
/// movement to what is measured (over 10 portraits the landmarks' second differences were 1.2–3 times as large through
/// windows that follow). Two windows, one a little turned and enlarged, and their mean: the network's error is another
/// one in each, and the mean has about 0.8 of it.
pub(super) struct Windows([Roi; 2]);

/// What the networks see of a face; the mean of both windows.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub landmarks: Landmarks,
    /// `eyeBlink` of the right and left eye.
    pub eye_blink: [f64; 2],
}

impl Windows {
    pub fn around(roi: &Roi) -> Windows {
        Windows([*roi, Roi { angle: roi.angle + SECOND.0, side: roi.side * SECOND.1, ..*roi }])
    }
}

/// Looks at a frame; `None` when it shows no face.
pub(super) fn look(
    analyzer: &Analyzer,
    picture: &RgbImage,
    windows: &mut Windows,
) -> Result<Option<Face>, ReportError> {
    let Some(mut first) = analyzer.measure(picture, Some(&windows.0[0]))? else { return Ok(None) };
    let (roi, window) = (first.roi, windows.0[0]);
    let smaller = roi.side < window.side * 0.8 || roi.side > window.side * 1.25;
    if smaller || roi.centre.distance(window.centre) > DRIFTED * window.side {
        // In a clip of another framing the windows settle on its face at once and stay there.
        *windows = Windows::around(&roi);
        let Some(again) = analyzer.measure(picture, Some(&roi))? else { return Ok(None) };
        first = again;
    }
    let mut face =
        Face { landmarks: first.landmarks, eye_blink: first.blendshapes.eye_blink().map(f64::from) };
    if let Some(second) = analyzer.measure(picture, Some(&windows.0[1]))?
        && second.landmarks.xy(1).distance(face.landmarks.xy(1)) < 0.3 * face.landmarks.eye_distance()
    {
        let blink = second.blendshapes.eye_blink();
        face.eye_blink = [0, 1].map(|eye| (face.eye_blink[eye] + f64::from(blink[eye])) / 2.0);
        for (a, b) in face.landmarks.0.iter_mut().zip(second.landmarks.0.iter()) {
            *a = (*a + *b) / 2.0;
        }
    }
    Ok(Some(face))
}
