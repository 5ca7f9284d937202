mod layout;
mod sources;

use crate::desk::{desk, english, open};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use kaely_core::explain::Explain;
use kaely_core::export::SpecError;
use kaely_core::face::gate::{Caution, Edge, Refusal};
use kaely_core::units::{FrameRate, Micros, PixelSize};
use kaely_ui::view::{SizeChoice, Tab};
use kaely_ui::words::{self, Language, Words};
use kaely_ui::{StudioCommand, StudioView};

fn time(micros: i64, expected: &str) {
    assert_eq!(words::time_code(Micros(micros)), expected);
}

#[test]
fn time_codes_are_cut_and_not_rounded() {
    time(0, "0:00.00");
    time(9_999, "0:00.00");
    time(10_000, "0:00.01");
    time(4_999_999, "0:04.99");
    time(60_000_000, "1:00.00");
    time(-5, "0:00.00");
}

#[test]
fn rates() {
    assert_eq!(words::rate(english(), FrameRate::FPS_30), "30 fps");
    assert_eq!(words::rate(english(), FrameRate { num: 30_000, den: 1001 }), "29.97 fps");
}

#[test]
fn sizes() {
    let size = |choice, native, expected: &str| assert_eq!(words::size(english(), choice, native), expected);
    size(SizeChoice::Native, None, "As the photo");
    size(SizeChoice::Native, Some(PixelSize::new(600, 800)), "As the photo · 600×800");
    size(SizeChoice::Fixed(PixelSize::new(1920, 1080)), None, "Wide · 1920×1080");
}

#[test]
fn time_left() {
    let left = |seconds, expected: &str| assert_eq!(words::time_left(english(), seconds), expected);
    left(0.2, "nearly done");
    left(3.1, "about 4 s left");
    left(89.0, "about 89 s left");
    left(100.0, "about 2 min left");
}

#[test]
fn presets() {
    assert_eq!(words::preset(english(), "calm"), "Calm");
    assert_eq!(words::preset(english(), "portrait-of-old"), "Portrait of old");
    assert_eq!(words::preset(english(), ""), "");
}

#[test]
fn a_language_is_chosen_by_its_own_name() {
    for language in &Language::ALL[1..] {
        let mut desk = desk(StudioView { tab: Tab::Settings, ..open() });
        desk.get_by_role_and_label(Role::ComboBox, "Language").click();
        desk.run();
        desk.get_by_label(language.own_name()).click();
        desk.run();
        assert_eq!(desk.state().as_slice(), [StudioCommand::SetLanguage(*language)]);
    }
}

#[test]
fn the_window_speaks_the_language_in_use() {
    let desk = desk(StudioView { language: Language::Japanese, tab: Tab::Settings, ..open() });
    desk.get_by_label("写真を開く…");
    let menu = desk.get_by_role_and_label(Role::ComboBox, "言語");
    assert_eq!(menu.value().as_deref(), Some("日本語"));
}

#[test]
fn the_language_of_the_system() {
    let of = |locale, expected| assert_eq!(Language::of_system(locale), expected, "{locale}");
    of("de_AT.UTF-8", Language::German);
    of("zh_CN.UTF-8", Language::Chinese);
    of("zh-Hans-CN", Language::Chinese);
    of("ja", Language::Japanese);
    of("es_419", Language::Spanish);
    of("de@euro", Language::German);
    of("fr_FR.UTF-8", Language::English);
    of("C.UTF-8", Language::English);
    of("", Language::English);
    for language in Language::ALL {
        of(language.tag(), language);
    }
}

#[test]
fn presets_of_the_user_are_shown_as_written() {
    let german = Words::of(Language::German);
    let shipped = kaely_core::motion::preset::by_name("calm").unwrap();
    assert_eq!(words::preset(german, "calm"), "Ruhig");
    assert_eq!(words::preset(german, "my-own_way"), "My own way");
    assert_eq!(words::preset_about(german, shipped), "Kaum merklich: Atem und Lidschlag");
    let own = kaely_core::motion::preset::Preset { about: "Mine.".into(), ..shipped.clone() };
    assert_eq!(words::preset_about(german, &own), "Mine.");
}

#[test]
fn a_key_that_is_nowhere_is_shown_itself() {
    assert_eq!(Words::of(Language::German).get("nowhere.hint"), "nowhere.hint");
}

#[test]
fn values_are_put_in_as_they_are() {
    let message = kaely_core::explain::Message::of("export-exists").with("path", "007");
    assert_eq!(english().what(&message), "007 is already there.");
}

/// What the window says in English is what the command line says.
fn said(error: &impl Explain) {
    let message = error.message().expect("a message");
    assert_eq!(english().what(&message), error.what());
    assert_eq!(english().what_to_do(&message), error.what_to_do());
    for language in &Language::ALL[1..] {
        let words = Words::of(*language);
        assert_ne!(words.what(&message), error.what(), "{language:?}");
        assert!(!words.what(&message).contains('{'), "{language:?}: {}", words.what(&message));
    }
}

#[test]
fn photos_are_refused_in_the_same_words() {
    let edges = [Edge::Left, Edge::Top, Edge::Right, Edge::Bottom];
    edges.iter().for_each(|edge| said(&Refusal::CutOff { edge: *edge }));
    [-31.2, 35.0].iter().for_each(|pitch| said(&Refusal::Nodding { pitch_deg: *pitch, limit_deg: 30.0 }));
    for refusal in [
        Refusal::NoFace,
        Refusal::SeveralPeople { count: 3 },
        Refusal::TooSmall { eye_distance_px: 17.6, least_px: 30.0 },
        Refusal::TurnedAway { yaw_deg: -40.0, limit_deg: 30.0 },
        Refusal::Tilted { roll_deg: 55.0, limit_deg: 40.0 },
        Refusal::Hidden { unsteadiness: f32::INFINITY, limit: 0.1 },
        Refusal::TooBlurred { sharpness: 0.123, least: 0.25 },
    ] {
        said(&refusal);
    }
    for caution in [
        Caution::EyesClosed { closure: 0.7 },
        Caution::Small { eye_distance_px: 40.4 },
        Caution::Soft { sharpness: 0.3 },
    ] {
        said(&caution);
    }
    said(&SpecError::TooSmall(PixelSize::new(10, 20)));
    said(&SpecError::TooLarge(PixelSize::new(9000, 20)));
}
