//! How fluently the preview plays, in figures.

use super::view::MeterView;
use crate::theme;
use egui::{CornerRadius, Frame, Label, Margin, Rect, RichText, Ui, UiBuilder, pos2, vec2};

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
    let height = lines.len() as f32 * theme::METER_LINE + 12.0;
    let corner = stage.left_bottom() + vec2(8.0, -8.0 - height);
    let rect = Rect::from_min_max(corner, pos2(stage.right() - 8.0, corner.y + height));
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        Frame::new()
            .fill(c.raised.gamma_multiply(theme::BADGE_OPACITY))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                for line in lines {
                    let text = RichText::new(line).size(theme::TEXT_SMALL).color(c.text);
                    ui.add_sized(vec2(0.0, theme::METER_LINE), Label::new(text).extend().selectable(false));
                }
            });
    });
}
