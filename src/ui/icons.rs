//! The pictograms of the timeline, painted as those in [`crate::widgets`].

use crate::widgets::Icon;
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2};

/// Paints a pictogram of "radius" `r` around `c`.
pub fn paint(painter: &Painter, icon: Icon, c: Pos2, r: f32, ink: Color32) {
    let line = Stroke::new((r * 0.22).max(1.2), ink);
    let at = |x: f32, y: f32| pos2(c.x + x * r, c.y + y * r);
    let path = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), line));
    };
    let solid = |points: &[(f32, f32)]| {
        let points = points.iter().map(|(x, y)| at(*x, *y)).collect();
        painter.add(Shape::convex_polygon(points, ink, Stroke::NONE));
    };
    let diamond = |x: f32, y: f32, s: f32| solid(&[(x, y - s), (x + s, y), (x, y + s), (x - s, y)]);
    match icon {
        Icon::Folded => solid(&[(-0.4, -0.7), (0.6, 0.0), (-0.4, 0.7)]),
        Icon::Unfolded => solid(&[(-0.7, -0.4), (0.7, -0.4), (0.0, 0.6)]),
        Icon::Undo | Icon::Redo => {
            let side = if icon == Icon::Undo { 1.0 } else { -1.0 };
            let arc = |i: i32| {
                let a = std::f32::consts::PI * (-0.5 + i as f32 / 12.0);
                at(side * (0.1 + 0.75 * a.cos()), 0.2 + 0.65 * a.sin())
            };
            painter.add(Shape::line((0..=12).map(arc).collect(), line));
            path(&[(side * 0.1, -0.45), (side * -0.6, -0.45)]);
            solid(&[(side * -0.4, -0.9), (side * -0.4, 0.0), (side * -0.95, -0.45)]);
        }
        Icon::AddKey => {
            diamond(-0.25, 0.2, 0.7);
            path(&[(0.6, -1.0), (0.6, -0.2)]);
            path(&[(0.2, -0.6), (1.0, -0.6)]);
        }
        Icon::RemoveKey => {
            diamond(-0.25, 0.2, 0.7);
            path(&[(0.2, -0.6), (1.0, -0.6)]);
        }
        Icon::Smooth => {
            let wave = |i: i32| {
                let x = -1.0 + i as f32 / 10.0;
                at(x, -0.7 * (x * std::f32::consts::FRAC_PI_2).sin())
            };
            painter.add(Shape::line((0..=20).map(wave).collect(), line));
        }
        Icon::Flat => {
            path(&[(-1.0, 0.7), (-0.55, 0.7), (-0.25, 0.45), (0.25, -0.45), (0.55, -0.7), (1.0, -0.7)]);
        }
        Icon::FreeHandles => {
            path(&[(-0.9, 0.6), (0.9, -0.6)]);
            diamond(0.0, 0.0, 0.45);
            painter.circle_filled(at(-0.9, 0.6), r * 0.25, ink);
            painter.circle_filled(at(0.9, -0.6), r * 0.25, ink);
        }
        Icon::Line => path(&[(-1.0, 0.7), (1.0, -0.7)]),
        Icon::Hold => path(&[(-1.0, 0.6), (0.2, 0.6), (0.2, -0.6), (1.0, -0.6)]),
        Icon::MarkIn => {
            path(&[(0.3, -0.9), (-0.4, -0.9), (-0.4, 0.9), (0.3, 0.9)]);
            solid(&[(0.0, -0.4), (0.7, 0.0), (0.0, 0.4)]);
        }
        Icon::MarkOut => {
            path(&[(-0.3, -0.9), (0.4, -0.9), (0.4, 0.9), (-0.3, 0.9)]);
            solid(&[(0.0, -0.4), (-0.7, 0.0), (0.0, 0.4)]);
        }
        Icon::Marker => {
            path(&[(-0.5, -0.9), (-0.5, 0.9)]);
            solid(&[(-0.5, -0.9), (0.8, -0.45), (-0.5, 0.0)]);
        }
        Icon::ZoomIn | Icon::ZoomOut => {
            painter.circle_stroke(at(-0.2, -0.2), r * 0.7, line);
            path(&[(0.3, 0.3), (0.95, 0.95)]);
            path(&[(-0.55, -0.2), (0.15, -0.2)]);
            if icon == Icon::ZoomIn {
                path(&[(-0.2, -0.55), (-0.2, 0.15)]);
            }
        }
        Icon::ZoomAll => {
            path(&[(-0.95, -0.8), (-0.95, 0.8)]);
            path(&[(0.95, -0.8), (0.95, 0.8)]);
            path(&[(-0.8, 0.0), (0.8, 0.0)]);
            solid(&[(-0.8, 0.0), (-0.35, -0.35), (-0.35, 0.35)]);
            solid(&[(0.8, 0.0), (0.35, 0.35), (0.35, -0.35)]);
        }
        Icon::Magnet => {
            let arc = |i: i32| {
                let a = std::f32::consts::PI * (1.0 - i as f32 / 12.0);
                at(0.6 * a.cos(), 0.2 + 0.6 * a.sin())
            };
            let mut points = vec![at(-0.6, -0.9)];
            points.extend((0..=12).map(arc));
            points.push(at(0.6, -0.9));
            painter.add(Shape::line(points, Stroke::new(line.width * 1.7, ink)));
        }
        Icon::Freeze => {
            for i in 0..3 {
                let a = std::f32::consts::PI * i as f32 / 3.0 + std::f32::consts::FRAC_PI_2;
                let (x, y) = (0.95 * a.cos(), 0.95 * a.sin());
                path(&[(-x, -y), (x, y)]);
            }
        }
        Icon::Drawer => {
            for y in [-0.6, 0.0, 0.6] {
                let bar = Rect::from_min_max(at(-0.9, y - 0.14), at(0.9, y + 0.14));
                painter.rect_filled(bar, CornerRadius::same(1), ink);
            }
        }
        Icon::Question => {
            let font = egui::FontId::proportional(2.4 * r);
            painter.text(c, egui::Align2::CENTER_CENTER, "?", font, ink);
        }
        Icon::More => {
            for x in [-0.85, 0.0, 0.85] {
                painter.circle_filled(at(x, 0.0), r * 0.2, ink);
            }
        }
        Icon::Star | Icon::StarFilled => {
            let star = star(c, r * 1.15);
            if icon == Icon::StarFilled {
                painter.add(fan(c, &star, ink));
            }
            painter.add(Shape::closed_line(star, line));
        }
        _ => {}
    }
}

/// The ten corners of a star with five points.
fn star(c: Pos2, r: f32) -> Vec<Pos2> {
    let corner = |i: u8| {
        let angle = std::f32::consts::TAU * (f32::from(i) / 10.0 - 0.25);
        c + r * if i.is_multiple_of(2) { 1.0 } else { 0.45 } * egui::Vec2::angled(angle)
    };
    (0..10).map(corner).collect()
}

/// The area inside a closed line all of which is seen from `c`; egui itself fills convex ones only.
fn fan(c: Pos2, line: &[Pos2], ink: Color32) -> Shape {
    let mut mesh = egui::Mesh::default();
    mesh.colored_vertex(c, ink);
    line.iter().for_each(|corner| mesh.colored_vertex(*corner, ink));
    let corners = line.len() as u32;
    (0..corners).for_each(|i| mesh.add_triangle(0, 1 + i, 1 + (i + 1) % corners));
    Shape::mesh(mesh)
}
