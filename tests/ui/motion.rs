use crate::desk::{check, desk, empty, open};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::motion::Channel;
use kaely_core::motion::preset::PRESETS;
use kaely_core::units::Micros;
use kaely_ui::{StudioCommand, words};

/// Middle of the rail at a share of its length.
fn on_rail(rect: egui::Rect, share: f32) -> egui::Pos2 {
    let rail = rect.x_range().shrink(rect.height() / 2.5);
    egui::pos2(rail.min + share * rail.span(), rect.center().y)
}

fn slider(desk: &crate::desk::Desk, channel: Channel) -> egui::Rect {
    desk.get_by_role_and_label(egui::accesskit::Role::Slider, words::channel(channel)).rect()
}

#[test]
fn every_channel_has_a_slider_that_says_its_value() {
    let desk = desk(open());
    for channel in Channel::ALL {
        let node = desk.get_by_role_and_label(egui::accesskit::Role::Slider, words::channel(channel));
        let value = node.accesskit_node().numeric_value().unwrap();
        let amount = f64::from(PRESETS[0].amount(channel));
        assert!((value - amount).abs() < 1e-6, "{channel:?}: {value} for {amount}");
    }
}

#[test]
fn a_slider_sets_its_own_channel() {
    for channel in Channel::ALL {
        let mut desk = desk(open());
        let rect = slider(&desk, channel);
        desk.drag_at(on_rail(rect, 0.9));
        desk.step();
        desk.drop_at(on_rail(rect, 0.9));
        desk.run();
        // The view stays as it was, so the slider says it again in every frame it is held.
        assert!(!desk.state().is_empty(), "{channel:?}");
        for command in desk.state() {
            let StudioCommand::SetAmount(set, amount) = *command else { panic!("{channel:?}: {command:?}") };
            assert_eq!(set, channel);
            assert!((amount - 1.8).abs() < 0.03, "{channel:?}: {amount}");
        }
    }
}

#[test]
fn double_click_goes_back_to_natural() {
    let mut desk = desk(open());
    let pos = on_rail(slider(&desk, Channel::Smile), 0.1);
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        desk.input_mut().events.push(egui::Event::PointerMoved(pos));
        desk.input_mut().events.push(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
    desk.run();
    assert_eq!(desk.state().last(), Some(&StudioCommand::SetAmount(Channel::Smile, 1.0)));
}

#[test]
fn arrows_move_a_focused_slider_and_not_the_playhead() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(egui::accesskit::Role::Slider, "Gaze").focus();
    desk.run();
    desk.key_press(egui::Key::ArrowLeft);
    desk.run();
    let [StudioCommand::SetAmount(Channel::Gaze, amount)] = desk.state()[..] else {
        panic!("{:?}", desk.state());
    };
    assert!(amount < 1.0 && amount > 0.9, "{amount}");
}

#[test]
fn presets_come_from_the_table() {
    for preset in &PRESETS[1..] {
        let mut desk = desk(open());
        desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Preset").click();
        desk.run();
        desk.get_by_label(&words::capitalised(preset.name)).click();
        desk.run();
        assert_eq!(desk.state().as_slice(), [StudioCommand::ApplyPreset(preset)]);
    }
}

#[test]
fn changed_by_hand_is_called_custom() {
    let mut view = open();
    view.motion.preset = None;
    let desk = desk(view);
    let combo = desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Preset");
    assert_eq!(combo.value().as_deref(), Some("Custom"));
}

#[test]
fn seed_is_rolled_again() {
    check(open(), |desk| desk.get_by_label("Re-roll").click(), &[StudioCommand::RerollSeed]);
}

#[test]
fn seed_and_length_are_typed() {
    let typed = |field: &str, text: &str| {
        let mut desk = desk(open());
        desk.get_by_role_and_label(egui::accesskit::Role::SpinButton, field).click();
        desk.run();
        desk.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        desk.event(egui::Event::Text(text.to_owned()));
        desk.run();
        desk.key_press(egui::Key::Enter);
        desk.run();
        desk.state().last().cloned()
    };
    assert_eq!(typed("Seed", "7"), Some(StudioCommand::SetSeed(7)));
    assert_eq!(typed("Length", "2.5"), Some(StudioCommand::SetDuration(Micros(2_500_000))));
    // Beyond the longest clip offered: the longest.
    assert_eq!(typed("Length", "900"), Some(StudioCommand::SetDuration(Micros(60_000_000))));
}

#[test]
fn without_a_portrait_nothing_moves() {
    let mut desk = desk(empty());
    for channel in Channel::ALL {
        let rect = slider(&desk, channel);
        desk.drag_at(on_rail(rect, 0.9));
        desk.step();
        desk.drop_at(on_rail(rect, 0.9));
        desk.run();
    }
    assert!(desk.state().is_empty(), "{:?}", desk.state());
}
