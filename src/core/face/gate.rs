//! Which photos can be animated: every refusal with its number and what to do about it.

use super::landmarks::FACE_OVAL;
use super::{Blendshapes, HeadAngles, Landmarks};
use crate::explain::{Explain, Message};
use crate::units::PixelSize;
use glam::Vec2;

/// Faces narrower than this share of the widest one are bystanders: they stay in the background, unmoved.
pub const BYSTANDER: f32 = 0.35;
/// Least distance between the eyes, in pixels.
pub const MIN_EYE_DISTANCE_PX: f32 = 30.0;
/// Below this distance between the eyes the video will be coarse.
pub const GOOD_EYE_DISTANCE_PX: f32 = 50.0;
/// Least sharpness, see [`super::sharpness::of_face`]. 25 sharp portraits, paintings among them, measure 0.47–0.70; a
/// Gaussian blur of 3–4 % of the eye distance brings them here.
pub const MIN_SHARPNESS: f32 = 0.25;
/// Below this sharpness the video will look soft: a blur of about 2 % of the eye distance.
pub const GOOD_SHARPNESS: f32 = 0.36;
/// Most the head may be turned to either side, in degrees as measured by [`super::head::angles`].
pub const MAX_YAW_DEG: f32 = 30.0;
/// Most the head may be raised or lowered, in degrees.
pub const MAX_PITCH_DEG: f32 = 30.0;
/// Most the head may be tilted, in degrees.
pub const MAX_ROLL_DEG: f32 = 40.0;
/// How far the face may reach beyond the picture's edge, in face heights: landmarks are that inexact.
pub const CUT_TOLERANCE: f32 = 0.03;
/// Most the landmarks may move, in eye distances, when the network looks through a shifted window (mean over all
/// points). On 25 portraits at most 0.06; a face hidden by hair is lost altogether.
pub const MAX_UNSTEADINESS: f32 = 0.1;
/// Eyes count as closed when both `eyeBlink` weights are above this.
pub const CLOSED_EYES: f32 = 0.5;

/// Why a photo cannot be animated.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// No face was found.
    #[error("no face")]
    NoFace,
    /// More than one person.
    #[error("{count} people")]
    SeveralPeople {
        /// How many faces of comparable size there are.
        count: usize,
    },
    /// Part of the face lies outside the picture.
    #[error("face cut off at the {edge}")]
    CutOff {
        /// Where.
        edge: Edge,
    },
    /// Too few pixels.
    #[error("{eye_distance_px:.0} px between the eyes, at least {least_px:.0} needed")]
    TooSmall {
        /// Distance between the eyes.
        eye_distance_px: f32,
        /// Least distance.
        least_px: f32,
    },
    /// The head is turned to the side.
    #[error("head turned by {yaw_deg:.0}°, at most {limit_deg:.0}°")]
    TurnedAway {
        /// How far; positive to the picture's right.
        yaw_deg: f32,
        /// Most that is accepted either way.
        limit_deg: f32,
    },
    /// The head is raised or lowered.
    #[error("head {} by {:.0}°, at most {limit_deg:.0}°", if *pitch_deg > 0.0 { "raised" } else { "lowered" }, pitch_deg.abs())]
    Nodding {
        /// How far; positive upwards.
        pitch_deg: f32,
        /// Most that is accepted either way.
        limit_deg: f32,
    },
    /// The head is tilted, or the photo lies on its side.
    #[error("head tilted by {roll_deg:.0}°, at most {limit_deg:.0}°")]
    Tilted {
        /// How far; positive clockwise.
        roll_deg: f32,
        /// Most that is accepted either way.
        limit_deg: f32,
    },
    /// The landmarks cannot be relied on: hair, a hand, a mask over the face.
    #[error("landmarks move by {unsteadiness:.2} eye distances, at most {limit:.2}")]
    Hidden {
        /// As measured; infinite when a second look found no face.
        unsteadiness: f32,
        /// Most that is accepted.
        limit: f32,
    },
    /// Out of focus, shaken, or enlarged.
    #[error("sharpness {sharpness:.2}, at least {least:.2} needed")]
    TooBlurred {
        /// As measured, 0–1.
        sharpness: f32,
        /// Least.
        least: f32,
    },
}

/// A side of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Left side.
    Left,
    /// Upper side.
    Top,
    /// Right side.
    Right,
    /// Lower side.
    Bottom,
}

impl std::fmt::Display for Edge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Edge::Left => "left",
            Edge::Top => "top",
            Edge::Right => "right",
            Edge::Bottom => "bottom",
        })
    }
}

/// What makes a photo less good, without ruling it out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Caution {
    /// The eyes are closed: there is nothing to open them with.
    EyesClosed {
        /// The less closed eye's `eyeBlink`.
        closure: f32,
    },
    /// Few pixels.
    Small {
        /// Distance between the eyes.
        eye_distance_px: f32,
    },
    /// A little blurred.
    Soft {
        /// As measured, 0–1.
        sharpness: f32,
    },
}

