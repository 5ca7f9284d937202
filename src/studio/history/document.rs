//! The project as text: what the history keeps, so that a work can be opened again. Nobody but this file reads it.

use crate::studio::import::Refused;
use crate::studio::project::{Project, Reopening};
use kaely_core::canvas::Crop;
use kaely_core::explain::Message;
use kaely_core::project::Document;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A project that was read from text.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    /// The photo's file.
    pub photo: PathBuf,
    /// The part of it that is the portrait.
    #[serde(default)]
    crop: Option<Crop>,
    document: Document,
}

/// A project as text; `None` without a photo, and for a photo whose name is not text.
pub fn document_text(project: &Project) -> Option<String> {
    let source = project.source.as_ref()?;
    let (photo, crop) = (std::path::absolute(&source.path).ok()?, source.part);
    serde_json::to_string(&Kept { photo, crop, document: (**project.editor.settled()).clone() }).ok()
}

/// A project from text.
///
/// # Errors
/// The text is none, or of a Kaely that could do more than this one.
pub fn read(text: &str) -> Result<Kept, Refused> {
    let kept: Option<Kept> = serde_json::from_str(text).ok();
    kept.filter(|kept| kept.document.is_sane()).ok_or_else(|| Refused::new(Message::of("history-unreadable")))
}

impl Kept {
    /// Once its photo is open, the open project is this one.
    pub fn put_into(self, project: &mut Project) {
        let Kept { photo, crop, document } = self;
        project.reopening = Some(Reopening { photo, crop, document });
    }
}
