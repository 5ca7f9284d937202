//! The timeline's dock, by its labels and by the pointer.

use crate::desk::{Desk, check, desk, empty, open, timeline, with_layout};
use egui::accesskit::Role;
use egui::{Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::motion::{Handles, Key, KeyId, Param, Row, Way};
use kaely_core::playback::{PlayheadCommand, Range};
use kaely_core::project::{Document, Edit, EditorCommand, Pick};
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::StudioView;
use std::collections::BTreeSet;

fn s(seconds: f64) -> Micros {
    Micros::from_seconds(seconds)
}

fn id(param: Param, seconds: f64) -> KeyId {
    KeyId { param, at: s(seconds) }
}

/// Three keys of a smile; those named are selected, and the row may show its curve.
fn keyed(selected: &[f64], unfolded: bool) -> StudioView<'static> {
    let keys = [(1.0, 0.2), (2.5, 0.8), (4.0, 0.4)].map(|(at, v)| (Param::Smile, Key::new(s(at), v)));
    let document = Document::default().edited(&Edit::PutKeys(keys.to_vec()));
    let document: &'static Document = Box::leak(Box::new(document));
    let mut view = with_layout(|layout| {
        layout.active = Row::Smile;
        layout.height = 400.0;
        if unfolded {
            layout.unfolded.insert(Row::Smile);
        }
    });
    let chosen: BTreeSet<KeyId> = selected.iter().map(|at| id(Param::Smile, *at)).collect();
    view.timeline = kaely_ui::timeline::TimelineView {
        layout: view.timeline.layout,
        selected: Box::leak(Box::new(chosen)),
        ..timeline(document, true)
    };
    view
}

fn key_label(seconds: f64) -> String {
    format!("Key: Smile, Smile, 0:0{seconds:.2}")
}

fn place(desk: &Desk, label: &str) -> Pos2 {
    desk.get_by_label(label).rect().center()
}

fn edits(desk: &Desk) -> Vec<Edit> {
    let edit = |command: &StudioCommand| match command {
        StudioCommand::Editor(EditorCommand::Edit(edit)) => Some(edit.clone()),
        _ => None,
    };
    desk.state().iter().filter_map(edit).collect()
}

/// Presses, moves in two steps, lets go.
fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    desk.hover_at(from);
    desk.step();
    desk.drag_at(from);
    desk.step();
    desk.hover_at(from + (to - from) * 0.5);
    desk.step();
    desk.hover_at(to);
    desk.step();
    desk.drop_at(to);
    desk.run();
}

fn pressed(view: StudioView<'static>, label: &str, expected: StudioCommand) {
    check(view, |desk| desk.get_by_label(label).click(), &[expected]);
}

#[test]
fn each_row_can_be_muted_soloed_frozen_and_rolled() {
    for (row, name) in [(Row::Blink, "Blink"), (Row::Head, "Head")] {
        pressed(open(), &format!("Mute: {name}"), Edit::Mute(row, true).into());
        pressed(open(), &format!("Solo: {name}"), Edit::Solo(row, true).into());
        pressed(open(), &format!("Freeze: {name}"), Edit::Freeze(row).into());
        pressed(open(), &format!("Re-roll: {name}"), StudioCommand::RerollRow(row));
    }
}

#[test]
fn a_frozen_row_generates_nothing_and_can_be_thawed() {
    let document = Document::default().edited(&Edit::Freeze(Row::Breath));
    let mut view = with_layout(|layout| layout.height = 400.0);
    view.timeline = kaely_ui::timeline::TimelineView {
        layout: view.timeline.layout,
        ..timeline(Box::leak(Box::new(document)), true)
    };
    pressed(view.clone(), "Freeze: Breath", Edit::Thaw(Row::Breath).into());
    check(view.clone(), |desk| desk.get_by_label("Re-roll: Breath").click(), &[]);
    assert!(desk(view).get_by_label("Amount: Breath").accesskit_node().is_disabled());
}

#[test]
fn escape_gives_up_a_drag() {
    let mut desk = desk(keyed(&[2.5], false));
    let from = place(&desk, &key_label(2.5));
    desk.hover_at(from);
    desk.step();
    desk.drag_at(from);
    desk.step();
    desk.hover_at(from + vec2(60.0, 0.0));
    desk.step();
    desk.key_press(egui::Key::Escape);
    desk.step();
    desk.drop_at(from + vec2(60.0, 0.0));
    desk.run();
    assert_eq!(edits(&desk), []);
    let given_up = StudioCommand::Editor(EditorCommand::GiveUp);
    assert!(desk.state().contains(&given_up), "{:?}", desk.state());
}

