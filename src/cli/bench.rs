//! `kaely bench`: how fast this machine works.

mod library;
#[cfg(feature = "studio")]
mod scrub;

use super::clip::ClipArgs;
use super::work_folder::WorkFolder;
use super::{CliError, animate, show, stages};
use crate::export::{RenderedFrames, run as export_run};
use crate::portrait::Portrait;
use kaely_backends::confine::Job;
use kaely_backends::encode::{Encoder, Target, x264_options};
use kaely_backends::paths::samples_dir;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::export::ValidSpec;
use kaely_core::motion::Timeline;
use kaely_core::units::PixelSize;
use kaely_render::Gpu;
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// Arguments of `kaely bench`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The whole way from photo to video, and its parts
    Export(ExportArgs),
    /// A history of many works: opening it, paging through it, searching it
    Library(library::Args),
    /// How soon a frame that is asked for is on screen, in the real window; needs a display
    #[cfg(feature = "studio")]
    Scrub(scrub::Args),
}

#[derive(Debug, clap::Args)]
struct ExportArgs {
    /// Photo [default: a sample portrait]
    photo: Option<PathBuf>,
    #[command(flatten)]
    clip: ClipArgs,
    /// How often each part is timed; medians are shown
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    runs: u32,
    /// Print figures as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// What it does as far as rules are concerned. Its work folder is a temporary one, which every command may write to.
    pub(super) fn job(&self) -> Job {
        match &self.what {
            What::Export(_) => Job::Drawing(Vec::new()),
            What::Library(_) => Job::Command(Vec::new()),
            #[cfg(feature = "studio")]
            What::Scrub(args) => Job::Drawing(args.writes_to()),
        }
    }
}

/// The job the figures are about when no size is given.
const SIZE: PixelSize = PixelSize::new(720, 1280);
/// The sample portrait in the samples folder.
const SAMPLE: &str = "astronaut.png";

/// What was measured. Times are medians in seconds.
#[derive(Debug, Serialize)]
struct Figures {
    size: PixelSize,
    frames: u64,
    fps: f64,
    runs: u32,
    gpu: String,
    cores: usize,
    /// Opening and analysing the photo, networks loaded afresh; canvas and rig. Once.
    photo_to_rig_seconds: f64,
    /// Drawing, reading back, encoding and writing, overlapped.
    job_seconds: f64,
    /// Drawing and reading back alone.
    draw_seconds: f64,
    /// Our encoder alone, on frames from memory.
    encode_seconds: f64,
    /// The ffmpeg program on the same frames with the same settings; absent without ffmpeg.
    ffmpeg_seconds: Option<f64>,
    drawn_frames_per_second: f64,
    encoded_frames_per_second: f64,
    /// The whole job over the bare ffmpeg encode.
    job_over_ffmpeg: Option<f64>,
    /// Our encoder over the bare ffmpeg encode.
    encode_over_ffmpeg: Option<f64>,
    /// Largest resident memory of this process up to the end of the first job; absent where the system does not
    /// tell.
    peak_bytes: Option<u64>,
    file_bytes: u64,
}

/// Runs `kaely bench`.
///
/// # Errors
/// Every [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let args = match args.what {
        What::Export(args) => args,
        What::Library(args) => return library::run(&args),
        #[cfg(feature = "studio")]
        What::Scrub(args) => return scrub::run(args),
    };
    let figures = measure(&args)?;
    if args.json {
        let text = serde_json::to_string_pretty(&figures).map_err(|e| CliError::Other(e.to_string()))?;
        outln!("{text}");
    } else {
        out!("{}", table(&figures));
    }
    Ok(())
}

