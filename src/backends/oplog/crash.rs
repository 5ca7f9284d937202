//! Records of crashes: where, in which thread, by which calls. Not with which values, and not in which words: a message
//! that was put together may have a name or a path in it.

use super::{entry, place, with_log};
use crate::private;
use crate::store::now;
use kaely_core::oplog::LogLevel;
use kaely_core::units::{Timestamp, UtcOffset};
use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// No more are kept; the oldest goes first.
const KEPT: usize = 5;
/// Bytes of one; a recursion without an end has very many calls.
const LARGEST: usize = 64 * 1024;

/// The names that Kaely and its libraries give their threads, but for a number.
const THREADS: [&str; 8] = [
    "main",
    "record",
    "handover",
    "ctrl-c",
    "kaely encoder",
    "Compute Task Pool",
    "Async Compute Task Pool",
    "IO Task Pool",
];

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    /// Its file's name.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Writes a record whenever a thread of this process panics, into the log that [`super::start`] has named. What was done
/// before, such as printing it, is still done, and first.
pub fn install() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        with_log(|log| {
            if log.level() > LogLevel::Off
                && let Err(_unwritten) = write(&log.folder(), &text(info))
            {
                // Nothing more can be done in a thread that is ending.
            }
        });
    }));
}

fn text(info: &PanicHookInfo) -> String {
    let at =
        info.location().map(|at| format!("{}:{}:{}", place::of_source(at.file()), at.line(), at.column()));
    // Only a text that is in the program as it is has this type; one that was put together is a `String`.
    let said = info.payload().downcast_ref::<&'static str>();
    let mut text = format!(
        "Kaely {}, {} on {}\ntime: {} UTC\nthread: {}\nplace: {}\nwhat: {}\ncalls:\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        entry::time(now(), UtcOffset(0)),
        thread(std::thread::current().name()),
        at.as_deref().unwrap_or("unknown"),
        said.unwrap_or(&"left out, since it may name files"),
    );
    text += &calls(&Backtrace::force_capture().to_string());
    let end = (0..=text.len().min(LARGEST)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.truncate(end);
    text
}

/// The thread's name where it is one that the program gives.
fn thread(name: Option<&str>) -> &'static str {
    let name = name.unwrap_or_default();
    let base = name.split(" (").next().unwrap_or_default();
    THREADS.iter().find(|known| **known == base).copied().unwrap_or("another")
}

/// A backtrace with the places of files made short.
fn calls(backtrace: &str) -> String {
    let short = |line: &str| match line.trim_start().strip_prefix("at ") {
        Some(at) => format!("      at {}", place::of_source(at)),
        None => line.to_owned(),
    };
    backtrace.lines().map(|line| short(line) + "\n").collect()
}

fn write(folder: &Path, text: &str) -> std::io::Result<()> {
    private::folder(folder)?;
    let names = names(folder);
    for old in names.iter().take((names.len() + 1).saturating_sub(KEPT)) {
        std::fs::remove_file(folder.join(old))?;
    }
    let Timestamp(at) = now();
    private::write(&folder.join(format!("crash-{at:020}{NEW}")), text.as_bytes())
}

/// The end of the name of a record that nobody was told of yet, and of the others.
const NEW: &str = ".new.txt";
const TOLD: &str = ".txt";

/// Whether a file is a record, or one that was being written.
pub(super) fn is_record(name: &str) -> bool {
    let number =
        name.strip_prefix("crash-").and_then(|rest| rest.strip_suffix(NEW).or(rest.strip_suffix(TOLD)));
    number.is_some_and(|number| number.len() == 20 && number.bytes().all(|byte| byte.is_ascii_digit()))
        || private::is_unfinished(name)
}

/// The oldest first.
fn names(folder: &Path) -> Vec<String> {
    let files = private::files(folder, |name| is_record(name) && !private::is_unfinished(name));
    let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

pub(super) fn list(folder: &Path) -> Vec<Crash> {
    let read =
        |name: String| std::fs::read_to_string(folder.join(&name)).ok().map(|text| Crash { name, text });
    names(folder).into_iter().filter_map(read).collect()
}

/// Whether there are records that nobody was told of; from now on somebody was.
pub(super) fn told(folder: &Path) -> bool {
    let mut news = false;
    for name in names(folder) {
        let Some(base) = name.strip_suffix(NEW) else { continue };
        // One that cannot be renamed would be told of at each start.
        news |= std::fs::rename(folder.join(&name), folder.join(format!("{base}{TOLD}"))).is_ok();
    }
    news
}
