//! Each limit held against what was measured.

use super::follow::Follow;
use super::limits::{self, Limit};
use super::outcome::{Check, Outcome, at_least, at_most};
use super::seam::Seam;
use super::{FaceFigures, FileFigures, RawFigures};

/// All checks, what matters most to a viewer first.
pub(super) fn all(
    raw: Option<&RawFigures>,
    file: &FileFigures,
    face: &FaceFigures,
    camera_rests: bool,
) -> Vec<Check> {
    let mut checks = vec![found(face)];
    checks.extend(face.identity.checks());
    checks.extend(blinks(face));
    checks.push(gaze(face));
    checks.push(smile(face));
    checks.extend(head(face, camera_rests));
    checks.push(jitter(face));
    checks.push(sharpness(raw, face));
    checks.extend(still(raw, file, camera_rests));
    checks.push(seam(raw, face));
    checks.push(last_frame(raw, file, face));
    checks.extend(raw.and_then(|raw| raw.same_when_drawn_again).map(|same| Check {
        what: "drawn twice, the frames are the same",
        outcome: if same { Outcome::Kept } else { Outcome::Missed },
        figure: if same { "every pixel" } else { "they differ" }.into(),
        meaning: "Drawn a second time, the frames are others.",
    }));
    checks
}

fn found(face: &FaceFigures) -> Check {
    Check {
        what: "face found in every frame",
        outcome: if face.lost == 0 { Outcome::Kept } else { Outcome::Missed },
        figure: format!("{} of {} frames without", face.lost, face.frames + face.lost),
        meaning: "In some frames there is no face.",
    }
}

fn blinks(face: &FaceFigures) -> Vec<Check> {
    const SHUT: &str = "The eyes do not shut in a full blink.";
    let Some(lids) = &face.lids else {
        return vec![unknown("lids follow")];
    };
    let curves: Vec<&Follow> = lids.follow.iter().filter(|f| f.frames > 0 && f.asked_range > 0.0).collect();
    if curves.is_empty() {
        return vec![not_asked("lids follow", "no blink was asked for")];
    }
    let r = curves.iter().map(|f| f.r.unwrap_or(-1.0)).fold(1.0, f64::min);
    let lags: Vec<f64> = curves.iter().filter_map(|f| f.lag_ms).collect();
    let lag = lags.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs()));
    let frames: u64 = curves.iter().map(|f| f.frames).sum();
    let mut checks = vec![
        Check {
            what: "lids follow",
            outcome: at_least(r, limits::LIDS_R),
            figure: format!(
                "r {r:.3} in the worse eye over {frames} frames around blinks (≥ {})",
                limits::LIDS_R.keep
            ),
            meaning: "The lids do not move as they were asked to.",
        },
        Check {
            what: "lids in time",
            outcome: lag.map_or(Outcome::NotSeen, |lag| at_most(lag.abs(), limits::LIDS_LAG_MS)),
            figure: format!("{} ms (≤ {})", shown(lag, 1), limits::LIDS_LAG_MS.keep),
            meaning: "The lids move earlier or later than they were asked to.",
        },
    ];
    if let (Some(blink), Some(open)) = (lids.least_eye_blink, lids.most_open) {
        let count = lids.full.len();
        checks.push(Check {
            what: "full blinks are seen as shut",
            outcome: at_least(blink, limits::EYE_BLINK),
            figure: format!(
                "eyeBlink {blink:.2} at the least in {count} full closures of an eye (≥ {})",
                limits::EYE_BLINK.keep
            ),
            meaning: SHUT,
        });
        checks.push(Check {
            what: "shut eyes are closed",
            outcome: at_most(open, limits::STAYS_OPEN),
            figure: format!(
                "{:.0} % stays open at most in {count} full closures (≤ {:.0} %)",
                100.0 * open,
                100.0 * limits::STAYS_OPEN.keep
            ),
            meaning: SHUT,
        });
    }
    checks
}

fn gaze(face: &FaceFigures) -> Check {
    const WHAT: &str = "gaze follows";
    let Some(gaze) = &face.gaze else { return unknown(WHAT) };
    let axes = [("across", gaze.across), ("down", gaze.down)];
    let large = |f: &Follow| f.asked_sd >= limits::GAZE_LEAST_DEG;
    if !axes.iter().any(|(_, f)| large(f)) {
        return not_asked(WHAT, "the eyes were asked to stay");
    }
    let clear = |f: &Follow, least: f64| f.asked_sd * gaze.px_per_deg >= least;
    let judged: Vec<&(&str, Follow)> = axes
        .iter()
        .zip(limits::GAZE_LEAST_PX)
        .filter(|((_, f), least)| large(f) && clear(f, *least))
        .map(|(axis, _)| axis)
        .collect();
    if judged.is_empty() {
        return Check {
            outcome: Outcome::NotSeen,
            figure: format!(
                "an iris that moves by less than {} pixels is too small to follow",
                limits::GAZE_LEAST_PX[0]
            ),
            ..unknown(WHAT)
        };
    }
    following(WHAT, "The eyes do not look where they were asked to.", &judged, limits::GAZE_R)
}

