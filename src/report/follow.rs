//! How well what is measured follows what was asked for.

use super::commanded::{Commanded, Curve, PER_FRAME};
use kaely_core::measure::stats;
use serde::Serialize;

/// Lags are sought up to this far, seconds.
const REACH_S: f64 = 0.15;

/// One commanded curve against the measured one, over the frames in which it could be seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Follow {
    /// Frames compared.
    pub frames: u64,
    /// Standard deviation of what was asked for in these frames, in its own unit.
    pub asked_sd: f64,
    /// From the least to the most that was asked for.
    pub asked_range: f64,
    /// Pearson's correlation; absent where nothing varies.
    pub r: Option<f64>,
    /// Measured change for a change of one asked for, by a straight line.
    pub gain: Option<f64>,
    /// How much later it is seen, in milliseconds: where the correlation peaks; absent without a peak.
    pub lag_ms: Option<f64>,
    /// Root mean square distance from that line, in the unit of what was asked for.
    pub residual: Option<f64>,
}

impl Follow {
    /// Compares `measured`, frames with what was seen in them.
    pub(super) fn of(commanded: &Commanded, curve: Curve, measured: &[(usize, f64)]) -> Follow {
        let asked = commanded.at_frames(curve);
        let measured: Vec<(usize, f64)> = measured.iter().copied().filter(|m| m.0 < asked.len()).collect();
        let x: Vec<f64> = measured.iter().map(|m| asked[m.0]).collect();
        let y: Vec<f64> = measured.iter().map(|m| m.1).collect();
        let r = stats::correlation(&x, &y);
        let line = stats::line(&x, &y);
        let reach = (REACH_S * commanded.fps()).ceil() as usize;
        let lag = r.and_then(|_| stats::lag(&commanded.fine(curve), PER_FRAME, &measured, reach));
        let (low, high) =
            x.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        Follow {
            frames: x.len() as u64,
            asked_sd: stats::deviation(&x),
            asked_range: if x.is_empty() { 0.0 } else { high - low },
            r,
            gain: line.map(|line| line.gain),
            lag_ms: lag.map(|frames| frames / commanded.fps() * 1000.0),
            residual: line.map(|line| line.residual / line.gain.abs().max(1e-9)).filter(|r| r.is_finite()),
        }
    }
}

/// Where both eyes look.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GazeFigures {
    /// To the picture's right, degrees.
    pub across: Follow,
    /// Down, degrees.
    pub down: Follow,
    /// Pixels an iris moves for a degree: what is far below a pixel cannot be measured.
    pub px_per_deg: f64,
}

/// How the head is turned, degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HeadFigures {
    /// To the picture's right.
    pub yaw: Follow,
    /// Upwards; what the breath lifts the head is taken out.
    pub pitch: Follow,
    /// Clockwise.
    pub roll: Follow,
}
