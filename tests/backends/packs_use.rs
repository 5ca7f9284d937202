//! What installed packs bring: presets and models.

use crate::packs::Desk;
use kaely_backends::models::{self, Files, State};
use kaely_backends::packs::{Kind, Manifest};
use kaely_backends::presets;
use kaely_core::explain::Explain;
use kaely_core::motion::preset::PRESETS;
use std::path::Path;

#[test]
fn presets_of_packs_stand_between_the_built_in_ones_and_the_users() {
    let desk = Desk::new();
    let packs = desk.packs();
    let own = desk.folder.path().join("own");
    std::fs::create_dir(&own).unwrap();
    let install = |id: &str, files: &[(&str, &str)]| packs.install(&desk.presets(id, 1, files)).unwrap();
    // Whatever order they ask for, and whatever their names are.
    install("soft", &[("zz.toml", "about = \"Z\"\norder = -5\n"), ("soft.toml", "about = \"Softly\"\n")]);
    install("wild", &[("wild.toml", "about = \"Wildly\"\n"), ("soft.toml", "about = \"Other\"\n")]);
    std::fs::write(own.join("mine.toml"), "about = \"Mine\"\n").unwrap();
    std::fs::write(own.join("wild.toml"), "about = \"My wild one\"\n").unwrap();
    let found = presets::all(&own, &packs);
    let names: Vec<&str> = found.presets.iter().map(|preset| preset.name.as_str()).collect();
    assert_eq!(names[..PRESETS.len()], PRESETS.iter().map(|p| p.name.as_str()).collect::<Vec<_>>());
    assert_eq!(names[PRESETS.len()..], ["zz", "soft", "mine", "wild"]);
    // The first pack by name has it, and the other one is told.
    assert_eq!(found.named("soft").unwrap().about, "Softly");
    assert_eq!(found.named("wild").unwrap().about, "My wild one");
    assert!(found.faults.len() == 1 && found.faults[0].explain().contains("another preset has its name"));
    assert_eq!(found.presets[0].name, PRESETS[0].name, "the default stays");
}

#[test]
fn a_damaged_pack_of_presets_is_named_and_not_used() {
    let desk = Desk::new();
    let packs = desk.packs();
    let files = [("soft.toml", "about = \"Softly\"\n"), ("loud.toml", "about = \"Loudly\"\n")];
    packs.install(&desk.presets("soft", 1, &files)).unwrap();
    let path = packs.get("soft").unwrap().unwrap().path_of("loud.toml");
    std::fs::write(path, "about = \"LOUDLY\"\n").unwrap();
    let found = presets::all(Path::new("/nowhere"), &packs);
    assert!(found.named("soft").is_err() && found.named("loud").is_err(), "none of it is used");
    assert_eq!(found.presets.len(), PRESETS.len());
    let said = found.faults[0].explain();
    assert!(said.contains("pack soft is damaged and not used: loud.toml was changed"), "{said}");
}

#[test]
fn models_of_a_newer_pack_are_used_while_it_is_whole() {
    const MESH: &str = "face_landmarks_478.onnx";
    let desk = Desk::new();
    let (packs, setup) = (desk.packs(), desk.folder.path().join("models"));
    let install = |id: &str, version: u64, content: &[u8]| {
        let files: [(&str, &[u8]); 1] = [(MESH, content)];
        let manifest = Manifest { id: id.into(), kind: Kind::Models, version, ..desk.manifest(&files) };
        packs.install(&desk.raw(&manifest, content)).unwrap();
        Files::of(&setup, &packs)
    };
    let model = models::all().iter().find(|model| model.file == MESH).unwrap();
    // As old as the set-up's: kept, not used.
    let files = install("better", models::version(), b"old");
    assert_eq!((files.path(MESH), files.check(model)), (setup.join(MESH), State::Missing));
    let files = install("better", models::version() + 1, b"new");
    assert_eq!(std::fs::read(files.path(MESH)).unwrap(), b"new");
    assert!(files.is_installed(model) && files.check(model) == State::Whole && files.faults.is_empty());
    assert_eq!(files.path("dlib_face_128.onnx"), setup.join("dlib_face_128.onnx"));
    // Of two packs the one with the higher version.
    let files = install("another", models::version() + 2, b"newest");
    assert_eq!(std::fs::read(files.path(MESH)).unwrap(), b"newest");
    std::fs::write(files.path(MESH), b"n3west").unwrap();
    assert_eq!(files.check(model), State::Damaged { bytes: 6 });
    let files = Files::of(&setup, &packs);
    assert_eq!(std::fs::read(files.path(MESH)).unwrap(), b"new", "the damaged one is not used");
    assert!(files.faults[0].explain().contains("pack another is damaged"), "{:?}", files.faults);
}
