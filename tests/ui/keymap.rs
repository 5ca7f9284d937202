use crate::desk::{check, desk, empty, open};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use kaely_core::motion::Row;
use kaely_core::playback::PlayheadCommand;
use kaely_core::playback::Way;
use kaely_core::project::{EditorCommand, Pick};
use kaely_core::units::Micros;
use kaely_ui::keymap::{Action, Binding, Keymap};
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::{Dialog, Tab};
use kaely_ui::{JumpTo, StudioCommand, StudioView};

fn key(modifiers: Modifiers, key: Key, expected: StudioCommand) {
    check(open(), |desk| desk.key_press_modifiers(modifiers, key), &[expected]);
}

#[test]
fn the_usual_keys_work() {
    key(Modifiers::NONE, Key::Space, StudioCommand::Playhead(PlayheadCommand::TogglePlay));
    key(Modifiers::NONE, Key::ArrowLeft, StudioCommand::StepFrames(-1));
    key(Modifiers::NONE, Key::ArrowRight, StudioCommand::StepFrames(1));
    key(Modifiers::NONE, Key::Comma, StudioCommand::StepFrames(-1));
    key(Modifiers::NONE, Key::Period, StudioCommand::StepFrames(1));
    key(Modifiers::COMMAND, Key::ArrowLeft, StudioCommand::StepFrames(-10));
    key(Modifiers::COMMAND, Key::ArrowRight, StudioCommand::StepFrames(10));
    key(Modifiers::NONE, Key::Home, StudioCommand::Jump(JumpTo::Start));
    key(Modifiers::NONE, Key::End, StudioCommand::Jump(JumpTo::End));
    key(Modifiers::COMMAND, Key::O, StudioCommand::ChoosePhoto);
}

#[test]
fn the_keys_of_editors_work() {
    let shuttle = |way| StudioCommand::Playhead(PlayheadCommand::Shuttle(way));
    key(Modifiers::NONE, Key::J, shuttle(Way::Back));
    key(Modifiers::NONE, Key::K, StudioCommand::Playhead(PlayheadCommand::Pause));
    key(Modifiers::NONE, Key::L, shuttle(Way::Forward));
    key(Modifiers::SHIFT, Key::ArrowLeft, StudioCommand::ToKey(Way::Back));
    key(Modifiers::SHIFT, Key::ArrowRight, StudioCommand::ToKey(Way::Forward));
    key(Modifiers::NONE, Key::I, StudioCommand::MarkIn);
    key(Modifiers::NONE, Key::O, StudioCommand::MarkOut);
    key(Modifiers::ALT, Key::X, StudioCommand::ClearRange);
    key(Modifiers::NONE, Key::M, StudioCommand::ToggleMarker);
    key(Modifiers::NONE, Key::Q, StudioCommand::ToggleDrawer);
    key(Modifiers::NONE, Key::Questionmark, StudioCommand::ShowDialog(Some(Dialog::Shortcuts)));
    key(Modifiers::COMMAND, Key::E, StudioCommand::StartExport);
    key(Modifiers::COMMAND, Key::Z, StudioCommand::Editor(EditorCommand::Undo));
    let redo = Modifiers { shift: true, ..Modifiers::COMMAND };
    key(redo, Key::Z, StudioCommand::Editor(EditorCommand::Redo));
    key(Modifiers::COMMAND, Key::Y, StudioCommand::Editor(EditorCommand::Redo));
    key(Modifiers::NONE, Key::Enter, StudioCommand::AddKey);
    key(Modifiers::COMMAND, Key::Num3, StudioCommand::ShowTab(Tab::History));
    key(Modifiers::COMMAND, Key::V, StudioCommand::Editor(EditorCommand::Paste(Micros(2_000_000))));
    let paste = [StudioCommand::PastePhoto];
    check(empty(), |desk| desk.key_press_modifiers(Modifiers::COMMAND, Key::V), &paste);
}

