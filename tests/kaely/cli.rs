//! The real program: what it says and how it ends.

use crate::program::{Ended, kaely, sample, unread, vault_in};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn files_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// Runs the program in a fresh folder, where it must leave nothing; `{}` stands for the folder.
fn check_ends(arguments: &[&str], code: i32, sentence: &str) {
    let folder = tempfile::tempdir().unwrap();
    let arguments: Vec<String> =
        arguments.iter().map(|a| a.replace("{}", folder.path().to_str().unwrap())).collect();
    let ended = kaely(&arguments);
    assert_eq!(ended.code, code, "{arguments:?} said {ended:?}");
    assert!(ended.stderr.contains(sentence), "{arguments:?}: {:?} lacks {sentence:?}", ended.stderr);
    assert_eq!(ended.stdout, "", "{arguments:?} failed but printed a result");
    assert_eq!(files_in(folder.path()), [""; 0], "{arguments:?} left something behind");
}

#[test]
fn help_tells_commands_and_exit_codes() {
    let help = kaely(["--help"]);
    assert_eq!(help.code, 0);
    for part in [
        "animate",
        "verify",
        "analyze",
        "frames",
        "models",
        "presets",
        "packs",
        "history",
        "erase",
        "privacy",
        "bench",
        "Exit codes:",
        "130",
        "KAELY_MODELS",
    ] {
        assert!(help.stdout.contains(part), "help lacks {part}");
    }
    let help = kaely(["animate", "--help"]).stdout;
    let options = ["--output", "--seconds", "--fps", "--size", "--preset", "--seed", "--matte", "--report"];
    let options = options.iter().chain(&["--shutter", "--subframes", "--neutral"]);
    for part in options.chain(&["natural", "calm", "30000/1001"]) {
        assert!(help.contains(part), "animate's help lacks {part}");
    }
    assert_eq!(kaely(["--version"]).stdout.trim(), format!("kaely {}", env!("CARGO_PKG_VERSION")));
}

#[cfg(not(feature = "studio"))]
#[test]
fn without_the_studio_it_says_so_in_one_sentence() {
    let ended = kaely([""; 0]);
    assert_eq!((ended.code, ended.stderr.lines().count()), (1, 1));
    assert!(ended.stderr.contains("built without the studio window"), "{}", ended.stderr);
}

#[test]
fn what_makes_no_sense_ends_with_2() {
    let animate = |more: &[&str], sentence: &str| {
        let photo = sample("astronaut.png");
        let mut all = vec!["animate", photo.to_str().unwrap(), "-o", "{}/out.mp4"];
        all.extend_from_slice(more);
        check_ends(&all, 2, sentence);
    };
    animate(&["--fps", "fast"], "\"fast\" is not a frame rate; write it like 30, 29.97 or 30000/1001");
    animate(&["--fps", "0"], "is not a frame rate");
    animate(
        &["--fps", "240"],
        "240.000 frames per second cannot be made. Choose 1 to 120 frames per second.",
    );
    animate(&["--size", "big"], "\"big\" is not a size; write it like 720x1280");
    animate(&["--size", "20x20"], "A video of 20×20 pixels is too small. Choose at least 64×64.");
    animate(&["--size", "9000x9000"], "A video of 9000×9000 pixels is too large.");
    animate(&["--seconds", "0"], "A clip of 0 seconds cannot be made. Choose 0.1 to 600 seconds.");
    animate(&["--seconds", "long"], "\"long\" is not a time in seconds");
    animate(
        &["--preset", "wild"],
        "There is no preset named wild. Choose one of natural, calm, attentive, warm,",
    );
    animate(&["--shutter", "400"], "\"400\" is not a shutter angle; write degrees from 0 to 360");
    animate(&["--subframes", "3"], "3 is not in 4..=8");
    animate(&["--neutral", "1.5"], "\"1.5\" is not a share; write a number from 0 to 1");
    animate(&["--seed", "x"], "invalid value 'x'");
    animate(&["--twice"], "--report");
    check_ends(&["animate"], 2, "required");
    check_ends(&["frames", "x.png", "-o", "{}/out"], 2, "--at");
    check_ends(&["--dance"], 2, "unexpected argument");
}

