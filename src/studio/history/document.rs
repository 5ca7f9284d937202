//! The open project as text, and a kept one back in the window.

use crate::studio::project::{Project, Reopening};
use crate::works::KeptProject;

/// A project as text; `None` without a photo, and for a photo whose name is not text.
pub fn document_text(project: &Project) -> Option<String> {
    let source = project.source.as_ref()?;
    let (photo, crop) = (std::path::absolute(&source.path).ok()?, source.part);
    KeptProject { photo, crop, document: (**project.editor.settled()).clone() }.text()
}

/// Once its photo is open, the open project is this one.
pub fn put_into(kept: KeptProject, project: &mut Project) {
    let KeptProject { photo, crop, document } = kept;
    project.reopening = Some(Reopening { photo, crop, document });
}