fn smile(face: &FaceFigures) -> Check {
    const WHAT: &str = "smile follows";
    match face.smile {
        None => unknown(WHAT),
        Some(smile) if smile.asked_range <= limits::SMILE_LEAST => {
            not_asked(WHAT, "hardly any smile was asked for")
        }
        Some(smile) => {
            let meaning = "The smile does not come and go as it was asked to.";
            following(WHAT, meaning, &[&("corners of the mouth", smile)], limits::SMILE_R)
        }
    }
}

fn head(face: &FaceFigures, camera_rests: bool) -> Vec<Check> {
    const WHAT: &str = "head follows";
    let Some(head) = &face.head else { return vec![unknown(WHAT)] };
    if !camera_rests {
        return vec![Check {
            outcome: Outcome::NotAsked,
            figure: "the camera moves as well".into(),
            ..unknown(WHAT)
        }];
    }
    let axes = [("yaw", head.yaw), ("pitch", head.pitch), ("roll", head.roll)];
    let judged: Vec<&(&str, Follow)> =
        axes.iter().filter(|f| f.1.asked_sd > limits::HEAD_LEAST_DEG).collect();
    if judged.is_empty() {
        return vec![not_asked(WHAT, "the head was asked to stay")];
    }
    vec![following(WHAT, "The head does not turn as it was asked to.", &judged, limits::HEAD_R)]
}

/// The worst of several curves against a limit of their correlation.
fn following(what: &'static str, meaning: &'static str, curves: &[&(&str, Follow)], limit: Limit) -> Check {
    let worst = curves.iter().map(|f| f.1.r.unwrap_or(-1.0)).fold(1.0, f64::min);
    let each: Vec<String> = curves
        .iter()
        .map(|(name, f)| format!("{name} r {}, lag {} ms", shown(f.r, 3), shown(f.lag_ms, 0)))
        .collect();
    let frames = curves.iter().map(|f| f.1.frames).max().unwrap_or(0);
    Check {
        what,
        outcome: at_least(worst, limit),
        figure: format!("{} over {frames} frames (≥ {})", each.join("; "), limit.keep),
        meaning,
    }
}

fn jitter(face: &FaceFigures) -> Check {
    let seen = &face.steadiness;
    Check {
        what: "no jitter",
        outcome: seen.jitter.map_or(Outcome::NotSeen, |j| at_most(j, limits::JITTER)),
        figure: format!(
            "{} eye distances over {} points outside blinks (≤ {}); above 8 Hz {} over {}",
            shown(seen.jitter, 4),
            seen.jitter_count,
            limits::JITTER.keep,
            shown(seen.above_8_hz, 4),
            seen.above_8_hz_count
        ),
        meaning: "The head trembles.",
    }
}

fn sharpness(raw: Option<&RawFigures>, face: &FaceFigures) -> Check {
    let (kind, seen, limit) = match (raw, face.sharpness) {
        (Some(raw), _) => ("drawn", raw.sharpness, limits::SHARPNESS),
        (None, Some(decoded)) => ("decoded", decoded, limits::SHARPNESS_DECODED),
        (None, None) => {
            return Check { figure: "the clip is framed otherwise".into(), ..unknown("sharp as the photo") };
        }
    };
    let off = (seen.mean - 1.0).abs();
    Check {
        what: "sharp as the photo",
        outcome: if seen.count == 0 { Outcome::NotSeen } else { at_most(off, limit) },
        figure: format!(
            "{kind} {:.2} in the mean of {} frames, {:.2} in frame {} ({:.2}–{:.2})",
            seen.mean,
            seen.count,
            seen.worst,
            seen.worst_frame,
            1.0 - limit.keep,
            1.0 + limit.keep
        ),
        meaning: if seen.mean < 1.0 {
            "The face is softer than in the photo."
        } else {
            "The face is harsher than in the photo."
        },
    }
}

