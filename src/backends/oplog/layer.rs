//! What is traced, into the log: what was known when the program was compiled, and listed numbers.

use super::entry::{Entry, Severity};
use super::{place, with_log};
use crate::store::now;
use serde_json::Value;
use std::error::Error;
use std::fmt::Debug;
use std::io;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Fields whose numbers and truth values are written. What is measured of a face has no such name.
const NUMBERS: [&str; 14] = [
    "bytes",
    "code",
    "count",
    "files",
    "frames",
    "height",
    "hardware",
    "milliseconds",
    "models",
    "of",
    "seconds",
    "software",
    "version",
    "width",
];

/// Libraries that report by the older `log`: their events have their target in a field, as text. Only what begins like this
/// is taken from there.
const LIBRARIES: [&str; 5] = ["naga", "wgpu_core", "wgpu_hal", "winit", "zbus"];

/// Listens to what is traced, and writes it into the log that [`super::start`] has named. What is traced elsewhere than in
/// Kaely counts from warnings on.
pub fn layer<S: Subscriber + for<'a> LookupSpan<'a>>() -> impl Layer<S> {
    Listener.with_filter(filter_fn(is_wanted).with_max_level_hint(LevelFilter::INFO))
}

fn is_wanted(facts: &Metadata) -> bool {
    let most = if is_ours(facts.target()) { Level::INFO } else { Level::WARN };
    facts.is_event() && *facts.level() <= most
}

fn is_ours(target: &str) -> bool {
    target == "kaely" || target.starts_with("kaely::") || target.starts_with("kaely_")
}

struct Listener;

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        with_log(|log| log.add(&entry(event)));
    }
}

fn entry(event: &Event) -> Entry {
    let facts = event.metadata();
    let severity = match *facts.level() {
        Level::ERROR => Severity::Error,
        Level::WARN => Severity::Warning,
        _ => Severity::Info,
    };
    let mut entry = Entry::new(now(), severity, facts.target());
    if let (Some(file), Some(line)) = (facts.file(), facts.line()) {
        entry.place = Some(format!("{}:{line}", place::of_source(file)));
    }
    // Without a name of its own an event is called after its place.
    entry.what = Some(facts.name())
        .filter(|name| !name.starts_with("event ") && *name != "log event")
        .map(str::to_owned);
    event.record(&mut Taken { entry: &mut entry, is_log: facts.target() == "log" });
    entry
}

/// Takes from an event's fields what may be taken.
struct Taken<'a> {
    entry: &'a mut Entry,
    is_log: bool,
}

impl Taken<'_> {
    fn number(&mut self, field: &Field, value: impl Into<Value>) {
        if NUMBERS.contains(&field.name()) {
            self.entry.numbers.insert(field.name().to_owned(), value.into());
        }
    }
}

impl Visit for Taken<'_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.number(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.number(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.number(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.number(field, value);
    }

    /// Texts are not looked at, but for the name of a library.
    fn record_str(&mut self, field: &Field, value: &str) {
        if self.is_log && field.name() == "log.target" {
            let library = value.split("::").next().unwrap_or_default();
            if let Some(known) = LIBRARIES.iter().find(|name| **name == library) {
                self.entry.target = (*known).to_owned();
            }
        }
    }

    /// Of an error only its kind: its text may name files.
    fn record_error(&mut self, _: &Field, value: &(dyn Error + 'static)) {
        self.entry.cause = kind_of(value);
    }

    /// Neither is what was formatted, the message itself included.
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// The kind of the first error of the system among the reasons of an error, with its number.
fn kind_of(error: &(dyn Error + 'static)) -> Option<String> {
    let mut reason = Some(error);
    let error = loop {
        match reason?.downcast_ref::<io::Error>() {
            Some(error) => break error,
            None => reason = reason?.source(),
        }
    };
    let number = error.raw_os_error().map_or(String::new(), |number| format!(" {number}"));
    Some(format!("{:?}{number}", error.kind()))
}
