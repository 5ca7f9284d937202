//! The frame of another shape over the picture.

use super::{Shown, badge};
use crate::theme;
use crate::words::{tr, tr_with};
use egui::{
    Align2, CornerRadius, Rect, Sense, Shape as Painted, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
};
use kaely_core::viewport::{Shape, guides};

/// How a shape is called.
pub(super) fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Tall => "9:16",
        Shape::Portrait => "4:5",
        Shape::Square => "1:1",
        Shape::Wide => "16:9",
    }
}

/// Paints the frame that is chosen, and shades what is outside.
pub(super) fn guides_ui(ui: &mut Ui, shown: &Shown) {
    let Some(shape) = shown.view.frame else { return };
    let guides = guides(shown.picture.size, shown.view.eyes, shape);
    let frame = shown.rect(guides.frame);
    let painter = ui.painter().with_clip_rect(shown.visible.intersect(ui.clip_rect()));
    for outside in around(shown.place, frame) {
        painter.rect_filled(outside, CornerRadius::ZERO, theme::INKS.shade);
    }
    let line = Stroke::new(theme::GUIDE_LINE, theme::INKS.guide);
    painter.rect_stroke(frame, CornerRadius::ZERO, line, StrokeKind::Inside);
    let label = tr_with(ui, "view-frame-of", &[("shape", name(shape).into())]);
    named(ui, frame.intersect(shown.visible), &label);
    if shown.view.safe_areas {
        for (area, words) in
            [(guides.action, tr(ui, "view-safe-action")), (guides.title, tr(ui, "view-safe-titles"))]
        {
            let rect = shown.rect(area);
            let ink = Stroke::new(theme::GUIDE_LINE, theme::INKS.guide.gamma_multiply(0.75));
            painter.extend(dashed(rect, ink));
            named(ui, rect.intersect(shown.visible), &words);
        }
    }
    let seen = frame.intersect(shown.visible);
    badge(ui, seen.shrink(8.0), Align2::LEFT_BOTTOM, name(shape));
}

/// What a screen reader finds there.
fn named(ui: &mut Ui, rect: Rect, words: &str) {
    let response = ui.interact(rect, ui.id().with(words), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, words));
}

/// The four strips of `outer` around `inner`.
fn around(outer: Rect, inner: Rect) -> [Rect; 4] {
    let (top, rest) = outer.split_top_bottom_at_y(inner.top());
    let (middle, bottom) = rest.split_top_bottom_at_y(inner.bottom());
    let (left, rest) = middle.split_left_right_at_x(inner.left());
    let (_, right) = rest.split_left_right_at_x(inner.right());
    [top, bottom, left, right]
}

fn dashed(rect: Rect, ink: Stroke) -> Vec<Painted> {
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    Painted::dashed_line(&corners, ink, theme::GUIDE_DASH, theme::GUIDE_DASH)
}
