//! What is being worked on: a photo, how it moves, and which clip comes of it.

use crate::studio::background::Revision;
use bevy::prelude::*;
use kaely_core::export::FramePlan;
use kaely_core::face::{Analysis, Photo};
use kaely_core::motion::Timeline;
use kaely_core::motion::preset::{PRESETS, Preset};
use kaely_core::units::{FrameRate, Micros};
use std::path::PathBuf;
use std::sync::Arc;

/// The one open project.
#[derive(Resource)]
pub struct Project {
    /// Goes up with each photo asked for.
    pub revision: Revision,
    /// The photo, once it has been accepted.
    pub source: Option<Source>,
    /// How it moves.
    pub timeline: Timeline,
    /// The preset whose amounts the timeline has.
    pub preset: Option<Arc<Preset>>,
    /// Frames per second of the clip, and of a frame step.
    pub rate: FrameRate,
}

/// An accepted photo and what is known of it. Kept in memory only.
#[derive(Clone)]
pub struct Source {
    /// Which photo asked for it is.
    pub revision: Revision,
    /// Where it was opened from.
    pub path: PathBuf,
    /// Its file name, for show.
    pub name: String,
    /// The pixels.
    pub photo: Arc<Photo>,
    /// The face and the person's outline.
    pub analysis: Arc<Analysis>,
}

/// Length of a new clip.
const DURATION: Micros = Micros(5_000_000);

/// The seed of a new project: any will do, a fixed one makes the first impression repeatable.
const SEED: u64 = 1;

impl Default for Project {
    fn default() -> Self {
        let preset = &PRESETS[0];
        Project {
            revision: Revision::default(),
            source: None,
            timeline: preset.timeline(DURATION, SEED),
            preset: Some(Arc::new(preset.clone())),
            rate: FrameRate::FPS_30,
        }
    }
}

impl Project {
    /// The frames of the clip.
    pub fn plan(&self) -> FramePlan {
        FramePlan::new(self.rate, self.rate.frames_in(self.timeline.duration))
    }

    /// The timeline the clip is made with: as long as its whole frames, so that what loops here loops there.
    pub fn clip_timeline(&self) -> Timeline {
        Timeline { duration: self.plan().duration(), ..self.timeline.clone() }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Project>();
}
