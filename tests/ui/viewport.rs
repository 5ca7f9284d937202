//! The picture on the stage and its tools.

use crate::desk::{Desk, check, desk, desk_of, empty, open};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TextureId, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::units::PixelSize;
use kaely_core::viewport::{Area, CHOICES, Compare, Overlay, Resolution, Room, Seen, Shape, View, Zoom};
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::StudioView;
use kaely_ui::viewport::{Side, ViewportCommand, ViewportView};
use kaely_ui::{StudioCommand, theme};

/// As in the desk's view.
const PICTURE: PixelSize = PixelSize::new(600, 800);
const SLIDER: &str = "Split between photo and living picture";

pub fn with(change: impl FnOnce(&mut ViewportView<'static>)) -> StudioView<'static> {
    let mut view = open();
    view.stage.viewport.photo = Some(TextureId::User(8));
    change(&mut view.stage.viewport);
    view
}

pub fn times(times: f32) -> StudioView<'static> {
    with(|v| v.look = View { zoom: Zoom::Times(times), ..View::FIT })
}

pub fn split() -> StudioView<'static> {
    with(|v| (v.compare, v.seen) = (Compare::Split, Seen::Both))
}

fn gives(view: StudioView<'static>, act: impl FnOnce(&mut Desk), command: ViewportCommand) {
    check(view, act, &[StudioCommand::Viewport(command)]);
}

fn button(view: StudioView<'static>, label: &str, command: ViewportCommand) {
    gives(view, |desk| desk.get_by_role_and_label(Role::Button, label).click(), command);
}

/// Opens a menu and chooses from it.
fn chosen(role: Role, menu: &str, entry: &str, command: ViewportCommand) {
    let act = |desk: &mut Desk| {
        desk.get_by_role_and_label(role, menu).click();
        desk.run();
        desk.get_by_label(entry).click();
    };
    gives(open(), act, command);
}

/// Where the picture finds room in a window of this size.
fn room(size: [f32; 2]) -> Room {
    let margin = theme::STAGE_MARGIN;
    let min = glam::vec2(margin, theme::HEADER_HEIGHT + theme::TOOLBAR_HEIGHT + margin);
    let below = theme::TRANSPORT_HEIGHT + TimelineLayout::HEIGHT;
    let max = glam::vec2(size[0] - theme::INSPECTOR_WIDTH - margin, size[1] - below - margin);
    Room { area: Area { min, max }, pixels_per_point: 1.0 }
}

pub fn picture(desk: &Desk) -> Rect {
    desk.get_by_role_and_label(Role::Image, "Portrait").rect()
}

/// Where the given views put a point of the picture.
fn looks(desk: &Desk) -> Vec<View> {
    let look = |command: &StudioCommand| match command {
        StudioCommand::Viewport(ViewportCommand::Look(view)) => Some(*view),
        other => panic!("{other:?}"),
    };
    desk.state().iter().filter_map(look).collect()
}

#[test]
fn buttons_give_their_commands() {
    button(open(), "Zoom in", ViewportCommand::ZoomIn);
    button(open(), "Zoom out", ViewportCommand::ZoomOut);
    button(times(2.0), "Fit", ViewportCommand::Fit);
    button(open(), "Actual pixels", ViewportCommand::ZoomTo(1.0));
    button(open(), "Split with the photo", ViewportCommand::ToggleSplit);
    button(open(), "Alternate with the photo", ViewportCommand::ToggleBlink);
    button(open(), "Meter", ViewportCommand::ToggleMeter);
}

#[test]
fn menus_give_their_commands() {
    chosen(Role::ComboBox, "Zoom", "400 %", ViewportCommand::ZoomTo(4.0));
    chosen(Role::ComboBox, "Zoom", "25 %", ViewportCommand::ZoomTo(0.25));
    chosen(Role::ComboBox, "Zoom", "800 %", ViewportCommand::ZoomTo(8.0));
    chosen(Role::Button, "Frames", "9:16", ViewportCommand::SetFrame(Some(Shape::Tall)));
    chosen(Role::Button, "Frames", "16:9", ViewportCommand::SetFrame(Some(Shape::Wide)));
    chosen(Role::Button, "Frames", "None", ViewportCommand::SetFrame(None));
    chosen(Role::Button, "Frames", "Safe areas", ViewportCommand::ToggleSafeAreas);
    chosen(Role::Button, "Overlays", "Landmarks", ViewportCommand::SetOverlay(Some(Overlay::Landmarks)));
    chosen(Role::Button, "Overlays", "Relief", ViewportCommand::SetOverlay(Some(Overlay::Relief)));
    chosen(Role::Button, "Overlays", "None", ViewportCommand::SetOverlay(None));
    chosen(Role::ComboBox, "Preview size", "1080p", ViewportCommand::SetResolution(Resolution::P1080));
    chosen(Role::ComboBox, "Preview size", "360p", ViewportCommand::SetResolution(Resolution::P360));
}

