//! The operation log of real sessions: nothing of the user in it, handed on only as a file, and gone when it is told to go.

use crate::canaries::User;
use crate::program::{Ended, sample};
use crate::spellings::is_in;
use kaely_backends::paths;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

fn run(user: &User, arguments: &[&str]) -> Ended {
    let mut command = user.command(arguments);
    command.env("KAELY_MODELS", paths::models_dir()).env_remove("RUST_LOG");
    Ended::of(&mut command)
}

fn ok(user: &User, arguments: &[&str]) -> String {
    let ended = run(user, arguments);
    assert_eq!(ended.code, 0, "{arguments:?}: {ended:?}");
    ended.stdout
}

fn log(user: &User) -> Value {
    serde_json::from_str(&ok(user, &["support", "log", "--json"])).unwrap()
}

/// What the lines are called.
fn said(log: &Value) -> Vec<&str> {
    log["entries"].as_array().unwrap().iter().filter_map(|entry| entry["what"].as_str()).collect()
}

/// All that is in the bundle, names and texts.
pub fn bundle(path: &Path) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut bytes = Vec::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        bytes.extend(file.name().unwrap().as_bytes());
        file.read_to_end(&mut bytes).unwrap();
    }
    bytes
}

fn files_of_the_log(user: &User) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(user.data().join("log")).into_iter().flatten().flatten() {
        bytes.extend(entry.file_name().as_encoded_bytes());
        bytes.extend(fs::read(entry.path()).unwrap());
    }
    bytes
}

/// A session with names of the user's in every place where one can be: 5 more.
fn session(user: &mut User) {
    let [folder, photo, clip, preset, word] = [0; 5].map(|_| user.plant("history"));
    let folder = user.at("home/Videos").join(folder);
    fs::create_dir(&folder).unwrap();
    let at = |name: String| folder.join(name).to_str().unwrap().to_owned();
    let (photo, text) = (at(format!("{photo}.jpg")), at(format!("{photo}.txt")));
    fs::copy(sample("astronaut.png"), &photo).unwrap();
    fs::write(&text, &word).unwrap();
    let clip = at(format!("{clip}.mp4"));
    let animate = |photo: &str, more: &[&str]| {
        run(user, &[&["animate", photo, "--seconds", "1", "--size", "128x128", "--no-report"], more].concat())
    };
    let made = animate(&photo, &["-o", &clip]);
    assert_eq!(made.code, 0, "{made:?}");
    for (photo, more, code) in [
        (&*at(format!("{word}.jpg")), &["-o", &*clip][..], 3),
        (&*text, &["-o", &*clip], 3),
        (&*photo, &["-o", "/proc/nowhere.mp4"], 5),
        (&*photo, &["-o", &*clip, "--preset", &*preset], 2),
    ] {
        let ended = animate(photo, more);
        assert_eq!(ended.code, code, "{photo} {more:?}: {ended:?}");
    }
    // What is planted in the history has clips that are none, and a work that is not there is asked for.
    run(user, &["history"]);
    run(user, &["history", "show", &preset]);
    run(user, &["verify", &clip, "--photo", &photo]);
    run(user, &["packs", "install", &photo]);
    run(user, &["presets", "show", &preset]);
}

#[test]
fn nothing_of_the_user_is_in_the_log_or_the_bundle() {
    let mut user = User::new();
    ok(&user, &["support", "level", "full"]);
    session(&mut user);
    let log = log(&user);
    let said = said(&log);
    for wanted in [
        "asked: Animate",
        "a photo is analysed",
        "a clip is made",
        "photo-missing",
        "ended with an error",
        "done",
    ] {
        assert!(said.contains(&wanted), "{wanted}: {log:#}");
    }
    let path = user.at("home/bundle.zip");
    let told = run(&user, &["support", "bundle", "-o", path.to_str().unwrap()]);
    assert_eq!(told.code, 0, "{told:?}");
    for part in ["README.txt", "about.txt", "log.txt"] {
        assert!(told.stderr.contains(part), "{told:?}");
    }
    let printed = ok(&user, &["support", "log"]);
    let (files, bundle) = (files_of_the_log(&user), bundle(&path));
    assert!(is_in("a clip is made", &files) && is_in("a clip is made", &bundle));
    let home = user.folder.path().to_str().unwrap();
    for canary in user.planted.iter().map(|(_, canary)| canary.as_str()).chain([home]) {
        for (what, bytes) in
            [("files", &files), ("bundle", &bundle), ("print", &printed.clone().into_bytes())]
        {
            assert!(!is_in(canary, bytes), "{canary} in the {what}");
        }
    }
}

