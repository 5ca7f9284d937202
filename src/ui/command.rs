//! What a user can ask of the studio. Panels only ever say this; they change nothing themselves.

use crate::history::HistoryCommand;
use crate::keymap::{Action, Binding};
use crate::oplog::OplogCommand;
use crate::privacy::PrivacyCommand;
use crate::timeline::TimelineLayout;
use crate::view::{Dialog, Tab, ThemeChoice};
use crate::viewport::ViewportCommand;
use crate::words::Language;
use kaely_core::motion::Row;
use kaely_core::playback::{PlayheadCommand, Way};
use kaely_core::project::{Edit, EditorCommand};
use kaely_core::viewport::Room;
use std::path::PathBuf;

/// One wish of the user, obeyed at the start of the next frame.
#[derive(Debug, Clone, PartialEq)]
pub enum StudioCommand {
    /// Closes the window, whatever is being made.
    Close,
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
    /// Crops the refused group photo to the person of this number, the first being 0, and opens that.
    UsePerson(usize),
    /// Opens all of the group photo again that the portrait is a part of, so that another person can be chosen.
    ChoosePerson,

    /// Changes how the picture is shown.
    Viewport(ViewportCommand),

    /// Moves or runs the playhead.
    Playhead(PlayheadCommand),
    /// Holds and moves by this many frames, either way.
    StepFrames(i64),
    /// Goes to the first or the last frame.
    Jump(JumpTo),

    /// Goes to the next key or marker, this way.
    ToKey(Way),
    /// What is played begins at the playhead.
    MarkIn,
    /// What is played ends after the frame at the playhead.
    MarkOut,
    /// All of the clip is played.
    ClearRange,
    /// Sets a marker at the playhead, or takes it away.
    ToggleMarker,

    /// Changes the document, its selection, or goes back.
    Editor(EditorCommand),
    /// Draws another seed.
    RerollSeed,
    /// Draws another seed for one row.
    RerollRow(Row),
    /// Chooses the row so many below the chosen one, or above it. Relative, so that two presses within a slow frame are two.
    StepRow(i64),
    /// Adds a key to the chosen row at the playhead.
    AddKey,
    /// Shows the timeline like this.
    LayTimeline(TimelineLayout),

    /// Shows this part of the studio.
    ShowTab(Tab),
    /// Shows this dialog, or none.
    ShowDialog(Option<Dialog>),
    /// Opens or closes the drawer of jobs and messages.
    ToggleDrawer,
    /// Forgets all messages.
    ClearNotices,

    /// Opens the picture on the clipboard.
    PastePhoto,
    /// Opens the sample portrait.
    OpenSample,
    /// Forgets which photos were opened, and the projects made of them.
    ForgetRecents,

    /// Waits for the new key of an action, or no longer.
    AskKey(Option<Action>),
    /// Gives an action a key.
    BindKey(Action, Binding),
    /// Gives an action its usual keys again.
    ResetKey(Action),
    /// Gives all actions their usual keys again.
    ResetKeys,
    /// Nothing moves by itself but the portrait.
    SetReducedMotion(bool),

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

    /// Asks something about privacy.
    Privacy(PrivacyCommand),
    /// Asks something of the operation log.
    Oplog(OplogCommand),

    /// Asks something of the history.
    History(HistoryCommand),

    /// Closes a notice.
    DismissNotice(u64),
    /// Changes between dark and light.
    SetTheme(ThemeChoice),
    /// Speaks this language.
    SetLanguage(Language),
}

impl From<Edit> for StudioCommand {
    fn from(edit: Edit) -> StudioCommand {
        StudioCommand::Editor(EditorCommand::Edit(edit))
    }
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
