//! The window opens as it was left.

use crate::screen::{Screen, Window, studio, wait_for};
use std::process::Command;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(90);

/// Width and height of the window on a screen, once there is one.
fn size(screen: &Screen) -> Option<[u32; 2]> {
    let arguments = ["search", "--name", "Kaely", "getwindowgeometry", "--shell"];
    let output = Command::new("xdotool").args(arguments).env("DISPLAY", &screen.display).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let number = |name: &str| text.lines().find_map(|line| line.strip_prefix(name))?.parse().ok();
    Some([number("WIDTH=")?, number("HEIGHT=")?])
}

fn opens_at(screen: &Screen, expected: [u32; 2]) {
    wait_for(&format!("a window of {expected:?}"), LONG, || (size(screen)? == expected).then_some(()));
}

#[test]
fn the_window_opens_as_large_as_it_was_left_and_no_larger_than_the_screen() {
    let home = tempfile::tempdir().unwrap();
    let open = |screen: &Screen| Window::open(studio(Some(&screen.display), home.path(), &[]));
    let screen = Screen::new(1500, 1000);
    let mut window = open(&screen);
    window.says(&["drawing with"], LONG);
    opens_at(&screen, [1280, 800]);
    std::thread::sleep(Duration::from_secs(2));
    screen.xdotool(&["search", "--name", "Kaely", "windowsize", "--sync", "1400", "900"]);
    opens_at(&screen, [1400, 900]);
    std::thread::sleep(Duration::from_secs(3));
    window.end();

    let window = open(&screen);
    opens_at(&screen, [1400, 900]);
    window.end();

    let smaller = Screen::new(1280, 800);
    let _window = open(&smaller);
    opens_at(&smaller, [1280, 800]);
}
