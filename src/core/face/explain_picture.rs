//! A refusal as a picture: where in the photo what is wrong is to be seen.

use super::gate::{BYSTANDER, Edge, Refusal};
use super::landmarks::{LEFT_EYE, RIGHT_EYE, point};
use super::{FaceBox, HeadAngles, Landmarks};
use crate::units::PixelSize;
use glam::{Vec2, Vec3, vec2, vec3};

/// What was seen in a photo that cannot be animated, in photo pixels. Kept in memory until another photo is opened.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Seen>();
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// Everybody, the largest first.
    pub faces: Vec<FaceBox>,
    /// The one face that was looked at closely, if there was one.
    pub one: Option<SeenFace>,
}

/// A face that was looked at closely.
#[derive(Debug, Clone, PartialEq)]
pub struct SeenFace {
    /// Where it is.
    pub face: FaceBox,
    /// Its points.
    pub landmarks: Landmarks,
    /// Its pose.
    pub head: HeadAngles,
}

impl Seen {
    /// Of faces in any order.
    pub fn of(mut faces: Vec<FaceBox>, one: Option<SeenFace>) -> Seen {
        faces.sort_by(|a, b| width(b).total_cmp(&width(a)));
        Seen { faces, one }
    }

    /// Those who count as persons, the largest first: the same whom [`super::gate::one_person`] counts.
    pub fn people(&self) -> &[FaceBox] {
        let widest = self.faces.first().map_or(0.0, width);
        let count = self.faces.iter().take_while(|face| width(face) >= BYSTANDER * widest).count();
        &self.faces[..count]
    }
}

/// Width of a face.
pub(super) fn width(face: &FaceBox) -> f32 {
    face.max.x - face.min.x
}

/// At most so many people of a group photo have a number, the largest first: more would be hard to tell apart.
pub const OFFERED: usize = 6;

/// Something drawn over the photo, in photo pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its outline.
    pub shape: MarkShape,
    /// What it says.
    pub tone: Tone,
}

/// The outline of a [`Mark`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MarkShape {
    /// A straight line between two points.
    Line([Vec2; 2]),
    /// An arrow from the first point to the second.
    Arrow([Vec2; 2]),
    /// A frame, by its top left and bottom right corner.
    Frame([Vec2; 2]),
    /// A surface that is tinted, by the same corners.
    Tint([Vec2; 2]),
    /// A frame around the person of this number; the first is 1.
    Person([Vec2; 2], usize),
}

/// What a [`Mark`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What was found.
    Found,
    /// What it is compared with.
    Guide,
    /// What is wrong.
    Wrong,
}

/// What to draw over the photo so that the refusal is understood at a glance; nothing where nothing was found.
pub fn marks(refusal: &Refusal, seen: &Seen, photo: PixelSize) -> Vec<Mark> {
    if let Refusal::SeveralPeople { .. } = refusal {
        return people(seen, photo);
    }
    let Some(one) = &seen.one else { return Vec::new() };
    let corners = inside(&one.face, photo);
    let mut all = vec![found(MarkShape::Frame(corners))];
    match refusal {
        Refusal::NoFace | Refusal::SeveralPeople { .. } => all.clear(),
        Refusal::CutOff { edge } => all.push(wrong(MarkShape::Line(at_edge(*edge, corners, photo)))),
        Refusal::TooSmall { .. } => {
            let eyes = [RIGHT_EYE, LEFT_EYE].map(|eye| one.landmarks.xy(eye.iris[0]));
            all.push(wrong(MarkShape::Line(eyes)));
        }
        Refusal::TurnedAway { .. } | Refusal::Nodding { .. } => all.extend(turned(one)),
        Refusal::Tilted { .. } => all.extend(tilted(one)),
        Refusal::Hidden { .. } | Refusal::TooBlurred { .. } => {
            all = vec![wrong(MarkShape::Tint(corners)), wrong(MarkShape::Frame(corners))];
        }
    }
    all
}

