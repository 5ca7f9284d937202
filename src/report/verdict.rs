//! What a report comes to: a traffic light, one sentence, a few figures.

use super::outcome::{Check, Outcome};
use super::{FaceFigures, RawFigures};
use kaely_core::explain::Message;
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
    /// The reason by name, for the window.
    #[serde(skip)]
    pub message: Message,
    /// The figures by name, in the same order.
    #[serde(skip)]
    pub figure_messages: Vec<[Message; 2]>,
}

impl Verdict {
    /// From all that was measured.
    pub(super) fn of(checks: &[Check], face: &FaceFigures, raw: Option<&RawFigures>) -> Verdict {
        let first = |outcome| checks.iter().find(|check| check.outcome == outcome);
        let (light, reason, message) =
            match (first(Outcome::Missed), first(Outcome::SlightlyMissed), first(Outcome::NotSeen)) {
                (Some(check), _, _) => {
                    (Light::Red, check.meaning.to_owned(), named("report-missed", "meaning", check.meaning))
                }
                (None, Some(check), _) => (
                    Light::Amber,
                    slightly(check.meaning),
                    named("report-slightly", "meaning", check.meaning),
                ),
                (None, None, Some(check)) => (
                    Light::Amber,
                    format!("Not everything could be measured: {} ({}).", check.what, check.figure),
                    named("report-unseen", "check", check.what),
                ),
                (None, None, None) => {
                    (Light::Green, "Everything moves as it should.".to_owned(), Message::of("report-good"))
                }
            };
        let message = message.with("text", &reason);
        let figures = figures(face, raw);
        let figure_messages = figures.iter().map(|figure| figure.messages()).collect();
        let figures = figures.into_iter().map(|figure| (figure.name, figure.value)).collect();
        Verdict { light, reason, figures, message, figure_messages }
    }
}

/// A text that chooses among sentences by what the English one says: `The head trembles.` is `the-head-trembles`.
fn named(id: &'static str, gap: &'static str, english: &str) -> Message {
    let words = english.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    Message::of(id).with(gap, words.join("-"))
}

/// `The head trembles.` → `Slightly: the head trembles.`
fn slightly(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("Slightly: {first}{}", letters.as_str())
}

/// One of the few figures.
struct Figure {
    name: &'static str,
    value: String,
    id: &'static str,
    message: Message,
}

impl Figure {
    fn messages(&self) -> [Message; 2] {
        [Message::of(self.id), self.message.clone()]
    }
}

const UNKNOWN: &str = "not known";

fn figures(face: &FaceFigures, raw: Option<&RawFigures>) -> [Figure; 4] {
    [person(face), blinks(face), closes(face, raw), sharp(face, raw)]
}

fn person(face: &FaceFigures) -> Figure {
    let same = face.identity.word();
    let worst = format!("{:.2}", face.identity.all.worst);
    let value = format!("{same} ({worst} at worst)");
    let message = Message::of("figure-person-is").with("same", same).with("worst", worst);
    Figure { name: "Same person", value, id: "figure-person", message }
}

fn blinks(face: &FaceFigures) -> Figure {
    let (value, message) = match &face.lids {
        None => (UNKNOWN.to_owned(), Message::of("figure-unknown")),
        Some(lids) if lids.full.is_empty() => ("none to shut".to_owned(), Message::of("figure-blinks-none")),
        Some(lids) => {
            let shut = |b: &&super::Blink| b.eye_blink.is_some_and(|e| e >= super::limits::EYE_BLINK.keep);
            let (all, shut) = (lids.full.len(), lids.full.iter().filter(shut).count());
            let message = Message::of("figure-blinks-shut").with("shut", shut).with("all", all);
            (format!("{shut} of {all} closures shut"), message)
        }
    };
    Figure { name: "Blinks", value, id: "figure-blinks", message }
}

fn closes(face: &FaceFigures, raw: Option<&RawFigures>) -> Figure {
    let pixels = raw.and_then(|raw| raw.seam);
    let ratio = [pixels, face.seam].into_iter().flatten().map(|seam| seam.ratio).reduce(f64::max);
    let (value, message) = match ratio {
        None => (UNKNOWN.to_owned(), Message::of("figure-unknown")),
        Some(ratio) if ratio <= super::limits::SEAM.keep => {
            ("closes".to_owned(), Message::of("figure-loop-closes"))
        }
        Some(ratio) => {
            let message = Message::of("figure-loop-jumps").with("ratio", format!("{ratio:.1}"));
            (format!("jumps, {ratio:.1} times a step"), message)
        }
    };
    Figure { name: "Loop", value, id: "figure-loop", message }
}

fn sharp(face: &FaceFigures, raw: Option<&RawFigures>) -> Figure {
    let (value, message) = match raw.map(|raw| raw.sharpness).or(face.sharpness) {
        None => (UNKNOWN.to_owned(), Message::of("figure-unknown")),
        Some(seen) => {
            let percent = format!("{:.0}", 100.0 * seen.mean);
            let message = Message::of("figure-sharpness-is").with("percent", &percent);
            (format!("{percent} % of the photo's"), message)
        }
    };
    Figure { name: "Sharpness", value, id: "figure-sharpness", message }
}
