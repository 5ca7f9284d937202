//! What the panels show: plain values, made anew each frame. Nothing here reaches back into the studio.

use crate::preset::PresetEntry;
use crate::viewport::ViewportView;
use kaely_core::motion::Channel;
use kaely_core::playback::{AtEnd, PlayState};
use kaely_core::units::{FrameRate, Micros, PixelSize};
use std::path::Path;

/// Everything one frame of the window shows.
#[derive(Debug, Clone)]
pub struct StudioView<'a> {
    /// Dark or light.
    pub theme: ThemeChoice,
    /// File name of the open photo.
    pub photo_name: Option<&'a str>,
    /// The middle.
    pub stage: StageView<'a>,
    /// Below the middle.
    pub transport: TransportView,
    /// The upper part of the right side.
    pub motion: MotionView<'a>,
    /// The lower part of the right side.
    pub export: ExportView<'a>,
    /// Messages over the stage, oldest first.
    pub notices: &'a [NoticeView<'a>],
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
    /// Something is being improved while the portrait plays.
    pub refining: Option<&'a str>,
    /// Why the last photo was refused.
    pub refusal: Option<Refusal<'a>>,
    /// What must be set up before any photo can be opened.
    pub missing: Option<Refusal<'a>>,
    /// The path typed so far.
    pub typed_path: &'a str,
    /// The user wants another photo, and there is no file dialog to choose it in.
    pub asks_path: bool,
    /// A file is being dragged over the window.
    pub drop_hovering: bool,
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
}

/// Playback.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransportView {
    /// There is something to play.
    pub enabled: bool,
    /// Running or held.
    pub state: PlayState,
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

/// The size of the exported picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeChoice {
    /// As large as the photo, within 1080p.
    Native,
    /// Exactly this, cropped around the face.
    Fixed(PixelSize),
}

impl SizeChoice {
    /// The sizes offered, in this order.
    pub const ALL: [SizeChoice; 4] = [
        SizeChoice::Native,
        SizeChoice::Fixed(PixelSize::new(720, 1280)),
        SizeChoice::Fixed(PixelSize::new(1080, 1920)),
        SizeChoice::Fixed(PixelSize::new(1080, 1080)),
    ];
}

/// The frame rates offered, in this order.
pub const RATES: [FrameRate; 4] = [
    FrameRate { num: 24, den: 1 },
    FrameRate { num: 25, den: 1 },
    FrameRate { num: 30, den: 1 },
    FrameRate { num: 60, den: 1 },
];

/// The lengths offered by the duration field, in seconds: shortest and longest.
pub const DURATION_SECONDS: (f64, f64) = (1.0, 60.0);

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
    /// The few figures everybody understands: name and value.
    pub figures: &'a [(&'a str, String)],
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
}

/// How a notice looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to know.
    Info,
    /// Something went wrong.
    Error,
}
