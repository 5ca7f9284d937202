//! The timeline: a lane for each channel over one loop.

use super::{Exposure, Motion, Pose};
use crate::units::{FrameRate, Micros};
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

    /// Its name in files, as `head_yaw`.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Blink => "blink",
            Channel::Gaze => "gaze",
            Channel::Breath => "breath",
            Channel::HeadYaw => "head_yaw",
            Channel::HeadPitch => "head_pitch",
            Channel::HeadRoll => "head_roll",
            Channel::Smile => "smile",
            Channel::Brows => "brows",
            Channel::Mouth => "mouth",
            Channel::Hair => "hair",
            Channel::PushIn => "push_in",
            Channel::Handheld => "handheld",
            Channel::Defocus => "defocus",
            Channel::Light => "light",
            Channel::Grain => "grain",
        }
    }
}

/// One channel's settings.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
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
    /// How far the shutter is open, in degrees of a film camera's disc: 0 not at all (no motion blur), 180 half of each
    /// frame, 360 all of it.
    #[serde(default = "half_open")]
    pub shutter_deg: f32,
    /// How many sub-frames an exposure is averaged of: 4–8.
    #[serde(default = "fewest")]
    pub subframes: u8,
    /// How much of the smile and squint that the photo itself shows is taken out: 0 none – 1 all.
    #[serde(default)]
    pub neutral: f32,
}

fn half_open() -> f32 {
    180.0
}

fn fewest() -> u8 {
    Exposure::LEAST
}

impl Default for Timeline {
    /// Of no length and at rest, with the usual shutter.
    fn default() -> Timeline {
        Timeline {
            duration: Micros::ZERO,
            seed: 0,
            lanes: [Lane::default(); Channel::COUNT],
            shutter_deg: half_open(),
            subframes: fewest(),
            neutral: 0.0,
        }
    }
}

impl Timeline {
    /// How long each frame of a clip at `rate` is exposed.
    pub fn exposure(&self, rate: FrameRate) -> Exposure {
        Exposure::new(rate, self.shutter_deg, self.subframes)
    }

    /// Settings of one channel.
    pub fn lane(&self, channel: Channel) -> &Lane {
        &self.lanes[channel as usize]
    }

    /// Settings of one channel, to be changed.
    pub fn lane_mut(&mut self, channel: Channel) -> &mut Lane {
        &mut self.lanes[channel as usize]
    }
}

/// The pose at one instant, for who needs only one: works out the timeline for it. Times outside the loop wrap.
pub fn sample(timeline: &Timeline, at: Micros) -> Pose {
    Motion::of(timeline).pose(at)
}
