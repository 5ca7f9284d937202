//! Kaely among the programs of the desktop.

use crate::program::Ended;
use std::fs;
use std::path::Path;
use std::process::Command;

fn desktop(data: &Path, what: &str) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    Ended::of(command.args(["desktop", what]).env("XDG_DATA_HOME", data))
}

#[test]
fn kaely_is_added_to_the_programs_and_taken_away_again() {
    let data = tempfile::tempdir().unwrap();
    let entry = data.path().join("applications/kaely.desktop");
    let icon = data.path().join("icons/hicolor/scalable/apps/kaely.svg");
    for _ in 0..2 {
        let ended = desktop(data.path(), "install");
        assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{ended:?}");
        let text = fs::read_to_string(&entry).unwrap();
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key}=")));
            line.unwrap_or_else(|| panic!("no {key} in {text}"))
        };
        assert_eq!(value("Exec"), format!("\"{}\" %f", env!("CARGO_BIN_EXE_kaely")));
        assert!(Path::new(value("TryExec")).is_absolute());
        assert_eq!(value("Icon"), icon.file_stem().unwrap());
        for format in ["jpeg", "png", "webp", "avif", "heic"] {
            assert!(value("MimeType").contains(&format!("image/{format};")), "{format}");
        }
        assert!(fs::read_to_string(&icon).unwrap().starts_with("<svg"));
    }
    for _ in 0..2 {
        assert_eq!(desktop(data.path(), "remove").code, 0);
        assert!(!entry.exists() && !icon.exists());
    }
}

#[test]
fn taking_it_away_where_it_never_was_makes_nothing() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(desktop(data.path(), "remove").code, 0);
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("icons"), "in the way").unwrap();
    let ended = desktop(data.path(), "install");
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.contains("Check that you may write"), "{ended:?}");
    assert!(!data.path().join("applications/kaely.desktop").exists());
}
