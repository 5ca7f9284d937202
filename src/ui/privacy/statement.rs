//! The privacy statement: `assets/policy`, our own text, true to what the program does.

use super::{PrivacyCommand, PrivacyView};
use crate::widgets::{begin_at, dialog_frame, settle};
use crate::words::{self, Language, tr, tr_with};
use crate::{Outbox, theme};
use egui::{Id, Label, Modal, RichText, ScrollArea, Ui};

/// The version of the statement. A later one is shown to whoever has read an earlier one, with what is new in it.
pub const VERSION: u32 = 1;

/// The statement in a language: lines of text, a heading after `# `, and what changed after `> `.
pub fn text(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../../assets/policy/1/en.md"),
        Language::Chinese => include_str!("../../../assets/policy/1/zh-Hans.md"),
        Language::Spanish => include_str!("../../../assets/policy/1/es.md"),
        Language::German => include_str!("../../../assets/policy/1/de.md"),
        Language::Japanese => include_str!("../../../assets/policy/1/ja.md"),
    }
}

/// Lays out the statement.
pub fn statement_ui(ui: &Ui, view: &PrivacyView, out: &mut Outbox) {
    let modal = Modal::new(Id::new("statement")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH);
        ui.heading(tr(ui, "statement"));
        let version = tr_with(ui, "statement.version", &[("version", VERSION.into())]);
        let muted = theme::colours(ui).muted;
        ui.label(RichText::new(version).small().color(muted));
        if view.news {
            ui.label(RichText::new(tr(ui, "statement.news")).color(theme::colours(ui).accent));
        }
        ui.add_space(theme::ROW_GAP);
        let height = ui.ctx().content_rect().height() - 240.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            text(words::language(ui.ctx())).lines().for_each(|line| line_ui(ui, line));
        });
        ui.add_space(theme::ROW_GAP);
        let close = ui.button(tr(ui, "close"));
        begin_at(ui, &close);
        close.clicked()
    });
    settle(&modal.response);
    if modal.inner || modal.should_close() {
        out.push(PrivacyCommand::Read.into());
    }
}

fn line_ui(ui: &mut Ui, line: &str) {
    let c = theme::colours(ui);
    match (line.strip_prefix("# "), line.strip_prefix("> "), line.strip_prefix("- ")) {
        (Some(heading), ..) => {
            ui.add_space(theme::ROW_GAP);
            ui.label(RichText::new(heading).font(theme::strong(theme::TEXT_BODY)));
        }
        (_, Some(change), _) => _ = ui.add(Label::new(RichText::new(change).color(c.accent)).wrap()),
        (_, _, Some(point)) => _ = ui.add(Label::new(format!("•  {point}")).wrap()),
        _ if line.trim().is_empty() => {}
        _ => _ = ui.add(Label::new(line).wrap()),
    }
}
