//! Playback: where the playhead is, and the buttons that move it.

use crate::command::JumpTo;
use crate::keymap::{self, Action};
use crate::timeline::TimelineLayout;
use crate::view::TransportView;
use crate::widgets::{Icon, Toggle, icon_button, quick_click};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme, words};
use egui::{Align, Layout, Rect, RichText, Slider, Ui, UiBuilder, vec2};
use kaely_core::playback::{AtEnd, PlayState, PlayheadCommand, Speed};
use kaely_core::units::Micros;

/// Lays out the transport.
pub fn transport_ui(ui: &mut Ui, view: &TransportView, layout: &TimelineLayout, out: &mut Outbox) {
    ui.add_enabled_ui(view.enabled, |ui| {
        scrub_bar(ui, view, out);
        let row = ui.available_rect_before_wrap();
        let side = |ui: &mut Ui, rect: Rect, layout: Layout, add: &mut dyn FnMut(&mut Ui)| {
            ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| add(ui));
        };
        side(ui, row, Layout::left_to_right(Align::Center), &mut |ui| time(ui, view));
        let middle = Rect::from_center_size(
            row.center(),
            vec2(4.0 * theme::ICON_BUTTON + theme::PLAY_BUTTON + 4.0 * 8.0, row.height()),
        );
        side(ui, middle, Layout::left_to_right(Align::Center), &mut |ui| buttons(ui, view, out));
        side(ui, row, Layout::right_to_left(Align::Center), &mut |ui| {
            loop_toggle(ui, view, out);
            timeline_toggle(ui, layout, out);
            speed(ui, view);
        });
    });
}

fn scrub_bar(ui: &mut Ui, view: &TransportView, out: &mut Outbox) {
    let last = (view.duration.0 - 1).max(1);
    let mut at = view.at.0.clamp(0, last);
    let mut response = ui
        .scope(|ui| {
            ui.spacing_mut().slider_width = ui.available_width();
            ui.spacing_mut().interact_size.y = theme::SLIDER_HEIGHT;
            let c = theme::colours(ui);
            ui.visuals_mut().selection.bg_fill = c.accent;
            ui.visuals_mut().widgets.inactive.bg_fill = c.button_hovered;
            ui.add(Slider::new(&mut at, 0..=last).show_value(false))
        })
        .inner;
    let name = tr(ui, "scrub");
    response.widget_info(|| egui::WidgetInfo::slider(view.enabled, view.at.seconds(), &name));
    if let Some(clicked) = quick_click(&mut response, last as f64) {
        at = clicked.round() as i64;
    }
    if response.changed() {
        out.push(StudioCommand::Playhead(PlayheadCommand::Seek(Micros(at))));
    }
}

fn time(ui: &mut Ui, view: &TransportView) {
    // Two labels, so that the length does not move with the digits of the time.
    let colour = theme::colours(ui).muted;
    let size = vec2(64.0, theme::ROW_HEIGHT);
    ui.spacing_mut().item_spacing.x = 4.0;
    // A sign that was never drawn before is missing for one frame; while time runs that would be seen.
    let font = egui::TextStyle::Monospace.resolve(ui.style());
    let _kept_by_egui = ui.painter().layout_no_wrap("0123456789:./-×".to_owned(), font, colour);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.label(RichText::new(words::time_code(view.at)).monospace());
    });
    ui.label(RichText::new(format!("/ {}", words::time_code(view.duration))).monospace().color(colour));
}

fn buttons(ui: &mut Ui, view: &TransportView, out: &mut Outbox) {
    let (words, small) = (words::of(ui), theme::ICON_BUTTON);
    let mut button = |ui: &mut Ui, icon, side, label: &str, action, command| {
        let (label, hint) = (words.get(label), keymap::hint(ui, &format!("{label}.hint"), action));
        if icon_button(ui, icon, side, Toggle::None, &label, &hint).clicked() {
            out.push(command);
        }
    };
    button(ui, Icon::ToStart, small, "to-start", Action::ToStart, StudioCommand::Jump(JumpTo::Start));
    button(ui, Icon::StepBack, small, "frame-back", Action::FrameBack, StudioCommand::StepFrames(-1));
    let (icon, label) = match view.state {
        PlayState::Playing => (Icon::Pause, "pause"),
        PlayState::Paused => (Icon::Play, "play"),
    };
    let toggle = StudioCommand::Playhead(PlayheadCommand::TogglePlay);
    button(ui, icon, theme::PLAY_BUTTON, label, Action::PlayPause, toggle);
    let forward = StudioCommand::StepFrames(1);
    button(ui, Icon::StepForward, small, "frame-forward", Action::FrameForward, forward);
    button(ui, Icon::ToEnd, small, "to-end", Action::ToEnd, StudioCommand::Jump(JumpTo::End));
}

fn timeline_toggle(ui: &mut Ui, layout: &TimelineLayout, out: &mut Outbox) {
    let (state, hint) = match layout.open {
        true => (Toggle::On, "timeline.hide"),
        false => (Toggle::Off, "timeline.show"),
    };
    let hint = keymap::hint(ui, hint, Action::FoldTimeline);
    let label = tr(ui, "timeline");
    if icon_button(ui, Icon::Smooth, theme::ICON_BUTTON, state, &label, &hint).clicked() {
        out.push(StudioCommand::LayTimeline(TimelineLayout { open: !layout.open, ..layout.clone() }));
    }
}

/// How fast it runs, where that is not the usual.
fn speed(ui: &mut Ui, view: &TransportView) {
    if view.state == PlayState::Playing && view.speed != Speed::NORMAL {
        let text = format!("{}×", view.speed.times());
        ui.label(RichText::new(text).monospace().color(theme::colours(ui).accent));
    }
}

fn loop_toggle(ui: &mut Ui, view: &TransportView, out: &mut Outbox) {
    let (state, other, hint) = match view.end {
        AtEnd::Loop => (Toggle::On, AtEnd::Stop, "loop.on"),
        AtEnd::Stop => (Toggle::Off, AtEnd::Loop, "loop.off"),
    };
    let (label, hint) = (tr(ui, "loop"), tr(ui, hint));
    if icon_button(ui, Icon::Loop, theme::ICON_BUTTON, state, &label, &hint).clicked() {
        out.push(StudioCommand::Playhead(PlayheadCommand::SetAtEnd(other)));
    }
}
