//! Which poses a sheet shows, and how much of the picture.

use glam::{Vec2, vec2};
use kaely_core::face::HeadAngles;
use kaely_core::face::Landmarks;
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE};
use kaely_core::motion::{Basis, Expression, Pose, lids_follow};

/// What part of the frame a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crop {
    /// Both eyes with brows and cheeks, twice as wide as high.
    Eyes,
    /// The head with neck and shoulders, square.
    Head,
}

/// One picture of a sheet.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it shows.
    pub label: &'static str,
    /// How it is posed.
    pub pose: Pose,
    /// What is cut out.
    pub crop: Crop,
}

/// Gaze at the four extremes, degrees.
const GAZE_DEG: Vec2 = vec2(10.0, 7.0);
/// Head at its extremes, degrees: yaw, pitch, roll.
const HEAD_DEG: [f32; 3] = [6.0, 4.0, 4.0];

/// Closure 0, 0.3, 0.6 and 1; gaze, head at four extremes each; the widest tilt, a full smile, raised brows, a full
/// breath, swung hair, the mouth's small motions, a squint, and smile and squint taken out. Four to a row.
pub fn cells() -> Vec<Cell> {
    let cell = |label, crop, pose| Cell { label, pose, crop };
    let closed = |c: f32| Pose { lids: [c; 2], ..Pose::REST };
    let gaze = |x: f32, y: f32| {
        let gaze_deg = vec2(x, y) * GAZE_DEG;
        let follows = lids_follow(f64::from(gaze_deg.y)) as f32;
        Pose { gaze_deg, lids: [follows; 2], ..Pose::REST }
    };
    let head = |yaw: f32, pitch: f32, roll: f32| Pose {
        head: HeadAngles {
            yaw_deg: yaw * HEAD_DEG[0],
            pitch_deg: pitch * HEAD_DEG[1],
            roll_deg: roll * HEAD_DEG[2],
        },
        ..Pose::REST
    };
    let weights = |of: &[(Basis, f32)]| {
        let mut e = Expression::REST;
        of.iter().for_each(|(basis, weight)| e[*basis] = *weight);
        e
    };
    let mouth = weights(&[(Basis::JawOpen, 0.3), (Basis::NoseSneer, 1.0)]);
    let squint =
        weights(&[(Basis::EyeSquintRight, 1.0), (Basis::EyeSquintLeft, 1.0), (Basis::MouthPress, 1.0)]);
    let face = |face| Pose { face, ..Pose::REST };
    vec![
        cell("closure 0 (the photo)", Crop::Eyes, closed(0.0)),
        cell("closure 0.3", Crop::Eyes, closed(0.3)),
        cell("closure 0.6", Crop::Eyes, closed(0.6)),
        cell("closure 1", Crop::Eyes, closed(1.0)),
        cell("gaze left", Crop::Eyes, gaze(-1.0, 0.0)),
        cell("gaze right", Crop::Eyes, gaze(1.0, 0.0)),
        cell("gaze up", Crop::Eyes, gaze(0.0, -1.0)),
        cell("gaze down", Crop::Eyes, gaze(0.0, 1.0)),
        cell("turned left", Crop::Head, head(-1.0, 0.0, 0.0)),
        cell("turned right", Crop::Head, head(1.0, 0.0, 0.0)),
        cell("raised", Crop::Head, head(0.0, 1.0, 0.0)),
        cell("lowered", Crop::Head, head(0.0, -1.0, 0.0)),
        cell("the photo", Crop::Head, Pose::REST),
        cell("tilted, breathed in", Crop::Head, Pose { breath: 1.0, ..head(0.0, 0.0, 1.0) }),
        cell("smile", Crop::Head, face(Expression::smiling(1.0))),
        cell("eyes shut, brows up", Crop::Head, Pose { lids: [1.0; 2], ..face(Expression::brows(1.0)) }),
        cell(
            "hair swung",
            Crop::Head,
            Pose { hair: HeadAngles { yaw_deg: 3.0, roll_deg: 3.0, pitch_deg: 0.0 }, ..Pose::REST },
        ),
        cell("jaw, nostrils, swallow", Crop::Head, Pose { swallow: 1.0, ..face(mouth) }),
        cell("squint, lips pressed", Crop::Head, face(squint)),
        cell("smile and squint taken out", Crop::Head, Pose { neutral: 1.0, ..Pose::REST }),
    ]
}

impl Crop {
    /// Middle and size of the cut in canvas pixels; it may reach beyond the canvas.
    pub fn window(self, marks: &Landmarks) -> (Vec2, Vec2) {
        let eyes = (marks.xy(RIGHT_EYE.iris[0]) + marks.xy(LEFT_EYE.iris[0])) / 2.0;
        let width = marks.face_width().max(2.1 * marks.eye_distance());
        match self {
            Crop::Eyes => (eyes, vec2(1.05, 0.525) * width),
            Crop::Head => (eyes + vec2(0.0, 0.25 * width), Vec2::splat(2.3 * width)),
        }
    }

    /// Size of the cell in sheet pixels.
    pub fn cell_px(self) -> [u32; 2] {
        match self {
            Crop::Eyes => [480, 240],
            Crop::Head => [480, 480],
        }
    }
}
