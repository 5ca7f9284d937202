//! The limits a clip is held against, in one table.

/// A limit, and how far beyond it a miss is no longer slight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limit {
    /// Kept up to here.
    pub keep: f64,
    /// Clearly missed from here.
    pub clear: f64,
}

const fn limit(keep: f64, clear: f64) -> Limit {
    Limit { keep, clear }
}

/// Mean distance of the frames' face embeddings from the photo's, at most. The same person in two photos is at
/// 0.21–0.43, different people at 0.51 and more.
pub(super) const IDENTITY_MEAN: Limit = limit(0.12, 0.20);
/// The same of the worst frame with open eyes.
pub(super) const IDENTITY_WORST: Limit = limit(0.25, 0.40);
/// The same of the worst frame with shut eyes, which in real people are farther from their own open ones. Measured on
/// the sample clips of LivePortrait, MuseTalk and Thin-Plate-Spline-Motion-Model (19 clips of people, 6,153 frames): a
/// frame with shut eyes against the nearest one with open eyes before or after the same blink, at most 0.6 s apart, turned
/// by at most 4° and no other blendshape changed by more than 0.3, cut and compared as a clip's frames are. 50 such pairs,
/// of 36 blinks of 11 people: median 0.20, nine in ten within 0.27, 49 within 0.29, the worst 0.37 (heavy make-up). Over
/// 0.25 is the worst pair of 5 of the 11.
pub(super) const IDENTITY_SHUT: Limit = limit(0.30, 0.40);
/// Correlation of commanded and measured lids, each eye, at least.
pub(super) const LIDS_R: Limit = limit(0.98, 0.93);
/// How late lids are seen, milliseconds either way, at most.
pub(super) const LIDS_LAG_MS: Limit = limit(8.0, 20.0);
/// `eyeBlink` at full closure, at least; really shut eyes read 0.57–0.74.
pub(super) const EYE_BLINK: Limit = limit(0.3, 0.2);
/// Share of the eye that stays open at full closure, at most; really shut: 0.05–0.11.
pub(super) const STAYS_OPEN: Limit = limit(0.45, 0.60);
/// Correlation of gaze, at least.
pub(super) const GAZE_R: Limit = limit(0.9, 0.75);
/// A gaze asked to vary by less than this (standard deviation, degrees) is not judged,
pub(super) const GAZE_LEAST_DEG: f64 = 0.5;
/// nor one that moves the iris by less than this, pixels across and down: above and below, lids cover most of its edge.
pub(super) const GAZE_LEAST_PX: [f64; 2] = [0.3, 1.0];
/// Correlation of the smile, at least.
pub(super) const SMILE_R: Limit = limit(0.9, 0.75);
/// A smile asked to vary by less than this (range of the weight) is not judged.
pub(super) const SMILE_LEAST: f64 = 0.15;
/// Correlation of each head angle, at least.
pub(super) const HEAD_R: Limit = limit(0.98, 0.93);
/// An angle asked to vary by less than this (standard deviation, degrees) is not judged.
pub(super) const HEAD_LEAST_DEG: f64 = 0.3;
/// Second difference of rigid landmarks outside blinks, eye distances a frame at 30 frames per second, at most.
pub(super) const JITTER: Limit = limit(0.0057, 0.0114);
/// Sharpness of the drawn face's skin over the photo's, mean over the frames: this far from 1 at most.
pub(super) const SHARPNESS: Limit = limit(0.05, 0.20);
/// The same where only the decoded file is at hand: the encoder itself takes up to a seventh of the finest detail.
pub(super) const SHARPNESS_DECODED: Limit = limit(0.18, 0.40);
/// Step over the loop's seam over the larger beside it, at most.
pub(super) const SEAM: Limit = limit(1.1, 1.5);
/// Pixels outside the motion after decoding, dB, at least: below, the background is another one.
pub(super) const REST_PSNR_DB: Limit = limit(32.0, 26.0);
