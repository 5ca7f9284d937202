//! A photo comes in: dropped, chosen or typed; opened and analysed off the window's thread; shown, then refined.

mod dialog;
mod engine;
mod open;
mod paste;
mod refused;
mod resize;

pub use engine::Engine;
use resize::MadeOf;
pub use resize::RecomposeWork;

use crate::studio::background::{Background, Finished};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::playback::Playback;
use crate::studio::preview::Portrait;
use crate::studio::project::{Project, Reopening, Source};
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use crate::studio::start::Drawing;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
use kaely_backends::oplog::{self, Severity};
use kaely_backends::paths;
use kaely_backends::projects::{Projects, Saved};
use kaely_core::explain::{Explain, Message};
use kaely_core::playback::{Playhead, PlayheadCommand};
use kaely_core::project::{Document, Editor};
use kaely_core::viewport::Resolution;
use kaely_ui::StudioCommand;
use kaely_ui::view::{Activity, Refusal, StageView};
use kaely_ui::words::{Language, Words};
use open::{Asked, Opened, Part, PreviewLimit, Refined};
use refused::{NotOpened, RefusedPhoto};
use std::path::PathBuf;

/// A photo being opened and analysed.
pub type OpenWork = Background<Result<Opened, NotOpened>>;
/// A finer outline being worked out for the portrait on screen.
pub type RefineWork = Background<Result<Refined, Refused>>;

/// Why something cannot be done, or something else to know: in English for the log, and by name for the panels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    what: String,
    what_to_do: String,
    message: Option<Message>,
}

impl Refused {
    /// In the words of this message.
    pub fn new(message: Message) -> Self {
        let english = Words::of(Language::English);
        let (what, what_to_do) = (english.what(&message), english.what_to_do(&message));
        Refused { what, what_to_do, message: Some(message) }
    }

    /// In the error's own words.
    pub fn because(error: &impl Explain) -> Self {
        Refused { what: error.what(), what_to_do: error.what_to_do(), message: error.message() }
    }

    /// For the panels.
    pub fn view(&self) -> Refusal<'_> {
        Refusal { what: &self.what, what_to_do: &self.what_to_do, message: self.message.as_ref() }
    }
}

impl Explain for Refused {
    fn what(&self) -> String {
        self.what.clone()
    }

    fn what_to_do(&self) -> String {
        self.what_to_do.clone()
    }

    fn message(&self) -> Option<Message> {
        self.message.clone()
    }
}

/// The state of opening photos, beside the work itself.
#[derive(Resource)]
pub struct Import {
    /// The networks.
    pub engine: Engine,
    drawing: Drawing,
    resolution: Resolution,
    refused: Option<Refused>,
    refused_photo: Option<Box<RefusedPhoto>>,
    missing: Option<Refused>,
    typed_path: String,
    asks_path: bool,
    drop_hovering: bool,
}

impl Import {
    /// How large the preview is to be drawn.
    pub fn resolution(&self) -> Resolution {
        self.resolution
    }

    /// The card is closed, and the photo on it forgotten.
    fn dismiss(&mut self) {
        (self.refused, self.refused_photo) = (None, None);
    }

    /// Why the last photo cannot be opened, or any.
    pub fn refusal(&self) -> Option<&Refused> {
        self.refused.as_ref().or(self.missing.as_ref())
    }

    fn preview(&self) -> PreviewLimit {
        PreviewLimit::of(self.drawing, self.resolution)
    }
}

/// The work that the stage shows.
#[derive(SystemParam)]
pub struct ImportView<'w, 's> {
    opening: Query<'w, 's, &'static OpenWork>,
    refining: Query<'w, 's, &'static RefineWork>,
    resizing: Query<'w, 's, &'static RecomposeWork>,
}

impl ImportView<'_, '_> {
    /// For the panels; the picture is added by who has it.
    pub fn view<'a>(&self, import: &'a Import) -> StageView<'a> {
        let activity = |work: &OpenWork| {
            let at = work.progress.view();
            let fraction = (at.done as f32 + 0.5) / open::STEPS as f32;
            Activity { words: "", message: Some(open::step_message(at.done)), fraction: Some(fraction) }
        };
        StageView {
            picture: None,
            viewport: default(),
            opening: self.opening.iter().next().map(activity),
            refining: !self.refining.is_empty(),
            resizing: !self.resizing.is_empty(),
            refusal: import.refused.as_ref().map(Refused::view),
            refused: import.refused_photo.as_ref().and_then(|photo| photo.view()),
            missing: import.missing.as_ref().map(Refused::view),
            typed_path: &import.typed_path,
            asks_path: import.asks_path,
            drop_hovering: import.drop_hovering,
        }
    }
}

