//! One work as a card.

use super::{Ask, CardView, HistoryCommand, Pointed, say, words};
use crate::view::Picture;
use crate::widgets::{Icon, Toggle, icon_button, paint};
use crate::{Outbox, StudioCommand, theme};
use egui::{
    Align, CornerRadius, CursorIcon, Id, Label, Layout, Popup, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, WidgetType, vec2,
};
use kaely_core::library::{Reach, typed_tags};

/// Lays out a card in all the room of `ui`; gives whether its picture is pointed at.
pub(super) fn card_ui(ui: &mut Ui, card: &CardView, out: &mut Outbox) -> Pointed {
    let w = crate::words::of(ui);
    let whole = ui.max_rect();
    blank(ui, whole);
    let (top, below) = whole.split_top_bottom_at_y(whole.top() + theme::HISTORY_PICTURE);
    let corner = theme::CARD_RADIUS - 1;
    let above = CornerRadius { sw: 0, se: 0, ..CornerRadius::same(corner) };
    let pointed = picture(ui, top.with_min_y(top.top() + 1.0), above, card, out);
    let room = below.shrink2(vec2(10.0, 7.0));
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::LEFT)), |ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 1.0);
        title_row(ui, card, out);
        line(ui, RichText::new(words::date(w, card.made)).color(theme::colours(ui).muted).small());
        if card.missing || !card.tags.is_empty() {
            below_title(ui, card);
        } else {
            let facts = words::facts(w, card.duration, card.size);
            line(ui, RichText::new(facts).color(theme::colours(ui).muted).small());
        }
    });
    pointed
}

fn line(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).truncate().selectable(false));
}

/// That the file is gone, or else the tags.
pub fn below_title(ui: &mut Ui, card: &CardView) {
    let (w, c) = (crate::words::of(ui), theme::colours(ui));
    match (card.missing, card.kept) {
        (true, false) => line(ui, RichText::new(w.get("history-file-missing")).color(c.warning).small()),
        (true, true) => line(ui, RichText::new(w.get("history-file-kept")).color(c.muted).small()),
        (false, _) => line(ui, RichText::new(typed_tags(card.tags)).color(c.accent).small()),
    }
}

/// The place of a card that is not loaded yet.
pub fn blank(ui: &Ui, place: Rect) {
    let c = theme::colours(ui);
    let (radius, line) = (CornerRadius::same(theme::CARD_RADIUS), Stroke::new(1.0, c.line));
    ui.painter().rect(place, radius, c.raised, line, StrokeKind::Inside);
}

/// The small picture; a click opens the project. Gives whether it is pointed at, or has the focus.
pub(super) fn picture(
    ui: &mut Ui,
    place: Rect,
    edge: CornerRadius,
    card: &CardView,
    out: &mut Outbox,
) -> Pointed {
    let w = crate::words::of(ui);
    // One that cannot be opened can still be chosen.
    let sense = Sense::click();
    let response = ui.interact(place, ui.id().with("open"), sense);
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Button, card.can_reopen, words::of(w, "history-open", card.title))
    });
    let c = theme::colours(ui);
    let inner = place.shrink2(vec2(1.0, 0.0));
    ui.painter().rect_filled(inner, edge, c.stage);
    if let Some(Picture { texture, size }) = card.picture {
        let shown = vec2(size.width as f32, size.height as f32);
        let scale = (inner.width() / shown.x).min(inner.height() / shown.y);
        let at = Rect::from_center_size(inner.center(), shown * scale);
        // What is not there any more is shown as a memory.
        let tint = egui::Color32::WHITE.gamma_multiply(if card.can_play() { 1.0 } else { 0.35 });
        egui::Image::new((texture, at.size())).tint(tint).paint_at(ui, at);
    }
    if response.hovered() || response.has_focus() || card.chosen {
        let frame = Stroke::new(2.0, if card.can_reopen { c.accent } else { c.line });
        ui.painter().rect_stroke(inner, edge, frame, StrokeKind::Inside);
    }
    follow(&response);
    choice(ui, inner, card, &response, out);
    let plays = play(ui, inner, card, &response, out);
    let pointed = match (response.hovered(), plays, response.has_focus()) {
        (true, ..) => Pointed::ByPointer,
        (false, Pointed::No, true) => Pointed::ByKeyboard,
        (false, plays, _) => plays,
    };
    if response.clicked() && (card.can_reopen || !ui.input(|i| i.modifiers).is_none()) {
        let modifiers = ui.input(|i| i.modifiers);
        say(
            out,
            match (modifiers.command, modifiers.shift) {
                (_, true) => HistoryCommand::Choose(card.id, Reach::Through),
                (true, false) => HistoryCommand::Choose(card.id, Reach::One),
                (false, false) => HistoryCommand::OpenAgain(card.id),
            },
        );
    }
    let response =
        if card.can_reopen { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    response.on_hover_text(words::open_hint(w, card.can_reopen));
    pointed
}

