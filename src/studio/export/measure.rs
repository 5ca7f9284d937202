//! The finished clip is measured, off the window's thread.

use crate::portrait::Portrait;
use crate::report::{self, Report, ReportError, Subject, Verdict};
use crate::studio::background::{Background, Finished};
use crate::studio::import::{Engine, Refused};
use crate::studio::order::Told;
use bevy::prelude::*;
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::explain::Message;
use kaely_core::export::FramePlan;
use kaely_core::motion::Timeline;
use kaely_ui::StudioCommand;
use kaely_ui::view::{Activity, Light, ReportState, ReportView};
use std::path::PathBuf;

/// A clip being measured.
pub type ReportWork = Background<Result<Verdict, Refused>>;

/// All it takes to measure a clip that was just made.
pub struct Pending {
    /// The file.
    pub path: PathBuf,
    /// What was asked for.
    pub clip: report::Clip,
    /// The frames as drawn.
    pub made: report::Made,
    /// What they were drawn from.
    pub portrait: Portrait,
    /// The motion they were to show.
    pub timeline: Timeline,
    /// When.
    pub plan: FramePlan,
    /// The networks.
    pub engine: Engine,
}

impl Pending {
    /// Measures. `progress` counts frames.
    ///
    /// # Errors
    /// Why there is no report.
    pub fn measured(self, progress: &Progress, cancel: &CancelToken) -> Result<Verdict, Refused> {
        progress.set_total(self.plan.frames());
        let analyzer = self.engine.analyzer().map_err(|error| Refused::because(&error))?;
        let motion = Some((&self.timeline, self.plan));
        let subject = Subject { analyzer: &analyzer, portrait: &self.portrait, motion };
        let report = Report::of(self.clip, Some(self.made), &subject, &self.path, progress, cancel);
        Ok(report.map_err(|error: ReportError| Refused::because(&error))?.verdict)
    }
}

/// What is known of the last clip.
#[derive(Resource, Default)]
pub struct Measured {
    /// What it came to, or why that is not known.
    known: Option<Result<Verdict, Refused>>,
    /// How far the measurement is.
    message: Option<Message>,
    fraction: Option<f32>,
}

impl Measured {
    /// Forgets the last clip.
    pub fn forget(&mut self) {
        *self = Measured::default();
    }

    /// For the panels; `running` while it is being measured.
    pub fn view(&self, running: bool) -> ReportState<'_> {
        match &self.known {
            _ if running => ReportState::Running(Activity {
                words: "",
                message: self.message.as_ref(),
                fraction: self.fraction,
            }),
            None => ReportState::None,
            Some(Err(refused)) => ReportState::Failed(refused.view()),
            Some(Ok(verdict)) => ReportState::Done(ReportView {
                light: match verdict.light {
                    report::Light::Green => Light::Green,
                    report::Light::Amber => Light::Amber,
                    report::Light::Red => Light::Red,
                },
                reason: &verdict.reason,
                message: Some(&verdict.message),
                figures: &verdict.figures,
                figure_messages: &verdict.figure_messages,
            }),
        }
    }
}

/// Obeys the wish to skip it.
pub(super) fn obey(
    mut commands: Commands,
    mut told: MessageReader<Told>,
    works: Query<Entity, With<ReportWork>>,
) {
    if told.read().filter(|Told(command)| *command == StudioCommand::CancelReport).count() > 0 {
        // Dropping it asks it to stop.
        works.iter().for_each(|work| commands.entity(work).despawn());
    }
}

/// Takes in how far it is, and what came of it.
pub(super) fn take(
    mut commands: Commands,
    mut works: Query<(Entity, &mut ReportWork)>,
    mut measured: ResMut<Measured>,
) {
    for (entity, mut work) in &mut works {
        let at = work.progress.view();
        measured.message = Some(match at.total {
            0 => Message::of("report-starting"),
            total => Message::of("report-frame").with("done", at.done).with("total", total),
        });
        measured.fraction = (at.total > 0).then(|| at.fraction());
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        measured.known = Some(match finished {
            Finished::With(result) => result,
            Finished::Broken => Err(Refused::new(Message::of("report-broken"))),
        });
        if let Some(Ok(verdict)) = &measured.known {
            info!(name: "a clip is measured", "measured: {} {}", verdict.light.word(), verdict.reason);
        }
    }
}
