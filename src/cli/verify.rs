//! `kaely verify`: a finished clip measured against the photo it was made from.

use super::{CliError, show, stages};
use crate::export::Recipe;
use crate::portrait::{MatteChoice, Portrait, matte_name};
use crate::report::{self, Clip, Report, Subject};
use kaely_backends::confine::Folder;
use kaely_backends::encode::decode;
use kaely_backends::whole_file;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::canvas::{Canvas, Crop};
use kaely_core::export::{ExportSpec, Quality, ValidSpec};
use kaely_core::face::landmarks::FACE_OVAL;
use kaely_core::units::{FrameRate, PixelSize};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Arguments of `kaely verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Video to measure, of Kaely or of another program
    pub clip: PathBuf,
    /// The photo it was made from
    #[arg(long, value_name = "PHOTO")]
    pub photo: PathBuf,
    /// Print the figures as JSON instead, or write them to a file
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub json: Option<PathBuf>,
    /// How finely the person is cut out, as when the clip was made: fast, fine or auto
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub matte: MatteChoice,
}

impl Args {
    /// The file for the figures, if they go to one.
    fn file(&self) -> Option<&Path> {
        self.json.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Where it writes.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        self.file().map(Folder::of_file).into_iter().collect()
    }
}

/// A clip opened, not yet measured.
struct Opened {
    size: PixelSize,
    frames: u64,
    recipe: Option<Recipe>,
}

/// Runs `kaely verify`.
///
/// # Errors
/// Every [`CliError`]; [`CliError::NotKept`] when a limit is not kept.
pub fn run(args: Args) -> Result<(), CliError> {
    let cancel = show::cancelled_by_ctrl_c()?;
    let file = args.file();
    if let Some(path) = file {
        stages::not_over([&args.photo, &args.clip], path)?;
        whole_file::check(path).map_err(|e| super::animate::report_error(path, &e))?;
    }
    // Before the photo: whether the clip can be read at all is known at once.
    let clip = open(&args.clip)?;
    let person = clip.recipe.as_ref().and_then(|recipe| recipe.person);
    let seen = stages::see_part(&args.photo, person, args.matte, &cancel)?;
    let started = Instant::now();
    let portrait = compose(&seen, &clip)?;
    let rig_built = started.elapsed();
    stages::stop_if(&cancel)?;

    let mut report = measure(&args.clip, &seen, &portrait, &clip, &cancel)?;
    report.wall.photo_opened = seen.open.as_secs_f64();
    report.wall.analysed = seen.analysis.as_secs_f64();
    report.wall.rig_built = rig_built.as_secs_f64();
    match (&args.json, file) {
        (Some(_), None) => {
            let text = report::text(&report).map_err(|e| CliError::Other(e.to_string()))?;
            out!("{text}");
        }
        (_, file) => {
            out!("{}", report.summary());
            if let Some(path) = file {
                report::write(&report, path).map_err(|e| super::animate::report_error(path, &e))?;
            }
        }
    }
    if report.all_kept() { Ok(()) } else { Err(CliError::NotKept(report.verdict.reason)) }
}

fn open(path: &Path) -> Result<Opened, CliError> {
    let frames = decode::frames(path).map_err(|e| CliError::other(&e))?;
    let facts = frames.facts();
    // The same bounds as for clips that are made: what is far larger would not end.
    let asked = ExportSpec {
        size: facts.size,
        rate: FrameRate::FPS_30,
        duration: ValidSpec::MIN_DURATION,
        quality: Quality::default(),
    };
    asked.validated().map_err(|e| CliError::other(&e))?;
    if facts.duration > ValidSpec::MAX_DURATION {
        return Err(CliError::Other(format!(
            "The clip is {:.0} seconds long, too long to be measured. Cut it to {:.0} seconds or less.",
            facts.duration.seconds(),
            ValidSpec::MAX_DURATION.seconds()
        )));
    }
    let recipe = frames.note(Recipe::KEY).and_then(|text| {
        let recipe = Recipe::read(&text);
        if recipe.is_none() {
            show::say("Note: the clip says how it was made, but not so that this version understands it.");
        }
        recipe
    });
    if recipe.is_none() {
        show::say(
            "Note: the clip does not say how it was made; what was asked of lids, gaze, smile and head is not known.",
        );
    }
    Ok(Opened { size: facts.size, frames: facts.rate.frames_in(facts.duration), recipe })
}

/// The photo as the clip shows it.
fn compose(seen: &stages::Seen, clip: &Opened) -> Result<Portrait, CliError> {
    let analysis = &seen.analyzed.analysis;
    let part = clip.recipe.as_ref().map(|recipe| recipe.crop);
    let canvas = match part.filter(|crop| fits(crop, seen.photo.size(), clip.size)) {
        Some(crop) => Canvas::of_crop(&seen.photo, analysis, crop, clip.size),
        None => Canvas::compose(&seen.photo, analysis, clip.size),
    };
    let inside = |i: &usize| {
        let p = canvas.landmarks.xy(*i);
        (0.0..clip.size.width as f32).contains(&p.x) && (0.0..clip.size.height as f32).contains(&p.y)
    };
    // A few points of the outline may lie beyond the edge of a tight portrait.
    if FACE_OVAL.iter().filter(|i| inside(i)).count() < FACE_OVAL.len() * 3 / 4 {
        return Err(CliError::Other(format!(
            "The clip's picture, {}, does not fit the photo's: the face would lie outside it. Choose the photo the \
             clip was made from.",
            clip.size
        )));
    }
    Ok(Portrait::of_canvas(canvas))
}

/// Whether a part lies in the photo and has the clip's shape.
fn fits(crop: &Crop, photo: PixelSize, clip: PixelSize) -> bool {
    let shape = crop.size.aspect() / clip.aspect();
    crop.lies_in(photo) && (0.98..1.02).contains(&shape)
}

fn measure(
    path: &Path,
    seen: &stages::Seen,
    portrait: &Portrait,
    clip: &Opened,
    cancel: &CancelToken,
) -> Result<Report, CliError> {
    let motion = clip.recipe.as_ref().and_then(|recipe| Some((&recipe.timeline, recipe.plan()?)));
    let subject = Subject { analyzer: &seen.analyzer, portrait, motion };
    let told = Clip {
        recipe: clip.recipe.clone(),
        matte: matte_name(seen.analyzed.analysis.matte.quality),
        gpu: None,
    };
    let progress = Progress::new(clip.frames);
    show::with_progress("Measuring", &progress, || Report::of(told, None, &subject, path, &progress, cancel))
        .map_err(|error| match error {
            report::ReportError::Cancelled => CliError::Cancelled,
            error => error.into_cli(),
        })
}