/// What the gate looks at in the one face.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Size of the photo.
    pub photo: PixelSize,
    /// The face's points in photo pixels.
    pub landmarks: &'a Landmarks,
    /// Its expression.
    pub blendshapes: &'a Blendshapes,
    /// Its pose.
    pub head: HeadAngles,
    /// Its sharpness, see [`super::sharpness::of_face`].
    pub sharpness: f32,
    /// How far its points move when looked at through other windows, in eye distances.
    pub unsteadiness: f32,
}

/// The number of the one person's face among the `widths` of all faces that are really there.
///
/// # Errors
/// [`Refusal::NoFace`], or [`Refusal::SeveralPeople`] when another face is at least [`BYSTANDER`] as wide as the
/// widest.
pub fn one_person(widths: &[f32]) -> Result<usize, Refusal> {
    let widest = widths
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
        .ok_or(Refusal::NoFace)?;
    match widths.iter().filter(|w| **w >= BYSTANDER * widest.1).count() {
        1 => Ok(widest.0),
        count => Err(Refusal::SeveralPeople { count }),
    }
}

/// Whether the face can be animated, and what to warn of.
///
/// # Errors
/// The first [`Refusal`] that applies, the one hardest to mend first.
pub fn check(facts: &Facts) -> Result<Vec<Caution>, Refusal> {
    let marks = facts.landmarks;
    let eye_distance_px = apparent_eye_distance(marks, facts.head);
    if facts.head.roll_deg.abs() > MAX_ROLL_DEG {
        return Err(Refusal::Tilted { roll_deg: facts.head.roll_deg, limit_deg: MAX_ROLL_DEG });
    }
    if facts.head.yaw_deg.abs() > MAX_YAW_DEG {
        return Err(Refusal::TurnedAway { yaw_deg: facts.head.yaw_deg, limit_deg: MAX_YAW_DEG });
    }
    if facts.head.pitch_deg.abs() > MAX_PITCH_DEG {
        return Err(Refusal::Nodding { pitch_deg: facts.head.pitch_deg, limit_deg: MAX_PITCH_DEG });
    }
    if let Some(edge) = cut_at(marks, facts.photo) {
        return Err(Refusal::CutOff { edge });
    }
    if eye_distance_px < MIN_EYE_DISTANCE_PX {
        return Err(Refusal::TooSmall { eye_distance_px, least_px: MIN_EYE_DISTANCE_PX });
    }
    if facts.sharpness < MIN_SHARPNESS {
        return Err(Refusal::TooBlurred { sharpness: facts.sharpness, least: MIN_SHARPNESS });
    }
    if facts.unsteadiness > MAX_UNSTEADINESS {
        return Err(Refusal::Hidden { unsteadiness: facts.unsteadiness, limit: MAX_UNSTEADINESS });
    }
    let [right, left] = facts.blendshapes.eye_blink();
    let closure = right.min(left);
    let mut cautions = Vec::new();
    if closure > CLOSED_EYES {
        cautions.push(Caution::EyesClosed { closure });
    }
    if eye_distance_px < GOOD_EYE_DISTANCE_PX {
        cautions.push(Caution::Small { eye_distance_px });
    }
    if facts.sharpness < GOOD_SHARPNESS {
        cautions.push(Caution::Soft { sharpness: facts.sharpness });
    }
    Ok(cautions)
}

/// Distance between the eyes as it would be from the front: turning a head brings them together in the picture.
fn apparent_eye_distance(marks: &Landmarks, head: HeadAngles) -> f32 {
    marks.eye_distance() / head.yaw_deg.to_radians().cos().max(0.5)
}

/// The edge beyond which the face's outline reaches farthest, if by more than the tolerance.
fn cut_at(marks: &Landmarks, photo: PixelSize) -> Option<Edge> {
    let limit = Vec2::new(photo.width as f32, photo.height as f32);
    let mut beyond = [(Edge::Left, 0.0f32), (Edge::Top, 0.0), (Edge::Right, 0.0), (Edge::Bottom, 0.0)];
    for p in FACE_OVAL.map(|i| marks.xy(i)) {
        for (side, by) in beyond.iter_mut().zip([-p.x, -p.y, p.x - limit.x, p.y - limit.y]) {
            side.1 = side.1.max(by);
        }
    }
    let worst = beyond.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (worst.1 > CUT_TOLERANCE * marks.face_height()).then_some(worst.0)
}

