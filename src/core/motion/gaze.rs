//! Where the eyes look: fixations joined by saccades, with a little drift.

use super::blink::minimum_jerk;
use super::dice::Dice;
use super::drift;

/// Mean time between gaze shifts of a calm sitter, s.
const FIXATION_S: f64 = 1.7;
/// Standard deviation of where a look away goes, degrees across and down.
const SPREAD_DEG: [f64; 2] = [3.6, 1.7];
/// Looks that stay with the camera: a portrait looks at its viewer.
const CAMERA_SHARE: f64 = 0.62;
/// Drift within a fixation, degrees.
const DRIFT_DEG: f64 = 0.12;

/// Gaze at time `t` of the loop in degrees, x to the picture's right, y down.
pub fn at(seed: u64, loop_s: f64, t: f64) -> [f64; 2] {
    if loop_s <= 0.0 {
        return [0.0; 2];
    }
    let shifts = shifts(seed, loop_s);
    let t = t.rem_euclid(loop_s);
    // The last shift that has begun; before the first one it is the last of the loop.
    let i = shifts.iter().rposition(|s| s.start <= t).unwrap_or(shifts.len() - 1);
    let from = shifts[(i + shifts.len() - 1) % shifts.len()].target;
    let now = &shifts[i];
    let since = (t - now.start).rem_euclid(loop_s);
    let amplitude = (now.target[0] - from[0]).hypot(now.target[1] - from[1]);
    // Main sequence (Bahill 1975): about 2.2 ms per degree on top of 21 ms.
    let u = minimum_jerk(since / (0.021 + 0.0022 * amplitude));
    std::array::from_fn(|k| {
        let wander = DRIFT_DEG * drift::at(seed, 0x40 + k as u64, loop_s, t);
        from[k] + (now.target[k] - from[k]) * u + wander
    })
}

struct Shift {
    start: f64,
    target: [f64; 2],
}

fn shifts(seed: u64, loop_s: f64) -> Vec<Shift> {
    let mut dice = Dice::new(seed, 3);
    let count = (loop_s / FIXATION_S).round().max(1.0) as usize;
    let slot = loop_s / count as f64;
    (0..count)
        .map(|i| {
            let start = (i as f64 + dice.between(0.15, 0.85)) * slot;
            let near_camera = dice.unit() < CAMERA_SHARE;
            // At the camera the eyes still change between the viewer's eyes: about a degree.
            let scale = if near_camera { 0.2 } else { 1.0 };
            let target = SPREAD_DEG.map(|sd| sd * scale * dice.normal().clamp(-2.0, 2.0));
            Shift { start, target }
        })
        .collect()
}