/// The button that plays the clip, in the other corner: seen while the picture is pointed at. Gives whether it is.
fn play(ui: &mut Ui, inner: Rect, card: &CardView, picture: &Response, out: &mut Outbox) -> Pointed {
    let c = theme::colours(ui);
    let side = theme::ROW_HEIGHT.min(inner.height() * 0.4);
    let place = Rect::from_min_size(inner.max - vec2(side + 6.0, side + 6.0), vec2(side, side));
    if !card.can_play() {
        return Pointed::No;
    }
    let response = ui.interact(place, ui.id().with("play"), Sense::click());
    let label = words::of(crate::words::of(ui), "history-play-this", card.title);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    follow(&response);
    let pointed = response.hovered() || response.has_focus();
    if picture.hovered() || picture.has_focus() || pointed {
        let (fill, ink) = if pointed { (c.primary, c.on_primary) } else { (c.panel, c.text) };
        ui.painter().circle(place.center(), side * 0.5, fill, Stroke::new(1.0, c.line));
        paint(ui.painter(), Icon::Play, place.center(), side * 0.22, ink);
    }
    if response.clicked() {
        say(out, HistoryCommand::Play(card.id));
    }
    match (response.hovered(), response.has_focus()) {
        (true, _) => Pointed::ByPointer,
        (false, true) => Pointed::ByKeyboard,
        (false, false) => Pointed::No,
    }
}

/// The box that chooses the work, in a corner of its picture: seen while it is pointed at, has the focus, or is ticked.
fn choice(ui: &mut Ui, inner: Rect, card: &CardView, picture: &Response, out: &mut Outbox) {
    let c = theme::colours(ui);
    let place = Rect::from_min_size(inner.min + vec2(8.0, 8.0), vec2(theme::CHOICE, theme::CHOICE));
    let response = ui.interact(place.expand(4.0), ui.id().with("choose"), Sense::click());
    let label = words::of(crate::words::of(ui), "history-choose", card.title);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, card.chosen, &label));
    follow(&response);
    if card.chosen || picture.hovered() || response.hovered() || response.has_focus() {
        let (fill, line) = if card.chosen { (c.primary, c.on_primary) } else { (c.panel, c.muted) };
        let ring = if response.has_focus() { c.accent } else { line };
        let corner = CornerRadius::same(4);
        ui.painter().rect(place, corner, fill, Stroke::new(1.5, ring), StrokeKind::Inside);
        if card.chosen {
            let at = |x: f32, y: f32| place.min + vec2(x, y) * theme::CHOICE;
            let tick = vec![at(0.25, 0.52), at(0.43, 0.70), at(0.76, 0.32)];
            ui.painter().add(egui::Shape::line(tick, Stroke::new(2.0, c.on_primary)));
        }
    }
    if response.clicked() {
        let reach = if ui.input(|i| i.modifiers.shift) { Reach::Through } else { Reach::One };
        say(out, HistoryCommand::Choose(card.id, reach));
    }
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
        star(ui, card, out);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(card.title).font(theme::strong(theme::TEXT_BODY));
            ui.add(Label::new(title).truncate().selectable(false));
        });
    });
}

/// Whether the user likes it.
pub fn star(ui: &mut Ui, card: &CardView, out: &mut Outbox) {
    let w = crate::words::of(ui);
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
}

/// What else can be done with it.
pub fn menu(button: &Response, card: &CardView, out: &mut Outbox) {
    Popup::menu(button).show(|ui| {
        let w = crate::words::of(ui);
        let entry = |ui: &mut Ui, enabled: bool, text: &str| {
            ui.add_enabled(enabled, egui::Button::selectable(false, text)).clicked()
        };
        if entry(ui, card.can_reopen, &w.get("history-open-again")) {
            say(out, HistoryCommand::OpenAgain(card.id));
        }
        if entry(ui, card.can_play(), &w.get("history-play")) {
            say(out, HistoryCommand::Play(card.id));
        }
        if entry(ui, !card.missing, &w.get("export-show")) {
            out.push(StudioCommand::ShowFile(card.file.to_owned()));
        }
        if entry(ui, card.can_play(), &w.get("history-save")) {
            say(out, HistoryCommand::Save(card.id));
        }
        if entry(ui, card.can_play(), &w.get("history-share")) {
            say(out, HistoryCommand::Share(card.id));
        }
        if entry(ui, card.can_play(), &w.get("history-duplicate")) {
            say(out, HistoryCommand::Duplicate(card.id));
        }
        let asks = [
            (w.get("history-rename"), Ask::Rename),
            (w.get("history-tags"), Ask::Tags),
            (w.get("history-delete"), Ask::Delete),
        ];
        for (text, ask) in asks {
            if entry(ui, true, &text) {
                // Where the focus goes once the question is answered.
                ui.data_mut(|data| data.insert_temp(Id::new(super::question::ASKED_FROM), button.id));
                say(out, HistoryCommand::Ask(card.id, ask));
            }
        }
    });
}

/// What gets the focus comes into sight.
pub fn follow(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}
