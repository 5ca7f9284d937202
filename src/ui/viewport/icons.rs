//! The pictograms of the stage's tools, painted, so that no font has to have them.

use crate::theme;
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// A pictogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    /// A minus.
    Smaller,
    /// A plus.
    Larger,
    /// Four corners.
    Fit,
    /// `1:1`.
    Pixels,
    /// A picture, half of it filled.
    Split,
    /// Two pictures, one behind the other.
    Blink,
    /// A picture with a mountain and a sun.
    Photo,
    /// Marks as for cutting paper.
    Frame,
    /// Three layers.
    Layers,
    /// Three bars.
    Meter,
}

/// Paints a pictogram of "radius" `r` around `c`.
pub(super) fn paint(painter: &Painter, tool: Tool, c: Pos2, r: f32, ink: Color32) {
    let line = Stroke::new((r * 0.2).max(1.3), ink);
    let at = |x: f32, y: f32| pos2(c.x + x * r, c.y + y * r);
    let stroke = |points: Vec<Pos2>| {
        painter.add(Shape::line(points, line));
    };
    let frame = |middle: Pos2, width: f32, height: f32| {
        let rect = Rect::from_center_size(middle, vec2(width * r, height * r));
        painter.rect_stroke(rect, CornerRadius::same(2), line, StrokeKind::Middle);
    };
    match tool {
        Tool::Smaller => stroke(vec![at(-0.75, 0.0), at(0.75, 0.0)]),
        Tool::Larger => {
            stroke(vec![at(-0.75, 0.0), at(0.75, 0.0)]);
            stroke(vec![at(0.0, -0.75), at(0.0, 0.75)]);
        }
        Tool::Fit => {
            for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                stroke(vec![at(x * 0.35, y * 0.9), at(x, y * 0.9), at(x, y * 0.25)]);
            }
        }
        Tool::Pixels => {
            painter.text(c, Align2::CENTER_CENTER, "1:1", theme::strong(theme::TEXT_SMALL), ink);
        }
        Tool::Split => {
            frame(c, 2.1, 1.7);
            let half = Rect::from_min_max(at(0.0, -0.85), at(1.05, 0.85));
            painter.rect_filled(half, CornerRadius::ZERO, ink);
        }
        Tool::Blink => {
            frame(at(-0.25, -0.25), 1.5, 1.3);
            let front = Rect::from_center_size(at(0.35, 0.35), vec2(1.5 * r, 1.3 * r));
            painter.rect_filled(front, CornerRadius::same(2), ink);
        }
        Tool::Photo => {
            frame(c, 2.1, 1.8);
            painter.circle_filled(at(0.5, -0.35), r * 0.22, ink);
            stroke(vec![at(-0.9, 0.65), at(-0.3, -0.15), at(0.2, 0.45), at(0.5, 0.15), at(0.9, 0.6)]);
        }
        Tool::Frame => {
            stroke(vec![at(-0.6, -1.1), at(-0.6, 0.6), at(1.1, 0.6)]);
            stroke(vec![at(-1.1, -0.6), at(0.6, -0.6), at(0.6, 1.1)]);
        }
        Tool::Layers => {
            let sheet = |y: f32| vec![at(-1.0, y), at(0.0, y + 0.5), at(1.0, y)];
            stroke(vec![at(-1.0, -0.45), at(0.0, -0.95), at(1.0, -0.45), at(0.0, 0.05), at(-1.0, -0.45)]);
            stroke(sheet(0.0));
            stroke(sheet(0.45));
        }
        Tool::Meter => {
            for (x, top) in [(-0.75, 0.1), (0.0, -0.85), (0.75, -0.35)] {
                let bar = Rect::from_min_max(at(x - 0.22, top), at(x + 0.22, 0.85));
                painter.rect_filled(bar, CornerRadius::same(1), ink);
            }
        }
    }
}
