//! A document's changes, and the way back.

use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Channel, Handles, Key, KeyId, Param, Row, Way};
use kaely_core::playback::{self, Range};
use kaely_core::project::{Document, Edit, Editor, EditorCommand, Pick, Undo};
use kaely_core::units::{FrameIndex, FrameRate, Micros};
use proptest::prelude::*;
use std::sync::Arc;

fn s(seconds: f64) -> Micros {
    Micros::from_seconds(seconds)
}

fn id(param: Param, seconds: f64) -> KeyId {
    KeyId { param, at: s(seconds) }
}

fn with_keys() -> Document {
    let keys = [(1.0, 0.2), (2.0, 0.6), (3.0, 0.1)];
    let keys = keys.map(|(at, v)| (Param::Smile, Key::new(s(at), v)));
    Document::default().edited(&Edit::PutKeys(keys.to_vec()))
}

fn instants(document: &Document, param: Param) -> Vec<f64> {
    document.timeline.keys(param).iter().map(|key| key.at.seconds()).collect()
}

#[test]
fn keys_move_together_and_stop_at_the_ends() {
    let document = with_keys();
    let keys = vec![id(Param::Smile, 1.0), id(Param::Smile, 3.0)];
    let moved = Edit::MoveKeys { keys: keys.clone(), by: s(0.5), up: 0.1 };
    let after = document.edited(&moved);
    assert_eq!(instants(&after, Param::Smile), [1.5, 2.0, 3.5]);
    assert!((after.timeline.keys(Param::Smile)[0].value - 0.3).abs() < 1e-6);
    assert_eq!(moved.touched(&document).unwrap(), vec![id(Param::Smile, 1.5), id(Param::Smile, 3.5)]);
    let far = document.edited(&Edit::MoveKeys { keys, by: s(-30.0), up: 0.0 });
    assert_eq!(instants(&far, Param::Smile), [0.0, 2.0]);
}

#[test]
fn a_key_moved_onto_another_takes_its_place() {
    let on = Edit::MoveKeys { keys: vec![id(Param::Smile, 1.0)], by: s(1.0), up: 0.0 };
    let after = with_keys().edited(&on);
    assert_eq!(instants(&after, Param::Smile), [2.0, 3.0]);
    assert!((after.timeline.keys(Param::Smile)[0].value - 0.2).abs() < 1e-6);
}

#[test]
fn keys_beyond_the_end_of_a_shortened_clip_stay_where_they_are() {
    let keys = [(2.0, 0.2), (7.0, 0.6), (8.0, 0.1)].map(|(at, v)| (Param::Smile, Key::new(s(at), v)));
    let long = Document::default().edited(&Edit::Duration(s(10.0))).edited(&Edit::PutKeys(keys.to_vec()));
    let short = long.edited(&Edit::Duration(s(5.0)));
    assert_eq!(short.key_ids().collect::<Vec<_>>(), [id(Param::Smile, 2.0)]);
    // Chosen while the clip was long.
    let all: Vec<KeyId> = long.key_ids().collect();
    let moved = Edit::MoveKeys { keys: all, by: s(0.5), up: 0.1 };
    let after = short.edited(&moved);
    assert_eq!(instants(&after, Param::Smile), [2.5, 7.0, 8.0]);
    assert!((after.timeline.keys(Param::Smile)[1].value - 0.6).abs() < 1e-6);
    assert_eq!(moved.touched(&short).unwrap(), [id(Param::Smile, 2.5)]);
}

#[test]
fn a_marker_beyond_the_end_is_not_gone_to() {
    let marked = Document::default().edited(&Edit::ToggleMarker(s(4.5))).edited(&Edit::Duration(s(3.0)));
    assert_eq!(marked.next_key(s(1.0), playback::Way::Forward), None);
}

