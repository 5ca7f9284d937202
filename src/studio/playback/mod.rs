//! The playhead: obeys, and follows the clock.

use crate::studio::order::{Sought, StudioSet, Told};
use crate::studio::project::Project;
use crate::studio::viewport::Viewport;
use bevy::prelude::*;
use kaely_core::export::FramePlan;
use kaely_core::playback::{PlayState, Playhead, PlayheadCommand, Range};
use kaely_core::project::{Edit, EditorCommand};
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
        let Playhead { at, duration, state, speed, end, .. } = self.head;
        let enabled = project.source.is_some();
        let state = if enabled { state } else { PlayState::Paused };
        TransportView { enabled, state, speed, at, duration, end }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Playback { head: Playhead::new(Project::default().plan().duration()) });
    app.add_systems(
        Update,
        ((obey, mark).chain().in_set(StudioSet::Obey), (fit, advance).chain().in_set(StudioSet::Advance)),
    );
}

/// Goes where the panels of this frame have asked for, before the frame is drawn. The command is obeyed again in the next
/// frame, in its order among the others.
pub fn seek_at_once(mut sought: ResMut<Sought>, mut playback: ResMut<Playback>, viewport: Res<Viewport>) {
    // What is drawn over the picture is of the pose at the start of the frame, and must not slip from it.
    if let Some(at) = sought.0.take().filter(|_| !viewport.draws_over()) {
        playback.head = playback.head.obey(PlayheadCommand::Seek(at));
    }
}

pub(super) fn obey(mut told: MessageReader<Told>, mut playback: ResMut<Playback>, project: Res<Project>) {
    for Told(command) in told.read() {
        let head = playback.head;
        let next = match command {
            StudioCommand::Playhead(command) => head.obey(*command),
            StudioCommand::StepFrames(by) => stepped(head, &project.plan(), *by),
            StudioCommand::Jump(to) => jumped(head, &project.plan(), *to),
            StudioCommand::ToKey(way) => match project.document().next_key(head.at, *way) {
                Some(at) => head.obey(PlayheadCommand::Pause).obey(PlayheadCommand::Seek(at)),
                None => continue,
            },
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

/// On the first or the last frame of what is played, and if it is there already, of all; to the last means to look at
/// it, so it holds.
fn jumped(head: Playhead, plan: &FramePlan, to: JumpTo) -> Playhead {
    let Range { from, to: end } = head.played();
    let last = plan.time_of(FrameIndex(plan.frame_at(Micros(end.0 - 1)).0));
    match to {
        JumpTo::Start if head.at != from => head.obey(PlayheadCommand::Seek(from)),
        JumpTo::Start => head.obey(PlayheadCommand::Seek(Micros::ZERO)),
        JumpTo::End if head.at != last => head.obey(PlayheadCommand::Pause).obey(PlayheadCommand::Seek(last)),
        JumpTo::End => stepped(head, plan, i64::MAX),
    }
}

/// Markers and the ends of what is played are set where the playhead is: they are part of the document.
fn mark(
    mut told: MessageReader<Told>,
    playback: Res<Playback>,
    mut project: ResMut<Project>,
    time: Res<Time<Real>>,
) {
    for Told(command) in told.read() {
        let (head, document) = (playback.head, project.document());
        let (at, Range { from, to }) = (document.on_frame(head.at), head.played());
        let whole = Range { from: Micros::ZERO, to: head.duration };
        let range = match command {
            StudioCommand::MarkIn => Some(Range { from: at, to: if at < to { to } else { whole.to } }),
            StudioCommand::MarkOut => {
                let end = document.frame_end(at);
                Some(Range { from: if from < end { from } else { whole.from }, to: end })
            }
            StudioCommand::ClearRange => None,
            StudioCommand::ToggleMarker => {
                let now = Micros(time.elapsed().as_micros() as i64);
                project.editor.obey(&EditorCommand::Edit(Edit::ToggleMarker(at)), now);
                continue;
            }
            _ => continue,
        };
        let now = Micros(time.elapsed().as_micros() as i64);
        let range = range.filter(|range| *range != whole);
        project.editor.obey(&EditorCommand::Edit(Edit::Range(range)), now);
    }
}

/// The clip may have been made shorter or longer, and another part of it be played.
fn fit(project: Res<Project>, mut playback: ResMut<Playback>) {
    let (duration, range) = (project.plan().duration(), project.document().range);
    if playback.head.duration != duration || playback.head.range != range {
        let head = Playhead { duration, range, ..playback.head };
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
