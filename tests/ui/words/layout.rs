//! In every language all texts find their room and their signs.

use super::sources::{file, root};
use crate::desk::{Desk, desk_of, empty, open, unfold};
use crate::layout::{inside, inside_or_scrolled_to, views};
use ab_glyph::{Font, FontVec};
use egui::accesskit::Role;
use egui::{Rect, Shape};
use egui_kittest::kittest::{NodeT, Queryable};
use kaely_core::explain::Message;
use kaely_core::units::PixelSize;
use kaely_ui::motion::GROUPS;
use kaely_ui::theme;
use kaely_ui::view::{Activity, Dialog, NoticeKind, NoticeView, Refusal, StudioView, Tab, ThemeChoice};
use kaely_ui::words::{Language, Words};
use std::sync::LazyLock;

const SIZES: [[f32; 2]; 2] = [[1024.0, 700.0], [1280.0, 800.0]];

/// The longest refusals there are.
static LONG: LazyLock<[Message; 3]> = LazyLock::new(|| {
    [
        Message::of("photo-no-decoder").with("format", "HEIC"),
        Message::of("face-blurred").with("sharpness", 12).with("least", 25),
        Message::of("step-waking"),
    ]
});

fn all_views() -> Vec<StudioView<'static>> {
    let refusal = |i: usize| Some(Refusal { what: "", what_to_do: "", message: Some(&LONG[i]) });
    let notice = |i: usize| NoticeView {
        id: i as u64,
        kind: NoticeKind::Error,
        what: "",
        what_to_do: "",
        message: Some(&LONG[i]),
    };
    let mut refused = empty();
    refused.stage.refusal = refusal(0);
    let mut missing = empty();
    missing.stage.missing = refusal(1);
    let mut opening = open();
    opening.stage.opening = Some(Activity { words: "", message: Some(&LONG[2]), fraction: None });
    let mut asking = open();
    asking.stage.asks_path = true;
    asking.stage.refining = true;
    let mut no_dialog = empty();
    no_dialog.stage.asks_path = true;
    no_dialog.theme = ThemeChoice::Light;
    let mut large = open();
    large.export.native = Some(PixelSize::new(1080, 1920));
    large.motion.preset = Some("portrait-of-old");
    let mut told = open();
    told.notices = Vec::leak(vec![notice(0), notice(1)]);
    let page = |tab| StudioView { tab, ..open() };
    let mut drawer = open();
    drawer.drawer.open = true;
    let mut all = views();
    all.extend([page(Tab::Home), page(Tab::Wallet), page(Tab::Settings), page(Tab::History), drawer]);
    all.extend([refused, missing, opening, asking, no_dialog, large, told]);
    all
}

/// A text as it is drawn.
struct Drawn {
    text: String,
    rect: Rect,
    clip: Rect,
    elided: bool,
}

fn drawn(desk: &Desk) -> Vec<Drawn> {
    fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Drawn>) {
        match shape {
            Shape::Vec(inner) => inner.iter().for_each(|shape| collect(shape, clip, found)),
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                // Further down in the inspector, to be scrolled to.
                if clip.contains(rect.center()) && !text.galley.text().is_empty() {
                    let (text, elided) = (text.galley.text().to_owned(), text.galley.elided);
                    found.push(Drawn { text, rect, clip, elided });
                }
            }
            _ => {}
        }
    }
    let shapes = &desk.output().shapes;
    let window = desk.ctx.content_rect();
    // A dialog dims everything behind it.
    let dims = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.rect.contains_rect(window));
    let first = shapes.iter().rposition(|shape| dims(&shape.shape)).unwrap_or(0);
    let mut found = Vec::new();
    shapes[first..].iter().for_each(|shape| collect(&shape.shape, shape.clip_rect, &mut found));
    found
}

/// Texts of the user may be longer than any room.
fn may_be_cut(text: &str) -> bool {
    ["/home/ann", "ann-living.mp4", "123.4 MB"].iter().any(|part| text.contains(part))
}

