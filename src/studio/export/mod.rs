//! The clip: its settings, the job that makes it, and what came of it.

mod job;
mod measure;
pub mod name;

use crate::studio::autosave;
use crate::studio::background::{self, Background, Finished, Revision};
use crate::studio::history::ClipFinished;
use crate::studio::import::{Import, Refused};
use crate::studio::motion::Presets;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::project::Project;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use job::{Made, Order};
use kaely_core::canvas::natural_size;
use kaely_core::explain::Message;
use kaely_core::units::PixelSize;
use kaely_ui::StudioCommand;
use kaely_ui::view::{ExportState, ExportView, JobState, JobView, SizeChoice};
use measure::Measured;
pub use measure::ReportWork;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A clip being made.
pub type ExportWork = Background<Result<Made, Refused>>;

/// Where the clip goes. What it is belongs to the document.
#[derive(Resource)]
pub struct ExportSettings {
    /// What is in the field: a name, or a whole path.
    name: String,
    /// Where a name goes.
    folder: String,
    /// The file dialog has asked whether the file there may be replaced.
    may_replace: bool,
    /// The last clip made, until something else is exported.
    made: Option<Made>,
    /// All clips made since the start: name, what was made, file.
    done: Vec<(String, Message, PathBuf)>,
    /// The name of the clip being made.
    job: String,
    /// The photo it is made of.
    job_for: Option<Revision>,
    /// The photo that `path` was named after.
    named_for: Option<Revision>,
}

impl Default for ExportSettings {
    fn default() -> Self {
        ExportSettings {
            name: String::new(),
            folder: String::new(),
            may_replace: false,
            made: None,
            done: Vec::new(),
            job: default(),
            job_for: None,
            named_for: None,
        }
    }
}

impl ExportSettings {
    /// Where the clip goes.
    pub fn path(&self) -> PathBuf {
        Path::new(&self.folder).join(self.name.trim())
    }

    /// The user has chosen this in a dialog, which asks before a file is replaced.
    pub fn choose(&mut self, path: &Path) {
        self.propose(path);
        self.may_replace = true;
    }

    /// Whether the last export came to a clip.
    pub fn is_made(&self) -> bool {
        self.made.is_some()
    }

    fn propose(&mut self, path: &Path) {
        self.name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.folder = path.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned();
        self.may_replace = false;
    }
}

/// What the export panel shows of.
#[derive(SystemParam)]
pub struct Exports<'w, 's> {
    settings: Res<'w, ExportSettings>,
    measured: Res<'w, Measured>,
    measuring: Query<'w, 's, (), With<ReportWork>>,
    works: Query<'w, 's, &'static ExportWork>,
}

impl Exports<'_, '_> {
    /// For the panels.
    pub fn view(&self, project: &Project) -> ExportView<'_> {
        let state = match (self.works.iter().next(), &self.settings.made) {
            (Some(work), _) => {
                let at = work.progress.view();
                ExportState::Running {
                    done: at.done,
                    total: at.total,
                    eta_seconds: at.eta().map(|left| left.as_secs_f64()),
                    cancelling: work.cancel.is_cancelled(),
                }
            }
            (None, Some(made)) => {
                let report = self.measured.view(!self.measuring.is_empty());
                ExportState::Done { path: &made.path, words: "", message: Some(&made.message), report }
            }
            (None, None) => ExportState::Idle,
        };
        ExportView {
            enabled: project.source.is_some(),
            size: project.document().size,
            native: native(project),
            rate: project.document().rate,
            name: &self.settings.name,
            folder: &self.settings.folder,
            state,
        }
    }
}

impl Exports<'_, '_> {
    /// For the drawer: the clip being made.
    pub fn running(&self) -> Option<JobView<'_>> {
        let work = self.works.iter().next()?;
        let at = work.progress.view();
        Some(JobView { name: &self.settings.job, state: JobState::Running(at.done, at.total) })
    }

    /// For the drawer: the clips made, the latest first.
    pub fn made(&self) -> impl Iterator<Item = JobView<'_>> {
        self.settings
            .done
            .iter()
            .rev()
            .map(|(name, made, file)| JobView { name, state: JobState::Done(made, file) })
    }
}

fn native(project: &Project) -> Option<PixelSize> {
    project.source.as_ref().map(|source| natural_size(source.photo.size()))
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ExportSettings>();
    app.init_resource::<Measured>();
    app.add_systems(
        Update,
        (
            (obey, measure::obey, start).chain().in_set(StudioSet::Obey),
            (measure::take, take_made, rename).chain().in_set(StudioSet::Collect),
        ),
    );
    // It may take long: whoever loses patience with it has lost nothing then.
    app.add_systems(Last, wind_down.run_if(on_message::<AppExit>).after(autosave::save_at_end));
}