pub(super) fn plugin(drawing: Drawing) -> impl Fn(&mut App) + Send + Sync + 'static {
    move |app| {
        app.insert_resource(Import {
            engine: Engine::default(),
            drawing,
            resolution: Resolution::Auto,
            refused: None,
            refused_photo: None,
            missing: None,
            typed_path: String::new(),
            asks_path: false,
            drop_hovering: false,
        });
        add_systems(app);
    }
}

fn add_systems(app: &mut App) {
    app.add_plugins((dialog::plugin, paste::plugin, refused::plugin, resize::plugin));
    app.add_systems(Startup, look_for_models);
    app.add_systems(
        Update,
        (
            (dropped, obey).chain().in_set(StudioSet::Obey),
            (take_opened, take_refined).chain().in_set(StudioSet::Collect),
        ),
    );
}

fn look_for_models(mut import: ResMut<Import>) {
    import.missing = engine::missing();
}

/// Files dropped on the window are opened like any other.
fn dropped(
    mut drops: MessageReader<FileDragAndDrop>,
    mut import: ResMut<Import>,
    mut told: MessageWriter<Told>,
) {
    for drop in drops.read() {
        match drop {
            FileDragAndDrop::HoveredFile { .. } => import.drop_hovering = true,
            FileDragAndDrop::HoveredFileCanceled { .. } => import.drop_hovering = false,
            FileDragAndDrop::DroppedFile { path_buf, .. } => {
                import.drop_hovering = false;
                told.write(Told(StudioCommand::OpenPhoto(path_buf.clone())));
            }
        }
    }
}

fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    mut import: ResMut<Import>,
    mut project: ResMut<Project>,
    wake: Res<Wake>,
    recents: Res<Recents>,
    opening: Query<Entity, With<OpenWork>>,
) {
    for Told(command) in told.read() {
        if let Some(asked) = asked(command, &import, &project) {
            // What was missing when the window opened may be there by now.
            import.missing = engine::missing();
            opening.iter().for_each(|work| commands.entity(work).despawn());
            import.dismiss();
            import.asks_path = false;
            project.revision = project.revision.next();
            commands.spawn(start_opening(asked, &import, &project, &wake, recents.projects()));
        }
        match command {
            StudioCommand::CancelOpening => {
                opening.iter().for_each(|work| commands.entity(work).despawn());
                project.reopening = None;
                project.revision = project.revision.next();
            }
            StudioCommand::TypePhotoPath(typed) => import.typed_path.clone_from(typed),
            StudioCommand::AskPath(ask) => import.asks_path = *ask,
            StudioCommand::DismissRefusal => import.dismiss(),
            _ => {}
        }
    }
}

/// What a command asks to be opened, if it does.
fn asked(command: &StudioCommand, import: &Import, project: &Project) -> Option<Asked> {
    match command {
        StudioCommand::OpenPhoto(path) => {
            // The same photo is the same project, however its path was written.
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let again = project.reopening.as_ref().filter(|again| again.photo == path);
            let part = again.map_or(Part::AsSaved, |again| Part::Exactly(again.crop));
            Some(Asked { path, part })
        }
        StudioCommand::UsePerson(number) => {
            let (path, part) = import.refused_photo.as_ref()?.person(*number)?;
            Some(Asked { path: path.to_owned(), part: Part::Exactly(Some(part)) })
        }
        StudioCommand::ChoosePerson => {
            Some(Asked { path: project.source.as_ref()?.path.clone(), part: Part::Exactly(None) })
        }
        _ => None,
    }
}

fn start_opening(
    asked: Asked,
    import: &Import,
    project: &Project,
    wake: &Wake,
    projects: &Projects,
) -> OpenWork {
    let projects = projects.clone();
    let (engine, preview) = (import.engine.clone(), import.preview());
    debug!("opening {}", asked.path.display());
    let revision = project.revision;
    Background::start(wake, revision, move |progress, cancel| {
        open::open(&asked, revision, &engine, preview, &projects, progress, cancel)
    })
}

