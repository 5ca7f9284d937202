//! `kaely sheet`: contact sheets of portraits at their extremes, with what the networks read in each cell.

use super::{CliError, show, stages};
use crate::portrait::{MatteChoice, Portrait};
use crate::sheet::{Cell, Paper, cells};
use image::RgbImage;
use kaely_backends::infer::{Analyzer, Measured};
use kaely_backends::whole_file;
use kaely_core::canvas::natural_size;
use kaely_core::export::parse_size;
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE};
use kaely_core::face::{Identity, Roi};
use kaely_core::measure::lids::aspect_ratio;
use kaely_core::units::PixelSize;
use kaely_render::Stage;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `kaely sheet`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photos: JPEG, PNG, WebP, AVIF or HEIC
    #[arg(required = true)]
    pub photos: Vec<PathBuf>,
    /// Folder for the sheets: one PNG, and one JSON with the figures, for each photo; made if it does not exist
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Picture size the portraits are drawn at [default: the photo's, at most 1080p]
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    pub size: Option<PixelSize>,
    /// How finely the person is cut out
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub matte: MatteChoice,
}

/// What the networks read in one cell, against the photo.
#[derive(Debug, Serialize)]
struct Reading {
    label: &'static str,
    /// `eyeBlink` of the right and left eye, 0–1.
    eye_blink: [f32; 2],
    /// Opening of the right and left eye over that in the photo.
    aperture: [f32; 2],
    /// Mean of both mouth corners' smile above the photo's.
    smile: f32,
    /// Yaw, pitch, roll against the photo.
    head_deg: [f32; 3],
    /// Distance of the face embedding from the photo's.
    identity: f32,
}

/// Runs `kaely sheet`: prints each sheet's path. Photos that are refused are named and the rest still made.
///
/// # Errors
/// Every [`CliError`]; the first refusal's if every photo was refused.
pub fn run(args: Args) -> Result<(), CliError> {
    let cancel = show::cancelled_by_ctrl_c()?;
    std::fs::create_dir_all(&args.output).map_err(|e| refused(&args.output, &e))?;
    let gpu = stages::gpu()?;
    let (mut made, mut refusal, mut names) = (0, None, Names::default());
    for photo in &args.photos {
        stages::stop_if(&cancel)?;
        show::say(&format!("{}", photo.display()));
        let seen = match stages::see(photo, args.matte, &cancel) {
            Ok(seen) => seen,
            Err(error @ CliError::PhotoRefused(_)) => {
                show::say(&format!("{error}"));
                refusal.get_or_insert(error);
                continue;
            }
            Err(error) => return Err(error),
        };
        let size = args.size.unwrap_or_else(|| natural_size(seen.photo.size()));
        let portrait = Portrait::compose(&seen.photo, &seen.analyzed.analysis, size);
        let mut stage = Stage::new(&gpu, Arc::clone(&portrait.rig)).map_err(|e| stages::render_error(&e))?;
        let (sheet, readings) = sheet_of(&seen.analyzer, &portrait, &mut stage)?;
        let path = args.output.join(names.next(photo));
        stages::not_over(&args.photos, &path)?;
        save(&path, |file| sheet.write_to(file, image::ImageFormat::Png).map_err(std::io::Error::other))?;
        outln!("{}", path.display());
        let text = serde_json::to_string_pretty(&readings).map_err(|e| CliError::Other(e.to_string()))?;
        save(&path.with_extension("json"), |file| writeln!(file, "{text}"))?;
        made += 1;
    }
    match refusal {
        Some(error) if made == 0 => Err(error),
        _ => Ok(()),
    }
}

/// What the sheets are called: after their photos, numbered where two photos of different folders have one name.
#[derive(Default)]
struct Names(BTreeMap<String, u32>);

impl Names {
    fn next(&mut self, photo: &Path) -> String {
        let stem = photo.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let so_far = self.0.entry(stem.clone()).or_default();
        *so_far += 1;
        if *so_far == 1 { format!("{stem}.png") } else { format!("{stem}-{so_far}.png") }
    }
}

fn save(
    path: &Path,
    write: impl FnOnce(&mut std::io::BufWriter<std::fs::File>) -> std::io::Result<()>,
) -> Result<(), CliError> {
    whole_file::write(path, write).map_err(|e| refused(path, &e))
}

fn sheet_of(
    analyzer: &Analyzer,
    portrait: &Portrait,
    stage: &mut Stage,
) -> Result<(RgbImage, Vec<Reading>), CliError> {
    let cells = cells();
    let mut paper = Paper::for_cells(&cells).map_err(|e| CliError::Other(e.to_string()))?;
    let marks = &portrait.canvas.landmarks;
    let near = Roi::of_landmarks(marks);
    let reference =
        analyzer.measure(&portrait.canvas.photo, Some(&near)).map_err(|e| CliError::models(&e))?;
    let reference = reference.map_or_else(|| marks.clone(), |seen| seen.landmarks);
    let read = |picture: &RgbImage| -> Result<Option<(Measured, Identity)>, CliError> {
        let Some(seen) = analyzer.measure(picture, Some(&near)).map_err(|e| CliError::models(&e))? else {
            return Ok(None);
        };
        let identity = analyzer.identity_of_frame(picture, &seen.landmarks, &reference);
        Ok(Some((seen, identity.map_err(|e| CliError::models(&e))?)))
    };
    let rest = read(&portrait.canvas.photo)?;
    let mut readings = Vec::new();
    for cell in &cells {
        let frame = stage.render(&cell.pose).map_err(|e| stages::render_error(&e))?;
        let picture = image::DynamicImage::ImageRgba8(frame.clone()).into_rgb8();
        let reading = match (&rest, read(&picture)?) {
            (Some(rest), Some(seen)) => Some(Reading::of(cell, &seen, rest)),
            _ => None,
        };
        let text = reading.as_ref().map_or_else(|| format!("{}  no face found", cell.label), Reading::line);
        paper.add(&frame, marks, cell.crop, &text);
        readings.extend(reading);
    }
    Ok((paper.finish(), readings))
}

impl Reading {
    fn of(cell: &Cell, seen: &(Measured, Identity), rest: &(Measured, Identity)) -> Reading {
        let ((seen, who), (rest, photo)) = (seen, rest);
        let aperture = [RIGHT_EYE, LEFT_EYE].map(|ring| {
            aspect_ratio(&seen.landmarks, &ring) / aspect_ratio(&rest.landmarks, &ring).max(1e-3)
        });
        let (h, r) = (seen.head, rest.head);
        Reading {
            label: cell.label,
            eye_blink: seen.blendshapes.eye_blink(),
            aperture,
            smile: seen.blendshapes.smile() - rest.blendshapes.smile(),
            head_deg: [h.yaw_deg - r.yaw_deg, h.pitch_deg - r.pitch_deg, h.roll_deg - r.roll_deg],
            identity: who.distance(photo),
        }
    }

    fn line(&self) -> String {
        let [right, left] = self.eye_blink;
        let open = self.aperture;
        format!(
            "{}  blink {right:.2} {left:.2}  open {:.0} {:.0} %  id {:.2}",
            self.label,
            100.0 * open[0],
            100.0 * open[1],
            self.identity
        )
    }
}

fn refused(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Output(format!("{} cannot be written ({error}). Choose another folder.", path.display()))
}
