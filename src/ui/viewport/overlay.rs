//! What is known of the face, painted over the living picture.

use super::{Drawing, Shown, badge, compare};
use crate::theme;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Align2, Color32, Shape, Stroke, TextureId, Ui, lerp, pos2};
use kaely_core::viewport::{Corner, Ink, Overlay, Sketch, Surface};

/// The key of an overlay's name.
pub(super) fn key(overlay: Overlay) -> &'static str {
    match overlay {
        Overlay::Landmarks => "overlay-landmarks",
        Overlay::Matte => "overlay-matte",
        Overlay::Relief => "overlay-relief",
        Overlay::Displacement => "overlay-displacement",
    }
}

/// Paints the overlay where the picture lives: over the photo it would be out of place.
pub(super) fn overlay_ui(ui: &Ui, shown: &Shown) {
    let Some(living) = compare::living(shown).filter(|rect| rect.is_positive()) else { return };
    let painter = ui.painter().with_clip_rect(living.intersect(ui.clip_rect()));
    match shown.view.drawing {
        Drawing::None => {}
        Drawing::Sketch(sketch) => painter.extend(sketched(shown, sketch)),
        Drawing::Relief(surface) => {
            let mesh = spread(shown, surface, TextureId::default(), relief);
            painter.add(Shape::mesh(mesh));
        }
        Drawing::Tint(texture, surface) => {
            let tint = Color32::WHITE.gamma_multiply(theme::TINT_OPACITY);
            let mesh = spread(shown, surface, texture, |_| tint);
            painter.add(Shape::mesh(mesh));
        }
    }
}

/// Says what is drawn. Over whatever else lies over the picture.
pub(super) fn name_ui(ui: &Ui, shown: &Shown) {
    let painted = shown.view.drawing != Drawing::None && compare::living(shown).is_some();
    if let Some(overlay) = shown.view.overlay.filter(|_| painted) {
        badge(ui, shown.visible.shrink(8.0), Align2::RIGHT_BOTTOM, &crate::words::of(ui).get(key(overlay)));
    }
}

fn sketched(shown: &Shown, sketch: &Sketch) -> Vec<Shape> {
    let grown = grown(shown, sketch);
    let lines = sketch.lines.iter().map(|([a, b], ink)| {
        Shape::line_segment(
            [shown.point(*a), shown.point(*b)],
            Stroke::new(theme::SKETCH_LINE * grown.max(1.0), colour(*ink)),
        )
    });
    let points = sketch
        .points
        .iter()
        .map(|(at, ink)| Shape::circle_filled(shown.point(*at), theme::SKETCH_POINT * grown, colour(*ink)));
    lines.chain(points).collect()
}

/// Dots grow with the face, so that they neither hide a small one nor are lost on a large one.
fn grown(shown: &Shown, sketch: &Sketch) -> f32 {
    let across = sketch.points.iter().map(|(at, _)| shown.point(*at).x);
    let (left, right) = across.fold((f32::MAX, f32::MIN), |(low, high), x| (low.min(x), high.max(x)));
    ((right - left) / theme::SKETCH_FACE).clamp(0.5, 2.5)
}

fn colour(ink: Ink) -> Color32 {
    match ink {
        Ink::Skin => theme::INKS.skin,
        Ink::Contour => theme::INKS.contour,
        Ink::Eye => theme::INKS.eye,
        // Small motions are most of what there is to see.
        Ink::Strength(strength) => mixed(theme::INKS.still, theme::INKS.moved, strength.sqrt()),
    }
}

fn mixed(a: Color32, b: Color32, share: f32) -> Color32 {
    let [a, b] = [a, b].map(|c| c.to_array().map(f32::from));
    let channel = |i: usize| lerp(a[i]..=b[i], share.clamp(0.0, 1.0)).round() as u8;
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}

/// Cold behind the edge of the face, warm before it; only on the head, where depth means something.
fn relief(corner: &Corner) -> Color32 {
    let inks = &theme::INKS;
    let colour = if corner.height < 0.0 {
        mixed(inks.level, inks.far, -corner.height)
    } else {
        mixed(inks.level, inks.near, corner.height)
    };
    let [r, g, b, a] = colour.to_array();
    let lit = |c: u8| (f32::from(c) * corner.light).min(255.0) as u8;
    let lit = Color32::from_rgba_premultiplied(lit(r), lit(g), lit(b), a);
    lit.gamma_multiply(theme::RELIEF_OPACITY * corner.head)
}

fn spread(
    shown: &Shown,
    surface: &Surface,
    texture_id: TextureId,
    colour: impl Fn(&Corner) -> Color32,
) -> Mesh {
    let plain = texture_id == TextureId::default();
    let vertex = |corner: &Corner| Vertex {
        pos: shown.point(corner.at),
        uv: if plain { WHITE_UV } else { pos2(corner.from.x, corner.from.y) },
        color: colour(corner),
    };
    Mesh {
        indices: surface.indices.clone(),
        vertices: surface.corners.iter().map(vertex).collect(),
        texture_id,
    }
}
