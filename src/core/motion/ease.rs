//! How a movement gets from one place to another.

/// The smoothest way from 0 to 1 (Flash & Hogan 1985): 10u³ − 15u⁴ + 6u⁵; 0 before, 1 after.
pub(super) fn minimum_jerk(u: f64) -> f64 {
    let u = u.clamp(0.0, 1.0);
    u * u * u * (10.0 + u * (6.0 * u - 15.0))
}

/// How fast it goes there: 30u²(1 − u)², at most 1.875 in the middle; 0 outside.
pub(super) fn minimum_jerk_rate(u: f64) -> f64 {
    let u = u.clamp(0.0, 1.0);
    let v = u * (1.0 - u);
    30.0 * v * v
}