#[test]
fn copied_keys_are_pasted_and_otherwise_a_picture_is() {
    let keys = StudioCommand::Editor(EditorCommand::Paste(Micros(2_000_000)));
    let picture = StudioCommand::PastePhoto;
    let mut nothing_copied = open();
    nothing_copied.timeline.can_paste = false;
    let at_home = StudioView { tab: Tab::Home, ..open() };
    for (view, expected) in
        [(open(), keys), (nothing_copied, picture.clone()), (at_home, picture.clone()), (empty(), picture)]
    {
        check(view, |desk| desk.key_press_modifiers(Modifiers::COMMAND, Key::V), &[expected]);
    }
}

#[test]
fn rows_are_chosen_with_the_arrows() {
    key(Modifiers::NONE, Key::ArrowDown, StudioCommand::StepRow(1));
    key(Modifiers::NONE, Key::ArrowUp, StudioCommand::StepRow(-1));
    let stepped = |active, by| TimelineLayout { active, ..TimelineLayout::default() }.stepped(by).active;
    assert_eq!(stepped(Row::Blink, 1), Row::Gaze);
    assert_eq!(stepped(Row::Blink, -1), Row::Blink);
    assert_eq!(stepped(Row::Light, 1), Row::Light);
}

#[test]
fn no_key_is_given_twice_and_all_are_written_and_read() {
    let mut seen: Vec<(Binding, Action)> = Vec::new();
    for action in Action::ALL {
        for key in action.usual() {
            assert_eq!(Binding::try_from(key.to_string()), Ok(key));
            let before = seen.iter().find(|(other, _)| *other == key);
            assert!(before.is_none(), "{key} is given to {action:?} and to {before:?}");
            seen.push((key, action));
        }
    }
    assert!(Binding::try_from("Ctrl+Nonsense".to_owned()).is_err());
}

#[test]
fn a_key_is_taken_from_who_had_it_and_given_back() {
    let space = Binding::plain(Key::Space);
    let map = Keymap::default().bound(Action::Marker, space);
    assert_eq!((map.of(Action::Marker), map.of(Action::PlayPause)), (vec![space], vec![]));
    assert_eq!(map.owner(space), Some(Action::Marker));
    let text = serde_json::to_string(&map).unwrap();
    assert_eq!(serde_json::from_str::<Keymap>(&text).unwrap(), map);
    let back = map.reset(Action::PlayPause);
    assert_eq!((back.of(Action::PlayPause), back.of(Action::Marker)), (vec![space], vec![]));
    assert_eq!(back.reset(Action::Marker), Keymap::default());
}

#[test]
fn another_key_is_asked_for_and_heard_whatever_it_did() {
    let shown = |asking| {
        let mut view = open();
        (view.dialog, view.asking) = (Some(Dialog::Shortcuts), asking);
        view
    };
    let label = "Key of: Play or pause";
    let ask = StudioCommand::AskKey(Some(Action::PlayPause));
    check(shown(None), |desk| desk.get_by_label(label).click(), &[ask]);
    let bound = StudioCommand::BindKey(Action::Marker, Binding::ctrl(Key::J));
    let asked = shown(Some(Action::Marker));
    check(asked.clone(), |desk| desk.key_press_modifiers(Modifiers::COMMAND, Key::J), &[bound]);
    check(asked, |desk| desk.key_press(Key::Escape), &[StudioCommand::AskKey(None)]);
    check(shown(None), |desk| desk.key_press(Key::Escape), &[StudioCommand::ShowDialog(None)]);
}

#[test]
fn no_key_acts_under_a_dialog() {
    for dialog in [Dialog::Welcome, Dialog::Shortcuts, Dialog::Closing] {
        for pressed in [Key::Num2, Key::V, Key::E] {
            let under = StudioView { dialog: Some(dialog), ..open() };
            check(under, |desk| desk.key_press_modifiers(Modifiers::COMMAND, pressed), &[]);
        }
    }
}

#[test]
fn a_key_that_is_held_down_repeats_steps_and_toggles_nothing() {
    let held =
        |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: true, modifiers };
    // egui knows the first press by itself.
    for (key, times) in [(Key::ArrowRight, 3), (Key::Space, 1), (Key::B, 1), (Key::M, 1), (Key::Q, 1)] {
        let mut desk = desk(open());
        (0..3).for_each(|_| desk.event(held(key, Modifiers::NONE)));
        desk.run();
        assert_eq!(desk.state().len(), times, "{key:?}: {:?}", desk.state());
    }
}

