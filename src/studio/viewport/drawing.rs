//! What is drawn over the picture, worked out again when rig or pose have changed. In memory only.

use super::Viewport;
use super::upload::{Upload, Uploads};
use crate::studio::background::Revision;
use crate::studio::order::StudioSet;
use crate::studio::preview::{Portrait, PortraitPose, Sampling};
use crate::studio::project::{Project, Source};
use bevy::prelude::*;
use kaely_core::canvas::landmarks_on;
use kaely_core::face::Landmarks;
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::units::PixelSize;
use kaely_core::viewport::{Lattice, Overlay, Sketch, Surface, displacement, landmarks, surface, tinted};
use kaely_ui::theme;
use kaely_ui::viewport::Drawing;
use std::sync::Arc;

/// What is drawn over the picture, while something is.
#[derive(Resource, Default)]
pub struct Drawings {
    /// Of which photo at which size the landmarks are.
    marks: Option<(Revision, PixelSize, Landmarks)>,
    of_rig: Option<OfRig>,
    /// What was drawn last, and of which pose.
    drawn: Option<(Overlay, Pose, Drawn)>,
}

/// What stays the same for all poses of a rig.
struct OfRig {
    rig: Arc<Rig>,
    lattice: Lattice,
    tint: Option<Upload>,
}

enum Drawn {
    Sketch(Sketch),
    Surface(Surface),
}

impl Drawings {
    /// For the panels.
    pub fn view(&self) -> Drawing<'_> {
        let tint = self.of_rig.as_ref().and_then(|of| of.tint.as_ref());
        match (&self.drawn, tint) {
            (Some((_, _, Drawn::Sketch(sketch))), _) => Drawing::Sketch(sketch),
            (Some((Overlay::Relief, _, Drawn::Surface(surface))), _) => Drawing::Relief(surface),
            (Some((Overlay::Matte, _, Drawn::Surface(surface))), Some(tint)) => {
                Drawing::Tint(tint.texture, surface)
            }
            _ => Drawing::None,
        }
    }

    /// The point between the eyes, in picture pixels.
    pub fn eyes(&self) -> Option<Vec2> {
        self.marks.as_ref().map(|(_, _, marks)| marks.between_eyes())
    }

    fn know(&mut self, source: &Source, size: PixelSize) {
        let known = matches!(&self.marks, Some((of, at, _)) if (*of, *at) == (source.revision, size));
        if !known {
            let marks = landmarks_on(source.photo.size(), &source.analysis.landmarks, size);
            self.marks = Some((source.revision, size, marks));
        }
    }

    /// Gives up what is of another rig, or of none.
    fn forget(&mut self, uploads: &mut Uploads) {
        self.drawn = None;
        if let Some(tint) = self.of_rig.take().and_then(|of| of.tint) {
            uploads.free(tint);
        }
    }

    fn draw(&mut self, overlay: Overlay, rig: &Arc<Rig>, pose: &Pose, uploads: &mut Uploads) {
        if self.of_rig.as_ref().is_none_or(|of| !Arc::ptr_eq(&of.rig, rig)) {
            self.forget(uploads);
            self.of_rig = Some(OfRig { rig: rig.clone(), lattice: Lattice::of(rig), tint: None });
        }
        if matches!(&self.drawn, Some((what, of, _)) if (*what, of) == (overlay, pose)) {
            return;
        }
        let (Some(of), Some((_, _, marks))) = (&mut self.of_rig, &self.marks) else { return };
        let posed = rig.deform(pose);
        let drawn = match overlay {
            Overlay::Landmarks => Drawn::Sketch(landmarks(&of.lattice, &posed, marks)),
            Overlay::Displacement => Drawn::Sketch(displacement(rig, &of.lattice, &posed)),
            Overlay::Relief => Drawn::Surface(surface(rig, &posed)),
            Overlay::Matte => {
                let [r, g, b, _] = theme::INKS.tint.to_array();
                let tint = || uploads.bring(tinted(&rig.matte, [r, g, b]), Sampling::Smooth);
                of.tint.get_or_insert_with(tint);
                Drawn::Surface(surface(rig, &posed))
            }
        };
        self.drawn = Some((overlay, *pose, drawn));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drawings>();
    app.add_systems(Update, draw.in_set(StudioSet::Present));
}

fn draw(
    viewport: Res<Viewport>,
    project: Res<Project>,
    portraits: Query<(&Portrait, &PortraitPose)>,
    mut drawings: ResMut<Drawings>,
    mut uploads: Uploads,
) {
    let (Some((portrait, pose)), Some(source)) = (portraits.iter().next(), &project.source) else {
        return drawings.forget(&mut uploads);
    };
    if viewport.frame.is_some() || viewport.overlay.is_some() {
        drawings.know(source, portrait.rig.size());
    }
    match viewport.overlay {
        Some(overlay) => drawings.draw(overlay, &portrait.rig, &pose.0, &mut uploads),
        None if drawings.of_rig.is_some() => drawings.forget(&mut uploads),
        None => {}
    }
}
