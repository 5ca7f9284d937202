//! What is recorded of a finished export.

use crate::export::Exported;
use bevy::prelude::*;
use kaely_backends::store::{now, thumbnail};
use kaely_core::canvas::Canvas;
use kaely_core::library::{Kind, Summary, Work, WorkId, tidy_title};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::Arc;

/// A clip was exported, and this is to be kept of it.
#[derive(Message, Clone)]
pub struct ClipFinished(pub Arc<Work>);

/// What is kept of a clip: the facts of its file, the portrait at rest as its picture, and its project.
pub fn work_of(
    path: &Path,
    exported: &Exported,
    canvas: &Canvas,
    preset: Option<&str>,
    project: Option<String>,
) -> Work {
    let file = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let facts = &exported.facts;
    Work {
        summary: Summary {
            id: WorkId(random()),
            kind: Kind::Clip,
            title: tidy_title(&stem).unwrap_or_else(|| "Clip".to_owned()),
            made_at: now(),
            file,
            bytes: facts.bytes,
            size: facts.size,
            duration: facts.duration,
            rate: facts.rate,
            preset: preset.map(str::to_owned),
            tags: Vec::new(),
            favourite: false,
            can_reopen: project.is_some(),
        },
        project,
        thumbnail: thumbnail::of(&canvas.photo),
    }
}

/// The standard library seeds its hashers from the system.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
