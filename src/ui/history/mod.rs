//! The history: cards of everything that was made, to be searched, opened again and cleared up.
//!
//! Only the rows in sight are laid out, and only what is in sight (and a little more) is ever loaded, so that a hundred
//! thousand works scroll like ten.

mod bar;
mod card;
mod command;
mod player;
mod question;
mod row;
mod view;
mod words;

pub use command::HistoryCommand;
pub use view::{Ask, CardView, HistoryState, HistoryView, PlayingView, Question};

use crate::{Outbox, StudioCommand, theme};
use egui::{Id, Key, Label, Modifiers, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};
use kaely_core::library::WorkId;
use std::ops::Range;

/// Lays out the history in all the room there is.
pub fn history_ui(ui: &mut Ui, view: &HistoryView, out: &mut Outbox) {
    let w = crate::words::of(ui);
    let room = ui.available_rect_before_wrap().shrink2(vec2(0.0, theme::SECTION_GAP));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| match view.state {
        HistoryState::Opening => sentence(ui, &w.get("history-opening"), ""),
        HistoryState::Closed(why) => {
            let (what, what_to_do) = crate::words::refusal(w, why);
            sentence(ui, &what, &what_to_do);
        }
        HistoryState::Open => {
            bar::bar_ui(ui, view, out);
            ui.add_space(theme::SECTION_GAP);
            if view.found > 0 {
                grid(ui, view, out);
            } else if view.wants_all() {
                sentence(ui, &w.get("history-empty"), &w.get("history-empty.more"));
            } else {
                nothing_found(ui, out);
            }
        }
    });
    if let Some(question) = &view.question {
        question::question_ui(ui, question, view.chosen, out);
    } else if let Some(playing) = &view.playing {
        player::player_ui(ui, playing, out);
    }
}

/// Whether a work's picture is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pointed {
    ByPointer,
    ByKeyboard,
    No,
}

fn say(out: &mut Outbox, command: HistoryCommand) {
    out.push(StudioCommand::History(command));
}

/// In the middle of the room.
fn sentence(ui: &mut Ui, what: &str, more: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        ui.set_max_width(theme::CARD_WIDTH);
        ui.label(RichText::new(what).heading());
        if !more.is_empty() {
            ui.add(Label::new(RichText::new(more).color(theme::colours(ui).muted)).wrap());
        }
    });
}

fn nothing_found(ui: &mut Ui, out: &mut Outbox) {
    let w = crate::words::of(ui);
    sentence(ui, &w.get("history-nothing-found"), "");
    ui.vertical_centered(|ui| {
        if ui.button(w.get("history-show-all")).clicked() {
            say(out, HistoryCommand::ShowAll);
        }
    });
}

/// Where cards lie. In double precision, because a hundred thousand works are millions of points high.
struct Rows {
    columns: u64,
    /// Of a card.
    size: egui::Vec2,
    /// From one row to the next.
    pitch: f64,
    count: u64,
}

impl Rows {
    fn of(width: f32, found: u64, as_list: bool) -> Rows {
        if as_list {
            let (size, pitch) = (vec2(width, theme::HISTORY_ROW), theme::HISTORY_ROW + theme::ROW_GAP);
            return Rows { columns: 1, size, pitch: f64::from(pitch), count: found };
        }
        let gap = theme::CARD_GAP;
        let columns = ((width + gap) / (theme::HISTORY_CARD.x + gap)).floor().max(1.0);
        Rows {
            columns: columns as u64,
            size: vec2(((width + gap) / columns - gap).floor(), theme::HISTORY_CARD.y),
            pitch: f64::from(theme::HISTORY_CARD.y + gap),
            count: found.div_ceil(columns as u64),
        }
    }

    fn height(&self) -> f32 {
        (self.count as f64 * self.pitch - f64::from(theme::CARD_GAP)) as f32
    }

    /// The cards to lay out: those in sight, and a row before and behind, so that the Tab key finds them.
    fn cards(&self, viewport: Rect, found: u64) -> Range<u64> {
        let first = (f64::from(viewport.top()) / self.pitch).floor().max(0.0) as u64;
        let last = (f64::from(viewport.bottom()) / self.pitch).ceil().max(0.0) as u64;
        // A list that has become shorter is still scrolled to where the longer one was.
        let end = ((last + 1) * self.columns).min(found);
        (first.saturating_sub(1) * self.columns).min(end)..end
    }

    /// Where card `n` is, in a viewport whose upper left corner is at `corner`.
    fn place(&self, n: u64, viewport: Rect, corner: egui::Pos2) -> Rect {
        let y = (n / self.columns) as f64 * self.pitch - f64::from(viewport.top());
        let x = (n % self.columns) as f32 * (self.size.x + theme::CARD_GAP);
        Rect::from_min_size(pos2(corner.x + x, corner.y + y.round() as f32), self.size)
    }
}

fn grid(ui: &mut Ui, view: &HistoryView, out: &mut Outbox) {
    let corner = ui.available_rect_before_wrap().min;
    let page = ui.available_height();
    // The bar beside the cards lies in the panel's margin.
    // Another search begins at its top, and going back to one finds it as it was left.
    let list = (&view.filter.text, view.filter.favourites_only, view.order, view.as_list);
    let narrowed = (view.period, &view.filter.preset, &view.filter.tag);
    // The pointer counts before the keyboard's focus.
    let (mut hovered, mut focused): (Option<WorkId>, Option<WorkId>) = (None, None);
    let area = ScrollArea::vertical().auto_shrink([false, false]).id_salt((list, narrowed));
    area.show_viewport(ui, |ui, viewport| {
        let rows = Rows::of(ui.available_width() - f32::from(theme::SCROLL_MARGIN), view.found, view.as_list);
        ui.set_height(rows.height());
        scroll_by_keys(ui, page);
        let cards = rows.cards(viewport, view.found);
        if !covers(&view.asked, &cards) {
            say(out, HistoryCommand::Look(cards.clone()));
        }
        for n in cards {
            let place = rows.place(n, viewport, corner);
            match view.card(n) {
                Some(card) => {
                    // Named after the work: the focus stays on a card while it scrolls.
                    let builder = UiBuilder::new().max_rect(place).id(Id::new(("work", card.id)));
                    let is_pointed = ui.scope_builder(builder, |ui| match view.as_list {
                        true => row::row_ui(ui, card, out),
                        false => card::card_ui(ui, card, out),
                    });
                    match is_pointed.inner {
                        Pointed::ByPointer => hovered = Some(card.id),
                        Pointed::ByKeyboard => focused = Some(card.id),
                        Pointed::No => {}
                    }
                }
                None => card::blank(ui, place),
            }
        }
    });
    let pointed = hovered.or(focused);
    if pointed != view.pointed {
        say(out, HistoryCommand::Point(pointed));
    }
}

fn covers(asked: &Range<u64>, wanted: &Range<u64>) -> bool {
    asked.start <= wanted.start && wanted.end <= asked.end
}

/// Pages and ends, unless something has the focus that wants these keys.
fn scroll_by_keys(ui: &mut Ui, page: f32) {
    let below_a_dialog = ui.memory(|memory| memory.top_modal_layer().is_some());
    if below_a_dialog || ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, by) in [
        (Key::PageDown, -page),
        (Key::PageUp, page),
        (Key::Home, f32::INFINITY),
        (Key::End, f32::NEG_INFINITY),
    ] {
        if pressed(ui, key) {
            let by = by.clamp(-ui.min_rect().height(), ui.min_rect().height());
            ui.scroll_with_delta_animation(vec2(0.0, by), egui::style::ScrollAnimation::none());
        }
    }
}
