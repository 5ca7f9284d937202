//! The timeline: a lane for each channel over one loop.

use super::{Exposure, Handles, Key, KeyId, Motion, Param, Pose, Row, Track};
use crate::units::{FrameRate, Micros};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// What is set for a whole row of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowState {
    /// It does not move at all.
    pub muted: bool,
    /// While any row is solo, only those that are move.
    pub solo: bool,
    /// A seed of its own, in place of the timeline's.
    pub seed: Option<u64>,
    /// Its keys are all there is: nothing is generated in it any more.
    pub frozen: bool,
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
    /// One for each of [`Row::ALL`], in that order.
    #[serde(default)]
    pub rows: [RowState; Row::COUNT],
    /// Keyframes; a parameter without any has no entry.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tracks: BTreeMap<Param, Track>,
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
            rows: [RowState::default(); Row::COUNT],
            tracks: BTreeMap::new(),
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

    /// What is set for a row.
    pub fn row(&self, row: Row) -> &RowState {
        &self.rows[row as usize]
    }

    /// What is set for a row, to be changed.
    pub fn row_mut(&mut self, row: Row) -> &mut RowState {
        &mut self.rows[row as usize]
    }

    /// Whether a row moves: not muted, and solo if any is.
    pub fn moves(&self, row: Row) -> bool {
        let any_solo = self.rows.iter().any(|row| row.solo);
        let state = self.row(row);
        !state.muted && (state.solo || !any_solo)
    }

    /// Strength of a generator, with mute, solo and freeze counted in.
    pub fn amount(&self, channel: Channel) -> f64 {
        let row = Row::of(channel);
        let generated = self.moves(row) && !self.row(row).frozen;
        if generated { f64::from(self.lane(channel).amount).max(0.0) } else { 0.0 }
    }

    /// The seed of a row's generators.
    pub fn seed_of(&self, row: Row) -> u64 {
        self.row(row).seed.unwrap_or(self.seed)
    }

    /// Whether every number in it is one that can be set here. What was read from a file may hold anything.
    pub fn is_sane(&self) -> bool {
        let amounts = self.lanes.iter().all(|lane| (0.0..=2.0).contains(&lane.amount));
        let shutter = (0.0..=360.0).contains(&self.shutter_deg) && (0.0..=1.0).contains(&self.neutral);
        let key = |param: Param, key: &Key| {
            let [least, most] = param.range();
            let free = match key.handles {
                Handles::Free { before, after } => {
                    before.iter().chain(&after).all(|v| v.is_finite()) && before[0] >= 0.0 && after[0] >= 0.0
                }
                Handles::Auto | Handles::Flat => true,
            };
            free && (least..=most).contains(&key.value) && key.at.is_clip_time()
        };
        let keys = self.tracks.iter().all(|(param, track)| track.keys().iter().all(|k| key(*param, k)));
        amounts && shutter && keys && self.duration.is_clip_time()
    }

    /// Whether the generator of a channel is at rest, because its row's motion has been made into keys.
    pub fn is_frozen(&self, channel: Channel) -> bool {
        Row::ALL.into_iter().any(|row| row.channels().contains(&channel) && self.row(row).frozen)
    }

    /// The keys of a parameter, in order of time.
    pub fn keys(&self, param: Param) -> &[Key] {
        self.tracks.get(&param).map_or(&[], Track::keys)
    }

    /// A key by its name.
    pub fn key(&self, id: KeyId) -> Option<&Key> {
        self.tracks.get(&id.param)?.get(id.at)
    }

    /// Puts a key in, its value within the parameter's range and its instant within the loop.
    pub fn put_key(&mut self, param: Param, key: Key) {
        let last = Micros((self.duration.0 - 1).max(0));
        let key = Key { at: key.at.clamp(Micros::ZERO, last), value: param.clamped(key.value), ..key };
        self.tracks.entry(param).or_default().put(key);
    }

    /// Takes a key out.
    pub fn take_key(&mut self, id: KeyId) -> Option<Key> {
        let track = self.tracks.get_mut(&id.param)?;
        let key = track.take(id.at);
        if track.is_empty() {
            self.tracks.remove(&id.param);
        }
        key
    }
}

/// The pose at one instant, for who needs only one: works out the timeline for it. Times outside the loop wrap.
pub fn sample(timeline: &Timeline, at: Micros) -> Pose {
    Motion::of(timeline).pose(at)
}
