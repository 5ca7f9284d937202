//! The changes of a document.

use super::{DURATION_SECONDS, Document};
use crate::export::SizeChoice;
use crate::motion::preset::Preset;
use crate::motion::{Channel, Handles, Key, KeyId, Param, Row, Way};
use crate::playback::Range;
use crate::units::{FrameRate, Micros};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// One change. Whatever it asks for, the document stays within its limits.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Sets how strongly a generator moves, 0–2.
    Amount(Channel, f32),
    /// Sets how strongly the generators of a row move: all in the same proportion, or the first if all are at 0.
    RowAmount(Row, f32),
    /// Uses the amounts of this preset.
    ApplyPreset(Arc<Preset>),
    /// Takes this much of the photo's own smile and squint out, 0–1.
    Neutral(f32),
    /// Opens the shutter by this many degrees, 0–360.
    Shutter(f32),
    /// Averages so many sub-frames of an exposure, 4–8.
    Subframes(u8),
    /// Uses this seed.
    Seed(u64),
    /// Uses this seed for one row, or the timeline's again.
    RowSeed(Row, Option<u64>),
    /// Mutes a row, or lets it move again.
    Mute(Row, bool),
    /// Lets only this row move (and others that are solo), or no longer.
    Solo(Row, bool),
    /// Makes a row's generated motion into keys.
    Freeze(Row),
    /// Lets a frozen row generate again; its keys go.
    Thaw(Row),
    /// Puts keys in.
    PutKeys(Vec<(Param, Key)>),
    /// Takes keys out.
    RemoveKeys(Vec<KeyId>),
    /// Moves keys in time and value.
    MoveKeys {
        /// Which.
        keys: Vec<KeyId>,
        /// By how much in time.
        by: Micros,
        /// By how much in value, as a share of the parameter's range.
        up: f32,
    },
    /// Changes how curves go on from keys.
    SetWay(Vec<KeyId>, Way),
    /// Changes the handles of keys.
    SetHandles(Vec<KeyId>, Handles),
    /// Sets the length of the loop.
    Duration(Micros),
    /// Sets the frame rate.
    Rate(FrameRate),
    /// Sets the size of the clip.
    Size(SizeChoice),
    /// Sets a marker, or takes away the one that is there.
    ToggleMarker(Micros),
    /// Plays only this part, or all.
    Range(Option<Range>),
}

/// Changes with the same key belong to one gesture, such as the way of a slider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeKey {
    /// An amount.
    Amount(Channel),
    /// A row's amount.
    RowAmount(Row),
    /// A single setting, by a number.
    Setting(u8),
    /// The values of these keys, by a hash of their names.
    Values(u64),
    /// Their free handles.
    Handles(u64),
}

impl Edit {
    /// What it can be merged with, if with anything.
    pub fn merge_key(&self) -> Option<MergeKey> {
        match self {
            Edit::Amount(channel, _) => Some(MergeKey::Amount(*channel)),
            Edit::RowAmount(row, _) => Some(MergeKey::RowAmount(*row)),
            Edit::MoveKeys { keys, by: Micros::ZERO, .. } => Some(MergeKey::Values(hash(keys))),
            Edit::SetHandles(keys, Handles::Free { .. }) => Some(MergeKey::Handles(hash(keys))),
            Edit::Neutral(_) => Some(MergeKey::Setting(0)),
            Edit::Shutter(_) => Some(MergeKey::Setting(1)),
            Edit::Seed(_) => Some(MergeKey::Setting(2)),
            Edit::Duration(_) => Some(MergeKey::Setting(3)),
            _ => None,
        }
    }

    /// The names of the keys it touches, as they are afterwards in `document`.
    pub fn touched(&self, document: &Document) -> Option<Vec<KeyId>> {
        match self {
            Edit::PutKeys(keys) => Some(
                keys.iter().map(|(param, key)| KeyId { param: *param, at: fit(document, key.at) }).collect(),
            ),
            Edit::MoveKeys { keys, by, .. } => {
                let by = within(document, keys, *by);
                let moved = |id: &KeyId| KeyId { at: landed(document, id.at + by), ..*id };
                Some(keys.iter().filter(|id| document.holds(**id)).map(moved).collect())
            }
            Edit::RemoveKeys(_) | Edit::Thaw(_) => Some(Vec::new()),
            _ => None,
        }
    }
}

fn hash(keys: &[KeyId]) -> u64 {
    let mut hasher = DefaultHasher::new();
    keys.hash(&mut hasher);
    hasher.finish()
}

