//! What is being edited: how a portrait moves and which clip comes of it; its changes, and the way back from them.

mod edit;
mod editor;
mod undo;

pub use edit::{Edit, MergeKey};
pub use editor::{Editor, EditorCommand, Pick};
pub use undo::Undo;

use crate::export::{FramePlan, SizeChoice, ValidSpec};
use crate::motion::preset::PRESETS;
use crate::motion::{KeyId, Timeline};
use crate::playback::Range;
use crate::units::{FrameIndex, FrameRate, Micros};
use serde::{Deserialize, Serialize};

/// Everything that is edited, undone, saved and opened again: all of a project but the photo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// How the portrait moves.
    pub timeline: Timeline,
    /// Frames per second of the clip, and of a frame step.
    pub rate: FrameRate,
    /// Size of the clip.
    #[serde(default)]
    pub size: SizeChoice,
    /// Instants worth finding again, in order.
    #[serde(default)]
    pub markers: Vec<Micros>,
    /// The part that is played.
    #[serde(default)]
    pub range: Option<Range>,
}

/// Length of a new clip.
const DURATION: Micros = Micros(5_000_000);
/// The seed of a new project: any will do, a fixed one makes the first impression repeatable.
const SEED: u64 = 1;
/// Shortest and longest clip, seconds.
pub const DURATION_SECONDS: (f64, f64) = (1.0, 60.0);

impl Default for Document {
    fn default() -> Document {
        Document {
            timeline: PRESETS[0].timeline(DURATION, SEED),
            rate: FrameRate::FPS_30,
            size: SizeChoice::default(),
            markers: Vec::new(),
            range: None,
        }
    }
}

impl Document {
    /// The frames of the clip.
    pub fn plan(&self) -> FramePlan {
        FramePlan::new(self.rate, self.rate.frames_in(self.timeline.duration))
    }

    /// The timeline the clip is made with: as long as its whole frames, so that what loops here loops there.
    pub fn clip_timeline(&self) -> Timeline {
        Timeline { duration: self.plan().duration(), ..self.timeline.clone() }
    }

    /// Reads one that was written; `None` for what is none, or holds what cannot be set here.
    pub fn read(text: &str) -> Option<Document> {
        serde_json::from_str(text).ok().filter(Document::is_sane)
    }

    /// Whether it holds only what can be set here. What was read from a file may hold anything.
    pub fn is_sane(&self) -> bool {
        let seconds = self.timeline.duration.seconds();
        let fps = f64::from(ValidSpec::MIN_FPS)..=f64::from(ValidSpec::MAX_FPS);
        let in_order = self.markers.windows(2).all(|pair| pair[0] < pair[1]);
        let markers = in_order && self.markers.iter().all(|at| at.is_clip_time());
        let range = self.range.is_none_or(|range| {
            range.from < range.to && range.from.is_clip_time() && range.to.is_clip_time()
        });
        self.timeline.is_sane()
            && (DURATION_SECONDS.0..=DURATION_SECONDS.1).contains(&seconds)
            && self.rate.num >= 1
            && (1..=1001).contains(&self.rate.den)
            && fps.contains(&self.rate.fps())
            && markers
            && range
    }

    /// As text, to be read again by [`Document::read`].
    pub fn text(&self) -> String {
        // Plain structs of numbers and strings have no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The instant of the frame nearest to `at`, within the clip.
    pub fn on_frame(&self, at: Micros) -> Micros {
        let frames = self.rate.frames_in(self.timeline.duration).max(1);
        let index = (at.seconds() * self.rate.fps()).round().max(0.0) as u64;
        self.rate.time_of(FrameIndex(index.min(frames - 1)))
    }

    /// Where the frame that is shown at `at` ends: where the next one begins, or the clip ends.
    pub fn frame_end(&self, at: Micros) -> Micros {
        let plan = self.plan();
        plan.time_of(FrameIndex(plan.frame_at(at).0 + 1)).min(plan.duration())
    }

    /// Where `at` is when it has gone so many frames on, or back. Instants on frames come to lie on frames: a frame is not
    /// always a whole number of microseconds.
    pub fn frames_on(&self, at: Micros, frames: i64) -> Micros {
        let plan = self.plan();
        let on = plan.time_of(plan.frame_at(at));
        let index = (plan.frame_at(at).0 as i64 + frames).max(0) as u64;
        Micros(plan.time_of(FrameIndex(index)).0 + (at.0 - on.0))
    }

    /// The key or marker next to `at`, in the direction of time or against it.
    pub fn next_key(&self, at: Micros, way: crate::playback::Way) -> Option<Micros> {
        let instants = self.timeline.tracks.values().flat_map(|track| track.keys()).map(|key| key.at);
        let instants = instants.chain(self.markers.iter().copied()).filter(|at| *at < self.timeline.duration);
        match way {
            crate::playback::Way::Forward => instants.filter(|t| *t > at).min(),
            crate::playback::Way::Back => instants.filter(|t| *t < at).max(),
        }
    }

    /// The names of all keys within the clip.
    pub fn key_ids(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.timeline
            .tracks
            .iter()
            .flat_map(|(param, track)| track.keys().iter().map(|key| KeyId { param: *param, at: key.at }))
            .filter(|id| self.holds(*id))
    }

    /// Whether a key lies within the clip: what lies beyond the end of a shortened one is kept, and left alone.
    pub fn holds(&self, id: KeyId) -> bool {
        id.at < self.timeline.duration
    }
}
