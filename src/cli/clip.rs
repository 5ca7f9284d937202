//! What `animate`, `frames` and `bench` have in common: which clip is asked for.

use super::CliError;
use crate::portrait::MatteChoice;
use kaely_backends::packs::Packs;
use kaely_backends::{paths, presets};
use kaely_core::canvas::natural_size;
use kaely_core::export::{
    ExportSpec, Quality, ValidSpec, parse_rate, parse_seconds, parse_share, parse_shutter, parse_size,
};
use kaely_core::motion::preset::{PRESETS, Preset};
use kaely_core::motion::{Exposure, Timeline};
use kaely_core::units::{FrameRate, Micros, PixelSize};
use std::sync::Arc;

/// Length, rate, size and motion of a clip.
#[derive(Debug, Clone, clap::Args)]
pub struct ClipArgs {
    /// Length of the loop in seconds
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = parse_seconds)]
    pub seconds: Micros,
    /// Frames per second: 30, 29.97, 30000/1001, …
    #[arg(long, value_name = "RATE", default_value = "30", value_parser = parse_rate)]
    pub fps: FrameRate,
    /// Picture size; the photo is cropped around the face to fit [default: the photo's, at most 1080p]
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    pub size: Option<PixelSize>,
    /// Kind of motion: natural, calm, attentive, …; `kaely presets list` names all, yours among them
    #[arg(long, value_name = "NAME", default_value = PRESETS[0].name.as_str())]
    pub preset: String,
    /// Chooses among all motions of that kind; the same number gives the same clip
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How finely the person is cut out: fast, fine (needs its network), or auto (fine if it is there)
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub matte: MatteChoice,
    /// Motion blur of lids and eyes, as the opening of a film camera's shutter; 0 is none
    #[arg(long, value_name = "DEGREES", default_value = "180", value_parser = parse_shutter)]
    pub shutter: f32,
    /// How many instants the motion blur of a frame is made of: 4 to 8
    #[arg(long, value_name = "N", default_value_t = Exposure::LEAST, value_parser = subframes())]
    pub subframes: u8,
    /// How much of a smile or squint in the photo itself is taken out: 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = parse_share)]
    pub neutral: f32,
}

fn subframes() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(i64::from(Exposure::LEAST)..=i64::from(Exposure::MOST))
}

fn preset(name: &str) -> Result<Arc<Preset>, CliError> {
    presets::all(&paths::presets_dir(), &Packs::here()).named(name).cloned().map_err(CliError::Usage)
}

impl ClipArgs {
    /// Refuses what cannot be made before any work is done; the size is known only then if it was given.
    ///
    /// # Errors
    /// [`CliError::Usage`].
    pub fn check(&self) -> Result<(), CliError> {
        self.check_figures()?;
        preset(&self.preset).map(drop)
    }

    /// The part of it that reads no file, for what is done before the rules for this process are in force.
    ///
    /// # Errors
    /// [`CliError::Usage`].
    pub(super) fn check_figures(&self) -> Result<(), CliError> {
        const ANY: PixelSize = PixelSize::new(720, 1280);
        self.spec_of(self.size.unwrap_or(ANY)).map(drop)
    }

    /// The settings, with a photo's own size where none was asked for.
    ///
    /// # Errors
    /// [`CliError::Usage`].
    pub fn spec(&self, photo: PixelSize) -> Result<ValidSpec, CliError> {
        self.spec_of(self.size.unwrap_or_else(|| natural_size(photo)))
    }

    /// The motion, in a loop of exactly `duration`.
    ///
    /// # Errors
    /// [`CliError::Usage`] for a preset that is not there (any more).
    pub fn timeline(&self, duration: Micros) -> Result<Timeline, CliError> {
        Ok(Timeline {
            shutter_deg: self.shutter,
            subframes: self.subframes,
            neutral: self.neutral,
            ..preset(&self.preset)?.timeline(duration, self.seed)
        })
    }

    fn spec_of(&self, size: PixelSize) -> Result<ValidSpec, CliError> {
        let asked = ExportSpec { size, rate: self.fps, duration: self.seconds, quality: Quality::default() };
        asked.validated().map_err(|e| CliError::usage(&e))
    }
}
