//! What the clip will be, and the making of it.

use crate::report::report_ui;
use crate::view::{ExportState, ExportView, RATES, SizeChoice};
use crate::widgets::{form_row, primary_button, progress, section};
use crate::{Outbox, StudioCommand, theme, words};
use egui::{ComboBox, RichText, TextEdit, Ui, vec2};
use kaely_core::project::Edit;

/// Lays out the export section. It stands at the bottom of its panel: what comes and goes is at its top, so that the
/// button stays where it is.
pub fn export_ui(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    let running = matches!(view.state, ExportState::Running { .. });
    ui.add_enabled_ui(view.enabled, |ui| section(ui, "Export"));
    if let ExportState::Done { path, words, report } = view.state {
        ui.horizontal(|ui| {
            let (colour, show) = (theme::colours(ui).success, "Show file");
            let room = ui.available_width() - 92.0;
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
                if primary_button(ui, "Export").clicked() {
                    out.push(StudioCommand::StartExport);
                }
            }
        }
    });
}

fn size(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    form_row(ui, "Size", "Pixels of the clip; other shapes are cropped around the face", |ui| {
        ComboBox::from_id_salt("size")
            .width(ui.available_width())
            .selected_text(words::size(view.size, view.native))
            .show_ui(ui, |ui| {
                for choice in SizeChoice::ALL {
                    let text = words::size(choice, view.native);
                    if ui.selectable_label(choice == view.size, text).clicked() {
                        out.push(Edit::Size(choice).into());
                    }
                }
            })
            .response
    });
}

fn rate(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    form_row(ui, "Frame rate", "Frames in each second of the clip", |ui| {
        ComboBox::from_id_salt("rate")
            .width(ui.available_width())
            .selected_text(words::rate(view.rate))
            .show_ui(ui, |ui| {
                for rate in RATES {
                    if ui.selectable_label(rate == view.rate, words::rate(rate)).clicked() {
                        out.push(Edit::Rate(rate).into());
                    }
                }
            })
            .response
    });
}

fn file(ui: &mut Ui, view: &ExportView, out: &mut Outbox) {
    form_row(ui, "File", "The clip's name, or its whole path", |ui| {
        let mut name = view.name.to_owned();
        let browse = 34.0;
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
            egui::WidgetInfo::labeled(egui::WidgetType::Button, ui.is_enabled(), "Choose where to save")
        });
        if button.on_hover_text("Choose where to save").clicked() {
            out.push(StudioCommand::ChooseExportPath);
        }
        field
    });
    if !std::path::Path::new(view.name).is_absolute() && !view.folder.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(theme::FORM_LABEL_WIDTH + ui.spacing().item_spacing.x);
            let text = RichText::new(format!("in {}", view.folder)).small().color(theme::colours(ui).muted);
            ui.add(egui::Label::new(text).truncate().selectable(false)).on_hover_text(view.folder);
        });
    }
}

fn running_ui(ui: &mut Ui, (done, total): (u64, u64), eta: Option<f64>, cancelling: bool, out: &mut Outbox) {
    let fraction = (total > 0).then(|| done as f32 / total as f32);
    let words = match (cancelling, total, eta) {
        (true, _, _) => "Stopping…".to_owned(),
        (_, 0, _) => "Getting ready…".to_owned(),
        (_, _, None) => format!("Frame {done} of {total}"),
        (_, _, Some(eta)) => format!("Frame {done} of {total} · {}", words::time_left(eta)),
    };
    ui.horizontal(|ui| {
        let room = ui.available_width() - 76.0;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add_space(4.0);
            progress(ui, fraction, "Export progress");
            ui.add(egui::Label::new(RichText::new(words).small()).truncate());
        });
        if ui.add_enabled(!cancelling, egui::Button::new("Cancel")).clicked() {
            out.push(StudioCommand::CancelExport);
        }
    });
}
