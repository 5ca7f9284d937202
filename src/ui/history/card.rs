//! One work as a card.

use super::{Ask, CardView, HistoryCommand, say, words};
use crate::view::Picture;
use crate::widgets::{Icon, Toggle, icon_button};
use crate::{Outbox, StudioCommand, theme};
use egui::{
    Align, CornerRadius, CursorIcon, Id, Label, Layout, Popup, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, WidgetType, vec2,
};

/// Lays out a card in all the room of `ui`.
pub fn card_ui(ui: &mut Ui, card: &CardView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    let whole = ui.max_rect();
    blank(ui, whole);
    let (top, below) = whole.split_top_bottom_at_y(whole.top() + theme::HISTORY_PICTURE);
    picture(ui, top, card, out);
    let room = below.shrink2(vec2(10.0, 7.0));
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::LEFT)), |ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 1.0);
        title_row(ui, card, out);
        let muted = theme::colours(ui).muted;
        let line = |ui: &mut Ui, text: RichText| {
            ui.add(Label::new(text).truncate().selectable(false));
        };
        line(ui, RichText::new(words::date(w, card.made)).color(muted).small());
        if card.missing {
            line(ui, RichText::new(w.get("history-file-missing")).color(theme::colours(ui).warning).small());
        } else {
            line(ui, RichText::new(words::facts(w, card.duration, card.size)).color(muted).small());
        }
    });
}

/// The place of a card that is not loaded yet.
pub fn blank(ui: &Ui, place: Rect) {
    let c = theme::colours(ui);
    let (radius, line) = (CornerRadius::same(theme::CARD_RADIUS), Stroke::new(1.0, c.line));
    ui.painter().rect(place, radius, c.raised, line, StrokeKind::Inside);
}

/// The small picture; a click opens the project.
fn picture(ui: &mut Ui, place: Rect, card: &CardView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    let sense = if card.can_reopen { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, ui.id().with("open"), sense);
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Button, card.can_reopen, words::of(w, "history-open", card.title))
    });
    let c = theme::colours(ui);
    let edge = CornerRadius { sw: 0, se: 0, ..CornerRadius::same(theme::CARD_RADIUS - 1) };
    let inner = place.shrink2(vec2(1.0, 0.0)).with_min_y(place.top() + 1.0);
    ui.painter().rect_filled(inner, edge, c.stage);
    if let Some(Picture { texture, size }) = card.picture {
        let shown = vec2(size.width as f32, size.height as f32);
        let scale = (inner.width() / shown.x).min(inner.height() / shown.y);
        let at = Rect::from_center_size(inner.center(), shown * scale);
        // What is not there any more is shown as a memory.
        let tint = egui::Color32::WHITE.gamma_multiply(if card.missing { 0.35 } else { 1.0 });
        egui::Image::new((texture, at.size())).tint(tint).paint_at(ui, at);
    }
    if response.hovered() || response.has_focus() {
        let frame = Stroke::new(2.0, if card.can_reopen { c.accent } else { c.line });
        ui.painter().rect_stroke(inner, edge, frame, StrokeKind::Inside);
    }
    follow(&response);
    if response.clicked() {
        say(out, HistoryCommand::OpenAgain(card.id));
    }
    let response =
        if card.can_reopen { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    response.on_hover_text(words::open_hint(w, card.can_reopen));
}

fn title_row(ui: &mut Ui, card: &CardView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    let row = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let label = words::of(w, "history-more", card.title);
        let button =
            icon_button(ui, Icon::More, theme::ROW_HEIGHT, Toggle::None, &label, &w.get("history-more-hint"));
        follow(&button);
        menu(&button, card, out);
        let (icon, state) = match card.favourite {
            true => (Icon::StarFilled, Toggle::On),
            false => (Icon::Star, Toggle::Off),
        };
        let (label, hint) = (words::of(w, "history-star", card.title), words::star_hint(w, card.favourite));
        let star = icon_button(ui, icon, theme::ROW_HEIGHT, state, &label, &hint);
        follow(&star);
        if star.clicked() {
            say(out, HistoryCommand::SetFavourite(card.id, !card.favourite));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(card.title).font(theme::strong(theme::TEXT_BODY));
            ui.add(Label::new(title).truncate().selectable(false));
        });
    });
}

fn menu(button: &Response, card: &CardView, out: &mut Outbox) {
    Popup::menu(button).show(|ui| {
        let w = crate::words::of(ui);
        let entry = |ui: &mut Ui, enabled: bool, text: &str| {
            ui.add_enabled(enabled, egui::Button::selectable(false, text)).clicked()
        };
        if entry(ui, card.can_reopen, &w.get("history-open-again")) {
            say(out, HistoryCommand::OpenAgain(card.id));
        }
        if entry(ui, !card.missing, &w.get("export-show")) {
            out.push(StudioCommand::ShowFile(card.file.to_owned()));
        }
        for (text, ask) in [(w.get("history-rename"), Ask::Rename), (w.get("history-delete"), Ask::Delete)] {
            if entry(ui, true, &text) {
                // Where the focus goes once the question is answered.
                ui.data_mut(|data| data.insert_temp(Id::new(super::question::ASKED_FROM), button.id));
                say(out, HistoryCommand::Ask(card.id, ask));
            }
        }
    });
}

/// What gets the focus comes into sight.
fn follow(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}
