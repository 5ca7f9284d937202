//! The drawer: clips being made and made, and everything that was said.

use crate::view::{DrawerView, JobView, NoticeKind, NoticeView};
use crate::widgets::{divider, progress, section};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// Lays out the drawer.
pub fn drawer_ui(ui: &mut Ui, view: &DrawerView, out: &mut Outbox) {
    ui.add_space(theme::SECTION_GAP);
    section(ui, "Queue");
    if view.jobs.is_empty() {
        muted(ui, "No clip has been made yet. Export makes one.");
    }
    for job in view.jobs {
        job_ui(ui, job, out);
    }
    divider(ui);
    ui.horizontal(|ui| {
        section(ui, "Messages");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let clear = egui::Button::new("Clear");
            if ui.add_enabled(!view.log.is_empty(), clear).clicked() {
                out.push(StudioCommand::ClearNotices);
            }
        });
    });
    if view.log.is_empty() {
        muted(ui, "Nothing has been said since Kaely was started.");
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
    ui.horizontal(|ui| {
        let room = ui.available_width() - 92.0;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add(Label::new(job.name).truncate());
            if job.fraction.is_some() {
                progress(ui, job.fraction, job.name);
            }
            let small = RichText::new(job.words).small().color(theme::colours(ui).muted);
            ui.add(Label::new(small).wrap());
        });
        match (job.file, job.fraction) {
            (Some(file), _) => {
                if ui.button("Show file").clicked() {
                    out.push(StudioCommand::ShowFile(file.to_owned()));
                }
            }
            (None, Some(_)) => {
                if ui.button("Cancel").clicked() {
                    out.push(StudioCommand::CancelExport);
                }
            }
            (None, None) => {}
        }
    });
    ui.add_space(theme::ROW_GAP);
}

fn notice_ui(ui: &mut Ui, notice: &NoticeView) {
    let c = theme::colours(ui);
    let colour = if notice.kind == NoticeKind::Error { c.error } else { c.text };
    ui.add(Label::new(RichText::new(notice.what).color(colour)).wrap());
    if !notice.what_to_do.is_empty() {
        ui.add(Label::new(RichText::new(notice.what_to_do).small().color(c.muted)).wrap());
    }
    ui.add_space(theme::ROW_GAP);
}
