//! One jump of the eyes, on the main sequence (Bahill, Clark & Stark 1975): the larger, the longer and the faster.

use super::ease::{minimum_jerk, minimum_jerk_rate};
use glam::DVec2;

/// Duration: this much …
const SHORTEST_S: f64 = 0.021;
/// … and this much per degree.
const S_PER_DEG: f64 = 0.0022;
/// Peak speed: saturates here, degrees per second …
const FASTEST_DEG_S: f64 = 500.0;
/// … with this many degrees. 1° reaches 67, 10° 380 degrees per second.
const SATURATION_DEG: f64 = 7.0;

/// A jump from one direction to another, in degrees, x to the picture's right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Saccade {
    /// Where the eyes look before.
    pub from: DVec2,
    /// Where they look then.
    pub to: DVec2,
}

impl Saccade {
    /// Degrees.
    pub fn amplitude(&self) -> f64 {
        self.from.distance(self.to)
    }

    /// Seconds: 21 ms and 2.2 ms per degree.
    pub fn duration(&self) -> f64 {
        SHORTEST_S + S_PER_DEG * self.amplitude()
    }

    /// Degrees per second: `500 (1 − exp(−amplitude / 7))`.
    pub fn peak_speed(&self) -> f64 {
        FASTEST_DEG_S * (1.0 - (-self.amplitude() / SATURATION_DEG).exp())
    }

    /// Where the eyes look `age` seconds after the start.
    ///
    /// The speed is a mixture of `6u(1 − u)`, which peaks at 1.5 times its mean, and of the rate of minimum jerk, which
    /// peaks at 1.875 times: mixed so that duration and peak speed are both those of the main sequence.
    pub fn at(&self, age: f64) -> DVec2 {
        let u = age / self.duration();
        if u >= 1.0 {
            return self.to;
        }
        if u <= 0.0 {
            return self.from;
        }
        let share = self.smooth_share();
        let way = (1.0 - share) * u * u * (3.0 - 2.0 * u) + share * minimum_jerk(u);
        self.from + (self.to - self.from) * way
    }

    /// Degrees per second `age` seconds after the start.
    pub fn speed(&self, age: f64) -> f64 {
        let u = (age / self.duration()).clamp(0.0, 1.0);
        let share = self.smooth_share();
        let rate = (1.0 - share) * 6.0 * u * (1.0 - u) + share * minimum_jerk_rate(u);
        rate * self.amplitude() / self.duration()
    }

    fn smooth_share(&self) -> f64 {
        let amplitude = self.amplitude();
        if amplitude < 1e-9 {
            return 0.0;
        }
        let peak_over_mean = self.peak_speed() * self.duration() / amplitude;
        ((peak_over_mean - 1.5) / 0.375).clamp(0.0, 1.0)
    }
}
