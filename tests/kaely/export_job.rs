//! The two threads of an export: what reaches the file, and how each kind of failure ends.

use image::RgbaImage;
use kaely::export::{ExportError, Exported, Watch, run};
use kaely_backends::encode::{Target, decode};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::explain::Explain;
use kaely_core::export::{ExportSpec, Quality, ValidSpec};
use kaely_core::units::{FrameIndex, FrameRate, Micros, PixelSize};
use kaely_render::RenderError;
use std::path::Path;
use std::time::{Duration, Instant};

const FRAMES: u64 = 60;

fn spec() -> ValidSpec {
    ExportSpec {
        size: PixelSize::new(320, 240),
        rate: FrameRate::FPS_30,
        duration: Micros(2_000_000),
        quality: Quality::Portrait,
    }
    .validated()
    .unwrap()
}

/// A grey that brightens by 3 a frame.
fn grey(index: u64) -> RgbaImage {
    let level = 20 + index as u8 * 3;
    RgbaImage::from_pixel(320, 240, image::Rgba([level, level, level, 255]))
}

fn export(
    folder: &Path,
    frames: impl Iterator<Item = Result<RgbaImage, RenderError>>,
    progress: &Progress,
    cancel: &CancelToken,
    watch: &mut dyn Watch,
) -> Result<Exported, ExportError> {
    let target = Target::claim(&folder.join("clip.mp4")).unwrap();
    run(frames, &spec(), target, progress, cancel, watch)
}

fn files_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[derive(Default)]
struct Seen(Vec<(u64, u8)>);

impl Watch for Seen {
    fn frame(&mut self, index: FrameIndex, frame: &RgbaImage) {
        self.0.push((index.0, frame.get_pixel(0, 0).0[0]));
    }
}

#[test]
fn every_frame_is_watched_counted_and_written_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let (progress, mut seen) = (Progress::new(0), Seen::default());
    let frames = (0..FRAMES).map(|i| Ok(grey(i)));
    let exported = export(folder.path(), frames, &progress, &CancelToken::new(), &mut seen).unwrap();
    let expected: Vec<_> = (0..FRAMES).map(|i| (i, 20 + i as u8 * 3)).collect();
    assert_eq!(seen.0, expected);
    assert_eq!((progress.view().done, progress.view().total), (FRAMES, FRAMES));
    assert_eq!(exported.facts.frames, FRAMES);
    let decoded = decode::frames(&folder.path().join("clip.mp4")).unwrap();
    for (frame, (index, level)) in decoded.map(Result::unwrap).zip(expected) {
        let pixel = frame.picture.get_pixel(100, 100).0[0];
        assert_eq!(frame.index, index);
        assert!(pixel.abs_diff(level) <= 2, "frame {index} is {pixel}, drawn as {level}");
    }
    assert_eq!(files_in(folder.path()), 1);
}

#[test]
fn cancelling_stops_within_two_frames_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (cancel, progress) = (CancelToken::new(), Progress::new(0));
    let mut drawn = 0;
    let frames = (0..FRAMES).map(|i| {
        drawn += 1;
        if i == 20 {
            cancel.cancel();
        }
        Ok(grey(i))
    });
    let ended = export(folder.path(), frames, &progress, &cancel, &mut ());
    assert!(matches!(ended, Err(ExportError::Cancelled)), "{ended:?}");
    assert_eq!(drawn, 21, "frames drawn, the one that cancels included");
    assert!(progress.view().done <= 21);
    assert_eq!(files_in(folder.path()), 0);
}

#[test]
fn cancelling_while_the_encoder_lags_leaves_nothing() {
    // The token is set on the encoder's side, after all frames are drawn into the channel.
    struct Late<'a>(&'a CancelToken);
    impl Watch for Late<'_> {
        fn frame(&mut self, index: FrameIndex, _: &RgbaImage) {
            std::thread::sleep(Duration::from_millis(1));
            if index.0 == FRAMES - 1 {
                self.0.cancel();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let cancel = CancelToken::new();
    let frames = (0..FRAMES).map(|i| Ok(grey(i)));
    let ended = export(folder.path(), frames, &Progress::new(0), &cancel, &mut Late(&cancel));
    assert!(matches!(ended, Err(ExportError::Cancelled)), "{ended:?}");
    assert_eq!(files_in(folder.path()), 0);
}

fn check_error(
    frames: impl Iterator<Item = Result<RgbaImage, RenderError>>,
    watch: &mut dyn Watch,
    sentence: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let ended = export(folder.path(), frames, &Progress::new(0), &CancelToken::new(), watch);
    let text = ended.expect_err("must fail").explain();
    assert!(text.contains(sentence), "{text:?} lacks {sentence:?}");
    assert!(started.elapsed() < Duration::from_secs(20), "took {:?}", started.elapsed());
    assert_eq!(files_in(folder.path()), 0, "something was left behind");
}

/// Panics at frame 7.
struct Falls;

impl Watch for Falls {
    fn frame(&mut self, index: FrameIndex, _: &RgbaImage) {
        assert!(index.0 < 7, "frame 7 falls");
    }
}

#[test]
fn each_failure_comes_back_as_one_error() {
    let good = |i: u64| Ok(grey(i));
    let lost = |i: u64| if i == 9 { Err(RenderError::Lost("unplugged".into())) } else { good(i) };
    check_error((0..FRAMES).map(lost), &mut (), "The graphics driver stopped working.");
    let panics = |i: u64| if i == 9 { panic!("frame 9 falls") } else { good(i) };
    check_error((0..FRAMES).map(panics), &mut (), "Kaely failed while drawing (frame 9 falls).");
    check_error((0..FRAMES).map(good), &mut Falls, "Kaely failed while encoding (frame 7 falls).");
    let small = |i: u64| Ok(if i == 9 { RgbaImage::new(2, 2) } else { grey(i) });
    check_error((0..FRAMES).map(small), &mut (), "A frame of 16 bytes does not fit");
    check_error((0..FRAMES - 1).map(good), &mut (), "was to have 60 frames but got 59");
    check_error((0..FRAMES + 5).map(good), &mut (), "was to have 60 frames but got 65");
}

#[test]
fn memory_does_not_grow_when_the_encoder_is_slow() {
    // At most AHEAD + 1 frames are drawn ahead of the one being encoded.
    struct Slow(std::sync::Arc<std::sync::atomic::AtomicU64>, u64);
    impl Watch for Slow {
        fn frame(&mut self, index: FrameIndex, _: &RgbaImage) {
            std::thread::sleep(Duration::from_millis(5));
            let drawn = self.0.load(std::sync::atomic::Ordering::SeqCst);
            self.1 = self.1.max(drawn - index.0);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let drawn = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let mut slow = Slow(drawn.clone(), 0);
    let frames = (0..FRAMES).map(move |i| {
        drawn.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Ok(grey(i))
    });
    export(folder.path(), frames, &Progress::new(0), &CancelToken::new(), &mut slow).unwrap();
    assert!((2..=5).contains(&slow.1), "{} frames ahead", slow.1);
}