/// What should not move.
fn still(raw: Option<&RawFigures>, file: &FileFigures, camera_rests: bool) -> Vec<Check> {
    const MOVED: &str = "Something moves that should rest.";
    let mut checks = Vec::new();
    if let Some(raw) = raw {
        let (zero, rest) = (raw.zero_pose, raw.rest);
        checks.push(Check {
            what: "zero pose is the photo",
            outcome: if zero.differing == 0 { Outcome::Kept } else { Outcome::Missed },
            figure: format!("{} of {} pixels differ", zero.differing, zero.pixels),
            meaning: "Without motion the clip is not the photo.",
        });
        let figure = format!(
            "largest difference {} over {} frames of {} pixels outside the motion",
            rest.largest_difference, rest.frames, rest.pixels_per_frame
        );
        let outcome = match rest.largest_difference {
            _ if !camera_rests || rest.pixels_per_frame == 0 => Outcome::NotAsked,
            0 => Outcome::Kept,
            _ => Outcome::Missed,
        };
        checks.push(Check { what: "rest stays at rest", outcome, figure, meaning: MOVED });
    }
    let outcome = match file.rest_psnr_db {
        _ if !camera_rests => Outcome::NotAsked,
        Some(db) => at_least(db, limits::REST_PSNR_DB),
        // Where everything moves there is no rest.
        None if raw.is_some_and(|raw| raw.rest.pixels_per_frame == 0) => Outcome::NotAsked,
        None => Outcome::NotSeen,
    };
    checks.push(Check {
        what: "background is the photo's",
        outcome,
        figure: format!(
            "decoded at {} dB outside the motion (≥ {})",
            shown(file.rest_psnr_db, 1),
            limits::REST_PSNR_DB.keep
        ),
        meaning: "The background is not the photo's.",
    });
    checks
}

fn seam(raw: Option<&RawFigures>, face: &FaceFigures) -> Check {
    // Of the decoded pixels only the last frame is judged: the first is a key frame, of which an encoder makes more.
    let drawn = raw.and_then(|raw| raw.seam).map(|seam| ("drawn pixels", seam));
    let seams: Vec<(&str, Seam)> =
        drawn.into_iter().chain(face.seam.map(|seam| ("landmarks", seam))).collect();
    let worst = seams.iter().map(|(_, seam)| seam.ratio).reduce(f64::max);
    let each: Vec<String> = seams.iter().map(|(name, seam)| format!("{:.2} in {name}", seam.ratio)).collect();
    Check {
        what: "the loop closes",
        outcome: worst.map_or(Outcome::NotSeen, |ratio| at_most(ratio, limits::SEAM)),
        figure: format!(
            "step over the seam against those beside it {} (≤ {})",
            if each.is_empty() { "not measured".to_owned() } else { each.join(", ") },
            limits::SEAM.keep
        ),
        meaning: "There is a jump where the loop starts again.",
    }
}

fn last_frame(raw: Option<&RawFigures>, file: &FileFigures, face: &FaceFigures) -> Check {
    let seams = seams(raw, file, face);
    let broken: Vec<&str> = seams.iter().filter(|s| s.1.last_frame_broken).map(|s| s.0).collect();
    Check {
        what: "the last frame fits in",
        outcome: match (seams.is_empty(), broken.is_empty()) {
            (true, _) => Outcome::NotSeen,
            (false, true) => Outcome::Kept,
            (false, false) => Outcome::Missed,
        },
        figure: if broken.is_empty() {
            "between the one before it and the first".into()
        } else {
            format!("unlike both its neighbours in {}", broken.join(", "))
        },
        meaning: "The last frame is broken.",
    }
}

fn seams(raw: Option<&RawFigures>, file: &FileFigures, face: &FaceFigures) -> Vec<(&'static str, Seam)> {
    // Drawn frames are exact; decoded pixels are only looked at where there are none.
    let pixels = raw.map_or(("decoded pixels", file.seam), |raw| ("drawn pixels", raw.seam));
    [pixels, ("landmarks", face.seam)].into_iter().filter_map(|(name, seam)| Some((name, seam?))).collect()
}

fn unknown(what: &'static str) -> Check {
    let figure = "it is not known what was asked for".into();
    Check { what, outcome: Outcome::NotSeen, figure, meaning: "" }
}

fn not_asked(what: &'static str, why: &str) -> Check {
    Check { what, outcome: Outcome::NotAsked, figure: why.into(), meaning: "" }
}

fn shown(figure: Option<f64>, digits: usize) -> String {
    figure.map_or("–".into(), |f| format!("{f:.digits$}"))
}
