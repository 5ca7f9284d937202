//! What a clip was made with, kept in the clip itself, so that it can be measured against it at any later time.
//!
//! JSON in the container's metadata under [`Recipe::KEY`]. Nothing of the photo is in it but which part was shown:
//! no name, no path, no face. Fields that are not known are passed over, so that newer clips can still be read.

use kaely_core::canvas::Crop;
use kaely_core::export::{ExportSpec, FramePlan, ValidSpec};
use kaely_core::motion::Timeline;
use serde::{Deserialize, Serialize};

/// What a clip was made with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Version of the program that made it.
    pub kaely: String,
    /// Size, rate, length, quality.
    pub spec: ExportSpec,
    /// The motion.
    pub timeline: Timeline,
    /// Name of the motion, unless it was set by hand.
    #[serde(default)]
    pub preset: Option<String>,
    /// The part of the photo that counts as the photo, in photo pixels: one person of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Crop>,
    /// The part of the photo, or of that part, that is shown.
    pub crop: Crop,
}

impl Recipe {
    /// The key in the container's metadata.
    pub const KEY: &'static str = "kaely";

    /// Of a clip that is made now.
    pub fn new(spec: &ValidSpec, timeline: &Timeline, preset: Option<&str>, crop: Crop) -> Recipe {
        let plan = spec.plan();
        let spec = ExportSpec {
            size: spec.size(),
            rate: spec.rate(),
            duration: plan.duration(),
            quality: spec.quality(),
        };
        Recipe {
            kaely: env!("CARGO_PKG_VERSION").to_owned(),
            spec,
            timeline: timeline.clone(),
            preset: preset.map(str::to_owned),
            person: None,
            crop,
        }
    }

    /// Of one person of a group photo.
    #[must_use]
    pub fn of_person(self, person: Option<Crop>) -> Recipe {
        Recipe { person, ..self }
    }

    /// As text.
    pub fn text(&self) -> String {
        // Plain structs of numbers and strings have no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From text; `None` for what is no recipe, or one of motions that cannot be made here.
    pub fn read(text: &str) -> Option<Recipe> {
        let recipe: Recipe = serde_json::from_str(text).ok()?;
        let plan = recipe.plan()?;
        let fits = |recipe: &Recipe| (recipe.timeline.duration - plan.duration()).0.abs() <= 1;
        // Sane first: what is not may be too large to be subtracted.
        Some(recipe).filter(|recipe| recipe.timeline.is_sane() && fits(recipe))
    }

    /// Which instants its frames show; `None` for settings that cannot be made.
    pub fn plan(&self) -> Option<FramePlan> {
        self.spec.validated().ok().map(|spec| spec.plan())
    }
}
