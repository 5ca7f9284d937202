//! Questions about a work, over the window.

use super::{Ask, HistoryCommand, Question, say, words};
use crate::{Outbox, theme};
use egui::{
    Align, Button, CornerRadius, Frame, Id, Key, Label, Margin, Modal, Response, RichText, Stroke, TextEdit,
    Ui, vec2,
};

/// In egui's memory: the button that the question came from.
pub const ASKED_FROM: &str = "history asked from";

/// Lays out a question. Escape and a click beside it dismiss it.
pub fn question_ui(ui: &mut Ui, question: &Question, out: &mut Outbox) {
    let c = theme::colours(ui);
    let frame = Frame::new()
        .fill(c.raised)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::same(theme::PANEL_MARGIN));
    let modal = Modal::new(Id::new("history question")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(theme::CARD_WIDTH - 2.0 * f32::from(theme::PANEL_MARGIN));
        ui.spacing_mut().item_spacing.y = theme::SECTION_GAP;
        match question.ask {
            Ask::Rename => rename(ui, question),
            Ask::Delete => delete(ui, question),
        }
    });
    let answer = modal.inner.clone().or(modal.should_close().then_some(HistoryCommand::Dismiss));
    if let Some(answer) = answer {
        // The focus goes back to where it was, unless that is gone.
        let from = ui.data(|data| data.get_temp::<Id>(Id::new(ASKED_FROM)));
        if let Some(from) = from.filter(|_| !matches!(answer, HistoryCommand::TypeTitle(_))) {
            ui.memory_mut(|memory| memory.request_focus(from));
        }
        say(out, answer);
    }
}

fn rename(ui: &mut Ui, question: &Question) -> Option<HistoryCommand> {
    let w = crate::words::of(ui);
    let label = ui.label(RichText::new(words::of(w, "history-rename-this", question.title)).heading());
    let mut typed = question.typed.to_owned();
    let edit =
        TextEdit::singleline(&mut typed).hint_text(w.get("history-title")).vertical_align(Align::Center);
    let field = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], edit).labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    begin_at(ui, &field);
    muted(ui, &w.get("history-rename.more"));
    let fit = !typed.trim().is_empty();
    let [first, second] = buttons(ui, [(&w.get("history-rename-button"), fit), (&w.get("cancel"), true)]);
    match () {
        () if field.changed() => Some(HistoryCommand::TypeTitle(typed)),
        () if fit && (entered || first.clicked()) => Some(HistoryCommand::Rename(question.id)),
        () if second.clicked() => Some(HistoryCommand::Dismiss),
        () => None,
    }
}

fn delete(ui: &mut Ui, question: &Question) -> Option<HistoryCommand> {
    let w = crate::words::of(ui);
    ui.label(RichText::new(words::of(w, "history-delete-this", question.title)).heading());
    let path = question.file.display().to_string();
    ui.add(Label::new(path).wrap());
    muted(ui, &w.get(if question.missing { "history-no-file" } else { "history-forget.more" }));
    let [forget, delete] =
        buttons(ui, [(&w.get("history-forget"), true), (&w.get("history-delete-file"), !question.missing)]);
    let [cancel] = buttons(ui, [(&w.get("cancel"), true)]);
    // Nothing is lost by a key pressed in haste.
    begin_at(ui, &cancel);
    match () {
        () if forget.clicked() => Some(HistoryCommand::Forget(question.id)),
        () if delete.clicked() => Some(HistoryCommand::DeleteFile(question.id)),
        () if cancel.clicked() => Some(HistoryCommand::Dismiss),
        () => None,
    }
}

fn muted(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).color(theme::colours(ui).muted)).wrap());
}

/// Buttons of the same size beside each other: none is the one to press.
fn buttons<const N: usize>(ui: &mut Ui, texts: [(&str, bool); N]) -> [Response; N] {
    let gap = ui.spacing().item_spacing.x;
    let width = (ui.available_width() - gap * (N as f32 - 1.0)) / N as f32;
    ui.horizontal(|ui| {
        texts.map(|(text, enabled)| {
            ui.add_enabled(enabled, Button::new(text).min_size(vec2(width, theme::ACTION_HEIGHT)))
        })
    })
    .inner
}

/// The focus begins here: whatever had it lies under the question.
fn begin_at(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}
