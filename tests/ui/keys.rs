use crate::desk::{check, empty, open};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use kaely_core::playback::PlayheadCommand;
use kaely_ui::{JumpTo, StudioCommand};

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
