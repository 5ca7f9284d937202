//! How the portrait moves: obeys the inspector, samples the timeline.

use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::preview::{Portrait, PortraitPose};
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_backends::{paths, presets};
use kaely_core::motion::{Motion, Timeline};
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;
use kaely_ui::preset::PresetEntry;
use kaely_ui::view::{DURATION_SECONDS, MotionView};
use std::hash::{BuildHasher, Hasher, RandomState};

/// The presets offered: those built in and the user's own, read once at the start.
#[derive(Resource, Default)]
pub struct Presets(Vec<PresetEntry>);

/// For the panels.
pub fn view<'a>(project: &'a Project, presets: &'a Presets) -> MotionView<'a> {
    MotionView {
        enabled: project.source.is_some(),
        amounts: project.timeline.lanes.map(|lane| lane.amount),
        presets: &presets.0,
        preset: project.preset.as_ref().map(|preset| preset.name.as_str()),
        neutral: project.timeline.neutral,
        shutter_deg: project.timeline.shutter_deg,
        seed: project.timeline.seed,
        duration: project.timeline.duration,
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Presets>();
    app.add_systems(Startup, read_presets);
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), pose.in_set(StudioSet::Sample)));
}

fn read_presets(mut presets: ResMut<Presets>, mut notices: ResMut<Notices>) {
    let found = presets::all(&paths::presets_dir());
    presets.0 = found.presets.into_iter().map(PresetEntry::of).collect();
    for fault in &found.faults {
        notices.error(fault);
    }
}

fn obey(mut told: MessageReader<Told>, mut project: ResMut<Project>, presets: Res<Presets>) {
    for Told(command) in told.read() {
        change(&mut project, &presets, command);
    }
}

fn change(project: &mut Project, presets: &Presets, command: &StudioCommand) {
    match command {
        StudioCommand::SetAmount(channel, amount) => {
            project.timeline.lane_mut(*channel).amount = amount.clamp(0.0, 2.0);
            let amounts = project.timeline.lanes.map(|lane| lane.amount);
            let same = presets.0.iter().find(|entry| entry.preset.amounts == amounts);
            project.preset = same.map(|entry| entry.preset.clone());
        }
        StudioCommand::ApplyPreset(preset) => {
            project.timeline.lanes = preset.lanes();
            project.preset = Some(preset.clone());
        }
        StudioCommand::SetNeutral(share) => project.timeline.neutral = share.clamp(0.0, 1.0),
        StudioCommand::SetShutter(degrees) => project.timeline.shutter_deg = degrees.clamp(0.0, 360.0),
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
    mut worked_out: Local<Option<(Timeline, Motion)>>,
) {
    let timeline = project.clip_timeline();
    let exposure = timeline.exposure(project.rate);
    // Working it out takes longer than sampling it, and it changes only when the user changes something.
    let stale = worked_out.as_ref().is_none_or(|(of, _)| *of != timeline);
    if stale {
        let motion = Motion::of(&timeline);
        *worked_out = Some((timeline, motion));
    }
    let Some((_, motion)) = &*worked_out else { return };
    for mut pose in &mut portraits {
        pose.set_if_neq(PortraitPose(motion.exposed(playback.head.at, exposure)));
    }
}
