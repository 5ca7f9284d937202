//! The real window worked by keyboard alone: from the welcome to an exported clip, keyframes and back, and on after a
//! crash where it was left.

use crate::looking::{LONG, Portrait, SECOND, place, shown};
use crate::program::vault_in;
use crate::screen::{Screen, Window, studio, wait_for};
use egui::accesskit::Role;
use kaely_backends::projects::{Projects, Saved};
use kaely_backends::store::Library;
use kaely_core::motion::Param;
use kaely_core::units::PixelSize;
use kaely_ui::theme;
use kaely_ui::view::{Tab, ThemeChoice};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The sample portrait's size.
const SAMPLE: PixelSize = PixelSize::new(512, 512);

struct Desk {
    screen: Screen,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("Videos")).unwrap();
        Desk { screen: Screen::new(1280, 800), folder }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn clip(&self) -> PathBuf {
        self.folder.path().join("Videos/astronaut-living.mp4")
    }

    /// The studio as it is first started: without a photo, by somebody who has never seen it.
    fn start(&self) -> Window {
        let mut command: Command = studio(Some(&self.screen.display), &self.home(), &[]);
        // Clips of the sample go to the user's videos.
        command.env("HOME", self.folder.path());
        command.env("KAELY_MODELS", kaely_backends::paths::models_dir());
        command.env("KAELY_SAMPLES", kaely_backends::paths::samples_dir());
        Window::open(command)
    }

    fn portrait(&self) -> Portrait<'_> {
        Portrait { screen: &self.screen, at: place(&shown(SAMPLE), Role::Image, "Portrait") }
    }

    fn keys(&self, names: &[&str]) {
        for name in names {
            match name.strip_prefix("ctrl+") {
                Some(key) => self.screen.ctrl_key(key),
                None => self.screen.key(name),
            }
            std::thread::sleep(SECOND / 5);
        }
    }

    fn saved(&self) -> Option<Saved> {
        let projects = Projects::in_folder(&self.home(), &vault_in(&self.home()));
        projects.recent().first().and_then(|photo| projects.load(photo))
    }
}

/// The welcome lies over the middle of the window.
fn welcomes(screen: &Screen) {
    let raised = theme::palette(ThemeChoice::Dark).raised;
    wait_for("the welcome", LONG, || {
        let seen = screen.shot().get_pixel(640, 300).0;
        let expected = [raised.r(), raised.g(), raised.b()];
        seen.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 2).then_some(())
    });
}

#[test]
fn from_the_first_start_to_a_clip_by_keyboard_and_on_after_a_crash() {
    let desk = Desk::new();
    let mut window = desk.start();
    welcomes(&desk.screen);
    let begun = Instant::now();

    // Enter takes the welcome's first offer: the sample portrait. It plays by itself.
    desk.keys(&["Return"]);
    window.says(&["portrait ready 512x512"], LONG);
    let portrait = desk.portrait();
    portrait.moves();
    // Ctrl+E exports, and that is all it takes.
    desk.keys(&["ctrl+e"]);
    window.says(&["exported "], 2 * LONG);
    eprintln!("from the welcome to a clip in {:.0} s", begun.elapsed().as_secs_f64());
    assert!(desk.clip().is_file());
    window.says(&["measured: "], 2 * LONG);
    is_in_the_history(&desk);

    keys_are_added_tried_and_taken_back(&desk, &portrait);
    the_photo_is_compared(&desk, &portrait);
    let left = left_where_it_is(&desk, &portrait);

    // The process is killed, as by a power cut; the next start goes on where it was, to the pixel.
    window.crash();
    let mut window = desk.start();
    window.says(&["portrait ready 512x512"], LONG);
    window.says(&["outline refined", "outline kept"], LONG);
    assert_eq!(desk.saved().unwrap(), left.0);
    portrait.is_again(&left.1);

    the_history_opens_it_again(&desk, &mut window);
}

fn is_in_the_history(desk: &Desk) {
    let (library, _) = Library::open(&desk.home().join("library"), &vault_in(&desk.home())).unwrap();
    let works = wait_for("a work in the history", LONG, || {
        let works = library.page(&Default::default(), Default::default(), 0, 10).unwrap();
        (!works.is_empty()).then_some(works)
    });
    assert_eq!((works.len(), &works[0].file), (1, &desk.clip()));
}

