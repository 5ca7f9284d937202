//! How a portrait moves: a timeline of channels, compiled once and sampled at any instant to a pose.
//!
//! Every generator is built on the loop's length, so a loop closes by construction, and is a closed form or a finite
//! sum of time, so that any instant can be asked for in any order. There are two kinds of building blocks: waves, which
//! are sums of the loop's harmonics, and schedules, which are events by their instant.

pub mod blink;
pub mod breath;
pub mod compiled;
pub mod dice;
pub mod drift;
mod ease;
pub mod exposure;
pub mod expression;
pub mod film;
pub mod gaze;
pub mod head;
pub mod mimic;
pub mod pose;
pub mod preset;
pub mod saccade;
pub mod schedule;
pub mod swell;
pub mod timeline;

pub use compiled::{Motion, lids_follow};
pub use exposure::Exposure;
pub use expression::{Basis, Expression};
pub use pose::{Camera, EyeState, Pose, Shutter};
pub use timeline::{Channel, Lane, Timeline, sample};
