//! The drawer: clips being made and made, and everything that was said.

use crate::view::{DrawerView, JobState, JobView, NoticeKind, NoticeView};
use crate::widgets::{button_width, divider, progress, section};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// Lays out the drawer.
pub fn drawer_ui(ui: &mut Ui, view: &DrawerView, out: &mut Outbox) {
    ui.add_space(theme::SECTION_GAP);
    section(ui, &tr(ui, "queue"));
    if view.jobs.is_empty() {
        muted(ui, &tr(ui, "queue-empty"));
    }
    for job in view.jobs {
        job_ui(ui, job, out);
    }
    divider(ui);
    ui.horizontal(|ui| {
        section(ui, &tr(ui, "messages"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let clear = egui::Button::new(tr(ui, "messages-clear"));
            if ui.add_enabled(!view.log.is_empty(), clear).clicked() {
                out.push(StudioCommand::ClearNotices);
            }
        });
    });
    if view.log.is_empty() {
        muted(ui, &tr(ui, "messages-empty"));
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for notice in view.log {
            notice_ui(ui, notice);
        }
    });
}

fn muted(ui: &mut Ui, text: &str) {
    let colour = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(text).color(colour)).wrap());
}

fn job_ui(ui: &mut Ui, job: &JobView, out: &mut Outbox) {
    let words = words::of(ui);
    let (button, command, text) = match job.state {
        JobState::Done(made, file) => {
            (words.get("export-show"), StudioCommand::ShowFile(file.to_owned()), words.what(made))
        }
        JobState::Running(_, 0) => {
            (words.get("cancel"), StudioCommand::CancelExport, words.get("export-starting"))
        }
        JobState::Running(done, total) => {
            let text = words.get_with("export-frame", &[("done", done.into()), ("total", total.into())]);
            (words.get("cancel"), StudioCommand::CancelExport, text)
        }
    };
    ui.horizontal(|ui| {
        let room = ui.available_width() - button_width(ui, &button) - ui.spacing().item_spacing.x;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add(Label::new(job.name).truncate());
            if let JobState::Running(done, total) = job.state {
                progress(ui, (total > 0).then(|| done as f32 / total as f32), job.name);
            }
            ui.add(Label::new(RichText::new(text).small().color(theme::colours(ui).muted)).wrap());
        });
        if ui.button(button).clicked() {
            out.push(command);
        }
    });
    ui.add_space(theme::ROW_GAP);
}

fn notice_ui(ui: &mut Ui, notice: &NoticeView) {
    let c = theme::colours(ui);
    let colour = if notice.kind == NoticeKind::Error { c.error } else { c.text };
    let (what, what_to_do) = words::refusal(words::of(ui), notice.refusal());
    ui.add(Label::new(RichText::new(what).color(colour)).wrap());
    if !what_to_do.is_empty() {
        ui.add(Label::new(RichText::new(what_to_do).small().color(c.muted)).wrap());
    }
    ui.add_space(theme::ROW_GAP);
}
