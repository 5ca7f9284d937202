//! The window around the panels: which part of the studio is shown, which dialog, which drawer.

use crate::studio::export::{ExportSettings, ExportWork, Exports};
use crate::studio::import::{Refused, sample_photo};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told};
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use bevy::prelude::*;
use bevy::window::WindowCloseRequested;
use kaely_core::explain::Message;
use kaely_ui::StudioCommand;
use kaely_ui::keymap::Action;
use kaely_ui::privacy::PrivacyCommand;
use kaely_ui::privacy::statement::VERSION;
use kaely_ui::view::{Dialog, HomeView, JobView, RecentView, SettingsView};

/// What is shown beside the preferences.
#[derive(Resource, Default)]
pub struct Shell {
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// The dialog it was opened from, which comes back.
    under: Option<Dialog>,
    /// The action that waits for a new key.
    pub asking: Option<Action>,
    /// The drawer is open.
    pub drawer: bool,
    /// The window is to be closed as soon as the clip is made, or as the user decides.
    closing: bool,
    /// There is a sample portrait to try.
    sample: bool,
}

impl Shell {
    /// For the panels.
    pub fn home<'a>(&self, recents: &'a [RecentView<'a>], project: &Project) -> HomeView<'a> {
        HomeView {
            recents,
            sample: self.sample,
            can_go_on: project.source.is_some(),
            of_group: project.source.as_ref().is_some_and(|source| source.part.is_some()),
        }
    }
}

/// For the panels.
pub fn settings_view(preferences: &Preferences) -> SettingsView {
    SettingsView { theme: preferences.theme(), reduced_motion: preferences.reduced_motion }
}

/// For the panels: the clip being made, then those made, the latest first.
pub fn jobs<'a>(exports: &'a Exports) -> Vec<JobView<'a>> {
    exports.running().into_iter().chain(exports.made()).collect()
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Shell>();
    app.add_systems(PostStartup, welcome);
    app.add_systems(Update, (obey, close, open_sample).in_set(StudioSet::Obey));
}

/// The first start says what Kaely is, unless it comes with a photo, or one has been opened before: that is what matters
/// then.
pub fn welcome(
    preferences: Res<Preferences>,
    recents: Res<Recents>,
    mut shell: ResMut<Shell>,
    told: MessageReader<Told>,
) {
    shell.sample = sample_photo().is_some();
    if !preferences.welcomed && told.is_empty() && recents.count() == 0 {
        shell.dialog = Some(Dialog::Welcome);
    }
}

fn obey(mut told: MessageReader<Told>, mut shell: ResMut<Shell>, mut preferences: ResMut<Preferences>) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::ShowDialog(dialog) => {
                let welcoming = shell.dialog == Some(Dialog::Welcome);
                let goes_on = welcoming && *dialog == Some(Dialog::Statement);
                shell.under = goes_on.then_some(Dialog::Welcome);
                if welcoming && !goes_on {
                    // The welcome says the statement in short.
                    preferences.welcomed = true;
                    preferences.statement_read = preferences.statement_read.max(1);
                }
                (shell.dialog, shell.asking) = (*dialog, None);
            }
            StudioCommand::Privacy(PrivacyCommand::Read) => {
                preferences.statement_read = VERSION;
                shell.dialog = shell.under.take();
            }
            StudioCommand::AskKey(action) => shell.asking = *action,
            StudioCommand::BindKey(..) | StudioCommand::ResetKey(_) | StudioCommand::ResetKeys => {
                shell.asking = None;
            }
            StudioCommand::ToggleDrawer => shell.drawer = !shell.drawer,
            _ => {}
        }
    }
}

/// The window is closed at once, unless a clip is being made: minutes of work are not lost by one click. It closes by
/// itself when the clip is made; if none came of it, it stays and says why.
fn close(
    mut asked: MessageReader<WindowCloseRequested>,
    mut told: MessageReader<Told>,
    mut shell: ResMut<Shell>,
    exporting: Query<(), With<ExportWork>>,
    exports: Res<ExportSettings>,
    mut exit: MessageWriter<AppExit>,
) {
    let asked = asked.read().count() > 0;
    let decided = told.read().filter(|Told(command)| *command == StudioCommand::Close).count() > 0;
    let was_asked = shell.closing && shell.dialog == Some(Dialog::Closing);
    let at_work = !exporting.is_empty();
    // Who asks again while being asked means it.
    if decided || (asked && (was_asked || !at_work)) || (was_asked && !at_work && exports.is_made()) {
        exit.write(AppExit::Success);
    } else if was_asked && !at_work {
        (shell.dialog, shell.closing) = (None, false);
    } else if asked {
        (shell.dialog, shell.asking, shell.closing) = (Some(Dialog::Closing), None, true);
    } else {
        shell.closing = was_asked;
    }
}

fn open_sample(mut told: ParamSet<(MessageReader<Told>, MessageWriter<Told>)>, mut notices: ResMut<Notices>) {
    let asked = told.p0().read().filter(|Told(command)| *command == StudioCommand::OpenSample).count() > 0;
    if !asked {
        return;
    }
    match sample_photo() {
        Some(path) => {
            told.p1().write(Told(StudioCommand::OpenPhoto(path)));
        }
        None => notices.info(&Refused::new(Message::of("sample-missing"))),
    }
}
