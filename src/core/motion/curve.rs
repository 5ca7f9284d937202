//! A track made ready to be asked for any instant of its loop.

use super::{Handles, Key, Track, Way};
use crate::units::Micros;

/// The curve through the keys of a track. It goes on from the last key to the first of the next round, so the loop
/// closes whatever the keys are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    loop_s: f64,
    /// In order of their start; together they cover one round from the first key on.
    pieces: Vec<Piece>,
}

/// From one key to the next: control points of a Bézier curve, seconds and values.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    way: Way,
    t: [f64; 4],
    v: [f64; 4],
}

impl Curve {
    /// Works out a track; keys beyond the loop are left out. `None` without any key in it.
    pub fn of(track: &Track, duration: Micros) -> Option<Curve> {
        let keys: Vec<Key> = track.keys().iter().copied().filter(|key| key.at < duration).collect();
        let loop_s = duration.seconds();
        if keys.is_empty() || loop_s <= 0.0 {
            return None;
        }
        let n = keys.len();
        // Seconds and value of the key `i`, counted on over the seam.
        let point = |i: i64| {
            let laps = i.div_euclid(n as i64);
            let key = keys[i.rem_euclid(n as i64) as usize];
            (key.at.seconds() + laps as f64 * loop_s, f64::from(key.value))
        };
        let pieces = (0..n as i64)
            .map(|i| {
                let (key, next) = (keys[i as usize], keys[(i as usize + 1) % n]);
                let ((t0, v0), (t3, v3)) = (point(i), point(i + 1));
                let tangent = |i: i64| smooth_tangent([point(i - 1), point(i), point(i + 1)]);
                let length = t3 - t0;
                let (dt, dv) = handle(key.handles, Side::After, length, || tangent(i));
                let (back, up) = handle(next.handles, Side::Before, length, || tangent(i + 1));
                Piece { way: key.way, t: [t0, t0 + dt, t3 - back, t3], v: [v0, v0 + dv, v3 + up, v3] }
            })
            .collect();
        Some(Curve { loop_s, pieces })
    }

    /// The value `t` seconds into the loop; times outside wrap.
    pub fn at(&self, t: f64) -> f64 {
        let Some(first) = self.pieces.first() else { return 0.0 };
        let mut t = t.rem_euclid(self.loop_s);
        if t < first.t[0] {
            t += self.loop_s;
        }
        let begun = self.pieces.partition_point(|piece| piece.t[0] <= t);
        self.pieces[begun.saturating_sub(1)].at(t)
    }
}

impl Piece {
    fn at(&self, t: f64) -> f64 {
        let length = self.t[3] - self.t[0];
        if length <= 0.0 {
            return self.v[0];
        }
        match self.way {
            Way::Hold => self.v[0],
            Way::Line => self.v[0] + (self.v[3] - self.v[0]) * (t - self.t[0]) / length,
            Way::Curve => bezier(self.v, self.parameter(t)),
        }
    }

    /// Where on the curve `t` is: time never runs back along it, so halving finds it.
    fn parameter(&self, t: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if bezier(self.t, middle) < t { low = middle } else { high = middle }
        }
        (low + high) / 2.0
    }
}

fn bezier(p: [f64; 4], u: f64) -> f64 {
    let w = 1.0 - u;
    w * w * w * p[0] + 3.0 * w * w * u * p[1] + 3.0 * w * u * u * p[2] + u * u * u * p[3]
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}

/// Seconds from the key and value above it of one of its handles. No handle is longer than the way to the next key:
/// then time never runs back.
fn handle(handles: Handles, side: Side, length: f64, tangent: impl Fn() -> f64) -> (f64, f64) {
    let third = length / 3.0;
    match handles {
        Handles::Flat => (third, 0.0),
        Handles::Auto => {
            let slope = tangent();
            (third, if side == Side::After { slope * third } else { -slope * third })
        }
        Handles::Free { before, after } => {
            let [seconds, up] = (if side == Side::After { after } else { before }).map(f64::from);
            let shrink = if seconds > length { length / seconds } else { 1.0 };
            (seconds.max(0.0) * shrink, up * shrink)
        }
    }
}

/// Fritsch and Carlson's tangent at the middle of three points: the weighted harmonic mean of both slopes, and level
/// at a top or a bottom, so the curve never overshoots its keys.
fn smooth_tangent([(t0, v0), (t1, v1), (t2, v2)]: [(f64, f64); 3]) -> f64 {
    let (before, after) = (t1 - t0, t2 - t1);
    if before <= 0.0 || after <= 0.0 {
        return 0.0;
    }
    let (left, right) = ((v1 - v0) / before, (v2 - v1) / after);
    if left * right <= 0.0 {
        return 0.0;
    }
    let (w1, w2) = (2.0 * after + before, after + 2.0 * before);
    (w1 + w2) / (w1 / left + w2 / right)
}
