//! `kaely analyze` and `kaely models`, as a user types them.

use crate::program::{Ended, kaely, sample};
use std::path::Path;
use std::process::Command;

fn with_models(folder: &Path, arguments: &[&str]) -> Ended {
    Ended::of(Command::new(env!("CARGO_BIN_EXE_kaely")).env("KAELY_MODELS", folder).args(arguments))
}

#[test]
fn analyze_prints_numbers_about_the_photo() {
    let ended = kaely(["analyze".as_ref(), sample("astronaut.png").as_os_str(), "--json".as_ref()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let numbers: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    let at = |path: &str| numbers.pointer(path).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN);
    assert_eq!((at("/photo/width"), at("/photo/height")), (512.0, 512.0));
    assert!((at("/face/eye_distance_px") - 43.2).abs() < 1.0, "{numbers}");
    assert!(at("/expression/smile") > 0.7 && at("/expression/blink_left") < 0.2, "{numbers}");
    assert!(at("/head/yaw_deg").abs() < 8.0, "{numbers}");
    assert!((0.3..0.7).contains(&at("/person_share")), "{numbers}");
    // Numbers only: nothing the face could be drawn or known again by.
    assert!(ended.stdout.len() < 1500 && !ended.stdout.contains("landmark"), "{}", ended.stdout);
}

#[test]
fn analyze_says_the_same_in_words() {
    let ended = kaely(["analyze".as_ref(), sample("astronaut.png").as_os_str()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    for part in ["512×512", "43 px between the eyes", "yaw", "smile", "The face is small"] {
        assert!(ended.stdout.contains(part), "no {part:?} in {}", ended.stdout);
    }
}

#[test]
fn an_overlay_is_the_photo_with_marks_on_the_face() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("seen.png");
    let photo = sample("astronaut.png");
    let ended = kaely(["analyze".as_ref(), photo.as_os_str(), "--overlay".as_ref(), out.as_os_str()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let (overlay, photo) = (image::open(&out).unwrap().into_rgb8(), image::open(&photo).unwrap().into_rgb8());
    assert_eq!(overlay.dimensions(), photo.dimensions());
    let changed = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
        let all = y.flat_map(|y| x.clone().map(move |x| (x, y)));
        all.filter(|&(x, y)| overlay.get_pixel(x, y) != photo.get_pixel(x, y)).count()
    };
    assert!(changed(180..270, 80..180) > 500, "no marks on the face");
    assert_eq!(changed(420..512, 0..120), 0, "marks on the wall");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something else was left behind");
}

#[test]
fn an_overlay_that_cannot_be_written_ends_with_5() {
    let ended = kaely([
        "analyze".as_ref(),
        sample("astronaut.png").as_os_str(),
        "--overlay".as_ref(),
        "/nowhere/seen.png".as_ref(),
    ]);
    assert_eq!((ended.code, ended.stdout.as_str()), (5, ""), "{ended:?}");
    assert!(ended.stderr.contains("cannot be written"), "{}", ended.stderr);
}

#[test]
fn a_refused_photo_ends_with_3_and_prints_nothing() {
    for (name, sentence) in [
        ("coffee.png", "No face was found"),
        ("two_people_composite.png", "There are 2 people"),
        ("low_res_hopper.png", "The face is too small"),
        ("stock_team-4.jpg", "The head is turned"),
        ("huge_16384x16384.png", "268 megapixels"),
    ] {
        let ended = kaely(["analyze".as_ref(), sample(name).as_os_str(), "--json".as_ref()]);
        assert_eq!((ended.code, ended.stdout.as_str()), (3, ""), "{name}: {ended:?}");
        assert!(
            ended.stderr.contains(sentence) && ended.stderr.lines().count() == 1,
            "{name}: {}",
            ended.stderr
        );
    }
}

#[test]
fn models_are_listed_with_task_licence_and_source() {
    let ended = kaely(["models", "list"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    for part in [
        "Needed (./setup)",
        "Optional (./setup --full)",
        "face_landmarks_478.onnx",
        "Apache-2.0",
        "installed",
    ] {
        assert!(ended.stdout.contains(part), "no {part:?} in {}", ended.stdout);
    }
}

#[test]
fn whole_models_pass_the_check() {
    let ended = kaely(["models", "check"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stdout.contains("undamaged") && !ended.stdout.contains("DAMAGED"), "{}", ended.stdout);
}

#[test]
fn missing_and_damaged_models_end_with_4_and_the_line_to_type() {
    let empty = tempfile::tempdir().unwrap();
    let ended = with_models(empty.path(), &["models", "check"]);
    assert_eq!(ended.code, 4, "{ended:?}");
    assert!(ended.stderr.contains("missing") && ended.stderr.contains("./setup"), "{}", ended.stderr);
    assert!(!with_models(empty.path(), &["models", "list"]).stdout.contains("installed"));

    std::fs::write(empty.path().join("face_detector.onnx"), b"cut off").unwrap();
    let ended = with_models(empty.path(), &["models", "check"]);
    assert!(ended.stdout.contains("DAMAGED (7 bytes instead of 413353)"), "{}", ended.stdout);
    assert!(ended.stderr.contains("damaged: 1. Type ./setup --check in"), "{}", ended.stderr);
    // The set-up looks at large models only when it is asked for them.
    std::fs::write(empty.path().join("isnet_fp16.onnx"), b"cut off").unwrap();
    let ended = with_models(empty.path(), &["models", "check"]);
    assert!(ended.stderr.contains("damaged: 2. Type ./setup --full --check in"), "{}", ended.stderr);
}
