//! How the picture is shown: obeys the stage, keeps what the user chose, makes ready what is shown beside and over it.

mod drawing;
mod meter;
mod photo;
mod upload;

pub use drawing::Drawings;
pub use meter::Measured;
pub use photo::RestPhoto;

use crate::studio::background::Revision;
use crate::studio::order::{StudioSet, Told};
use crate::studio::preview::{PreviewTexture, Sampling, give_texture};
use crate::studio::project::Project;
use crate::studio::settings::Preferences;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use kaely_core::units::PixelSize;
use kaely_core::viewport::{Compare, Overlay, PIXELS_FROM, Resolution, Room, Seen, Shape, Turn, View, Zoom};
use kaely_ui::StudioCommand;
use kaely_ui::viewport::{MeterView, Side, ViewportCommand, ViewportView};
use std::time::Duration;

/// How the picture is shown. Nothing of it belongs to the clip, and none of it is remembered.
#[derive(Resource)]
pub struct Viewport {
    look: View,
    compare: Compare,
    turn: Turn,
    holding: bool,
    seen: Seen,
    split: f32,
    frame: Option<Shape>,
    safe_areas: bool,
    overlay: Option<Overlay>,
    meter: bool,
    /// Nothing may alternate by itself.
    reduced_motion: bool,
    /// Where the picture was laid out last.
    room: Option<Room>,
    /// What was shown there: which photo, how large.
    shown: Option<(Revision, PixelSize)>,
}

impl Default for Viewport {
    fn default() -> Self {
        Viewport {
            look: View::FIT,
            compare: Compare::Off,
            turn: Turn::default(),
            holding: false,
            seen: Seen::Living,
            split: 0.5,
            frame: None,
            safe_areas: false,
            overlay: None,
            meter: false,
            reduced_motion: false,
            room: None,
            shown: None,
        }
    }
}

/// What is made ready for the panels beside the state itself.
#[derive(SystemParam)]
pub struct Aids<'w> {
    drawings: Res<'w, Drawings>,
    photo: Res<'w, RestPhoto>,
    measured: Res<'w, Measured>,
}

impl Viewport {
    /// For the panels.
    pub fn view<'a>(&self, aids: &'a Aids, resolution: Resolution) -> ViewportView<'a> {
        ViewportView {
            look: self.look,
            compare: self.compare,
            seen: self.seen,
            split: self.split,
            holding: self.holding,
            photo: aids.photo.texture(),
            reduced_motion: self.reduced_motion,
            frame: self.frame,
            safe_areas: self.safe_areas,
            eyes: aids.drawings.eyes(),
            overlay: self.overlay,
            drawing: aids.drawings.view(),
            meter: if self.meter { aids.measured.view() } else { MeterView::Off },
            resolution,
        }
    }

    /// The picture was laid out here.
    pub fn set_room(&mut self, room: Room) {
        self.room = Some(room);
    }

    /// Photo and living picture take turns by themselves.
    pub fn blinks(&self) -> bool {
        self.compare == Compare::Blink && !self.holding && !self.reduced_motion
    }

    /// Something is drawn over the picture that has to move with it.
    pub fn draws_over(&self) -> bool {
        self.overlay.is_some()
    }

    /// The photo is shown, or will be without further ado.
    fn needs_photo(&self) -> bool {
        self.holding || self.compare != Compare::Off
    }

    /// Enlarged so far that single pixels are to be seen.
    fn shows_pixels(&self) -> bool {
        matches!(self.look.zoom, Zoom::Times(times) if times >= PIXELS_FROM)
    }

    fn toggle(&mut self, compare: Compare, now: Duration) {
        self.compare = if self.compare == compare { Compare::Off } else { compare };
        self.turn = Turn::begin(now);
    }

    fn obey(&mut self, command: ViewportCommand, now: Duration) {
        match command {
            ViewportCommand::Look(look) => self.look = look,
            ViewportCommand::Fit => self.look = View::FIT,
            ViewportCommand::ZoomIn => self.about_middle(|look, size, room| look.stepped(size, room, true)),
            ViewportCommand::ZoomOut => self.about_middle(|look, size, room| look.stepped(size, room, false)),
            ViewportCommand::ZoomTo(times) => {
                self.about_middle(|look, size, room| look.enlarged(size, room, times, room.area.centre()))
            }
            ViewportCommand::Pan(side) => self.about_middle(|look, size, room| {
                look.panned(size, room, towards(side) * room.area.size() * PAN_STEP)
            }),
            ViewportCommand::ToggleSplit => self.toggle(Compare::Split, now),
            ViewportCommand::ToggleBlink => self.toggle(Compare::Blink, now),
            ViewportCommand::MoveSplit(share) => self.split = share.clamp(0.0, 1.0),
            ViewportCommand::HoldPhoto(holding) => self.holding = holding,
            ViewportCommand::SetFrame(frame) => self.frame = frame,
            ViewportCommand::NextFrame => self.frame = next(&Shape::ALL, self.frame),
            ViewportCommand::ToggleSafeAreas => self.safe_areas = !self.safe_areas,
            ViewportCommand::SetOverlay(overlay) => self.overlay = overlay,
            ViewportCommand::NextOverlay => self.overlay = next(&Overlay::ALL, self.overlay),
            ViewportCommand::ToggleMeter => self.meter = !self.meter,
            // Who draws the preview obeys this.
            ViewportCommand::SetResolution(_) => {}
        }
    }

    fn about_middle(&mut self, change: impl FnOnce(&View, PixelSize, &Room) -> View) {
        if let (Some((_, size)), Some(room)) = (self.shown, &self.room) {
            self.look = change(&self.look, size, room);
        }
    }

    /// Another photo begins with all of it; the same one with other pixels stays where it is.
    fn follow(&mut self, revision: Revision, size: PixelSize) {
        match self.shown {
            Some((same, before)) if same == revision => self.look = self.look.resampled(before, size),
            _ => self.look = View::FIT,
        }
        self.shown = Some((revision, size));
    }
}

