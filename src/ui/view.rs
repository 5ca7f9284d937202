//! What the panels show: plain values, made anew each frame. Nothing here reaches back into the studio.

use crate::history::HistoryView;
use crate::keymap::{Action, Keymap};
use crate::oplog::OplogView;
use crate::preset::PresetEntry;
use crate::privacy::PrivacyView;
use crate::timeline::TimelineView;
use crate::viewport::ViewportView;
use crate::words::Language;
use kaely_core::explain::Message;
pub use kaely_core::export::{RATES, SizeChoice};
use kaely_core::face::explain_picture::Mark;
use kaely_core::motion::Channel;
use kaely_core::playback::{AtEnd, PlayState, Speed};
pub use kaely_core::project::DURATION_SECONDS;
use kaely_core::units::{FrameRate, Micros, PixelSize};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Everything one frame of the window shows.
#[derive(Debug, Clone)]
pub struct StudioView<'a> {
    /// Dark or light.
    pub theme: ThemeChoice,
    /// The part that is shown.
    pub tab: Tab,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// The keys of all actions.
    pub keymap: &'a Keymap,
    /// The action that waits for a new key.
    pub asking: Option<Action>,
    /// Jobs and messages.
    pub drawer: DrawerView<'a>,
    /// The first page.
    pub home: HomeView<'a>,
    /// What has been made.
    pub history: HistoryView<'a>,
    /// The page of preferences.
    pub settings: SettingsView,
    /// The part of the settings about privacy, and its dialogs.
    pub privacy: PrivacyView<'a>,
    /// The part of the settings about the operation log, and its dialog.
    pub oplog: OplogView<'a>,
    /// What the window speaks.
    pub language: Language,
    /// File name of the open photo.
    pub photo_name: Option<&'a str>,
    /// The middle.
    pub stage: StageView<'a>,
    /// Below the middle.
    pub transport: TransportView,
    /// The dock below the transport.
    pub timeline: TimelineView<'a>,
    /// The upper part of the right side.
    pub motion: MotionView<'a>,
    /// The lower part of the right side.
    pub export: ExportView<'a>,
    /// Messages over the stage, oldest first.
    pub notices: &'a [NoticeView<'a>],
}

/// The parts of the studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// The way to a portrait: open, go on, try a sample.
    Home,
    /// The living portrait.
    #[default]
    Video,
    /// What has been made.
    History,
    /// Coins.
    Wallet,
    /// Preferences.
    Settings,
}

impl Tab {
    /// All, in the order they are shown.
    pub const ALL: [Tab; 5] = [Tab::Home, Tab::Video, Tab::History, Tab::Wallet, Tab::Settings];
}

/// What asks for attention over everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// What Kaely is, once.
    Welcome,
    /// All keys.
    Shortcuts,
    /// The window is to be closed while a clip is being made.
    Closing,
    /// The passphrase is to be said.
    Unlock,
    /// A passphrase is to be set.
    SetPassphrase,
    /// The passphrase is to go.
    RemovePassphrase,
    /// The privacy statement.
    Statement,
    /// The history is to be erased.
    EraseHistory,
    /// Everything is to be erased.
    EraseEverything,
    /// The operation log.
    Oplog,
}

impl Dialog {
    /// Every dialog there is.
    pub const ALL: [Dialog; 10] = [
        Dialog::Welcome,
        Dialog::Shortcuts,
        Dialog::Closing,
        Dialog::Unlock,
        Dialog::SetPassphrase,
        Dialog::RemovePassphrase,
        Dialog::Statement,
        Dialog::EraseHistory,
        Dialog::EraseEverything,
        Dialog::Oplog,
    ];
}

/// The drawer of jobs and messages.
#[derive(Debug, Clone, Copy, Default)]
pub struct DrawerView<'a> {
    /// It is open.
    pub open: bool,
    /// The clip being made, and those made since the start, the latest first.
    pub jobs: &'a [JobView<'a>],
    /// All messages since the start, the latest first.
    pub log: &'a [NoticeView<'a>],
}

/// A clip being made, or made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JobView<'a> {
    /// The clip's file name.
    pub name: &'a str,
    /// How far it is, or what came of it.
    pub state: JobState<'a>,
}

/// How far a clip is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum JobState<'a> {
    /// Frames are being made: so many of so many, which may be unknown and 0.
    Running(u64, u64),
    /// What was made, in words, and the file.
    Done(&'a Message, &'a Path),
}

/// The first page.
#[derive(Debug, Clone, Copy, Default)]
pub struct HomeView<'a> {
    /// Photos opened before, the latest first.
    pub recents: &'a [RecentView<'a>],
    /// There is a sample portrait.
    pub sample: bool,
    /// A portrait is open.
    pub can_go_on: bool,
    /// It is one person of a group photo.
    pub of_group: bool,
}

/// A photo opened before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecentView<'a> {
    /// Its file name.
    pub name: &'a str,
    /// Where it is.
    pub path: &'a Path,
    /// It is still there.
    pub there: bool,
}

/// The page of preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SettingsView {
    /// Dark or light.
    pub theme: ThemeChoice,
    /// Nothing moves by itself but the portrait.
    pub reduced_motion: bool,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// Light text on dark.
    #[default]
    Dark,
    /// Dark text on light.
    Light,
}

