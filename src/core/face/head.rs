//! Which way a head is turned, from its landmarks.

use super::{HeadAngles, Landmarks};
use glam::{Vec3, vec3};
use nalgebra::{Matrix3, Vector3};

/// The 33 points MediaPipe fits a head's pose on: landmark, weight, position on the canonical face in
/// centimetres (x to the picture's right, y up, z towards the camera). From its face geometry metadata.
#[rustfmt::skip]
const POSE_POINTS: [(usize, f32, [f32; 3]); 33] = [
    (4, 0.07090994, [0.000000, -0.463170, 7.586580]),
    (6, 0.032100145, [0.000000, 2.473255, 5.788627]),
    (10, 0.0084465509, [0.000000, 8.261778, 4.481535]),
    (33, 0.058724169, [-4.445859, 2.663991, 3.173422]),
    (54, 0.00766708, [-6.279331, 6.615427, 1.425850]),
    (67, 0.0090780593, [-3.523964, 8.005976, 3.729163]),
    (117, 0.0097919377, [-5.258659, 0.945811, 2.974312]),
    (119, 0.014565368, [-3.300681, 0.861641, 3.872784]),
    (121, 0.018591361, [-1.820731, 1.467954, 4.224124]),
    (127, 0.0051979944, [-7.743095, 2.364999, -2.005167]),
    (129, 0.12062521, [-1.785794, -0.978284, 4.850470]),
    (132, 0.0055600186, [-7.270895, -2.890917, -2.252455]),
    (133, 0.053286184, [-1.856432, 2.585245, 3.757904]),
    (136, 0.066890456, [-5.085276, -7.178590, 0.714711]),
    (143, 0.014816548, [-6.407571, 2.236021, 1.560843]),
    (147, 0.014262834, [-6.234883, -1.944430, 1.663542]),
    (198, 0.025462192, [-1.246815, 0.230297, 5.681036]),
    (205, 0.047252279, [-3.832928, -1.537326, 4.137731]),
    (263, 0.058724169, [4.445859, 2.663991, 3.173422]),
    (284, 0.00766708, [6.279331, 6.615427, 1.425850]),
    (297, 0.0090780593, [3.523964, 8.005976, 3.729163]),
    (346, 0.0097919377, [5.258659, 0.945811, 2.974312]),
    (348, 0.014565368, [3.300681, 0.861641, 3.872784]),
    (350, 0.018591361, [1.820731, 1.467954, 4.224124]),
    (356, 0.0051979944, [7.743095, 2.364999, -2.005167]),
    (358, 0.12062521, [1.785794, -0.978284, 4.850470]),
    (361, 0.0055600186, [7.270895, -2.890917, -2.252455]),
    (362, 0.053286184, [1.856432, 2.585245, 3.757904]),
    (365, 0.066890456, [5.085276, -7.178590, 0.714711]),
    (372, 0.014816548, [6.407571, 2.236021, 1.560843]),
    (376, 0.014262834, [6.234883, -1.944430, 1.663542]),
    (420, 0.025462192, [1.246815, 0.230297, 5.681036]),
    (425, 0.047252279, [3.832928, -1.537326, 4.137731]),
];

/// Rotation of the head against the canonical face, by a weighted rigid fit (Kabsch 1976) of 33 landmarks.
///
/// The landmarks' depth is the network's estimate in picture scale, so angles are good to a few degrees near the
/// front and shrink towards the profile: about 60° is reported for a full profile.
pub fn angles(marks: &Landmarks) -> HeadAngles {
    let total: f32 = POSE_POINTS.iter().map(|p| p.1).sum();
    let seen = |i: usize| marks.0[i] * vec3(1.0, -1.0, -1.0);
    let mean = |of: &dyn Fn(&(usize, f32, [f32; 3])) -> Vec3| {
        POSE_POINTS.iter().map(|p| of(p) * p.1).sum::<Vec3>() / total
    };
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
