//! From a file to a rig, off the window's thread.

use super::Refused;
use super::engine::Engine;
use super::refused::NotOpened;
use crate::export::ExportError;
use crate::studio::background::Revision;
use crate::studio::project::Source;
use crate::studio::start::Drawing;
use kaely_backends::infer::{AnalyzeError, Analyzed, Step};
use kaely_backends::pasted;
use kaely_backends::projects::{Projects, Saved};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::canvas::{Canvas, Crop, natural_size};
use kaely_core::explain::{Explain, Message};
use kaely_core::face::gate::Caution;
use kaely_core::face::{Analysis, Photo};
use kaely_core::rig::Rig;
use kaely_core::units::PixelSize;
use kaely_core::viewport::Resolution;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// How many steps opening a photo has: two before the analysis, one after it.
pub const STEPS: u64 = Step::ALL.len() as u64 + 3;

/// What each of [`STEPS`] does, as the user reads it.
static STEP_MESSAGES: [Message; STEPS as usize] = [
    Message::of("step-reading-photo"),
    Message::of("step-waking"),
    Step::ALL[0].message(),
    Step::ALL[1].message(),
    Step::ALL[2].message(),
    Message::of("step-preparing"),
];

/// What a step does.
pub fn step_message(step: u64) -> &'static Message {
    &STEP_MESSAGES[step.min(STEPS - 1) as usize]
}

/// What is to be opened.
pub struct Asked {
    /// The photo's file.
    pub path: PathBuf,
    /// Which part of it.
    pub part: Part,
}

/// Which part of a photo is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The part that the project is about, if there is one; otherwise all.
    AsSaved,
    /// This part, or all.
    Exactly(Option<Crop>),
}

impl Part {
    fn of(self, saved: Option<&Saved>) -> Option<Crop> {
        match self {
            Part::AsSaved => saved.and_then(|saved| saved.crop),
            Part::Exactly(part) => part,
        }
    }
}

/// An accepted photo and its portrait.
pub struct Opened {
    /// The photo and what is known of it.
    pub source: Source,
    /// At preview size.
    pub rig: Arc<Rig>,
    /// What to warn of.
    pub cautions: Vec<Caution>,
    /// What was made of it before.
    pub saved: Option<Saved>,
}

/// The same portrait with a finer outline, or at another size.
pub struct Refined {
    /// What it was made of.
    pub analysis: Arc<Analysis>,
    /// At preview size.
    pub rig: Arc<Rig>,
}

/// Longest side of the preview in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviewLimit(u32);

impl PreviewLimit {
    /// What is chosen. Without a choice: enough for the stage of a full-HD window with a graphics card; on a processor,
    /// what still plays fluently.
    pub fn of(drawing: Drawing, resolution: Resolution) -> Self {
        PreviewLimit(resolution.longest().unwrap_or(match drawing {
            Drawing::Hardware => 1280,
            Drawing::Software => 720,
        }))
    }

    /// The size a photo's preview is drawn at: the natural one, within the limit, both sides even.
    pub fn size(self, photo: PixelSize) -> PixelSize {
        let natural = natural_size(photo);
        let long = natural.width.max(natural.height);
        if long <= self.0 {
            return natural;
        }
        let scaled = |side: u32| {
            let scaled = f64::from(side) * f64::from(self.0) / f64::from(long);
            ((scaled.round() as u32) & !1).max(2)
        };
        PixelSize::new(scaled(natural.width), scaled(natural.height))
    }
}

