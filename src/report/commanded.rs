//! The motion a clip was asked to show, frame by frame and in between.

use kaely_core::export::FramePlan;
use kaely_core::motion::{Basis, Motion, Pose, Timeline};
use kaely_core::units::Micros;

/// Closure below which a frame counts as outside every blink.
const OPEN: f64 = 0.05;
/// Peaks below this are lids that follow the gaze, not blinks.
const LEAST_PEAK: f64 = 0.3;
/// A gaze that moves faster is a saccade, not drift: degrees per second.
const SACCADE_DEG_PER_S: f64 = 30.0;
/// What belongs to a blink: from this long before its lowest instant to this long after, seconds.
const BEFORE_S: f64 = 0.25;
const AFTER_S: f64 = 0.35;
/// Instants at which curves are known, for each frame: a lag is found to a fraction of them.
pub(super) const PER_FRAME: usize = 4;

/// What is compared with what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curve {
    /// Closure of the right (0) or left (1) eye.
    Lid(usize),
    /// Gaze to the picture's right, degrees.
    GazeAcross,
    /// Gaze down, degrees.
    GazeDown,
    /// Mean weight of both mouth corners' smile.
    Smile,
    /// Head angles, degrees.
    Yaw,
    /// Upwards.
    Pitch,
    /// Clockwise.
    Roll,
    /// Air in the chest.
    Breath,
}

/// What was asked for in every frame, and [`PER_FRAME`] − 1 times between each and the next.
pub(super) struct Commanded {
    fps: f64,
    poses: Vec<Pose>,
}

/// One commanded blink of one eye.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Peak {
    /// Frames in which the lid is as low as it gets.
    pub frames: Vec<usize>,
    /// Closure there.
    pub closure: f64,
}

impl Commanded {
    pub fn of(timeline: &Timeline, plan: FramePlan) -> Commanded {
        let step = |i: usize| {
            let at = plan.duration().0 as f64 * i as f64 / (plan.frames() as usize * PER_FRAME) as f64;
            Micros(at.round() as i64)
        };
        let (motion, exposure) = (Motion::of(timeline), timeline.exposure(plan.rate()));
        let steps = 0..plan.frames() as usize * PER_FRAME;
        let poses = steps.map(|i| motion.exposed(step(i), exposure)).collect();
        Commanded { fps: plan.rate().fps(), poses }
    }

    pub fn fps(&self) -> f64 {
        self.fps
    }

    pub fn frames(&self) -> usize {
        self.poses.len() / PER_FRAME
    }

    /// The value of a curve at each frame.
    pub fn at_frames(&self, curve: Curve) -> Vec<f64> {
        self.poses.iter().step_by(PER_FRAME).map(|pose| value(pose, curve)).collect()
    }

    /// The value of a curve at every instant that is known.
    pub fn fine(&self, curve: Curve) -> Vec<f64> {
        self.poses.iter().map(|pose| value(pose, curve)).collect()
    }

    /// Whether no lid moves in the frame and its neighbours.
    pub fn lids_rest(&self, frame: usize) -> bool {
        [-1, 0, 1].into_iter().all(|by| {
            let pose = self.pose(frame, by);
            [0, 1].into_iter().all(|eye| value(pose, Curve::Lid(eye)).abs() < OPEN)
        })
    }

    /// Whether in addition the eyes are on no way to somewhere else.
    pub fn eyes_rest(&self, frame: usize) -> bool {
        let most = SACCADE_DEG_PER_S / self.fps;
        let moved = (self.pose(frame, 1).gaze_deg - self.pose(frame, 0).gaze_deg).length();
        self.lids_rest(frame) && f64::from(moved) < most
    }

    /// Whether the camera, its lens and the light stand still and nothing is laid over the picture: only then is the
    /// background the photo's.
    pub fn camera_rests(&self) -> bool {
        self.poses.iter().all(|pose| pose.camera == Pose::REST.camera && pose.light == Pose::REST.light)
    }

    /// The blinks of one eye: local maxima around the loop.
    pub fn peaks(&self, eye: usize) -> Vec<Peak> {
        let closure = self.at_frames(Curve::Lid(eye));
        let n = closure.len();
        let at = |i: usize| closure[i % n];
        let last_of_peak = |i: &usize| at(*i) >= LEAST_PEAK && at(i + n - 1) <= at(*i) && at(*i) > at(i + 1);
        (0..n)
            .filter(last_of_peak)
            .map(|i| {
                let plateau = (0..n).map(|back| (i + n - back) % n).take_while(|j| at(*j) >= 0.98 * at(i));
                let mut frames: Vec<usize> = plateau.collect();
                frames.reverse();
                Peak { frames, closure: at(i) }
            })
            .collect()
    }

    /// Frames that belong to a blink of this eye: 0.25 s before its lowest frames to 0.35 s after.
    pub fn around_blinks(&self, eye: usize) -> Vec<usize> {
        let n = self.frames();
        let (before, after) = ((BEFORE_S * self.fps).round() as usize, (AFTER_S * self.fps).round() as usize);
        let mut belongs = vec![false; n];
        for frame in self.peaks(eye).iter().flat_map(|peak| &peak.frames) {
            for k in 0..=before.min(n) + after {
                belongs[(frame + n + k - before.min(n)) % n] = true;
            }
        }
        (0..n).filter(|i| belongs[*i]).collect()
    }

    fn pose(&self, frame: usize, by: isize) -> &Pose {
        let n = self.frames() as isize;
        &self.poses[(frame as isize + by).rem_euclid(n) as usize * PER_FRAME]
    }
}

/// Lids and gaze are those of the whole exposure: what a camera would show.
fn value(pose: &Pose, curve: Curve) -> f64 {
    let exposed = pose.shutter.eyes();
    let mean = |instant: f32, of: &dyn Fn(&kaely_core::motion::EyeState) -> f32| {
        if exposed.is_empty() { instant } else { exposed.iter().map(of).sum::<f32>() / exposed.len() as f32 }
    };
    f64::from(match curve {
        Curve::Lid(eye) => mean(pose.lids[eye], &|e| e.lids[eye]),
        Curve::GazeAcross => mean(pose.gaze_deg.x, &|e| e.gaze_deg.x),
        Curve::GazeDown => mean(pose.gaze_deg.y, &|e| e.gaze_deg.y),
        Curve::Smile => (pose.face[Basis::MouthSmileRight] + pose.face[Basis::MouthSmileLeft]) / 2.0,
        Curve::Yaw => pose.head.yaw_deg,
        Curve::Pitch => pose.head.pitch_deg,
        Curve::Roll => pose.head.roll_deg,
        Curve::Breath => pose.breath,
    })
}
