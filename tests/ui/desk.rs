//! A window without a window: shows a view, plays the user, notes the commands.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kaely_core::library::{Filter, Order, Period};
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Channel, KeyId, Outline};
use kaely_core::playback::{AtEnd, PlayState, Speed};
use kaely_core::project::Document;
use kaely_core::units::{FrameRate, Micros, PixelSize};
use kaely_ui::history::{HistoryState, HistoryView};
use kaely_ui::keymap::Keymap;
use kaely_ui::oplog::OplogView;
use kaely_ui::preset::PresetEntry;
use kaely_ui::privacy::{KeyView, PrivacyView};
use kaely_ui::timeline::{TimelineLayout, TimelineView};
use kaely_ui::view::{
    DrawerView, ExportState, ExportView, HomeView, MotionView, Picture, SettingsView, SizeChoice, StageView,
    StudioView, Tab, ThemeChoice, TransportView,
};
use kaely_ui::words::{Language, Words};
use kaely_ui::{Outbox, StudioCommand, theme, window_ui};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The commands given so far.
pub type Desk = Harness<'static, Vec<StudioCommand>>;

/// The usual window.
pub const SIZE: [f32; 2] = [1280.0, 800.0];

/// The built-in presets, as they are offered.
pub fn presets() -> &'static [PresetEntry] {
    static ENTRIES: LazyLock<Vec<PresetEntry>> =
        LazyLock::new(|| PRESETS.iter().cloned().map(Arc::new).map(PresetEntry::of).collect());
    &ENTRIES
}

static KEYMAP: LazyLock<Keymap> = LazyLock::new(Keymap::default);
static DOCUMENT: LazyLock<Document> = LazyLock::new(Document::default);
static LAYOUT: LazyLock<TimelineLayout> = LazyLock::new(TimelineLayout::default);
static FILTER: LazyLock<Filter> = LazyLock::new(Filter::default);
static NONE: BTreeSet<KeyId> = BTreeSet::new();

/// A portrait is open, with the timeline laid out otherwise.
pub fn with_layout(change: impl FnOnce(&mut TimelineLayout)) -> StudioView<'static> {
    let mut layout = TimelineLayout::default();
    change(&mut layout);
    let mut view = open();
    view.timeline.layout = Box::leak(Box::new(layout));
    view
}

/// The timeline of a document that lives as long as the tests.
pub fn timeline(document: &'static Document, enabled: bool) -> TimelineView<'static> {
    TimelineView {
        enabled,
        document,
        outline: Box::leak(Box::new(Outline::of(&document.timeline))),
        selected: &NONE,
        at: Micros(2_000_000),
        can_undo: true,
        can_redo: true,
        can_paste: true,
        layout: &LAYOUT,
    }
}

/// A portrait is open and held at 2 s of 5.
pub fn open() -> StudioView<'static> {
    let texture = egui::TextureId::User(7);
    StudioView {
        theme: ThemeChoice::Dark,
        tab: Tab::Video,
        dialog: None,
        keymap: &KEYMAP,
        asking: None,
        drawer: DrawerView::default(),
        home: HomeView { recents: &[], sample: true, can_go_on: true, of_group: false },
        history: HistoryView {
            state: HistoryState::Open,
            filter: &FILTER,
            order: Order::Newest,
            period: Period::Ever,
            presets: &[],
            tags: &[],
            as_list: false,
            pointed: None,
            playing: None,
            found: 0,
            first: 0,
            cards: &[],
            asked: 0..0,
            chosen: 0,
            question: None,
        },
        settings: SettingsView::default(),
        timeline: timeline(&DOCUMENT, true),
        language: Language::English,
        photo_name: Some("ann.jpg"),
        stage: StageView {
            picture: Some(Picture { texture, size: PixelSize::new(600, 800) }),
            ..StageView::default()
        },
        transport: TransportView {
            enabled: true,
            state: PlayState::Paused,
            speed: Speed::NORMAL,
            at: Micros(2_000_000),
            duration: Micros(5_000_000),
            end: AtEnd::Loop,
        },
        privacy: PrivacyView {
            folder: Path::new("/home/ann/.local/share/kaely"),
            kept: None,
            key: KeyView::File,
            network_refused: true,
            clips_anywhere: true,
            videos: Some(Path::new("/home/ann/Videos")),
            remember_folder: true,
            last_folder: Some(Path::new("/home/ann/Pictures")),
            recents: 0,
            typed: [""; 2],
            at_work: false,
            refused: None,
            news: false,
        },
        oplog: OplogView::default(),
        motion: MotionView {
            enabled: true,
            amounts: PRESETS[0].amounts,
            frozen: [false; Channel::ALL.len()],
            presets: presets(),
            preset: Some(&PRESETS[0].name),
            neutral: 0.0,
            shutter_deg: 180.0,
            seed: 42,
            duration: Micros(5_000_000),
        },
        export: ExportView {
            enabled: true,
            size: SizeChoice::Native,
            native: Some(PixelSize::new(600, 800)),
            rate: FrameRate::FPS_30,
            name: "ann-living.mp4",
            folder: "/home/ann/Pictures",
            state: ExportState::Idle,
        },
        notices: &[],
    }
}

/// Nothing is open yet.
pub fn empty() -> StudioView<'static> {
    let open = open();
    StudioView {
        photo_name: None,
        home: HomeView { recents: &[], sample: true, can_go_on: false, of_group: false },
        timeline: TimelineView { enabled: false, can_undo: false, can_redo: false, ..open.timeline },
        stage: StageView::default(),
        transport: TransportView { enabled: false, ..open.transport },
        motion: MotionView { enabled: false, ..open.motion },
        export: ExportView { enabled: false, native: None, name: "", folder: "", ..open.export },
        ..open
    }
}

/// Shows `view` in the usual window.
pub fn desk(view: StudioView<'static>) -> Desk {
    desk_of(SIZE, view)
}

/// Shows `view` in a window of this size.
pub fn desk_of(size: [f32; 2], view: StudioView<'static>) -> Desk {
    let mut styled = false;
    let mut desk = Harness::builder().with_size(size).build_ui_state(
        move |ui, given: &mut Vec<StudioCommand>| {
            if !styled {
                // As in the real window: fonts are there from the pass after the one that installs them.
                theme::install_fonts(ui.ctx());
                theme::apply(ui.ctx(), view.theme);
                styled = true;
                ui.ctx().request_repaint();
                return;
            }
            let mut out = Outbox::default();
            window_ui(ui.ctx(), &view, &mut out);
            given.extend(out.drain());
        },
        Vec::new(),
    );
    desk.run();
    desk
}

/// The texts of the window as [`open`] shows it.
pub fn english() -> &'static Words {
    Words::of(Language::English)
}

/// Folds or unfolds a group of the inspector, in sight or not.
pub fn unfold(desk: &mut Desk, group: &str) {
    desk.get_by_label(group).click_accesskit();
    desk.run();
}

/// What the user does in `act` gives these commands, in this order.
pub fn check(view: StudioView<'static>, act: impl FnOnce(&mut Desk), expected: &[StudioCommand]) {
    let mut desk = desk(view);
    act(&mut desk);
    desk.run();
    assert_eq!(desk.state().as_slice(), expected);
}
