//! The window used by its own scripts: every page taken, every seek timed.

use crate::program::{Ended, sample};
use crate::screen::{Screen, studio};
use serde_json::Value;
use std::ffi::OsStr;
use std::path::Path;

/// Runs a command of the program on a screen of its own.
fn run(screen: &Screen, home: &Path, arguments: &[&OsStr]) -> Ended {
    Ended::of(&mut studio(Some(&screen.display), home, arguments))
}

#[test]
fn pages_are_taken_in_the_size_theme_and_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (home, out) = (folder.path().join("home"), folder.path().join("pictures"));
    let screen = Screen::new(1100, 800);
    let options = ["--size", "1024x700", "--theme", "light", "--language", "de"];
    let mut arguments = vec![OsStr::new("screens"), OsStr::new("-o"), out.as_os_str()];
    arguments.extend(options.map(OsStr::new));
    arguments.extend(["--screen", "welcome", "settings"].map(OsStr::new));
    let photo = sample("astronaut.png");
    arguments.insert(1, photo.as_os_str());
    let ended = run(&screen, &home, &arguments);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.stdout, "2 pictures\n", "{ended:?}");
    let mut names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|f| f.unwrap().file_name()).collect();
    names.sort();
    let pages =
        ["settings-light-de-1024x700.png", "sheet-light-de-1024x700.png", "welcome-light-de-1024x700.png"];
    assert_eq!(names, pages);
    let page = image::open(out.join(pages[0])).unwrap().into_rgb8();
    assert_eq!(page.dimensions(), (1024, 700));
    let panel = kaely_ui::theme::palette(kaely_ui::view::ThemeChoice::Light).panel;
    let seen = page.get_pixel(600, 8).0;
    assert!(seen.iter().zip([panel.r(), panel.g(), panel.b()]).all(|(a, b)| a.abs_diff(b) <= 1), "{seen:?}");
    // What the user has is left alone.
    assert!(!home.exists(), "{home:?}");
}

#[test]
fn what_cannot_be_taken_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let ended = crate::program::kaely(["screens", "-o", "x", "--size", "800x600"]);
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("never smaller than 1024x700"), "{ended:?}");
    let none = Ended::of(&mut studio(None, folder.path(), &["bench", "scrub"].map(OsStr::new)));
    assert_eq!(none.code, 1, "{none:?}");
    assert!(none.stderr.contains("There is no display"), "{none:?}");
}

#[test]
fn every_seek_is_shown_in_the_frame_it_was_asked_for_in() {
    let folder = tempfile::tempdir().unwrap();
    let (home, json) = (folder.path().join("home"), folder.path().join("scrub.json"));
    let screen = Screen::new(1280, 800);
    let arguments = ["bench", "scrub", "--seeks", "10", "--json"].map(OsStr::new);
    let ended = run(&screen, &home, &[&arguments[..], &[json.as_os_str()]].concat());
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stdout.contains("10 seeks, 10 answered"), "{ended:?}");
    let figures: Value = serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
    for count in ["seeks", "answered", "in_the_same_frame"] {
        assert_eq!(figures[count], 10, "{figures}");
    }
    for time in ["bare_frame_ms", "window_frame_ms", "seek_ms", "seek_frame_ms"] {
        let [p50, p99] = ["p50", "p99"].map(|p| figures[time][p].as_f64().unwrap());
        assert!(0.0 < p50 && p50 <= p99, "{time}: {figures}");
    }
    let limits = figures["limits"].as_array().unwrap();
    assert_eq!(limits.len(), 2, "{figures}");
    for limit in limits {
        assert!(limit["ratio"]["p99"].as_f64().unwrap() > 0.0, "{figures}");
        assert!(limit["kept"].is_boolean(), "{figures}");
    }
    assert!(!home.exists(), "{home:?}");
}
