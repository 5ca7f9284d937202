//! The face in the decoded file.

use super::ReportError;
use super::blinks::{Blinks, Commanded};
use super::raw::RestMask;
use super::sharpness::face_energy;
use crate::portrait::Portrait;
use glam::Vec2;
use kaely_backends::encode::decode::{self, VideoFacts};
use kaely_backends::infer::{Analyzer, Measured};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::export::FramePlan;
use kaely_core::face::{Blendshapes, Identity, Landmarks, Roi};
use kaely_core::motion::Timeline;
use serde::Serialize;
use std::path::Path;

/// Points that no expression moves much: bridge of the nose, forehead, temples, corners of the eyes.
const RIGID: [usize; 14] = [168, 6, 197, 195, 151, 9, 8, 10, 127, 356, 33, 133, 263, 362];

/// What is measured, and against what.
pub struct Subject<'a> {
    /// Networks.
    pub analyzer: &'a Analyzer,
    /// The portrait the frames were drawn from.
    pub portrait: &'a Portrait,
    /// The motion they were to show.
    pub timeline: &'a Timeline,
}

/// What the landmark, expression and identity networks see in the decoded file.
#[derive(Debug, Clone, Serialize)]
pub struct FaceFigures {
    /// Frames in which a face was found.
    pub frames: u64,
    /// Frames in which none was found.
    pub lost: u64,
    /// Commanded blinks against measured ones.
    pub blinks: Blinks,
    /// Distance of each frame's face embedding from the photo's.
    pub identity: Spread,
    /// Laplacian energy of the facial skin over the photo's.
    pub sharpness: Spread,
    /// RMS second difference of rigid landmarks outside blinks, in eye distances; absent without such frames.
    pub jitter: Option<f64>,
    /// Second differences that went into it.
    pub jitter_count: u64,
}

/// Mean and worst of a figure over frames.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Spread {
    /// How many frames.
    pub count: u64,
    /// Mean; 0 without frames.
    pub mean: f64,
    /// The worst.
    pub worst: f64,
    /// In which frame.
    pub worst_frame: u64,
}

/// All that one pass over the file gives.
pub(super) struct Pass {
    pub facts: VideoFacts,
    pub decoded: u64,
    pub rest_psnr_db: Option<f64>,
    pub face: FaceFigures,
}

/// What the photo itself reads as.
struct Baseline {
    blink: [f32; 2],
    identity: Identity,
    energy: f64,
    eye_distance: f32,
    roi: Roi,
}

/// What is kept of each frame.
#[derive(Clone)]
struct Seen {
    index: u64,
    blink: [f32; 2],
    identity: f64,
    sharpness: Option<f64>,
    rigid: [Vec2; RIGID.len()],
}

/// Decodes the file and measures every frame.
pub(super) fn measure(
    subject: &Subject<'_>,
    plan: FramePlan,
    path: &Path,
    rest: &RestMask,
    progress: &Progress,
    cancel: &CancelToken,
) -> Result<Pass, ReportError> {
    let baseline = Baseline::of(subject)?;
    let mut frames = decode::frames(path)?;
    let facts = frames.facts().clone();
    let canvas = &subject.portrait.canvas.photo;
    let (mut seen, mut decoded, mut error) = (Vec::new(), 0, (0, 0));
    let mut roi = baseline.roi;
    for frame in &mut frames {
        if cancel.is_cancelled() {
            return Err(ReportError::Cancelled);
        }
        let frame = frame?;
        decoded += 1;
        if frame.picture.dimensions() == canvas.dimensions() {
            let (sum, count) = rest.squared_error(&frame.picture, canvas);
            error = (error.0 + sum, error.1 + count);
        }
        if let Some(measured) = subject.analyzer.measure(&frame.picture, Some(&roi))? {
            let identity = subject.analyzer.identity(&frame.picture, &measured.landmarks)?;
            seen.push(baseline.compare(frame.index, &frame.picture, &measured, &identity));
            roi = measured.roi;
        }
        progress.step();
    }
    let face = sum_up(&seen, decoded, &baseline, &Commanded::of(subject.timeline, plan));
    let rest_psnr_db = (error.1 > 0).then(|| psnr(error.0 as f64 / error.1 as f64));
    Ok(Pass { facts, decoded, rest_psnr_db, face })
}

