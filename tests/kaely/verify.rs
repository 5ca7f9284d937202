//! `kaely verify`: clips of the right photo, of another, of other programs, and things that are no clips.

use crate::program::{Ended, kaely, sample, unread};
use kaely::export::Recipe;
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A second of somebody at rest but for breath and a blink; quick to make and to measure.
fn clip_of(photo: &str, folder: &Path) -> PathBuf {
    let clip = folder.join("clip.mp4");
    let settings =
        ["--seconds", "1", "--size", "320x320", "--matte", "fast", "--preset", "still", "--no-report"];
    let ended = kaely(
        ["animate".into(), sample(photo).into_os_string(), "-o".into(), clip.clone().into_os_string()]
            .into_iter()
            .chain(settings.map(OsString::from)),
    );
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(ended.stdout.lines().count(), 1, "--no-report measures nothing: {}", ended.stdout);
    clip
}

fn verify(clip: &Path, photo: &Path, more: &[&str]) -> Ended {
    let given = ["verify".as_ref(), clip.as_os_str(), "--photo".as_ref(), photo.as_os_str()];
    let fast = ["--matte", "fast"];
    kaely(given.into_iter().chain(fast.iter().chain(more).map(|a| a.as_ref())))
}

fn outcome<'a>(report: &'a Value, what: &str) -> &'a str {
    let checks = report["checks"].as_array().unwrap();
    let check =
        checks.iter().find(|check| check["what"] == what).unwrap_or_else(|| panic!("no check {what}"));
    check["outcome"].as_str().unwrap()
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.stdout).unwrap_or_else(|e| panic!("{e}: {ended:?}"))
}

/// FFmpeg from one file to another.
fn ffmpeg(from: &Path, options: &[&str], to: &Path) {
    let run =
        Command::new("ffmpeg").args(["-y", "-v", "error", "-i"]).arg(from).args(options).arg(to).output();
    let run = run.expect("./test installs ffmpeg");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn a_clip_is_measured_against_its_own_recipe_and_a_foreign_one_without() {
    let folder = tempfile::tempdir().unwrap();
    let clip = clip_of("astronaut.png", folder.path());
    let photo = sample("astronaut.png");

    let own = verify(&clip, &photo, &["--json"]);
    let report = json(&own);
    assert_eq!(report["raw"], Value::Null);
    assert_eq!(report["clip"]["recipe"]["preset"], "still");
    assert_eq!(report["file"]["follows_recipe"], true);
    assert_eq!(report["file"]["decoded_frames"], 30);
    for kept in ["face found in every frame", "the last frame fits in", "no jitter"] {
        assert_eq!(outcome(&report, kept), "kept", "{kept}: {report:#}");
    }
    // Other people are at 0.51 and more.
    assert!(report["face"]["identity"]["mean"].as_f64().unwrap() < 0.2, "{report:#}");
    for none in ["gaze follows", "smile follows"] {
        assert_eq!(outcome(&report, none), "not_asked", "{none}");
    }
    assert_eq!(report["face"]["lids"]["full"].as_array().unwrap().len(), 2);
    for eye in 0..2 {
        assert!(report["face"]["lids"]["follow"][eye]["r"].as_f64().unwrap() > 0.95, "{report:#}");
    }
    let missed = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .any(|c| ["missed", "slightly_missed"].contains(&c["outcome"].as_str().unwrap()));
    assert_eq!(own.code, if missed { 6 } else { 0 }, "{own:?}");
    assert!(report["verdict"]["reason"].as_str().unwrap().ends_with('.'));
    assert_eq!(report["verdict"]["figures"].as_array().unwrap().len(), 4);

    // Another program keeps the pictures and loses the recipe.
    let foreign = folder.path().join("foreign.mp4");
    ffmpeg(&clip, &["-c:v", "libx264", "-crf", "14"], &foreign);
    let file = folder.path().join("foreign.json");
    let ended = verify(&foreign, &photo, &[&format!("--json={}", file.display())]);
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(report["clip"]["recipe"], Value::Null);
    for unknown in ["lids follow", "gaze follows", "smile follows", "head follows"] {
        assert_eq!(outcome(&report, unknown), "not_seen", "{unknown}");
    }
    // Encoded twice, a small clip trembles by about as much as is allowed.
    assert!(["kept", "slightly_missed"].contains(&outcome(&report, "no jitter")), "{report:#}");
    for kept in ["background is the photo's", "the last frame fits in"] {
        assert_eq!(outcome(&report, kept), "kept", "{kept}: {report:#}");
    }
    assert!(report["face"]["identity"]["mean"].as_f64().unwrap() < 0.2, "{report:#}");
    assert!(report["face"]["sharpness"]["mean"].as_f64().unwrap() > 0.3);
    assert!(ended.stdout.contains("not seen  lids follow: it is not known what was asked for"), "{ended:?}");
    assert!(ended.stderr.contains("does not say how it was made"), "{}", ended.stderr);

    // A clip that was cut shows something else than its recipe says.
    let cut = folder.path().join("cut.mp4");
    let options = ["-frames:v", "20", "-c:v", "libx264", "-crf", "14", "-movflags", "use_metadata_tags"];
    ffmpeg(&clip, &options, &cut);
    let report = json(&verify(&cut, &photo, &["--json=-"]));
    assert_eq!(report["clip"]["recipe"]["preset"], "still", "the recipe itself is still there");
    assert_eq!(report["file"]["follows_recipe"], false);
    assert_eq!(outcome(&report, "lids follow"), "not_seen");
}

#[test]
fn a_broken_last_frame_and_somebody_else_are_caught() {
    let folder = tempfile::tempdir().unwrap();
    let clip = clip_of("astronaut.png", folder.path());
    let broken = folder.path().join("broken.mp4");
    let upside_down = ["-vf", "hue=h=120:enable='eq(n,29)',rotate=0.15:enable='eq(n,29)'", "-c:v", "libx264"];
    let keep = ["-crf", "14", "-movflags", "use_metadata_tags"];
    ffmpeg(&clip, &[&upside_down[..], &keep[..]].concat(), &broken);
    let ended = verify(&broken, &sample("astronaut.png"), &["--json"]);
    assert_eq!(ended.code, 6, "{ended:?}");
    let report = json(&ended);
    assert_eq!(outcome(&report, "the last frame fits in"), "missed", "{report:#}");
    assert_eq!(report["file"]["seam"]["last_frame_broken"], true);
    assert_eq!(report["face"]["seam"]["last_frame_broken"], true);

    let ended = verify(&clip, &sample("grace_hopper.jpg"), &[]);
    assert_eq!(ended.code, 6, "{ended:?}");
    assert!(ended.stdout.contains("NOT KEPT  same person: distance 0."), "{}", ended.stdout);
    let last = ended.stderr.lines().last().unwrap();
    assert_eq!(last, "kaely: The person does not look like the one in the photo all the time.");
}

/// Nobody reads the summary to its end, or there is no room for it: the figures are written and the code is the clip's own.
#[test]
fn an_unread_summary_takes_neither_the_figures_nor_the_code() {
    let folder = tempfile::tempdir().unwrap();
    let (clip, file) = (clip_of("astronaut.png", folder.path()), folder.path().join("figures.json"));
    for full in [false, true] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
        command.arg("verify").arg(&clip).arg("--photo").arg(sample("grace_hopper.jpg"));
        command.args(["--matte", "fast", &format!("--json={}", file.display())]).stdout(unread(full));
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(6), "{}", String::from_utf8_lossy(&ended.stderr));
        let report: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(outcome(&report, "same person"), "missed", "{report:#}");
        std::fs::remove_file(&file).unwrap();
    }
}

