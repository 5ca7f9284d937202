//! The operation log in the window: setting it, reading it, handing it on, and telling of a crash.

use crate::studio::background::{Background, Finished, Revision};
use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use kaely_backends::oplog::bundle::{self, Facts};
use kaely_backends::oplog::{self, Oplog};
use kaely_backends::paths;
use kaely_backends::store::utc_offset;
use kaely_core::explain::Message;
use kaely_core::oplog::LogLevel;
use kaely_ui::StudioCommand;
use kaely_ui::oplog::{OplogCommand, OplogView};
use kaely_ui::view::{Dialog, Tab, ThemeChoice};
use std::mem::{Discriminant, discriminant};
use std::path::{Path, PathBuf};

/// What is known of it.
#[derive(Resource)]
pub struct OperationLog {
    log: Oplog,
    read: Read,
    /// Counts what was asked to be read.
    revision: Revision,
    /// What is read may have changed since.
    stale: bool,
}

/// What was read of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Read {
    level: LogLevel,
    lines: Vec<String>,
    is_there: bool,
}

/// The log is being read.
type ReadWork = Background<Read>;
/// Something is being done about it, which is told when it is done; a new level is not worth a word.
type ChangeWork = Background<Result<Option<Message>, Refused>>;

impl OperationLog {
    /// For the panels.
    pub fn view(&self) -> OplogView<'_> {
        OplogView { level: self.read.level, lines: &self.read.lines, is_there: self.read.is_there }
    }
}

pub(super) fn plugin(home: &Path) -> impl Fn(&mut App) + Send + Sync + 'static {
    let log = Oplog::in_folder(home);
    move |app| {
        let read = Read { level: log.level(), ..Read::default() };
        app.insert_resource(OperationLog {
            log: log.clone(),
            read,
            revision: Revision::default(),
            stale: true,
        });
        app.add_systems(PostStartup, tell_of_a_crash);
        app.add_systems(
            Update,
            (
                (note, obey).in_set(StudioSet::Obey),
                (take_changed, look, take_read).chain().in_set(StudioSet::Collect),
            ),
        );
    }
}

/// Once: the next start tells of the next one.
fn tell_of_a_crash(log: Res<OperationLog>, mut notices: ResMut<Notices>) {
    if log.log.news_of_a_crash() {
        notices.info(&Refused::new(Message::of("oplog-crashed")));
    }
}

/// Where everything is to be written, what is asked for is, by its kind alone. What is dragged asks for the same again and
/// again.
fn note(
    mut told: MessageReader<Told>,
    log: Res<OperationLog>,
    mut last: Local<Option<Discriminant<StudioCommand>>>,
) {
    for Told(command) in told.read().filter(|_| log.read.level == LogLevel::Full) {
        if last.replace(discriminant(command)) != Some(discriminant(command)) {
            oplog::asked(command);
        }
    }
}

fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut log: ResMut<OperationLog>,
    preferences: Res<Preferences>,
    adapter: Option<Res<RenderAdapterInfo>>,
    wake: Res<Wake>,
) {
    for Told(command) in told.read() {
        let command = match command {
            StudioCommand::Oplog(command) => command,
            StudioCommand::ShowDialog(Some(Dialog::Oplog)) | StudioCommand::ShowTab(Tab::Settings) => {
                log.stale = true;
                continue;
            }
            _ => continue,
        };
        let of_log = log.log.clone();
        let start = |change: Box<dyn FnOnce() -> Result<Option<Message>, Refused> + Send>| {
            Background::start(&wake, Revision::default(), move |_, _| change())
        };
        match command {
            OplogCommand::SetLevel(level) => {
                let level = *level;
                log.read.level = level;
                commands.spawn(start(Box::new(move || {
                    of_log.set_level(level).map_err(|error| unchanged(&of_log, &error)).map(|()| None)
                })));
            }
            OplogCommand::Erase => {
                commands.spawn(start(Box::new(move || {
                    let erased = of_log.erase().map_err(|error| unchanged(&of_log, &error));
                    erased.map(|()| Some(Message::of("oplog-erased")))
                })));
            }
            // The dialog comes back with a file.
            OplogCommand::ChooseBundle => {}
            OplogCommand::SaveBundle(file) => {
                let graphics = adapter
                    .as_ref()
                    .map(|adapter| format!("{}, {}, {}", adapter.name, adapter.driver, adapter.driver_info));
                let (file, settings) = (file.clone(), settings(&preferences));
                commands.spawn(start(Box::new(move || {
                    let facts = Facts { graphics: graphics.as_deref(), settings: &settings };
                    let file = file.unwrap_or_else(default_file);
                    let written = bundle::write(&file, &bundle::parts(&of_log, &facts));
                    let refused = |error| Refused::new(Message::of("oplog-unsaved").with("reason", error));
                    let saved = || Some(Message::of("oplog-saved").with("path", file.display()));
                    written.map_err(refused).map(|()| saved())
                })));
            }
        }
    }
}

fn unchanged(log: &Oplog, error: &std::io::Error) -> Refused {
    let path = log.folder();
    Refused::new(Message::of("oplog-unchanged").with("reason", error).with("path", path.display()))
}

/// What says nothing of its user.
fn settings(preferences: &Preferences) -> Vec<(&'static str, String)> {
    let theme = if preferences.theme() == ThemeChoice::Light { "light" } else { "dark" };
    vec![
        ("language", preferences.language().tag().to_owned()),
        ("theme", theme.to_owned()),
        ("reduced motion", preferences.reduced_motion.to_string()),
    ]
}

/// What a bundle is called.
pub const BUNDLE: &str = "kaely-support.zip";

/// Where there is no dialog to choose in: among the clips, under a name that is not there yet.
fn default_file() -> PathBuf {
    let folder = paths::clips_dir().unwrap_or_else(std::env::temp_dir);
    let numbered = (2..1000).map(|n| format!("kaely-support-{n}.zip"));
    let mut names = std::iter::once(BUNDLE.to_owned()).chain(numbered).map(|name| folder.join(name));
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(BUNDLE))
}

fn take_changed(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ChangeWork)>,
    mut log: ResMut<OperationLog>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        log.stale = true;
        match finished {
            Finished::With(Ok(Some(message))) => notices.info(&Refused::new(message)),
            Finished::With(Ok(None)) => {}
            Finished::With(Err(refused)) => notices.error(&refused),
            Finished::Broken => notices.error(&Refused::new(Message::of("oplog-broken"))),
        }
    }
}

/// Reads it where it is shown.
fn look(
    mut commands: Commands,
    mut log: ResMut<OperationLog>,
    preferences: Res<Preferences>,
    wake: Res<Wake>,
) {
    if !log.stale || preferences.tab != Tab::Settings {
        return;
    }
    log.stale = false;
    log.revision = log.revision.next();
    let of_log = log.log.clone();
    commands.spawn(Background::look(&wake, log.revision, move || read(&of_log)));
}

fn read(log: &Oplog) -> Read {
    let mut lines: Vec<String> = log.entries().iter().map(|entry| entry.line(utc_offset(entry.at))).collect();
    for crash in log.crashes() {
        lines.push(String::new());
        lines.extend(std::iter::once(crash.name).chain(crash.text.lines().map(str::to_owned)));
    }
    Read { level: log.level(), lines, is_there: log.size().0 > 0 }
}

fn take_read(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ReadWork)>,
    mut log: ResMut<OperationLog>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if let Finished::With(read) = finished
            && work.revision == log.revision
        {
            log.read = read;
        }
    }
}
