//! The playhead: obeys, and follows the clock.

use crate::studio::order::{StudioSet, Told};
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_core::export::FramePlan;
use kaely_core::playback::{PlayState, Playhead, PlayheadCommand};
use kaely_core::units::{FrameIndex, Micros};
use kaely_ui::view::TransportView;
use kaely_ui::{JumpTo, StudioCommand};

/// Where the preview is.
#[derive(Resource)]
pub struct Playback {
    /// The playhead.
    pub head: Playhead,
}

impl Playback {
    /// For the panels.
    pub fn view(&self, project: &Project) -> TransportView {
        let Playhead { at, duration, state, end } = self.head;
        let enabled = project.source.is_some();
        TransportView { enabled, state: if enabled { state } else { PlayState::Paused }, at, duration, end }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Playback { head: Playhead::new(Project::default().plan().duration()) });
    app.add_systems(
        Update,
        (obey.in_set(StudioSet::Obey), (fit, advance).chain().in_set(StudioSet::Advance)),
    );
}

fn obey(mut told: MessageReader<Told>, mut playback: ResMut<Playback>, project: Res<Project>) {
    for Told(command) in told.read() {
        let head = playback.head;
        let next = match command {
            StudioCommand::Playhead(command) => head.obey(*command),
            StudioCommand::StepFrames(by) => stepped(head, &project.plan(), *by),
            StudioCommand::Jump(to) => jumped(head, &project.plan(), *to),
            _ => continue,
        };
        playback.head = next;
    }
}

/// Held on the frame `by` frames away, within the clip.
fn stepped(head: Playhead, plan: &FramePlan, by: i64) -> Playhead {
    let last = plan.frames() - 1;
    let frame = plan.frame_at(head.at).0.saturating_add_signed(by).min(last);
    head.obey(PlayheadCommand::Pause).obey(PlayheadCommand::Seek(plan.time_of(FrameIndex(frame))))
}

/// On the first or the last frame; to the last means to look at it, so it holds.
fn jumped(head: Playhead, plan: &FramePlan, to: JumpTo) -> Playhead {
    match to {
        JumpTo::Start => head.obey(PlayheadCommand::Seek(Micros::ZERO)),
        JumpTo::End => stepped(head, plan, i64::MAX),
    }
}

/// The clip may have been made shorter or longer.
fn fit(project: Res<Project>, mut playback: ResMut<Playback>) {
    let duration = project.plan().duration();
    if playback.head.duration != duration {
        let head = Playhead { duration, ..playback.head };
        playback.head = head.obey(PlayheadCommand::Seek(head.at));
    }
}

/// The playhead follows the clock, so a slow machine skips frames instead of playing slowly.
fn advance(
    time: Res<Time<Real>>,
    project: Res<Project>,
    mut playback: ResMut<Playback>,
    mut was_playing: Local<bool>,
) {
    let playing = project.source.is_some() && playback.head.state == PlayState::Playing;
    // The first frame after a pause lasts as long as the pause: that time was not played.
    if playing && *was_playing {
        playback.head = playback.head.advanced(Micros(time.delta().as_micros() as i64));
    }
    *was_playing = playing;
}
