//! The tools at the top of the stage. Each says in one sentence what it does and which key does the same.

use super::command::ViewportCommand;
use super::icons::{Tool, paint};
use super::view::MeterView;
use super::{Shown, guides, keys, overlay};
use crate::keymap::{self, Action};
use crate::widgets::{Toggle, painted_button};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{
    Align, Button, CornerRadius, Key, Layout, Popup, PopupCloseBehavior, Rect, Response, Stroke, Ui,
    UiBuilder, WidgetInfo, WidgetType, vec2,
};
use kaely_core::viewport::{CHOICES, Compare, Overlay, Resolution, Shape, Zoom};

/// Lays out the tools in `bar`.
pub(super) fn toolbar_ui(ui: &mut Ui, bar: Rect, shown: &Shown, out: &mut Outbox) {
    // An enlarged picture reaches up to here.
    let c = theme::colours(ui);
    ui.painter().rect_filled(bar, CornerRadius::ZERO, c.panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, c.line));
    let bar = bar.shrink2(vec2(f32::from(theme::SCROLL_MARGIN), 0.0));
    let place = |layout| UiBuilder::new().max_rect(bar).layout(layout);
    ui.scope_builder(place(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        zoom(ui, shown, out);
        ui.add_space(theme::TOOL_GAP);
        comparing(ui, shown, out);
    });
    // From the right, but in the order in which they are read: Tab follows it.
    ui.scope_builder(place(Layout::right_to_left(Align::Center)), |ui| {
        let width = 3.0 * theme::TOOL_BUTTON + theme::TOOL_FIELD + theme::TOOL_GAP + 3.0 * 2.0;
        let size = vec2(width, theme::TOOL_BUTTON);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            frames(ui, shown, out);
            overlays(ui, shown, out);
            let on = shown.view.meter != MeterView::Off;
            if button(ui, Tool::Meter, lit(on), "view-meter", Action::Meter).clicked() {
                push(out, ViewportCommand::ToggleMeter);
            }
            ui.add_space(theme::TOOL_GAP - 2.0);
            resolution(ui, shown, out);
        });
    });
}

fn push(out: &mut Outbox, command: ViewportCommand) {
    out.push(StudioCommand::Viewport(command));
}

fn lit(on: bool) -> Toggle {
    if on { Toggle::On } else { Toggle::Off }
}

/// A button whose name is the text of `key`, and its sentence that of `key.hint`, with the key that does the same.
fn button(ui: &mut Ui, icon: Tool, toggle: Toggle, key: &str, action: Action) -> Response {
    let hint = keymap::hint(ui, &format!("{key}.hint"), action);
    tool(ui, icon, toggle, &tr(ui, key), &hint)
}

fn tool(ui: &mut Ui, icon: Tool, toggle: Toggle, label: &str, hint: &str) -> Response {
    painted_button(ui, theme::TOOL_BUTTON, toggle, label, hint, |painter, c, r, ink| {
        paint(painter, icon, c, r, ink);
    })
}

/// A button with the value that its menu changes.
fn field(ui: &mut Ui, value: &str, key: &str) -> Response {
    let words = words::of(ui);
    let (label, hint) = (words.get(key), words.get(&format!("{key}.hint")));
    let size = vec2(theme::TOOL_FIELD, theme::ROW_HEIGHT);
    ui.spacing_mut().button_padding.x = 6.0;
    let response = ui.add(Button::new(value).min_size(size));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ComboBox, true, &label);
        info.current_text_value = Some(value.to_owned());
        info
    });
    response.on_hover_text(hint)
}

fn menu(response: &Response, add: impl FnOnce(&mut Ui)) {
    Popup::menu(response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        ui.set_min_width(theme::TOOL_FIELD);
        add(ui);
    });
}

