//! Which way a head is turned, from its landmarks.

use super::{HeadAngles, Landmarks};
use glam::{Vec3, vec3};
use nalgebra::{Matrix3, Vector3};

/// Landmark, weight, position on the canonical face.
pub type PosePoint = (usize, f32, [f32; 3]);

/// The 33 points MediaPipe fits a head's pose on, in centimetres (x to the picture's right, y up, z towards the
/// camera). From its face geometry metadata, rounded to a hundredth of a millimetre.
#[rustfmt::skip]
pub const POSE_POINTS: [PosePoint; 33] = [
    (4, 0.070910, [0.000, -0.463, 7.587]),
    (6, 0.032100, [0.000, 2.473, 5.789]),
    (10, 0.008447, [0.000, 8.262, 4.482]),
    (33, 0.058724, [-4.446, 2.664, 3.173]),
    (54, 0.007667, [-6.279, 6.615, 1.426]),
    (67, 0.009078, [-3.524, 8.006, 3.729]),
    (117, 0.009792, [-5.259, 0.946, 2.974]),
    (119, 0.014565, [-3.301, 0.862, 3.873]),
    (121, 0.018591, [-1.821, 1.468, 4.224]),
    (127, 0.005198, [-7.743, 2.365, -2.005]),
    (129, 0.120625, [-1.786, -0.978, 4.850]),
    (132, 0.005560, [-7.271, -2.891, -2.252]),
    (133, 0.053286, [-1.856, 2.585, 3.758]),
    (136, 0.066890, [-5.085, -7.179, 0.715]),
    (143, 0.014817, [-6.408, 2.236, 1.561]),
    (147, 0.014263, [-6.235, -1.944, 1.664]),
    (198, 0.025462, [-1.247, 0.230, 5.681]),
    (205, 0.047252, [-3.833, -1.537, 4.138]),
    (263, 0.058724, [4.446, 2.664, 3.173]),
    (284, 0.007667, [6.279, 6.615, 1.426]),
    (297, 0.009078, [3.524, 8.006, 3.729]),
    (346, 0.009792, [5.259, 0.946, 2.974]),
    (348, 0.014565, [3.301, 0.862, 3.873]),
    (350, 0.018591, [1.821, 1.468, 4.224]),
    (356, 0.005198, [7.743, 2.365, -2.005]),
    (358, 0.120625, [1.786, -0.978, 4.850]),
    (361, 0.005560, [7.271, -2.891, -2.252]),
    (362, 0.053286, [1.856, 2.585, 3.758]),
    (365, 0.066890, [5.085, -7.179, 0.715]),
    (372, 0.014817, [6.408, 2.236, 1.561]),
    (376, 0.014263, [6.235, -1.944, 1.664]),
    (420, 0.025462, [1.247, 0.230, 5.681]),
    (425, 0.047252, [3.833, -1.537, 4.138]),
];

/// Rotation of the head against the canonical face, by a weighted rigid fit (Kabsch 1976) of 33 landmarks.
///
/// The landmarks' depth is the network's estimate in picture scale, so angles are good to a few degrees near the
/// front and shrink towards the profile: about 60° is reported for a full profile.
pub fn angles(marks: &Landmarks) -> HeadAngles {
    let total: f32 = POSE_POINTS.iter().map(|p| p.1).sum();
    let seen = |i: usize| marks.0[i] * vec3(1.0, -1.0, -1.0);
    let mean =
        |of: &dyn Fn(&PosePoint) -> Vec3| POSE_POINTS.iter().map(|p| of(p) * p.1).sum::<Vec3>() / total;
    let seen_mean = mean(&|p| seen(p.0));
    let model_mean = mean(&|p| Vec3::from(p.2));
    let mut covariance = Matrix3::<f64>::zeros();
    for &(i, weight, model) in &POSE_POINTS {
        let a = vector(seen(i) - seen_mean);
        let b = vector(Vec3::from(model) - model_mean);
        covariance += a * b.transpose() * f64::from(weight);
    }
    angles_of(&rotation_of(covariance))
}

/// The proper rotation nearest to `covariance` (seen × model).
fn rotation_of(covariance: Matrix3<f64>) -> Matrix3<f64> {
    let svd = covariance.svd(true, true);
    let (Some(u), Some(v_t)) = (svd.u, svd.v_t) else { return Matrix3::identity() };
    let sign = (u * v_t).determinant().signum();
    u * Matrix3::from_diagonal(&Vector3::new(1.0, 1.0, sign)) * v_t
}

/// Yaw about the vertical, then pitch, then roll about the nose.
fn angles_of(r: &Matrix3<f64>) -> HeadAngles {
    let nose = r.column(2);
    let yaw = nose.x.atan2(nose.z);
    let pitch = nose.y.clamp(-1.0, 1.0).asin();
    // What is left once the nose is turned back to the camera is the roll.
    let across = Vector3::new(yaw.cos(), 0.0, -yaw.sin());
    let up = nose.into_owned().cross(&across);
    let right = r.column(0);
    let roll = (-right.dot(&up)).atan2(right.dot(&across));
    HeadAngles {
        yaw_deg: yaw.to_degrees() as f32,
        pitch_deg: pitch.to_degrees() as f32,
        roll_deg: roll.to_degrees() as f32,
    }
}

fn vector(v: Vec3) -> Vector3<f64> {
    Vector3::new(f64::from(v.x), f64::from(v.y), f64::from(v.z))
}