impl Explain for Refusal {
    fn what(&self) -> String {
        match self {
            Refusal::NoFace => "No face was found in this photo.".into(),
            Refusal::SeveralPeople { count } => format!("There are {count} people in this photo."),
            Refusal::CutOff { edge } => format!("The face is cut off at the {edge} edge of the photo."),
            Refusal::TooSmall { eye_distance_px, least_px } => format!(
                "The face is too small: {eye_distance_px:.0} pixels between the eyes, at least {least_px:.0} are needed."
            ),
            Refusal::TurnedAway { yaw_deg, limit_deg } => format!(
                "The head is turned {:.0}° to the side; up to {limit_deg:.0}° can be animated.",
                yaw_deg.abs()
            ),
            Refusal::Nodding { pitch_deg, limit_deg } => format!(
                "The head is {} by {:.0}°; up to {limit_deg:.0}° can be animated.",
                if *pitch_deg > 0.0 { "raised" } else { "lowered" },
                pitch_deg.abs()
            ),
            Refusal::Tilted { roll_deg, limit_deg } => format!(
                "The face is tilted by {:.0}°; up to {limit_deg:.0}° can be animated.",
                roll_deg.abs()
            ),
            Refusal::Hidden { .. } => "Part of the face is hidden, by hair, a hand or something else.".into(),
            Refusal::TooBlurred { sharpness, least } => format!(
                "The face is too blurred: sharpness {:.0} of 100, at least {:.0} is needed.",
                sharpness * 100.0,
                least * 100.0
            ),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            Refusal::NoFace => "Choose a photo of one person who faces the camera.",
            Refusal::SeveralPeople { .. } => "Crop it to one person, or choose a photo of one person.",
            Refusal::CutOff { .. } => "Choose a photo with the whole face and a little room around it.",
            Refusal::TooSmall { .. } => "Choose a larger photo, or one taken from nearer.",
            Refusal::TurnedAway { .. } => "Choose a photo in which the person looks towards the camera.",
            Refusal::Nodding { .. } => "Choose a photo taken at eye level.",
            Refusal::Tilted { .. } => "Turn the photo upright, or choose one with the head held straight.",
            Refusal::Hidden { .. } => "Choose a photo with the eyes, the nose and the mouth uncovered.",
            Refusal::TooBlurred { .. } => {
                "Choose a sharper photo, or the original instead of an enlarged copy."
            }
        }
        .into()
    }

    fn message(&self) -> Option<Message> {
        let degrees = |id, by: f32, limit: f32| {
            Message::of(id).with("degrees", format!("{:.0}", by.abs())).with("limit", format!("{limit:.0}"))
        };
        Some(match *self {
            Refusal::NoFace => Message::of("face-none"),
            Refusal::SeveralPeople { count } => Message::of("face-several").with("count", count),
            Refusal::CutOff { edge } => Message::of("face-cut-off").with("edge", edge),
            Refusal::TooSmall { eye_distance_px, least_px } => Message::of("face-too-small")
                .with("pixels", format!("{eye_distance_px:.0}"))
                .with("least", format!("{least_px:.0}")),
            Refusal::TurnedAway { yaw_deg, limit_deg } => degrees("face-turned", yaw_deg, limit_deg),
            Refusal::Nodding { pitch_deg, limit_deg } => degrees("face-nodding", pitch_deg, limit_deg)
                .with("way", if pitch_deg > 0.0 { "raised" } else { "lowered" }),
            Refusal::Tilted { roll_deg, limit_deg } => degrees("face-tilted", roll_deg, limit_deg),
            Refusal::Hidden { .. } => Message::of("face-hidden"),
            Refusal::TooBlurred { sharpness, least } => Message::of("face-blurred")
                .with("sharpness", format!("{:.0}", sharpness * 100.0))
                .with("least", format!("{:.0}", least * 100.0)),
        })
    }
}

impl Explain for Caution {
    fn what(&self) -> String {
        match self {
            Caution::EyesClosed { .. } => "The eyes are closed in this photo.".into(),
            Caution::Small { eye_distance_px } => {
                format!("The face is small: {eye_distance_px:.0} pixels between the eyes.")
            }
            Caution::Soft { sharpness } => {
                format!("The face is a little blurred: sharpness {:.0} of 100.", sharpness * 100.0)
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            Caution::EyesClosed { .. } => {
                "They stay closed; choose a photo with open eyes for blinks and looks."
            }
            Caution::Soft { .. } => "The video will look soft; a sharper photo makes it better.",
            Caution::Small { .. } => "The video will be coarse; a larger photo makes it better.",
        }
        .into()
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            Caution::EyesClosed { .. } => Message::of("caution-eyes-closed"),
            Caution::Small { eye_distance_px } => {
                Message::of("caution-small").with("pixels", format!("{eye_distance_px:.0}"))
            }
            Caution::Soft { sharpness } => {
                Message::of("caution-soft").with("sharpness", format!("{:.0}", sharpness * 100.0))
            }
        })
    }
}