impl Document {
    /// The document after a change.
    #[must_use]
    pub fn edited(&self, edit: &Edit) -> Document {
        let mut next = self.clone();
        let timeline = &mut next.timeline;
        match edit {
            Edit::Amount(channel, amount) => timeline.lane_mut(*channel).amount = finite(*amount, 0.0, 2.0),
            Edit::RowAmount(row, amount) => next.set_row_amount(*row, finite(*amount, 0.0, 2.0)),
            Edit::ApplyPreset(preset) => timeline.lanes = preset.lanes(),
            Edit::Neutral(share) => timeline.neutral = finite(*share, 0.0, 1.0),
            Edit::Shutter(degrees) => timeline.shutter_deg = finite(*degrees, 0.0, 360.0),
            Edit::Subframes(count) => timeline.subframes = (*count).clamp(4, 8),
            Edit::Seed(seed) => timeline.seed = *seed,
            Edit::RowSeed(row, seed) => timeline.row_mut(*row).seed = *seed,
            Edit::Mute(row, muted) => timeline.row_mut(*row).muted = *muted,
            Edit::Solo(row, solo) => timeline.row_mut(*row).solo = *solo,
            Edit::Freeze(row) => next.timeline = timeline.frozen(*row),
            Edit::Thaw(row) => next.timeline = timeline.thawed(*row),
            Edit::PutKeys(keys) => keys.iter().for_each(|(param, key)| timeline.put_key(*param, *key)),
            Edit::RemoveKeys(keys) => keys.iter().for_each(|id| {
                timeline.take_key(*id);
            }),
            Edit::MoveKeys { keys, by, up } => next.move_keys(keys, *by, *up),
            Edit::SetWay(keys, way) => next.change_keys(keys, |key| key.way = *way),
            Edit::SetHandles(keys, handles) => next.change_keys(keys, |key| {
                key.handles = *handles;
                key.way = Way::Curve;
            }),
            Edit::Duration(duration) => {
                let (shortest, longest) = DURATION_SECONDS;
                timeline.duration = Micros::from_seconds(duration.seconds().clamp(shortest, longest));
            }
            Edit::Rate(rate) => next.rate = *rate,
            Edit::Size(size) => next.size = *size,
            Edit::ToggleMarker(at) => next.toggle_marker(*at),
            Edit::Range(range) => next.range = range.filter(|range| range.from < range.to),
        }
        next
    }

    /// How strongly the generators of a row move: the strongest of them.
    pub fn row_amount(&self, row: Row) -> f32 {
        row.channels().iter().map(|channel| self.timeline.lane(*channel).amount).fold(0.0, f32::max)
    }

    fn set_row_amount(&mut self, row: Row, amount: f32) {
        let strongest = self.row_amount(row);
        for (i, channel) in row.channels().iter().enumerate() {
            let lane = self.timeline.lane_mut(*channel);
            lane.amount = match strongest > 0.0 {
                true => lane.amount / strongest * amount,
                false if i == 0 => amount,
                false => 0.0,
            };
        }
    }

    fn change_keys(&mut self, keys: &[KeyId], change: impl Fn(&mut Key)) {
        for id in keys {
            if let Some(track) = self.timeline.tracks.get_mut(&id.param) {
                track.change(id.at, &change);
            }
        }
    }

    /// All go by the same, as far as the one that comes to an end first can go.
    fn move_keys(&mut self, keys: &[KeyId], by: Micros, up: f32) {
        let by = within(self, keys, by);
        let keys: Vec<KeyId> = keys.iter().copied().filter(|id| self.holds(*id)).collect();
        let taken: Vec<(Param, Key)> =
            keys.iter().filter_map(|id| Some((id.param, self.timeline.take_key(*id)?))).collect();
        for (param, key) in taken {
            let [least, most] = param.range();
            let value = key.value + up * (most - least);
            self.timeline.put_key(param, Key { at: landed(self, key.at + by), value, ..key });
        }
    }

    fn toggle_marker(&mut self, at: Micros) {
        let at = fit(self, at);
        match self.markers.binary_search(&at) {
            Ok(i) => {
                self.markers.remove(i);
            }
            Err(i) => self.markers.insert(i, at),
        }
    }
}

fn finite(value: f32, least: f32, most: f32) -> f32 {
    if value.is_finite() { value.clamp(least, most) } else { least }
}

fn fit(document: &Document, at: Micros) -> Micros {
    at.clamp(Micros::ZERO, Micros((document.timeline.duration.0 - 1).max(0)))
}

/// As much of `by` as all of `keys` can go within the clip.
fn within(document: &Document, keys: &[KeyId], by: Micros) -> Micros {
    let last = (document.timeline.duration.0 - 1).max(0);
    let instants = || keys.iter().filter(|id| document.holds(**id)).map(|id| id.at.0);
    let (first, end) = (instants().min().unwrap_or(0), instants().max().unwrap_or(0));
    Micros(by.0.clamp(-first.min(last), (last - end).max(0)))
}

/// A microsecond beside a frame is that frame: steps of a frame are rounded, and two keys would come to lie where one is meant.
fn landed(document: &Document, at: Micros) -> Micros {
    let frame = document.on_frame(at);
    if (frame.0 - at.0).abs() <= 1 { frame } else { at }
}
