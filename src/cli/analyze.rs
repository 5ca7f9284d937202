//! `kaely analyze`.

mod overlay;

use super::{CliError, stages};
use kaely_backends::confine::Folder;
use kaely_backends::infer::{AnalyzeError, Analyzed};
use kaely_backends::photo;
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `kaely analyze`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo: JPEG, PNG, WebP, AVIF or HEIC
    pub photo: PathBuf,
    /// Write a picture of what is seen to this PNG file
    #[arg(long, value_name = "OUT.png")]
    pub overlay: Option<PathBuf>,
    /// Print numbers as JSON
    #[arg(long)]
    pub json: bool,
}

impl Args {
    /// Where it writes.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        self.overlay.iter().map(|file| Folder::of_file(file)).collect()
    }
}

/// Runs `kaely analyze`.
///
/// # Errors
/// [`CliError::PhotoRefused`], [`CliError::Models`], [`CliError::Output`].
pub fn run(args: Args) -> Result<(), CliError> {
    if let Some(path) = &args.overlay {
        stages::not_over([&args.photo], path)?;
    }
    let photo = photo::open(&args.photo).map_err(|e| CliError::photo_refused(&e))?;
    let analyzer = stages::analyzer()?;
    let seen =
        analyzer.analyze(&photo, &mut |step| tracing::info!("{}", step.text())).map_err(|e| match e {
            AnalyzeError::Refused { refusal, .. } => CliError::photo_refused(&refusal),
            AnalyzeError::Models(e) => CliError::models(&e),
        })?;
    if let Some(path) = &args.overlay {
        overlay::write(&overlay::draw(&photo, &seen.analysis), path)
            .map_err(|e| CliError::Output(format!("The overlay cannot be written: {e}.")))?;
    }
    if args.json {
        outln!("{:#}", numbers(&photo, &seen));
    } else {
        print_table(&photo, &seen);
    }
    Ok(())
}

/// Measurements only: no points, nothing a face could be drawn or recognised from.
fn numbers(photo: &Photo, seen: &Analyzed) -> serde_json::Value {
    let analysis = &seen.analysis;
    let [right, left] = analysis.blendshapes.eye_blink();
    let covered = analysis.matte.alpha.iter().map(|&a| f64::from(a)).sum::<f64>() / 255.0;
    json!({
        "photo": { "width": photo.size().width, "height": photo.size().height },
        "face": {
            "score": rounded(analysis.face.score, 3),
            "width_px": rounded(analysis.landmarks.face_width(), 1),
            "height_px": rounded(analysis.landmarks.face_height(), 1),
            "eye_distance_px": rounded(analysis.landmarks.eye_distance(), 1),
            "sharpness": rounded(seen.sharpness, 3),
        },
        "head": {
            "yaw_deg": rounded(analysis.head.yaw_deg, 1),
            "pitch_deg": rounded(analysis.head.pitch_deg, 1),
            "roll_deg": rounded(analysis.head.roll_deg, 1),
        },
        "expression": {
            "blink_right": rounded(right, 3),
            "blink_left": rounded(left, 3),
            "smile": rounded(analysis.blendshapes.smile(), 3),
            "jaw_open": rounded(analysis.blendshapes.0[kaely_core::face::blendshapes::index::JAW_OPEN], 3),
        },
        "person_share": rounded((covered / photo.size().area() as f64) as f32, 3),
        "cautions": seen.cautions.iter().map(Explain::explain).collect::<Vec<_>>(),
    })
}

fn print_table(photo: &Photo, seen: &Analyzed) {
    let analysis = &seen.analysis;
    let head = analysis.head;
    let [right, left] = analysis.blendshapes.eye_blink();
    outln!("photo          {}", photo.size());
    outln!(
        "face           {:.0} px high, {:.0} px between the eyes",
        analysis.landmarks.face_height(),
        analysis.landmarks.eye_distance()
    );
    outln!("sharpness      {:.0} of 100", seen.sharpness * 100.0);
    outln!(
        "head           yaw {:+.0}°, pitch {:+.0}°, roll {:+.0}°",
        head.yaw_deg,
        head.pitch_deg,
        head.roll_deg
    );
    outln!("eyes           closed {:.0} % right, {:.0} % left", right * 100.0, left * 100.0);
    outln!("smile          {:.0} %", analysis.blendshapes.smile() * 100.0);
    for caution in &seen.cautions {
        outln!("caution        {}", caution.explain());
    }
}

fn rounded(value: f32, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (f64::from(value) * scale).round() / scale
}