impl Baseline {
    /// Measures the canvas: the zero pose, which every other pose is compared with.
    fn of(subject: &Subject<'_>) -> Result<Baseline, ReportError> {
        let canvas = &subject.portrait.canvas;
        let near = Roi::of_landmarks(&canvas.landmarks);
        let measured = subject.analyzer.measure(&canvas.photo, Some(&near))?;
        // Where the network loses the face in the photo it had found it in, its first reading stands.
        let landmarks = measured.as_ref().map_or(&canvas.landmarks, |m| &m.landmarks);
        Ok(Baseline {
            blink: measured.as_ref().map_or([0.0; 2], |m| Blendshapes::eye_blink(&m.blendshapes)),
            identity: subject.analyzer.identity(&canvas.photo, landmarks)?,
            energy: face_energy(&canvas.photo, landmarks).unwrap_or(0.0),
            eye_distance: landmarks.eye_distance(),
            roi: Roi::of_landmarks(landmarks),
        })
    }

    fn compare(
        &self,
        index: u64,
        picture: &image::RgbImage,
        measured: &Measured,
        identity: &Identity,
    ) -> Seen {
        let blink = measured.blendshapes.eye_blink();
        let energy = face_energy(picture, &measured.landmarks);
        Seen {
            index,
            blink: [blink[0] - self.blink[0], blink[1] - self.blink[1]],
            identity: f64::from(identity.distance(&self.identity)),
            sharpness: energy.filter(|_| self.energy > 0.0).map(|e| e / self.energy),
            rigid: RIGID.map(|i| Landmarks::xy(&measured.landmarks, i)),
        }
    }
}

fn sum_up(seen: &[Seen], decoded: u64, baseline: &Baseline, commanded: &Commanded) -> FaceFigures {
    let mut by_frame: Vec<Option<[f32; 2]>> = vec![None; decoded as usize];
    for s in seen {
        if let Some(slot) = by_frame.get_mut(s.index as usize) {
            *slot = Some(s.blink);
        }
    }
    let (jitter, jitter_count) = jitter(seen, baseline.eye_distance, commanded);
    FaceFigures {
        frames: seen.len() as u64,
        lost: decoded - seen.len() as u64,
        blinks: commanded.against(&by_frame),
        identity: Spread::of(seen.iter().map(|s| (s.index, s.identity)), f64::gt),
        sharpness: Spread::of(seen.iter().filter_map(|s| Some((s.index, s.sharpness?))), f64::lt),
        jitter,
        jitter_count,
    }
}

/// Over runs of three frames in a row, all measured, none in a blink.
fn jitter(seen: &[Seen], eye_distance: f32, commanded: &Commanded) -> (Option<f64>, u64) {
    let (mut sum, mut count) = (0.0, 0);
    for run in seen.windows(3) {
        let [a, b, c] = run else { continue };
        if c.index != a.index + 2 || !commanded.quiet(b.index as usize) {
            continue;
        }
        for k in 0..RIGID.len() {
            let bend = (a.rigid[k] - 2.0 * b.rigid[k] + c.rigid[k]) / eye_distance;
            sum += f64::from(bend.length_squared());
            count += 1;
        }
    }
    ((count > 0).then(|| (sum / count as f64).sqrt()), count)
}

impl Spread {
    /// `worse(a, b)`: a is worse than b.
    pub(super) fn of(
        figures: impl Iterator<Item = (u64, f64)>,
        worse: impl Fn(&f64, &f64) -> bool,
    ) -> Spread {
        let mut spread = Spread { count: 0, mean: 0.0, worst: 0.0, worst_frame: 0 };
        for (frame, figure) in figures {
            if spread.count == 0 || worse(&figure, &spread.worst) {
                (spread.worst, spread.worst_frame) = (figure, frame);
            }
            spread.mean += figure;
            spread.count += 1;
        }
        spread.mean /= spread.count.max(1) as f64;
        spread
    }
}

/// Of 8-bit values with this mean squared error; 99 for none.
fn psnr(mse: f64) -> f64 {
    if mse > 0.0 { (10.0 * (255.0 * 255.0 / mse).log10()).min(99.0) } else { 99.0 }
}
