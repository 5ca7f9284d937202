//! Everything that can have a key.

use super::Binding;
use crate::command::{JumpTo, StudioCommand};
use crate::timeline::TimelineLayout;
use crate::view::{Dialog, StudioView, Tab};
use crate::viewport::{Side, ViewportCommand};
use egui::Key;
use kaely_core::motion::KeyId;
use kaely_core::playback::{PlayheadCommand, Way};
use kaely_core::project::{Edit, EditorCommand, Pick};
use serde::{Deserialize, Serialize};

/// Something that can be done with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // Each is named in the dialog by a sentence.
pub enum Action {
    PlayPause,
    ShuttleBack,
    Hold,
    ShuttleForward,
    FrameBack,
    FrameForward,
    TenBack,
    TenForward,
    KeyBack,
    KeyForward,
    ToStart,
    ToEnd,
    MarkIn,
    MarkOut,
    ClearRange,
    Marker,
    Undo,
    Redo,
    Copy,
    Cut,
    Paste,
    SelectAll,
    SelectNone,
    SelectHere,
    RemoveKeys,
    AddKey,
    NudgeBack,
    NudgeForward,
    ValueUp,
    ValueDown,
    RowUp,
    RowDown,
    FoldRow,
    MuteRow,
    SoloRow,
    FoldTimeline,
    ZoomIn,
    ZoomOut,
    Fit,
    ActualPixels,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    Split,
    Blink,
    HoldPhoto,
    Frame,
    SafeAreas,
    Overlay,
    Meter,
    OpenPhoto,
    Export,
    Queue,
    Shortcuts,
    ToHome,
    ToVideo,
    ToHistory,
    ToWallet,
    ToSettings,
}

/// Actions as they are listed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Moving the playhead.
    Playback,
    /// Editing the timeline.
    Timeline,
    /// The picture.
    View,
    /// Everything else.
    Studio,
}

/// How far Ctrl and an arrow go, in frames.
const BIG_STEP: i64 = 10;
/// How far a key's value goes at once, as a share of its range.
const VALUE_STEP: f32 = 0.02;

impl Action {
    /// All, as they are listed.
    pub const ALL: [Action; 60] = [
        Action::PlayPause,
        Action::ShuttleBack,
        Action::Hold,
        Action::ShuttleForward,
        Action::FrameBack,
        Action::FrameForward,
        Action::TenBack,
        Action::TenForward,
        Action::KeyBack,
        Action::KeyForward,
        Action::ToStart,
        Action::ToEnd,
        Action::MarkIn,
        Action::MarkOut,
        Action::ClearRange,
        Action::Marker,
        Action::Undo,
        Action::Redo,
        Action::Copy,
        Action::Cut,
        Action::Paste,
        Action::SelectAll,
        Action::SelectNone,
        Action::SelectHere,
        Action::RemoveKeys,
        Action::AddKey,
        Action::NudgeBack,
        Action::NudgeForward,
        Action::ValueUp,
        Action::ValueDown,
        Action::RowUp,
        Action::RowDown,
        Action::FoldRow,
        Action::MuteRow,
        Action::SoloRow,
        Action::FoldTimeline,
        Action::ZoomIn,
        Action::ZoomOut,
        Action::Fit,
        Action::ActualPixels,
        Action::PanLeft,
        Action::PanRight,
        Action::PanUp,
        Action::PanDown,
        Action::Split,
        Action::Blink,
        Action::HoldPhoto,
        Action::Frame,
        Action::SafeAreas,
        Action::Overlay,
        Action::Meter,
        Action::OpenPhoto,
        Action::Export,
        Action::Queue,
        Action::Shortcuts,
        Action::ToHome,
        Action::ToVideo,
        Action::ToHistory,
        Action::ToWallet,
        Action::ToSettings,
    ];

    /// The one that shows a part of the studio.
    pub fn to(tab: Tab) -> Action {
        match tab {
            Tab::Home => Action::ToHome,
            Tab::Video => Action::ToVideo,
            Tab::History => Action::ToHistory,
            Tab::Wallet => Action::ToWallet,
            Tab::Settings => Action::ToSettings,
        }
    }

