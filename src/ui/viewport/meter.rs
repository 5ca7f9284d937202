//! How fluently the preview plays, in figures.

use super::view::MeterView;
use crate::theme;
use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Rect, RichText, Ui, UiBuilder};

const WAITING: &str = "Play to measure the preview";

/// Lays the meter over the lower left corner of `stage`.
pub(super) fn meter_ui(ui: &mut Ui, stage: Rect, meter: &MeterView) {
    let lines = match meter {
        MeterView::Off => return,
        MeterView::Waiting => vec![WAITING.to_owned()],
        MeterView::Reading(r) => vec![
            format!("{:.1} frames/s", r.per_second),
            format!("{:.1} ms a frame, 99 % within {:.1} ms", r.median_ms, r.slowest_ms),
            format!("{} of the clip's {} frames dropped", r.dropped, r.due),
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
