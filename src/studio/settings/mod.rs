//! What is remembered from one start to the next.

use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::playback::Playback;
use crate::studio::privacy::Privacy;
use bevy::prelude::*;
use bevy_pkv::PkvStore;
use kaely_backends::pasted;
use kaely_backends::paths;
use kaely_backends::permissions::Permissions;
use kaely_core::explain::Message;
use kaely_core::playback::{AtEnd, PlayheadCommand};
use kaely_ui::history::HistoryCommand;
use kaely_ui::keymap::Keymap;
use kaely_ui::privacy::{Permission, PrivacyCommand};
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::{Tab, ThemeChoice};
use kaely_ui::{Language, StudioCommand};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

/// What is remembered. Never a photo's name, only the folder it was in.
#[derive(Resource, Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    light: bool,
    stop_at_end: bool,
    last_folder: Option<PathBuf>,
    /// Nothing moves by itself but the portrait.
    pub reduced_motion: bool,
    /// The welcome has been read.
    pub welcomed: bool,
    /// The version of the privacy statement that was read last; 0 for none.
    pub statement_read: u32,
    /// The part of the studio that was shown last.
    pub tab: Tab,
    /// Works are rows of a list, not cards.
    pub history_as_list: bool,
    /// How the timeline is laid out.
    pub timeline: TimelineLayout,
    /// Keys that were changed.
    pub keymap: Keymap,
    /// Size of the window in points, once it has been changed.
    pub window: Option<[u32; 2]>,
    /// Chosen by the user; that of the system until then.
    language: Option<Language>,
}

/// The entry in the store.
const KEY: &str = "preferences";

impl Preferences {
    /// Dark or light.
    pub fn theme(&self) -> ThemeChoice {
        if self.light { ThemeChoice::Light } else { ThemeChoice::Dark }
    }

    /// As they are in the store. Nothing is there before the first change, and what cannot be read is not worth a
    /// question.
    pub fn stored(store: &PkvStore) -> Option<Preferences> {
        store.get::<Preferences>(KEY).ok()
    }

    /// What the window speaks.
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(|| *SYSTEM)
    }

    /// Where the last photo was.
    pub fn last_folder(&self) -> Option<&Path> {
        self.last_folder.as_deref()
    }
}

/// What the system speaks: of the variables that say so, the first that is set counts.
static SYSTEM: LazyLock<Language> = LazyLock::new(|| {
    let set = |name| std::env::var(name).ok().filter(|locale| !locale.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    Language::of_system(&locale.unwrap_or_default())
});

/// What of the preferences is in the store.
#[derive(Resource, Default)]
pub struct Stored {
    preferences: Option<Preferences>,
    /// Since the last change.
    waited: Duration,
    /// Something has changed that is not written yet.
    pub unsaved: bool,
}

/// What is dragged changes with every frame, and each commit waits for the disk.
const PATIENCE: Duration = Duration::from_millis(400);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Preferences>().init_resource::<Stored>();
    app.add_systems(Startup, load);
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), save.in_set(StudioSet::Present)));
    app.add_systems(Last, save_at_end.run_if(on_message::<AppExit>));
}

fn load(store: Option<Res<PkvStore>>, mut preferences: ResMut<Preferences>, mut playback: ResMut<Playback>) {
    let stored = store.as_deref().and_then(Preferences::stored).unwrap_or_default();
    if stored.stop_at_end {
        playback.head = playback.head.obey(PlayheadCommand::SetAtEnd(AtEnd::Stop));
    }
    let remembers = Permissions::read(&paths::data_dir()).remember_folder;
    let last_folder = stored.last_folder.clone().filter(|_| remembers);
    *preferences = Preferences { timeline: stored.timeline.clone().sane(), last_folder, ..stored };
}

fn obey(mut told: MessageReader<Told>, mut preferences: ResMut<Preferences>, privacy: Res<Privacy>) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::SetReducedMotion(reduced) => preferences.reduced_motion = *reduced,
            StudioCommand::History(HistoryCommand::AsList(list)) => preferences.history_as_list = *list,
            StudioCommand::ShowTab(tab) => preferences.tab = *tab,
            StudioCommand::LayTimeline(layout) => preferences.timeline = layout.clone().sane(),
            StudioCommand::BindKey(action, key) => {
                preferences.keymap = preferences.keymap.bound(*action, *key)
            }
            StudioCommand::ResetKey(action) => preferences.keymap = preferences.keymap.reset(*action),
            StudioCommand::ResetKeys => preferences.keymap = Keymap::default(),
            StudioCommand::ForgetRecents
            | StudioCommand::Privacy(PrivacyCommand::Allow(Permission::RememberFolder, false)) => {
                preferences.last_folder = None;
            }
            StudioCommand::SetTheme(theme) => preferences.light = *theme == ThemeChoice::Light,
            StudioCommand::SetLanguage(language) => preferences.language = Some(*language),
            StudioCommand::Playhead(PlayheadCommand::SetAtEnd(end)) => {
                preferences.stop_at_end = *end == AtEnd::Stop;
            }
            StudioCommand::UsePerson(_) | StudioCommand::ChoosePerson => preferences.tab = Tab::Video,
            StudioCommand::OpenPhoto(path) => {
                // Where pasted pictures are kept nobody looks for photos.
                let pasted = pasted::holds(&paths::data_dir(), path);
                let folder =
                    path.parent().filter(|folder| folder.is_absolute() && !pasted).map(Path::to_owned);
                let folder = folder.filter(|_| privacy.permissions.remember_folder);
                preferences.last_folder = folder.or(preferences.last_folder.take());
                preferences.tab = Tab::Video;
            }
            _ => {}
        }
    }
}

/// Written once nothing has changed for a moment.
fn save(
    store: Option<ResMut<PkvStore>>,
    preferences: Res<Preferences>,
    mut stored: ResMut<Stored>,
    time: Res<Time<Real>>,
    mut notices: ResMut<Notices>,
) {
    // What was loaded is there already.
    let known = stored.preferences.get_or_insert_with(|| preferences.clone());
    let changed = *known != *preferences;
    stored.waited = if preferences.is_changed() { Duration::ZERO } else { stored.waited + time.delta() };
    stored.unsaved = changed && store.is_some();
    if stored.unsaved && stored.waited >= PATIENCE {
        write(store, &preferences, &mut stored, Some(&mut notices));
    }
}

fn save_at_end(
    store: Option<ResMut<PkvStore>>,
    preferences: Res<Preferences>,
    privacy: Res<Privacy>,
    mut stored: ResMut<Stored>,
) {
    if privacy.erasing {
        return;
    }
    if stored.preferences.as_ref().is_some_and(|known| *known != *preferences) {
        write(store, &preferences, &mut stored, None);
    }
}

fn write(
    store: Option<ResMut<PkvStore>>,
    preferences: &Preferences,
    stored: &mut Stored,
    notices: Option<&mut Notices>,
) {
    let Some(mut store) = store else { return };
    // Told once, and not tried again before the next change.
    stored.preferences = Some(preferences.clone());
    stored.unsaved = false;
    if let Err(error) = store.set(KEY, preferences) {
        warn!(name: "preferences are not saved", "preferences not saved: {error}");
        if let Some(notices) = notices {
            notices.info(&Refused::new(Message::of("settings-unsaved")));
        }
    }
}