#[test]
fn keys_that_go_frame_by_frame_stay_on_frames() {
    for rate in [FrameRate::FPS_30, FrameRate { num: 24, den: 1 }, FrameRate { num: 30_000, den: 1001 }] {
        let mut document = Document::default().edited(&Edit::Rate(rate));
        document = document.edited(&Edit::PutKeys(vec![(Param::Smile, Key::new(Micros::ZERO, 0.5))]));
        let frame = rate.time_of(FrameIndex(1));
        for index in 1..60 {
            let keys = document.key_ids().collect();
            let nudge = Edit::MoveKeys { keys, by: frame, up: 0.0 };
            let touched = nudge.touched(&document).unwrap();
            document = document.edited(&nudge);
            let at = rate.time_of(FrameIndex(index));
            assert_eq!(
                document.key_ids().collect::<Vec<_>>(),
                [KeyId { param: Param::Smile, at }],
                "{rate:?}"
            );
            assert_eq!(touched, document.key_ids().collect::<Vec<_>>(), "{rate:?}");
        }
    }
}

#[test]
fn a_frame_ends_where_the_next_one_begins() {
    for rate in [FrameRate::FPS_30, FrameRate { num: 24, den: 1 }, FrameRate { num: 30_000, den: 1001 }] {
        let document = Document::default().edited(&Edit::Rate(rate));
        let plan = document.plan();
        for index in 0..plan.frames() {
            let end = document.frame_end(plan.time_of(FrameIndex(index)));
            assert_eq!(end, plan.time_of(FrameIndex(index + 1)), "{rate:?} {index}");
        }
        assert_eq!(document.frame_end(s(99.0)), plan.duration());
    }
}

#[test]
fn what_cannot_be_set_is_not_read() {
    let sane = Document::default();
    assert!(sane.is_sane());
    let range = |from, to| Some(Range { from: Micros(from), to: Micros(to) });
    for (name, insane) in [
        ("markers out of order", Document { markers: vec![s(2.0), s(1.0)], ..sane.clone() }),
        ("a marker before the start", Document { markers: vec![Micros(-1)], ..sane.clone() }),
        ("a marker at the end of time", Document { markers: vec![Micros(i64::MAX)], ..sane.clone() }),
        ("a part that ends before it begins", Document { range: range(2, 1), ..sane.clone() }),
        ("a part at the end of time", Document { range: range(0, i64::MAX), ..sane.clone() }),
        ("more frames than are exported", Document { rate: FrameRate { num: 240, den: 1 }, ..sane.clone() }),
    ] {
        assert!(!insane.is_sane(), "{name}");
        assert_eq!(Document::read(&insane.text()), None, "{name}");
    }
    let keyed = sane.edited(&Edit::PutKeys(vec![(Param::Smile, Key::new(Micros(1_234_567), 0.5))]));
    assert_eq!(Document::read(&keyed.text()), Some(keyed.clone()));
    let beyond = keyed.text().replace("1234567", &i64::MAX.to_string());
    assert_eq!(Document::read(&beyond), None, "a key at the end of time");
}

#[test]
fn a_blink_near_an_end_is_still_whole() {
    for at in [0.0, 0.05, 4.9, 4.966_667, 5.0] {
        let editor = edited(&[EditorCommand::AddBlink(s(at))]);
        let keys = editor.document().timeline.keys(Param::Lids);
        let shape: Vec<f32> = keys.iter().map(|key| key.value).collect();
        assert_eq!(shape, [0.0, 1.0, 1.0, 0.0], "{at}");
        assert!((keys[3].at.seconds() - keys[0].at.seconds() - 0.35).abs() < 1e-5, "{at}");
    }
}

#[test]
fn the_way_and_the_handles_of_keys_are_set() {
    let keys = vec![id(Param::Smile, 1.0), id(Param::Smile, 9.0)];
    let held = with_keys().edited(&Edit::SetWay(keys.clone(), Way::Hold));
    assert_eq!(held.timeline.keys(Param::Smile)[0].way, Way::Hold);
    let flat = held.edited(&Edit::SetHandles(keys, Handles::Flat));
    let key = flat.timeline.keys(Param::Smile)[0];
    assert_eq!((key.way, key.handles), (Way::Curve, Handles::Flat));
}

#[test]
fn markers_are_set_taken_away_and_found() {
    let marked = with_keys().edited(&Edit::ToggleMarker(s(2.5))).edited(&Edit::ToggleMarker(s(0.5)));
    assert_eq!(marked.markers, [s(0.5), s(2.5)]);
    assert_eq!(marked.next_key(s(2.0), playback::Way::Forward), Some(s(2.5)));
    assert_eq!(marked.next_key(s(1.0), playback::Way::Back), Some(s(0.5)));
    assert_eq!(marked.next_key(s(3.0), playback::Way::Forward), None);
    assert_eq!(marked.edited(&Edit::ToggleMarker(s(0.5))).markers, [s(2.5)]);
}

