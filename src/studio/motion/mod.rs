//! How the portrait moves: obeys the inspector, samples the timeline.

use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::preview::{Portrait, PortraitPose};
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::sample;
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;
use kaely_ui::view::{DURATION_SECONDS, MotionView};
use std::hash::{BuildHasher, Hasher, RandomState};

/// For the panels.
pub fn view(project: &Project) -> MotionView {
    MotionView {
        enabled: project.source.is_some(),
        amounts: project.timeline.lanes.map(|lane| lane.amount),
        preset: project.preset,
        seed: project.timeline.seed,
        duration: project.timeline.duration,
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), pose.in_set(StudioSet::Sample)));
}

fn obey(mut told: MessageReader<Told>, mut project: ResMut<Project>) {
    for Told(command) in told.read() {
        change(&mut project, command);
    }
}

fn change(project: &mut Project, command: &StudioCommand) {
    match command {
        StudioCommand::SetAmount(channel, amount) => {
            project.timeline.lane_mut(*channel).amount = amount.clamp(0.0, 2.0);
            let amounts = project.timeline.lanes.map(|lane| lane.amount);
            project.preset = PRESETS.iter().find(|preset| preset.amounts == amounts);
        }
        StudioCommand::ApplyPreset(preset) => {
            project.timeline = preset.timeline(project.timeline.duration, project.timeline.seed);
            project.preset = Some(preset);
        }
        StudioCommand::SetSeed(seed) => project.timeline.seed = *seed,
        StudioCommand::RerollSeed => project.timeline.seed = rolled(),
        StudioCommand::SetDuration(duration) => {
            let (shortest, longest) = DURATION_SECONDS;
            let seconds = duration.seconds().clamp(shortest, longest);
            project.timeline.duration = Micros::from_seconds(seconds);
        }
        _ => {}
    }
}

/// A seed short enough to be told to somebody. The standard library seeds its hashers from the system.
fn rolled() -> u64 {
    RandomState::new().build_hasher().finish() % 1_000_000
}

fn pose(
    project: Res<Project>,
    playback: Res<Playback>,
    mut portraits: Query<&mut PortraitPose, With<Portrait>>,
) {
    for mut pose in &mut portraits {
        let sampled = sample(&project.clip_timeline(), playback.head.at);
        pose.set_if_neq(PortraitPose(sampled));
    }
}