/// Types over what a field shows.
fn typed(desk: &mut Desk, label: &str, text: &str) {
    desk.get_by_label(label).focus();
    desk.run();
    desk.get_by_label(label).type_text(text);
    desk.run();
    desk.key_press(egui::Key::Enter);
    desk.run();
}

#[test]
fn the_chosen_key_of_a_curve_can_be_typed() {
    let mut desk = desk(keyed(&[2.5], true));
    typed(&mut desk, "Value of the key: Smile", "50");
    let Edit::MoveKeys { keys, by: Micros::ZERO, up } = &edits(&desk)[0] else {
        panic!("{:?}", edits(&desk))
    };
    assert_eq!(keys, &[id(Param::Smile, 2.5)]);
    let [least, most] = Param::Smile.range();
    assert!((up - (0.5 - 0.8) / (most - least)).abs() < 1e-6, "{up}");
    typed(&mut desk, "Time of the key: Smile", "3");
    let moved = Edit::MoveKeys { keys: vec![id(Param::Smile, 2.5)], by: s(0.5), up: 0.0 };
    assert_eq!(edits(&desk).last(), Some(&moved));
    // Without free handles there is nothing of them to type.
    assert!(desk.query_by_label("Handle before the key, length: Smile").is_none());
}

#[test]
fn a_free_handle_can_be_typed() {
    let mut view = keyed(&[2.5], true);
    let free = Handles::Free { before: [0.2, 0.1], after: [0.3, -0.1] };
    let document = view.timeline.document.edited(&Edit::SetHandles(vec![id(Param::Smile, 2.5)], free));
    view.timeline.document = Box::leak(Box::new(document));
    let mut desk = desk(view);
    for (label, text, [before, after]) in [
        ("Handle before the key, length: Smile", "0.45", [[0.45, 0.1], [0.3, -0.1]]),
        ("Handle before the key, height: Smile", "20", [[0.2, 0.2], [0.3, -0.1]]),
        ("Handle after the key, length: Smile", "0.15", [[0.2, 0.1], [0.15, -0.1]]),
        ("Handle after the key, height: Smile", "-30", [[0.2, 0.1], [0.3, -0.3]]),
    ] {
        typed(&mut desk, label, text);
        let wanted = Edit::SetHandles(vec![id(Param::Smile, 2.5)], Handles::Free { before, after });
        assert_eq!(edits(&desk).last(), Some(&wanted), "{label}");
    }
}

#[test]
fn of_several_chosen_keys_none_is_typed() {
    let desk = desk(keyed(&[1.0, 2.5], true));
    assert!(desk.query_by_label("Value of the key: Smile").is_none());
}

#[test]
fn every_row_is_there_with_everything_it_has() {
    let view = with_layout(|layout| layout.height = 480.0);
    let desk = crate::desk::desk_of([1600.0, 1400.0], view);
    for row in Row::ALL {
        let name = kaely_ui::words::row(kaely_ui::words::Words::of(kaely_ui::Language::English), row);
        for what in ["Curves", "Row", "Amount", "Mute", "Solo", "Freeze", "Re-roll"] {
            desk.get_by_label(&format!("{what}: {name}"));
        }
    }
}

#[test]
fn a_row_unfolds_into_a_curve_for_each_parameter() {
    let mut desk = desk(open());
    desk.get_by_label("Curves: Head").click();
    desk.run();
    let [StudioCommand::LayTimeline(layout)] = desk.state().as_slice() else { panic!("{:?}", desk.state()) };
    assert!(layout.unfolded.contains(&Row::Head));
    let shown = with_layout(|layout| {
        layout.unfolded.insert(Row::Head);
        layout.height = 400.0;
    });
    let desk = crate::desk::desk(shown);
    for name in ["Turn", "Nod", "Tilt"] {
        desk.get_by_role_and_label(Role::Label, name);
    }
}

