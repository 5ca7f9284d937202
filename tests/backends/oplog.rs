//! The operation log as files: how much is written, how large it grows, who may read it, how it goes.

use kaely_backends::oplog::bundle::{self, Facts};
use kaely_backends::oplog::{Entry, Oplog, Severity};
use kaely_core::oplog::LogLevel;
use kaely_core::units::{Timestamp, UtcOffset};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use tempfile::TempDir;

fn log() -> (TempDir, Oplog) {
    let home = tempfile::tempdir().unwrap();
    let log = Oplog::in_folder(&home.path().join("data"));
    (home, log)
}

fn entry(severity: Severity, n: u64) -> Entry {
    Entry {
        at: Timestamp(1_795_621_900_000_000 + n.cast_signed()),
        severity,
        target: "kaely_backends::test".into(),
        place: Some("tests/backends/oplog.rs:1".into()),
        what: Some("something".into()),
        cause: None,
        numbers: BTreeMap::from([("count".into(), n.into())]),
    }
}

fn counts(log: &Oplog) -> Vec<u64> {
    log.entries().iter().map(|entry| entry.numbers["count"].as_u64().unwrap()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn errors_are_written_unless_it_is_said_otherwise() {
    let check = |level: Option<LogLevel>, expected: &[u64]| {
        let (_home, log) = log();
        level.into_iter().for_each(|level| log.set_level(level).unwrap());
        for (n, severity) in [Severity::Error, Severity::Warning, Severity::Info].into_iter().enumerate() {
            log.add(&entry(severity, n as u64));
        }
        assert_eq!(counts(&log), expected, "{level:?}");
        assert_eq!(log.level(), level.unwrap_or_default());
    };
    check(None, &[0, 1]);
    check(Some(LogLevel::Off), &[]);
    check(Some(LogLevel::Errors), &[0, 1]);
    check(Some(LogLevel::Full), &[0, 1, 2]);
    for level in LogLevel::ALL {
        assert_eq!(LogLevel::named(level.name()), Some(level));
    }
}

#[test]
fn off_makes_no_folder() {
    let (home, log) = log();
    log.set_level(LogLevel::Off).unwrap();
    log.make_room();
    log.add(&entry(Severity::Error, 0));
    assert_eq!(names(&home.path().join("data")), ["log-level"]);
    log.set_level(LogLevel::Errors).unwrap();
    log.make_room();
    assert_eq!(names(&home.path().join("data")), ["log", "log-level"]);
}

#[test]
fn nothing_is_touched_by_looking() {
    let (home, log) = log();
    assert_eq!((log.level(), log.entries(), log.crashes(), log.size()), Default::default());
    assert!(!log.news_of_a_crash());
    log.erase().unwrap();
    assert_eq!(names(home.path()), [""; 0]);
}

#[test]
fn a_level_that_is_not_understood_is_off() {
    let (home, log) = log();
    fs::create_dir(home.path().join("data")).unwrap();
    for text in ["", "loud", "full errors", "\u{fffd}"] {
        fs::write(home.path().join("data/log-level"), text).unwrap();
        assert_eq!(log.level(), LogLevel::Off, "{text:?}");
    }
}

#[test]
fn it_is_bounded_and_the_newest_line_is_last() {
    let (_home, log) = log();
    let lines = 16_000;
    (0..lines).for_each(|n| log.add(&entry(Severity::Error, n)));
    assert_eq!(names(&log.folder()), ["kaely.1.log", "kaely.log"]);
    let (files, bytes) = log.size();
    assert!(files == 2 && bytes <= 2_000_000, "{files} files, {bytes} bytes");
    let counts = counts(&log);
    let first = lines - counts.len() as u64;
    assert!(first > 0 && counts.len() > 4_000, "{first}");
    assert_eq!(counts, (first..lines).collect::<Vec<u64>>());
}

#[test]
fn several_write_at_a_time_and_every_line_is_whole() {
    let (_home, log) = log();
    std::thread::scope(|scope| {
        for n in 0..4 {
            let log = &log;
            scope.spawn(move || (0..500).for_each(|i| log.add(&entry(Severity::Error, n * 1000 + i))));
        }
    });
    let mut counts = counts(&log);
    counts.sort_unstable();
    assert_eq!(counts, (0..4).flat_map(|n| (0..500).map(move |i| n * 1000 + i)).collect::<Vec<u64>>());
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let (home, log) = log();
    log.set_level(LogLevel::Errors).unwrap();
    log.add(&entry(Severity::Error, 0));
    let mode = |name: &str| fs::metadata(home.path().join(name)).unwrap().permissions().mode() & 0o777;
    let modes = ["data", "data/log", "data/log/kaely.log", "data/log-level"].map(mode);
    assert_eq!(modes, [0o700, 0o700, 0o600, 0o600]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let (home, log) = log();
    fs::create_dir_all(log.folder()).unwrap();
    let foreign = home.path().join("notes.txt");
    fs::write(&foreign, "mine").unwrap();
    std::os::unix::fs::symlink(&foreign, log.folder().join("kaely.log")).unwrap();
    log.add(&entry(Severity::Error, 0));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "mine");
    log.erase().unwrap();
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "mine");
    assert!(!log.folder().exists());
}

#[test]
fn erasing_takes_kaelys_files_and_nothing_else() {
    let (_home, log) = log();
    log.set_level(LogLevel::Full).unwrap();
    log.add(&entry(Severity::Info, 0));
    let record = log.folder().join("crash-00001795621900000000.txt");
    fs::write(&record, "place: here").unwrap();
    assert_eq!(log.crashes().len(), 1);
    fs::write(log.folder().join("mine.txt"), "").unwrap();
    log.erase().unwrap();
    assert_eq!(names(&log.folder()), ["mine.txt"]);
    fs::remove_file(log.folder().join("mine.txt")).unwrap();
    log.add(&entry(Severity::Info, 1));
    log.erase().unwrap();
    assert!(!log.folder().exists());
    assert_eq!(log.level(), LogLevel::Full);
}

#[test]
fn what_is_not_a_line_is_left_out() {
    let (_home, log) = log();
    log.add(&entry(Severity::Error, 0));
    let path = log.folder().join("kaely.log");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"{\"at\":1,\n\xff\xfe\nnonsense\n");
    fs::write(&path, bytes).unwrap();
    log.add(&entry(Severity::Error, 1));
    assert_eq!(counts(&log), [0, 1]);
    let line = log.entries()[0].line(UtcOffset(60));
    let expected =
        "2026-11-25 16:51:40  error    kaely_backends::test  something  count=0  [tests/backends/oplog.rs:1]";
    assert_eq!(line, expected);
}