/// The middle of the window.
#[derive(Debug, Clone, Default)]
pub struct StageView<'a> {
    /// The portrait, if one is open.
    pub picture: Option<Picture>,
    /// How it is shown.
    pub viewport: ViewportView<'a>,
    /// A photo is being opened.
    pub opening: Option<Activity<'a>>,
    /// The outline is being improved while the portrait plays.
    pub refining: bool,
    /// The preview is being drawn at another size while the portrait plays.
    pub resizing: bool,
    /// Why the last photo was refused.
    pub refusal: Option<Refusal<'a>>,
    /// That photo, where its picture says more than words.
    pub refused: Option<RefusedView<'a>>,
    /// What must be set up before any photo can be opened.
    pub missing: Option<Refusal<'a>>,
    /// The path typed so far.
    pub typed_path: &'a str,
    /// The user wants another photo, and there is no file dialog to choose it in.
    pub asks_path: bool,
    /// A file is being dragged over the window.
    pub drop_hovering: bool,
}

/// A refused photo with what is wrong in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RefusedView<'a> {
    /// The photo, reduced.
    pub picture: Picture,
    /// The pixels of the photo itself, in which the marks are given.
    pub size: PixelSize,
    /// What is drawn over it.
    pub marks: &'a [Mark],
}

/// A texture and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// What egui paints.
    pub texture: egui::TextureId,
    /// Its pixels.
    pub size: PixelSize,
}

/// Work in progress, in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Activity<'a> {
    /// What is being done now, as a sentence without a full stop.
    pub words: &'a str,
    /// The same by name; without it, `words` are shown as they are in every language.
    pub message: Option<&'a Message>,
    /// 0–1, if it is known.
    pub fraction: Option<f32>,
}

/// Why something cannot be done, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Refusal<'a> {
    /// What happened.
    pub what: &'a str,
    /// What the user can do now.
    pub what_to_do: &'a str,
    /// The same by name; without it, both are shown as they are in every language.
    pub message: Option<&'a Message>,
}

/// Playback.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransportView {
    /// There is something to play.
    pub enabled: bool,
    /// Running or held.
    pub state: PlayState,
    /// How fast, and which way.
    pub speed: Speed,
    /// Where the playhead is.
    pub at: Micros,
    /// Length of the clip.
    pub duration: Micros,
    /// Loop or stop.
    pub end: AtEnd,
}

/// How the portrait moves.
#[derive(Debug, Clone, Copy)]
pub struct MotionView<'a> {
    /// There is a portrait to move.
    pub enabled: bool,
    /// Amounts in the order of [`Channel::ALL`], 0–2.
    pub amounts: [f32; Channel::ALL.len()],
    /// Which of them change nothing, because their motion is made of keys now.
    pub frozen: [bool; Channel::ALL.len()],
    /// The presets offered, in order.
    pub presets: &'a [PresetEntry],
    /// The name of the preset in use, unless it was changed by hand.
    pub preset: Option<&'a str>,
    /// How much of the photo's own smile and squint is taken out, 0–1.
    pub neutral: f32,
    /// How far the shutter is open, in degrees, 0–360.
    pub shutter_deg: f32,
    /// The seed.
    pub seed: u64,
    /// Length of the loop.
    pub duration: Micros,
}

/// The clip to be exported and how far it is.
#[derive(Debug, Clone, Copy)]
pub struct ExportView<'a> {
    /// There is a portrait to export.
    pub enabled: bool,
    /// Chosen size.
    pub size: SizeChoice,
    /// What [`SizeChoice::Native`] comes to for this photo.
    pub native: Option<PixelSize>,
    /// Chosen frame rate.
    pub rate: FrameRate,
    /// The clip's file name; a whole path is understood, too.
    pub name: &'a str,
    /// The folder a name is put in.
    pub folder: &'a str,
    /// How far it is.
    pub state: ExportState<'a>,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExportState<'a> {
    /// Nothing is running.
    Idle,
    /// Frames are being made.
    Running {
        /// Frames written.
        done: u64,
        /// Frames in all; 0 while still unknown.
        total: u64,
        /// Seconds left, once they can be told.
        eta_seconds: Option<f64>,
        /// The user has asked it to stop.
        cancelling: bool,
    },
    /// The clip is there.
    Done {
        /// The finished file.
        path: &'a Path,
        /// What was made, in words.
        words: &'a str,
        /// The same by name.
        message: Option<&'a Message>,
        /// What was measured of it.
        report: ReportState<'a>,
    },
}

/// How far the measurement of a finished clip is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReportState<'a> {
    /// Nothing is or will be measured.
    None,
    /// The finished file is being looked at.
    Running(Activity<'a>),
    /// It could not be measured.
    Failed(Refusal<'a>),
    /// It was.
    Done(ReportView<'a>),
}

/// What a finished clip came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportView<'a> {
    /// The traffic light.
    pub light: Light,
    /// Why, in one sentence.
    pub reason: &'a str,
    /// The same by name.
    pub message: Option<&'a Message>,
    /// The few figures everybody understands: name and value.
    pub figures: &'a [(&'a str, String)],
    /// The same by name, in the same order; may be empty.
    pub figure_messages: &'a [[Message; 2]],
}

/// A traffic light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// All is as it should be.
    Green,
    /// Nearly, or not everything is known.
    Amber,
    /// Something clearly is not.
    Red,
}

/// A message over the stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoticeView<'a> {
    /// Names the notice in [`crate::StudioCommand::DismissNotice`].
    pub id: u64,
    /// How it looks.
    pub kind: NoticeKind,
    /// What happened.
    pub what: &'a str,
    /// What to do about it; may be empty.
    pub what_to_do: &'a str,
    /// The same by name; without it, both are shown as they are in every language.
    pub message: Option<&'a Message>,
}

impl<'a> NoticeView<'a> {
    /// What it says.
    pub fn refusal(&self) -> Refusal<'a> {
        Refusal { what: self.what, what_to_do: self.what_to_do, message: self.message }
    }
}

/// How a notice looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to know.
    Info,
    /// Something went wrong.
    Error,
}
