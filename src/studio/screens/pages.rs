//! Everything the studio can show, and how a person would get there and back.

use super::Props;
use kaely_core::export::SizeChoice;
use kaely_core::library::WorkId;
use kaely_core::motion::{Handles, KeyId, Param, Row};
use kaely_core::playback::PlayheadCommand;
use kaely_core::project::{Edit, EditorCommand, Pick};
use kaely_core::units::{Micros, PixelSize};
use kaely_core::viewport::{Overlay, Shape};
use kaely_ui::history::{Ask, HistoryCommand};
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::{Dialog, Tab};
use kaely_ui::{StudioCommand, ViewportCommand};

/// One picture to be taken.
pub struct Page {
    /// Part of its file's name.
    pub name: &'static str,
    /// What must have happened before.
    pub after: Chapter,
    /// The way there.
    pub enter: fn(&Props) -> Vec<StudioCommand>,
    /// The way back to where all pages begin.
    pub leave: fn(&Props) -> Vec<StudioCommand>,
}

/// What there is: each goes on from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// The first start.
    Nothing,
    /// A portrait is open, and some works have been made.
    Portrait,
    /// A clip has just been exported and measured.
    Exported,
}

impl Chapter {
    /// In the order they happen.
    pub const ALL: [Chapter; 3] = [Chapter::Nothing, Chapter::Portrait, Chapter::Exported];
}

/// An instant in the middle of a blink of the keyed timeline.
const BLINK_AT: Micros = Micros(2_000_000);
/// Where the portrait is held: eyes open.
const HELD_AT: Micros = Micros(1_200_000);
/// Where keys of the head are.
const HEAD_AT: [Micros; 3] = [Micros(600_000), Micros(1_700_000), Micros(3_400_000)];

/// Everything, in the order of the sheets.
pub const PAGES: [Page; 34] = [
    page(
        "welcome",
        Chapter::Nothing,
        |_| vec![tab(Tab::Home), dialog(Some(Dialog::Welcome))],
        |_| vec![dialog(None)],
    ),
    page("home-empty", Chapter::Nothing, |_| vec![tab(Tab::Home)], nothing),
    page("video-empty", Chapter::Nothing, |_| vec![tab(Tab::Video), timeline(true, &[])], nothing),
    page("history-empty", Chapter::Nothing, |_| vec![tab(Tab::History)], nothing),
    page("home", Chapter::Portrait, |_| vec![tab(Tab::Home)], nothing),
    page("playing", Chapter::Portrait, |_| video([playhead(PlayheadCommand::Play)]), |_| held()),
    page("paused", Chapter::Portrait, |_| video([]), nothing),
    page("timeline", Chapter::Portrait, |_| vec![tab(Tab::Video), timeline(true, &[])], nothing),
    page("timeline-keys", Chapter::Portrait, |_| keyed(), nothing),
    page("timeline-key", Chapter::Portrait, |_| one_key(), nothing),
    page("landmarks", Chapter::Portrait, |_| over(Overlay::Landmarks), bare),
    page("matte", Chapter::Portrait, |_| over(Overlay::Matte), bare),
    page("displacement", Chapter::Portrait, |_| over(Overlay::Displacement), bare),
    page("relief", Chapter::Portrait, |_| over(Overlay::Relief), bare),
    page(
        "split",
        Chapter::Portrait,
        |_| video([look(ViewportCommand::ToggleSplit)]),
        |_| vec![look(ViewportCommand::ToggleSplit)],
    ),
    page(
        "guides",
        Chapter::Portrait,
        |_| guides(Some(Shape::Portrait)),
        |_| vec![look(ViewportCommand::SetFrame(None)), look(ViewportCommand::ToggleSafeAreas)],
    ),
    page(
        "zoomed",
        Chapter::Portrait,
        |_| video([look(ViewportCommand::ZoomTo(4.0))]),
        |_| vec![look(ViewportCommand::Fit)],
    ),
    page(
        "meter",
        Chapter::Portrait,
        |_| meter(),
        |_| [look(ViewportCommand::ToggleMeter)].into_iter().chain(held()).collect(),
    ),
    page(
        "refused",
        Chapter::Portrait,
        |props| video([StudioCommand::OpenPhoto(props.grey.clone())]),
        |_| vec![StudioCommand::DismissRefusal],
    ),
    page(
        "drawer",
        Chapter::Portrait,
        |_| video([StudioCommand::ToggleDrawer]),
        |_| vec![StudioCommand::ToggleDrawer],
    ),
    page(
        "shortcuts",
        Chapter::Portrait,
        |_| video([dialog(Some(Dialog::Shortcuts))]),
        |_| vec![dialog(None)],
    ),
    page("closing", Chapter::Portrait, |_| video([dialog(Some(Dialog::Closing))]), |_| vec![dialog(None)]),
    page("history", Chapter::Portrait, |_| vec![tab(Tab::History)], nothing),
    page(
        "history-list",
        Chapter::Portrait,
        |_| vec![tab(Tab::History), history(HistoryCommand::AsList(true))],
        |_| vec![history(HistoryCommand::AsList(false))],
    ),
    page(
        "history-tags",
        Chapter::Portrait,
        |_| vec![tab(Tab::History), history(HistoryCommand::Ask(WorkId(1), Ask::Tags))],
        |_| vec![history(HistoryCommand::Dismiss)],
    ),
    page("history-none-found", Chapter::Portrait, |_| searched("nobody"), |_| vec![search("")]),
    page("wallet", Chapter::Portrait, |_| vec![tab(Tab::Wallet)], nothing),
    page("settings", Chapter::Portrait, |_| vec![tab(Tab::Settings)], nothing),
    page(
        "passphrase",
        Chapter::Portrait,
        |_| vec![tab(Tab::Settings), dialog(Some(Dialog::SetPassphrase))],
        |_| vec![dialog(None)],
    ),
    page(
        "erase",
        Chapter::Portrait,
        |_| vec![tab(Tab::Settings), dialog(Some(Dialog::EraseEverything))],
        |_| vec![dialog(None)],
    ),
    page(
        "statement",
        Chapter::Portrait,
        |_| vec![tab(Tab::Settings), dialog(Some(Dialog::Statement))],
        |_| vec![dialog(None)],
    ),
    page(
        "oplog",
        Chapter::Portrait,
        |_| vec![tab(Tab::Settings), dialog(Some(Dialog::Oplog))],
        |_| vec![dialog(None)],
    ),
    page("exported", Chapter::Exported, |_| video([]), nothing),
    page(
        "exported-drawer",
        Chapter::Exported,
        |_| video([StudioCommand::ToggleDrawer]),
        |_| vec![StudioCommand::ToggleDrawer],
    ),
];