fn obey(
    mut told: MessageReader<Told>,
    mut settings: ResMut<ExportSettings>,
    works: Query<&ExportWork>,
    mut notices: ResMut<Notices>,
) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::TypeExportName(name) => {
                settings.name.clone_from(name);
                settings.may_replace = false;
            }
            StudioCommand::CancelExport => works.iter().for_each(|work| work.cancel.cancel()),
            StudioCommand::ShowFile(path) => {
                if let Err(refused) = job::show(path) {
                    notices.error(&refused);
                }
            }
            _ => {}
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn start(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut settings: ResMut<ExportSettings>,
    project: Res<Project>,
    import: Res<Import>,
    presets: Res<Presets>,
    works: Query<(), With<ExportWork>>,
    measuring: Query<Entity, With<ReportWork>>,
    mut measured: ResMut<Measured>,
    wake: Res<Wake>,
    mut notices: ResMut<Notices>,
) {
    let asked = told.read().filter(|Told(command)| *command == StudioCommand::StartExport).count() > 0;
    if !asked || !works.is_empty() {
        return;
    }
    let Some(source) = &project.source else { return };
    let size = match project.document().size {
        SizeChoice::Native => natural_size(source.photo.size()),
        SizeChoice::Fixed(size) => size,
    };
    let preset = presets.of(&project.document().timeline);
    match Order::checked(
        source,
        &project,
        size,
        settings.path(),
        settings.may_replace,
        &import.engine,
        preset,
    ) {
        Ok(order) => {
            settings.made = None;
            let name = settings.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
            settings.job = name;
            settings.job_for = settings.named_for;
            // The new clip is what matters now; the old one need not be measured to its end.
            measuring.iter().for_each(|work| commands.entity(work).despawn());
            measured.forget();
            commands.spawn(Background::start(&wake, project.revision, move |progress, cancel| {
                order.fulfilled(progress, cancel)
            }));
        }
        Err(refused) => notices.error(&refused),
    }
}

/// A clip is done, stopped or failed. It belongs to the user even if another photo has been opened meanwhile.
fn take_made(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ExportWork)>,
    mut settings: ResMut<ExportSettings>,
    mut finished_clips: MessageWriter<ClipFinished>,
    wake: Res<Wake>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        match finished {
            Finished::With(Ok(mut made)) => {
                info!("exported {}", made.path.display());
                // Another photo that has been opened meanwhile keeps the name of its own.
                if settings.job_for == settings.named_for {
                    settings.propose(&name::next_free(&made.path));
                }
                let finished = |(work, photo)| ClipFinished { work: Arc::new(work), photo: Some(photo) };
                finished_clips.write_batch(made.work.take().map(finished));
                if let Some(pending) = made.pending.take() {
                    commands.spawn(Background::start(&wake, work.revision, move |progress, cancel| {
                        pending.measured(progress, cancel)
                    }));
                }
                let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                settings.done.push((name, made.message.clone(), made.path.clone()));
                settings.made = Some(made);
            }
            Finished::With(Err(_)) if work.cancel.is_cancelled() => {
                info!(name: "export cancelled", "export cancelled");
                notices.info(&Refused::new(Message::of("export-stopped")));
            }
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&job::broken()),
        }
    }
}

/// How long closing the window may wait for an export to clear up behind itself: one step of it, on a machine that is
/// busy with something else.
const PATIENCE: Duration = Duration::from_secs(15);

/// The window closes: an export stops and removes its unfinished file, and no network is at work any more, before the
/// process ends. The only place that waits; there is no further frame to be late for.
pub fn wind_down(exports: Query<&ExportWork>, reports: Query<&ReportWork>) {
    exports.iter().for_each(|work| work.cancel.cancel());
    reports.iter().for_each(|work| work.cancel.cancel());
    let begin = Instant::now();
    while background::anything_at_work() && begin.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A new photo gives the clip a new name.
fn rename(
    mut commands: Commands,
    project: Res<Project>,
    mut settings: ResMut<ExportSettings>,
    measuring: Query<Entity, With<ReportWork>>,
) {
    let Some(source) = &project.source else { return };
    // The revision goes up when a photo is asked for; until it is accepted the old one is still the source.
    if project.is_changed() && settings.named_for != Some(source.revision) {
        settings.named_for = Some(source.revision);
        settings.propose(&name::for_photo(&source.path));
        settings.made = None;
        // Its card is gone with it.
        measuring.iter().for_each(|work| commands.entity(work).despawn());
    }
}
