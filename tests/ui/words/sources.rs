//! Every key in use is in every language's file, and nothing else is.

use kaely_core::explain::Message;
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Channel, Param, Row};
use kaely_ui::keymap::Action;
use kaely_ui::words::{Language, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn file(language: Language) -> String {
    read(&format!("assets/words/{}.ftl", language.tag()))
}

/// Key and text of everything in a language's file; attributes as `key.part`.
fn texts(language: Language) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in file(language).lines().filter(|line| !line.starts_with('#')) {
        let text = match line.split_once(" = ") {
            Some((name, text)) if name.starts_with("    .") => {
                key = format!("{message}{}", name.trim_start());
                text
            }
            Some((name, text)) if !name.starts_with(' ') => {
                (message, key) = (name.to_owned(), name.to_owned());
                text
            }
            _ => {
                *texts.entry(key.clone()).or_default() += line;
                continue;
            }
        };
        let twice = texts.insert(key.clone(), text.to_owned());
        assert!(twice.is_none(), "{language:?}: {key} is there twice");
    }
    texts.remove("");
    texts
}

/// The names of the gaps in a text, with those of the texts it refers to.
fn gaps(text: &str, all: &BTreeMap<String, String>) -> BTreeSet<String> {
    let name = |rest: &str| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default().to_owned()
    };
    let mut gaps: BTreeSet<String> = text.split('$').skip(1).map(name).collect();
    for other in text.split("{ ").skip(1).map(name).filter_map(|key| all.get(&key)) {
        gaps.extend(self::gaps(other, all));
    }
    gaps
}

#[test]
fn every_file_is_read_whole() {
    for language in Language::ALL {
        let text = file(language);
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new(text) {
            panic!("{language:?}: {errors:?}");
        }
        let words = Words::of(language);
        for key in texts(language).keys() {
            assert!(words.known(key).is_some(), "{language:?}: {key} has no text");
        }
    }
}

#[test]
fn every_language_has_the_keys_of_english_with_the_same_gaps() {
    let english = texts(Language::English);
    assert!(english.len() > 200, "only {} keys", english.len());
    for language in Language::ALL {
        let texts = texts(language);
        let (theirs, ours): (BTreeSet<_>, BTreeSet<_>) = (texts.keys().collect(), english.keys().collect());
        let missing: Vec<_> = ours.difference(&theirs).collect();
        let surplus: Vec<_> = theirs.difference(&ours).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "{language:?}: lacks {missing:?}, has {surplus:?}");
        for (key, text) in &texts {
            assert!(!text.trim().is_empty(), "{language:?}: {key}");
            assert_eq!(gaps(text, &texts), gaps(&english[key], &english), "{language:?}: {key}");
        }
    }
}

/// The program's sources: path and text.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.push((path, text));
        }
    }
}

/// The literals that follow each `opening`.
fn after<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Literals that are keys by their form, as in a table: `to-start.hint`.
fn key_like(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2).filter(|literal| {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        let compound = literal.contains('-') || literal.contains(".hint");
        compound && literal.chars().all(fits) && literal.starts_with(|c: char| c.is_ascii_lowercase())
    })
}

#[test]
fn every_key_in_use_exists_and_every_key_is_in_use() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let english = texts(Language::English);
    let mut used = BTreeSet::new();
    for (path, text) in &files {
        let text: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = text.as_str();
        let panel = path.components().any(|part| part.as_os_str() == "ui");
        let mut found: Vec<&str> =
            ["tr(ui, \"", "tr_with(ui, \"", "words.get(\"", "get_with(\"", "Message::of(\""]
                .iter()
                .flat_map(|opening| after(text, opening))
                .collect();
        if panel && !path.ends_with("fonts.rs") && !path.ends_with("language.rs") {
            found.extend(key_like(text));
        }
        for key in found {
            assert!(english.contains_key(key), "{}: there is no {key:?}", path.display());
            used.insert(key.to_owned());
        }
        // Keys that are chosen first and looked up later.
        used.extend(english.keys().filter(|key| text.contains(&format!("\"{key}\""))).cloned());
    }
    let channels = Channel::ALL.map(|channel| format!("channel-{}", channel.name()));
    used.extend(channels.iter().flat_map(|key| [key.clone(), format!("{key}.hint")]));
    let presets = PRESETS.iter().map(|preset| format!("preset-{}", preset.name));
    used.extend(presets.flat_map(|key| [key.clone(), format!("{key}.about")]));
    used.extend(Action::ALL.map(|action| format!("action-{}", action.name())));
    used.extend(Param::ALL.map(|param| format!("param-{}", param.name())));
    let rows = Row::ALL.map(|row| format!("row-{}", row.name()));
    used.extend(rows.iter().flat_map(|key| [key.clone(), format!("{key}.hint")]));
    // Tools are named by one key, their tooltips by `.hint` after it.
    let families = ["tool-", "view-", "tab-", "to-", "frame-", "play", "pause", "key-"];
    let named = |key: &&String| families.iter().any(|family| key.starts_with(family));
    let hints: Vec<String> = used.iter().filter(named).map(|key| format!("{key}.hint")).collect();
    used.extend(hints.into_iter().filter(|key| english.contains_key(key)));
    // Dialogs are named by one key, what they say by `.title` and `.more` after it.
    let dialogs: Vec<String> = used
        .iter()
        .filter(|key| key.starts_with("privacy-") || key.starts_with("erase-"))
        .flat_map(|key| [format!("{key}.title"), format!("{key}.more")])
        .collect();
    used.extend(dialogs.into_iter().filter(|key| english.contains_key(key)));
    // What to do about an error comes with the error.
    let remedies: Vec<String> = used.iter().map(|key| format!("{key}.do")).collect();
    used.extend(remedies.into_iter().filter(|key| english.contains_key(key)));
    for key in english.keys() {
        assert!(used.contains(key), "{key} is not in use");
    }
    for key in &used {
        assert!(english.contains_key(key), "there is no {key}");
    }
}

#[test]
fn verdicts_are_told_in_every_language() {
    let checks = read("src/report/checks.rs") + &read("src/report/identity.rs");
    let sentences = checks.split('"').filter(|text| {
        text.ends_with('.') && text.starts_with(char::is_uppercase) && !text.contains(['\n', '{'])
    });
    let mut count = 0;
    for sentence in sentences {
        count += 1;
        let words = sentence.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
        let message = Message::of("report-missed").with("meaning", &slug).with("text", sentence);
        assert_eq!(Words::of(Language::English).what(&message), sentence);
        for language in &Language::ALL[1..] {
            assert_ne!(Words::of(*language).what(&message), sentence, "{language:?} lacks [{slug}]");
        }
    }
    assert!(count >= 18, "only {count} sentences");
}
