//! What keyframes add to the generated motion.

use super::curve::Curve;
use super::head;
use super::param;
use super::{Basis, Camera, Expression, Param, Row, Timeline};
use crate::face::HeadAngles;

/// The curves of a timeline's keys, those of rows that move.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed {
    curves: [Option<Curve>; Param::COUNT],
    /// The lids follow the eyes down: not where the row of the lids is muted, or frozen with that already in it.
    pub lids_follow: bool,
    hair_amount: f64,
}

/// Hair remembers a turn of the head for so long, s; by then it has swung out to a thousandth …
const MEMORY_S: f64 = 3.0;
/// … and its answer is summed over so many steps.
const STEPS: u32 = 90;

impl Keyed {
    /// Works out the keys of a timeline.
    pub fn of(timeline: &Timeline) -> Keyed {
        let curve = |param: Param| {
            let track = timeline.tracks.get(&param).filter(|_| timeline.moves(param.row()))?;
            Curve::of(track, timeline.duration)
        };
        Keyed {
            curves: Param::ALL.map(curve),
            lids_follow: timeline.moves(Row::Blink) && !timeline.row(Row::Blink).frozen,
            hair_amount: timeline.amount(super::Channel::Hair),
        }
    }

    /// Generated motion and keys together: within the parameter's range, unless the generated motion is beyond it.
    pub fn with(&self, param: Param, t: f64, generated: f64) -> f64 {
        let Some(curve) = &self.curves[param as usize] else { return generated };
        let [least, most] = param.range().map(f64::from);
        (generated + curve.at(t)).clamp(least.min(generated), most.max(generated))
    }

    /// Closure with the keys' closure of what is left of the opening.
    pub fn closed(&self, t: f64, generated: [f64; 2]) -> [f64; 2] {
        let Some(lids) = &self.curves[Param::Lids as usize] else { return generated };
        let keyed = lids.at(t).min(1.0);
        generated.map(|c| 1.0 - (1.0 - c) * (1.0 - keyed))
    }

    /// Turn of the hair: as generated, with what it makes of the head's keys, and its own keys.
    pub fn hair(&self, t: f64, generated: HeadAngles) -> HeadAngles {
        let swing = |own: Param, head: Param, generated: f32| {
            let lag = self.curves[head as usize].as_ref().filter(|_| self.hair_amount > 0.0);
            let lag = lag.map_or(0.0, |head| self.hair_amount * lag_behind(head, t));
            self.with(own, t, f64::from(generated) + lag.clamp(-head::HAIR_MOST_DEG, head::HAIR_MOST_DEG))
                as f32
        };
        HeadAngles {
            yaw_deg: swing(Param::HairSwing, Param::HeadYaw, generated.yaw_deg),
            pitch_deg: swing(Param::HairNod, Param::HeadPitch, generated.pitch_deg),
            roll_deg: swing(Param::HairTilt, Param::HeadRoll, generated.roll_deg),
        }
    }

    /// The face as generated, with the keys' weights added.
    pub fn face(&self, t: f64, generated: Expression) -> Expression {
        let more = |param, now: f32| self.with(param, t, f64::from(now)) as f32 - now;
        let smile = Expression::smiling(more(Param::Smile, param::smile(&generated)));
        let brows = Expression::brows(more(Param::Brows, param::brows(&generated)));
        let mut face = generated.plus(smile).plus(brows);
        for (param, basis) in [
            (Param::Jaw, Basis::JawOpen),
            (Param::Press, Basis::MouthPress),
            (Param::Sneer, Basis::NoseSneer),
        ] {
            face[basis] = self.with(param, t, f64::from(face[basis])) as f32;
        }
        face
    }

    /// The camera as generated, with its keys.
    pub fn camera(&self, t: f64, generated: Camera) -> Camera {
        let with = |param, generated: f32| self.with(param, t, f64::from(generated)) as f32;
        Camera {
            push: with(Param::Push, generated.push),
            shift_mm: glam::vec2(
                with(Param::ShiftX, generated.shift_mm.x),
                with(Param::ShiftY, generated.shift_mm.y),
            ),
            roll_deg: with(Param::CameraRoll, generated.roll_deg),
            defocus: with(Param::Defocus, generated.defocus),
            grain: with(Param::Grain, generated.grain),
            grain_seed: generated.grain_seed,
        }
    }
}

/// What hair makes of a head that turns along `curve`: each small turn of the last seconds leaves it behind.
fn lag_behind(curve: &Curve, t: f64) -> f64 {
    let step = MEMORY_S / f64::from(STEPS);
    let mut now = curve.at(t);
    (0..STEPS)
        .map(|i| {
            let before = curve.at(t - f64::from(i + 1) * step);
            let turned = now - before;
            now = before;
            turned * head::hair_after_step((f64::from(i) + 0.5) * step)
        })
        .sum()
}
