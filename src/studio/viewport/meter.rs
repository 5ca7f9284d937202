//! How fluently the preview really plays: what was drawn is noted where it is drawn.

use crate::studio::order::StudioSet;
use crate::studio::playback::Playback;
use crate::studio::preview::DrawLog;
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_core::playback::PlayState;
use kaely_core::units::{FrameIndex, Micros};
use kaely_core::viewport::{Meter, Reading};
use kaely_ui::viewport::MeterView;
use std::time::{Duration, Instant};

/// What the meter shows.
#[derive(Resource)]
pub struct Measured {
    meter: Meter,
    /// Instants are counted from here.
    began: Instant,
    /// The frame of the clip that is drawn at the end of this frame of the window.
    frame: Option<FrameIndex>,
    reading: Option<Reading>,
    read: Instant,
}

/// Figures that change faster cannot be read.
const READABLE: Duration = Duration::from_millis(500);

impl Measured {
    /// For the panels.
    pub fn view(&self) -> MeterView {
        self.reading.map_or(MeterView::Waiting, MeterView::Reading)
    }
}

pub(super) fn plugin(app: &mut App) {
    let now = Instant::now();
    app.insert_resource(Measured {
        meter: Meter::default(),
        began: now,
        frame: None,
        reading: None,
        read: now,
    });
    app.add_systems(Update, measure.in_set(StudioSet::Present));
}

fn measure(
    log: Res<DrawLog>,
    mut measured: ResMut<Measured>,
    playback: Res<Playback>,
    project: Res<Project>,
) {
    let measured = &mut *measured;
    // All that was drawn since then shows the frame that was due then.
    let before = measured.frame.take();
    for drawn in log.take() {
        if let Some(frame) = before {
            let at = drawn.saturating_duration_since(measured.began).as_micros() as i64;
            measured.meter.drawn(Micros(at), frame);
        }
    }
    let plays = project.source.is_some() && playback.head.state == PlayState::Playing;
    if !plays {
        return measured.meter.forget();
    }
    measured.frame = Some(project.plan().frame_at(playback.head.at));
    if measured.read.elapsed() >= READABLE
        && let Some(reading) = measured.meter.reading(project.document().rate)
    {
        (measured.reading, measured.read) = (Some(reading), Instant::now());
    }
}
