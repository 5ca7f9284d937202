//! What the history keeps outlives the files: a clip made on the command line is found, tagged, played in the window, saved
//! and opened again after its photo and its file are gone.

use crate::desk;
use crate::looking::LONG;
use crate::program::{Ended, sample};
use crate::screen::{Screen, Window, studio, wait_for};
use egui::pos2;
use egui_kittest::kittest::Queryable;
use image::{RgbImage, imageops};
use kaely_core::library::WorkId;
use kaely_core::units::{Micros, PixelSize, WallTime};
use kaely_ui::history::CardView;
use kaely_ui::view::{StudioView, Tab};
use serde_json::Value;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

fn kaely(home: &Path, arguments: &[&OsStr]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    Ended::of(command.env("KAELY_KEYRING", "off").env("KAELY_HOME", home).args(arguments))
}

/// The works that a list shows.
fn listed(home: &Path, more: &[&str]) -> Vec<Value> {
    let arguments: Vec<&OsStr> = ["history", "list", "--json"].iter().chain(more).map(OsStr::new).collect();
    let ended = kaely(home, &arguments);
    assert_eq!(ended.code, 0, "{ended:?}");
    serde_json::from_str(&ended.stdout).unwrap()
}

/// The picture of the first card, without the edge that shows where the focus is.
fn card(screen: &Screen) -> RgbImage {
    imageops::crop_imm(&screen.shot(), 60, 160, 140, 140).to_image()
}

/// In the middle of the first card's picture; its menu's button.
const CARD: egui::Pos2 = pos2(120.0, 230.0);
const PLAY: egui::Pos2 = pos2(232.0, 320.0);

#[test]
fn a_clip_is_found_played_saved_and_opened_again_when_its_files_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (home, photo, clip) =
        (folder.path().join("home"), folder.path().join("ann.png"), folder.path().join("ann-living.mp4"));
    std::fs::copy(sample("astronaut.png"), &photo).unwrap();
    let size = ["--size", "256x256", "--seconds", "2", "--keep", "--no-report", "--preset", "alive", "-o"];
    let arguments: Vec<&OsStr> = std::iter::once(OsStr::new("animate"))
        .chain([photo.as_os_str()])
        .chain(size.iter().map(OsStr::new))
        .chain([clip.as_os_str()])
        .collect();
    let made = kaely(&home, &arguments);
    assert_eq!(made.code, 0, "{made:?}");
    let bytes = std::fs::read(&clip).unwrap();
    std::fs::remove_file(&photo).unwrap();
    std::fs::remove_file(&clip).unwrap();

    let works = listed(&home, &[]);
    let [work] = &works[..] else { panic!("{works:?}") };
    assert!(work["photo_is_kept"] == true && work["clip_is_kept"] == true && work["file_is_there"] == false);
    let id = work["id"].as_str().unwrap();
    finds_it_by_what_it_was_told(&home, id);
    let saved = folder.path().join("saved.mp4");
    let save = ["history", "save", id, "-o"].map(OsStr::new);
    assert_eq!(kaely(&home, &[&save[..], &[saved.as_os_str()]].concat()).code, 0);
    assert_eq!(std::fs::read(&saved).unwrap(), bytes);
    // Nothing is written over.
    let again = kaely(&home, &[&save[..], &[saved.as_os_str()]].concat());
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{again:?}");

    let screen = Screen::new(1280, 800);
    let mut window = Window::open(studio(Some(&screen.display), &home, &[]));
    wait_for("a window", LONG, || {
        let shot = screen.shot();
        (shot.pixels().filter(|pixel| pixel.0 != [0; 3]).count() > 100_000).then_some(())
    });
    wait_for("the history", LONG, || {
        // The welcome goes, the tab is chosen.
        screen.key("Escape");
        screen.click(pos2(218.0, 23.0));
        let colours: std::collections::BTreeSet<[u8; 3]> =
            card(&screen).pixels().map(|pixel| pixel.0).collect();
        (colours.len() > 500).then_some(())
    });
    screen.xdotool(&["mousemove", "700", "600"]);
    std::thread::sleep(crate::looking::SECOND);
    let still = card(&screen);
    std::thread::sleep(crate::looking::SECOND);
    assert!(card(&screen) == still, "a card moves by itself");
    screen.xdotool(&["mousemove", &CARD.x.to_string(), &CARD.y.to_string()]);
    wait_for("a card that moves while it is pointed at", LONG, || (card(&screen) != still).then_some(()));
    let first = card(&screen);
    wait_for("a card that goes on moving", LONG, || (card(&screen) != first).then_some(()));

    // Over the window, and closed again.
    screen.click(PLAY);
    let middle = || imageops::crop_imm(&screen.shot(), 540, 300, 200, 200).to_image();
    let begun = wait_for("a clip over the window", LONG, || {
        let seen = middle();
        let colours: std::collections::BTreeSet<[u8; 3]> = seen.pixels().map(|pixel| pixel.0).collect();
        (colours.len() > 500).then_some(seen)
    });
    wait_for("a clip that plays", LONG, || (middle() != begun).then_some(()));
    screen.key("Escape");
    screen.xdotool(&["mousemove", "700", "600"]);
    wait_for("the history again", LONG, || (card(&screen) == still).then_some(()));

    // Copied, it is a file for others; who pastes it finds the clip.
    let [more, copy] = menu_entry("Copy the file");
    screen.click(more);
    screen.click(copy);
    window.says(&["a clip is on the clipboard"], LONG);
    let mut asked = Command::new(std::env::current_exe().unwrap());
    asked.args(["--exact", "kept::tells_what_is_on_the_clipboard", "--nocapture"]);
    let told = Ended::of(asked.env("DISPLAY", &screen.display).env(ASKED, "yes"));
    let copied = told.stdout.lines().find_map(|line| line.strip_prefix("FILE ")).unwrap_or_default();
    assert_eq!(std::fs::read(copied).unwrap_or_default(), bytes, "{told:?}");

    // Its project is opened, with the photo that was kept.
    screen.click(CARD);
    window.says(&["portrait ready 512x512"], LONG);
    let pasted = std::fs::read_dir(home.join("pasted")).unwrap().count();
    assert_eq!(pasted, 1);
}

