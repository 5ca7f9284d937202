//! What a user can ask of the studio. Panels only ever say this; they change nothing themselves.

use crate::view::{SizeChoice, ThemeChoice};
use crate::viewport::ViewportCommand;
use kaely_core::motion::Channel;
use kaely_core::motion::preset::Preset;
use kaely_core::playback::PlayheadCommand;
use kaely_core::units::{FrameRate, Micros};
use kaely_core::viewport::Room;
use std::path::PathBuf;
use std::sync::Arc;

/// One wish of the user, obeyed at the start of the next frame.
#[derive(Debug, Clone, PartialEq)]
pub enum StudioCommand {
    /// Shows the system's file dialog for a photo.
    ChoosePhoto,
    /// Opens this photo.
    OpenPhoto(PathBuf),
    /// The path typed into the empty stage is now this.
    TypePhotoPath(String),
    /// Asks for a path where there is no file dialog, or stops asking.
    AskPath(bool),
    /// Gives up the photo being opened.
    CancelOpening,
    /// Closes the card that says why a photo was refused.
    DismissRefusal,

    /// Changes how the picture is shown.
    Viewport(ViewportCommand),

    /// Moves or runs the playhead.
    Playhead(PlayheadCommand),
    /// Holds and moves by this many frames, either way.
    StepFrames(i64),
    /// Goes to the first or the last frame.
    Jump(JumpTo),

    /// Sets how strongly a channel moves, 0–2.
    SetAmount(Channel, f32),
    /// Uses the amounts of this preset.
    ApplyPreset(Arc<Preset>),
    /// Takes this much of the photo's own smile and squint out, 0–1.
    SetNeutral(f32),
    /// Opens the shutter by this many degrees, 0–360.
    SetShutter(f32),
    /// Uses this seed.
    SetSeed(u64),
    /// Draws another seed.
    RerollSeed,
    /// Sets the length of the loop.
    SetDuration(Micros),

    /// Sets the size of the exported picture.
    SetExportSize(SizeChoice),
    /// Sets the frame rate of the exported clip.
    SetExportRate(FrameRate),
    /// The name or path of the exported clip is now this.
    TypeExportName(String),
    /// Shows the system's file dialog for the clip.
    ChooseExportPath,
    /// Starts exporting.
    StartExport,
    /// Stops exporting and leaves nothing behind.
    CancelExport,
    /// Stops measuring the finished clip.
    CancelReport,
    /// Shows a file in the system's file manager.
    ShowFile(PathBuf),

    /// Closes a notice.
    DismissNotice(u64),
    /// Changes between dark and light.
    SetTheme(ThemeChoice),
}

/// One of the ends of the clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JumpTo {
    /// The first frame.
    Start,
    /// The last frame.
    End,
}

/// Where panels put commands, in the order they were given.
#[derive(Debug, Default)]
pub struct Outbox {
    commands: Vec<StudioCommand>,
    room: Option<Room>,
}

impl Outbox {
    /// Adds a command.
    pub fn push(&mut self, command: StudioCommand) {
        self.commands.push(command);
    }

    /// Takes all commands, leaving the box empty.
    pub fn drain(&mut self) -> impl Iterator<Item = StudioCommand> + '_ {
        self.commands.drain(..)
    }

    /// The picture was laid out here. No command: what is asked for about the middle of the picture needs to know it.
    pub fn set_room(&mut self, room: Room) {
        self.room = Some(room);
    }

    /// Where the picture was laid out, if there was one.
    pub fn take_room(&mut self) -> Option<Room> {
        self.room.take()
    }

    /// The commands so far.
    pub fn commands(&self) -> &[StudioCommand] {
        &self.commands
    }
}
