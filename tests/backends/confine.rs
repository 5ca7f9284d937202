//! The rules the process is confined by, as data. That they hold is tried by the real program (`tests/kaely/silence.rs`).

use kaely_backends::confine::{Folder, Job, Places, Refused, Rules};
use std::path::{Path, PathBuf};

/// A user called Ann, with a disk of her own.
fn places() -> Places {
    let home = |name: &str| Path::new("/home/ann").join(name);
    Places {
        data: home(".local/share/kaely"),
        cache: home(".cache/kaely"),
        user_cache: home(".cache"),
        temp: "/tmp".into(),
        runtime: Some("/run/user/1000".into()),
        home: Some("/home/ann".into()),
        home_folders: [".ssh", ".config", ".local", "Pictures", "Videos", "bin"].map(home).into(),
        root_folders: ["/bin", "/data", "/etc", "/home", "/tmp", "/usr", "/var"].map(PathBuf::from).into(),
        clips: Some(home("Videos")),
    }
}

fn rules(job: Job) -> Rules {
    Rules::of(&places(), &job)
}

/// Whether a file with this path may be written.
fn may_write(rules: &Rules, path: &str) -> bool {
    rules
        .writable
        .as_ref()
        .is_none_or(|all| all.iter().any(|folder| Path::new(path).starts_with(&folder.path)))
}

fn check(rules: &Rules, allowed: &[&str], refused: &[&str]) {
    for path in allowed {
        assert!(may_write(rules, path), "{path} may not be written");
    }
    for path in refused {
        assert!(!may_write(rules, path), "{path} may be written");
    }
}

/// What starts programs, opens doors or tells secrets when it is changed.
const NEVER: [&str; 10] = [
    "/home/ann/.bashrc",
    "/home/ann/.profile",
    "/home/ann/.ssh/authorized_keys",
    "/home/ann/.config/autostart/x.desktop",
    "/home/ann/.local/share/applications/x.desktop",
    "/home/ann/.local/bin/ls",
    "/home/ann/bin/ls",
    "/home/bob/photo.jpg",
    "/etc/passwd",
    "/usr/bin/ls",
];

/// What every job needs.
const ALWAYS: [&str; 7] = [
    "/home/ann/.local/share/kaely/presets/mine.toml",
    "/home/ann/.cache/mesa_shader_cache/index",
    "/home/ann/.cache/nvidia/GLCache/x",
    "/home/ann/.nv/x",
    "/tmp/x",
    "/run/user/1000/x",
    "/dev/dri/renderD128",
];

#[test]
fn a_command_writes_where_it_was_told_to() {
    let rules = rules(Job::Command(vec![Folder::of_file(Path::new("/data/out/clip.mp4"))]));
    check(&rules, &ALWAYS, &NEVER);
    check(
        &rules,
        &["/data/out/clip.mp4", "/data/out/.clip.mp4.part"],
        &["/data/clip.mp4", "/home/ann/Videos/x.mp4"],
    );
}

#[test]
fn a_command_apart_writes_nothing_of_the_users() {
    let rules = rules(Job::Apart(vec![Folder::made("/home/ann/.local/share/kaely-packs")]));
    check(&rules, &["/home/ann/.local/share/kaely-packs/soft/active", ALWAYS[4]], &NEVER);
    check(&rules, &[], &[ALWAYS[0], "/home/ann/.local/share/kaely/library/library.db", "/home/ann/Videos/x"]);
}

#[test]
fn the_window_writes_where_people_keep_photos() {
    let rules = rules(Job::Studio(None));
    check(&rules, &ALWAYS, &NEVER);
    let clips = ["/home/ann/Pictures/a.mp4", "/home/ann/Videos/holidays/a.mp4", "/data/a.mp4"];
    check(&rules, &clips, &["/home/ann/a.mp4"]);
    check(&rules, &["/media/ann/STICK/a.mp4", "/mnt/disk/a.mp4", "/run/media/ann/STICK/a.mp4"], &["/run/x"]);
}

#[test]
fn clips_are_erased_where_the_window_puts_them() {
    let clips = ["/home/ann/Pictures/a.mp4", "/home/ann/Videos/holidays/a.mp4", "/data/a.mp4"];
    let rules = rules(Job::Clips);
    check(&rules, &ALWAYS, &NEVER);
    check(&rules, &clips, &["/home/ann/a.mp4"]);
}