/// A photo has been opened, or refused.
#[allow(clippy::too_many_arguments)]
fn take_opened(
    mut commands: Commands,
    mut works: Query<(Entity, &mut OpenWork)>,
    mut import: ResMut<Import>,
    mut project: ResMut<Project>,
    mut playback: ResMut<Playback>,
    preferences: Res<Preferences>,
    portraits: Query<Entity, With<Portrait>>,
    refining: Query<Entity, With<RefineWork>>,
    recents: Res<Recents>,
    wake: Res<Wake>,
    mut told: MessageWriter<Told>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if work.revision != project.revision {
            continue;
        }
        let opened = match finished {
            Finished::With(Ok(opened)) => opened,
            Finished::With(Err(NotOpened { why, photo })) => {
                info!(name: "photo refused", "photo refused: {}", why.what);
                oplog::told(Severity::Info, &why);
                project.reopening = None;
                (import.refused, import.refused_photo) = (Some(why), photo);
                continue;
            }
            Finished::Broken => {
                project.reopening = None;
                import.refused = Some(open::broken());
                continue;
            }
        };
        for caution in &opened.cautions {
            notices.info(caution);
        }
        portraits.iter().chain(&refining).for_each(|old| commands.entity(old).despawn());
        commands.spawn((Portrait { rig: opened.rig }, MadeOf(opened.source.analysis.clone())));
        commands.spawn(start_refining(&opened.source, &import, &wake));
        // The passphrase may have been said since it was asked for.
        let is_late = opened.saved.is_none();
        let saved = opened.saved.or_else(|| recents.projects().load(&opened.source.path));
        let before = project.source.replace(opened.source);
        let late = saved.as_ref().filter(|_| is_late).cloned();
        go_on(&mut project, &mut playback, before.as_ref(), saved);
        told.write_batch(late.and_then(|saved| other_part(&mut project, &saved)));
        if preferences.reduced_motion {
            playback.head = playback.head.obey(PlayheadCommand::Pause);
        }
    }
}

/// The project goes on where it was left; of a photo that is new, from the start, with the clip's size and rate as they
/// were chosen last. A work that is opened again takes the place of the photo's present project, which is one step back.
fn go_on(project: &mut Project, playback: &mut Playback, before: Option<&Source>, saved: Option<Saved>) {
    let head = playback.head;
    let started = head.obey(PlayheadCommand::Seek(default())).obey(PlayheadCommand::Play);
    let path = project.source.as_ref().map(|source| source.path.clone());
    let again = project.reopening.take().filter(|again| Some(&again.photo) == path.as_ref());
    // Opened again while it is open: what has been done meanwhile is newer than what was written down.
    let goes_on = before.map(|source| &source.path) == path.as_ref();
    match (saved, &again) {
        _ if goes_on => {}
        (Some(saved), _) => {
            project.editor = Editor::of(saved.document);
            playback.head = Playhead { end: head.end, ..saved.playhead.mended() };
        }
        (None, Some(again)) => project.editor = Editor::of(again.document.clone()),
        (None, None) => {
            let (rate, size) = (project.document().rate, project.document().size);
            project.editor = Editor::of(Document { rate, size, ..Document::default() });
            playback.head = started;
        }
    }
    if let Some(again) = again {
        project.editor.replace(again.document);
        playback.head = started;
    }
}

/// Has a photo opened again whose project is of another part of it than the one that is open: whoever could not read the
/// project did not know which.
pub fn other_part(project: &mut Project, saved: &Saved) -> Option<Told> {
    let source = project.source.as_ref().filter(|source| source.part != saved.crop)?;
    let photo = source.path.clone();
    let command = StudioCommand::OpenPhoto(photo.clone());
    project.reopening = Some(Reopening { photo, crop: saved.crop, document: saved.document.clone() });
    Some(Told(command))
}

/// The sample portrait, if it is installed.
pub fn sample_photo() -> Option<PathBuf> {
    Some(paths::samples_dir().join("astronaut.png")).filter(|path| path.is_file())
}

fn start_refining(source: &Source, import: &Import, wake: &Wake) -> RefineWork {
    let (source, engine, preview) = (source.clone(), import.engine.clone(), import.preview());
    Background::start(wake, source.revision, move |_, cancel| open::refine(&source, &engine, preview, cancel))
}

/// The finer outline takes the place of the first one; the portrait does not stop for it.
fn take_refined(
    mut commands: Commands,
    mut works: Query<(Entity, &mut RefineWork)>,
    mut project: ResMut<Project>,
    mut portraits: Query<(&mut Portrait, &mut MadeOf)>,
    import: Res<Import>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        // The photo on screen counts, not one that has been asked for since and may be refused.
        if project.source.as_ref().is_none_or(|source| source.revision != work.revision) {
            continue;
        }
        match finished {
            Finished::With(Ok(refined)) => {
                let Some(source) = &mut project.source else { continue };
                source.analysis = refined.analysis;
                // Meant for a preview of another size, it is made again at the size that has been chosen since.
                let wanted = import.preview().size(source.photo.size());
                for (mut portrait, mut made) in &mut portraits {
                    if refined.rig.size() == wanted {
                        portrait.rig = refined.rig.clone();
                        made.0 = source.analysis.clone();
                    }
                }
                info!(name: "outline refined", "outline refined");
            }
            Finished::With(Err(refused)) => {
                info!("outline kept: {}", refused.what_to_do);
                notices.info(&refused);
            }
            Finished::Broken => notices.error(&open::broken()),
        }
    }
}
