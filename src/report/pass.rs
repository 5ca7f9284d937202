//! One pass over the decoded file: what the networks and the pixels show in every frame.

use super::commanded::{Commanded, Curve};
use super::follow::{Follow, GazeFigures, HeadFigures};
use super::identity::IdentityFigures;
use super::lids::{LidFigures, Lids};
use super::look::{Face, Windows, look};
use super::raw::RestMask;
use super::seam::{Floor, Seam};
use super::sharpness::face_energy;
use super::spread::{Spread, from_one};
use super::steadiness::{Rigid, Steadiness};
use super::{ReportError, Subject};
use kaely_backends::encode::decode::{self, VideoFacts};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE};
use kaely_core::face::{Identity, Landmarks, Roi};
use kaely_core::measure::gaze::GazeTracker;
use kaely_core::measure::head::{HeadFrame, HeadSeen, RIGID};
use kaely_core::measure::track::Tracker;
use kaely_core::measure::{lids, mouth, stats};
use serde::Serialize;
use std::path::Path;

/// With lids further shut than that the gaze cannot be read.
const SHUT: f64 = 0.3;
/// A face in a frame is framed as in the photo when it is as large to this share and as near to its place, in eye
/// distances. A living face stays well within.
const SAME_SIZE: f32 = 0.12;
const SAME_PLACE: f32 = 0.6;

/// What the landmark, expression and identity networks see in the decoded file.
#[derive(Debug, Clone, Serialize)]
pub struct FaceFigures {
    /// Frames in which a face was found.
    pub frames: u64,
    /// Frames in which none was found.
    pub lost: u64,
    /// Whether it lies where the photo's face lies; if not, sharpness and rest are not comparable.
    pub framed_as_photo: bool,
    /// Distance of each frame's face embedding from the photo's.
    pub identity: IdentityFigures,
    /// Laplacian energy of the facial skin over the photo's.
    pub sharpness: Option<Spread>,
    /// Lids; absent, as the next three, when it is not known what was asked for.
    pub lids: Option<LidFigures>,
    /// Where the eyes look.
    pub gaze: Option<GazeFigures>,
    /// The smile, by the corners of the mouth: gain in face widths.
    pub smile: Option<Follow>,
    /// How the head is turned.
    pub head: Option<HeadFigures>,
    /// How steady the head is.
    pub steadiness: Steadiness,
    /// All landmarks over the loop's seam, in eye distances; absent when the face was lost somewhere.
    pub seam: Option<Seam>,
}

/// All that one pass over the file gives.
pub(super) struct Pass {
    pub facts: VideoFacts,
    pub decoded: u64,
    pub rest_psnr_db: Option<f64>,
    pub seam: Option<Seam>,
    pub face: FaceFigures,
    pub commanded: Option<Commanded>,
}

/// What the photo itself reads as.
struct Baseline {
    face: Face,
    head: HeadFrame,
    tracker: Tracker,
    identity: Identity,
    energy: f64,
    open: [f32; 2],
}

/// What is kept of each frame.
struct Seen {
    rigid: Rigid,
    lids: Lids,
    head: HeadSeen,
    eyes: [HeadSeen; 2],
    smile: f64,
    identity: f64,
    sharpness: Option<f64>,
}

/// What is gathered over the frames.
struct Gathered {
    seen: Vec<Seen>,
    gaze: Option<GazeTracker>,
    pixels: Steps<image::RgbImage>,
    points: Steps<Landmarks>,
    error: (u64, u64),
}

