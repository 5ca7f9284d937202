//! What can be keyed: the scalar parts of a pose, and the rows of the timeline they lie in.

use super::{Basis, Channel, Expression, Pose};
use serde::{Deserialize, Serialize};

/// One number of a pose that keyframes can set. Its name in files is the name of the variant in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Param {
    /// Closure of both lids: 1 shut, 0 as in the photo, a little below wider open.
    Lids,
    /// Eyes to the picture's right, degrees.
    GazeX,
    /// Eyes down, degrees.
    GazeY,
    /// Turn of the head, degrees.
    HeadYaw,
    /// Nod of the head, degrees, up counts.
    HeadPitch,
    /// Tilt of the head, degrees.
    HeadRoll,
    /// Air in the chest, 0–1.
    Breath,
    /// Smile with cheeks and lower lids, 0–1.
    Smile,
    /// Brows: raised above 0, lowered below.
    Brows,
    /// Jaw lowered, 0–1.
    Jaw,
    /// Lips pressed together, 0–1.
    Press,
    /// Nostrils flared, 0–1.
    Sneer,
    /// Larynx raised by a swallow, 0–1.
    Swallow,
    /// Turn of the hair's ends against the head, degrees.
    HairSwing,
    /// Nod of the hair's ends against the head, degrees.
    HairNod,
    /// Tilt of the hair's ends against the head, degrees.
    HairTilt,
    /// Enlargement by coming nearer, 0–0.1.
    Push,
    /// Camera to the picture's right, millimetres.
    ShiftX,
    /// Camera down, millimetres.
    ShiftY,
    /// Turn of the camera, degrees.
    CameraRoll,
    /// Blur of the background, 0–1.
    Defocus,
    /// Film grain, 0–1.
    Grain,
    /// Light to the picture's right, −1–1.
    LightX,
    /// Light down, −1–1.
    LightY,
}

/// How a parameter is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share; shown in percent.
    Share,
    /// Degrees.
    Degrees,
    /// Millimetres at the face.
    Millimetres,
}

/// Widest opening by keys.
const LIDS_LEAST: f32 = -0.2;

impl Param {
    /// How many there are.
    pub const COUNT: usize = 24;

    /// All, in the order of the rows.
    pub const ALL: [Param; Param::COUNT] = [
        Param::Lids,
        Param::GazeX,
        Param::GazeY,
        Param::HeadYaw,
        Param::HeadPitch,
        Param::HeadRoll,
        Param::Breath,
        Param::Smile,
        Param::Brows,
        Param::Jaw,
        Param::Press,
        Param::Sneer,
        Param::Swallow,
        Param::HairSwing,
        Param::HairNod,
        Param::HairTilt,
        Param::Push,
        Param::ShiftX,
        Param::ShiftY,
        Param::CameraRoll,
        Param::Defocus,
        Param::Grain,
        Param::LightX,
        Param::LightY,
    ];

    /// The least and the largest value a key may have: what the rig shows without visible stretch.
    pub const fn range(self) -> [f32; 2] {
        match self {
            // Below 0 the lid is further up than in the photo, as it is when the eye looks up.
            Param::Lids => [LIDS_LEAST, 1.0],
            Param::Smile | Param::Defocus | Param::Grain => [0.0, 1.0],
            Param::Jaw | Param::Press | Param::Sneer | Param::Swallow => [0.0, 1.0],
            Param::GazeX => [-20.0, 20.0],
            Param::GazeY => [-14.0, 14.0],
            Param::HeadYaw => [-6.0, 6.0],
            Param::HeadPitch | Param::HeadRoll => [-4.0, 4.0],
            Param::HairSwing | Param::HairNod | Param::HairTilt => [-4.0, 4.0],
            Param::Breath => [0.0, 1.5],
            Param::Brows | Param::LightX | Param::LightY => [-1.0, 1.0],
            Param::Push => [0.0, 0.1],
            Param::ShiftX | Param::ShiftY => [-8.0, 8.0],
            Param::CameraRoll => [-2.0, 2.0],
        }
    }

