//! Generated motion made into keys, to be edited by hand.

use super::{Channel, Handles, Key, Motion, Param, Row, Timeline, Track, Way};
use crate::units::Micros;

/// The keys' curve is nowhere further from the motion than this share of the parameter's range.
const TOLERANCE: f64 = 0.004;
/// Keys are no closer than this: half the time the quickest lid takes from frame to frame at 60 fps.
const CLOSEST: Micros = Micros(8_000);
/// Longest piece between two keys before any is halved, so that no event between two instants is missed.
const LONGEST: Micros = Micros(100_000);
/// A piece is compared with the motion at so many instants.
const LOOKS: i64 = 8;
/// Half the distance over which a slope is taken.
const SLOPE: Micros = Micros(1_000);

impl Timeline {
    /// The same motion with a row's generators replaced by keys, those it had included. It follows the generated motion
    /// to less than half a percent of each parameter's range, except that both sides of a smile and all parts of the brows
    /// then move alike.
    #[must_use]
    pub fn frozen(&self, row: Row) -> Timeline {
        if self.row(row).frozen || self.duration <= Micros::ZERO {
            return self.clone();
        }
        // As it looks when it is neither muted nor hidden by another's solo.
        let mut heard = self.clone();
        heard.rows.iter_mut().for_each(|state| (state.muted, state.solo) = (false, false));
        let motion = Motion::of(&heard);
        let mut frozen = self.clone();
        for &param in row.params() {
            let track =
                fitted(self.duration, f64::from(span(param)), |at| f64::from(param.of(&motion.pose(at))));
            let within = |key: &Key| Key { value: param.clamped(key.value), ..*key };
            match track.keys() {
                [] => frozen.tracks.remove(&param),
                keys => frozen.tracks.insert(param, Track::of(keys.iter().map(within))),
            };
        }
        frozen.row_mut(row).frozen = true;
        frozen
    }

    /// The row generates again; its keys are gone.
    #[must_use]
    pub fn thawed(&self, row: Row) -> Timeline {
        let mut thawed = self.clone();
        row.params().iter().for_each(|param| {
            thawed.tracks.remove(param);
        });
        thawed.row_mut(row).frozen = false;
        thawed
    }

    /// Whether anything at all moves in a row.
    pub fn has_motion(&self, row: Row) -> bool {
        row.params().iter().any(|param| !self.keys(*param).is_empty())
            || row.channels().iter().any(|channel: &Channel| self.amount(*channel) > 0.0)
    }
}

fn span(param: Param) -> f32 {
    let [least, most] = param.range();
    most - least
}

/// Keys through `motion` over a loop; none if it is 0 throughout.
fn fitted(duration: Micros, span: f64, motion: impl Fn(Micros) -> f64) -> Track {
    let fit = Fit { motion: &motion, tolerance: TOLERANCE * span };
    let pieces = (duration.0 / LONGEST.0).max(1);
    let ends: Vec<Micros> = (0..=pieces).map(|i| Micros(duration.0 * i / pieces)).collect();
    let mut instants = Vec::new();
    ends.windows(2).for_each(|pair| fit.divide(pair[0], pair[1], &mut instants));
    instants.push(duration);
    let keys = fit.keys(&fit.thinned(&instants), duration);
    if keys.iter().all(|key| f64::from(key.value).abs() < fit.tolerance / 10.0) {
        return Track::default();
    }
    Track::of(keys)
}

struct Fit<'a> {
    motion: &'a dyn Fn(Micros) -> f64,
    tolerance: f64,
}

/// The cubic from one instant to another with the motion's values and slopes at both.
struct Piece {
    from: Micros,
    length: f64,
    ends: [f64; 2],
    slopes: [f64; 2],
}

impl Piece {
    fn at(&self, at: Micros) -> f64 {
        let u = (at - self.from).seconds() / self.length;
        let (u2, u3) = (u * u, u * u * u);
        (2.0 * u3 - 3.0 * u2 + 1.0) * self.ends[0]
            + (u3 - 2.0 * u2 + u) * self.slopes[0] * self.length
            + (3.0 * u2 - 2.0 * u3) * self.ends[1]
            + (u3 - u2) * self.slopes[1] * self.length
    }
}

impl Fit<'_> {
    fn slope(&self, at: Micros) -> f64 {
        ((self.motion)(at + SLOPE) - (self.motion)(at - SLOPE)) / (2.0 * SLOPE.seconds())
    }

    fn between(&self, from: Micros, to: Micros) -> Piece {
        Piece {
            from,
            length: (to - from).seconds(),
            ends: [(self.motion)(from), (self.motion)(to)],
            slopes: [self.slope(from), self.slope(to)],
        }
    }

    fn holds(&self, piece: &Piece, at: Micros) -> bool {
        (piece.at(at) - (self.motion)(at)).abs() <= self.tolerance
    }

    /// Adds the instants that keys are needed at from `from` on, up to but without `to`.
    fn divide(&self, from: Micros, to: Micros, instants: &mut Vec<Micros>) {
        let piece = self.between(from, to);
        let length = to.0 - from.0;
        let good = (1..LOOKS).all(|i| self.holds(&piece, Micros(from.0 + length * i / LOOKS)));
        if good || length < 2 * CLOSEST.0 {
            instants.push(from);
        } else {
            let middle = Micros(from.0 + length / 2);
            self.divide(from, middle, instants);
            self.divide(middle, to, instants);
        }
    }

    /// Without the instants that the curve does not need; the last, the loop's end, is the first again.
    fn thinned(&self, instants: &[Micros]) -> Vec<Micros> {
        let mut kept = Vec::new();
        let mut i = 0;
        while i + 1 < instants.len() {
            kept.push(instants[i]);
            let mut next = i + 1;
            while next + 1 < instants.len() && self.fits(&instants[i..=next + 1]) {
                next += 1;
            }
            i = next;
        }
        kept
    }

    /// Whether one piece will do from the first to the last of `instants`: looked at between each two of them.
    fn fits(&self, instants: &[Micros]) -> bool {
        let piece = self.between(instants[0], instants[instants.len() - 1]);
        instants.windows(2).all(|pair| {
            let length = pair[1].0 - pair[0].0;
            (0..LOOKS).all(|i| self.holds(&piece, Micros(pair[0].0 + length * i / LOOKS)))
        })
    }

    /// Keys at these instants, with handles that reach a third of the way to the neighbours, as a cubic needs them.
    fn keys(&self, instants: &[Micros], duration: Micros) -> Vec<Key> {
        let n = instants.len();
        let key = |i: usize| {
            let at = instants[i];
            let next = instants.get(i + 1).copied().unwrap_or(instants[0] + duration);
            let last = if i > 0 { instants[i - 1] } else { instants[n - 1] - duration };
            let (back, on) = ((at - last).seconds() / 3.0, (next - at).seconds() / 3.0);
            let slope = self.slope(at);
            let handles = Handles::Free {
                before: [back as f32, (-slope * back) as f32],
                after: [on as f32, (slope * on) as f32],
            };
            Key { at, value: (self.motion)(at) as f32, way: Way::Curve, handles }
        };
        (0..n).map(key).collect()
    }
}
