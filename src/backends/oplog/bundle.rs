//! The support bundle: a ZIP file for whoever is asked for help, of which its user is told all that is in it.

use super::{Oplog, system};
use crate::confine::{self, Confined, Layer, Refused, Rules};
use crate::models::{self, Files};
use crate::whole_file;
use kaely_core::units::UtcOffset;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What only the program knows that makes it.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Who draws, and by which driver.
    pub graphics: Option<&'a str>,
    /// Settings that say nothing of their user: name and value.
    pub settings: &'a [(&'static str, String)],
}

/// One file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub about: &'static str,
    /// Its text.
    pub text: String,
}

/// All that a bundle has in it.
pub fn parts(log: &Oplog, facts: &Facts) -> Vec<Part> {
    let part = |name: &str, about, text| Part { name: name.to_owned(), about, text };
    let lines: String = log.entries().iter().map(|entry| entry.line(UtcOffset(0)) + "\n").collect();
    let mut parts = vec![
        part(
            "about.txt",
            "versions, system, graphics driver, models, rules in force, settings",
            about(log, facts),
        ),
        part("log.txt", "the operation log; times in UTC", lines),
    ];
    let crashes = log.crashes().into_iter();
    parts
        .extend(crashes.map(|crash| part(&crash.name, "the record of a crash: place and calls", crash.text)));
    let mut readme = String::from(README);
    for Part { name, about, .. } in &parts {
        line(&mut readme, format_args!("  {name}: {about}"));
    }
    readme += NOT_IN_IT;
    parts.insert(0, part("README.txt", "what is in it, and what is not", readme));
    parts
}

/// Writes a bundle, whole or not at all.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, parts: &[Part]) -> io::Result<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for Part { name, text, .. } in parts {
        zip.start_file(name.as_str(), options).map_err(io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    whole_file::write(path, |file| file.write_all(&bytes))
}

const README: &str = "\
A support bundle of Kaely.

It was made by Kaely's user, on the user's own machine, and went nowhere by itself: Kaely has no network. Each file is plain
text; look at them before you hand them on.

In it:
";

const NOT_IN_IT: &str = "
Not in it: photos, clips and thumbnails; names of photos, clips, works, presets and people; titles and texts; paths and folders;
what was seen in a face; names of the machine and of its user; keys and passphrases. The log has been written without them:
a line is a constant of the program with numbers such as sizes and durations, never the text of a message.
";

fn about(log: &Oplog, facts: &Facts) -> String {
    let mut text = String::new();
    line(&mut text, format_args!("Kaely {}", env!("CARGO_PKG_VERSION")));
    let (files, bytes) = log.size();
    line(&mut text, format_args!("operation log: {}; {files} files, {bytes} bytes", log.level().name()));
    text += "\nSystem\n";
    system::facts().iter().for_each(|(name, value)| line(&mut text, format_args!("  {name}: {value}")));
    line(&mut text, format_args!("  graphics: {}", facts.graphics.unwrap_or("not known")));
    text += "\nModels\n";
    models_of(&Files::here(), &mut text);
    text += "\nRules of this process\n";
    match confine::in_force() {
        Some((rules, confined)) => rules_of(rules, confined, &mut text),
        None => text += "  not known\n",
    }
    if !facts.settings.is_empty() {
        text += "\nSettings of the window\n";
        facts.settings.iter().for_each(|(name, value)| line(&mut text, format_args!("  {name}: {value}")));
    }
    text
}

/// By the names of the program's own table, and without the names of packs, which their makers chose.
fn models_of(files: &Files, text: &mut String) {
    for model in models::all() {
        let state = match files.replaced(&model.file) {
            Some(replaced) => format!("of a pack, version {}", replaced.version),
            None if files.is_installed(model) => "there".to_owned(),
            None if files.path(&model.file).exists() => "there, with another size".to_owned(),
            None => "missing".to_owned(),
        };
        line(text, format_args!("  {}: {state}", model.file));
    }
    line(text, format_args!("  packs that cannot be used: {}", files.faults.len()));
}

/// Without the folders, which have the user's name in them.
fn rules_of(rules: &Rules, confined: &Confined, text: &mut String) {
    for (name, layer) in
        [("internet", &confined.network), ("TCP", &confined.tcp), ("writing", &confined.folders)]
    {
        let state = match layer {
            Layer::InForce => "in force",
            Layer::Without(_) => "in force in part",
            Layer::Off(_) => "not in force",
        };
        line(text, format_args!("  {name}: {state}"));
    }
    let abi = confined.landlock_abi.map_or("none".to_owned(), |version| version.to_string());
    line(text, format_args!("  Landlock: {abi}"));
    let calls: Vec<&str> = rules.refused.iter().map(|call| Refused::name(*call)).collect();
    line(text, format_args!("  refused calls: {}", calls.join(", ")));
    let folders = rules.writable.as_ref().map_or("anywhere".to_owned(), |folders| folders.len().to_string());
    line(text, format_args!("  folders that may be written to: {folders}"));
}

fn line(text: &mut String, what: std::fmt::Arguments) {
    // A text in memory takes whatever it is given.
    let _ = writeln!(text, "{what}");
}