#[test]
fn menus_offer_everything() {
    let entries = |role, menu: &str, expected: usize| {
        let mut desk = desk(open());
        let count = |desk: &Desk| desk.get_all_by_role(Role::Button).count();
        let before = count(&desk);
        desk.get_by_role_and_label(role, menu).click();
        desk.run();
        assert_eq!(count(&desk) - before, expected, "{menu}");
    };
    entries(Role::ComboBox, "Zoom", CHOICES.len() + 1);
    entries(Role::Button, "Frames", Shape::ALL.len() + 1);
    entries(Role::Button, "Overlays", Overlay::ALL.len() + 1);
    entries(Role::ComboBox, "Preview size", Resolution::ALL.len());
}

#[test]
fn menus_are_reached_by_keyboard() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(Role::ComboBox, "Preview size").focus();
    desk.run();
    desk.key_press(Key::Space);
    desk.run();
    desk.get_by_label("480p").focus();
    desk.run();
    desk.key_press(Key::Enter);
    desk.run();
    let expected = StudioCommand::Viewport(ViewportCommand::SetResolution(Resolution::P480));
    assert_eq!(desk.state().as_slice(), [expected]);
}

#[test]
fn keys_give_their_commands() {
    let pan = Modifiers { shift: true, ..Modifiers::COMMAND };
    for (modifiers, key, command) in [
        (Modifiers::NONE, Key::Plus, ViewportCommand::ZoomIn),
        (Modifiers::NONE, Key::Equals, ViewportCommand::ZoomIn),
        (Modifiers::NONE, Key::Minus, ViewportCommand::ZoomOut),
        (Modifiers::NONE, Key::Num0, ViewportCommand::Fit),
        (Modifiers::NONE, Key::Num1, ViewportCommand::ZoomTo(1.0)),
        (pan, Key::ArrowLeft, ViewportCommand::Pan(Side::Left)),
        (pan, Key::ArrowDown, ViewportCommand::Pan(Side::Bottom)),
        (Modifiers::NONE, Key::V, ViewportCommand::ToggleSplit),
        (Modifiers::NONE, Key::B, ViewportCommand::ToggleBlink),
        (Modifiers::NONE, Key::G, ViewportCommand::NextFrame),
        (Modifiers::SHIFT, Key::G, ViewportCommand::ToggleSafeAreas),
        (Modifiers::NONE, Key::W, ViewportCommand::NextOverlay),
        (Modifiers::NONE, Key::F, ViewportCommand::ToggleMeter),
    ] {
        gives(open(), |desk| desk.key_press_modifiers(modifiers, key), command);
        // Nothing to look at, nothing to change.
        check(empty(), |desk| desk.key_press_modifiers(modifiers, key), &[]);
    }
    gives(open(), |desk| desk.key_press_modifiers(Modifiers::SHIFT, Key::Plus), ViewportCommand::ZoomIn);
    let up = |desk: &mut Desk| desk.key_press_modifiers(pan, Key::ArrowUp);
    gives(open(), up, ViewportCommand::Pan(Side::Top));
}

#[test]
fn typing_changes_nothing_on_the_stage() {
    let mut desk = desk(open());
    desk.get_by_role_and_label(Role::TextInput, "File").click();
    desk.run();
    for key in [Key::V, Key::Num0, Key::G, Key::Minus, Key::Backtick, Key::Y] {
        desk.key_down(key);
        desk.run();
        desk.key_up(key);
        desk.run();
    }
    assert!(desk.state().is_empty(), "{:?}", desk.state());
}

