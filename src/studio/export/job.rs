//! One export, off the window's thread.

use super::measure::Pending;
use crate::export::{self, ExportError, Exported, Recipe, RenderedFrames};
use crate::portrait::{Portrait, matte_name};
use crate::report::{self, RawWatch};
use crate::studio::history;
use crate::studio::import::{Engine, Refused};
use crate::studio::project::{Project, Source};
use crate::works;
use kaely_backends::confine;
use kaely_backends::encode::Target;
use kaely_backends::paths;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::explain::Message;
use kaely_core::export::{ExportSpec, Quality, ValidSpec};
use kaely_core::face::Photo;
use kaely_core::library::Work;
use kaely_core::motion::Timeline;
use kaely_core::units::PixelSize;
use kaely_render::Gpu;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// What came of an export.
pub struct Made {
    /// The finished file.
    pub path: PathBuf,
    /// What it is, for show.
    pub message: Message,
    /// All it takes to measure it; taken when that begins.
    pub pending: Option<Pending>,
    /// For the history, with the photo; taken when it is handed over.
    pub work: Option<(Work, Arc<Photo>)>,
}

/// An export that can be made: everything it needs, and nothing that changes meanwhile.
pub struct Order {
    source: Source,
    timeline: Timeline,
    preset: Option<String>,
    spec: ValidSpec,
    path: PathBuf,
    engine: Engine,
    /// The project as it is now: the user may go on to something else while the clip is made.
    document: Option<String>,
}

impl Order {
    /// Checks the settings and the path.
    ///
    /// # Errors
    /// The first thing that is wrong, and what to do.
    #[allow(clippy::too_many_arguments)]
    pub fn checked(
        source: &Source,
        project: &Project,
        size: PixelSize,
        mut path: PathBuf,
        mut may_replace: bool,
        engine: &Engine,
        preset: Option<&str>,
    ) -> Result<Order, Refused> {
        let (quality, document) = (Quality::default(), project.editor.settled());
        let spec = ExportSpec { size, rate: document.rate, duration: document.timeline.duration, quality };
        let spec = spec.validated().map_err(|error| Refused::because(&error))?;
        if path.is_dir() || path.file_name().is_none() {
            return Err(Refused::new(Message::of("export-no-name")));
        }
        if path.extension().is_none() {
            path.set_extension("mp4");
            // The dialog asked about another file.
            may_replace = false;
        }
        let folder = std::path::absolute(&path).ok().and_then(|path| path.parent().map(Path::to_owned));
        if let Some(folder) = folder.filter(|folder| folder.is_dir() && !confine::may_put_clips_in(folder)) {
            let message = Message::of("export-not-allowed").with("folder", folder.display());
            return Err(Refused::new(message));
        }
        if path.exists() && !may_replace {
            return Err(Refused::new(Message::of("export-exists").with("path", path.display())));
        }
        let (source, timeline, engine) = (source.clone(), document.clip_timeline(), engine.clone());
        let preset = preset.map(str::to_owned);
        let document = history::document_text(project);
        Ok(Order { source, timeline, preset, spec, path, engine, document })
    }
}

/// The rules made the folder that is proposed when there is no other, but where none are in force nobody did yet.
fn make_clips_dir(clip: &Path) {
    if let Some(folder) = paths::clips_dir().filter(|folder| clip.parent() == Some(folder))
        && let Err(error) = std::fs::create_dir_all(&folder)
    {
        // What becomes of the clip says so in the words the user knows.
        tracing::debug!(%error, "the folder for clips cannot be made");
    }
}

