//! `kaely frames`: single frames as PNG files, as the renderer makes them.

use super::clip::ClipArgs;
use super::{CliError, show, stages};
use crate::portrait::Portrait;
use kaely_backends::confine::Folder;
use kaely_backends::whole_file;
use kaely_core::export::parse_seconds;
use kaely_core::motion::Motion;
use kaely_core::units::Micros;
use kaely_render::Stage;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `kaely frames`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG, WebP, AVIF or HEIC
    pub photo: PathBuf,
    /// Instants in seconds, separated by commas
    #[arg(long, value_name = "SECONDS", value_delimiter = ',', required = true, value_parser = parse_seconds)]
    pub at: Vec<Micros>,
    /// Folder for the PNG files; made if it does not exist
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    #[command(flatten)]
    clip: ClipArgs,
}

impl Args {
    /// Where it writes. A folder for what is going to be refused is not made, as far as that is known without a file.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        if self.clip.check_figures().is_ok() { vec![Folder::made(&self.output)] } else { Vec::new() }
    }
}

/// Runs `kaely frames`: prints each file's path.
///
/// # Errors
/// Every [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    args.clip.check()?;
    let cancel = show::cancelled_by_ctrl_c()?;
    std::fs::create_dir_all(&args.output).map_err(|e| refused(&args.output, &e))?;
    let seen = stages::see(&args.photo, args.clip.matte, &cancel)?;
    let spec = args.clip.spec(seen.photo.size())?;
    if let Some(note) = spec.note() {
        show::say(&format!("Note: {note}"));
    }
    let timeline = args.clip.timeline(spec.plan().duration())?;
    let portrait = Portrait::compose(&seen.photo, &seen.analyzed.analysis, spec.size());
    let mut stage =
        Stage::new(&stages::gpu()?, Arc::clone(&portrait.rig)).map_err(|e| stages::render_error(&e))?;
    let (motion, exposure) = (Motion::of(&timeline), timeline.exposure(spec.rate()));
    for at in &args.at {
        stages::stop_if(&cancel)?;
        let frame = stage.render(&motion.exposed(*at, exposure)).map_err(|e| stages::render_error(&e))?;
        let path = args.output.join(file_name(*at));
        stages::not_over([&args.photo], &path)?;
        save(&frame, &path).map_err(|e| refused(&path, &e))?;
        outln!("{}", path.display());
    }
    Ok(())
}

/// Sorts by time: `frame_000.500000s.png`.
fn file_name(at: Micros) -> String {
    format!("frame_{:03}.{:06}s.png", at.0 / 1_000_000, at.0 % 1_000_000)
}

fn save(frame: &image::RgbaImage, path: &Path) -> std::io::Result<()> {
    whole_file::write(path, |file| {
        frame.write_to(file, image::ImageFormat::Png).map_err(std::io::Error::other)
    })
}

fn refused(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Output(format!("{} cannot be written ({error}). Choose another folder.", path.display()))
}
