//! The timeline: a lane for each channel over one loop.

use super::{Expression, Pose, blink, breath, drift, gaze, swell};
use crate::face::HeadAngles;
use crate::units::Micros;
use glam::vec2;
use serde::{Deserialize, Serialize};

/// What can be set moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Lids.
    Blink,
    /// Eyes.
    Gaze,
    /// Chest and shoulders.
    Breath,
    /// Head turning left and right.
    HeadYaw,
    /// Head nodding.
    HeadPitch,
    /// Head tilting.
    HeadRoll,
    /// Mouth corners and cheeks.
    Smile,
    /// Brows.
    Brows,
    /// Faint play of jaw, lips and nostrils, and now and then a swallow.
    Mouth,
    /// How far the hair lags behind the head.
    Hair,
    /// The camera comes slowly nearer and drifts.
    PushIn,
    /// The camera is held in a hand.
    Handheld,
    /// The background out of focus.
    Defocus,
    /// The light drifts.
    Light,
    /// Film grain.
    Grain,
}

impl Channel {
    /// How many there are.
    pub const COUNT: usize = 15;

    /// All, in the order they are shown.
    pub const ALL: [Channel; Channel::COUNT] = [
        Channel::Blink,
        Channel::Gaze,
        Channel::Breath,
        Channel::HeadYaw,
        Channel::HeadPitch,
        Channel::HeadRoll,
        Channel::Smile,
        Channel::Brows,
        Channel::Mouth,
        Channel::Hair,
        Channel::PushIn,
        Channel::Handheld,
        Channel::Defocus,
        Channel::Light,
        Channel::Grain,
    ];
}

/// One channel's settings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// Strength of the generated motion: 0 none, 1 natural, 2 twice that.
    pub amount: f32,
}

/// A loop of motion: the same seed gives the same motion, and the end joins the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Length of the loop.
    pub duration: Micros,
    /// Chooses among all motions of this kind.
    pub seed: u64,
    /// One lane for each of [`Channel::ALL`], in that order.
    pub lanes: [Lane; Channel::COUNT],
}

impl Timeline {
    /// Settings of one channel.
    pub fn lane(&self, channel: Channel) -> &Lane {
        &self.lanes[channel as usize]
    }

    /// Settings of one channel, to be changed.
    pub fn lane_mut(&mut self, channel: Channel) -> &mut Lane {
        &mut self.lanes[channel as usize]
    }
}

/// Standard deviation of the head's sway at amount 1, degrees. Two sitters in public clips, measured with the same
/// landmark model, moved the head's centre by 0.017–0.039 eye distances; 1.25° on the
/// 77 mm from the rig's neck axis to the face is 1.7 mm, 0.027 of them.
const YAW_SD_DEG: f64 = 1.25;
const PITCH_SD_DEG: f64 = 0.75;
const ROLL_SD_DEG: f64 = 0.65;
/// A breath raises the chin by this much.
const BREATH_PITCH_DEG: f64 = 0.45;
/// The lid follows the eye down: share of closure per degree of downward gaze.
const LID_PER_GAZE_DEG: f64 = 0.018;
/// Mean time between smiles and between brow raises.
const SMILE_PERIOD_S: f64 = 6.0;
const BROW_PERIOD_S: f64 = 5.0;
/// Mean strength of a smile and of a brow raise at amount 1; a portrait is no grimace.
const SMILE_AT_ONE: f64 = 0.55;
const BROW_AT_ONE: f64 = 0.35;
/// Brows sink a little with the lids.
const BROW_DIP_PER_CLOSURE: f64 = 0.10;

/// The pose at one instant. Pure: any time can be asked for in any order; times outside the loop wrap.
///
/// The layers are coupled as in people: breath lifts the chin, lids follow the eye down, brows dip with a blink.
pub fn sample(timeline: &Timeline, at: Micros) -> Pose {
    if timeline.duration <= Micros::ZERO {
        return Pose::REST;
    }
    let loop_s = timeline.duration.seconds();
    let t = Micros(at.0.rem_euclid(timeline.duration.0)).seconds();
    let seed = timeline.seed;
    let amount = |c: Channel| f64::from(timeline.lane(c).amount).max(0.0);

    let blinks = blink::schedule(seed, loop_s, amount(Channel::Blink));
    let closure = blink::closure(&blinks, loop_s, t);
    let gaze = gaze::at(seed, loop_s, t).map(|g| g * amount(Channel::Gaze));
    let lids =
        closure.map(|c| (c + (1.0 - c) * (gaze[1] * LID_PER_GAZE_DEG).clamp(0.0, 0.3)).min(1.0) as f32);

    let air = breath::at(seed, loop_s, t) * amount(Channel::Breath);
    let sway = |c: Channel, sd: f64| {
        let strength = amount(c);
        if strength > 0.0 { strength * sd * drift::at(seed, 0x10 + c as u64, loop_s, t) } else { 0.0 }
    };
    let nod =
        sway(Channel::HeadPitch, PITCH_SD_DEG) + BREATH_PITCH_DEG * air * amount(Channel::HeadPitch).min(1.0);
    let smile = amount(Channel::Smile) * SMILE_AT_ONE * swell::at(seed, 0x20, loop_s, SMILE_PERIOD_S, t);
    let raised = BROW_AT_ONE * swell::at(seed, 0x21, loop_s, BROW_PERIOD_S, t);
    let dip = BROW_DIP_PER_CLOSURE * (closure[0] + closure[1]) / 2.0;

    Pose {
        head: HeadAngles {
            yaw_deg: sway(Channel::HeadYaw, YAW_SD_DEG) as f32,
            pitch_deg: nod as f32,
            roll_deg: sway(Channel::HeadRoll, ROLL_SD_DEG) as f32,
        },
        breath: air as f32,
        lids,
        gaze_deg: vec2(gaze[0] as f32, gaze[1] as f32),
        face: Expression::smiling(smile as f32)
            .plus(Expression::brows((amount(Channel::Brows) * (raised - dip)) as f32)),
        ..Pose::REST
    }
}
