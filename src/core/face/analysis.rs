//! Everything known of the one face in a photo.

use super::{Blendshapes, Landmarks, Matte};
use glam::Vec2;

/// A detected face in photo pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceBox {
    /// Top left corner.
    pub min: Vec2,
    /// Bottom right corner.
    pub max: Vec2,
    /// Detector confidence, 0–1.
    pub score: f32,
    /// Right eye, left eye, nose tip, mouth, right ear, left ear (the person's sides).
    pub keypoints: [Vec2; 6],
}

/// Rotation of a head in degrees. All zero: looking into the camera.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HeadAngles {
    /// Positive turns the nose to the picture's right.
    pub yaw_deg: f32,
    /// Positive raises the nose.
    pub pitch_deg: f32,
    /// Positive tilts the head clockwise in the picture.
    pub roll_deg: f32,
}

/// The analysis of one photo, all coordinates in photo pixels.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Analysis>();
/// ```
#[derive(Clone)]
pub struct Analysis {
    /// Where the detector saw the face.
    pub face: FaceBox,
    /// Mesh points.
    pub landmarks: Landmarks,
    /// Expression in the photo.
    pub blendshapes: Blendshapes,
    /// Pose of the head in the photo.
    pub head: HeadAngles,
    /// The person's outline.
    pub matte: Matte,
}
