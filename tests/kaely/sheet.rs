//! `kaely sheet`: contact sheets of real photos.

use crate::program::{kaely, sample};

#[test]
fn a_sheet_shows_every_extreme_and_says_what_is_read_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sheets");
    let photo = sample("astronaut.png");
    // A photo without a face among them is named and does not stop the others.
    let arguments = [
        "sheet".into(),
        sample("coffee.png"),
        photo,
        "-o".into(),
        out.clone(),
        "--matte".into(),
        "fast".into(),
    ];
    let ended = kaely(&arguments);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stderr.contains("No face"), "{}", ended.stderr);
    let sheet = image::open(out.join("astronaut.png")).unwrap();
    assert_eq!(sheet.width(), 1960);
    let text = std::fs::read_to_string(out.join("astronaut.json")).unwrap();
    let cells: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let cell =
        |label: &str| cells.iter().find(|c| c["label"] == label).unwrap_or_else(|| panic!("no {label}"));
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    assert_eq!(number(&cell("the photo")["identity"]), 0.0);
    let shut = cell("closure 1");
    for eye in 0..2 {
        assert!(number(&shut["eye_blink"][eye]) > 0.4, "{shut}");
        assert!(number(&shut["aperture"][eye]) < 0.35, "{shut}");
    }
    assert!(number(&cell("turned right")["head_deg"][0]) > 4.0);
    assert!(number(&cell("raised")["head_deg"][1]) > 3.0);
}

#[test]
fn a_photo_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("ann.png");
    std::fs::copy(sample("astronaut.png"), &photo).unwrap();
    let before = std::fs::read(&photo).unwrap();
    let here = folder.path().as_os_str();
    let photo_text = photo.as_os_str();
    for arguments in [
        vec!["sheet".as_ref(), photo_text, "-o".as_ref(), here, "--matte".as_ref(), "fast".as_ref()],
        vec!["analyze".as_ref(), photo_text, "--overlay".as_ref(), photo_text],
        vec![
            "animate".as_ref(),
            photo_text,
            "-o".as_ref(),
            "x.mp4".as_ref(),
            "--report".as_ref(),
            photo_text,
        ],
    ] as [Vec<&std::ffi::OsStr>; 3]
    {
        let ended = kaely(&arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {ended:?}");
        assert!(ended.stderr.contains("would be written over"), "{}", ended.stderr);
        assert_eq!(std::fs::read(&photo).unwrap(), before, "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn nothing_but_refused_photos_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let ended = kaely(["sheet".into(), sample("coffee.png"), "-o".into(), folder.path().to_path_buf()]);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
