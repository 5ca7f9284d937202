//! The window gives the network away, too, and works without it.

use crate::looking::{LONG, Portrait, button, place, shown};
use crate::program::{Ended, sample};
use crate::screen::{Screen, Window, studio, wait_for};
use crate::traced::{Trace, traced};
use egui::accesskit::Role;
use kaely_backends::paths;
use kaely_core::units::PixelSize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The window as a user has it who keeps photos in their home folder and temporary files somewhere else, so that the rules
/// for folders are not those of a temporary folder.
fn at_home(screen: &Screen, folder: &Path, photo: &Path) -> Command {
    let (home, temp) = (folder.join("home"), folder.join("temp"));
    std::fs::create_dir_all(&temp).unwrap();
    let mut command = studio(Some(&screen.display), &home.join(".local/share/kaely"), &[photo.as_os_str()]);
    command.env("HOME", &home).env("TMPDIR", &temp).env_remove("ORT_DISABLE_TELEMETRY");
    command.env_remove("XDG_CACHE_HOME").env_remove("XDG_DATA_HOME");
    command.env("KAELY_MODELS", paths::models_dir()).env("KAELY_SAMPLES", paths::samples_dir());
    command
}

/// A photo of 512 × 512 pixels in a folder of a home folder.
fn photo_in(folder: &str, within: &Path) -> PathBuf {
    let folder = within.join("home").join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let photo = folder.join("ann.png");
    std::fs::copy(sample("astronaut.png"), &photo).unwrap();
    photo
}

#[test]
fn a_session_in_the_window_asks_for_no_socket_but_local_ones() {
    let folder = tempfile::tempdir().unwrap();
    let photo = photo_in("Pictures", folder.path());
    let log = folder.path().join("log");
    let screen = Screen::new(1280, 800);
    let mut window = Window::open(traced(&at_home(&screen, folder.path(), &photo), &log));
    window.says(&["portrait ready"], LONG);
    window.says(&["outline refined", "outline kept"], LONG);
    let view = shown(PixelSize::new(512, 512));
    let portrait = Portrait { screen: &screen, at: place(&view, Role::Image, "Portrait") };
    portrait.moves();
    screen.key("space");
    portrait.still();
    screen.click(button(&view, "Export"));
    let clip = photo.with_file_name("ann-living.mp4");
    // A clip of the usual five seconds, drawn while every thread is watched.
    wait_for("a clip", 3 * LONG, || clip.is_file().then_some(()));
    let library = folder.path().join("home/.local/share/kaely/library/library.db");
    wait_for("a history", LONG, || library.is_file().then_some(()));
    // Long enough for what reports in the background.
    std::thread::sleep(LONG / 9);
    window.end();

    let trace = Trace::read(&log);
    trace.is_confined_from_the_start();
    assert_eq!(trace.families().into_iter().collect::<Vec<_>>(), ["AF_UNIX"]);
    let cache = std::fs::read_dir(folder.path().join("home/.cache")).into_iter().flatten();
    let left: Vec<_> = cache.map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("mesa_shader_cache")), "{left:?}");
}

/// Where the rules forbid a clip beside its photo it goes to the videos, also of a home folder that has no folder for them
/// yet and that is reached by a link; so it does where the user lets the window write nowhere else.
#[test]
fn a_clip_that_may_not_be_beside_its_photo_goes_to_the_videos() {
    for (photos, permission) in [("", None), (".hidden/holidays", None), ("Portraits", Some("videos"))] {
        let folder = tempfile::tempdir().unwrap();
        let photo = photo_in(photos, folder.path());
        let (home, linked) = (folder.path().join("home"), folder.path().join("linked"));
        std::os::unix::fs::symlink(&home, &linked).unwrap();
        let photo = linked.join(photo.strip_prefix(&home).unwrap());
        let screen = Screen::new(1280, 800);
        let mut command = at_home(&screen, folder.path(), &photo);
        command.env("HOME", &linked);
        if let Some(permission) = permission {
            let data = folder.path().join("home/.local/share/kaely");
            let mut set = Command::new(env!("CARGO_BIN_EXE_kaely"));
            set.args(["privacy", "permissions", "--clips", permission]).env("KAELY_HOME", &data);
            let set = Ended::of(set.env("HOME", &linked));
            assert!(set.code == 0 && set.stdout.contains("Videos only"), "{set:?}");
        }
        let mut window = Window::open(command);
        window.says(&["outline refined", "outline kept"], LONG);
        screen.click(button(&shown(PixelSize::new(512, 512)), "Export"));
        let clip = home.join("Videos/ann-living.mp4");
        wait_for("a clip", LONG, || clip.is_file().then_some(()));
    }
}

#[test]
fn a_message_bus_on_the_network_is_told_and_done_without() {
    let folder = tempfile::tempdir().unwrap();
    let photo = photo_in("Pictures", folder.path());
    let screen = Screen::new(1280, 800);
    let mut command = at_home(&screen, folder.path(), &photo);
    command.env("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=4444");
    let mut window = Window::open(command);
    window.says(&["message bus (tcp:host=localhost,port=4444) is on the network"], LONG);
    window.says(&["portrait ready"], LONG);
}
