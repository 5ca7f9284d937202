//! What was measured of a finished clip: a traffic light with its reason and a few figures.

use crate::view::{Activity, Light, Refusal, ReportState, ReportView};
use crate::widgets::{button_width, progress};
use crate::{Outbox, StudioCommand, theme, words};
use egui::{Align, Color32, CornerRadius, Label, Layout, Margin, RichText, Sense, Stroke, Ui, vec2};

/// Lays out the card below a finished clip.
pub fn report_ui(ui: &mut Ui, state: ReportState, out: &mut Outbox) {
    if state == ReportState::None {
        return;
    }
    let c = theme::colours(ui);
    ui.add_space(theme::ROW_GAP);
    egui::Frame::new()
        .fill(c.raised)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            match state {
                ReportState::None => {}
                ReportState::Running(activity) => running_ui(ui, activity, out),
                ReportState::Failed(refusal) => failed_ui(ui, refusal),
                ReportState::Done(report) => done_ui(ui, &report),
            }
        });
}

fn running_ui(ui: &mut Ui, activity: Activity, out: &mut Outbox) {
    let words = words::of(ui);
    let told = activity.message.map_or(activity.words.to_owned(), |message| words.what(message));
    let skip = words.get("report-skip");
    ui.horizontal(|ui| {
        let room = ui.available_width() - button_width(ui, &skip) - ui.spacing().item_spacing.x;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add_space(4.0);
            progress(ui, activity.fraction, &words.get("report-progress"));
            ui.add(Label::new(RichText::new(told).small()).truncate());
        });
        let stop = egui::Button::new(skip);
        if ui.add(stop).on_hover_text(words.get("report-skip.hint")).clicked() {
            out.push(StudioCommand::CancelReport);
        }
    });
}

fn failed_ui(ui: &mut Ui, refusal: Refusal) {
    let c = theme::colours(ui);
    let (what, what_to_do) = words::refusal(words::of(ui), refusal);
    ui.add(Label::new(RichText::new(what).color(c.error)).wrap());
    ui.add(Label::new(RichText::new(what_to_do).color(c.muted)).wrap());
}

fn done_ui(ui: &mut Ui, report: &ReportView) {
    let words = words::of(ui);
    ui.horizontal_top(|ui| {
        light_ui(ui, report.light);
        let (word, colour) = (words::light(words, report.light), colour(ui, report.light));
        ui.vertical(|ui| {
            ui.label(RichText::new(word).font(theme::strong(theme::TEXT_BODY)).color(colour));
            let reason = report.message.map_or(report.reason.to_owned(), |reason| words.what(reason));
            ui.add(Label::new(reason).wrap());
        });
    });
    ui.add_space(4.0);
    ui.scope(|ui| {
        // Lines of text, not of buttons.
        ui.spacing_mut().interact_size.y = theme::TEXT_SMALL;
        ui.spacing_mut().item_spacing.y = 2.0;
        for (i, (name, value)) in report.figures.iter().enumerate() {
            match report.figure_messages.get(i) {
                Some([name, value]) => figure_ui(ui, &words.what(name), &words.what(value)),
                None => figure_ui(ui, name, value),
            }
        }
    });
}

fn figure_ui(ui: &mut Ui, name: &str, value: &str) {
    ui.horizontal(|ui| {
        let muted = theme::colours(ui).muted;
        ui.label(RichText::new(name).small().color(muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(value).small()).truncate());
        });
    });
}

/// Three lamps, of which one is lit: its place says as much as its colour.
fn light_ui(ui: &mut Ui, light: Light) {
    const LAMP: f32 = 4.5;
    let (rect, response) = ui.allocate_exact_size(vec2(16.0, 42.0), Sense::hover());
    let name = words::light(words::of(ui), light);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &name));
    let c = theme::colours(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(8), c.well);
    for (i, lamp) in [Light::Red, Light::Amber, Light::Green].into_iter().enumerate() {
        let centre = rect.center_top() + vec2(0.0, 8.5 + 12.5 * i as f32);
        let fill = if lamp == light { colour(ui, lamp) } else { c.line };
        ui.painter().circle_filled(centre, LAMP, fill);
    }
}

fn colour(ui: &Ui, light: Light) -> Color32 {
    let c = theme::colours(ui);
    match light {
        Light::Green => c.success,
        Light::Amber => c.warning,
        Light::Red => c.error,
    }
}