#[test]
fn a_bundle_has_what_it_says_and_nothing_else() {
    let (home, log) = log();
    log.add(&entry(Severity::Error, 7));
    fs::write(log.folder().join("crash-00001795621900000000.new.txt"), "place: here").unwrap();
    fs::write(log.folder().join("mine.txt"), "of the user").unwrap();
    let settings = [("language", "de".to_owned())];
    let facts = Facts { graphics: Some("llvmpipe"), settings: &settings };
    let path = home.path().join("bundle.zip");
    let parts = bundle::parts(&log, &facts);
    bundle::write(&path, &parts).unwrap();
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["README.txt", "about.txt", "log.txt", "crash-00001795621900000000.new.txt"]);
    let mut text = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    for part in &parts {
        assert_eq!(text(&part.name), part.text);
    }
    for name in &names[1..] {
        assert!(text("README.txt").contains(name.as_str()), "{name}");
    }
    assert!(text("log.txt").ends_with("something  count=7  [tests/backends/oplog.rs:1]\n"));
    for wanted in ["language: de", "graphics: llvmpipe", "face_detector.onnx"] {
        assert!(text("about.txt").contains(wanted), "{wanted}");
    }
    let all: String = names.iter().map(|name| text(name)).collect();
    let own = [home.path().to_owned(), std::env::home_dir().unwrap(), kaely_backends::paths::models_dir()];
    for path in own {
        assert!(!all.contains(&*path.to_string_lossy()), "{}", path.display());
    }
}