/// The program with this folder as the user's.
fn at_home(home: &Path, arguments: &[&str]) -> Ended {
    Ended::of(
        Command::new(env!("CARGO_BIN_EXE_kaely"))
            .env("KAELY_HOME", home)
            .env("KAELY_KEYRING", "off")
            .args(arguments),
    )
}

#[test]
fn presets_are_listed_and_shown() {
    let home = tempfile::tempdir().unwrap();
    let list = at_home(home.path(), &["presets", "list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    assert!(list.stdout.starts_with("natural          Sits for you: breathes, blinks, looks\n"), "{list:?}");
    for name in ["calm", "attentive", "warm", "dreamy", "alive", "portrait-of-old", "still"] {
        assert!(list.stdout.contains(&format!("\n{name} ")), "{name} is not in {}", list.stdout);
    }
    let shown = at_home(home.path(), &["presets", "show", "calm"]);
    assert_eq!(shown.stdout, include_str!("../../assets/presets/calm.toml"));
    let unknown = at_home(home.path(), &["presets", "show", "wild"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
}

#[test]
fn a_preset_of_the_users_needs_only_a_file_and_a_broken_one_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("presets");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("mine.toml"), "about = \"My own\"\norder = 1\n[amounts]\nblink = 2\n")
        .unwrap();
    std::fs::write(folder.join("calm.toml"), "about = \"Calmer\"\n").unwrap();
    std::fs::write(folder.join("bad.toml"), "about = \"Bad\"\n[amounts]\nwink = 1\n").unwrap();
    std::fs::write(folder.join("notes.txt"), "no preset").unwrap();
    let list = at_home(home.path(), &["presets", "list"]);
    assert_eq!(list.code, 0, "{list:?}");
    assert!(list.stdout.starts_with("mine             My own\nnatural "), "{}", list.stdout);
    assert!(list.stdout.contains("calm             Calmer\n"), "{}", list.stdout);
    assert_eq!(list.stderr.lines().count(), 1, "{}", list.stderr);
    let path = folder.join("bad.toml");
    let sentence = format!("The preset {} cannot be used: line 3: unknown variant `wink`", path.display());
    assert!(list.stderr.contains(&sentence), "{}", list.stderr);
    let used =
        |name: &str| at_home(home.path(), &["animate", "/nowhere.jpg", "-o", "/tmp/x.mp4", "--preset", name]);
    assert_eq!(used("mine").code, 3, "the photo is refused, not the preset");
    let bad = used("bad");
    assert!(bad.code == 2 && bad.stderr.contains(&sentence), "{bad:?}");
}

/// A history of one clip that is there and one that is not.
fn history_of_two(home: &Path) {
    use kaely_core::library::{Kind, Summary, Work, WorkId};
    use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
    let (mut library, _) =
        kaely_backends::store::Library::open(&home.join("library"), &vault_in(home)).unwrap();
    for (id, title) in [(1, "ann-living"), (2, "bob-living")] {
        let summary = Summary {
            id: WorkId(id),
            kind: Kind::Clip,
            title: title.to_owned(),
            made_at: Timestamp(1_795_621_860_000_000 + id as i64),
            file: home.join(format!("{title}.mp4")),
            bytes: 5,
            size: PixelSize::new(720, 1280),
            duration: Micros(5_000_000),
            rate: FrameRate::FPS_30,
            preset: None,
            tags: Vec::new(),
            favourite: id == 2,
            can_reopen: false,
        };
        library.add(&Work { summary, project: None, thumbnail: Vec::new() }).unwrap();
    }
    std::fs::write(home.join("ann-living.mp4"), "clip\n").unwrap();
}

#[test]
fn the_history_is_listed_shown_and_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| at_home(home.path(), &[&["history"], arguments].concat());
    let empty = run(&[]);
    assert_eq!((empty.code, empty.stdout.as_str()), (0, ""));
    assert!(empty.stderr.contains("Nothing has been made yet"), "{empty:?}");
    history_of_two(home.path());
    let list = run(&["list"]).stdout;
    let lines: Vec<&str> = list.lines().collect();
    assert!(
        lines[0].starts_with("0000000000000002") && lines[0].ends_with("bob-living  (file missing)"),
        "{list}"
    );
    assert!(lines[1].ends_with(" 5.0 s  720×1280   ann-living"), "{list}");
    assert_eq!(run(&[]).stdout, list);
    assert_eq!(run(&["list", "--favourites"]).stdout.lines().count(), 1);
    assert_eq!(run(&["list", "--search", "ANN"]).stdout.lines().collect::<Vec<_>>(), [lines[1]]);
    let shown = run(&["show", "0000000000000001", "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!((&shown["title"], &shown["file_is_there"]), (&"ann-living".into(), &true.into()), "{shown}");
    assert!(run(&["show", "0000000000000001"]).stdout.contains("motion               set by hand\n"));
    assert_eq!(run(&["forget", "0000000000000001"]).code, 0);
    assert!(home.path().join("ann-living.mp4").exists());
    for again in ["forget", "show"] {
        let gone = run(&[again, "0000000000000001"]);
        assert_eq!((gone.code, gone.stdout.as_str()), (2, ""));
        assert!(gone.stderr.contains("not in the history"), "{gone:?}");
    }
    let all: serde_json::Value = serde_json::from_str(&run(&["--json"]).stdout).unwrap();
    assert_eq!(all.as_array().map(Vec::len), Some(1));
}

#[test]
fn photos_that_cannot_be_animated_end_with_3() {
    let animate = |photo: &str, sentence: &str| {
        check_ends(&["animate", photo, "-o", "{}/out.mp4"], 3, sentence);
    };
    let refused = |name: &str, sentence: &str| animate(sample(name).to_str().unwrap(), sentence);
    animate("/nowhere/photo.jpg", "There is no file of this name.");
    animate("/", "folder");
    animate(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), "not a");
    refused("coffee.png", "No face");
    refused("two_people_composite.png", "2 ");
    refused("truncated.jpg", "damaged");
}

#[test]
fn missing_networks_end_with_4() {
    let (folder, empty) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let output = folder.path().join("out.mp4");
    let ended =
        Ended::of(Command::new(env!("CARGO_BIN_EXE_kaely")).env("KAELY_MODELS", empty.path()).args([
            "animate".as_ref(),
            sample("astronaut.png").as_os_str(),
            "-o".as_ref(),
            output.as_os_str(),
        ]));
    assert_eq!(ended.code, 4, "{ended:?}");
    assert!(ended.stderr.contains("missing"), "{}", ended.stderr);
    assert!(ended.stderr.contains("./setup"), "{}", ended.stderr);
    assert_eq!(files_in(folder.path()), [""; 0]);
}

#[test]
fn targets_that_cannot_be_written_end_with_5_before_any_work() {
    let photo = sample("astronaut.png");
    let photo = photo.to_str().unwrap();
    let started = Instant::now();
    check_ends(&["animate", photo, "-o", "{}/out.avi"], 5, "Kaely does not write .avi videos.");
    check_ends(&["animate", photo, "-o", "{}/out"], 5, "The video's name has no extension.");
    check_ends(&["animate", photo, "-o", "{}/no/out.mp4"], 5, "does not exist. Create it");
    check_ends(&["animate", photo, "-o", "/proc/out.mp4"], 5, "cannot be written");
    let report = ["animate", photo, "-o", "{}/out.mp4", "--report", "{}/no/out.json"];
    check_ends(&report, 5, "out.json cannot be written");
    check_ends(&["frames", photo, "--at", "0", "-o", "/proc/frames"], 5, "cannot be written");
    // Analysis alone takes longer than that for six runs.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn a_full_disk_ends_with_5_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    // A file may grow to 8 blocks of 1 KiB or 512 B; the write that would pass that fails instead of killing.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" animate \"$1\" -o \"$2\" --seconds 1 --size 320x320 --matte fast";
    let ended = Ended::of(
        Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_kaely")])
            .arg(sample("astronaut.png"))
            .arg(folder.path().join("out.mp4")),
    );
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.contains("There is no space left to write"), "{}", ended.stderr);
    assert_eq!(files_in(folder.path()), [""; 0]);
}

#[test]
fn ctrl_c_ends_with_130_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaely"))
        .args(["animate".as_ref(), sample("astronaut.png").as_os_str(), "-o".as_ref()])
        .arg(folder.path().join("out.mp4"))
        .args(["--seconds", "600", "--matte", "fast"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The tenth of 18,000 frames is said only after minutes: it is drawing when the file has grown.
    let part = folder.path().join(".out.mp4.part");
    let started = Instant::now();
    while std::fs::metadata(&part).map_or(0, |m| m.len()) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "ended by itself");
        assert!(started.elapsed() < Duration::from_secs(300), "nothing was written");
        std::thread::sleep(Duration::from_millis(20));
    }
    let asked = Instant::now();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    let waited = asked.elapsed();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(said.contains("Cancelled; nothing half-made was left behind."), "{said}");
    assert!(waited < Duration::from_secs(10), "took {waited:?} to stop");
    assert_eq!(files_in(folder.path()), [""; 0]);
}

