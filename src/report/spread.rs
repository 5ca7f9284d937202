//! A figure over many frames.

use serde::Serialize;

/// Mean and worst of a figure over frames.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// How many frames.
    pub count: u64,
    /// Mean; 0 without frames.
    pub mean: f64,
    /// The worst.
    pub worst: f64,
    /// In which frame.
    pub worst_frame: u64,
}

impl Spread {
    /// `worse(a, b)`: a is worse than b.
    pub(super) fn of(
        figures: impl Iterator<Item = (u64, f64)>,
        worse: impl Fn(&f64, &f64) -> bool,
    ) -> Spread {
        let mut spread = Spread { count: 0, mean: 0.0, worst: 0.0, worst_frame: 0 };
        for (frame, figure) in figures {
            if spread.count == 0 || worse(&figure, &spread.worst) {
                (spread.worst, spread.worst_frame) = (figure, frame);
            }
            spread.mean += figure;
            spread.count += 1;
        }
        spread.mean /= spread.count.max(1) as f64;
        spread
    }
}

/// For ratios that should be 1: the one farther from it is worse.
pub(super) fn from_one(a: &f64, b: &f64) -> bool {
    (a - 1.0).abs() > (b - 1.0).abs()
}
