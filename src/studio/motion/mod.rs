//! How the portrait moves: obeys the inspector, samples the timeline.

use crate::studio::notify::Notices;
use crate::studio::order::{Sought, StudioSet, Told};
use crate::studio::playback::{Playback, seek_at_once};
use crate::studio::preview::{Portrait, PortraitPose};
use crate::studio::project::Project;
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use bevy_egui::EguiPostUpdateSet;
use kaely_backends::packs::Packs;
use kaely_backends::{paths, presets};
use kaely_core::motion::{Channel, Motion, Outline, Pose, Row, Timeline};
use kaely_core::project::{Edit, EditorCommand};
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;
use kaely_ui::preset::PresetEntry;
use kaely_ui::view::MotionView;
use std::hash::{BuildHasher, Hasher, RandomState};

/// The presets offered: those built in, those of packs and the user's own, read once at the start.
#[derive(Resource, Default)]
pub struct Presets(Vec<PresetEntry>);

impl Presets {
    /// The preset that a timeline has the amounts of.
    pub fn of(&self, timeline: &Timeline) -> Option<&str> {
        let amounts = timeline.lanes.map(|lane| lane.amount);
        self.0.iter().find(|entry| entry.preset.amounts == amounts).map(|entry| entry.preset.name.as_str())
    }
}

/// The motion of the document as curves, worked out when it changes.
#[derive(Resource, Default)]
pub struct Outlined {
    of: Option<Timeline>,
    /// The curves.
    pub outline: Outline,
}

/// The document's motion, ready to be sampled, and what it was made of.
#[derive(Resource, Default)]
pub struct Compiled(Option<(Timeline, Motion)>);

impl Compiled {
    /// The pose of an instant, as it is exposed; `None` before the first frame.
    pub fn pose(&self, at: Micros, project: &Project) -> Option<Pose> {
        let (timeline, motion) = self.0.as_ref()?;
        Some(motion.exposed(at, timeline.exposure(project.document().rate)))
    }
}

/// For the panels.
pub fn view<'a>(project: &'a Project, presets: &'a Presets) -> MotionView<'a> {
    let timeline = &project.document().timeline;
    MotionView {
        enabled: project.source.is_some(),
        amounts: timeline.lanes.map(|lane| lane.amount),
        frozen: Channel::ALL.map(|channel| timeline.is_frozen(channel)),
        presets: &presets.0,
        preset: presets.of(timeline),
        neutral: timeline.neutral,
        shutter_deg: timeline.shutter_deg,
        seed: timeline.seed,
        duration: timeline.duration,
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Presets>().init_resource::<Outlined>().init_resource::<Compiled>();
    app.add_systems(Startup, read_presets);
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), pose.in_set(StudioSet::Sample)));
    app.add_systems(
        Update,
        rows.in_set(StudioSet::Obey)
            .after(crate::studio::playback::obey)
            .before(crate::studio::project::obey),
    );
    let hurried = |sought: Res<Sought>| sought.0.is_some();
    app.add_systems(
        PostUpdate,
        (seek_at_once, pose).chain().after(EguiPostUpdateSet::EndPass).run_if(hurried),
    );
    app.add_systems(Update, outline.in_set(StudioSet::Present).run_if(resource_changed::<Project>));
}

fn read_presets(mut presets: ResMut<Presets>, mut notices: ResMut<Notices>) {
    let found = presets::all(&paths::presets_dir(), &Packs::here());
    presets.0 = found.presets.into_iter().map(PresetEntry::of).collect();
    for fault in &found.faults {
        notices.error(fault);
    }
}

/// Rows are stepped through and keyed in the order in which it was asked for, however many keys a frame has seen; what is
/// done to the new key is done after that.
fn rows(
    mut told: MessageReader<Told>,
    mut preferences: ResMut<Preferences>,
    mut project: ResMut<Project>,
    playback: Res<Playback>,
    time: Res<Time<Real>>,
) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::StepRow(by) => preferences.timeline = preferences.timeline.stepped(*by),
            StudioCommand::AddKey => {
                let command = match preferences.timeline.active {
                    Row::Blink => EditorCommand::AddBlink(playback.head.at),
                    row => EditorCommand::KeyRow(row, playback.head.at),
                };
                project.editor.obey(&command, Micros(time.elapsed().as_micros() as i64));
            }
            _ => {}
        }
    }
}

/// Seeds are drawn here: chance comes from outside the document.
fn obey(mut told: MessageReader<Told>, mut project: ResMut<Project>, time: Res<Time<Real>>) {
    for Told(command) in told.read() {
        let edit = match command {
            StudioCommand::RerollSeed => Edit::Seed(rolled()),
            StudioCommand::RerollRow(row) => Edit::RowSeed(*row, Some(rolled())),
            _ => continue,
        };
        let now = Micros(time.elapsed().as_micros() as i64);
        project.editor.obey(&EditorCommand::Edit(edit), now);
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
    mut compiled: ResMut<Compiled>,
) {
    // Working it out takes longer than sampling it, and it changes only when the user changes something.
    if project.is_changed() || compiled.0.is_none() {
        let timeline = project.clip_timeline();
        if compiled.0.as_ref().is_none_or(|(of, _)| *of != timeline) {
            let motion = Motion::of(&timeline);
            compiled.0 = Some((timeline, motion));
        }
    }
    let Some(now) = compiled.pose(playback.head.at, &project) else { return };
    for mut pose in &mut portraits {
        pose.set_if_neq(PortraitPose(now));
    }
}

fn outline(project: Res<Project>, mut outlined: ResMut<Outlined>) {
    let timeline = &project.document().timeline;
    if outlined.of.as_ref() != Some(timeline) {
        *outlined = Outlined { of: Some(timeline.clone()), outline: Outline::of(timeline) };
    }
}