/// What is wrong with the texts of a window.
fn faults(desk: &Desk, size: [f32; 2], least: usize, what: &str) -> Vec<String> {
    let texts = drawn(desk);
    assert!(texts.len() > least, "{what}: only {} texts", texts.len());
    let mut faults = Vec::new();
    for (i, one) in texts.iter().enumerate() {
        let Drawn { text, rect, clip, elided } = one;
        let cut = rect.left() < clip.left() - 0.5 || rect.right() > clip.right() + 0.5;
        if (cut || *elided) && !may_be_cut(text) {
            faults.push(format!("{what}: {text:?} at {rect:?} is cut short"));
        }
        for other in &texts[i + 1..] {
            let shared = rect.intersect(other.rect);
            if shared.width() > 0.5 && shared.height() > 3.0 {
                faults
                    .push(format!("{what}: {text:?} at {rect:?} over {:?} at {:?}", other.text, other.rect));
            }
        }
    }
    let edge = size[0] - f32::from(theme::PANEL_MARGIN);
    let fields = |role: Role| matches!(role, Role::ComboBox | Role::Button | Role::SpinButton);
    let all = desk.root().children_recursive();
    for node in all.filter(|node| fields(node.accesskit_node().role())) {
        let (rect, name) = (node.rect(), node.accesskit_node().label());
        if rect.left() > size[0] - theme::INSPECTOR_WIDTH && rect.right() > edge + 0.5 {
            faults.push(format!("{what}: {name:?} at {rect:?} reaches into the margin"));
        }
    }
    faults
}

/// Nothing is cut short, and no text lies over another.
fn fits(language: Language) {
    let mut all = Vec::new();
    for size in SIZES {
        for (i, view) in all_views().into_iter().enumerate() {
            let least = if view.tab == Tab::Video { 20 } else { 8 };
            let page = view.tab;
            let mut desk = desk_of(size, StudioView { language, ..view });
            match page {
                Tab::Settings => inside_or_scrolled_to(&desk, size, size[1] / 2.0),
                _ => inside(&desk, size),
            }
            all.extend(faults(&desk, size, least, &format!("{size:?}, view {i}")));
            // Every group fits when one of the windows has it unfolded.
            if i == 1 {
                for group in [GROUPS[0].0, GROUPS[2].0] {
                    unfold(&mut desk, &Words::of(language).get(group));
                }
                all.extend(faults(&desk, size, 20, &format!("{size:?}, unfolded")));
            }
        }
        // All of the settings, which scroll.
        let tall = [size[0], 1400.0];
        let settings = desk_of(tall, StudioView { language, tab: Tab::Settings, ..open() });
        inside(&settings, tall);
        all.extend(faults(&settings, tall, 20, &format!("{tall:?}, settings")));
        for dialog in Dialog::ALL {
            let desk = desk_of(size, StudioView { language, dialog: Some(dialog), ..open() });
            all.extend(faults(&desk, size, 3, &format!("{size:?}, {dialog:?}")));
        }
    }
    // The list of keys scrolls, so that only this one has to fit whole.
    let welcome = StudioView { language, dialog: Some(Dialog::Welcome), ..open() };
    inside(&desk_of(SIZES[0], welcome), SIZES[0]);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn english_fits() {
    fits(Language::English);
}

#[test]
fn german_fits() {
    fits(Language::German);
}

#[test]
fn spanish_fits() {
    fits(Language::Spanish);
}

#[test]
fn chinese_fits() {
    fits(Language::Chinese);
}

#[test]
fn japanese_fits() {
    fits(Language::Japanese);
}

#[test]
fn the_empty_stage_keeps_within_its_frame() {
    for language in Language::ALL {
        for asks_path in [false, true] {
            let mut view = StudioView { language, ..empty() };
            view.stage.asks_path = asks_path;
            let desk = desk_of(SIZES[0], view);
            let words = Words::of(language);
            let (first, last) = (
                desk.get_by_label(&words.get("empty")).rect(),
                desk.get_by_label(&words.get("promise")).rect(),
            );
            assert!(
                last.bottom() - first.top() <= theme::EMPTY_HEIGHT - 24.0,
                "{language:?}: {first:?}, {last:?}"
            );
        }
    }
}

#[test]
fn every_sign_is_in_the_font_of_its_language() {
    let font = |name: &str| {
        let file = std::fs::read(root().join(format!("assets/fonts/{name}.otf"))).unwrap();
        FontVec::try_from_vec(file).unwrap()
    };
    let inter = [font("Inter-Regular"), font("Inter-SemiBold")];
    let chinese = [font("NotoSansSC-Subset"), font("NotoSansSC-Bold-Subset")];
    let japanese = [font("NotoSansJP-Subset"), font("NotoSansJP-Bold-Subset")];
    let has = |font: &FontVec, sign| font.glyph_id(sign).0 != 0;
    for language in Language::ALL {
        let own = match language {
            Language::Chinese => Some(&chinese),
            Language::Japanese => Some(&japanese),
            _ => None,
        };
        let text = file(language) + language.own_name();
        for sign in text.chars().filter(|sign| *sign != '\n') {
            for weight in 0..2 {
                let seen = has(&inter[weight], sign) || own.is_some_and(|fonts| has(&fonts[weight], sign));
                assert!(seen, "{language:?}: no font has {sign:?}; run assets/fonts/subset.py");
            }
        }
    }
}