#[test]
fn an_instant_is_put_on_the_nearest_frame_of_the_clip() {
    let document = Document { rate: FrameRate { num: 25, den: 1 }, ..Document::default() };
    assert_eq!(document.on_frame(s(1.019)), s(1.0));
    assert_eq!(document.on_frame(s(1.021)), s(1.04));
    assert_eq!(document.on_frame(s(99.0)), s(4.96));
}

#[test]
fn a_document_is_read_as_it_was_written() {
    let document = with_keys()
        .edited(&Edit::Range(Some(Range { from: s(1.0), to: s(2.0) })))
        .edited(&Edit::Freeze(Row::Gaze))
        .edited(&Edit::Mute(Row::Head, true));
    assert_eq!(Document::read(&document.text()), Some(document.clone()));
    assert_eq!(Document::read("{}"), None);
    assert_eq!(Document::read(&document.text().replace("\"num\":30", "\"num\":0")), None);
}

#[test]
fn a_sliders_way_is_one_step() {
    let mut undo = Undo::of(Document::default());
    let first = undo.now().clone();
    for i in 0..20 {
        undo.apply(&Edit::Amount(Channel::Smile, i as f32 / 10.0), Micros(i * 30_000));
    }
    undo.apply(&Edit::Amount(Channel::Brows, 0.1), Micros(700_000));
    undo.apply(&Edit::Amount(Channel::Brows, 0.2), Micros(9_000_000));
    assert!(undo.undo());
    assert_eq!(undo.now().timeline.lane(Channel::Brows).amount, 0.1);
    assert!(undo.undo());
    assert!(undo.undo());
    assert_eq!(*undo.now(), first);
    assert!(!undo.undo());
    assert!(undo.redo());
    assert_eq!(undo.now().timeline.lane(Channel::Smile).amount, 1.9);
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut undo = Undo::of(Document::default());
    undo.apply(&Edit::Mute(Row::Head, false), Micros(0));
    undo.apply(&Edit::ApplyPreset(Arc::new(PRESETS[0].clone())), Micros(1));
    assert!(!undo.can_undo());
}

/// An editor with three keys, of which the middle one is selected, after these commands.
fn edited(commands: &[EditorCommand]) -> Editor {
    let mut editor = Editor::of(with_keys());
    editor.obey(&EditorCommand::Select(vec![id(Param::Smile, 2.0)], Pick::Only), Micros(0));
    for (i, command) in commands.iter().enumerate() {
        editor.obey(command, Micros(i as i64 * 2_000_000));
    }
    editor
}

fn selected(editor: &Editor) -> Vec<f64> {
    editor.selected().iter().map(|id| id.at.seconds()).collect()
}

#[test]
fn what_is_tried_out_is_seen_and_given_up_without_a_step() {
    let keys = vec![id(Param::Smile, 2.0)];
    let tried = EditorCommand::Try(Edit::MoveKeys { keys: keys.clone(), by: s(0.5), up: 0.0 });
    let editor = edited(std::slice::from_ref(&tried));
    assert_eq!(instants(editor.document(), Param::Smile), [1.0, 2.5, 3.0]);
    assert_eq!(
        (instants(editor.settled(), Param::Smile), selected(&editor)),
        (vec![1.0, 2.0, 3.0], vec![2.5])
    );
    let editor = edited(&[tried.clone(), EditorCommand::GiveUp]);
    assert_eq!(instants(editor.document(), Param::Smile), [1.0, 2.0, 3.0]);
    assert!(!editor.can_undo());
    let made = EditorCommand::Edit(Edit::MoveKeys { keys, by: s(0.5), up: 0.0 });
    let mut editor = edited(&[tried.clone(), tried, made]);
    assert_eq!(
        (instants(editor.document(), Param::Smile), selected(&editor)),
        (vec![1.0, 2.5, 3.0], vec![2.5])
    );
    editor.obey(&EditorCommand::Undo, Micros(0));
    assert!(!editor.can_undo() && editor.can_redo());
    assert_eq!(selected(&editor), [0.0; 0], "only what is there is selected");
}

