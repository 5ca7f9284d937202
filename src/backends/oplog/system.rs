//! What a machine is, as far as it says nothing of whose it is: neither its name nor its user's.

use std::env;
use std::fs;

/// Name and value of each fact.
pub(super) fn facts() -> Vec<(&'static str, String)> {
    let mut facts = vec![("system", system()), ("architecture", env::consts::ARCH.to_owned())];
    if let Some(kernel) = read("/proc/sys/kernel/osrelease") {
        facts.push(("kernel", plain(kernel.trim())));
    }
    let processors = std::thread::available_parallelism().map_or("not known".to_owned(), |n| n.to_string());
    facts.push(("processors", processors));
    if let Some(memory) = memory() {
        facts.push(("memory", format!("{memory} MB")));
    }
    let session = env::var("XDG_SESSION_TYPE").ok();
    // A variable may be anything.
    let known = ["x11", "wayland", "tty"].into_iter().find(|known| session.as_deref() == Some(*known));
    facts.push(("session", known.unwrap_or("not known").to_owned()));
    let set = VARIABLES.into_iter().filter(|name| env::var_os(name).is_some());
    facts.push(("variables that are set", set.collect::<Vec<_>>().join(", ")));
    facts
}

/// What Kaely looks at besides. Only whether they are set: values are folders.
const VARIABLES: [&str; 8] = [
    "KAELY_HOME",
    "KAELY_MODELS",
    "KAELY_PACKS",
    "KAELY_PACK_KEYS",
    "KAELY_KEYRING",
    "KAELY_SAMPLES",
    "KAELY_CONFINE",
    "WGPU_BACKEND",
];

/// The distribution by its short names; the long one is written by whoever makes it.
fn system() -> String {
    let release = read("/etc/os-release").unwrap_or_default();
    let value = |key: &str| {
        let mut lines = release.lines().filter_map(|line| line.split_once('='));
        let found = lines.find(|(name, _)| *name == key).map(|(_, value)| plain(value.trim_matches('"')));
        found.unwrap_or_default()
    };
    let named = format!("{} {} {}", env::consts::OS, value("ID"), value("VERSION_ID"));
    named.trim().to_owned()
}

fn memory() -> Option<u64> {
    let text = read("/proc/meminfo")?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Letters, digits and what versions have between them.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_+~".contains(*c)).take(60).collect()
}
