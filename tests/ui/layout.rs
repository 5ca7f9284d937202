//! Nothing is cut off, in the usual window and in the smallest.

use crate::desk::{Desk, desk_of, empty, english, open, unfold};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_ui::timeline::TimelineLayout;
use kaely_ui::view::{ExportState, Light, ReportState, ReportView, StudioView, ThemeChoice};
use kaely_ui::{motion, theme, words};
use std::path::Path;

const SIZES: [[f32; 2]; 3] = [[1280.0, 800.0], [1024.0, 700.0], [2560.0, 1440.0]];

pub fn views() -> Vec<StudioView<'static>> {
    let mut done = open();
    let path = Path::new("/home/ann/Pictures/ann-living.mp4");
    let figures: &'static [(&str, String)] = Vec::leak(vec![
        ("Same person", "nearly (0.31 at worst)".to_owned()),
        ("Sharpness", "96 % of the photo's".to_owned()),
    ]);
    let reason =
        "Not everything could be measured: gaze follows (an iris that moves by less than 0.3 pixels).";
    let report = ReportState::Done(ReportView {
        light: Light::Amber,
        reason,
        message: None,
        figures,
        figure_messages: &[],
    });
    done.export.state = ExportState::Done {
        path,
        words: "1080×1920, 60.0 s, 123.4 MB, made in 100 s",
        message: None,
        report,
    };
    let mut running = open();
    running.export.state =
        ExportState::Running { done: 1234, total: 3600, eta_seconds: Some(80.0), cancelling: false };
    vec![empty(), open(), done, running]
}

pub fn inside(desk: &Desk, size: [f32; 2]) {
    inside_or_scrolled_to(desk, size, f32::INFINITY);
}

/// The same of a page that scrolls: what lies lower than this need not be in sight.
pub fn inside_or_scrolled_to(desk: &Desk, size: [f32; 2], scrolls_from: f32) {
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    let everything = desk.root().children_recursive();
    let mut seen = 0;
    for node in everything {
        let accesskit = node.accesskit_node();
        let Some(label) = accesskit.label().filter(|label| !label.is_empty()) else { continue };
        seen += 1;
        let mut rect = node.rect();
        // What lies further down in the inspector is scrolled to.
        if rect.left() >= window.right() - theme::INSPECTOR_WIDTH && rect.top() > theme::HEADER_HEIGHT {
            rect.max.y = rect.max.y.min(window.bottom());
            rect.min.y = rect.min.y.min(rect.max.y);
        }
        if rect.top() > scrolls_from {
            continue;
        }
        // So do the lower rows of the timeline.
        if rect.left() < theme::TIMELINE_HEADER && rect.top() > window.bottom() - TimelineLayout::HEIGHT {
            rect.max.y = rect.max.y.min(window.bottom());
            rect.min.y = rect.min.y.min(rect.max.y);
        }
        assert!(window.contains_rect(rect), "{label:?} at {rect:?} is outside {size:?}");
    }
    assert!(seen > 8, "only {seen} widgets");
}

#[test]
fn everything_is_inside_the_window() {
    for size in SIZES {
        for view in views() {
            inside(&desk_of(size, view), size);
        }
    }
}

#[test]
fn export_is_always_in_sight_and_the_amounts_scroll_above_it() {
    for size in SIZES {
        let mut desk = desk_of(size, open());
        unfold(&mut desk, "Light and camera");
        let export = desk.get_by_role_and_label(egui::accesskit::Role::Button, "Export").rect();
        assert!(export.bottom() <= size[1], "{export:?} in {size:?}");
        let middle = egui::pos2(size[0] - theme::INSPECTOR_WIDTH / 2.0, size[1] / 3.0);
        desk.event(egui::Event::PointerMoved(middle));
        desk.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -2000.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
        });
        // Scrolling is smooth.
        desk.run_steps(60);
        let last = desk.get_by_role_and_label(egui::accesskit::Role::SpinButton, "Shutter").rect();
        let size_field = desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Size").rect();
        assert!(last.bottom() <= size_field.top(), "{last:?} is not above {size_field:?} in {size:?}");
    }
}

#[test]
fn the_export_button_stays_where_it_is() {
    let [_, open, done, _] = <[StudioView; 4]>::try_from(views()).unwrap();
    let button =
        |view| desk_of(SIZES[0], view).get_by_role_and_label(egui::accesskit::Role::Button, "Export").rect();
    assert_eq!(button(open), button(done));
}

#[test]
fn the_usual_window_shows_every_group_without_scrolling() {
    let desk = desk_of(SIZES[0], open());
    let last = desk.get_by_label(&english().get(motion::GROUPS[2].0)).rect();
    let export = desk.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Size").rect();
    // Between them are the hairline with its gaps and the section's title.
    assert!(
        last.bottom() + 2.0 * theme::SECTION_GAP + theme::ROW_HEIGHT <= export.top(),
        "{last:?}, {export:?}"
    );
}

#[test]
fn nothing_in_the_inspector_overlaps() {
    for size in SIZES {
        for view in views() {
            let mut desk = desk_of(size, view);
            unfold(&mut desk, "Light and camera");
            let sliders: Vec<egui::Rect> = motion::GROUPS
                .iter()
                .flat_map(|(_, channels)| *channels)
                .map(|c| words::channel(english(), *c))
                .map(|name| desk.get_by_role_and_label(egui::accesskit::Role::Slider, &name).rect())
                .collect();
            for pair in sliders.windows(2) {
                assert!(pair[0].bottom() <= pair[1].top(), "{pair:?}");
                assert_eq!(pair[0].x_range(), pair[1].x_range());
            }
        }
    }
}

/// The relative luminance contrast of WCAG 2.1, 1–21.
fn contrast(a: egui::Color32, b: egui::Color32) -> f32 {
    let luminance = |c: egui::Color32| {
        let c = egui::Rgba::from(c);
        0.2126 * c.r() + 0.7152 * c.g() + 0.0722 * c.b()
    };
    let (x, y) = (luminance(a) + 0.05, luminance(b) + 0.05);
    (x / y).max(y / x)
}

#[test]
fn text_can_be_read() {
    for choice in [ThemeChoice::Dark, ThemeChoice::Light] {
        let c = theme::palette(choice);
        for (what, text, ground) in [
            ("text on panel", c.text, c.panel),
            ("text on card", c.text, c.raised),
            ("text on button", c.text, c.button),
            ("text on hovered button", c.text, c.button_hovered),
            ("text in field", c.text, c.well),
            ("second rank on panel", c.muted, c.panel),
            ("second rank on card", c.muted, c.raised),
            ("second rank on stage", c.muted, c.stage),
            ("primary button", c.on_primary, c.primary),
            ("error on card", c.error, c.raised),
            ("success on panel", c.success, c.panel),
            ("success on card", c.success, c.raised),
            ("warning on card", c.warning, c.raised),
        ] {
            let contrast = contrast(text, ground);
            assert!(contrast >= 4.5, "{choice:?}, {what}: {contrast:.2}");
        }
    }
}