fn people(seen: &Seen, photo: PixelSize) -> Vec<Mark> {
    let person = |(i, face)| {
        let corners = inside(face, photo);
        found(if i < OFFERED { MarkShape::Person(corners, i + 1) } else { MarkShape::Frame(corners) })
    };
    seen.people().iter().enumerate().map(person).collect()
}

/// What of a face's box lies in the photo.
fn inside(face: &FaceBox, photo: PixelSize) -> [Vec2; 2] {
    let limit = vec2(photo.width as f32, photo.height as f32);
    [face.min, face.max].map(|corner| corner.clamp(Vec2::ZERO, limit))
}

/// The part of the photo's edge that the face goes beyond.
fn at_edge(edge: Edge, [min, max]: [Vec2; 2], photo: PixelSize) -> [Vec2; 2] {
    let (right, bottom) = (photo.width as f32, photo.height as f32);
    match edge {
        Edge::Left => [vec2(0.0, min.y), vec2(0.0, max.y)],
        Edge::Right => [vec2(right, min.y), vec2(right, max.y)],
        Edge::Top => [vec2(min.x, 0.0), vec2(max.x, 0.0)],
        Edge::Bottom => [vec2(min.x, bottom), vec2(max.x, bottom)],
    }
}

/// How long the axes of a head are drawn, in face heights.
const AXIS: f32 = 0.75;

/// The head's own axes with the way it looks, from the tip of the nose.
fn turned(one: &SeenFace) -> Vec<Mark> {
    let (nose, long) = (one.landmarks.xy(point::NOSE_TIP), AXIS * height(one));
    let axes = axes(one.head);
    let tip = |axis: Vec3| nose + flat(axis) * long;
    vec![
        found(MarkShape::Line([nose, tip(axes.right * 0.6)])),
        found(MarkShape::Line([nose, tip(axes.up * 0.6)])),
        wrong(MarkShape::Arrow([nose, tip(axes.nose)])),
    ]
}

/// The way the head stands, and the plumb line.
fn tilted(one: &SeenFace) -> Vec<Mark> {
    let (nose, long) = (one.landmarks.xy(point::NOSE_TIP), AXIS * height(one));
    let up = axes(one.head).up;
    vec![
        Mark { shape: MarkShape::Line([nose, nose - vec2(0.0, long)]), tone: Tone::Guide },
        wrong(MarkShape::Arrow([nose, nose + flat(up) * long])),
    ]
}

/// Seen from the front a face may be foreshortened; its box is as high as it looks.
fn height(one: &SeenFace) -> f32 {
    one.landmarks.face_height().max(one.face.max.y - one.face.min.y)
}

/// Directions in a head, y up and z towards the camera.
struct Axes {
    right: Vec3,
    up: Vec3,
    nose: Vec3,
}

/// Undoes [`super::head::angles`]: yaw about the vertical, then pitch, then roll about the nose.
fn axes(head: HeadAngles) -> Axes {
    let [yaw, pitch, roll] = [head.yaw_deg, head.pitch_deg, head.roll_deg].map(f32::to_radians);
    let nose = vec3(yaw.sin() * pitch.cos(), pitch.sin(), yaw.cos() * pitch.cos());
    let across = vec3(yaw.cos(), 0.0, -yaw.sin());
    let upright = nose.cross(across);
    Axes {
        right: across * roll.cos() - upright * roll.sin(),
        up: upright * roll.cos() + across * roll.sin(),
        nose,
    }
}

/// As the picture shows it: y down.
fn flat(direction: Vec3) -> Vec2 {
    vec2(direction.x, -direction.y)
}

fn found(shape: MarkShape) -> Mark {
    Mark { shape, tone: Tone::Found }
}

fn wrong(shape: MarkShape) -> Mark {
    Mark { shape, tone: Tone::Wrong }
}