#[test]
fn the_window_writes_beside_the_photo_it_was_opened_on() {
    let beside = |photo: &str| rules(Job::Studio(Some(photo.into())));
    check(&beside("/var/photos/ann.jpg"), &["/var/photos/ann-living.mp4"], &NEVER);
    // A rule for the home folder would be one for everything in it.
    check(&beside("/home/ann/ann.jpg"), &[], &NEVER);
    check(&beside("/home/ann/.ssh/ann.jpg"), &[], &NEVER);
    check(&beside("/home/ann.jpg"), &[], &NEVER);
    check(&beside("/ann.jpg"), &[], &NEVER);
}

#[test]
fn a_window_that_may_only_write_into_the_videos_writes_nowhere_else() {
    let rules = rules(Job::StudioWithin);
    check(&rules, &ALWAYS, &NEVER);
    let elsewhere = ["/home/ann/Pictures/a.mp4", "/data/a.mp4", "/media/ann/STICK/a.mp4", "/home/ann/a.mp4"];
    check(&rules, &["/home/ann/Videos/a.mp4", "/home/ann/Videos/2026/a.mp4"], &elsewhere);
    assert_eq!(rules.refused, Refused::ALL);
    // It does not become the whole home folder where the desktop has no folder for videos.
    let odd = Places { clips: Some("/home/ann".into()), ..places() };
    check(&Rules::of(&odd, &Job::StudioWithin), &[], &[NEVER[0], elsewhere[0], elsewhere[3]]);
}

#[test]
fn a_home_folder_on_a_disk_of_its_own_is_ruled_like_any() {
    let places = Places {
        home: Some("/data/ann".into()),
        // A link that leads to a hidden folder counts as one.
        home_folders: ["/data/ann/.ssh", "/data/ann/.keys/old", "/data/ann/Pictures"]
            .map(PathBuf::from)
            .into(),
        ..places()
    };
    let rules = Rules::of(&places, &Job::Studio(None));
    let refused = ["/data/ann/.bashrc", "/data/ann/.ssh/id", "/data/ann/.keys/old/id", "/data/x"];
    check(&rules, &["/data/ann/Pictures/a.mp4"], &refused);
}

/// A folder of the home folder that is not there yet can only be made before the rules are in force.
#[test]
fn a_home_without_folders_gets_one_for_clips() {
    let with = |clips: &str| Places { home_folders: Vec::new(), clips: Some(clips.into()), ..places() };
    let folders = Rules::of(&with("/home/ann/Videos"), &Job::Studio(None)).writable.unwrap();
    assert!(folders.contains(&Folder::made("/home/ann/Videos")), "{folders:?}");
    // What desktops can be told to name is ruled like any folder.
    for odd in ["/home/ann", "/home", "/home/ann/.config", "/home/ann/.ssh/clips"] {
        check(&Rules::of(&with(odd), &Job::Studio(None)), &[], &NEVER);
    }
}

#[test]
fn only_what_is_written_to_is_made() {
    let made = |job| -> Vec<PathBuf> {
        let folders = rules(job).writable.unwrap();
        folders.into_iter().filter(|folder| folder.make).map(|folder| folder.path).collect()
    };
    assert_eq!(made(Job::Command(vec![Folder::existing("/data")])), [""; 0].map(PathBuf::from));
    assert_eq!(made(Job::Clips), [""; 0].map(PathBuf::from));
    let mesa = ["/home/ann/.cache/mesa_shader_cache", "/home/ann/.cache/mesa_shader_cache_db"];
    assert_eq!(made(Job::Drawing(Vec::new())), mesa.map(PathBuf::from));
    let window = ["/home/ann/.local/share/kaely", mesa[0], mesa[1], "/home/ann/Videos"];
    assert_eq!(made(Job::Studio(None)), window.map(PathBuf::from));
}

#[test]
fn the_network_is_refused_whatever_else_is_left_out() {
    for job in [Job::Command(Vec::new()), Job::Apart(Vec::new()), Job::Studio(None)] {
        assert_eq!(rules(job.clone()).refused, Refused::ALL);
        let network_only = rules(job).network_only();
        assert_eq!((network_only.refused.as_slice(), network_only.writable), (&Refused::ALL[..], None));
    }
}