#[test]
fn the_tools_work_on_the_chosen_row_and_keys() {
    let chosen = || keyed(&[1.0], false);
    let editor = StudioCommand::Editor;
    pressed(chosen(), "Add key", StudioCommand::AddKey);
    pressed(chosen(), "Remove keys", editor(EditorCommand::RemoveSelected));
    pressed(chosen(), "Smooth", editor(EditorCommand::SetHandles(Handles::Auto)));
    pressed(chosen(), "Ease", editor(EditorCommand::SetHandles(Handles::Flat)));
    pressed(chosen(), "Straight", editor(EditorCommand::SetWay(Way::Line)));
    pressed(chosen(), "Hold", editor(EditorCommand::SetWay(Way::Hold)));
    pressed(chosen(), "Undo", editor(EditorCommand::Undo));
    pressed(chosen(), "Redo", editor(EditorCommand::Redo));
    pressed(chosen(), "Mark in", StudioCommand::MarkIn);
    pressed(chosen(), "Mark out", StudioCommand::MarkOut);
    pressed(chosen(), "Play all", StudioCommand::ClearRange);
    pressed(chosen(), "Marker", StudioCommand::ToggleMarker);
    check(keyed(&[], false), |desk| desk.get_by_label("Remove keys").click(), &[]);
}

#[test]
fn pressing_the_ruler_moves_the_playhead_to_a_frame() {
    let mut desk = desk(open());
    let ruler = desk.get_by_label("Ruler").rect();
    let from = pos2(ruler.left() + 0.25 * ruler.width(), ruler.center().y);
    drag(&mut desk, from, pos2(ruler.left() + 0.5 * ruler.width(), ruler.center().y));
    let seeks: Vec<i64> = desk
        .state()
        .iter()
        .filter_map(|command| match command {
            StudioCommand::Playhead(PlayheadCommand::Seek(at)) => Some(at.0),
            _ => None,
        })
        .collect();
    let last = *seeks.last().unwrap();
    assert!((2_450_000..=2_550_000).contains(&last), "{seeks:?}");
    assert!(seeks.len() >= 2, "the playhead follows: {seeks:?}");
    let frames = last as f64 * 30.0 / 1e6;
    assert!((frames - frames.round()).abs() < 1e-3, "{last} is on no frame");
}

#[test]
fn a_click_chooses_a_key_and_with_ctrl_another() {
    let mut desk = desk(keyed(&[1.0], false));
    let at = place(&desk, &key_label(2.5));
    desk.hover_at(at);
    desk.step();
    desk.drag_at(at);
    desk.step();
    desk.drop_at(at);
    desk.run();
    let expected = StudioCommand::Editor(EditorCommand::Select(vec![id(Param::Smile, 2.5)], Pick::Only));
    assert_eq!(desk.state().as_slice(), [expected]);
}

#[test]
fn a_dragged_key_is_tried_out_and_then_moved_by_whole_frames() {
    let mut desk = desk(keyed(&[2.5], false));
    let (from, ruler) = (place(&desk, &key_label(2.5)), desk.get_by_label("Ruler").rect());
    let second = (ruler.width() - 8.0) / 5.0;
    drag(&mut desk, from, from + vec2(0.53 * second, 0.0));
    let tried =
        desk.state().iter().filter(|c| matches!(c, StudioCommand::Editor(EditorCommand::Try(_)))).count();
    assert!(tried >= 1, "{:?}", desk.state());
    let edits = edits(&desk);
    let [Edit::MoveKeys { keys, by, up }] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!((keys.as_slice(), *up), ([id(Param::Smile, 2.5)].as_slice(), 0.0));
    assert!((0.45..0.6).contains(&by.seconds()), "{by:?}");
    let frames = (2.5 + by.seconds()) * 30.0;
    assert!((frames - frames.round()).abs() < 1e-3, "{by:?}");
}

#[test]
fn a_key_sticks_to_the_playhead() {
    let mut desk = desk(keyed(&[1.0], false));
    let ruler = desk.get_by_label("Ruler").rect();
    let second = (ruler.width() - 8.0) / 5.0;
    let from = place(&desk, &key_label(1.0));
    drag(&mut desk, from, from + vec2(second + 4.0, 0.0));
    let edits = edits(&desk);
    assert!(matches!(edits.as_slice(), [Edit::MoveKeys { by: Micros(1_000_000), .. }]), "{edits:?}");
}

#[test]
fn where_the_curve_is_shown_a_drag_changes_the_value_too() {
    let mut desk = desk(keyed(&[2.5], true));
    let from = place(&desk, &key_label(2.5));
    drag(&mut desk, from, from + vec2(0.0, 20.0));
    let edits = edits(&desk);
    let [Edit::MoveKeys { by, up, .. }] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(*by, Micros::ZERO);
    assert!((-0.6..-0.3).contains(up), "{up}");
}