/// Decodes the file and measures every frame.
pub(super) fn measure(
    subject: &Subject<'_>,
    path: &Path,
    rest: &RestMask,
    progress: &Progress,
    cancel: &CancelToken,
) -> Result<Pass, ReportError> {
    let mut frames = decode::frames(path)?;
    let facts = frames.facts().clone();
    let canvas = &subject.portrait.canvas.photo;
    let mut windows = Windows::around(&Roi::of_landmarks(&subject.portrait.canvas.landmarks));
    let baseline = Baseline::of(subject, &mut windows)?;
    let mut all = Gathered {
        seen: Vec::new(),
        gaze: subject.motion.is_some().then(|| GazeTracker::new(canvas, &baseline.head)),
        pixels: Steps::new(rms),
        points: Steps::new(|a, b| f64::from(apart(a, b))),
        error: (0, 0),
    };
    let mut decoded = 0;
    for frame in &mut frames {
        if cancel.is_cancelled() {
            return Err(ReportError::Cancelled);
        }
        let decode::DecodedFrame { index, picture, .. } = frame?;
        decoded += 1;
        if picture.dimensions() == canvas.dimensions() {
            let (sum, count) = rest.squared_error(&picture, canvas);
            all.error = (all.error.0 + sum, all.error.1 + count);
        }
        if let Some(face) = look(subject.analyzer, &picture, &mut windows)? {
            let seen = baseline.compare(subject, index, &picture, &face)?;
            if let Some(gaze) = &mut all.gaze {
                gaze.look(index, &picture, &baseline.head, &seen.eyes, seen.lids.closure.map(|c| c as f32));
            }
            all.seen.push(seen);
            all.points.next(face.landmarks);
        }
        all.pixels.next(picture);
        progress.step();
    }
    if all.seen.is_empty() {
        return Err(ReportError::NoFace);
    }
    // A clip that was cut or slowed down since does not show what it was made to show.
    let commanded = subject.motion.filter(|(_, plan)| {
        plan.frames() == decoded && (plan.rate().fps() - facts.rate.fps()).abs() < 0.02 * plan.rate().fps()
    });
    let commanded = commanded.map(|(timeline, plan)| Commanded::of(timeline, plan));
    Ok(all.summed_up(facts, decoded, &baseline, commanded))
}

impl Gathered {
    fn summed_up(
        self,
        facts: VideoFacts,
        decoded: u64,
        baseline: &Baseline,
        commanded: Option<Commanded>,
    ) -> Pass {
        let Gathered { seen, gaze, pixels, points, error } = self;
        let eye_distance = f64::from(baseline.face.landmarks.eye_distance());
        let framed = seen.iter().filter(|s| framed_alike(&s.rigid, baseline)).count() * 2 > seen.len();
        let quiet = commanded.as_ref().is_some_and(|c| c.eyes_rest(c.frames() - 1));
        let asked = commanded.as_ref().map(|c| Asked { commanded: c, seen: &seen, decoded });
        let rigid: Vec<Rigid> = seen.iter().map(|s| s.rigid).collect();
        let sharpness = seen.iter().filter_map(|s| Some((s.rigid.frame, s.sharpness?)));
        let face = FaceFigures {
            frames: seen.len() as u64,
            lost: decoded - seen.len() as u64,
            framed_as_photo: framed,
            identity: identity(&seen, commanded.as_ref()),
            sharpness: framed.then(|| Spread::of(sharpness, from_one)),
            lids: asked.as_ref().map(|a| a.lids(baseline)),
            gaze: asked.as_ref().zip(gaze).map(|(a, tracker)| a.gaze(baseline, tracker)),
            smile: asked.as_ref().map(|a| a.follow(Curve::Smile, |s| s.smile)),
            head: asked.as_ref().map(Asked::head),
            steadiness: Steadiness::of(&rigid, eye_distance, facts.rate.fps(), commanded.as_ref()),
            seam: if seen.len() as u64 == decoded { points.seam(quiet, 1.0 / eye_distance) } else { None },
        };
        let rest_psnr_db = (framed && error.1 > 0).then(|| psnr(error.0 as f64 / error.1 as f64));
        Pass { facts, decoded, rest_psnr_db, seam: pixels.seam(quiet, 1.0), face, commanded }
    }
}

/// What was seen against what was asked for.
struct Asked<'a> {
    commanded: &'a Commanded,
    seen: &'a [Seen],
    decoded: u64,
}