    /// `value` within [`Param::range`].
    pub fn clamped(self, value: f32) -> f32 {
        let [least, most] = self.range();
        value.clamp(least, most)
    }

    /// What it is counted in.
    pub const fn unit(self) -> Unit {
        match self {
            Param::GazeX | Param::GazeY => Unit::Degrees,
            Param::HeadYaw | Param::HeadPitch | Param::HeadRoll => Unit::Degrees,
            Param::HairSwing | Param::HairNod | Param::HairTilt | Param::CameraRoll => Unit::Degrees,
            Param::ShiftX | Param::ShiftY => Unit::Millimetres,
            _ => Unit::Share,
        }
    }

    /// The row it lies in.
    pub fn row(self) -> Row {
        Row::ALL.into_iter().find(|row| row.params().contains(&self)).unwrap_or(Row::Blink)
    }

    /// Its name in files, as `head_yaw`.
    pub const fn name(self) -> &'static str {
        match self {
            Param::Lids => "lids",
            Param::GazeX => "gaze_x",
            Param::GazeY => "gaze_y",
            Param::HeadYaw => "head_yaw",
            Param::HeadPitch => "head_pitch",
            Param::HeadRoll => "head_roll",
            Param::Breath => "breath",
            Param::Smile => "smile",
            Param::Brows => "brows",
            Param::Jaw => "jaw",
            Param::Press => "press",
            Param::Sneer => "sneer",
            Param::Swallow => "swallow",
            Param::HairSwing => "hair_swing",
            Param::HairNod => "hair_nod",
            Param::HairTilt => "hair_tilt",
            Param::Push => "push",
            Param::ShiftX => "shift_x",
            Param::ShiftY => "shift_y",
            Param::CameraRoll => "camera_roll",
            Param::Defocus => "defocus",
            Param::Grain => "grain",
            Param::LightX => "light_x",
            Param::LightY => "light_y",
        }
    }

    /// Its value in a pose. Where a pose has two sides it is their mean.
    pub fn of(self, pose: &Pose) -> f32 {
        match self {
            Param::Lids => (pose.lids[0] + pose.lids[1]) / 2.0,
            Param::GazeX => pose.gaze_deg.x,
            Param::GazeY => pose.gaze_deg.y,
            Param::HeadYaw => pose.head.yaw_deg,
            Param::HeadPitch => pose.head.pitch_deg,
            Param::HeadRoll => pose.head.roll_deg,
            Param::Breath => pose.breath,
            Param::Smile => smile(&pose.face),
            Param::Brows => brows(&pose.face),
            Param::Jaw => pose.face[Basis::JawOpen],
            Param::Press => pose.face[Basis::MouthPress],
            Param::Sneer => pose.face[Basis::NoseSneer],
            Param::Swallow => pose.swallow,
            Param::HairSwing => pose.hair.yaw_deg,
            Param::HairNod => pose.hair.pitch_deg,
            Param::HairTilt => pose.hair.roll_deg,
            Param::Push => pose.camera.push,
            Param::ShiftX => pose.camera.shift_mm.x,
            Param::ShiftY => pose.camera.shift_mm.y,
            Param::CameraRoll => pose.camera.roll_deg,
            Param::Defocus => pose.camera.defocus,
            Param::Grain => pose.camera.grain,
            Param::LightX => pose.light.x,
            Param::LightY => pose.light.y,
        }
    }
}

/// How strong a smile is, both corners taken together.
pub(super) fn smile(face: &Expression) -> f32 {
    (face[Basis::MouthSmileRight] + face[Basis::MouthSmileLeft]) / 2.0
}