/// How much of the room a key moves the picture by.
const PAN_STEP: f32 = 0.125;

/// Which way the picture goes for this side to be seen.
fn towards(side: Side) -> Vec2 {
    match side {
        Side::Left => Vec2::X,
        Side::Right => Vec2::NEG_X,
        Side::Top => Vec2::Y,
        Side::Bottom => Vec2::NEG_Y,
    }
}

/// The one after this, after the last none.
fn next<T: Copy + PartialEq>(all: &[T], now: Option<T>) -> Option<T> {
    let at = now.and_then(|now| all.iter().position(|one| *one == now));
    all.get(at.map_or(0, |at| at + 1)).copied()
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Viewport>();
    app.add_plugins((drawing::plugin, meter::plugin, photo::plugin));
    app.add_systems(
        Update,
        (
            obey.in_set(StudioSet::Obey),
            // The texture of this very frame is made as it is to be sampled.
            settle.in_set(StudioSet::Present).before(give_texture),
        ),
    );
}

fn obey(mut told: MessageReader<Told>, mut viewport: ResMut<Viewport>, time: Res<Time<Real>>) {
    for Told(command) in told.read() {
        if let StudioCommand::Viewport(command) = command {
            viewport.obey(*command, time.elapsed());
        }
    }
}

/// What the time and the picture make of what was asked for.
fn settle(
    mut viewport: ResMut<Viewport>,
    mut sampling: ResMut<Sampling>,
    project: Res<Project>,
    preferences: Res<Preferences>,
    pictures: Query<&PreviewTexture>,
    time: Res<Time<Real>>,
) {
    if let (Some(texture), Some(source)) = (pictures.iter().next(), &project.source) {
        let shown = (source.revision, texture.picture().size);
        if viewport.shown != Some(shown) {
            viewport.follow(shown.0, shown.1);
        }
    }
    viewport.reduced_motion = preferences.reduced_motion;
    viewport.turn = viewport.turn.at(time.elapsed());
    viewport.seen = viewport.turn.seen(viewport.compare, viewport.holding, viewport.reduced_motion);
    let wanted = if viewport.shows_pixels() { Sampling::Pixels } else { Sampling::Smooth };
    sampling.set_if_neq(wanted);
}
