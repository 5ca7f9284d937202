//! What `animate`, `frames` and `bench` have in common: which clip is asked for.

use super::CliError;
use crate::portrait::MatteChoice;
use kaely_core::canvas::natural_size;
use kaely_core::export::{ExportSpec, Quality, ValidSpec, parse_rate, parse_seconds, parse_size};
use kaely_core::motion::Timeline;
use kaely_core::motion::preset::{PRESETS, Preset, by_name};
use kaely_core::units::{FrameRate, Micros, PixelSize};

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
    /// Kind of motion
    #[arg(long, value_name = "NAME", default_value = PRESETS[0].name, value_parser = preset_parser())]
    pub preset: String,
    /// Chooses among all motions of that kind; the same number gives the same clip
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How finely the person is cut out: fast, fine (needs its network), or auto (fine if it is there)
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub matte: MatteChoice,
}

fn preset_parser() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(
        PRESETS.iter().map(|p| clap::builder::PossibleValue::new(p.name).help(p.about)),
    )
}

impl ClipArgs {
    /// Refuses what cannot be made before any work is done; the size is known only then if it was given.
    ///
    /// # Errors
    /// [`CliError::Usage`].
    pub fn check(&self) -> Result<(), CliError> {
        const ANY: PixelSize = PixelSize::new(720, 1280);
        self.spec_of(self.size.unwrap_or(ANY)).map(|_| ())
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
    /// [`CliError::Usage`] for an unknown preset.
    pub fn timeline(&self, duration: Micros) -> Result<Timeline, CliError> {
        Ok(self.named_preset()?.timeline(duration, self.seed))
    }

    fn named_preset(&self) -> Result<&'static Preset, CliError> {
        by_name(&self.preset)
            .ok_or_else(|| CliError::Usage(format!("There is no preset named {}.", self.preset)))
    }

    fn spec_of(&self, size: PixelSize) -> Result<ValidSpec, CliError> {
        let asked = ExportSpec { size, rate: self.fps, duration: self.seconds, quality: Quality::default() };
        asked.validated().map_err(|e| CliError::usage(&e))
    }
}