/// Opens a photo, looks at it, and makes it a portrait. `progress` counts [`STEPS`].
///
/// # Errors
/// Why the photo cannot be animated.
pub fn open(
    asked: &Asked,
    revision: Revision,
    engine: &Engine,
    preview: PreviewLimit,
    projects: &Projects,
    progress: &Progress,
    cancel: &CancelToken,
) -> Result<Opened, NotOpened> {
    let (started, path) = (Instant::now(), &asked.path);
    let photo = pasted::open(path, projects.vault()).map_err(|error| Refused::because(&error))?;
    stop_if(cancel)?;
    progress.set_done(1);
    let read = started.elapsed();
    let saved = projects.load(path);
    let part = asked.part.of(saved.as_ref()).filter(|part| part.lies_in(photo.size()));
    let look = |photo: &Photo, part| see(photo, part, path, engine, progress, cancel);
    let (photo, part, analyzed) = match part.map(|part| photo.cropped(part)) {
        None => {
            let analyzed = look(&photo, None)?;
            (photo, None, analyzed)
        }
        Some(person) => match look(&person, part) {
            Ok(analyzed) => (person, part, analyzed),
            Err(refused) if asked.part != Part::AsSaved => return Err(refused),
            // Another photo may have taken the file's place since.
            Err(_) => {
                let analyzed = look(&photo, None)?;
                (photo, None, analyzed)
            }
        },
    };
    stop_if(cancel)?;
    progress.set_done(STEPS - 1);
    let seen = started.elapsed();
    let rig = rig(&photo, &analyzed.analysis, preview);
    tracing::info!(
        name: "photo opened",
        "photo opened: read {:.2} s, seen {:.2} s, built {:.2} s",
        read.as_secs_f64(),
        (seen - read).as_secs_f64(),
        (started.elapsed() - seen).as_secs_f64()
    );
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let (photo, analysis) = (Arc::new(photo), Arc::new(analyzed.analysis));
    let source = Source { revision, path: path.to_owned(), part, name, photo, analysis };
    Ok(Opened { source, rig, cautions: analyzed.cautions, saved })
}

/// Looks at a photo, which is this part of the file's.
fn see(
    photo: &Photo,
    part: Option<Crop>,
    path: &Path,
    engine: &Engine,
    progress: &Progress,
    cancel: &CancelToken,
) -> Result<Analyzed, NotOpened> {
    let analyzer = engine.analyzer().map_err(|error| Refused::because(&error))?;
    stop_if(cancel)?;
    let mut tell = |step: Step| {
        let number = Step::ALL.iter().position(|s| *s == step).unwrap_or_default();
        progress.set_done(2 + number as u64);
    };
    match analyzer.analyze(photo, &mut tell) {
        Ok(analyzed) => Ok(analyzed),
        Err(AnalyzeError::Refused { refusal, seen }) => {
            Err(NotOpened::seen(path, part, photo, &refusal, *seen))
        }
        Err(AnalyzeError::Models(error)) => Err(Refused::because(&error).into()),
    }
}

/// Cuts the person out more finely.
///
/// # Errors
/// The network for it is not installed, or fails; the portrait goes on with the outline it has.
pub fn refine(
    source: &Source,
    engine: &Engine,
    preview: PreviewLimit,
    cancel: &CancelToken,
) -> Result<Refined, Refused> {
    let refined = engine
        .refined(&source.photo, &source.analysis)
        .map_err(|error| Refused::new(Message::of("outline-failed").with("reason", error.explain())))?;
    let Some(analysis) = refined else {
        return Err(Refused::new(Message::of("outline-stays")));
    };
    stop_if(cancel)?;
    let rig = rig(&source.photo, &analysis, preview);
    Ok(Refined { analysis, rig })
}

/// The portrait again, at another size.
///
/// # Errors
/// It was asked to stop.
pub fn recompose(source: &Source, preview: PreviewLimit, cancel: &CancelToken) -> Result<Refined, Refused> {
    stop_if(cancel)?;
    let rig = rig(&source.photo, &source.analysis, preview);
    Ok(Refined { analysis: source.analysis.clone(), rig })
}

fn rig(photo: &Photo, analysis: &Analysis, preview: PreviewLimit) -> Arc<Rig> {
    let canvas = Canvas::compose(photo, analysis, preview.size(photo.size()));
    Arc::new(Rig::build(&canvas))
}

fn stop_if(cancel: &CancelToken) -> Result<(), Refused> {
    // Nobody reads this: whoever cancels has gone on to something else.
    if cancel.is_cancelled() { Err(Refused::because(&ExportError::Cancelled)) } else { Ok(()) }
}

/// For work that panicked.
pub fn broken() -> Refused {
    Refused::new(Message::of("opening-broken"))
}
