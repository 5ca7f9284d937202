//! What is traced and what panics, in the log: the program's constants and listed numbers, nothing of the user.

use crate::spellings::is_in;
use kaely_backends::oplog::{self, Entry, Oplog, Severity};
use kaely_core::explain::{Explain, Message};
use kaely_core::oplog::LogLevel;
use proptest::prelude::*;
use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tracing_subscriber::prelude::*;

const CANARY: &str = "CnyAunt4711Rosa";

/// A process has one log. Who looks at it does so alone.
static OF_THIS_PROCESS: LazyLock<Mutex<TempDir>> = LazyLock::new(|| {
    let home = tempfile::tempdir().unwrap();
    oplog::start(home.path());
    oplog::record_crashes();
    Mutex::new(home)
});

/// The log, empty, and whoever else wants it waits.
fn empty(level: LogLevel) -> (MutexGuard<'static, TempDir>, Oplog) {
    let home = OF_THIS_PROCESS.lock().unwrap_or_else(PoisonError::into_inner);
    let log = Oplog::in_folder(home.path());
    log.erase().unwrap();
    log.set_level(level).unwrap();
    (home, log)
}

fn bytes(home: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(home).into_iter().flatten().flatten() {
        bytes.extend(entry.file_name().as_encoded_bytes());
        if entry.path().is_dir() {
            bytes.extend(self::bytes(&entry.path()));
        } else {
            bytes.extend(fs::read(entry.path()).unwrap());
        }
    }
    bytes
}

fn listening(trace: impl FnOnce()) {
    tracing::subscriber::with_default(tracing_subscriber::registry().with(oplog::layer()), trace);
}

/// Lines of this file alone: other tests may fail meanwhile.
fn lines(log: &Oplog) -> Vec<Entry> {
    log.entries().into_iter().filter(|entry| entry.target.starts_with("kaely")).collect()
}

/// Everything that the program does with a text of its user, and what may go wrong with it.
fn trace_with(text: &str) {
    #[derive(Debug)]
    #[allow(dead_code)]
    struct Named<'a> {
        name: &'a str,
    }
    let path = Path::new("/home").join(text).join(format!("{text}.jpg"));
    let missing = fs::File::open(&path).unwrap_err();
    let told = io::Error::other(format!("{}: gone", path.display()));
    let within = tracing::info_span!(target: "kaely::test", "within", title = text);
    let _entered = within.enter();
    tracing::error!(target: "kaely::test", "exported {text}");
    tracing::error!(name: "a constant", target: "kaely::test", title = text, path = %path.display(), "exported {}", path.display());
    tracing::warn!(target: "kaely::test", ?path, named = ?Named { name: text }, error = %told, "{told}");
    tracing::warn!(name: "not opened", target: "kaely::test", error = &missing as &dyn Error, count = 3, "{missing}");
    tracing::warn!(target: "kaely::test", error = &told as &dyn Error, count = text, width = %text, text);
    tracing::info!(target: "kaely::test", bytes = 7_u64, seconds = 1.5, software = true, yaw = 0.25, "{text}");
    tracing::debug!(target: "kaely::test", "{text}");
    tracing::info!(target: "other::library", "{text}");
    tracing::error!(target: "other::library", count = 1, "{text}");
    tracing::error!(target: "log", { log.target = text, log.file = text }, "{text}");
}

#[test]
fn names_paths_and_texts_are_in_the_log_at_no_level() {
    for level in LogLevel::ALL {
        let (home, log) = empty(level);
        listening(|| trace_with(CANARY));
        assert!(!is_in(CANARY, &bytes(home.path())), "{level:?}");
        let expected = match level {
            LogLevel::Off => 0,
            LogLevel::Errors => 5,
            LogLevel::Full => 6,
        };
        assert_eq!(lines(&log).len(), expected, "{level:?}");
        assert_eq!(log.folder().exists(), level > LogLevel::Off);
    }
}

#[test]
fn a_line_has_the_place_the_constant_the_numbers_and_the_kind_of_error() {
    let (_home, log) = empty(LogLevel::Full);
    listening(|| trace_with(CANARY));
    let lines = lines(&log);
    let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
    assert!(
        shown.iter().all(|line| line.contains("  [tests/backends/oplog_redaction.rs:")
            || line.contains("  [../../tests/backends/oplog_redaction.rs:")
            || line.contains("  [oplog_redaction.rs:")),
        "{shown:#?}"
    );
    assert!(shown[1].starts_with("error    kaely::test  a constant  ["), "{}", shown[1]);
    assert!(
        shown[3].starts_with("warning  kaely::test  not opened  (NotFound 2)  count=3  ["),
        "{}",
        shown[3]
    );
    assert!(shown[4].starts_with("warning  kaely::test  (Other)  ["), "{}", shown[4]);
    assert!(
        shown[5].starts_with("info     kaely::test  bytes=7  seconds=1.5  software=true  ["),
        "{}",
        shown[5]
    );
    let others: Vec<String> = log.entries().iter().map(|entry| entry.target.clone()).collect();
    assert!(
        others.contains(&"other::library".to_owned()) && others.contains(&"log".to_owned()),
        "{others:?}"
    );
}

