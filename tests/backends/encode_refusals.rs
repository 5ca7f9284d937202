//! What the encoder refuses, and what it leaves behind.

use kaely_backends::encode::{EncodeError, Encoder, Target, decode};
use kaely_core::explain::Explain;
use kaely_core::export::{ExportSpec, Quality, ValidSpec};
use kaely_core::units::{FrameRate, Micros, PixelSize};
use std::path::Path;

fn small() -> ValidSpec {
    ExportSpec {
        size: PixelSize::new(64, 64),
        rate: FrameRate::FPS_30,
        duration: Micros::SECOND,
        quality: Quality::Portrait,
    }
    .validated()
    .unwrap()
}

fn files_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = names.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn check_refused(path: &Path, sentence: &str) {
    let error = Encoder::create(path, &small()).err().expect("must be refused");
    let text = error.explain();
    assert!(text.contains(sentence), "{text:?} lacks {sentence:?}");
}

#[test]
fn each_bad_target_gets_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    check_refused(&at("clip.avi"), "Kaely does not write .avi videos. Give it a name that ends in .mp4");
    check_refused(&at("clip"), "The video's name has no extension.");
    check_refused(&at("none/clip.mp4"), "does not exist. Create it, or choose another folder.");
    std::fs::create_dir(at("folder.mp4")).unwrap();
    check_refused(&at("folder.mp4"), "is a folder, not a file.");
    // A folder nobody can write to, root included.
    check_refused(Path::new("/proc/clip.mp4"), "cannot be written");
    assert_eq!(files_in(folder.path()), ["folder.mp4"]);
}

#[test]
fn an_encoder_dropped_halfway_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clip.mp4");
    std::fs::write(&path, "an older clip").unwrap();
    let mut encoder = Encoder::create(&path, &small()).unwrap();
    for _ in 0..10 {
        encoder.push(&[90; 64 * 64 * 4]).unwrap();
    }
    assert_eq!(files_in(folder.path()), [".clip.mp4.part", "clip.mp4"]);
    drop(encoder);
    assert_eq!(files_in(folder.path()), ["clip.mp4"]);
    assert_eq!(std::fs::read(&path).unwrap(), b"an older clip");
}

#[test]
fn a_finished_file_replaces_the_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clip.mp4");
    std::fs::write(&path, "an older clip").unwrap();
    // What a crash left is reused.
    std::fs::write(folder.path().join(".clip.mp4.part"), vec![7; 500_000]).unwrap();
    let mut encoder = Encoder::create(&path, &small()).unwrap();
    for _ in 0..30 {
        encoder.push(&[90; 64 * 64 * 4]).unwrap();
    }
    let facts = encoder.finish().unwrap();
    assert_eq!(files_in(folder.path()), ["clip.mp4"]);
    assert!(facts.bytes < 100_000, "{} bytes: the rest of the old file is still there", facts.bytes);
    assert_eq!(decode::frames(&path).unwrap().count(), 30);
}

#[test]
fn two_exports_to_one_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clip.mp4");
    let first = Target::claim(&path).unwrap();
    check_refused(&path, "Another export is writing");
    drop(first);
    assert!(Target::claim(&path).is_ok());
    assert_eq!(files_in(folder.path()), [""; 0]);
}

#[test]
fn frames_of_the_wrong_size_and_missing_frames_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clip.mov");
    let mut encoder = Encoder::create(&path, &small()).unwrap();
    assert!(matches!(encoder.push(&[0; 12]), Err(EncodeError::FrameSize { got: 12, .. })));
    encoder.push(&[0; 64 * 64 * 4]).unwrap();
    assert!(matches!(encoder.finish(), Err(EncodeError::FrameCount { planned: 30, got: 1 })));
    assert_eq!(files_in(folder.path()), [""; 0]);
}

#[test]
fn what_is_not_a_video_is_not_decoded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clip.mp4");
    assert!(decode::frames(&path).err().unwrap().explain().contains("cannot be opened as a video"));
    std::fs::write(&path, "not a video").unwrap();
    assert!(decode::frames(&path).err().unwrap().explain().contains("cannot be opened as a video"));
}
