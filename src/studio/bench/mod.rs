//! How soon a frame that is asked for is on screen, measured by the window itself: a script seeks as a panel would, and
//! each seek is timed until the device has drawn and presented the pose of exactly that instant.
//!
//! Frames with a seek take turns with frames without one, and after each seek the same pose is drawn by the renderer on
//! its own: whatever slows the machine down for a while slows all three.

mod frame;
mod script;

use crate::studio::errand::Errand;
use crate::studio::order::StudioSet;
use bevy::prelude::*;
use bevy::window::{PresentMode, PrimaryWindow, RequestRedraw};
use kaely_core::units::PixelSize;
use serde::Serialize;
use std::time::Duration;

/// What is to be measured.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How many instants are sought.
    pub seeks: u32,
    /// The order of the random ones.
    pub seed: u64,
}

/// One seek that was answered.
#[derive(Debug, Clone, Copy)]
pub struct Seek {
    /// From the command until its pose was presented and the device was done.
    pub answered: Duration,
    /// The same from the start of the frame whose panels gave the command: a whole frame of the window.
    pub frame: Duration,
    /// From the command to the last command for the device.
    pub submitted: Duration,
    /// Frames that ended between the command and the picture; 0 if it was in the very same frame.
    pub late: u32,
}

/// Everything that was measured.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What draws.
    pub gpu: String,
    /// The picture's size.
    pub picture: PixelSize,
    /// The window's size in pixels.
    pub window: PixelSize,
    /// Seeks asked for.
    pub asked: u32,
    /// Those answered.
    pub seeks: Vec<Seek>,
    /// The renderer on its own, with the same rig, poses and size.
    pub bare: Vec<Duration>,
    /// Whole frames of the window in which nothing was asked for.
    pub window_frames: Vec<Duration>,
}

impl Default for Measured {
    fn default() -> Measured {
        let (gpu, nothing) = (String::new(), PixelSize::new(0, 0));
        Measured {
            gpu,
            picture: nothing,
            window: nothing,
            asked: 0,
            seeks: vec![],
            bare: vec![],
            window_frames: vec![],
        }
    }
}

/// A median and the 99th of a hundred, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Half of them are shorter.
    pub p50: f64,
    /// One in a hundred is longer.
    pub p99: f64,
}

impl Spread {
    /// Of these; zeros if there are none.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Spread {
        let mut ms: Vec<f64> = times.into_iter().map(|time| time.as_secs_f64() * 1e3).collect();
        ms.sort_by(f64::total_cmp);
        let at = |share: f64| {
            // The smallest that so large a share of them does not exceed.
            let rank = (share * ms.len() as f64).ceil() as usize;
            ms.get(rank.saturating_sub(1)).copied().unwrap_or_default()
        };
        Spread { p50: at(0.5), p99: at(0.99) }
    }
}

/// Measures, then closes the window.
pub fn plugin(wanted: Wanted, report: Errand<Measured>) -> impl Fn(&mut App) + Send + Sync + 'static {
    move |app| {
        app.insert_resource(report.clone());
        app.add_systems(Update, free_running.in_set(StudioSet::Present));
        let frame = frame::Shared::default();
        frame::plugin(app, frame.clone());
        script::plugin(app, wanted, frame);
    }
}

/// The screen's beat is not waited for, and one frame follows the other.
fn free_running(
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    for mut window in &mut windows {
        if window.present_mode != PresentMode::AutoNoVsync {
            window.present_mode = PresentMode::AutoNoVsync;
        }
    }
    redraw.write(RequestRedraw);
}