const fn page(
    name: &'static str,
    after: Chapter,
    enter: fn(&Props) -> Vec<StudioCommand>,
    leave: fn(&Props) -> Vec<StudioCommand>,
) -> Page {
    Page { name, after, enter, leave }
}

/// What is told before a chapter, one after the other: each waits until all that the one before began is done.
pub fn before(chapter: Chapter, props: &Props) -> Vec<Vec<StudioCommand>> {
    let edit = |edit| StudioCommand::Editor(EditorCommand::Edit(edit));
    match chapter {
        Chapter::Nothing => vec![vec![dialog(None)]],
        Chapter::Portrait => vec![
            vec![StudioCommand::OpenPhoto(props.photo.clone())],
            HEAD_AT
                .map(|at| EditorCommand::KeyRow(Row::Head, at))
                .into_iter()
                .chain([EditorCommand::AddBlink(BLINK_AT), EditorCommand::Select(Vec::new(), Pick::Only)])
                .map(StudioCommand::Editor)
                .chain(held())
                .collect(),
        ],
        Chapter::Exported => vec![
            vec![
                edit(Edit::Duration(Micros(1_000_000))),
                edit(Edit::Size(SizeChoice::Fixed(PixelSize::new(512, 512)))),
                playhead(PlayheadCommand::Seek(Micros::ZERO)),
                StudioCommand::TypeExportName(props.clip.display().to_string()),
            ],
            vec![StudioCommand::StartExport],
        ],
    }
}

fn nothing(_: &Props) -> Vec<StudioCommand> {
    Vec::new()
}

fn bare(_: &Props) -> Vec<StudioCommand> {
    vec![look(ViewportCommand::SetOverlay(None))]
}

fn tab(tab: Tab) -> StudioCommand {
    StudioCommand::ShowTab(tab)
}

fn dialog(dialog: Option<Dialog>) -> StudioCommand {
    StudioCommand::ShowDialog(dialog)
}

fn playhead(command: PlayheadCommand) -> StudioCommand {
    StudioCommand::Playhead(command)
}

fn held() -> Vec<StudioCommand> {
    vec![playhead(PlayheadCommand::Pause), playhead(PlayheadCommand::Seek(HELD_AT))]
}

fn look(command: ViewportCommand) -> StudioCommand {
    StudioCommand::Viewport(command)
}

fn timeline(open: bool, unfolded: &[Row]) -> StudioCommand {
    let unfolded = unfolded.iter().copied().collect();
    StudioCommand::LayTimeline(TimelineLayout { open, unfolded, ..TimelineLayout::default() })
}

/// The portrait with the timeline folded, and then this.
fn video(more: impl IntoIterator<Item = StudioCommand>) -> Vec<StudioCommand> {
    [tab(Tab::Video), timeline(false, &[])].into_iter().chain(more).collect()
}

fn over(overlay: Overlay) -> Vec<StudioCommand> {
    video([look(ViewportCommand::SetOverlay(Some(overlay)))])
}

fn guides(shape: Option<Shape>) -> Vec<StudioCommand> {
    video([look(ViewportCommand::SetFrame(shape)), look(ViewportCommand::ToggleSafeAreas)])
}

fn meter() -> Vec<StudioCommand> {
    video([look(ViewportCommand::ToggleMeter), playhead(PlayheadCommand::Play)])
}

fn keyed() -> Vec<StudioCommand> {
    let all = StudioCommand::Editor(EditorCommand::SelectAll);
    vec![tab(Tab::Video), timeline(true, &[Row::Blink, Row::Head]), all]
}

/// The numbers of one key, with handles of its own.
fn one_key() -> Vec<StudioCommand> {
    let key = KeyId { param: Param::HeadYaw, at: HEAD_AT[1] };
    let handles = Handles::Free { before: [0.4, -1.5], after: [0.3, 0.8] };
    let one = [EditorCommand::Select(vec![key], Pick::Only), EditorCommand::SetHandles(handles)];
    let layout = TimelineLayout { active: Row::Head, height: 300.0, ..TimelineLayout::default() };
    let layout = TimelineLayout { unfolded: [Row::Head].into(), ..layout };
    let layout = [tab(Tab::Video), StudioCommand::LayTimeline(layout)];
    layout.into_iter().chain(one.map(StudioCommand::Editor)).collect()
}

fn history(command: HistoryCommand) -> StudioCommand {
    StudioCommand::History(command)
}

fn search(text: &str) -> StudioCommand {
    history(HistoryCommand::Search(text.to_owned()))
}

fn searched(text: &str) -> Vec<StudioCommand> {
    vec![tab(Tab::History), search(text)]
}
