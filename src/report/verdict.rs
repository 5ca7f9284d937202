//! What a report comes to: a traffic light, one sentence, a few figures.

use super::outcome::{Check, Outcome};
use super::{FaceFigures, RawFigures};
use serde::Serialize;

/// How good a clip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Every limit is kept.
    Green,
    /// One is missed by little, or could not be measured.
    Amber,
    /// One is clearly missed.
    Red,
}

impl Light {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Light::Green => "good",
            Light::Amber => "fair",
            Light::Red => "not good",
        }
    }
}

/// What a report comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// How good it is.
    pub light: Light,
    /// Why, in one sentence.
    pub reason: String,
    /// The few figures everybody understands: name and value.
    pub figures: Vec<(&'static str, String)>,
}

impl Verdict {
    /// From all that was measured.
    pub(super) fn of(checks: &[Check], face: &FaceFigures, raw: Option<&RawFigures>) -> Verdict {
        let first = |outcome| checks.iter().find(|check| check.outcome == outcome);
        let (light, reason) =
            match (first(Outcome::Missed), first(Outcome::SlightlyMissed), first(Outcome::NotSeen)) {
                (Some(check), _, _) => (Light::Red, check.meaning.to_owned()),
                (None, Some(check), _) => (Light::Amber, slightly(check.meaning)),
                (None, None, Some(check)) => (
                    Light::Amber,
                    format!("Not everything could be measured: {} ({}).", check.what, check.figure),
                ),
                (None, None, None) => (Light::Green, "Everything moves as it should.".to_owned()),
            };
        Verdict { light, reason, figures: figures(face, raw) }
    }
}

/// `The head trembles.` → `Slightly: the head trembles.`
fn slightly(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("Slightly: {first}{}", letters.as_str())
}

fn figures(face: &FaceFigures, raw: Option<&RawFigures>) -> Vec<(&'static str, String)> {
    let blinks = face.lids.as_ref().map_or("not known".to_owned(), |lids| {
        let shut = |b: &&super::Blink| b.eye_blink.is_some_and(|e| e >= super::limits::EYE_BLINK.keep);
        match (lids.full.len(), lids.full.iter().filter(shut).count()) {
            (0, _) => "none to shut".to_owned(),
            (all, shut) => format!("{shut} of {all} closures shut"),
        }
    });
    let pixels = raw.and_then(|raw| raw.seam);
    let ratio = [pixels, face.seam].into_iter().flatten().map(|seam| seam.ratio).reduce(f64::max);
    let closes = match ratio {
        Some(ratio) if ratio <= super::limits::SEAM.keep => "closes".to_owned(),
        Some(ratio) => format!("jumps, {ratio:.1} times a step"),
        None => "not known".to_owned(),
    };
    let sharp = raw.map(|raw| raw.sharpness).or(face.sharpness);
    vec![
        ("Same person", format!("{} ({:.2} at worst)", face.identity.word(), face.identity.all.worst)),
        ("Blinks", blinks),
        ("Loop", closes),
        (
            "Sharpness",
            sharp.map_or("not known".into(), |s| format!("{:.0} % of the photo's", 100.0 * s.mean)),
        ),
    ]
}