#[test]
fn what_is_written_is_what_was_asked_for() {
    let user = User::new();
    assert_eq!(ok(&user, &["support", "level"]), "errors\n");
    run(&user, &["presets", "list"]);
    assert!(!user.data().join("log").exists(), "nothing went wrong");
    let fails = || assert_eq!(run(&user, &["animate", "none.jpg", "-o", "clip.mp4"]).code, 3);
    fails();
    let written = log(&user);
    assert_eq!(said(&written), ["photo-missing", "ended with an error"], "{written:#}");
    assert_eq!(written["entries"][1]["numbers"]["code"], 3);

    assert_eq!(ok(&user, &["support", "erase"]).split(", ").next(), Some("Erased: 1 files"));
    assert!(!user.data().join("log").exists());
    assert_eq!(ok(&user, &["support", "level", "off"]), "off\n");
    fails();
    assert!(!user.data().join("log").exists());
    assert_eq!(log(&user)["level"], "off");
    let refused = run(&user, &["support", "level", "loud"]);
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[test]
fn a_first_user_of_the_command_line_has_a_log_too() {
    let home = tempfile::tempdir().unwrap();
    let kaely = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kaely"));
        command.args(arguments).env("KAELY_KEYRING", "off").current_dir(home.path());
        Ended::of(command.env("KAELY_HOME", home.path().join("data")))
    };
    assert_eq!(kaely(&["animate", "none.jpg", "-o", "clip.mp4"]).code, 3);
    let written: Value = serde_json::from_str(&kaely(&["support", "log", "--json"]).stdout).unwrap();
    assert_eq!(said(&written).len(), 2, "{written:#}");
}

#[test]
fn the_log_goes_with_the_record_and_with_everything() {
    for (scope, level_stays) in [("--log", true), ("--everything", false)] {
        let user = User::new();
        ok(&user, &["support", "level", "full"]);
        run(&user, &["animate", "none.jpg", "-o", "clip.mp4"]);
        fs::write(user.data().join("log/crash-00001795621900000000.new.txt"), "place: here").unwrap();
        let report: Value = serde_json::from_str(&ok(&user, &["erase", scope, "--yes", "--json"])).unwrap();
        let erased = report["erased"].as_array().unwrap();
        let tally = erased.iter().find(|tally| tally["what"] == "operation_log").unwrap();
        assert_eq!(tally["count"], if level_stays { 2 } else { 3 }, "{report:#}");
        assert!(!user.data().join("log").exists());
        assert_eq!(user.data().join("log-level").exists(), level_stays);
    }
}

#[test]
fn a_bundle_that_cannot_be_written_is_told() {
    let user = User::new();
    let ended = run(&user, &["support", "bundle", "-o", "/proc/nowhere.zip"]);
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.contains("/proc/nowhere.zip cannot be written"), "{ended:?}");
}

/// Says in which data folder, and with which words.
const CRASH: &str = "KAELY_TEST_CRASH";

/// What the next test starts in a process of its own; by itself it does nothing.
#[test]
fn crashes_where_it_is_told_to() {
    let Some(told) = std::env::var_os(CRASH) else { return };
    let told = told.into_string().unwrap();
    let (home, words) = told.split_once('|').unwrap();
    kaely_backends::oplog::start(std::path::Path::new(home));
    kaely_backends::oplog::record_crashes();
    panic!("{words} is not there");
}

#[test]
fn a_crash_is_recorded() {
    let mut user = User::new();
    let canary = user.plant("history");
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "support::crashes_where_it_is_told_to"]);
    command.env(CRASH, format!("{}|{canary}", user.data().display()));
    let ended = Ended::of(&mut command);
    assert!(ended.code == 101 && ended.stdout.contains("is not there"), "{ended:?}");
    let log = log(&user);
    let [crash] = &log["crashes"].as_array().unwrap()[..] else { panic!("{log:#}") };
    let text = crash["text"].as_str().unwrap();
    for wanted in ["place: tests/kaely/support.rs:", "at tests/kaely/support.rs:", "left out, since"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!is_in(&canary, &files_of_the_log(&user)));
    // The next bundle has it.
    let path = user.at("home/bundle.zip");
    ok(&user, &["support", "bundle", "-o", path.to_str().unwrap()]);
    assert!(is_in("at tests/kaely/support.rs:", &bundle(&path)));
}
