//! The table of models and the check of their files.

use kaely_backends::infer::{CORE_FILES, FINE_MATTE_FILE, RUNTIME_FILE};
use kaely_backends::models::{self, Files, Model, Set, State};
use kaely_backends::paths;

fn named(file: &str) -> &'static Model {
    models::all().iter().find(|m| m.file == file).unwrap_or_else(|| panic!("{file} is not in the manifest"))
}

#[test]
fn everything_the_analyzer_needs_is_in_the_core_set() {
    for file in CORE_FILES.into_iter().chain([RUNTIME_FILE]) {
        assert_eq!(named(file).set, Set::Core, "{file}");
    }
    assert_eq!(named(FINE_MATTE_FILE).set, Set::Large);
}

#[test]
fn the_table_is_complete_and_core_comes_first() {
    for model in models::all() {
        let hex =
            model.sha256.len() == 64 && model.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        assert!(hex && model.bytes > 0, "{model:?}");
        assert!(!model.task.is_empty() && !model.licence.is_empty() && !model.source.is_empty(), "{model:?}");
    }
    assert!(models::all().windows(2).all(|p| p[0].set == Set::Core || p[1].set == Set::Large));
}

#[test]
fn files_of_this_machine_are_whole() {
    let files = Files::in_folder(&paths::models_dir());
    for file in ["face_blendshapes.onnx", "blazeface_back_256.onnx", "face_landmarks_478.onnx"] {
        assert_eq!(files.check(named(file)), State::Whole, "{file}");
        assert!(files.is_installed(named(file)));
    }
}

#[test]
fn missing_cut_and_altered_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (files, model) = (Files::in_folder(folder.path()), named("face_detector.onnx"));
    assert_eq!(files.check(model), State::Missing);
    assert!(!files.is_installed(model));
    let mut bytes = std::fs::read(paths::models_dir().join(&model.file)).unwrap();
    let copy = folder.path().join(&model.file);
    std::fs::write(&copy, &bytes).unwrap();
    assert_eq!(files.check(model), State::Whole);
    std::fs::write(&copy, &bytes[..1000]).unwrap();
    assert_eq!(files.check(model), State::Damaged { bytes: 1000 });
    assert!(!files.is_installed(model));
    // One bit, in the middle: the size is right, so only the checksum tells.
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, &bytes).unwrap();
    assert_eq!(files.check(model), State::Damaged { bytes: model.bytes });
    std::fs::remove_file(&copy).unwrap();
    std::fs::create_dir(&copy).unwrap();
    assert!(matches!(files.check(model), State::Unreadable { .. }));
}
