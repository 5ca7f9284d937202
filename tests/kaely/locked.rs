//! The real window with what is sealed under a passphrase.

use crate::looking::LONG;
use crate::program::sample;
use crate::screen::{Screen, Window, studio, wait_for};
use kaely_backends::projects::{Projects, Saved};
use kaely_backends::vault;
use kaely_core::playback::Playhead;
use kaely_core::project::Document;
use kaely_core::units::Micros;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const PASSPHRASE: &str = "a few good words";

fn protect(home: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    command.args(["vault", "passphrase", "set"]).env("KAELY_HOME", home).env("KAELY_KEYRING", "off");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}").unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn what_is_sealed_is_gone_on_with_once_the_passphrase_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (home, photo) = (folder.path().join("home"), sample("astronaut.png"));
    let screen = Screen::new(1280, 800);
    let mut window = Window::open(studio(Some(&screen.display), &home, &[photo.as_os_str()]));
    window.says(&["portrait ready"], LONG);
    let projects = Projects::in_folder(&home, &vault::open_default(&home).unwrap());
    wait_for("the project", LONG, || projects.load(&photo));
    assert_eq!(window.end(), Some(130));
    protect(&home);
    assert!(vault::open_default(&home).unwrap().is_locked());

    let mut window = Window::open(studio(Some(&screen.display), &home, &[]));
    window.says(&["drawing with"], LONG);
    // A wrong one is told, and asked for again.
    std::thread::sleep(std::time::Duration::from_secs(3));
    screen.xdotool(&["search", "--name", "Kaely", "windowfocus", "--sync"]);
    screen.type_text("something else");
    screen.key("Return");
    std::thread::sleep(std::time::Duration::from_secs(3));
    screen.type_text(PASSPHRASE);
    screen.key("Return");
    window.says(&["the vault is open"], LONG);
    // The photo that was open last is open again.
    window.says(&["portrait ready"], LONG);
}

#[test]
fn a_photo_opened_before_the_passphrase_is_said_goes_on_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let (home, photo) = (folder.path().join("home"), sample("astronaut.png"));
    let document = Document { markers: vec![Micros(1_500_000)], ..Document::default() };
    let playhead = Playhead::new(document.timeline.duration);
    let saved = Saved { photo: photo.clone(), crop: None, document, playhead };
    let projects = || Projects::in_folder(&home, &vault::open_default(&home).unwrap());
    projects().save(&saved).unwrap();
    projects().opened(&photo).unwrap();
    protect(&home);

    let screen = Screen::new(1280, 800);
    let mut window = Window::open(studio(Some(&screen.display), &home, &[photo.as_os_str()]));
    window.says(&["portrait ready"], LONG);
    screen.xdotool(&["search", "--name", "Kaely", "windowfocus", "--sync"]);
    std::thread::sleep(std::time::Duration::from_secs(3));
    screen.type_text(PASSPHRASE);
    screen.key("Return");
    window.says(&["the vault is open"], LONG);
    // Time enough for it to be written again, and again as it is closed.
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(window.end(), Some(130));
    let vault = vault::open_default(&home).unwrap();
    vault.unlock(PASSPHRASE).unwrap();
    let projects = Projects::in_folder(&home, &vault);
    assert_eq!(projects.load(&photo).map(|now| now.document), Some(saved.document));
    assert_eq!(projects.recent(), [photo]);
}