fn measure(args: &ExportArgs) -> Result<Figures, CliError> {
    let clip = ClipArgs { size: Some(args.clip.size.unwrap_or(SIZE)), ..args.clip.clone() };
    clip.check()?;
    let cancel = show::cancelled_by_ctrl_c()?;
    let photo = args.photo.clone().unwrap_or_else(|| samples_dir().join(SAMPLE));
    let work = WorkFolder::new("bench")?;

    let started = Instant::now();
    let seen = stages::see(&photo, clip.matte, &cancel)?;
    let spec = clip.spec(seen.photo.size())?;
    let timeline = clip.timeline(spec.plan().duration())?;
    let portrait = Portrait::compose(&seen.photo, &seen.analyzed.analysis, spec.size());
    let photo_to_rig_seconds = started.elapsed().as_secs_f64();
    let bench = Bench { gpu: &stages::gpu()?, portrait: &portrait, timeline, spec, cancel: &cancel, work };

    let mut file_bytes = 0;
    let mut peak_bytes = None;
    // The first job warms up the driver's shader compiler and is not counted.
    let job_seconds = median_of(args.runs + 1, "Job", |run| {
        let (seconds, bytes) = bench.job()?;
        if run == 0 {
            peak_bytes = peak_memory();
        }
        file_bytes = bytes;
        Ok(seconds)
    })?;
    bench.keep_raw_frames()?;
    let draw_seconds = median_of(args.runs, "Drawing alone", |_| bench.draw())?;
    let encode_seconds = median_of(args.runs, "Encoding alone", |_| bench.encode())?;
    let ffmpeg_seconds = if bench.ffmpeg()?.is_some() {
        Some(median_of(args.runs, "The ffmpeg program", |_| {
            bench.ffmpeg()?.ok_or_else(|| CliError::Other("ffmpeg has gone".into()))
        })?)
    } else {
        None
    };

    let frames = spec.plan().frames();
    Ok(Figures {
        size: spec.size(),
        frames,
        fps: spec.rate().fps(),
        runs: args.runs,
        gpu: bench.gpu.name.clone(),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        photo_to_rig_seconds,
        job_seconds,
        draw_seconds,
        encode_seconds,
        ffmpeg_seconds,
        drawn_frames_per_second: frames as f64 / draw_seconds,
        encoded_frames_per_second: frames as f64 / encode_seconds,
        job_over_ffmpeg: ffmpeg_seconds.map(|f| job_seconds / f),
        encode_over_ffmpeg: ffmpeg_seconds.map(|f| encode_seconds / f),
        peak_bytes,
        file_bytes,
    })
}

fn table(f: &Figures) -> String {
    let ratio = |r: Option<f64>| r.map_or("no ffmpeg here".into(), |r| format!("{r:.2}"));
    let seconds = |s: Option<f64>| s.map_or("no ffmpeg here".into(), |s| format!("{s:.2} s"));
    let rows = [
        ("job", format!("{}, {} frames at {:.4} a second", f.size, f.frames, f.fps)),
        ("machine", format!("{} cores, {}", f.cores, f.gpu)),
        ("photo to rig (once)", format!("{:.2} s", f.photo_to_rig_seconds)),
        ("rig to video", format!("{:.2} s", f.job_seconds)),
        ("drawing alone", format!("{:.2} s, {:.1} frames/s", f.draw_seconds, f.drawn_frames_per_second)),
        ("encoding alone", format!("{:.2} s, {:.1} frames/s", f.encode_seconds, f.encoded_frames_per_second)),
        ("ffmpeg on the same frames", seconds(f.ffmpeg_seconds)),
        ("rig to video / ffmpeg", ratio(f.job_over_ffmpeg)),
        ("encoding alone / ffmpeg", ratio(f.encode_over_ffmpeg)),
        ("peak memory", f.peak_bytes.map_or("not known here".into(), show::bytes)),
        ("file", show::bytes(f.file_bytes)),
    ];
    let mut text: String = rows.iter().map(|(name, value)| format!("{name:<26} {value}\n")).collect();
    text.push_str(&format!("Times are medians of {} runs.\n", f.runs));
    text
}

/// Times `step` `runs` times. With "Job", which is run once more, the first is left out.
fn median_of(
    runs: u32,
    what: &str,
    mut step: impl FnMut(u32) -> Result<f64, CliError>,
) -> Result<f64, CliError> {
    let mut times = Vec::new();
    for run in 0..runs {
        let seconds = step(run)?;
        show::say(&format!("{what}, run {}: {seconds:.2} s", run + 1));
        times.push(seconds);
    }
    if what == "Job" {
        times.remove(0);
    }
    Ok(median(times))
}

/// The middle value; of an even number, the mean of the two in the middle.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    let middle = times.len() / 2;
    if times.len() % 2 == 1 { times[middle] } else { (times[middle - 1] + times[middle]) / 2.0 }
}

/// One clip, timed in parts.
struct Bench<'a> {
    gpu: &'a Gpu,
    portrait: &'a Portrait,
    timeline: Timeline,
    spec: ValidSpec,
    cancel: &'a CancelToken,
    work: WorkFolder,
}

