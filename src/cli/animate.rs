//! `kaely animate`: a photo to a video.

use super::clip::ClipArgs;
use super::{CliError, show, stages, vault};
use crate::export::{self, ExportError, Exported, Recipe, RenderedFrames, Watch};
use crate::portrait::{Portrait, matte_name};
use crate::report::{self, RawWatch, Report};
use crate::works::{self, KeptProject};
use kaely_backends::audit;
use kaely_backends::confine::Folder;
use kaely_backends::encode::{EncodeError, Target};
use kaely_backends::store::StoreError;
use kaely_backends::vault::Vault;
use kaely_backends::work::{CancelToken, Progress};
use kaely_backends::{paths, whole_file};
use kaely_core::export::{SizeChoice, ValidSpec};
use kaely_core::face::Photo;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::motion::Timeline;
use kaely_core::project::Document;
use kaely_core::units::FrameRate;
use kaely_render::Gpu;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Arguments of `kaely animate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG, WebP, AVIF or HEIC
    pub photo: PathBuf,
    /// The video to write: .mp4, .m4v or .mov; replaced if it exists
    #[arg(short, long, value_name = "OUT.mp4")]
    pub output: PathBuf,
    #[command(flatten)]
    clip: ClipArgs,
    /// Also write what was measured to this JSON file, and tell it at length
    #[arg(long, value_name = "OUT.json")]
    pub report: Option<PathBuf>,
    /// Also put it into the history, with its project and a sealed copy of photo and clip
    #[arg(long)]
    pub keep: bool,
    /// Do not measure the finished video
    #[arg(long, conflicts_with_all = ["report", "twice"])]
    pub no_report: bool,
    /// With --report: draw everything a second time and compare
    #[arg(long, requires = "report")]
    pub twice: bool,
}

impl Args {
    /// Where it writes.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        let files = std::iter::once(&self.output).chain(&self.report).map(|file| Folder::of_file(file));
        let data = self.keep.then(|| Folder::made(paths::data_dir()));
        files.chain(data).collect()
    }
}

/// Runs `kaely animate`.
///
/// # Errors
/// Every [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    args.clip.check()?;
    let cancel = show::cancelled_by_ctrl_c()?;
    // Asked first: who cannot save, or does not know the passphrase, should not wait for the drawing.
    let vault = args.keep.then(vault::open).transpose()?;
    let target = Target::claim(&args.output).map_err(|e| CliError::output(&e))?;
    if let Some(path) = &args.report {
        stages::not_over([&args.photo], path)?;
        whole_file::check(path).map_err(|e| report_error(path, &e))?;
    }

    let seen = stages::see(&args.photo, args.clip.matte, &cancel)?;
    let spec = args.clip.spec(seen.photo.size())?;
    if let Some(note) = spec.note() {
        show::say(&format!("Note: {note}"));
    }
    let timeline = args.clip.timeline(spec.plan().duration())?;
    let started = Instant::now();
    let portrait = Portrait::compose(&seen.photo, &seen.analyzed.analysis, spec.size());
    let rig_built = started.elapsed();
    let gpu = stages::gpu()?;
    stages::stop_if(&cancel)?;

    let plan = spec.plan();
    show::say(&format!(
        "Drawing {} frames at {}, {:.4} a second, on {}",
        plan.frames(),
        spec.size(),
        spec.rate().fps(),
        gpu.name
    ));
    let job = Job { gpu: &gpu, portrait: &portrait, timeline: &timeline, spec: &spec, cancel: &cancel };
    let recipe = Recipe::new(&spec, &timeline, Some(&args.clip.preset), portrait.canvas.crop);
    let target = target.with_note(Recipe::KEY, recipe.text());
    let keep = |exported: &Exported| -> Result<(), CliError> {
        let Some(vault) = &vault else { return Ok(()) };
        kept(&args, vault, exported, &seen.photo, &portrait, &timeline, spec.rate())
    };
    if args.no_report {
        let exported = job.export(target, &mut ())?;
        outln!("{}", one_line(&args.output, &exported));
        return keep(&exported);
    }

    let mut raw = RawWatch::new(&portrait);
    let exported = job.export(target, &mut raw)?;
    outln!("{}", one_line(&args.output, &exported));
    keep(&exported)?;
    let again = if args.twice { Some(job.draw_again()?) } else { None };
    let zero_pose = report::zero_pose(&gpu, &portrait).map_err(|e| stages::render_error(&e))?;
    let made = report::Made { raw, again, zero_pose, exported };
    let clip = report::Clip {
        recipe: Some(recipe),
        matte: matte_name(seen.analyzed.analysis.matte.quality),
        gpu: Some(gpu.name.clone()),
    };
    let progress = Progress::new(plan.frames());
    let measured = show::with_progress("Measuring", &progress, || {
        let motion = Some((&timeline, plan));
        let subject = report::Subject { analyzer: &seen.analyzer, portrait: &portrait, motion };
        Report::of(clip, Some(made), &subject, &args.output, &progress, &cancel)
    });
    let mut report = measured.map_err(|e| e.into_cli())?;
    report.wall.photo_opened = seen.open.as_secs_f64();
    report.wall.analysed = seen.analysis.as_secs_f64();
    report.wall.rig_built = rig_built.as_secs_f64();
    match &args.report {
        Some(path) => {
            report::write(&report, path).map_err(|e| report_error(path, &e))?;
            out!("{}", report.summary());
        }
        None => out!("{}", report.short()),
    }
    Ok(())
}

/// Puts a clip into the history. It is written by now, and stays whatever comes of this.
fn kept(
    args: &Args,
    vault: &Vault,
    exported: &Exported,
    photo: &Photo,
    portrait: &Portrait,
    timeline: &Timeline,
    rate: FrameRate,
) -> Result<(), CliError> {
    let failed = |error: StoreError| CliError::other(&error);
    let size = SizeChoice::Fixed(exported.facts.size);
    let document = Document { timeline: timeline.clone(), rate, size, ..Document::default() };
    let source = std::path::absolute(&args.photo).unwrap_or_else(|_| args.photo.clone());
    // A project that the studio would not open is not promised: it takes clips up to a minute.
    let project =
        document.is_sane().then(|| KeptProject { photo: source, crop: None, document }.text()).flatten();
    let preset = Some(args.clip.preset.as_str());
    let work = works::work_of(&args.output, exported, &portrait.canvas.photo, preset, project);
    let mut library = vault::library(vault)?;
    let id = work.summary.id;
    let added = library.add(&work);
    let outcome = if added.is_ok() { Outcome::Done } else { Outcome::Failed };
    audit::note(&vault::record(vault), Deed::Export, Object::Work(id), outcome);
    added.map_err(failed)?;
    show::say(&format!("In the history as {id}"));
    let media = library.media(id).map_err(failed)?;
    let kept = media.map_or(Ok(()), |media| works::keep_media(&media, &work, photo));
    kept.and(library.settle_media(id)).map_err(failed)
}

/// One clip to be drawn.
struct Job<'a> {
    gpu: &'a Gpu,
    portrait: &'a Portrait,
    timeline: &'a Timeline,
    spec: &'a ValidSpec,
    cancel: &'a CancelToken,
}

impl Job<'_> {
    fn frames(&self) -> Result<RenderedFrames, CliError> {
        let rig = Arc::clone(&self.portrait.rig);
        RenderedFrames::new(self.gpu, rig, self.timeline.clone(), self.spec.plan())
            .map_err(|e| stages::render_error(&e))
    }

    fn export(&self, target: Target, watch: &mut dyn Watch) -> Result<Exported, CliError> {
        let progress = Progress::new(self.spec.plan().frames());
        let frames = self.frames()?;
        show::with_progress("Drawing", &progress, || {
            export::run(frames, self.spec, target, &progress, self.cancel, watch)
        })
        .map_err(|e| export_error(&e))
    }

    /// Draws all frames once more, without a file.
    fn draw_again(&self) -> Result<RawWatch, CliError> {
        let progress = Progress::new(self.spec.plan().frames());
        let mut again = RawWatch::new(self.portrait);
        let frames = self.frames()?;
        show::with_progress("Drawing again", &progress, || {
            for (frame, (index, _)) in frames.zip(self.spec.plan().iter()) {
                stages::stop_if(self.cancel)?;
                again.frame(index, &frame.map_err(|e| stages::render_error(&e))?);
                progress.step();
            }
            Ok(again)
        })
    }
}

/// The code that says which side failed.
pub(super) fn export_error(error: &ExportError) -> CliError {
    match error {
        ExportError::Cancelled => CliError::Cancelled,
        ExportError::Encode(EncodeError::NoH264) => CliError::other(error),
        ExportError::Encode(_) => CliError::output(error),
        ExportError::Render(_) | ExportError::Panicked { .. } => CliError::other(error),
    }
}

/// The code and sentence for a report that cannot be written.
pub(super) fn report_error(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Output(format!(
        "The report {} cannot be written ({error}). Choose a folder you may write to.",
        path.display()
    ))
}

fn one_line(path: &Path, exported: &Exported) -> String {
    let facts = &exported.facts;
    format!(
        "{}: {} frames, {}, {:.3} s, {}, made in {:.1} s",
        path.display(),
        facts.frames,
        facts.size,
        facts.duration.seconds(),
        show::bytes(facts.bytes),
        exported.wall.as_secs_f64(),
    )
}
