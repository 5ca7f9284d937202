use crate::desk::{check, desk, empty, open};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::project::Edit;
use kaely_core::units::{FrameRate, PixelSize};
use kaely_ui::StudioCommand;
use kaely_ui::view::{ExportState, ReportState, SizeChoice, StudioView};
use std::path::Path;

fn in_state(state: ExportState<'static>) -> StudioView<'static> {
    let mut view = open();
    view.export.state = state;
    view
}

fn running(done: u64, total: u64, eta_seconds: Option<f64>, cancelling: bool) -> StudioView<'static> {
    in_state(ExportState::Running { done, total, eta_seconds, cancelling })
}

fn chosen(combo: &str, entry: &str, expected: StudioCommand) {
    let mut desk = desk(open());
    desk.get_by_role_and_label(Role::ComboBox, combo).click();
    desk.run();
    desk.get_by_label(entry).click();
    desk.run();
    assert_eq!(desk.state().as_slice(), [expected]);
}

#[test]
fn sizes_and_rates_are_offered() {
    let fixed = |w, h| Edit::Size(SizeChoice::Fixed(PixelSize::new(w, h))).into();
    chosen("Size", "Upright · 720×1280", fixed(720, 1280));
    chosen("Size", "Upright · 1080×1920", fixed(1080, 1920));
    chosen("Size", "Square · 1080×1080", fixed(1080, 1080));
    chosen("Frame rate", "24 fps", Edit::Rate(FrameRate { num: 24, den: 1 }).into());
    chosen("Frame rate", "60 fps", Edit::Rate(FrameRate { num: 60, den: 1 }).into());
}

#[test]
fn the_photos_own_size_is_named() {
    let desk = desk(open());
    let combo = desk.get_by_role_and_label(Role::ComboBox, "Size");
    assert_eq!(combo.value().as_deref(), Some("As the photo · 600×800"));
}

#[test]
fn the_button_starts() {
    let button = |desk: &mut crate::desk::Desk| desk.get_by_role_and_label(Role::Button, "Export").click();
    check(open(), button, &[StudioCommand::StartExport]);
    check(empty(), button, &[]);
}

#[test]
fn the_name_is_typed() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(Role::TextInput, "File").click();
    desk.run();
    desk.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    desk.event(egui::Event::Text("bob.mp4".to_owned()));
    desk.run();
    assert_eq!(desk.state().as_slice(), [StudioCommand::TypeExportName("bob.mp4".to_owned())]);
}

#[test]
fn the_folder_is_told_unless_the_path_is_whole() {
    assert!(desk(open()).query_by_label("in /home/ann/Pictures").is_some());
    let mut view = open();
    view.export.name = "/somewhere/else.mp4";
    assert!(desk(view).query_by_label("in /home/ann/Pictures").is_none());
}

#[test]
fn the_path_is_chosen() {
    let browse = |desk: &mut crate::desk::Desk| desk.get_by_label("Choose where to save").click();
    check(open(), browse, &[StudioCommand::ChooseExportPath]);
}

#[test]
fn progress_is_told_in_words_and_can_be_stopped() {
    let view = || running(38, 150, Some(7.2), false);
    desk(view()).get_by_label("Frame 38 of 150 · about 8 s left");
    check(view(), |desk| desk.get_by_label("Cancel").click(), &[StudioCommand::CancelExport]);
    desk(running(0, 0, None, false)).get_by_label("Getting ready…");
    desk(running(0, 150, None, false)).get_by_label("Frame 0 of 150");
}

#[test]
fn while_it_runs_settings_hold_still() {
    let desk = desk(running(1, 150, None, false));
    for combo in ["Size", "Frame rate"] {
        assert!(desk.get_by_role_and_label(Role::ComboBox, combo).accesskit_node().is_disabled(), "{combo}");
    }
    assert!(desk.query_by_role_and_label(Role::Button, "Export").is_none());
}

#[test]
fn stopping_is_said_and_not_asked_twice() {
    let stopping = || running(38, 150, Some(7.0), true);
    desk(stopping()).get_by_label("Stopping…");
    check(stopping(), |desk| desk.get_by_label("Cancel").click(), &[]);
}

#[test]
fn the_finished_file_is_shown() {
    let path = Path::new("/home/ann/Pictures/ann-living.mp4");
    let view = in_state(ExportState::Done {
        path,
        words: "600×800, 5.0 s",
        message: None,
        report: ReportState::None,
    });
    desk(view.clone()).get_by_label("✓ 600×800, 5.0 s");
    let show = |desk: &mut crate::desk::Desk| desk.get_by_label("Show file").click();
    check(view, show, &[StudioCommand::ShowFile(path.to_owned())]);
}
