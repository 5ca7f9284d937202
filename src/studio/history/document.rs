//! The project as text: what the history keeps, so that a work can be opened again. Nobody but this file reads it.

use crate::studio::import::Refused;
use crate::studio::project::Project;
use kaely_backends::{paths, presets};
use kaely_core::motion::Timeline;
use kaely_core::motion::preset::Preset;
use kaely_core::units::FrameRate;
use kaely_ui::view::DURATION_SECONDS;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;

/// A project that was read from text.
#[derive(Serialize, Deserialize)]
pub struct Document {
    /// The photo's file.
    pub photo: PathBuf,
    timeline: Timeline,
    rate: FrameRate,
    #[serde(skip)]
    preset: Option<Arc<Preset>>,
}

/// A project as text; `None` without a photo, and for a photo whose name is not text.
pub fn document_text(project: &Project) -> Option<String> {
    let photo = std::path::absolute(&project.source.as_ref()?.path).ok()?;
    let (timeline, rate) = (project.timeline.clone(), project.rate);
    serde_json::to_string(&Document { photo, timeline, rate, preset: None }).ok()
}

/// A project from text.
///
/// # Errors
/// The text is none, or of a Kaely that could do more than this one.
pub fn read(text: &str) -> Result<Document, Refused> {
    let read = serde_json::from_str(text).ok().filter(is_sane);
    let document: Document = read.ok_or_else(|| {
        Refused::new(
            "The project of this clip cannot be read.",
            "It may have been made by a newer Kaely; the clip itself is not touched.",
        )
    })?;
    // The preset that has these amounts, if it is still there.
    let amounts = document.timeline.lanes.map(|lane| lane.amount);
    let known = presets::all(&paths::presets_dir()).presets;
    let preset = known.into_iter().find(|preset| preset.amounts == amounts);
    Ok(Document { preset, ..document })
}

/// What the panels could have made: numbers beyond that are not worked with.
fn is_sane(document: &Document) -> bool {
    let Document { timeline, rate, .. } = document;
    let (shortest, longest) = DURATION_SECONDS;
    timeline.lanes.iter().all(|lane| (0.0..=2.0).contains(&lane.amount))
        && (shortest..=longest).contains(&timeline.duration.seconds())
        && (0.0..=360.0).contains(&timeline.shutter_deg)
        && (0.0..=1.0).contains(&timeline.neutral)
        && rate.den > 0
        && (1.0..=120.0).contains(&rate.fps())
}

impl Document {
    /// Makes the open project this one; the photo is opened by whoever opens photos.
    pub fn put_into(self, project: &mut Project) {
        project.timeline = self.timeline;
        project.rate = self.rate;
        project.preset = self.preset;
    }
}
