//! What is shown beside and over the picture.

use crate::desk::{Desk, desk, desk_of, open};
use crate::viewport::{picture, split, with};
use egui::accesskit::Role;
use egui::{Pos2, Rect, TextureId, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::viewport::{
    Compare, Corner, Ink, Overlay, Reading, Seen, Shape, Sketch, Surface, View, Zoom,
};
use kaely_ui::theme;
use kaely_ui::view::StudioView;
use kaely_ui::viewport::{Drawing, MeterView};
use std::sync::LazyLock;

/// The textures that are painted.
fn textures(view: StudioView<'static>) -> Vec<TextureId> {
    fn found(shape: &egui::Shape, ids: &mut Vec<TextureId>) {
        match shape {
            egui::Shape::Mesh(mesh) => ids.push(mesh.texture_id),
            egui::Shape::Rect(rect) => ids.extend(rect.brush.as_ref().map(|brush| brush.fill_texture_id)),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| found(shape, ids)),
            _ => {}
        }
    }
    let desk = desk(view);
    let mut ids = Vec::new();
    desk.output().shapes.iter().for_each(|clipped| found(&clipped.shape, &mut ids));
    ids.retain(|id| matches!(id, TextureId::User(_)));
    ids
}

#[test]
fn what_is_seen_is_what_is_painted() {
    let (living, photo) = (TextureId::User(7), TextureId::User(8));
    assert_eq!(textures(open()), [living]);
    assert_eq!(textures(with(|v| v.seen = Seen::Photo)), [photo]);
    assert_eq!(textures(split()), [photo, living]);
    // Until the photo is there, the portrait is shown.
    let mut early = with(|v| v.seen = Seen::Photo);
    early.stage.viewport.photo = None;
    assert_eq!(textures(early), [living]);
}

#[test]
fn frames_have_their_shape_and_safe_areas_lie_within() {
    for (shape, name, ratio) in [
        (Shape::Tall, "Frame 9:16", 9.0 / 16.0),
        (Shape::Portrait, "Frame 4:5", 4.0 / 5.0),
        (Shape::Square, "Frame 1:1", 1.0),
        (Shape::Wide, "Frame 16:9", 16.0 / 9.0),
    ] {
        let desk = desk(with(|v| (v.frame, v.safe_areas) = (Some(shape), true)));
        let rect = |label: &str| desk.get_by_role_and_label(Role::Image, label).rect();
        let (frame, picture) = (rect(name), picture(&desk));
        assert!((frame.aspect_ratio() - ratio).abs() < 0.01 * ratio, "{name}: {frame:?}");
        assert!(picture.expand(0.5).contains_rect(frame), "{name}: {frame:?}");
        assert!(frame.contains_rect(rect("Safe for action")));
        assert!(rect("Safe for action").contains_rect(rect("Safe for titles")));
        let share = rect("Safe for titles").width() / frame.width();
        assert!((share - 0.9).abs() < 0.01, "{share}");
    }
    assert!(desk(open()).query_by_label("Frame 9:16").is_none());
}

#[test]
fn frames_are_placed_around_the_eyes() {
    let eyes = |x: f32| with(|v| (v.frame, v.eyes) = (Some(Shape::Tall), Some(glam::vec2(x, 300.0))));
    let left = |x| desk(eyes(x)).get_by_label("Frame 9:16").rect().left();
    assert!(left(250.0) < left(300.0) && left(300.0) < left(340.0));
}

fn sketch() -> &'static Sketch {
    static SKETCH: LazyLock<Sketch> = LazyLock::new(|| {
        let at = |x, y| glam::vec2(x, y);
        let points = vec![(at(300.0, 200.0), Ink::Skin), (at(320.0, 220.0), Ink::Eye)];
        let lines = vec![([at(0.0, 0.0), at(600.0, 800.0)], Ink::Strength(0.5))];
        Sketch { points, lines }
    });
    &SKETCH
}