#[test]
fn a_field_keeps_the_keys_that_move_in_it() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(egui::accesskit::Role::TextInput, "File").click();
    desk.run();
    let words = Modifiers { shift: true, ..Modifiers::COMMAND };
    desk.key_press_modifiers(words, Key::ArrowLeft);
    desk.key_press_modifiers(Modifiers::COMMAND, Key::Backspace);
    desk.run();
    let typed = |command: &StudioCommand| matches!(command, StudioCommand::TypeExportName(_));
    assert!(desk.state().iter().all(typed) && !desk.state().is_empty(), "{:?}", desk.state());
}

#[test]
fn a_sign_is_the_same_key_with_and_without_shift() {
    let plain = Binding::plain(Key::Questionmark);
    assert_eq!(Binding::pressed(Modifiers::SHIFT, Key::Questionmark), plain);
    assert_eq!(Keymap::default().owner(plain), Some(Action::Shortcuts));
    assert_eq!(Binding::pressed(Modifiers::SHIFT, Key::M), Binding::shift(Key::M));
    assert_eq!(Binding::pressed(Modifiers::SHIFT, Key::Num1), Binding::shift(Key::Num1));
}

#[test]
fn tooltips_name_the_keys_there_are() {
    let hint = |keymap: Keymap| {
        let keymap: &'static Keymap = Box::leak(Box::new(keymap));
        let mut desk = desk(StudioView { keymap, ..open() });
        let at = desk.get_by_role_and_label(egui::accesskit::Role::Button, "Play").rect().center();
        desk.hover_at(at);
        (0..30).for_each(|_| desk.step());
        let named = |text: &str| desk.query_by_label(text).is_some();
        ["Play (Space)", "Play (P)"].map(named)
    };
    assert_eq!(hint(Keymap::default()), [true, false]);
    let bound = Keymap::default().bound(Action::PlayPause, Binding::plain(Key::P));
    assert_eq!(hint(bound), [false, true]);
    let without = Keymap::default().bound(Action::Marker, Binding::plain(Key::Space));
    assert_eq!(hint(without), [false, false]);
}

#[test]
fn the_keys_at_the_playhead_are_chosen_with_a_key() {
    key(Modifiers::NONE, Key::X, StudioCommand::Editor(EditorCommand::Select(vec![], Pick::Only)));
}

#[test]
fn typing_is_not_playing() {
    let mut desk = crate::desk::desk(open());
    desk.get_by_role_and_label(egui::accesskit::Role::TextInput, "File").click();
    desk.run();
    for key in [Key::Space, Key::ArrowLeft, Key::Home, Key::Period] {
        desk.key_press(key);
        desk.run();
    }
    assert!(desk.state().is_empty(), "{:?}", desk.state());
}

#[test]
fn space_presses_the_focused_button_only() {
    let mut desk = crate::desk::desk(open());
    desk.get_by_label("Re-roll").focus();
    desk.run();
    desk.key_press(Key::Space);
    desk.run();
    assert_eq!(desk.state().as_slice(), [StudioCommand::RerollSeed]);
}

#[test]
fn after_a_click_space_still_plays() {
    let mut desk = crate::desk::desk(open());
    desk.get_by_label("Re-roll").click();
    desk.run();
    desk.key_press(Key::Space);
    desk.run();
    let expected = [StudioCommand::RerollSeed, StudioCommand::Playhead(PlayheadCommand::TogglePlay)];
    assert_eq!(desk.state().as_slice(), expected);
}

#[test]
fn without_a_portrait_only_opening_works() {
    check(empty(), |desk| desk.key_press(Key::Space), &[]);
    check(empty(), |desk| desk.key_press(Key::ArrowRight), &[]);
    check(
        empty(),
        |desk| desk.key_press_modifiers(Modifiers::COMMAND, Key::O),
        &[StudioCommand::ChoosePhoto],
    );
}