#[test]
fn a_box_chooses_what_is_in_it() {
    let mut desk = desk(keyed(&[], false));
    let (first, second) = (place(&desk, &key_label(1.0)), place(&desk, &key_label(2.5)));
    drag(&mut desk, first - vec2(30.0, 9.0), second + vec2(30.0, 9.0));
    let picked = desk.state().iter().find_map(|command| match command {
        StudioCommand::Editor(EditorCommand::Select(keys, Pick::Only)) if !keys.is_empty() => {
            Some(keys.clone())
        }
        _ => None,
    });
    assert_eq!(picked, Some(vec![id(Param::Smile, 1.0), id(Param::Smile, 2.5)]));
}

fn double_click(desk: &mut Desk, at: Pos2) {
    desk.hover_at(at);
    desk.step();
    // Within one frame: the frames here are a quarter of a second long.
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        desk.input_mut().events.push(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    desk.run();
}

#[test]
fn a_double_click_adds_a_key_where_it_is() {
    let mut desk = desk(keyed(&[], true));
    let between = place(&desk, &key_label(1.0)).lerp(place(&desk, &key_label(2.5)), 0.5);
    double_click(&mut desk, between);
    let edits = edits(&desk);
    let [Edit::PutKeys(keys)] = edits.as_slice() else { panic!("{:?}", desk.state()) };
    let [(Param::Smile, key)] = keys.as_slice() else { panic!("{keys:?}") };
    assert!((1.7..1.8).contains(&key.at.seconds()) && (0.4..0.6).contains(&key.value), "{key:?}");
}

#[test]
fn ctrl_and_the_wheel_zoom_about_the_pointer() {
    let mut desk = desk(open());
    let ruler = desk.get_by_label("Ruler").rect();
    let at = pos2(ruler.left() + 0.25 * ruler.width(), ruler.bottom() + 40.0);
    desk.hover_at(at);
    desk.step();
    desk.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 100.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::COMMAND,
    });
    desk.run_steps(30);
    let last = desk.state().iter().rev().find_map(|command| match command {
        StudioCommand::LayTimeline(layout) => Some(layout.clone()),
        _ => None,
    });
    let [from, to] = last.expect("a zoom").shown;
    assert!(to - from < 1.0, "{from}..{to}");
    assert!((((0.25 - from) / (to - from)) - 0.25).abs() < 0.02, "{from}..{to}");
}

#[test]
fn zooming_and_panning_stay_within_the_clip() {
    let all = TimelineLayout::default();
    let near = all.zoomed(0.25, 0.5);
    assert_eq!(near.shown, [0.375, 0.625]);
    assert_eq!(near.panned(100.0).shown, [0.75, 1.0]);
    assert_eq!(near.panned(-100.0).shown, [0.0, 0.25]);
    assert_eq!(near.zoomed(100.0, 0.0).shown, [0.0, 1.0]);
    let broken = TimelineLayout { shown: [f64::NAN, 3.0], height: -4.0, ..all };
    assert_eq!((broken.clone().sane().shown, broken.sane().height), ([0.0, 1.0], TimelineLayout::HEIGHTS[0]));
}

#[test]
fn a_folded_dock_is_gone_and_comes_back() {
    let folded = with_layout(|layout| layout.open = false);
    assert!(desk(folded.clone()).query_by_label("Ruler").is_none());
    let mut desk = desk(folded);
    desk.get_by_role_and_label(Role::Button, "Timeline").click();
    desk.run();
    assert!(matches!(desk.state().as_slice(), [StudioCommand::LayTimeline(layout)] if layout.open));
}

#[test]
fn without_a_portrait_nothing_can_be_keyed() {
    for label in ["Add key", "Mute: Blink", "Undo", "Marker"] {
        check(empty(), |desk| desk.get_by_label(label).click(), &[]);
    }
}

#[test]
fn ranges_and_markers_are_drawn_without_harm() {
    let mut document = Document::default().edited(&Edit::ToggleMarker(s(1.0)));
    document = document.edited(&Edit::Range(Some(Range { from: s(1.0), to: s(2.0) })));
    let mut view = open();
    view.timeline = timeline(Box::leak(Box::new(document)), true);
    desk(view).get_by_label("Ruler");
}
