//! How often the window is drawn: as often as something changes, and no oftener.

use crate::studio::autosave::Autosave;
use crate::studio::export::{ExportWork, ReportWork};
use crate::studio::history::Playing;
use crate::studio::import::{OpenWork, RecomposeWork, RefineWork};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::project::Project;
use crate::studio::settings::Stored;
use crate::studio::viewport::Viewport;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{UpdateMode, WinitSettings};
use kaely_core::playback::PlayState;
use kaely_core::viewport::FLIP;
use std::time::Duration;

/// While the portrait plays.
const PLAYING: Duration = Duration::from_micros(16_667);
/// While a progress bar moves: what a reader notices, and no more, because on a software renderer every frame of
/// the window is taken from the work.
const WORKING: Duration = Duration::from_millis(250);
/// While nothing happens: only keeps the window honest should something have been missed.
const IDLE: Duration = Duration::from_secs(5);

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(every(PLAYING));
    app.add_systems(Update, pace.in_set(StudioSet::Present));
    app.add_systems(First, forget_redraws);
    app.add_systems(Last, go_on);
}

/// Mouse and keyboard over the window wake it in any case; movements elsewhere do not.
fn every(wait: Duration) -> WinitSettings {
    let mode = UpdateMode::reactive_low_power(wait);
    WinitSettings { focused_mode: mode, unfocused_mode: mode }
}

#[allow(clippy::too_many_arguments)]
fn pace(
    project: Res<Project>,
    playback: Res<Playback>,
    notices: Res<Notices>,
    autosave: Res<Autosave>,
    stored: Res<Stored>,
    clips: Res<Playing>,
    viewport: Res<Viewport>,
    opening: Query<(), With<OpenWork>>,
    refining: Query<(), With<RefineWork>>,
    resizing: Query<(), With<RecomposeWork>>,
    exporting: Query<(), With<ExportWork>>,
    measuring: Query<(), With<ReportWork>>,
    mut settings: ResMut<WinitSettings>,
) {
    let portrait_plays = project.source.is_some() && playback.head.state == PlayState::Playing;
    let playing = portrait_plays || clips.moves();
    let working = !opening.is_empty()
        || !refining.is_empty()
        || !resizing.is_empty()
        || !exporting.is_empty()
        || !measuring.is_empty()
        || autosave.unsaved
        || stored.unsaved
        || notices.is_passing();
    let wait = match (playing, working) {
        (true, _) => PLAYING,
        (false, true) => WORKING,
        (false, false) => IDLE,
    };
    // Never a wait that changes from frame to frame: each change is a frame of its own.
    let blinks = viewport.blinks() && project.source.is_some();
    let wanted = every(if blinks { wait.min(FLIP) } else { wait });
    if settings.focused_mode != wanted.focused_mode {
        *settings = wanted;
    }
}

/// What was said in this frame is obeyed and laid out in the next, which therefore begins at once.
fn go_on(mut told: MessageReader<Told>, mut redraw: MessageWriter<RequestRedraw>) {
    if told.read().count() > 0 {
        redraw.write(RequestRedraw);
    }
}

/// The window looks at wishes for another frame after each frame, without noting which it has seen, and messages live
/// for two: each wish would cost a second frame, in which nothing is new.
fn forget_redraws(mut redraws: ResMut<Messages<RequestRedraw>>) {
    redraws.clear();
}
