//! Progress on standard error: a bar on a terminal, a plain line now and then otherwise.

use super::CliError;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kaely_backends::work::{CancelToken, Progress, ProgressView};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(100);

/// Prints results: `print!`, but what becomes of them stops nothing.
macro_rules! out {
    ($($text:tt)*) => { $crate::cli::show::out(format_args!($($text)*)) };
}

/// The same with a line's end.
macro_rules! outln {
    () => { $crate::cli::show::out(format_args!("\n")) };
    ($($text:tt)*) => { $crate::cli::show::out(format_args!("{}\n", format_args!($($text)*))) };
}

/// Whether a result could not be written, which has been said.
static UNWRITTEN: AtomicBool = AtomicBool::new(false);

/// Writes results to standard output. The command goes on whatever comes of it: it may have files to write and folders to
/// clear away. Where nobody reads any more, as after `head`, nothing is amiss; what cannot be written is said once, and
/// [`all_written`] knows of it.
pub fn out(text: std::fmt::Arguments) {
    let mut stdout = std::io::stdout().lock();
    let Err(error) = stdout.write_fmt(text).and_then(|()| stdout.flush()) else { return };
    if error.kind() != std::io::ErrorKind::BrokenPipe && !UNWRITTEN.swap(true, Ordering::Relaxed) {
        say(&format!("kaely: The result cannot be written ({error}). Choose another place for it."));
    }
}

/// Whether everything that was printed arrived, or was not wanted any more.
pub fn all_written() -> bool {
    !UNWRITTEN.load(Ordering::Relaxed)
}

/// One line about what happens now. That nobody hears it is no reason to stop.
pub fn say(line: &str) {
    _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs `work` on this thread while another shows how far it has come.
pub fn with_progress<T>(what: &str, progress: &Progress, work: impl FnOnce() -> T) -> T {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(what, progress, &ended));
        // Also ends the watcher if the work panics: the scope would wait for it for ever.
        let _end = EndOnDrop(&ended, watcher.thread().clone());
        work()
    })
}

/// A token that Ctrl-C (and a request to terminate) cancels.
///
/// # Errors
/// The system refuses the handler.
pub fn cancelled_by_ctrl_c() -> Result<CancelToken, CliError> {
    let token = CancelToken::new();
    let handed = token.clone();
    ctrlc::set_handler(move || {
        say("\nStopping…");
        handed.cancel();
    })
    .map_err(|e| CliError::Other(format!("Ctrl-C cannot be handled ({e}).")))?;
    Ok(token)
}

/// Bytes as people read them.
pub fn bytes(n: u64) -> String {
    indicatif::DecimalBytes(n).to_string()
}

struct EndOnDrop<'a>(&'a AtomicBool, std::thread::Thread);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
        self.1.unpark();
    }
}

fn watch(what: &str, progress: &Progress, ended: &AtomicBool) {
    if std::io::stderr().is_terminal() {
        watch_on_terminal(what, progress, ended);
    } else {
        watch_in_lines(what, progress, ended);
    }
}

fn watch_on_terminal(what: &str, progress: &Progress, ended: &AtomicBool) {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}  {prefix}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what.to_owned());
    while !ended.load(Ordering::Acquire) {
        let view = progress.view();
        bar.set_length(view.total);
        bar.set_position(view.done);
        bar.set_prefix(left(&view));
        bar.tick();
        std::thread::park_timeout(TICK);
    }
    bar.finish_and_clear();
}

/// A line at each tenth.
fn watch_in_lines(what: &str, progress: &Progress, ended: &AtomicBool) {
    let mut told = 0;
    while !ended.load(Ordering::Acquire) {
        let view = progress.view();
        let tenth = (view.fraction() * 10.0) as u32;
        if tenth > told {
            told = tenth;
            say(&format!("{what}: {}/{} {}", view.done, view.total, left(&view)));
        }
        std::thread::park_timeout(TICK);
    }
}

fn left(view: &ProgressView) -> String {
    view.eta().map_or(String::new(), |eta| format!("{:.0} s left", eta.as_secs_f64()))
}