impl Bench<'_> {
    fn frames(&self) -> Result<RenderedFrames, CliError> {
        let rig = Arc::clone(&self.portrait.rig);
        RenderedFrames::new(self.gpu, rig, self.timeline.clone(), self.spec.plan())
            .map_err(|e| stages::render_error(&e))
    }

    fn target(&self) -> Result<Target, CliError> {
        Target::claim(&self.work.path().join("bench.mp4")).map_err(|e| CliError::output(&e))
    }

    /// Drawing and encoding, overlapped. Returns seconds and the file's size.
    fn job(&self) -> Result<(f64, u64), CliError> {
        let started = Instant::now();
        let progress = Progress::new(0);
        let exported =
            export_run(self.frames()?, &self.spec, self.target()?, &progress, self.cancel, &mut ())
                .map_err(|e| animate::export_error(&e))?;
        Ok((started.elapsed().as_secs_f64(), exported.facts.bytes))
    }

    fn draw(&self) -> Result<f64, CliError> {
        let started = Instant::now();
        for frame in self.frames()? {
            frame.map_err(|e| stages::render_error(&e))?;
            stages::stop_if(self.cancel)?;
        }
        Ok(started.elapsed().as_secs_f64())
    }

    fn keep_raw_frames(&self) -> Result<(), CliError> {
        let mut file =
            BufWriter::new(File::create(raw_frames(&self.work)).map_err(|e| self.work.refused(&e))?);
        for frame in self.frames()? {
            let frame = frame.map_err(|e| stages::render_error(&e))?;
            file.write_all(frame.as_raw()).map_err(|e| self.work.refused(&e))?;
            stages::stop_if(self.cancel)?;
        }
        file.flush().map_err(|e| self.work.refused(&e))
    }

    fn encode(&self) -> Result<f64, CliError> {
        let mut raw = BufReader::new(File::open(raw_frames(&self.work)).map_err(|e| self.work.refused(&e))?);
        let mut frame = vec![0; self.spec.size().area() as usize * 4];
        let started = Instant::now();
        let mut encoder = Encoder::on(self.target()?, &self.spec).map_err(|e| CliError::output(&e))?;
        for _ in 0..self.spec.plan().frames() {
            stages::stop_if(self.cancel)?;
            raw.read_exact(&mut frame).map_err(|e| self.work.refused(&e))?;
            encoder.push(&frame).map_err(|e| CliError::output(&e))?;
        }
        encoder.finish().map_err(|e| CliError::output(&e))?;
        Ok(started.elapsed().as_secs_f64())
    }

    /// The ffmpeg program, fed the same frames from the same file; `None` if it is not installed.
    fn ffmpeg(&self) -> Result<Option<f64>, CliError> {
        stages::stop_if(self.cancel)?;
        let raw = File::open(raw_frames(&self.work)).map_err(|e| self.work.refused(&e))?;
        let started = Instant::now();
        let ended = ffmpeg_command(&self.spec, &self.work.path().join("ffmpeg.mp4")).stdin(raw).output();
        match ended {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(CliError::Other(format!("ffmpeg does not start ({error})."))),
            Ok(output) if output.status.success() => Ok(Some(started.elapsed().as_secs_f64())),
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                Err(CliError::Other(format!("ffmpeg failed: {said}")))
            }
        }
    }
}

/// The same encoder with the same settings as ours.
fn ffmpeg_command(spec: &ValidSpec, output: &Path) -> Command {
    let size = format!("{}x{}", spec.size().width, spec.size().height);
    let rate = format!("{}/{}", spec.rate().num, spec.rate().den);
    let mut command = Command::new("ffmpeg");
    command
        .args("-v error -y -f rawvideo -pix_fmt rgba".split(' '))
        .args(["-s", &size, "-r", &rate, "-i", "-"])
        .args(["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"])
        .args(["-c:v", "libx264"])
        .args(x264_options(spec).into_iter().flat_map(|(key, value)| [format!("-{key}"), value]))
        .args("-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv".split(' '))
        .args(["-movflags", "+faststart"])
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn raw_frames(work: &WorkFolder) -> PathBuf {
    work.path().join("frames.rgba")
}

/// `VmHWM` of Linux.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