#[test]
fn a_reader_who_has_heard_enough_is_no_fault() {
    use std::process::{Command, Stdio};
    for arguments in [&["models", "list"][..], &["presets", "list"], &["--help"]] {
        let program = env!("CARGO_BIN_EXE_kaely");
        let mut command = Command::new(program);
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Nobody reads a word of it.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let output = Command::new(program).args(arguments).stdout(unread(true)).output().unwrap();
        assert_eq!(output.status.code(), Some(5), "{arguments:?}");
    }
}

/// Whatever becomes of what is printed, the command clears away what it needed.
#[test]
fn a_result_that_cannot_be_written_leaves_no_work_folder() {
    for (full, code) in [(false, 0), (true, 5)] {
        let temp = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
        command.args(["bench", "library", "--works", "3", "--runs", "1"]).env("TMPDIR", temp.path());
        command.stdout(unread(full)).stderr(Stdio::null());
        assert_eq!(command.status().unwrap().code(), Some(code), "full: {full}");
        assert_eq!(files_in(temp.path()), [""; 0], "full: {full}");
    }
}

/// Runs the program with lines on its standard input.
fn at_home_told(home: &Path, arguments: &[&str], lines: &str) -> Ended {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaely"))
        .env("KAELY_HOME", home)
        .env("KAELY_KEYRING", "off")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn a_passphrase_protects_the_history() {
    let home = tempfile::tempdir().unwrap();
    history_of_two(home.path());
    let run = |arguments: &[&str], lines: &str| at_home_told(home.path(), arguments, lines);
    let status = run(&["vault", "status"], "").stdout;
    for part in ["in a file", "master.key", "only you can look", "2, sealed"] {
        assert!(status.contains(part), "{part:?} is not in {status}");
    }
    let short = run(&["vault", "passphrase", "set"], "short\n");
    assert!(short.code == 2 && short.stderr.contains("too short"), "{short:?}");
    assert_eq!(run(&["vault", "passphrase", "set"], "a few good words\n").code, 0);
    let status = run(&["vault", "status", "--json"], "");
    let status: serde_json::Value = serde_json::from_str(&status.stdout).unwrap();
    assert_eq!((&status["key"], &status["locked"]), (&"passphrase".into(), &true.into()));
    assert_eq!((&status["sealed_works"], &status["private"]), (&2.into(), &true.into()));
    let (silent, wrong) = (run(&["history"], ""), run(&["history"], "another one\n"));
    assert!(silent.code == 2 && silent.stderr.contains("locked"), "{silent:?}");
    assert!(wrong.code == 2 && wrong.stderr.contains("not the passphrase"), "{wrong:?}");
    let listed = run(&["history"], "a few good words\n");
    assert!(listed.code == 0 && listed.stdout.contains("ann-living"), "{listed:?}");
    assert!(!listed.stderr.contains("good words"), "{listed:?}");
    // The old one, then the new one.
    let changed = run(&["vault", "passphrase", "set"], "a few good words\nsome better words\n");
    assert_eq!((changed.code, run(&["history"], "a few good words\n").code), (0, 2));
    assert_eq!(run(&["vault", "passphrase", "remove"], "some better words\n").code, 0);
    assert_eq!(run(&["history"], "").code, 0);
    let none = run(&["vault", "passphrase", "remove"], "");
    assert!(none.code == 2 && none.stderr.contains("No passphrase is set"), "{none:?}");
}