#[test]
fn the_photo_is_held_up_by_key_or_button() {
    for key in [Key::Backtick, Key::Y] {
        let mut desk = desk(open());
        desk.key_down(key);
        desk.step();
        // Each pass shows a photo that is not yet held up.
        let expected = StudioCommand::Viewport(ViewportCommand::HoldPhoto(true));
        assert!(desk.state().iter().all(|c| *c == expected) && !desk.state().is_empty());
    }
    let hold = |desk: &mut Desk| {
        let at = desk.get_by_role_and_label(Role::Button, "Hold to see the photo").rect().center();
        desk.drag_at(at);
        desk.step();
    };
    let mut pressed = desk(open());
    hold(&mut pressed);
    assert!(pressed.state().contains(&StudioCommand::Viewport(ViewportCommand::HoldPhoto(true))));
    // Nothing is held any more.
    let held = desk(with(|v| v.holding = true));
    let released = StudioCommand::Viewport(ViewportCommand::HoldPhoto(false));
    assert!(held.state().iter().all(|c| *c == released) && !held.state().is_empty());
}

#[test]
fn at_fit_the_picture_lies_where_it_finds_room() {
    for size in [[1280.0, 800.0], [1024.0, 700.0], [2560.0, 1440.0]] {
        let desk = desk_of(size, open());
        let expected = View::FIT.place(PICTURE, &room(size));
        let found = picture(&desk);
        assert_eq!((found.left(), found.top()), (expected.min.x, expected.min.y));
        assert_eq!((found.width(), found.height()), (expected.size().x, expected.size().y));
    }
}

fn wheel(desk: &mut Desk, at: Pos2, lines: f32, modifiers: Modifiers) {
    desk.event(Event::PointerMoved(at));
    let delta = vec2(0.0, lines);
    let phase = egui::TouchPhase::Move;
    desk.event(Event::MouseWheel { unit: MouseWheelUnit::Line, delta, phase, modifiers });
    // Scrolling is smooth.
    desk.run_steps(30);
}

#[test]
fn a_wheel_zooms_about_the_pointer() {
    let size = crate::desk::SIZE;
    let room = room(size);
    for (view, modifiers, lines) in [
        (open(), Modifiers::NONE, 3.0),
        (open(), Modifiers::COMMAND, 3.0),
        (times(2.0), Modifiers::NONE, 1.0),
        (times(4.0), Modifiers::NONE, -2.0),
    ] {
        let before = view.stage.viewport.look;
        let mut desk = desk(view);
        let at = picture(&desk).center() + vec2(20.0, -30.0);
        wheel(&mut desk, at, lines, modifiers);
        let views = looks(&desk);
        assert!(!views.is_empty(), "{lines} lines with {modifiers:?}");
        let pointer = glam::vec2(at.x, at.y);
        let share = before.place(PICTURE, &room).share(pointer);
        for view in views {
            let (old, new) = (before.times(PICTURE, &room), view.times(PICTURE, &room));
            assert_eq!(new > old, lines > 0.0, "{old} to {new}");
            let now = view.place(PICTURE, &room).at(share);
            assert!((now - pointer).abs().max_element() <= 2.0, "{now} is not {pointer}");
        }
    }
}

#[test]
fn a_pinch_zooms() {
    let mut desk = desk(open());
    let at = picture(&desk).center();
    desk.event(Event::PointerMoved(at));
    desk.event(Event::Zoom(1.5));
    desk.step();
    let fit = View::FIT.times(PICTURE, &room(crate::desk::SIZE));
    assert!(matches!(looks(&desk)[..], [View { zoom: Zoom::Times(t), .. }] if (t - 1.5 * fit).abs() < 1e-4));
}

#[test]
fn a_wheel_elsewhere_does_not_zoom() {
    let mut desk = desk(open());
    wheel(&mut desk, pos2(1200.0, 400.0), 3.0, Modifiers::NONE);
    wheel(&mut desk, pos2(500.0, 20.0), 3.0, Modifiers::NONE);
    assert!(desk.state().is_empty(), "{:?}", desk.state());
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2, button: PointerButton) {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    desk.event(Event::PointerMoved(from));
    desk.event(press(from, true));
    desk.step();
    for share in [0.5, 1.0] {
        desk.event(Event::PointerMoved(from.lerp(to, share)));
        desk.step();
    }
    desk.event(press(to, false));
    desk.step();
}