fn surface() -> &'static Surface {
    static SURFACE: LazyLock<Surface> = LazyLock::new(|| {
        let corner = |x: f32, y: f32| Corner {
            at: glam::vec2(600.0 * x, 800.0 * y),
            from: glam::vec2(x, y),
            height: x - y,
            light: 1.0,
            head: 1.0,
        };
        Surface {
            corners: vec![corner(0.2, 0.2), corner(0.8, 0.2), corner(0.5, 0.9)],
            indices: vec![0, 1, 2],
        }
    });
    &SURFACE
}

#[test]
fn overlays_are_painted_over_the_living_picture_only() {
    let tint = TextureId::User(9);
    let over = |seen| {
        with(|v| {
            (v.overlay, v.seen) = (Some(Overlay::Matte), seen);
            v.drawing = Drawing::Tint(tint, surface());
        })
    };
    assert_eq!(textures(over(Seen::Living)), [TextureId::User(7), tint]);
    assert_eq!(textures(over(Seen::Both)), [TextureId::User(8), TextureId::User(7), tint]);
    assert_eq!(textures(over(Seen::Photo)), [TextureId::User(8)]);
}

const READING: Reading =
    Reading { per_second: 29.97, median_ms: 33.3, slowest_ms: 41.0, dropped: 2, due: 60 };

#[test]
fn the_meter_says_what_was_measured() {
    let shown = desk(with(|v| v.meter = MeterView::Reading(READING)));
    for line in ["30.0 frames/s", "33.3 ms a frame, 99 % within 41.0 ms", "2 of the clip's 60 frames dropped"]
    {
        shown.get_by_label(line);
    }
    desk(with(|v| v.meter = MeterView::Waiting)).get_by_label("Play to measure the preview");
}

#[test]
fn every_aid_at_once_stays_inside_the_window() {
    for size in [[1280.0, 800.0], [1024.0, 700.0], [2560.0, 1440.0]] {
        for look in [View::FIT, View { zoom: Zoom::Times(8.0), ..View::FIT }] {
            for (overlay, drawing) in [
                (Overlay::Landmarks, Drawing::Sketch(sketch())),
                (Overlay::Relief, Drawing::Relief(surface())),
            ] {
                let view = with(|v| {
                    (v.compare, v.seen, v.look) = (Compare::Split, Seen::Both, look);
                    (v.frame, v.safe_areas) = (Some(Shape::Square), true);
                    (v.overlay, v.drawing) = (Some(overlay), drawing);
                    v.meter = MeterView::Reading(READING);
                });
                let desk = desk_of(size, view);
                let window = Rect::from_min_size(Pos2::ZERO, size.into());
                let below = theme::TRANSPORT_HEIGHT + kaely_ui::timeline::TimelineLayout::HEIGHT;
                let stage =
                    Rect::from_min_max(window.min, pos2(size[0] - theme::INSPECTOR_WIDTH, size[1] - below));
                for node in desk.root().children_recursive() {
                    let accesskit = node.accesskit_node();
                    let Some(label) = accesskit.label().filter(|label| !label.is_empty()) else { continue };
                    let of_stage = node.rect().left() < stage.right() && node.rect().top() < stage.bottom();
                    assert!(!of_stage || window.contains_rect(node.rect()), "{label}");
                }
                tools_do_not_overlap(&desk, stage);
            }
        }
    }
}

fn tools_do_not_overlap(desk: &Desk, stage: Rect) {
    let rect = |role, label: &str| desk.get_by_role_and_label(role, label).rect();
    let tools = [
        rect(Role::Button, "Zoom out"),
        rect(Role::ComboBox, "Zoom"),
        rect(Role::Button, "Zoom in"),
        rect(Role::Button, "Fit"),
        rect(Role::Button, "Actual pixels"),
        rect(Role::Button, "Split with the photo"),
        rect(Role::Button, "Alternate with the photo"),
        rect(Role::Button, "Hold to see the photo"),
        rect(Role::Button, "Frames"),
        rect(Role::Button, "Overlays"),
        rect(Role::Button, "Meter"),
        rect(Role::ComboBox, "Preview size"),
    ];
    for pair in tools.windows(2) {
        assert!(pair[0].right() <= pair[1].left(), "{pair:?}");
    }
    assert!(tools.iter().all(|tool| stage.contains_rect(*tool)));
}
