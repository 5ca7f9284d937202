//! Questions about a work, over the window.

use super::{Ask, HistoryCommand, Question, say, words};
use crate::widgets::{begin_at, dialog_frame};
use crate::{Outbox, theme};
use egui::{Align, Button, Id, Key, Label, Modal, Response, RichText, TextEdit, Ui, vec2};

/// In egui's memory: the button that the question came from.
pub const ASKED_FROM: &str = "history asked from";

/// Lays out a question. Escape and a click beside it dismiss it.
pub fn question_ui(ui: &mut Ui, question: &Question, chosen: usize, out: &mut Outbox) {
    let modal = Modal::new(Id::new("history question")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::CARD_WIDTH - 2.0 * f32::from(theme::PANEL_MARGIN));
        ui.spacing_mut().item_spacing.y = theme::SECTION_GAP;
        let w = crate::words::of(ui);
        match question.ask {
            Ask::Rename => {
                let heading = words::of(w, "history-rename-this", question.title);
                let button = (w.get("history-rename-button"), MayBeEmpty::No);
                let texts = [w.get("history-title"), w.get("history-rename.more")];
                line(ui, question, &heading, texts, button, HistoryCommand::Rename(question.id))
            }
            Ask::Tags => {
                let heading = words::of(w, "history-tags-of", question.title);
                let texts = [w.get("history-tags-hint"), w.get("history-tags.more")];
                let answer = HistoryCommand::SetTags(question.id);
                line(ui, question, &heading, texts, (w.get("history-tags-button"), MayBeEmpty::Yes), answer)
            }
            Ask::TagChosen => {
                let heading = w.get_with("history-tag-chosen", &[("count", (chosen as u64).into())]);
                let texts = [w.get("history-tags-hint"), w.get("history-tag-chosen.more")];
                let button = (w.get("history-tags-button"), MayBeEmpty::No);
                line(ui, question, &heading, texts, button, HistoryCommand::TagChosen)
            }
            Ask::Delete => delete(ui, question),
            Ask::DeleteChosen => delete_chosen(ui, chosen),
        }
    });
    let dismissed = modal.should_close().then_some(HistoryCommand::Dismiss);
    for answer in if modal.inner.is_empty() { dismissed.into_iter().collect() } else { modal.inner } {
        // The focus goes back to where it was, unless that is gone.
        let from = ui.data(|data| data.get_temp::<Id>(Id::new(ASKED_FROM)));
        if let Some(from) = from.filter(|_| !matches!(answer, HistoryCommand::Type(_))) {
            ui.memory_mut(|memory| memory.request_focus(from));
        }
        say(out, answer);
    }
}

/// Whether an empty line is an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MayBeEmpty {
    Yes,
    No,
}

/// One line to be typed; the button's command is the answer. `texts` are what is seen in an empty field, and what is said
/// below it.
fn line(
    ui: &mut Ui,
    question: &Question,
    heading: &str,
    texts: [String; 2],
    button: (String, MayBeEmpty),
    answer: HistoryCommand,
) -> Vec<HistoryCommand> {
    let w = crate::words::of(ui);
    let label = ui.label(RichText::new(heading).heading());
    let mut typed = question.typed.to_owned();
    let edit = TextEdit::singleline(&mut typed).hint_text(&texts[0]).vertical_align(Align::Center);
    let field = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], edit).labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    begin_at(ui, &field);
    muted(ui, &texts[1]);
    // In a slow frame a letter and Enter come together.
    let fit = button.1 == MayBeEmpty::Yes || !typed.trim().is_empty();
    let [first, second] = buttons(ui, [(&button.0, fit), (&w.get("cancel"), true)]);
    let typed = field.changed().then_some(HistoryCommand::Type(typed));
    let answer = match () {
        () if fit && (entered || first.clicked()) => Some(answer),
        () if second.clicked() => Some(HistoryCommand::Dismiss),
        () => None,
    };
    typed.into_iter().chain(answer).collect()
}

fn delete(ui: &mut Ui, question: &Question) -> Vec<HistoryCommand> {
    let w = crate::words::of(ui);
    ui.label(RichText::new(words::of(w, "history-delete-this", question.title)).heading());
    let path = question.file.display().to_string();
    ui.add(Label::new(path).wrap());
    muted(
        ui,
        &w.get(match (question.missing, question.kept) {
            (true, true) => "history-last-copy",
            (true, false) => "history-no-file",
            (false, _) => "history-forget.more",
        }),
    );
    let [forget, delete] =
        buttons(ui, [(&w.get("history-forget"), true), (&w.get("history-delete-file"), !question.missing)]);
    let [cancel] = buttons(ui, [(&w.get("cancel"), true)]);
    // Nothing is lost by a key pressed in haste.
    begin_at(ui, &cancel);
    let answer = match () {
        () if forget.clicked() => Some(HistoryCommand::Forget(question.id)),
        () if delete.clicked() => Some(HistoryCommand::DeleteFile(question.id)),
        () if cancel.clicked() => Some(HistoryCommand::Dismiss),
        () => None,
    };
    answer.into_iter().collect()
}

fn delete_chosen(ui: &mut Ui, chosen: usize) -> Vec<HistoryCommand> {
    let w = crate::words::of(ui);
    let gaps = [("count", (chosen as u64).into())];
    ui.label(RichText::new(w.get_with("history-delete-chosen", &gaps)).heading());
    muted(ui, &w.get("history-delete-chosen.more"));
    let [forget, delete] =
        buttons(ui, [(&w.get("history-forget"), true), (&w.get("history-delete-chosen.files"), true)]);
    let [cancel] = buttons(ui, [(&w.get("cancel"), true)]);
    begin_at(ui, &cancel);
    let answer = match () {
        () if forget.clicked() => Some(HistoryCommand::ForgetChosen),
        () if delete.clicked() => Some(HistoryCommand::DeleteChosen),
        () if cancel.clicked() => Some(HistoryCommand::Dismiss),
        () => None,
    };
    answer.into_iter().collect()
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