impl Asked<'_> {
    fn follow(&self, curve: Curve, of: impl Fn(&Seen) -> f64) -> Follow {
        let measured: Vec<(usize, f64)> = self.seen.iter().map(|s| (s.rigid.frame as usize, of(s))).collect();
        Follow::of(self.commanded, curve, &measured)
    }

    fn lids(&self, baseline: &Baseline) -> LidFigures {
        let mut by_frame = vec![None; self.decoded as usize];
        for s in self.seen {
            if let Some(slot) = by_frame.get_mut(s.rigid.frame as usize) {
                *slot = Some(s.lids);
            }
        }
        LidFigures::of(self.commanded, &by_frame, baseline.face.eye_blink)
    }

    fn gaze(&self, baseline: &Baseline, tracker: GazeTracker) -> GazeFigures {
        let right = self.commanded.at_frames(Curve::Lid(0));
        let left = self.commanded.at_frames(Curve::Lid(1));
        let mut looks = tracker.finish();
        looks.retain(|(frame, _)| {
            let shut = |lid: &[f64]| lid.get(*frame as usize).is_none_or(|closure| *closure > SHUT);
            !shut(&right) && !shut(&left)
        });
        let axis = |curve, of: fn(&glam::Vec2) -> f32| {
            let measured: Vec<(usize, f64)> =
                looks.iter().map(|(frame, gaze)| (*frame as usize, f64::from(of(gaze)))).collect();
            Follow::of(self.commanded, curve, &measured)
        };
        GazeFigures {
            across: axis(Curve::GazeAcross, |g| g.x),
            down: axis(Curve::GazeDown, |g| g.y),
            px_per_deg: f64::from(GazeTracker::px_per_deg(&baseline.head)),
        }
    }

    fn head(&self) -> HeadFigures {
        // The breath lifts the head as well as the chest; what goes with it is no nod.
        let frames: Vec<usize> = self.seen.iter().map(|s| s.rigid.frame as usize).collect();
        let at = |curve| {
            let all = self.commanded.at_frames(curve);
            frames.iter().map(|i| all.get(*i).copied().unwrap_or(0.0)).collect::<Vec<f64>>()
        };
        let measured: Vec<f64> = self.seen.iter().map(|s| f64::from(s.head.turn.pitch_deg)).collect();
        let pitch = stats::without(&measured, &at(Curve::Pitch), &at(Curve::Breath));
        let pitch: Vec<(usize, f64)> = frames.iter().copied().zip(pitch).collect();
        HeadFigures {
            yaw: self.follow(Curve::Yaw, |s| f64::from(s.head.turn.yaw_deg)),
            pitch: Follow::of(self.commanded, Curve::Pitch, &pitch),
            roll: self.follow(Curve::Roll, |s| f64::from(s.head.turn.roll_deg)),
        }
    }
}

impl Baseline {
    /// Measures the canvas: the zero pose, which every other pose is compared with.
    fn of(subject: &Subject<'_>, windows: &mut Windows) -> Result<Baseline, ReportError> {
        let canvas = &subject.portrait.canvas;
        // Where the network loses the face in the photo it had found it in, its first reading stands.
        let face = look(subject.analyzer, &canvas.photo, windows)?
            .unwrap_or_else(|| Face { landmarks: canvas.landmarks.clone(), eye_blink: [0.0; 2] });
        *windows = Windows::around(&Roi::of_landmarks(&face.landmarks));
        let face = look(subject.analyzer, &canvas.photo, windows)?.unwrap_or(face);
        let head = HeadFrame::of(&face.landmarks);
        Ok(Baseline {
            tracker: Tracker::new(&canvas.photo, &head),
            head,
            identity: subject.analyzer.identity(&canvas.photo, &face.landmarks)?,
            energy: face_energy(&canvas.photo, &face.landmarks).unwrap_or(0.0),
            open: [RIGHT_EYE, LEFT_EYE].map(|ring| lids::aspect_ratio(&face.landmarks, &ring)),
            face,
        })
    }