#[test]
fn an_enlarged_picture_is_moved_by_hand() {
    for button in [PointerButton::Primary, PointerButton::Middle] {
        let mut desk = desk(times(4.0));
        drag(&mut desk, pos2(400.0, 400.0), pos2(480.0, 340.0), button);
        let views = looks(&desk);
        // To the right and up: what is seen lies further left and down.
        assert!(!views.is_empty());
        assert!(views.iter().all(|v| v.centre.x < 0.5 && v.centre.y > 0.5), "{views:?}");
    }
    let mut whole = desk(open());
    drag(&mut whole, pos2(400.0, 400.0), pos2(480.0, 340.0), PointerButton::Primary);
    assert!(whole.state().is_empty(), "{:?}", whole.state());
}

#[test]
fn a_double_click_shows_pixels_and_then_all() {
    let clicked = |view| {
        let mut desk = desk(view);
        let at = picture(&desk).center();
        for pressed in [true, false, true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            desk.input_mut().events.push(Event::PointerMoved(at));
            desk.input_mut().events.push(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        desk.step();
        looks(&desk)
    };
    let pixels = clicked(open());
    assert!(matches!(pixels[..], [View { zoom: Zoom::Times(1.0), .. }]), "{pixels:?}");
    assert_eq!(clicked(times(3.0)), [View::FIT]);
}

#[test]
fn an_enlarged_picture_stays_on_the_stage() {
    let desk = desk(times(8.0));
    let seen = picture(&desk);
    let [width, height] = crate::desk::SIZE;
    let top = theme::HEADER_HEIGHT + theme::TOOLBAR_HEIGHT;
    let expected = Rect::from_min_max(
        pos2(0.0, top),
        pos2(width - theme::INSPECTOR_WIDTH, height - theme::TRANSPORT_HEIGHT - TimelineLayout::HEIGHT),
    );
    assert!(expected.expand(1.5).contains_rect(seen) && seen.area() > 0.98 * expected.area(), "{seen:?}");
}

#[test]
fn the_line_between_photo_and_portrait_is_dragged() {
    let mut desk = desk(split());
    let picture = picture(&desk);
    let line = desk.get_by_role_and_label(Role::Slider, SLIDER);
    assert_eq!(line.accesskit_node().numeric_value(), Some(0.5));
    assert!((line.rect().center().x - picture.center().x).abs() <= 1.0);
    let to = pos2(picture.left() + 0.8 * picture.width(), picture.center().y);
    drag(&mut desk, picture.center(), to, PointerButton::Primary);
    let Some(StudioCommand::Viewport(ViewportCommand::MoveSplit(share))) = desk.state().last() else {
        panic!("{:?}", desk.state());
    };
    assert!((share - 0.8).abs() < 0.01, "{share}");
    // Beyond the edge it stays at it.
    drag(&mut desk, picture.center(), pos2(1.0, picture.center().y), PointerButton::Primary);
    let expected = StudioCommand::Viewport(ViewportCommand::MoveSplit(0.0));
    assert_eq!(desk.state().last(), Some(&expected));
}

#[test]
fn the_line_is_moved_by_arrow_keys() {
    let mut desk = desk(split());
    desk.get_by_role_and_label(Role::Slider, SLIDER).focus();
    desk.run();
    desk.key_press(Key::ArrowRight);
    desk.run();
    let expected = StudioCommand::Viewport(ViewportCommand::MoveSplit(0.52));
    assert_eq!(desk.state().as_slice(), [expected]);
}

#[test]
fn without_the_photo_there_is_no_line() {
    let mut view = split();
    view.stage.viewport.photo = None;
    assert!(desk(view).query_by_label(SLIDER).is_none());
    assert!(desk(open()).query_by_label(SLIDER).is_none());
}

#[test]
fn tools_say_whether_they_are_on() {
    let on = |view: StudioView<'static>, label: &str| {
        desk(view).get_by_role_and_label(Role::Button, label).accesskit_node().toggled()
    };
    assert_ne!(on(split(), "Split with the photo"), on(open(), "Split with the photo"));
    assert_ne!(on(times(1.0), "Actual pixels"), on(open(), "Actual pixels"));
    assert_ne!(on(times(1.0), "Fit"), on(open(), "Fit"));
    let framed = with(|v| v.frame = Some(Shape::Wide));
    assert_ne!(on(framed, "Frames"), on(open(), "Frames"));
}

#[test]
fn without_a_picture_there_are_no_tools() {
    assert!(desk(empty()).query_by_label("Zoom in").is_none());
}