fn zoom(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let look = shown.view.look;
    let times = look.times(shown.picture.size, &shown.room);
    if button(ui, Tool::Smaller, Toggle::None, "view-smaller", Action::ZoomOut).clicked() {
        push(out, ViewportCommand::ZoomOut);
    }
    let response = field(ui, &percent(times), "view-zoom");
    menu(&response, |ui| {
        if ui.selectable_label(look.zoom == Zoom::Fit, tr(ui, "view-fit")).clicked() {
            push(out, ViewportCommand::Fit);
        }
        for choice in CHOICES {
            let here = look.zoom == Zoom::Times(choice);
            if ui.selectable_label(here, percent(choice)).clicked() {
                push(out, ViewportCommand::ZoomTo(choice));
            }
        }
    });
    if button(ui, Tool::Larger, Toggle::None, "view-larger", Action::ZoomIn).clicked() {
        push(out, ViewportCommand::ZoomIn);
    }
    if button(ui, Tool::Fit, lit(look.zoom == Zoom::Fit), "view-fit", Action::Fit).clicked() {
        push(out, ViewportCommand::Fit);
    }
    if button(ui, Tool::Pixels, lit(look.zoom == Zoom::Times(1.0)), "view-pixels", Action::ActualPixels)
        .clicked()
    {
        push(out, ViewportCommand::ZoomTo(1.0));
    }
}

/// `67 %`.
fn percent(times: f32) -> String {
    format!("{:.0} %", times * 100.0)
}

fn comparing(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let view = shown.view;
    if button(ui, Tool::Split, lit(view.compare == Compare::Split), "view-split", Action::Split).clicked() {
        push(out, ViewportCommand::ToggleSplit);
    }
    let hint = if view.reduced_motion { "view-blink.by-hand" } else { "view-blink.hint" };
    let hint = keymap::hint(ui, hint, Action::Blink);
    let (label, on) = (tr(ui, "view-blink"), lit(view.compare == Compare::Blink));
    if tool(ui, Tool::Blink, on, &label, &hint).clicked() {
        push(out, ViewportCommand::ToggleBlink);
    }
    let hold = button(ui, Tool::Photo, lit(view.holding), "view-hold", Action::HoldPhoto);
    let worked = hold.has_focus() && ui.input(|i| i.key_down(Key::Space) || i.key_down(Key::Enter));
    let holding = hold.is_pointer_button_down_on() || worked || keys::held(ui);
    if holding != view.holding {
        push(out, ViewportCommand::HoldPhoto(holding));
    }
}

fn frames(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let view = shown.view;
    let response = button(ui, Tool::Frame, lit(view.frame.is_some()), "view-frame", Action::Frame);
    menu(&response, |ui| {
        for choice in std::iter::once(None).chain(Shape::ALL.map(Some)) {
            let text = choice.map_or_else(|| tr(ui, "view-none"), |shape| guides::name(shape).to_owned());
            if ui.selectable_label(view.frame == choice, text).clicked() {
                push(out, ViewportCommand::SetFrame(choice));
            }
        }
        ui.separator();
        let mut safe = view.safe_areas;
        theme::square_boxes(ui);
        let hint = keymap::hint(ui, "view-safe-areas", Action::SafeAreas);
        if ui.checkbox(&mut safe, tr(ui, "view-safe-areas")).on_hover_text(hint).clicked() {
            push(out, ViewportCommand::ToggleSafeAreas);
        }
    });
}

fn overlays(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let now = shown.view.overlay;
    let response = button(ui, Tool::Layers, lit(now.is_some()), "view-overlay", Action::Overlay);
    menu(&response, |ui| {
        for choice in std::iter::once(None).chain(Overlay::ALL.map(Some)) {
            let key = choice.map_or("view-none", overlay::key);
            if ui.selectable_label(now == choice, words::of(ui).get(key)).clicked() {
                push(out, ViewportCommand::SetOverlay(choice));
            }
        }
    });
}

/// How a size of the preview is called.
fn size(ui: &Ui, resolution: Resolution) -> String {
    match resolution {
        Resolution::Auto => tr(ui, "view-auto"),
        Resolution::P1080 => "1080p".to_owned(),
        Resolution::P720 => "720p".to_owned(),
        Resolution::P480 => "480p".to_owned(),
        Resolution::P360 => "360p".to_owned(),
    }
}

fn resolution(ui: &mut Ui, shown: &Shown, out: &mut Outbox) {
    let now = shown.view.resolution;
    let response = field(ui, &size(ui, now), "view-resolution");
    menu(&response, |ui| {
        for choice in Resolution::ALL {
            if ui.selectable_label(now == choice, size(ui, choice)).clicked() {
                push(out, ViewportCommand::SetResolution(choice));
            }
        }
    });
}
