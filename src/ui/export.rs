//! What the clip will be, and the making of it.

use crate::report::report_ui;
use crate::view::{ExportState, ExportView, RATES, SizeChoice};
use crate::widgets::{button_width, form_row, primary_button, progress, section};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme, words};
use egui::{ComboBox, RichText, TextEdit, Ui, vec2};
use kaely_core::project::Edit;

/// Lays out the export section. It stands at the bottom of its panel: what comes and goes is at its top, so that the
/// button stays where it is.
pub fn export_ui(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    let running = matches!(view.state, ExportState::Running { .. });
    let title = tr(ui, "export");
    ui.add_enabled_ui(view.enabled, |ui| section(ui, &title));
    if let ExportState::Done { path, words, message, report } = view.state {
        ui.horizontal(|ui| {
            let (colour, show) = (theme::colours(ui).success, tr(ui, "export-show"));
            let words = message.map_or(words.to_owned(), |message| words::of(ui).what(message));
            let room = ui.available_width() - button_width(ui, &show) - ui.spacing().item_spacing.x;
            ui.allocate_ui(vec2(room, theme::ROW_HEIGHT), |ui| {
                ui.set_min_width(room);
                ui.add(egui::Label::new(RichText::new(format!("✓ {words}")).color(colour)).wrap());
            });
            if ui.button(show).on_hover_text(path.display().to_string()).clicked() {
                out.push(StudioCommand::ShowFile(path.to_owned()));
            }
        });
        report_ui(ui, report, out);
        ui.add_space(theme::ROW_GAP);
    }
    ui.add_enabled_ui(view.enabled, |ui| {
        ui.add_enabled_ui(!running, |ui| {
            size(ui, view, out);
            rate(ui, view, out);
            file(ui, view, out);
        });
        ui.add_space(theme::ROW_GAP);
        match view.state {
            ExportState::Running { done, total, eta_seconds, cancelling } => {
                running_ui(ui, (done, total), eta_seconds, cancelling, out)
            }
            _ => {
                if primary_button(ui, &title).clicked() {
                    out.push(StudioCommand::StartExport);
                }
            }
        }
    });
}

fn size(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("size"), &words.get("size.hint"), |ui| {
        ComboBox::from_id_salt("size")
            .width(ui.available_width())
            .selected_text(words::size(words, view.size, view.native))
            .show_ui(ui, |ui| {
                for choice in SizeChoice::ALL {
                    let text = words::size(words, choice, view.native);
                    if ui.selectable_label(choice == view.size, text).clicked() {
                        out.push(Edit::Size(choice).into());
                    }
                }
            })
            .response
    });
}

fn rate(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("frame-rate"), &words.get("frame-rate.hint"), |ui| {
        ComboBox::from_id_salt("rate")
            .width(ui.available_width())
            .selected_text(words::rate(words, view.rate))
            .show_ui(ui, |ui| {
                for rate in RATES {
                    if ui.selectable_label(rate == view.rate, words::rate(words, rate)).clicked() {
                        out.push(Edit::Rate(rate).into());
                    }
                }
            })
            .response
    });
}

fn file(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("file"), &words.get("file.hint"), |ui| {
        let mut name = view.name.to_owned();
        let browse = button_width(ui, "…");
        let width = ui.available_width() - browse - ui.spacing().item_spacing.x;
        let edit = TextEdit::singleline(&mut name)
            .hint_text("clip.mp4")
            .vertical_align(egui::Align::Center)
            .desired_width(f32::INFINITY);
        let field = ui.add_sized([width, theme::ROW_HEIGHT], edit);
        if field.changed() {
            out.push(StudioCommand::TypeExportName(name));
        }
        let button = ui.add_sized([browse, theme::ROW_HEIGHT], egui::Button::new("…"));
        button.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::Button, ui.is_enabled(), words.get("file-choose"))
        });
        if button.on_hover_text(words.get("file-choose")).clicked() {
            out.push(StudioCommand::ChooseExportPath);
        }
        field
    });
    if !std::path::Path::new(view.name).is_absolute() && !view.folder.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(theme::FORM_LABEL_WIDTH + ui.spacing().item_spacing.x);
            let text = words.get_with("file-folder", &[("folder", view.folder.into())]);
            let text = RichText::new(text).small().color(theme::colours(ui).muted);
            ui.add(egui::Label::new(text).truncate().selectable(false)).on_hover_text(view.folder);
        });
    }
}

fn running_ui(ui: &mut Ui, (done, total): (u64, u64), eta: Option<f64>, cancelling: bool, out: &mut Outbox) {
    let fraction = (total > 0).then(|| done as f32 / total as f32);
    let words = words::of(ui);
    let frame = || words.get_with("export-frame", &[("done", done.into()), ("total", total.into())]);
    let told = match (cancelling, total, eta) {
        (true, _, _) => words.get("export-stopping"),
        (_, 0, _) => words.get("export-starting"),
        (_, _, None) => frame(),
        (_, _, Some(eta)) => format!("{} · {}", frame(), words::time_left(words, eta)),
    };
    let cancel = words.get("cancel");
    ui.horizontal(|ui| {
        let room = ui.available_width() - button_width(ui, &cancel) - ui.spacing().item_spacing.x;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add_space(4.0);
            progress(ui, fraction, &words.get("export-progress"));
            ui.add(egui::Label::new(RichText::new(told).small()).truncate());
        });
        if ui.add_enabled(!cancelling, egui::Button::new(cancel)).clicked() {
            out.push(StudioCommand::CancelExport);
        }
    });
}
