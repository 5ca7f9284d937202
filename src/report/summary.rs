//! The report in a few lines, and the limits it is held against.

use super::face::FaceFigures;
use super::raw::RawFigures;
use super::{Check, LEAST_BLINK, MOST_IDENTITY_DISTANCE, MOST_SEAM_RATIO, Report};

pub(super) fn checks(raw: &RawFigures, face: &FaceFigures) -> Vec<Check> {
    let (zero, rest) = (raw.zero_pose, raw.rest);
    vec![
        Check {
            what: "zero pose is the photo",
            kept: Some(zero.differing == 0),
            figure: format!("{} of {} pixels differ", zero.differing, zero.pixels),
        },
        Check {
            what: "rest stays at rest",
            kept: (rest.pixels_per_frame > 0).then_some(rest.largest_difference == 0),
            figure: format!(
                "largest difference {} over {} frames of {} pixels outside the motion",
                rest.largest_difference, rest.frames, rest.pixels_per_frame
            ),
        },
        Check {
            what: "full blinks are seen as shut",
            kept: face.blinks.worst_full.map(|worst| worst >= LEAST_BLINK),
            figure: format!(
                "eyeBlink rises by {} at the least over {} full closures of an eye (≥ {LEAST_BLINK})",
                shown(face.blinks.worst_full.map(f64::from)),
                face.blinks.full.len()
            ),
        },
        Check {
            what: "same person",
            kept: (face.identity.count > 0)
                .then_some(face.identity.worst <= f64::from(MOST_IDENTITY_DISTANCE)),
            figure: format!(
                "distance {:.3} at worst (frame {}), {:.3} in the mean of {} frames (≤ {MOST_IDENTITY_DISTANCE})",
                face.identity.worst, face.identity.worst_frame, face.identity.mean, face.identity.count
            ),
        },
        Check {
            what: "face found in every frame",
            kept: Some(face.lost == 0 && face.frames > 0),
            figure: format!("{} of {} frames without", face.lost, face.frames + face.lost),
        },
        Check {
            what: "the loop closes",
            kept: raw.seam.ratio.map(|ratio| ratio <= MOST_SEAM_RATIO),
            figure: format!(
                "step over the seam is {} times the larger beside it (≤ {MOST_SEAM_RATIO})",
                shown(raw.seam.ratio)
            ),
        },
    ]
}

impl Report {
    /// For people: each limit, then the figures without one.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        for check in &self.checks {
            let mark = match check.kept {
                Some(true) => "kept    ",
                Some(false) => "NOT KEPT",
                None => "not seen",
            };
            line(&mut text, format_args!("  {mark}  {}: {}", check.what, check.figure));
        }
        if let Some(same) = self.raw.same_when_drawn_again {
            let mark = if same { "kept    " } else { "NOT KEPT" };
            line(&mut text, format_args!("  {mark}  drawn twice, the frames are the same"));
        }
        let (face, drawn) = (&self.face, self.raw.sharpness);
        line(
            &mut text,
            format_args!(
                "  sharpness of the photo's: drawn {:.2}, {:.2} at worst (frame {}); decoded {:.2}, {:.2} at worst (frame {}); {} frames",
                drawn.mean,
                drawn.worst,
                drawn.worst_frame,
                face.sharpness.mean,
                face.sharpness.worst,
                face.sharpness.worst_frame,
                face.sharpness.count
            ),
        );
        line(
            &mut text,
            format_args!(
                "  jitter {} eye distances; partial closures {}; still pixels decoded at {} dB",
                face.jitter.map_or("not measured".into(), |j| format!("{j:.4}")),
                face.blinks.partial.len(),
                self.file.rest_psnr_db.map_or("—".into(), |db| format!("{db:.1}")),
            ),
        );
        let wall = self.wall;
        line(
            &mut text,
            format_args!(
                "  seconds: photo {:.1}, analysis {:.1}, rig {:.1}, video {:.1}, measuring {:.1}",
                wall.photo_opened, wall.analysed, wall.rig_built, wall.exported, wall.measured
            ),
        );
        text
    }
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.push_str(&arguments.to_string());
    text.push('\n');
}

fn shown(figure: Option<f64>) -> String {
    figure.map_or("nothing".into(), |f| format!("{f:.2}"))
}
