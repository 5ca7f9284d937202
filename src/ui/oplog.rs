//! The operation log in the settings: how much is written, reading it, handing it on, erasing it.

use crate::view::Dialog;
use crate::widgets::{begin_at, dialog_frame, section, settle};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme};
use egui::{Button, Id, Label, Modal, RichText, ScrollArea, TextStyle, TextWrapMode, Ui};
use kaely_core::oplog::LogLevel;
use std::path::PathBuf;

/// What there is to say.
#[derive(Debug, Clone, Copy, Default)]
pub struct OplogView<'a> {
    /// How much is written.
    pub level: LogLevel,
    /// All lines, the newest last, as far as they have been read.
    pub lines: &'a [String],
    /// There is something to be erased.
    pub is_there: bool,
}

/// What can be asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OplogCommand {
    /// From now on so much is written.
    SetLevel(LogLevel),
    /// Shows the system's file dialog for the bundle.
    ChooseBundle,
    /// Writes the bundle to this file; without one, where clips go.
    SaveBundle(Option<PathBuf>),
    /// Removes the log and the records of crashes.
    Erase,
}

impl From<OplogCommand> for StudioCommand {
    fn from(command: OplogCommand) -> StudioCommand {
        StudioCommand::Oplog(command)
    }
}

/// The part of the settings.
pub fn oplog_ui(ui: &mut Ui, view: &OplogView, out: &mut Outbox) {
    section(ui, &tr(ui, "oplog"));
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(tr(ui, "oplog.about")).color(muted)).wrap());
    ui.add_space(theme::ROW_GAP);
    ui.horizontal_wrapped(|ui| {
        theme::outlined(ui);
        for (level, name) in
            [(LogLevel::Off, "oplog-off"), (LogLevel::Errors, "oplog-errors"), (LogLevel::Full, "oplog-full")]
        {
            if ui.radio(view.level == level, tr(ui, name)).clicked() {
                out.push(OplogCommand::SetLevel(level).into());
            }
        }
    });
    ui.add_space(theme::ROW_GAP);
    ui.horizontal_wrapped(|ui| {
        if ui.button(tr(ui, "oplog-show")).clicked() {
            out.push(StudioCommand::ShowDialog(Some(Dialog::Oplog)));
        }
        if ui.button(tr(ui, "oplog-save")).clicked() {
            out.push(OplogCommand::ChooseBundle.into());
        }
        if ui.add_enabled(view.is_there, Button::new(tr(ui, "oplog-erase"))).clicked() {
            out.push(OplogCommand::Erase.into());
        }
    });
}

/// Lays out the log. Only the lines in sight are drawn: there may be many thousands.
pub fn log_ui(ui: &Ui, view: &OplogView, out: &mut Outbox) {
    let modal = Modal::new(Id::new("oplog")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(theme::DIALOG_WIDTH);
        ui.heading(tr(ui, "oplog"));
        let muted = theme::colours(ui).muted;
        ui.add(Label::new(RichText::new(tr(ui, "oplog.about")).small().color(muted)).wrap());
        ui.add_space(theme::ROW_GAP);
        if view.lines.is_empty() {
            ui.label(tr(ui, "oplog-empty"));
        }
        let height = ui.ctx().content_rect().height() - 300.0;
        let row = ui.text_style_height(&TextStyle::Monospace);
        ui.spacing_mut().item_spacing.y = 2.0;
        // The newest line is the one that is asked for.
        let area = ScrollArea::both().max_height(height).auto_shrink([false, true]).stick_to_bottom(true);
        area.show_rows(ui, row, view.lines.len(), |ui, rows| {
            for line in &view.lines[rows] {
                let text = RichText::new(line).text_style(TextStyle::Monospace);
                ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend));
            }
        });
        ui.add_space(theme::SECTION_GAP);
        let close = ui.button(tr(ui, "close"));
        begin_at(ui, &close);
        close.clicked()
    });
    settle(&modal.response);
    if modal.inner || modal.should_close() {
        out.push(StudioCommand::ShowDialog(None));
    }
}