    /// Its name in the files of texts, as `play-pause`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(letter.to_lowercase());
        }
        name
    }

    /// Where it is listed.
    pub fn group(self) -> Group {
        match self {
            a if a <= Action::Marker => Group::Playback,
            a if a <= Action::FoldTimeline => Group::Timeline,
            a if a <= Action::Meter => Group::View,
            _ => Group::Studio,
        }
    }

    /// The keys it comes with.
    pub fn usual(self) -> Vec<Binding> {
        match self {
            Action::PlayPause => vec![Binding::plain(Key::Space)],
            Action::ShuttleBack => vec![Binding::plain(Key::J)],
            Action::Hold => vec![Binding::plain(Key::K)],
            Action::ShuttleForward => vec![Binding::plain(Key::L)],
            Action::FrameBack => vec![Binding::plain(Key::ArrowLeft), Binding::plain(Key::Comma)],
            Action::FrameForward => vec![Binding::plain(Key::ArrowRight), Binding::plain(Key::Period)],
            Action::TenBack => vec![Binding::ctrl(Key::ArrowLeft)],
            Action::TenForward => vec![Binding::ctrl(Key::ArrowRight)],
            Action::KeyBack => vec![Binding::shift(Key::ArrowLeft)],
            Action::KeyForward => vec![Binding::shift(Key::ArrowRight)],
            Action::ToStart => vec![Binding::plain(Key::Home)],
            Action::ToEnd => vec![Binding::plain(Key::End)],
            Action::MarkIn => vec![Binding::plain(Key::I), Binding::plain(Key::OpenBracket)],
            Action::MarkOut => vec![Binding::plain(Key::O), Binding::plain(Key::CloseBracket)],
            Action::ClearRange => vec![Binding::alt(Key::X)],
            Action::Marker => vec![Binding::plain(Key::M)],
            Action::Undo => vec![Binding::ctrl(Key::Z)],
            Action::Redo => vec![Binding::ctrl_shift(Key::Z), Binding::ctrl(Key::Y)],
            Action::Copy => vec![Binding::ctrl(Key::C)],
            Action::Cut => vec![Binding::ctrl(Key::X)],
            Action::Paste => vec![Binding::ctrl(Key::V)],
            Action::SelectAll => vec![Binding::ctrl(Key::A)],
            Action::SelectNone => vec![Binding::plain(Key::Escape)],
            Action::SelectHere => vec![Binding::plain(Key::X)],
            Action::RemoveKeys => vec![Binding::plain(Key::Delete), Binding::plain(Key::Backspace)],
            Action::AddKey => vec![Binding::plain(Key::Enter)],
            Action::NudgeBack => vec![Binding::alt(Key::ArrowLeft)],
            Action::NudgeForward => vec![Binding::alt(Key::ArrowRight)],
            Action::ValueUp => vec![Binding::alt(Key::ArrowUp)],
            Action::ValueDown => vec![Binding::alt(Key::ArrowDown)],
            Action::RowUp => vec![Binding::plain(Key::ArrowUp)],
            Action::RowDown => vec![Binding::plain(Key::ArrowDown)],
            Action::FoldRow => vec![Binding::plain(Key::E)],
            Action::MuteRow => vec![Binding::shift(Key::M)],
            Action::SoloRow => vec![Binding::shift(Key::S)],
            Action::FoldTimeline => vec![Binding::plain(Key::T)],
            // The second key is the first without Shift on most keyboards.
            Action::ZoomIn => vec![Binding::plain(Key::Plus), Binding::plain(Key::Equals)],
            Action::ZoomOut => vec![Binding::plain(Key::Minus)],
            Action::Fit => vec![Binding::plain(Key::Num0)],
            Action::ActualPixels => vec![Binding::plain(Key::Num1)],
            Action::PanLeft => vec![Binding::ctrl_shift(Key::ArrowLeft)],
            Action::PanRight => vec![Binding::ctrl_shift(Key::ArrowRight)],
            Action::PanUp => vec![Binding::ctrl_shift(Key::ArrowUp)],
            Action::PanDown => vec![Binding::ctrl_shift(Key::ArrowDown)],
            Action::Split => vec![Binding::plain(Key::V)],
            Action::Blink => vec![Binding::plain(Key::B)],
            Action::HoldPhoto => vec![Binding::plain(Key::Y), Binding::plain(Key::Backtick)],
            Action::Frame => vec![Binding::plain(Key::G)],
            Action::SafeAreas => vec![Binding::shift(Key::G)],
            Action::Overlay => vec![Binding::plain(Key::W)],
            Action::Meter => vec![Binding::plain(Key::F)],
            Action::OpenPhoto => vec![Binding::ctrl(Key::O)],
            Action::Export => vec![Binding::ctrl(Key::E)],
            Action::Queue => vec![Binding::plain(Key::Q)],
            Action::Shortcuts => vec![Binding::plain(Key::Questionmark), Binding::plain(Key::F1)],
            Action::ToHome => vec![Binding::ctrl(Key::Num1)],
            Action::ToVideo => vec![Binding::ctrl(Key::Num2)],
            Action::ToHistory => vec![Binding::ctrl(Key::Num3)],
            Action::ToWallet => vec![Binding::ctrl(Key::Num4)],
            Action::ToSettings => vec![Binding::ctrl(Key::Num5)],
        }
    }

    /// Whether a key that is held down does it again and again. What is switched on and off would flicker.
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Action::FrameBack
                | Action::FrameForward
                | Action::TenBack
                | Action::TenForward
                | Action::KeyBack
                | Action::KeyForward
                | Action::Undo
                | Action::Redo
                | Action::NudgeBack
                | Action::NudgeForward
                | Action::ValueUp
                | Action::ValueDown
                | Action::RowUp
                | Action::RowDown
                | Action::ZoomIn
                | Action::ZoomOut
                | Action::PanLeft
                | Action::PanRight
                | Action::PanUp
                | Action::PanDown
        )
    }

    /// What it comes to now; `None` where there is nothing to do it to.
    pub fn command(self, view: &StudioView) -> Option<StudioCommand> {
        let anywhere = self.anywhere();
        if anywhere.is_some() {
            return anywhere;
        }
        let video = view.tab == Tab::Video && view.transport.enabled;
        if self == Action::Paste && !(video && view.timeline.can_paste) {
            return Some(StudioCommand::PastePhoto);
        }
        if !video {
            return None;
        }
        self.playback()
            .or_else(|| self.looking())
            .or_else(|| self.editing(view))
            .or_else(|| self.layout(view))
    }

    fn anywhere(self) -> Option<StudioCommand> {
        Some(match self {
            Action::OpenPhoto => StudioCommand::ChoosePhoto,
            Action::Queue => StudioCommand::ToggleDrawer,
            Action::Shortcuts => StudioCommand::ShowDialog(Some(Dialog::Shortcuts)),
            Action::ToHome => StudioCommand::ShowTab(Tab::Home),
            Action::ToVideo => StudioCommand::ShowTab(Tab::Video),
            Action::ToHistory => StudioCommand::ShowTab(Tab::History),
            Action::ToWallet => StudioCommand::ShowTab(Tab::Wallet),
            Action::ToSettings => StudioCommand::ShowTab(Tab::Settings),
            _ => return None,
        })
    }

    fn playback(self) -> Option<StudioCommand> {
        Some(match self {
            Action::PlayPause => StudioCommand::Playhead(PlayheadCommand::TogglePlay),
            Action::ShuttleBack => StudioCommand::Playhead(PlayheadCommand::Shuttle(Way::Back)),
            Action::Hold => StudioCommand::Playhead(PlayheadCommand::Pause),
            Action::ShuttleForward => StudioCommand::Playhead(PlayheadCommand::Shuttle(Way::Forward)),
            Action::FrameBack => StudioCommand::StepFrames(-1),
            Action::FrameForward => StudioCommand::StepFrames(1),
            Action::TenBack => StudioCommand::StepFrames(-BIG_STEP),
            Action::TenForward => StudioCommand::StepFrames(BIG_STEP),
            Action::KeyBack => StudioCommand::ToKey(Way::Back),
            Action::KeyForward => StudioCommand::ToKey(Way::Forward),
            Action::ToStart => StudioCommand::Jump(JumpTo::Start),
            Action::ToEnd => StudioCommand::Jump(JumpTo::End),
            Action::MarkIn => StudioCommand::MarkIn,
            Action::MarkOut => StudioCommand::MarkOut,
            Action::ClearRange => StudioCommand::ClearRange,
            Action::Marker => StudioCommand::ToggleMarker,
            Action::Export => StudioCommand::StartExport,
            _ => return None,
        })
    }

    fn looking(self) -> Option<StudioCommand> {
        Some(StudioCommand::Viewport(match self {
            Action::ZoomIn => ViewportCommand::ZoomIn,
            Action::ZoomOut => ViewportCommand::ZoomOut,
            Action::Fit => ViewportCommand::Fit,
            Action::ActualPixels => ViewportCommand::ZoomTo(1.0),
            Action::PanLeft => ViewportCommand::Pan(Side::Left),
            Action::PanRight => ViewportCommand::Pan(Side::Right),
            Action::PanUp => ViewportCommand::Pan(Side::Top),
            Action::PanDown => ViewportCommand::Pan(Side::Bottom),
            Action::Split => ViewportCommand::ToggleSplit,
            Action::Blink => ViewportCommand::ToggleBlink,
            Action::Frame => ViewportCommand::NextFrame,
            Action::SafeAreas => ViewportCommand::ToggleSafeAreas,
            Action::Overlay => ViewportCommand::NextOverlay,
            Action::Meter => ViewportCommand::ToggleMeter,
            _ => return None,
        }))
    }

    fn editing(self, view: &StudioView) -> Option<StudioCommand> {
        let timeline = &view.timeline;
        let row = timeline.layout.active;
        let frame = view.export.rate.time_of(kaely_core::units::FrameIndex(1));
        let any = !timeline.selected.is_empty();
        let state = timeline.document.timeline.row(row);
        let command = match self {
            Action::Undo => EditorCommand::Undo,
            Action::Redo => EditorCommand::Redo,
            Action::Paste => EditorCommand::Paste(timeline.at),
            Action::SelectAll => EditorCommand::SelectAll,
            Action::MuteRow => EditorCommand::Edit(Edit::Mute(row, !state.muted)),
            Action::SoloRow => EditorCommand::Edit(Edit::Solo(row, !state.solo)),
            Action::Copy if any => EditorCommand::Copy,
            Action::Cut if any => EditorCommand::Cut,
            Action::SelectHere => {
                let here = timeline.document.on_frame(timeline.at);
                let here = |id: &KeyId| timeline.document.on_frame(id.at) == here;
                EditorCommand::Select(timeline.document.key_ids().filter(here).collect(), Pick::Only)
            }
            Action::SelectNone if any => EditorCommand::Select(Vec::new(), Pick::Only),
            Action::RemoveKeys if any => EditorCommand::RemoveSelected,
            Action::NudgeBack if any => EditorCommand::Nudge(kaely_core::units::Micros(-frame.0)),
            Action::NudgeForward if any => EditorCommand::Nudge(frame),
            Action::ValueUp => EditorCommand::Raise(VALUE_STEP),
            Action::ValueDown => EditorCommand::Raise(-VALUE_STEP),
            _ => return None,
        };
        Some(StudioCommand::Editor(command))
    }

    fn layout(self, view: &StudioView) -> Option<StudioCommand> {
        let layout = view.timeline.layout;
        let next = match self {
            Action::RowUp => return Some(StudioCommand::StepRow(-1)),
            Action::RowDown => return Some(StudioCommand::StepRow(1)),
            Action::AddKey => return Some(StudioCommand::AddKey),
            Action::FoldTimeline => TimelineLayout { open: !layout.open, ..layout.clone() },
            Action::FoldRow => layout.folded(layout.active),
            _ => return None,
        };
        Some(StudioCommand::LayTimeline(next))
    }
}