#[test]
fn selected_keys_are_copied_cut_pasted_and_removed() {
    let all = EditorCommand::SelectAll;
    let editor = edited(&[all.clone(), EditorCommand::Copy, EditorCommand::Paste(s(3.5))]);
    assert_eq!(instants(editor.document(), Param::Smile), [1.0, 2.0, 3.0, 3.5, 4.5]);
    assert_eq!(selected(&editor), [3.5, 4.5]);
    let editor = edited(&[EditorCommand::Cut, EditorCommand::Paste(s(0.5))]);
    assert_eq!(instants(editor.document(), Param::Smile), [0.5, 1.0, 3.0]);
    let editor = edited(&[all, EditorCommand::RemoveSelected]);
    assert!(editor.document().timeline.tracks.is_empty());
    let toggled = EditorCommand::Select(vec![id(Param::Smile, 2.0), id(Param::Smile, 3.0)], Pick::Toggle);
    assert_eq!(selected(&edited(&[toggled])), [3.0]);
}

#[test]
fn a_row_is_keyed_where_it_stands_and_a_blink_is_added_whole() {
    let editor =
        edited(&[EditorCommand::KeyRow(Row::Head, s(1.5)), EditorCommand::KeyRow(Row::Smile, s(2.5))]);
    assert_eq!(editor.document().timeline.keys(Param::HeadRoll).len(), 1);
    let between = editor.document().timeline.keys(Param::Smile)[2].value;
    assert!((0.1..=0.6).contains(&between), "{between}");
    let editor = edited(&[EditorCommand::AddBlink(s(0.0))]);
    assert_eq!(instants(editor.document(), Param::Lids), [0.0, 0.1, 0.13, 0.35]);
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let row = (0..Row::COUNT).prop_map(|i| Row::ALL[i]);
    let param = (0..Param::COUNT).prop_map(|i| Param::ALL[i]);
    let instant = (0i64..6_000_000).prop_map(Micros);
    let named = (param.clone(), instant.clone()).prop_map(|(param, at)| vec![KeyId { param, at }]);
    prop_oneof![
        (0..Channel::COUNT, any::<f32>()).prop_map(|(c, a)| Edit::Amount(Channel::ALL[c], a)),
        (row.clone(), any::<bool>()).prop_map(|(row, on)| Edit::Mute(row, on)),
        (row.clone(), any::<bool>()).prop_map(|(row, on)| Edit::Solo(row, on)),
        row.clone().prop_map(Edit::Thaw),
        (param, instant.clone(), any::<f32>())
            .prop_map(|(p, at, v)| Edit::PutKeys(vec![(p, Key::new(at, v))])),
        named.clone().prop_map(Edit::RemoveKeys),
        (named, -7_000_000i64..7_000_000, any::<f32>()).prop_map(|(keys, by, up)| Edit::MoveKeys {
            keys,
            by: Micros(by),
            up
        }),
        instant.clone().prop_map(Edit::ToggleMarker),
        (0i64..90_000_000).prop_map(|d| Edit::Duration(Micros(d))),
        any::<f32>().prop_map(Edit::Shutter),
        any::<u8>().prop_map(Edit::Subframes),
    ]
}

proptest! {
    #[test]
    fn whatever_is_asked_for_the_document_stays_sane(edits in prop::collection::vec(any_edit(), 1..40)) {
        let mut undo = Undo::of(with_keys());
        let first = undo.now().clone();
        let mut states = vec![first.clone()];
        for (i, edit) in edits.iter().enumerate() {
            undo.apply(edit, Micros(i as i64 * 10_000_000));
            prop_assert!(undo.now().timeline.is_sane(), "{edit:?}");
            prop_assert!(Document::read(&undo.now().text()).as_ref() == Some(&**undo.now()), "{edit:?}");
            if states.last() != Some(undo.now()) {
                states.push(undo.now().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(undo.undo());
            prop_assert_eq!(undo.now(), state);
        }
        for state in states.iter().skip(1) {
            prop_assert!(undo.redo());
            prop_assert_eq!(undo.now(), state);
        }
    }
}
