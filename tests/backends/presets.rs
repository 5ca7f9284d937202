//! Presets of the user's own: found, put in order, or named with what is wrong.

use kaely_backends::packs::{Keys, Packs};
use kaely_backends::presets::{self, Fault, Found};
use kaely_core::explain::Explain;
use kaely_core::motion::preset::PRESETS;
use std::path::Path;

fn no_packs() -> Packs {
    Packs::at(Path::new("/nowhere/packs"), Keys::built_in())
}

/// What is found in a folder with these files.
fn with(files: &[(&str, &str)]) -> (tempfile::TempDir, Found) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let found = presets::all(folder.path(), &no_packs());
    (folder, found)
}

#[test]
fn a_folder_that_is_not_there_is_no_fault() {
    let found = presets::all(Path::new("/nowhere/presets"), &no_packs());
    assert!(found.faults.is_empty() && found.presets.iter().map(|p| &**p).eq(PRESETS.iter()));
}

#[test]
fn files_join_in_order_and_take_the_place_of_built_in_ones() {
    let (_folder, found) = with(&[
        ("zest.toml", "about = \"Z\"\norder = 15\n"),
        ("still.toml", "about = \"Stiller\"\n"),
        ("other.txt", "about = 1"),
    ]);
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    let names: Vec<&str> = found.presets.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names[..3], ["natural", "zest", "calm"]);
    assert_eq!(names.len(), PRESETS.len() + 1);
    assert_eq!((names[names.len() - 1], found.named("still").unwrap().about.as_str()), ("still", "Stiller"));
}

#[test]
fn what_is_wrong_is_told_and_the_rest_works() {
    let long = "#".repeat(70_000);
    let (folder, found) =
        with(&[("calm.toml", "about = 3"), ("long.toml", &long), ("mine.toml", "about = \"M\"")]);
    std::fs::create_dir(folder.path().join("folder.toml")).unwrap();
    assert!(found.named("mine").is_ok() && found.named("natural").is_ok());
    let sentence = found.named("calm").unwrap_err();
    let path = folder.path().join("calm.toml");
    assert!(
        sentence.starts_with(&format!("The preset {} cannot be used: line 1: ", path.display())),
        "{sentence}"
    );
    assert!(matches!(found.faults[1].fault, Fault::Long), "{:?}", found.faults);
    assert!(found.faults.iter().all(|fault| fault.explain().lines().count() == 1));
    let found = presets::all(folder.path(), &no_packs());
    assert!(found.faults.iter().any(|f| matches!(f.fault, Fault::Read(_))), "a folder: {:?}", found.faults);
    assert!(found.named("wild").unwrap_err().contains("Choose one of natural, "));
}