    fn compare(
        &self,
        subject: &Subject<'_>,
        frame: u64,
        picture: &image::RgbImage,
        face: &Face,
    ) -> Result<Seen, ReportError> {
        let marks = &face.landmarks;
        let ratios = [RIGHT_EYE, LEFT_EYE].map(|ring| lids::aspect_ratio(marks, &ring));
        let closure = [0, 1].map(|eye| 1.0 - f64::from(ratios[eye] / self.open[eye].max(1e-3)));
        let tracked = self.tracker.see(picture, &self.head, marks);
        let identity = subject.analyzer.identity_of_frame(picture, marks, &self.face.landmarks)?;
        let energy = face_energy(picture, marks);
        Ok(Seen {
            rigid: Rigid { frame, points: RIGID.map(|i| marks.xy(i)), closure },
            lids: Lids { closure, eye_blink: face.eye_blink },
            head: tracked.head,
            eyes: tracked.eyes,
            smile: f64::from(mouth::smile(&self.head, &tracked.head, tracked.corners)),
            identity: f64::from(identity.distance(&self.identity)),
            sharpness: energy.filter(|_| self.energy > 0.0).map(|e| e / self.energy),
        })
    }
}

/// The steps from frame to frame around the loop, gathered as frames pass.
struct Steps<T> {
    between: fn(&T, &T) -> f64,
    steps: Vec<f64>,
    first: Option<T>,
    /// The last frame and the one before it.
    last: [Option<T>; 2],
}

impl<T: Clone> Steps<T> {
    fn new(between: fn(&T, &T) -> f64) -> Steps<T> {
        Steps { between, steps: Vec::new(), first: None, last: [None, None] }
    }

    fn next(&mut self, frame: T) {
        match &self.last[0] {
            Some(last) => self.steps.push((self.between)(last, &frame)),
            None => self.first = Some(frame.clone()),
        }
        self.last.swap(0, 1);
        self.last[0] = Some(frame);
    }

    /// The step over the seam; all steps are multiplied by `unit`.
    fn seam(mut self, quiet: bool, unit: f64) -> Option<Seam> {
        let [Some(last), Some(before)] = &self.last else { return None };
        let first = self.first.as_ref()?;
        self.steps.push((self.between)(last, first));
        let over_last = (self.between)(before, first);
        self.steps.iter_mut().for_each(|step| *step *= unit);
        Seam::of(&self.steps, over_last * unit, quiet, Floor::Usual)
    }
}

/// By the closure that was asked for, or else by what is measured.
fn identity(seen: &[Seen], commanded: Option<&Commanded>) -> IdentityFigures {
    let asked = commanded.map(|c| [0, 1].map(|eye| c.at_frames(Curve::Lid(eye))));
    let closure = |s: &Seen, eye: usize| {
        let asked = asked.as_ref().and_then(|asked| asked[eye].get(s.rigid.frame as usize));
        asked.copied().unwrap_or(s.lids.closure[eye])
    };
    let frames: Vec<(u64, f64, f64)> =
        seen.iter().map(|s| (s.rigid.frame, s.identity, (closure(s, 0) + closure(s, 1)) / 2.0)).collect();
    IdentityFigures::of(&frames)
}

/// Whether a frame's face has about the size and place of the photo's.
fn framed_alike(rigid: &Rigid, baseline: &Baseline) -> bool {
    let reference = RIGID.map(|i| baseline.face.landmarks.xy(i));
    let middle = |p: &[glam::Vec2; RIGID.len()]| p.iter().sum::<glam::Vec2>() / RIGID.len() as f32;
    let spread = |p: &[glam::Vec2; RIGID.len()]| p.iter().map(|q| q.distance(middle(p))).sum::<f32>();
    let size = spread(&rigid.points) / spread(&reference).max(1e-3);
    let moved = middle(&rigid.points).distance(middle(&reference)) / baseline.face.landmarks.eye_distance();
    (size - 1.0).abs() < SAME_SIZE && moved < SAME_PLACE
}

/// Root mean square distance of all landmarks, in pixels.
fn apart(a: &Landmarks, b: &Landmarks) -> f32 {
    let sum: f32 = (0..478).map(|i| a.xy(i).distance_squared(b.xy(i))).sum();
    (sum / 478.0).sqrt()
}

fn rms(a: &image::RgbImage, b: &image::RgbImage) -> f64 {
    super::raw::rms(a.as_raw(), b.as_raw())
}

/// Of 8-bit values with this mean squared error; 99 for none.
fn psnr(mse: f64) -> f64 {
    if mse > 0.0 { (10.0 * (255.0 * 255.0 / mse).log10()).min(99.0) } else { 99.0 }
}