fn check_refused(clip: &Path, photo: &Path, code: i32, sentence: &str) {
    let ended = verify(clip, photo, &[]);
    assert_eq!(ended.code, code, "{ended:?}");
    assert!(ended.stderr.contains(sentence), "{:?} lacks {sentence:?}", ended.stderr);
    assert_eq!(ended.stdout, "");
}

#[test]
fn what_cannot_be_measured_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let photo = sample("astronaut.png");
    let garbage = place("garbage.mp4");
    std::fs::write(&garbage, b"no video at all").unwrap();
    check_refused(&garbage, &photo, 1, "garbage.mp4 cannot be opened as a video");
    check_refused(&place("missing.mp4"), &photo, 1, "Check that the file is there and is a video.");

    let nobody = place("nobody.mp4");
    ffmpeg(&sample("china.jpg"), &["-vf", "scale=320:320", "-c:v", "libx264"], &nobody);
    check_refused(&nobody, &photo, 6, "No face was found in any frame of the clip.");
    check_refused(&nobody, &sample("coffee.png"), 3, "No face");
    check_refused(&nobody, &place("missing.jpg"), 3, "There is no file of this name.");

    // So wide that only a strip of the face would be left.
    let strip = place("strip.mp4");
    ffmpeg(&sample("china.jpg"), &["-vf", "scale=640:64", "-c:v", "libx264"], &strip);
    check_refused(&strip, &photo, 1, "does not fit the photo's: the face would lie outside it");
    let tiny = place("tiny.mp4");
    ffmpeg(&sample("china.jpg"), &["-vf", "scale=32:32", "-c:v", "libx264"], &tiny);
    check_refused(&tiny, &photo, 1, "A video of 32×32 pixels is too small.");
    assert_eq!(kaely(["verify", "clip.mp4"]).code, 2, "a photo must be named");
}

#[test]
fn recipes_are_read_with_more_and_less_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let clip = clip_of("astronaut.png", folder.path());
    let text = kaely_backends::encode::decode::frames(&clip).unwrap().note(Recipe::KEY).unwrap();
    for personal in ["astronaut", "/", "\\"] {
        assert!(!text.contains(personal), "{personal:?} is in {text}");
    }
    let recipe = Recipe::read(&text).unwrap();
    assert_eq!(Recipe::read(&recipe.text()).as_ref(), Some(&recipe));
    assert_eq!(recipe.plan().unwrap().frames(), 30);

    let changed = |change: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&text).unwrap();
        change(&mut value);
        Recipe::read(&value.to_string())
    };
    // Of a later version.
    let newer = changed(&|v| {
        v["camera"] = "handheld".into();
        v["timeline"]["keyframes"] = serde_json::json!([{ "at": 1 }]);
        v["spec"]["codec"] = "av1".into();
    });
    assert_eq!(newer.as_ref(), Some(&recipe));
    assert!(changed(&|v| v["preset"] = Value::Null).is_some());
    // What could not have been made.
    assert!(changed(&|v| v["timeline"]["duration"] = i64::MAX.into()).is_none());
    assert!(changed(&|v| v["timeline"]["lanes"][0]["amount"] = 1e9.into()).is_none());
    assert!(changed(&|v| v["spec"]["rate"]["den"] = 0.into()).is_none());
    assert!(Recipe::read("{}").is_none());
    assert!(Recipe::read("not JSON").is_none());
}
