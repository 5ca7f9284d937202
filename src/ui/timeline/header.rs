//! The left side of the lanes: name, amount, mute, solo, freeze, re-roll.

use super::{TimelineLayout, TimelineView, key_fields, within};
use crate::widgets::{Icon, Toggle, icon_button, letter_button};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, DragValue, Label, Layout, Rect, RichText, Sense, Stroke, StrokeKind, Ui, vec2};
use kaely_core::motion::{Param, Row};
use kaely_core::project::Edit;

/// The head of a row.
pub fn row_ui(ui: &mut Ui, rect: Rect, view: &TimelineView, row: Row, out: &mut Outbox) {
    within(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        fold(ui, view, row, out);
        name(ui, view, row, out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            ui.add_space(8.0);
            buttons(ui, view, row, out);
            amount(ui, view, row, out);
        });
    });
}

/// The head of one parameter of an unfolded row: its name and value now, and below them the chosen key as numbers.
pub fn param_ui(ui: &mut Ui, rect: Rect, view: &TimelineView, param: Param, out: &mut Outbox) {
    let key = key_fields::chosen(view, param);
    let above = if key.is_some() { rect.with_max_y(rect.center().y) } else { rect };
    within(ui, above, |ui| {
        ui.add_space(theme::PARAM_INDENT);
        let c = theme::colours(ui);
        let text = RichText::new(words::param(words::of(ui), param)).size(theme::TEXT_SMALL).color(c.muted);
        ui.add(Label::new(text).truncate().selectable(false));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let values = view.outline.total(param);
            let share = view.at.seconds() / view.document.timeline.duration.seconds().max(1e-9);
            let index = (share * (values.len().max(1) - 1) as f64).round() as usize;
            if let Some(value) = values.get(index) {
                let text = RichText::new(words::value(param, *value)).size(theme::TEXT_SMALL);
                ui.add(Label::new(text).selectable(false));
            }
        });
    });
    if let Some(key) = key {
        within(ui, rect.with_min_y(rect.center().y), |ui| {
            ui.add_space(theme::PARAM_INDENT);
            key_fields::key_fields(ui, view, param, key, out);
        });
    }
}

fn fold(ui: &mut Ui, view: &TimelineView, row: Row, out: &mut Outbox) {
    let unfolded = view.layout.unfolded.contains(&row);
    let (icon, hint) = match unfolded {
        true => (Icon::Unfolded, tr(ui, "row-curves.fold")),
        false => (Icon::Folded, tr(ui, "row-curves.unfold")),
    };
    let toggle = if unfolded { Toggle::On } else { Toggle::Off };
    let label = labelled(ui, "row-curves", row);
    if icon_button(ui, icon, theme::LANE_BUTTON, toggle, &label, &hint).clicked() {
        out.push(StudioCommand::LayTimeline(view.layout.folded(row)));
    }
}

fn name(ui: &mut Ui, view: &TimelineView, row: Row, out: &mut Outbox) {
    let c = theme::colours(ui);
    let active = view.layout.active == row;
    let size = vec2(theme::LANE_NAME, theme::LANE_HEIGHT - 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ink = if active || response.hovered() { c.text } else { c.muted };
    let text = RichText::new(words::row(words::of(ui), row)).color(ink);
    ui.put(rect, |ui: &mut Ui| {
        let layout = Layout::left_to_right(Align::Center);
        ui.with_layout(layout, |ui| ui.add(Label::new(text).truncate().selectable(false))).inner
    });
    if response.has_focus() {
        let stroke = Stroke::new(1.0, c.accent);
        ui.painter().rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
    }
    // Worked out before: the context is locked while it is asked for.
    let label = labelled(ui, "row", row);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, view.enabled, active, &label)
    });
    let keys: usize = row.params().iter().map(|param| view.document.timeline.keys(*param).len()).sum();
    let words = words::of(ui);
    let response = response.on_hover_text(match keys {
        0 => words::row_hint(words, row),
        n => format!(
            "{} · {}",
            words::row_hint(words, row),
            words.get_with("row-keys", &[("count", n.into())])
        ),
    });
    if response.clicked() {
        out.push(StudioCommand::LayTimeline(TimelineLayout { active: row, ..view.layout.clone() }));
    }
}

fn amount(ui: &mut Ui, view: &TimelineView, row: Row, out: &mut Outbox) {
    let now = view.document.row_amount(row);
    let mut percent = (now * 100.0).round();
    let frozen = view.document.timeline.row(row).frozen;
    let (label, hint) = (labelled(ui, "row-amount", row), tr(ui, "row-amount.hint"));
    ui.add_enabled_ui(!frozen, |ui| {
        let field = DragValue::new(&mut percent).range(0.0..=200.0).speed(1.0).fixed_decimals(0).suffix(" %");
        let response =
            ui.add_sized([theme::LANE_AMOUNT, theme::LANE_HEIGHT - 4.0], field.update_while_editing(false));
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::drag_value(view.enabled, f64::from(percent));
            info.label = Some(label.clone());
            info
        });
        if response.on_hover_text(hint).changed() && percent != (now * 100.0).round() {
            out.push(Edit::RowAmount(row, percent / 100.0).into());
        }
    });
}

/// From the right: re-roll, freeze, solo, mute.
fn buttons(ui: &mut Ui, view: &TimelineView, row: Row, out: &mut Outbox) {
    let state = *view.document.timeline.row(row);
    let side = theme::LANE_BUTTON;
    let on = |on: bool| if on { Toggle::On } else { Toggle::Off };
    ui.add_enabled_ui(!state.frozen, |ui| {
        let (label, hint) = (labelled(ui, "row-re-roll", row), tr(ui, "row-re-roll.hint"));
        if icon_button(ui, Icon::Dice, side, on(state.seed.is_some()), &label, &hint).clicked() {
            out.push(StudioCommand::RerollRow(row));
        }
    });
    let (hint, edit) = match state.frozen {
        true => (tr(ui, "row-freeze.thaw"), Edit::Thaw(row)),
        false => (tr(ui, "row-freeze.hint"), Edit::Freeze(row)),
    };
    let label = labelled(ui, "row-freeze", row);
    if icon_button(ui, Icon::Freeze, side, on(state.frozen), &label, &hint).clicked() {
        out.push(edit.into());
    }
    let size = vec2(side, side);
    let (label, hint) = (labelled(ui, "row-solo", row), tr(ui, "row-solo.hint"));
    if letter_button(ui, "S", size, on(state.solo), &label, &hint).clicked() {
        out.push(Edit::Solo(row, !state.solo).into());
    }
    let (label, hint) = (labelled(ui, "row-mute", row), tr(ui, "row-mute.hint"));
    if letter_button(ui, "M", size, on(state.muted), &label, &hint).clicked() {
        out.push(Edit::Mute(row, !state.muted).into());
    }
}

/// What a screen reader says of a row's button: `Mute: Blink`.
fn labelled(ui: &Ui, key: &str, row: Row) -> String {
    let words = words::of(ui);
    words.get_with(key, &[("row", words::row(words, row).into())])
}
