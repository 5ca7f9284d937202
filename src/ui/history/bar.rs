//! Above the works: searching, narrowing down, ordering, and what can be done to those that are chosen.

use super::{Ask, HistoryCommand, HistoryView, question, say, words};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::words::Words;
use crate::{Outbox, theme};
use egui::{Align, Button, ComboBox, Id, Label, Layout, RichText, TextEdit, Ui, vec2};
use kaely_core::library::{Order, Period};

/// Lays out two rows: what is searched for and in which order; what the list is narrowed to and how it is laid out.
pub fn bar_ui(ui: &mut Ui, view: &HistoryView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    row(ui, |ui| {
        search(ui, view, out);
        ui.add_space(theme::ROW_GAP);
        let orders = Order::ALL.map(|order| (words::order(w, order), order == view.order));
        let chosen = words::order(w, view.order);
        if let Some(n) = menu(ui, "order", &w.get("history-order"), &chosen, orders.into_iter()) {
            say(out, HistoryCommand::OrderBy(Order::ALL[n]));
        }
        let on = view.filter.favourites_only;
        let toggle =
            Button::new(w.get("history-favourites")).selected(on).min_size(vec2(0.0, theme::ROW_HEIGHT));
        if ui.add(toggle).on_hover_text(w.get("history-favourites.hint")).clicked() {
            say(out, HistoryCommand::OnlyFavourites(!on));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if view.chosen > 0 {
                return chosen_ui(ui, view.chosen, out);
            }
            let count = RichText::new(words::found(w, view.found)).color(theme::colours(ui).muted);
            ui.add(Label::new(count).selectable(false));
        });
    });
    ui.add_space(theme::ROW_GAP);
    row(ui, |ui| {
        narrower(ui, w, view, out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (as_list, key) in [(true, "history-as-list"), (false, "history-as-cards")] {
                let selected = view.as_list == as_list;
                let button =
                    Button::new(w.get(key)).selected(selected).min_size(vec2(0.0, theme::ROW_HEIGHT));
                if ui.add(button).clicked() && !selected {
                    say(out, HistoryCommand::AsList(as_list));
                }
            }
        });
    });
}

/// A row that is as high from the start as what comes into it, so that everything is in its middle.
fn row(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    // A line of text with the room that a menu has around it.
    let height = ui.text_style_height(&egui::TextStyle::Button) + 2.0 * ui.spacing().button_padding.y;
    let size = vec2(ui.available_width(), height.max(theme::ROW_HEIGHT).ceil());
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(size.y);
        add(ui);
    });
}

/// When, which motion, which tag.
fn narrower(ui: &mut Ui, w: &Words, view: &HistoryView, out: &mut Outbox) {
    let periods = Period::ALL.map(|period| (words::period(w, period), period == view.period));
    let chosen = words::period(w, view.period);
    if let Some(n) = menu(ui, "period", &w.get("history-period"), &chosen, periods.into_iter()) {
        say(out, HistoryCommand::During(Period::ALL[n]));
    }
    let counted = |name: String, count: u64| format!("{name}  ({count})");
    let any = w.get("history-any");
    let motion = |name: &str| crate::words::preset(w, name);
    let of = view.filter.preset.as_deref();
    let presets = view.presets.iter().map(|(name, count)| (counted(motion(name), *count), of == Some(name)));
    let all = std::iter::once((any.clone(), of.is_none())).chain(presets);
    let chosen = of.map_or_else(|| any.clone(), motion);
    if let Some(n) = menu(ui, "motion", &w.get("history-motion"), &chosen, all) {
        let name = n.checked_sub(1).and_then(|n| view.presets.get(n)).map(|(name, _)| name.clone());
        say(out, HistoryCommand::WithPreset(name));
    }
    let of = view.filter.tag.as_deref();
    let tags = view.tags.iter().map(|(tag, count)| (counted(tag.clone(), *count), of == Some(tag)));
    let all = std::iter::once((any.clone(), of.is_none())).chain(tags);
    if let Some(n) = menu(ui, "tag", &w.get("history-tag"), of.unwrap_or(&any), all) {
        let tag = n.checked_sub(1).and_then(|n| view.tags.get(n)).map(|(tag, _)| tag.clone());
        say(out, HistoryCommand::WithTag(tag));
    }
}

/// A named menu; gives the number of the entry that was chosen.
fn menu(
    ui: &mut Ui,
    salt: &str,
    name: &str,
    chosen: &str,
    entries: impl Iterator<Item = (String, bool)>,
) -> Option<usize> {
    let label = ui.add(Label::new(name).selectable(false));
    let menu = ComboBox::from_id_salt(salt).width(theme::ORDER_WIDTH).truncate();
    let mut answer = None;
    let menu = menu.selected_text(chosen).show_ui(ui, |ui| {
        for (n, (text, is)) in entries.enumerate() {
            if ui.selectable_label(is, text).clicked() {
                answer = Some(n);
            }
        }
    });
    menu.response.labelled_by(label.id);
    ui.add_space(theme::ROW_GAP);
    answer
}

/// What can be done to the chosen works, from the right.
fn chosen_ui(ui: &mut Ui, count: usize, out: &mut Outbox) {
    let w = crate::words::of(ui);
    for (key, command) in [
        ("history-choose-none", HistoryCommand::ChooseNone),
        ("history-chosen-delete", HistoryCommand::AskChosen(Ask::DeleteChosen)),
        ("history-chosen-tag", HistoryCommand::AskChosen(Ask::TagChosen)),
        ("history-chosen-like", HistoryCommand::LikeChosen),
    ] {
        let button = ui.button(w.get(key));
        if button.clicked() {
            ui.data_mut(|data| data.insert_temp(Id::new(question::ASKED_FROM), button.id));
            say(out, command);
        }
    }
    let text = w.get_with("history-chosen", &[("count", (count as u64).into())]);
    ui.add(Label::new(RichText::new(text).color(theme::colours(ui).accent)).selectable(false));
}

fn search(ui: &mut Ui, view: &HistoryView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    let label = ui.add(Label::new(w.get("history-search")).selectable(false));
    let mut text = view.filter.text.clone();
    let edit =
        TextEdit::singleline(&mut text).hint_text(w.get("history-search.hint")).vertical_align(Align::Center);
    let field = ui.add_sized([theme::SEARCH_WIDTH, theme::ROW_HEIGHT], edit).labelled_by(label.id);
    if field.changed() {
        say(out, HistoryCommand::Search(text));
    }
    // What follows stays where it is when there is something to clear.
    let clear = w.get("history-clear");
    let (side, idle) = (22.0, view.filter.text.is_empty());
    if idle {
        ui.allocate_space(vec2(side, side));
    } else if icon_button(ui, Icon::Close, side, Toggle::None, &clear, &clear).clicked() {
        say(out, HistoryCommand::Search(String::new()));
        field.request_focus();
    }
}
