//! The operation log of the real window: a session with names everywhere leaves none in it, and a crash is told once.

use crate::canaries::canary;
use crate::looking::{LONG, SECOND, button, shown};
use crate::program::sample;
use crate::screen::{Screen, Window, studio, wait_for};
use crate::spellings::is_in;
use crate::support::bundle as all_of_bundle;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use kaely_backends::oplog::Oplog;
use kaely_core::oplog::LogLevel;
use kaely_core::units::PixelSize;
use kaely_ui::privacy::KeptView;
use kaely_ui::view::{StudioView, Tab};
use std::fs;

#[test]
fn a_session_is_logged_without_its_names_and_handed_on_as_a_file() {
    let names: Vec<String> = (900..903).map(canary).collect();
    let folder = tempfile::Builder::new().prefix(&names[0]).tempdir().unwrap();
    let (home, pictures) = (folder.path().join("home"), folder.path().join(&names[1]));
    let videos = folder.path().join("Videos");
    [&pictures, &videos].into_iter().for_each(|folder| fs::create_dir(folder).unwrap());
    let photo = pictures.join(format!("{}.png", names[2]));
    fs::copy(sample("astronaut.png"), &photo).unwrap();
    let data = home.join("data");
    let log = Oplog::in_folder(&data);
    log.set_level(LogLevel::Full).unwrap();
    fs::create_dir_all(log.folder()).unwrap();
    let record = log.folder().join("crash-00001795621900000000.new.txt");
    fs::write(&record, "place: here\n").unwrap();

    let screen = Screen::new(1280, 1100);
    let mut command = studio(Some(&screen.display), &data, &[photo.as_os_str()]);
    command.env("HOME", folder.path()).env_remove("XDG_CONFIG_HOME");
    command.env("KAELY_MODELS", kaely_backends::paths::models_dir());
    let mut window = Window::open(command);
    window.says(&["portrait ready"], LONG);
    window.says(&["outline refined", "outline kept"], LONG);
    assert!(!record.exists() && log.crashes().len() == 1, "it was told of: {:?}", log.crashes());
    let said = |wanted: &str| {
        wait_for(wanted, LONG, || {
            log.entries().into_iter().find(|entry| entry.what.as_deref() == Some(wanted)).map(drop)
        });
    };
    said("oplog-crashed");
    said("portrait ready");
    // All of the settings are in sight then.
    let size = [1280.0, 1080.0];
    screen.xdotool(&["search", "--name", "Kaely", "windowsize", "--sync", "1280", "1080"]);
    let video = shown(PixelSize::new(512, 512));
    screen.click(button(&video, "Settings"));
    said("asked: ShowTab");
    // The notice goes by itself.
    std::thread::sleep(10 * SECOND);
    let mut settings = StudioView { tab: Tab::Settings, ..video };
    settings.privacy.folder = Box::leak(data.clone().into_boxed_path());
    settings.privacy.kept = Some(KeptView { works: 0, bytes: 100_000 });
    settings.privacy.recents = 1;
    settings.privacy.videos = Some(Box::leak(videos.clone().into_boxed_path()));
    settings.privacy.last_folder = Some(Box::leak(pictures.clone().into_boxed_path()));
    settings.oplog.is_there = true;
    // There is no file dialog here.
    let there = crate::desk::desk_of(size, settings);
    let save = there.get_by_role_and_label(Role::Button, "Save a support bundle…").rect();
    assert!(save.bottom() < size[1], "{save:?}");
    screen.click(save.center());
    let bundle = videos.join("kaely-support.zip");
    wait_for("a bundle", LONG, || bundle.is_file().then_some(()));
    said("oplog-saved");
    assert_eq!(window.end(), Some(130));

    let mut written = all_of_bundle(&bundle);
    assert!(
        is_in("a photo is analysed", &written)
            && is_in("llvmpipe", &written)
            && is_in("language: en", &written)
    );
    for name in ["kaely.log", "kaely.1.log"] {
        written.extend(fs::read(log.folder().join(name)).unwrap_or_default());
    }
    for name in &names {
        assert!(!is_in(name, &written), "{name}");
    }
}
