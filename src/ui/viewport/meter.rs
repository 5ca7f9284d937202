//! How fluently the preview plays, in figures.

use super::view::MeterView;
use crate::theme;
use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Rect, RichText, Ui, UiBuilder};

/// Lays the meter over the lower left corner of `stage`.
pub(super) fn meter_ui(ui: &mut Ui, stage: Rect, meter: &MeterView) {
    let words = crate::words::of(ui);
    let lines = match meter {
        MeterView::Off => return,
        MeterView::Waiting => vec![words.get("meter-waiting")],
        MeterView::Reading(r) => vec![
            words.get_with("meter-rate", &[("rate", format!("{:.1}", r.per_second).into())]),
            words.get_with(
                "meter-time",
                &[
                    ("median", format!("{:.1}", r.median_ms).into()),
                    ("slowest", format!("{:.1}", r.slowest_ms).into()),
                ],
            ),
            words.get_with(
                "meter-dropped",
                &[("dropped", r.dropped.to_string().into()), ("due", r.due.to_string().into())],
            ),
        ],
    };
    let c = theme::colours(ui);
    // From below, so that the lines stand on the corner however high they are.
    let upwards = UiBuilder::new().max_rect(stage.shrink(8.0)).layout(Layout::bottom_up(Align::LEFT));
    ui.scope_builder(upwards, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        Frame::new()
            .fill(c.raised.gamma_multiply(theme::BADGE_OPACITY))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                ui.set_min_width(theme::METER_WIDTH);
                for line in lines.into_iter().rev() {
                    let text = RichText::new(line).size(theme::TEXT_SMALL).color(c.text);
                    ui.add(Label::new(text).extend().selectable(false));
                }
            });
    });
}