/// The inverse of [`Expression::brows`], as far as there is one.
pub(super) fn brows(face: &Expression) -> f32 {
    let raised = [Basis::BrowInnerUp, Basis::BrowOuterUpRight, Basis::BrowOuterUpLeft];
    let lowered = [Basis::BrowDownRight, Basis::BrowDownLeft];
    raised.map(|b| face[b]).iter().sum::<f32>() / 3.0 - lowered.map(|b| face[b]).iter().sum::<f32>() / 2.0
}

/// A row of the timeline: what is muted, re-rolled and frozen together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// Lids.
    Blink,
    /// Eyes.
    Gaze,
    /// Turn, nod and tilt.
    Head,
    /// Chest and shoulders.
    Breath,
    /// Mouth corners and cheeks.
    Smile,
    /// Brows.
    Brows,
    /// Jaw, lips, nostrils, swallow.
    Mouth,
    /// How the hair lags behind the head.
    Hair,
    /// Camera and film.
    Camera,
    /// Light.
    Light,
}

impl Row {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// All, from the top.
    pub const ALL: [Row; Row::COUNT] = [
        Row::Blink,
        Row::Gaze,
        Row::Head,
        Row::Breath,
        Row::Smile,
        Row::Brows,
        Row::Mouth,
        Row::Hair,
        Row::Camera,
        Row::Light,
    ];

    /// What can be keyed in it; the first stands for the row where there is room for one.
    pub const fn params(self) -> &'static [Param] {
        match self {
            Row::Blink => &[Param::Lids],
            Row::Gaze => &[Param::GazeX, Param::GazeY],
            Row::Head => &[Param::HeadYaw, Param::HeadPitch, Param::HeadRoll],
            Row::Breath => &[Param::Breath],
            Row::Smile => &[Param::Smile],
            Row::Brows => &[Param::Brows],
            Row::Mouth => &[Param::Jaw, Param::Press, Param::Sneer, Param::Swallow],
            Row::Hair => &[Param::HairSwing, Param::HairNod, Param::HairTilt],
            Row::Camera => {
                &[Param::Push, Param::ShiftX, Param::ShiftY, Param::CameraRoll, Param::Defocus, Param::Grain]
            }
            Row::Light => &[Param::LightX, Param::LightY],
        }
    }

    /// The generators that move it.
    pub const fn channels(self) -> &'static [Channel] {
        match self {
            Row::Blink => &[Channel::Blink],
            Row::Gaze => &[Channel::Gaze],
            Row::Head => &[Channel::HeadYaw, Channel::HeadPitch, Channel::HeadRoll],
            Row::Breath => &[Channel::Breath],
            Row::Smile => &[Channel::Smile],
            Row::Brows => &[Channel::Brows],
            Row::Mouth => &[Channel::Mouth],
            Row::Hair => &[Channel::Hair],
            Row::Camera => &[Channel::PushIn, Channel::Handheld, Channel::Defocus, Channel::Grain],
            Row::Light => &[Channel::Light],
        }
    }

    /// The row that a generator moves.
    pub const fn of(channel: Channel) -> Row {
        match channel {
            Channel::Blink => Row::Blink,
            Channel::Gaze => Row::Gaze,
            Channel::HeadYaw | Channel::HeadPitch | Channel::HeadRoll => Row::Head,
            Channel::Breath => Row::Breath,
            Channel::Smile => Row::Smile,
            Channel::Brows => Row::Brows,
            Channel::Mouth => Row::Mouth,
            Channel::Hair => Row::Hair,
            Channel::PushIn | Channel::Handheld | Channel::Defocus | Channel::Grain => Row::Camera,
            Channel::Light => Row::Light,
        }
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Row::Blink => "blink",
            Row::Gaze => "gaze",
            Row::Head => "head",
            Row::Breath => "breath",
            Row::Smile => "smile",
            Row::Brows => "brows",
            Row::Mouth => "mouth",
            Row::Hair => "hair",
            Row::Camera => "camera",
            Row::Light => "light",
        }
    }
}
