//! The operation log in the settings: how much is written, reading it, handing it on, erasing it.

use crate::desk::{Desk, SIZE, check, desk, desk_of, open};
use egui::Key;
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::oplog::LogLevel;
use kaely_ui::StudioCommand;
use kaely_ui::oplog::{OplogCommand, OplogView};
use kaely_ui::view::{Dialog, StudioView, Tab};

fn settings(oplog: OplogView<'static>) -> StudioView<'static> {
    StudioView { tab: Tab::Settings, oplog, ..open() }
}

fn reading(lines: Vec<String>) -> StudioView<'static> {
    let oplog = OplogView { lines: Vec::leak(lines), is_there: true, ..OplogView::default() };
    StudioView { dialog: Some(Dialog::Oplog), ..settings(oplog) }
}

fn there() -> OplogView<'static> {
    OplogView { is_there: true, ..OplogView::default() }
}

/// Scrolls to it first: the section is far down on the page.
fn click(label: &'static str) -> impl Fn(&mut Desk) {
    move |desk| {
        desk.get_by_label(label).scroll_to_me();
        desk.run();
        desk.get_by_label(label).click();
    }
}

#[test]
fn how_much_is_written_is_chosen() {
    for (label, level) in
        [("Off", LogLevel::Off), ("Errors only", LogLevel::Errors), ("Full", LogLevel::Full)]
    {
        check(settings(there()), click(label), &[OplogCommand::SetLevel(level).into()]);
        let desk = desk(settings(OplogView { level, ..there() }));
        for other in ["Off", "Errors only", "Full"] {
            let toggled = desk.get_by_label(other).accesskit_node().toggled();
            assert_eq!(toggled == Some(egui::accesskit::Toggled::True), other == label, "{label}, {other}");
        }
    }
    desk(settings(there())).get_by_label_contains("no names, no texts of yours, nothing of a face");
}

#[test]
fn it_is_read_handed_on_and_erased() {
    check(settings(there()), click("View the log…"), &[StudioCommand::ShowDialog(Some(Dialog::Oplog))]);
    check(settings(there()), click("Save a support bundle…"), &[OplogCommand::ChooseBundle.into()]);
    check(settings(there()), click("Erase the log"), &[OplogCommand::Erase.into()]);
    check(settings(OplogView::default()), click("Erase the log"), &[]);
}

#[test]
fn the_newest_line_is_in_sight_and_the_oldest_is_scrolled_to() {
    let mut desk = desk(reading((0..5000).map(|n| format!("line number {n}.")).collect()));
    desk.run();
    desk.get_by_label("line number 4999.");
    assert!(desk.query_by_label("line number 10.").is_none(), "lines out of sight are not laid out");
    let middle = egui::pos2(SIZE[0] / 2.0, SIZE[1] / 2.0);
    desk.event(egui::Event::PointerMoved(middle));
    desk.run();
    desk.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 1e6),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
    });
    desk.run_steps(60);
    desk.get_by_label("line number 0.");
}

#[test]
fn a_log_without_lines_says_so_and_is_closed() {
    let empty = || StudioView { dialog: Some(Dialog::Oplog), ..settings(OplogView::default()) };
    desk(empty()).get_by_label("Nothing has been logged.");
    let closed = [StudioCommand::ShowDialog(None)];
    check(empty(), |desk| desk.get_by_label("Close").click(), &closed);
    check(empty(), |desk| desk.key_press(Key::Escape), &closed);
    check(empty(), |desk| desk.key_press(Key::Enter), &closed);
}

#[test]
fn long_lines_stay_in_the_dialog() {
    let desk = desk_of([1024.0, 700.0], reading(vec!["a target and a place ".repeat(30); 300]));
    let close = desk.get_by_label("Close").rect();
    assert!(close.bottom() < 700.0 && close.right() < 1024.0, "{close:?}");
}
