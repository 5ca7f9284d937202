//! The window itself: fonts and colours, and the panels, which see views and answer with commands.

mod icon;
mod pace;
mod size;

pub use size::{SMALLEST, USUAL};

use crate::studio::export::Exports;
use crate::studio::history::{self, History};
use crate::studio::import::{Import, ImportView};
use crate::studio::motion;
use crate::studio::notify::Notices;
use crate::studio::oplog::OperationLog;
use crate::studio::order::{Panels, StudioSet};
use crate::studio::playback::Playback;
use crate::studio::preview::PreviewTexture;
use crate::studio::privacy::{AtWork, Privacy};
use crate::studio::project::Project;
use crate::studio::recents::Recents;
use crate::studio::settings::Preferences;
use crate::studio::shell::{self, Shell};
use crate::studio::third_party::paint;
use crate::studio::viewport::{Aids, Viewport};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, PrimaryEguiContext};
use kaely_ui::timeline::TimelineView;
use kaely_ui::view::{DrawerView, StageView, StudioView};
use kaely_ui::{Outbox, theme, window_ui};

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((icon::plugin, pace::plugin, size::plugin));
    app.add_systems(Startup, camera);
    app.add_systems(Update, title.in_set(StudioSet::Present));
    app.add_systems(EguiPrimaryContextPass, (style, panels).chain());
}

/// Shows the panels; what they leave free is cleared to the colour of the stage.
fn camera(mut commands: Commands) {
    commands.spawn((paint::camera(), PrimaryEguiContext));
}

fn title(project: Res<Project>, mut windows: Query<&mut Window>) {
    let wanted =
        project.source.as_ref().map_or("Kaely".to_owned(), |source| format!("{} – Kaely", source.name));
    for mut window in &mut windows {
        if window.title != wanted {
            window.title.clone_from(&wanted);
        }
    }
}

/// Fonts once, colours when the theme changes. New fonts are there from the next pass on, so the first shows
/// nothing.
fn style(
    mut contexts: EguiContexts,
    preferences: Res<Preferences>,
    mut clear: ResMut<ClearColor>,
    mut styled: Local<bool>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if !*styled {
        theme::install_fonts(ctx);
    }
    if !*styled || preferences.is_changed() {
        theme::apply(ctx, preferences.theme());
        let stage = theme::palette(preferences.theme()).stage;
        clear.0 = Color::srgb_u8(stage.r(), stage.g(), stage.b());
        ctx.request_repaint();
    }
    *styled = true;
    Ok(())
}

/// What the panels show of.
#[derive(bevy::ecs::system::SystemParam)]
struct Shown<'w, 's> {
    preferences: Res<'w, Preferences>,
    project: Res<'w, Project>,
    presets: Res<'w, motion::Presets>,
    playback: Res<'w, Playback>,
    notices: Res<'w, Notices>,
    import: Res<'w, Import>,
    exports: Exports<'w, 's>,
    works: ImportView<'w, 's>,
    shell: Res<'w, Shell>,
    recents: Res<'w, Recents>,
    privacy: Res<'w, Privacy>,
    passphrase: AtWork<'w, 's>,
    oplog: Res<'w, OperationLog>,
    history: Res<'w, History>,
    thumbnails: Res<'w, history::Pictures>,
    playing: Res<'w, history::Playing>,
    outlined: Res<'w, motion::Outlined>,
    pictures: Query<'w, 's, &'static PreviewTexture>,
    aids: Aids<'w>,
}

fn panels(
    mut contexts: EguiContexts,
    shown: Shown,
    mut viewport: ResMut<Viewport>,
    mut answers: Panels,
    mut outbox: Local<Outbox>,
    mut passes: Local<u32>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    *passes = passes.saturating_add(1);
    if *passes == 1 {
        // The fonts are there from the next pass on.
        ctx.request_repaint();
        return Ok(());
    }
    let (notices, log) = (shown.notices.view(), shown.notices.log());
    let (recents, jobs) = (shown.recents.view(), shell::jobs(&shown.exports));
    let as_list = shown.preferences.history_as_list;
    let cards = shown.history.cards(&shown.thumbnails, &shown.playing, as_list);
    let selected = shown.project.editor.selected();
    let view = StudioView {
        theme: shown.preferences.theme(),
        tab: shown.preferences.tab,
        dialog: shown.shell.dialog,
        keymap: &shown.preferences.keymap,
        asking: shown.shell.asking,
        drawer: DrawerView { open: shown.shell.drawer, jobs: &jobs, log: &log },
        history: cards.view(),
        home: shown.shell.home(&recents, &shown.project),
        settings: shell::settings_view(&shown.preferences),
        privacy: shown.privacy.view(&shown.preferences, &shown.recents, shown.passphrase.is()),
        oplog: shown.oplog.view(),
        timeline: TimelineView {
            enabled: shown.project.source.is_some(),
            document: shown.project.document(),
            outline: &shown.outlined.outline,
            selected: &selected,
            at: shown.playback.head.at,
            can_undo: shown.project.editor.can_undo(),
            can_redo: shown.project.editor.can_redo(),
            can_paste: shown.project.editor.can_paste(),
            layout: &shown.preferences.timeline,
        },
        language: shown.preferences.language(),
        photo_name: shown.project.source.as_ref().map(|source| source.name.as_str()),
        stage: StageView {
            picture: shown.pictures.iter().next().map(PreviewTexture::picture),
            viewport: viewport.view(&shown.aids, shown.import.resolution()),
            ..shown.works.view(&shown.import)
        },
        transport: shown.playback.view(&shown.project),
        motion: motion::view(&shown.project, &shown.presets),
        export: shown.exports.view(&shown.project),
        notices: &notices,
    };
    window_ui(&ctx, &view, &mut outbox);
    if let Some(room) = outbox.take_room() {
        viewport.set_room(room);
    }
    answers.tell(outbox.drain());
    Ok(())
}