impl Order {
    /// Makes the clip. `progress` counts encoded frames.
    ///
    /// # Errors
    /// Why there is no clip; nothing is left behind then.
    pub fn fulfilled(self, progress: &Progress, cancel: &CancelToken) -> Result<Made, Refused> {
        make_clips_dir(&self.path);
        let target = Target::claim(&self.path).map_err(|error| Refused::because(&error))?;
        // The preview may still show the first outline; the clip gets the finest there is.
        let analysis = match self.engine.refined(&self.source.photo, &self.source.analysis) {
            Ok(refined) => refined.unwrap_or_else(|| self.source.analysis.clone()),
            Err(error) => {
                tracing::warn!(name: "exporting with the first outline", "exporting with the first outline: {error}");
                self.source.analysis.clone()
            }
        };
        still_wanted(cancel)?;
        let portrait = Portrait::compose(&self.source.photo, &analysis, self.spec.size());
        still_wanted(cancel)?;
        let gpu = Gpu::headless().map_err(|error| Refused::because(&error))?;
        let (rig, plan) = (Arc::clone(&portrait.rig), self.spec.plan());
        let frames = RenderedFrames::new(&gpu, rig, self.timeline.clone(), plan);
        let frames = frames.map_err(|error| Refused::because(&error))?;
        still_wanted(cancel)?;
        let recipe = Recipe::new(&self.spec, &self.timeline, self.preset.as_deref(), portrait.canvas.crop)
            .of_person(self.source.part);
        let target = target.with_note(Recipe::KEY, recipe.text());
        let zero_pose = report::zero_pose(&gpu, &portrait).map_err(|error| Refused::because(&error))?;
        still_wanted(cancel)?;
        let mut raw = RawWatch::new(&portrait);
        let exported = export::run(frames, &self.spec, target, progress, cancel, &mut raw);
        let exported = exported.map_err(|error| Refused::because(&error))?;
        let message = message(&exported);
        let preset = self.preset.as_deref();
        let work = works::work_of(&self.path, &exported, &portrait.canvas.photo, preset, self.document);
        let pending = Pending {
            path: self.path.clone(),
            clip: report::Clip {
                recipe: Some(recipe),
                matte: matte_name(analysis.matte.quality),
                gpu: Some(gpu.name.clone()),
            },
            made: report::Made { raw, again: None, zero_pose, exported },
            portrait,
            timeline: self.timeline,
            plan,
            engine: self.engine,
        };
        let work = Some((work, self.source.photo));
        Ok(Made { message, path: self.path, pending: Some(pending), work })
    }
}

/// Each step before the drawing takes a second or more on a busy machine; none is begun for nothing.
fn still_wanted(cancel: &CancelToken) -> Result<(), Refused> {
    if cancel.is_cancelled() { Err(Refused::because(&ExportError::Cancelled)) } else { Ok(()) }
}

/// `512×512, 5.0 s, 1.2 MB, made in 8 s`.
fn message(exported: &Exported) -> Message {
    let facts = &exported.facts;
    Message::of("export-made")
        .with("size", facts.size)
        .with("seconds", format!("{:.1}", facts.duration.seconds()))
        .with("megabytes", format!("{:.1}", facts.bytes as f64 / 1e6))
        .with("took", format!("{:.0}", exported.wall.as_secs_f64().ceil()))
}

/// For an export that panicked.
pub fn broken() -> Refused {
    Refused::new(Message::of("export-broken"))
}

/// Shows a file in the system's file manager: selected where that is possible, else its folder.
///
/// # Errors
/// There is no file manager.
pub fn show(path: &Path) -> Result<(), Refused> {
    let folder = path.parent().unwrap_or(path);
    let (program, arguments): (&str, Vec<&std::ffi::OsStr>) = if cfg!(target_os = "macos") {
        ("open", vec!["-R".as_ref(), path.as_os_str()])
    } else if cfg!(windows) {
        ("explorer", vec![folder.as_os_str()])
    } else {
        ("xdg-open", vec![folder.as_os_str()])
    };
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    quiet
        .map(|mut child| {
            // Until it is waited for it stays in the list of processes.
            std::thread::spawn(move || child.wait());
        })
        .map_err(|_| Refused::new(Message::of("export-no-file-manager").with("path", path.display())))
}
