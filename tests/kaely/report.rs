//! The report catches what it is there to catch: a clip is spoilt in five ways, each found in its frame.

use crate::program::sample;
use image::RgbaImage;
use kaely::export::{RenderedFrames, Watch, run};
use kaely::portrait::{self, MatteChoice, Portrait, understand};
use kaely::report::{Clip, Light, Made, Outcome, RawWatch, Report, Subject, zero_pose};
use kaely_backends::encode::Target;
use kaely_backends::infer::Analyzer;
use kaely_backends::models::Files;
use kaely_backends::paths::models_dir;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::export::{ExportSpec, Quality};
use kaely_core::motion::Motion;
use kaely_core::motion::preset::by_name;
use kaely_core::units::{FrameIndex, FrameRate, Micros, PixelSize};
use kaely_render::Gpu;
use std::sync::Arc;

const SIZE: PixelSize = PixelSize::new(512, 512);
const SPOILT_REST: u64 = 5;
const OTHER_PERSON: u64 = 20;
const NOBODY: u64 = 30;

fn portrait_of(analyzer: &Analyzer, name: &str) -> Portrait {
    let photo = portrait::open(&sample(name)).unwrap();
    let analyzed = understand(analyzer, &photo, MatteChoice::Fast, &mut |_| {}).unwrap();
    Portrait::compose(&photo, &analyzed.analysis, SIZE)
}

fn opaque(portrait: &Portrait) -> RgbaImage {
    image::DynamicImage::ImageRgb8(portrait.canvas.photo.clone()).into_rgba8()
}

/// Passes everything on to the watch, spoilt.
struct Spoiler<'a> {
    portrait: &'a Portrait,
    other: RgbaImage,
    /// Frames of the only blink: they get open eyes.
    blink: Vec<u64>,
    last: u64,
}

impl Spoiler<'_> {
    fn spoil(&self, index: u64, mut frame: RgbaImage) -> RgbaImage {
        let nobody = || RgbaImage::from_pixel(SIZE.width, SIZE.height, image::Rgba([90, 110, 90, 255]));
        match index {
            SPOILT_REST => {
                let region = self.portrait.rig.motion_region();
                let (x, y, _) = region.enumerate_pixels().find(|(_, _, p)| p.0[0] == 0).unwrap();
                frame.get_pixel_mut(x, y).0[1] ^= 3;
                frame
            }
            OTHER_PERSON => self.where_it_moves(&self.other, frame),
            NOBODY => self.where_it_moves(&nobody(), frame),
            i if self.blink.contains(&i) => opaque(self.portrait),
            i if i == self.last => self.where_it_moves(&image::imageops::flip_horizontal(&frame), frame),
            _ => frame,
        }
    }

    /// `other` inside the motion region, so that nothing at rest is touched.
    fn where_it_moves(&self, other: &RgbaImage, mut frame: RgbaImage) -> RgbaImage {
        for (x, y, moves) in self.portrait.rig.motion_region().enumerate_pixels() {
            if moves.0[0] != 0 {
                frame.put_pixel(x, y, *other.get_pixel(x, y));
            }
        }
        frame
    }
}

#[test]
fn faults_are_found_in_the_frames_they_are_in() {
    let analyzer = Analyzer::open(&Files::in_folder(&models_dir())).unwrap();
    let (subject, other) =
        (portrait_of(&analyzer, "astronaut.png"), portrait_of(&analyzer, "grace_hopper.jpg"));
    let asked = ExportSpec {
        size: SIZE,
        rate: FrameRate { num: 20, den: 1 },
        duration: Micros(5_000_000),
        quality: Quality::Portrait,
    };
    let spec = asked.validated().unwrap();
    let plan = spec.plan();
    let timeline = by_name("natural").unwrap().timeline(plan.duration(), 1);
    let motion = Motion::of(&timeline);
    let closing = plan.iter().filter(|(_, at)| motion.pose(*at).lids[0] > 0.2);
    let blink: Vec<u64> = closing.map(|(index, _)| index.0).collect();
    assert!(!blink.is_empty() && !blink.contains(&NOBODY), "{blink:?}");
    let last = plan.frames() - 1;
    let spoiler = Spoiler { portrait: &subject, other: opaque(&other), blink: blink.clone(), last };

    let gpu = Gpu::headless().unwrap();
    let frames = RenderedFrames::new(&gpu, Arc::clone(&subject.rig), timeline.clone(), plan).unwrap();
    let frames = (0..).zip(frames).map(|(i, frame)| Ok(spoiler.spoil(i, frame?)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spoilt.mp4");
    let (progress, cancel) = (Progress::new(0), CancelToken::new());
    let mut raw = RawWatch::new(&subject);
    let target = Target::claim(&path).unwrap();
    let exported = run(frames, &spec, target, &progress, &cancel, &mut raw).unwrap();
    let mut again = RawWatch::new(&subject);
    again.frame(FrameIndex(0), &opaque(&subject));
    let clip = Clip { recipe: None, matte: "fast", gpu: Some(gpu.name.clone()) };
    let made = Made { raw, again: Some(again), zero_pose: zero_pose(&gpu, &subject).unwrap(), exported };
    let seen = Subject { analyzer: &analyzer, portrait: &subject, motion: Some((&timeline, plan)) };
    let report = Report::of(clip, Some(made), &seen, &path, &progress, &cancel).unwrap();

    let raw = report.raw.as_ref().unwrap();
    let rest = raw.rest;
    assert!((1..=3).contains(&rest.largest_difference), "{rest:?}");
    assert_eq!(rest.worst_frame, Some(SPOILT_REST));
    assert_eq!(raw.same_when_drawn_again, Some(false));
    // The mirrored last frame is like neither of its neighbours.
    assert!(raw.seam.unwrap().last_frame_broken, "{:?}", raw.seam);
    let face = &report.face;
    assert_eq!((face.lost, face.frames), (1, plan.frames() - 1));
    assert_eq!(face.identity.all.worst_frame, OTHER_PERSON);
    assert!(face.identity.all.worst > 0.5, "{:?}", face.identity);
    let lids = face.lids.as_ref().unwrap();
    assert!(lids.least_rise.unwrap() < 0.1, "{lids:?}");
    assert!(lids.most_open.unwrap() > 0.8, "{lids:?}");
    assert!(lids.full.iter().all(|b| blink.contains(&b.frame)), "{lids:?}");
    let outcome = |what: &str| report.checks.iter().find(|c| c.what == what).unwrap().outcome;
    for missed in [
        "face found in every frame",
        "same person in the worst frame",
        "lids follow",
        "full blinks are seen as shut",
        "shut eyes are closed",
        "rest stays at rest",
        "the last frame fits in",
        "drawn twice, the frames are the same",
    ] {
        assert_eq!(outcome(missed), Outcome::Missed, "{missed}");
    }
    assert_eq!(outcome("zero pose is the photo"), Outcome::Kept);
    assert!(!report.all_kept());
    assert_eq!(report.verdict.light, Light::Red);
    assert_eq!(report.verdict.reason, "In some frames there is no face.");
    assert!(report.summary().matches("NOT KEPT").count() >= 8, "{}", report.summary());
}
