use crate::desk::{check, desk, empty, open};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::playback::{AtEnd, PlayState, PlayheadCommand};
use kaely_core::units::Micros;
use kaely_ui::view::{StudioView, TransportView};
use kaely_ui::{JumpTo, StudioCommand};

fn with(change: impl FnOnce(&mut TransportView)) -> StudioView<'static> {
    let mut view = open();
    change(&mut view.transport);
    view
}

fn pressed(label: &str, expected: StudioCommand) {
    check(open(), |desk| desk.get_by_label(label).click(), &[expected]);
}

#[test]
fn buttons_move_the_playhead() {
    pressed("Play", StudioCommand::Playhead(PlayheadCommand::TogglePlay));
    pressed("Frame back", StudioCommand::StepFrames(-1));
    pressed("Frame forward", StudioCommand::StepFrames(1));
    pressed("To start", StudioCommand::Jump(JumpTo::Start));
    pressed("To end", StudioCommand::Jump(JumpTo::End));
    pressed("Loop", StudioCommand::Playhead(PlayheadCommand::SetAtEnd(AtEnd::Stop)));
}

#[test]
fn play_becomes_pause() {
    let desk = desk(with(|transport| transport.state = PlayState::Playing));
    assert!(desk.query_by_label("Play").is_none());
    desk.get_by_label("Pause");
}

#[test]
fn loop_says_whether_it_is_on() {
    let on = |end| {
        let desk = desk(with(|transport| transport.end = end));
        desk.get_by_label("Loop").accesskit_node().toggled()
    };
    assert_ne!(on(AtEnd::Loop), on(AtEnd::Stop));
}

#[test]
fn dragging_the_scrub_bar_seeks() {
    let mut desk = desk(open());
    let bar = desk.get_by_label("Scrub").rect();
    let at = |share: f32| egui::pos2(bar.left() + share * bar.width(), bar.center().y);
    desk.drag_at(at(0.4));
    desk.step();
    desk.hover_at(at(0.75));
    desk.step();
    desk.drop_at(at(0.75));
    desk.run();
    let Some(StudioCommand::Playhead(PlayheadCommand::Seek(Micros(last)))) = desk.state().last() else {
        panic!("no seek but {:?}", desk.state());
    };
    assert!((3_700_000..=3_800_000).contains(last), "sought {last}");
}

#[test]
fn a_click_within_one_frame_seeks_too() {
    let mut desk = desk(open());
    let bar = desk.get_by_label("Scrub").rect();
    let pos = egui::pos2(bar.left() + 0.2 * bar.width(), bar.center().y);
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        desk.input_mut().events.push(egui::Event::PointerMoved(pos));
        desk.input_mut().events.push(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
    desk.run();
    let seeks: Vec<i64> = desk
        .state()
        .iter()
        .map(|command| match command {
            StudioCommand::Playhead(PlayheadCommand::Seek(Micros(at))) => *at,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(matches!(seeks[..], [at] if (950_000..=1_050_000).contains(&at)), "{seeks:?}");
}

#[test]
fn without_a_portrait_nothing_happens() {
    for label in ["Play", "Frame back", "Frame forward", "To start", "To end", "Loop"] {
        check(empty(), |desk| desk.get_by_label(label).click(), &[]);
        assert!(desk(empty()).get_by_label(label).accesskit_node().is_disabled(), "{label}");
    }
}
