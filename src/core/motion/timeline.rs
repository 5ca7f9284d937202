//! The timeline: a lane for each channel over one loop.

use super::Pose;
use crate::units::Micros;
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
}

impl Channel {
    /// All, in the order they are shown.
    pub const ALL: [Channel; 8] = [
        Channel::Blink,
        Channel::Gaze,
        Channel::Breath,
        Channel::HeadYaw,
        Channel::HeadPitch,
        Channel::HeadRoll,
        Channel::Smile,
        Channel::Brows,
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
    pub lanes: [Lane; 8],
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

/// The pose at one instant. Pure: any time can be asked for in any order; times outside the loop wrap.
pub fn sample(timeline: &Timeline, at: Micros) -> Pose {
    let _ = (timeline, at);
    Pose::REST
}
