//! `kaely bench scrub`: how soon a frame that is asked for is on screen.

use super::SAMPLE;
use crate::cli::work_folder::WorkFolder;
use crate::cli::{CliError, show, stages};
use crate::studio::bench::{Measured, Spread, Wanted, plugin};
use crate::studio::errand::Errand;
use kaely_backends::confine::Folder;
use kaely_backends::paths::samples_dir;
use kaely_backends::whole_file;
use kaely_core::units::PixelSize;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Photo [default: a sample portrait]
    photo: Option<PathBuf>,
    /// How many instants are sought: half of them in random order, then a run forwards and one backwards
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(4..=100_000))]
    seeks: u32,
    /// Seed of the random order
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Write the figures to this file as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Args {
    /// Where it writes, apart from its own work folder.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        self.json.iter().map(|file| Folder::of_file(file)).collect()
    }
}

/// A frame that is asked for is on screen within so many times what it takes to render one.
const PROMISE: f64 = 1.2;

/// What was measured. Times are milliseconds.
#[derive(Debug, Serialize)]
struct Figures {
    gpu: String,
    cores: usize,
    picture: PixelSize,
    window: PixelSize,
    seeks: u32,
    answered: usize,
    /// Those whose picture was in the very frame whose panels asked for it.
    in_the_same_frame: usize,
    /// The renderer on its own.
    bare_frame_ms: Spread,
    /// A whole frame of the window in which nothing is asked for.
    window_frame_ms: Spread,
    /// From the command until the device is done with the frame that shows its pose.
    seek_ms: Spread,
    /// From the start of the frame whose panels give the command, to the same end.
    seek_frame_ms: Spread,
    /// From the command until all is submitted: what the processor does after it.
    seek_submitted_ms: Spread,
    limits: Vec<Limit>,
}

/// Something promised.
#[derive(Debug, Serialize)]
struct Limit {
    what: &'static str,
    /// Ratio of the medians, and of the 99th of a hundred.
    ratio: Spread,
    at_most: f64,
    kept: bool,
}

impl Limit {
    fn of(what: &'static str, time: Spread, peer: Spread, at_most: f64) -> Limit {
        let over = |time: f64, peer: f64| if peer > 0.0 { time / peer } else { 0.0 };
        let ratio = Spread { p50: over(time.p50, peer.p50), p99: over(time.p99, peer.p99) };
        Limit { what, ratio, at_most, kept: ratio.p99 > 0.0 && ratio.p99 <= at_most }
    }
}

pub(super) fn run(args: Args) -> Result<(), CliError> {
    let work = WorkFolder::new("bench")?;
    work.is_home();
    let photo = args.photo.unwrap_or_else(|| samples_dir().join(SAMPLE));
    // Claimed first: who cannot save should not wait for the measuring.
    if let Some(path) = &args.json {
        stages::not_over([&photo], path)?;
        whole_file::check(path).map_err(|error| refused(path, &error))?;
    }
    let report = Errand::default();
    let wanted = Wanted { seeks: args.seeks, seed: args.seed };
    show::say(&format!("Seeking {} instants in the window…", args.seeks));
    crate::studio::run_with(Some(photo), |app| _ = app.add_plugins(plugin(wanted, report.clone())))?;
    let closed = || CliError::Other("The window was closed before everything was measured.".into());
    let measured = report.take().ok_or_else(closed)?.map_err(CliError::Other)?;
    let figures = Figures::of(&measured);
    if let Some(path) = &args.json {
        let text = serde_json::to_string_pretty(&figures).map_err(|e| CliError::Other(e.to_string()))?;
        whole_file::write(path, |file| writeln!(file, "{text}")).map_err(|error| refused(path, &error))?;
    }
    out!("{}", table(&figures));
    Ok(())
}

fn refused(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Output(format!("{} cannot be written ({error}). Choose another file.", path.display()))
}

impl Figures {
    fn of(measured: &Measured) -> Figures {
        let seeks = &measured.seeks;
        let bare = Spread::of(measured.bare.iter().copied());
        let window = Spread::of(measured.window_frames.iter().copied());
        let seek = Spread::of(seeks.iter().map(|seek| seek.answered));
        let frame = Spread::of(seeks.iter().map(|seek| seek.frame));
        let both = Spread { p50: window.p50 + bare.p50, p99: window.p99 + bare.p99 };
        Figures {
            gpu: measured.gpu.clone(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            picture: measured.picture,
            window: measured.window,
            seeks: measured.asked,
            answered: seeks.len(),
            in_the_same_frame: seeks.iter().filter(|seek| seek.late == 0).count(),
            bare_frame_ms: bare,
            window_frame_ms: window,
            seek_ms: seek,
            seek_frame_ms: frame,
            seek_submitted_ms: Spread::of(seeks.iter().map(|seek| seek.submitted)),
            limits: vec![
                Limit::of("seek / bare frame", seek, bare, PROMISE),
                Limit::of("frame with a seek / window frame and bare frame", frame, both, PROMISE),
            ],
        }
    }
}

fn table(f: &Figures) -> String {
    let times = [
        ("bare frame (the renderer on its own)", f.bare_frame_ms),
        ("window frame without a seek", f.window_frame_ms),
        ("window frame with a seek", f.seek_frame_ms),
        ("seek: from the command until shown", f.seek_ms),
        ("  of it until all is submitted", f.seek_submitted_ms),
    ];
    let kept = |kept: bool| if kept { "kept" } else { "not kept" };
    let mut text = format!("{:<48} {} cores, {}\n", "machine", f.cores, f.gpu);
    text += &format!("{:<48} {}, window {}\n", "picture", f.picture, f.window);
    text += &format!("{:<48} {:>9} {:>9}\n", "", "p50", "p99");
    for (name, Spread { p50, p99 }) in times {
        text += &format!("{name:<48} {p50:>6.2} ms {p99:>6.2} ms\n");
    }
    for Limit { what, ratio, at_most, kept: is_kept } in &f.limits {
        let (p50, p99) = (ratio.p50, ratio.p99);
        text += &format!("{what:<48} {p50:>9.2} {p99:>9.2}  at most {at_most}: {}\n", kept(*is_kept));
    }
    let all = f.in_the_same_frame == f.seeks as usize;
    let shown = format!("{} of {}", f.in_the_same_frame, f.seeks);
    text += &format!("{:<48} {shown:>19}  all: {}\n", "shown in the very frame of the command", kept(all));
    text += &format!(
        "{} seeks, {} answered. Frames with and without a seek and bare frames took turns; the screen's beat was not \
         waited for.\n",
        f.seeks, f.answered
    );
    text
}