/// Four rows down is the smile; a key there, raised, shows on the portrait at once. Undo takes it back, redo makes it
/// again.
fn keys_are_added_tried_and_taken_back(desk: &Desk, portrait: &Portrait) {
    desk.keys(&["k", "Home", "ctrl+Right", "ctrl+Right", "ctrl+Right"]);
    let before = portrait.still();
    desk.keys(&["Down", "Down", "Down", "Down", "Return"]);
    let raise: Vec<&str> = vec!["alt+Up"; 20];
    desk.keys(&raise);
    let smiling = portrait.changes_from(&before);
    let keyed = wait_for("the key written down", LONG, || {
        let saved = desk.saved()?;
        let keys = saved.document.timeline.keys(Param::Smile).to_vec();
        keys.first().is_some_and(|key| key.value > 0.3).then_some(keys)
    });
    assert_eq!((keyed.len(), keyed[0].at.0), (1, 1_000_000), "{keyed:?}");
    portrait.comes_back_to(&before, || desk.keys(&["ctrl+z"]));
    portrait.comes_back_to(&smiling, || desk.keys(&["ctrl+y"]));
}

/// A line through the portrait with the photo on its left; and off again.
fn the_photo_is_compared(desk: &Desk, portrait: &Portrait) {
    let before = portrait.still();
    desk.keys(&["v"]);
    portrait.changes_from(&before);
    desk.keys(&["v"]);
    portrait.is_again(&before);
}

/// Another instant, a marker, and what was written of them.
fn left_where_it_is(desk: &Desk, portrait: &Portrait) -> (Saved, image::RgbImage) {
    let before = portrait.still();
    desk.keys(&["ctrl+Right", "ctrl+Right", "m"]);
    portrait.changes_from(&before);
    let saved = wait_for("the marker written down", LONG, || {
        desk.saved().filter(|saved| saved.document.markers.len() == 1 && saved.playhead.at.0 > 1_500_000)
    });
    std::thread::sleep(SECOND);
    (saved, portrait.still())
}

fn the_history_opens_it_again(desk: &Desk, window: &mut Window) {
    desk.keys(&["ctrl+3"]);
    // The card's picture: where the panel's plain colour was.
    let view = kaely_ui::StudioView { tab: Tab::History, ..shown(SAMPLE) };
    let search = place(&view, Role::TextInput, "Search");
    let card = (search.left() as u32 + 60, search.bottom() as u32 + 110);
    let panel = theme::palette(ThemeChoice::Dark).panel;
    wait_for("a card in the history", LONG, || {
        let seen = desk.screen.shot().get_pixel(card.0, card.1).0;
        (seen.iter().zip([panel.r(), panel.g(), panel.b()]).any(|(a, b)| a.abs_diff(b) > 12)).then_some(())
    });
    desk.screen.click(egui::pos2(card.0 as f32, card.1 as f32));
    window.says(&["portrait ready 512x512"], LONG);
    // As it was exported: before the smile was keyed.
    wait_for("the project as it was exported", LONG, || {
        let saved = desk.saved()?;
        saved.document.timeline.tracks.is_empty().then_some(())
    });
    desk.portrait().moves();
}

/// A file of a project is never half written, whatever is in the way.
#[test]
fn a_damaged_project_is_not_opened() {
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    let photo = Path::new("/photos/ann.jpg");
    let playhead = kaely_core::playback::Playhead::new(kaely_core::units::Micros::SECOND);
    let saved = Saved { photo: photo.to_owned(), crop: None, document: Default::default(), playhead };
    projects.opened(photo).unwrap();
    projects.save(&saved).unwrap();
    assert_eq!((projects.load(photo), projects.recent()), (Some(saved), vec![photo.to_owned()]));
    for entry in std::fs::read_dir(home.path().join("projects")).unwrap() {
        std::fs::write(entry.unwrap().path(), "{\"photo\": 7").unwrap();
    }
    assert_eq!((projects.load(photo), projects.recent()), (None, Vec::new()));
    projects.forget_all().unwrap();
    assert!(!home.path().join("projects").exists());
    projects.forget_all().unwrap();
}
