//! The report in a few lines.

use super::{Outcome, Report};

impl Report {
    /// For people, at length: each limit, then the figures without one, then what it comes to.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        for check in &self.checks {
            let mark = mark(check.outcome);
            line(&mut text, format_args!("  {mark}  {}: {}", check.what, check.figure));
        }
        if let Some(decoded) = self.face.sharpness.filter(|_| self.raw.is_some()) {
            line(
                &mut text,
                format_args!(
                    "  sharpness decoded {:.2} in the mean, {:.2} in frame {}",
                    decoded.mean, decoded.worst, decoded.worst_frame
                ),
            );
        }
        if let Some(lids) = self.face.lids.as_ref().filter(|lids| !lids.partial.is_empty()) {
            let each: Vec<String> = lids
                .partial
                .iter()
                .map(|b| {
                    let seen = b.closure.map_or("–".into(), |c| format!("{c:.2}"));
                    format!("{} frame {}: {:.2} asked, {seen} seen", b.eye, b.frame, b.commanded)
                })
                .take(6)
                .collect();
            line(&mut text, format_args!("  partial closures {}: {}", lids.partial.len(), each.join("; ")));
        }
        line(&mut text, format_args!("  {}", self.wall_words()));
        line(&mut text, format_args!("{}", self.verdict_line()));
        text
    }

    /// For people, in short: what is not kept or could not be seen, and what it comes to.
    pub fn short(&self) -> String {
        let mut text = String::new();
        for check in self.checks.iter().filter(|c| !matches!(c.outcome, Outcome::Kept | Outcome::NotAsked)) {
            line(&mut text, format_args!("  {}  {}: {}", mark(check.outcome), check.what, check.figure));
        }
        line(&mut text, format_args!("{}", self.verdict_line()));
        text
    }

    fn verdict_line(&self) -> String {
        let verdict = &self.verdict;
        let kept = self.checks.iter().filter(|c| c.outcome == Outcome::Kept).count();
        let judged =
            self.checks.iter().filter(|c| c.outcome == Outcome::Kept || c.outcome.is_missed()).count();
        format!("Measured: {}. {kept} of {judged} limits kept. {}", verdict.light.word(), verdict.reason)
    }

    fn wall_words(&self) -> String {
        let wall = self.wall;
        let steps = [
            ("photo", wall.photo_opened),
            ("analysis", wall.analysed),
            ("rig", wall.rig_built),
            ("video", wall.exported),
            ("measuring", wall.measured),
        ];
        let told: Vec<String> = steps.iter().map(|(name, s)| format!("{name} {s:.1}")).collect();
        format!("seconds: {}", told.join(", "))
    }
}

fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept    ",
        Outcome::SlightlyMissed | Outcome::Missed => "NOT KEPT",
        Outcome::NotAsked => "none    ",
        Outcome::NotSeen => "not seen",
    }
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.push_str(&arguments.to_string());
    text.push('\n');
}