const ASKED: &str = "KAELY_TEST_CLIPBOARD";

/// What the test above starts on another display; by itself it does nothing.
#[test]
fn tells_what_is_on_the_clipboard() {
    if std::env::var_os(ASKED).is_some() {
        let files = arboard::Clipboard::new().unwrap().get().file_list().unwrap();
        files.iter().for_each(|file| println!("FILE {}", file.display()));
    }
}

/// Where the first card's menu is, and an entry of it.
fn menu_entry(entry: &str) -> [egui::Pos2; 2] {
    let card = CardView {
        id: WorkId(1),
        title: "Ann by the sea",
        made: WallTime { year: 2026, month: 11, day: 25, hour: 15, minute: 51 },
        duration: Micros(2_000_000),
        size: PixelSize::new(256, 256),
        file: Path::new("/ann-living.mp4"),
        missing: true,
        kept: true,
        preset: None,
        tags: &[],
        favourite: false,
        can_reopen: true,
        chosen: false,
        picture: None,
    };
    let mut view = StudioView { tab: Tab::History, ..desk::open() };
    (view.history.found, view.history.asked) = (1, 0..1);
    view.history.cards = Box::leak(Box::new([card]));
    let mut desk = desk::desk(view);
    let more = desk.get_by_label("More for Ann by the sea").rect().center();
    desk.get_by_label("More for Ann by the sea").click();
    desk.run();
    let entry = desk.get_by_label(entry).rect().center();
    [more, entry]
}

fn finds_it_by_what_it_was_told(home: &Path, id: &str) {
    let told = |arguments: &[&str]| {
        let arguments: Vec<&OsStr> =
            std::iter::once("history").chain(arguments.iter().copied()).map(OsStr::new).collect();
        let ended = kaely(home, &arguments);
        assert_eq!(ended.code, 0, "{ended:?}");
        ended
    };
    told(&["tag", id, "Sea", "old friends"]);
    told(&["rename", id, "Ann by the sea"]);
    told(&["favourite", id]);
    let tags = told(&["tags"]);
    assert!(tags.stdout.contains("1  old friends") && tags.stdout.contains("1  Sea"), "{tags:?}");
    let found = |more: &[&str]| listed(home, more).len();
    assert_eq!((found(&["--tag", "SEA"]), found(&["--tag", "friends"])), (1, 0));
    assert_eq!((found(&["--preset", "alive"]), found(&["--preset", "calm"])), (1, 0));
    assert_eq!((found(&["--since", "today"]), found(&["--search", "friends ann"])), (1, 1));
    assert_eq!((found(&["--favourites"]), found(&["--search", "bob"])), (1, 0));
    told(&["favourite", id, "--off"]);
    told(&["tag", id]);
    assert_eq!((found(&["--favourites"]), found(&["--tag", "sea"])), (0, 0));
    let nobody = kaely(home, &["history", "tag", "0000000000000001", "x"].map(OsStr::new));
    assert_eq!(nobody.code, 2, "{nobody:?}");
}