#[test]
fn a_library_that_logs_the_older_way_is_named() {
    let (_home, log) = empty(LogLevel::Errors);
    listening(|| {
        tracing::error!(target: "log", { log.target = "wgpu_hal::vulkan::instance" }, "{CANARY}");
        tracing::error!(target: "log", { log.target = "wgpu_hallo" }, "{CANARY}");
    });
    let targets: Vec<String> = log.entries().iter().map(|entry| entry.target.clone()).collect();
    assert_eq!(targets, ["wgpu_hal", "log"]);
}

#[test]
fn what_is_told_and_asked_is_named_without_what_is_in_it() {
    struct Said;
    impl Explain for Said {
        fn what(&self) -> String {
            CANARY.to_owned()
        }
        fn what_to_do(&self) -> String {
            CANARY.to_owned()
        }
        fn message(&self) -> Option<Message> {
            Some(Message::of("photo-missing").with("path", CANARY))
        }
    }
    #[derive(Debug)]
    #[allow(dead_code)]
    enum Asked<'a> {
        OpenPhoto(&'a str),
        Close,
    }
    let (home, log) = empty(LogLevel::Full);
    oplog::told(Severity::Error, &Said);
    oplog::asked(&Asked::OpenPhoto(CANARY));
    oplog::asked(&Asked::Close);
    oplog::asked(&CANARY);
    let said: Vec<String> = log.entries().into_iter().filter_map(|entry| entry.what).collect();
    assert_eq!(said, ["photo-missing", "asked: OpenPhoto", "asked: Close", "asked: "]);
    assert!(!is_in(CANARY, &bytes(home.path())));
}

/// Panics in a thread of this name.
fn panic_in(name: &str, how: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().name(name.to_owned()).spawn(how).unwrap().join().unwrap_err();
}

#[test]
fn a_crash_is_recorded_without_what_was_put_together() {
    let (home, log) = empty(LogLevel::Errors);
    panic_in(CANARY, || panic!("{CANARY} is not there"));
    panic_in("record", || panic!("a constant"));
    let crashes = log.crashes();
    assert_eq!(crashes.len(), 2, "{crashes:?}");
    assert!(!is_in(CANARY, &bytes(home.path())));
    for (crash, [thread, what]) in
        crashes.iter().zip([["another", "left out, since it may name files"], ["record", "a constant"]])
    {
        for wanted in [
            format!("Kaely {},", env!("CARGO_PKG_VERSION")),
            format!("thread: {thread}\n"),
            format!("what: {what}\n"),
            "oplog_redaction.rs:".to_owned(),
            "std::panicking".to_owned(),
        ] {
            assert!(crash.text.contains(&wanted), "{wanted}: {}", crash.text);
        }
        let home = std::env::home_dir().unwrap();
        let places = [env!("CARGO_MANIFEST_DIR").to_owned(), format!("{}/", home.display())];
        for place in places {
            assert!(!crash.text.contains(&place), "{place}: {}", crash.text);
        }
    }
    assert!(log.news_of_a_crash(), "told once");
    assert!(!log.news_of_a_crash(), "and not again");
    assert_eq!(log.crashes().len(), 2);
}

#[test]
fn few_records_are_kept_and_none_where_nothing_is_logged() {
    let (_home, log) = empty(LogLevel::Errors);
    for _ in 0..8 {
        panic_in("main", || panic!("again"));
    }
    assert_eq!(log.crashes().len(), 5);
    drop((_home, log));
    let (_home, log) = empty(LogLevel::Off);
    panic_in("main", || panic!("again"));
    assert_eq!(log.crashes(), []);
    assert!(!log.folder().exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// No eight letters in a row of whatever the user calls their things.
    #[test]
    fn no_text_of_any_kind_comes_through(text in "\\PC{8,24}") {
        prop_assume!(!text.contains(['\0', '/']));
        let (home, log) = empty(LogLevel::Full);
        listening(|| trace_with(&text));
        prop_assert_eq!(lines(&log).len(), 6);
        prop_assert!(!is_in(&text, &bytes(home.path())));
    }
}
