use crate::desk::{Desk, check, empty, english, open, presets, unfold};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::motion::Channel;
use kaely_core::motion::preset::PRESETS;
use kaely_core::project::{Edit, EditorCommand};
use kaely_core::units::Micros;
use kaely_ui::view::StudioView;
use kaely_ui::{StudioCommand, motion, words};
use std::sync::Arc;

/// Middle of the rail at a share of its length.
fn on_rail(rect: egui::Rect, share: f32) -> egui::Pos2 {
    let rail = rect.x_range().shrink(rect.height() / 2.5);
    egui::pos2(rail.min + share * rail.span(), rect.center().y)
}

/// With every group of the inspector unfolded.
fn desk(view: StudioView<'static>) -> Desk {
    let mut desk = crate::desk::desk_of([1280.0, 1200.0], view);
    unfold(&mut desk, "Light and camera");
    desk
}

fn slider(desk: &Desk, channel: Channel) -> egui::Rect {
    desk.get_by_role_and_label(egui::accesskit::Role::Slider, &words::channel(english(), channel)).rect()
}

#[test]
fn every_channel_has_a_slider_that_says_its_value() {
    let desk = desk(open());
    for channel in Channel::ALL {
        let name = words::channel(english(), channel);
        let node = desk.get_by_role_and_label(egui::accesskit::Role::Slider, &name);
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
            let StudioCommand::Editor(EditorCommand::Edit(Edit::Amount(set, amount))) = *command else {
                panic!("{channel:?}: {command:?}")
            };
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
    assert_eq!(desk.state().last(), Some(&Edit::Amount(Channel::Smile, 1.0).into()));
}

#[test]
fn arrows_move_a_focused_slider_and_not_the_playhead() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(egui::accesskit::Role::Slider, "Gaze").focus();
    desk.run();
    desk.key_press(egui::Key::ArrowLeft);
    desk.run();
    let [StudioCommand::Editor(EditorCommand::Edit(Edit::Amount(Channel::Gaze, amount)))] = desk.state()[..]
    else {
        panic!("{:?}", desk.state());
    };
    assert!(amount < 1.0 && amount > 0.9, "{amount}");
}

#[test]
fn presets_come_from_the_table() {
    for entry in &presets()[1..] {
        let mut desk = desk(open());
        desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Preset").click();
        desk.run();
        desk.get_by_label(&words::preset(english(), &entry.preset.name)).click();
        desk.run();
        assert_eq!(desk.state().as_slice(), [Edit::ApplyPreset(Arc::clone(&entry.preset)).into()]);
    }
}

#[test]
fn a_preset_shows_how_it_moves() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Preset").click();
    desk.run();
    let entry = |name: &str| desk.get_by_label(name).rect();
    // Lines of many points, one for the lids and one for the head, within each entry.
    let mut shapes = Vec::new();
    flatten(desk.output().shapes.iter().map(|s| &s.shape), &mut shapes);
    let curves_in = |rect: egui::Rect| {
        let of_rect = |points: &[egui::Pos2]| points.len() > 100 && points.iter().all(|p| rect.contains(*p));
        shapes.iter().filter(|points| of_rect(points)).count()
    };
    assert_eq!(curves_in(entry("Natural")), 2);
    assert_eq!(curves_in(entry("Still")), 1, "its head rests");
}

/// The points of all lines among shapes.
fn flatten<'a>(shapes: impl Iterator<Item = &'a egui::Shape>, lines: &mut Vec<Vec<egui::Pos2>>) {
    for shape in shapes {
        match shape {
            egui::Shape::Vec(inner) => flatten(inner.iter(), lines),
            egui::Shape::Path(path) => lines.push(path.points.clone()),
            _ => {}
        }
    }
}

#[test]
fn all_channels_are_in_one_group_each() {
    let mut grouped: Vec<Channel> =
        motion::GROUPS.iter().flat_map(|(_, channels)| *channels).copied().collect();
    grouped.sort();
    assert_eq!(grouped, Channel::ALL);
}

#[test]
fn groups_fold() {
    let mut desk = desk(open());
    let sliders = |desk: &Desk| desk.query_all_by_role(egui::accesskit::Role::Slider).count();
    let all = sliders(&desk);
    for (name, channels) in motion::GROUPS {
        unfold(&mut desk, &english().get(name));
        let label = words::channel(english(), channels[0]);
        assert!(desk.query_by_role_and_label(egui::accesskit::Role::Slider, &label).is_none(), "{name}");
    }
    assert!(sliders(&desk) < all - 14, "{} of {all} are left", sliders(&desk));
    assert!(desk.state().is_empty());
}

#[test]
fn neutral_is_a_share() {
    let mut desk = desk(open());
    let rect = desk.get_by_role_and_label(egui::accesskit::Role::Slider, "Neutral").rect();
    desk.drag_at(on_rail(rect, 0.5));
    desk.step();
    desk.drop_at(on_rail(rect, 0.5));
    desk.run();
    let Some(StudioCommand::Editor(EditorCommand::Edit(Edit::Neutral(share)))) = desk.state().last() else {
        panic!("{:?}", desk.state())
    };
    assert!((share - 0.5).abs() < 0.02, "{share}");
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
fn seed_length_and_shutter_are_typed() {
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
    assert_eq!(typed("Seed", "7"), Some(Edit::Seed(7).into()));
    assert_eq!(typed("Shutter", "90"), Some(Edit::Shutter(90.0).into()));
    assert_eq!(typed("Shutter", "900"), Some(Edit::Shutter(360.0).into()));
    assert_eq!(typed("Length", "2.5"), Some(Edit::Duration(Micros(2_500_000)).into()));
    // Beyond the longest clip offered: the longest.
    assert_eq!(typed("Length", "900"), Some(Edit::Duration(Micros(60_000_000)).into()));
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
