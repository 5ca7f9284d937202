//! What is being worked on: a photo, and the document of what is made of it.

use crate::studio::background::Revision;
use crate::studio::order::{StudioSet, Told};
use bevy::prelude::*;
use kaely_core::canvas::Crop;
use kaely_core::export::FramePlan;
use kaely_core::face::{Analysis, Photo};
use kaely_core::motion::Timeline;
use kaely_core::project::{Document, Editor};
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;
use std::path::PathBuf;
use std::sync::Arc;

/// The one open project.
#[derive(Resource, Default)]
pub struct Project {
    /// Goes up with each photo asked for.
    pub revision: Revision,
    /// The photo, once it has been accepted.
    pub source: Option<Source>,
    /// How it moves and which clip comes of it, in the hands of its editor.
    pub editor: Editor,
    /// The document that goes with a photo being opened again.
    pub reopening: Option<Reopening>,
}

/// What goes with a photo that is opened again.
#[derive(Debug, Clone, PartialEq)]
pub struct Reopening {
    /// The photo's file.
    pub photo: PathBuf,
    /// The part of it that is the portrait.
    pub crop: Option<Crop>,
    /// What was made of it.
    pub document: Document,
}

/// An accepted photo and what is known of it. Kept in memory only.
#[derive(Clone)]
pub struct Source {
    /// Which photo asked for it is.
    pub revision: Revision,
    /// Where it was opened from.
    pub path: PathBuf,
    /// The part of that photo it is: one person of a group.
    pub part: Option<Crop>,
    /// Its file name, for show.
    pub name: String,
    /// The pixels.
    pub photo: Arc<Photo>,
    /// The face and the person's outline.
    pub analysis: Arc<Analysis>,
}

impl Project {
    /// The document as it is shown.
    pub fn document(&self) -> &Arc<Document> {
        self.editor.document()
    }

    /// The frames of the clip.
    pub fn plan(&self) -> FramePlan {
        self.document().plan()
    }

    /// The timeline the clip is made with: as long as its whole frames, so that what loops here loops there.
    pub fn clip_timeline(&self) -> Timeline {
        self.document().clip_timeline()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Project>();
    app.add_systems(Update, obey.in_set(StudioSet::Obey));
}

pub(super) fn obey(mut told: MessageReader<Told>, mut project: ResMut<Project>, time: Res<Time<Real>>) {
    for Told(command) in told.read() {
        if let StudioCommand::Editor(command) = command {
            let now = Micros(time.elapsed().as_micros() as i64);
            project.editor.obey(command, now);
        }
    }
}
