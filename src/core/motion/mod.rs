//! How a portrait moves: a timeline of channels, compiled once and sampled at any instant to a pose.
//!
//! Every generator is built on the loop's length, so a loop closes by construction, and is a closed form or a finite
//! sum of time, so that any instant can be asked for in any order. There are two kinds of building blocks: waves, which
//! are sums of the loop's harmonics, and schedules, which are events by their instant.

pub mod blink;
pub mod breath;
pub mod compiled;
pub mod curve;
pub mod dice;
pub mod drift;
mod ease;
pub mod exposure;
pub mod expression;
pub mod film;
pub mod freeze;
pub mod gaze;
pub mod head;
mod keyed;
pub mod mimic;
pub mod outline;
pub mod param;
pub mod pose;
pub mod preset;
pub mod saccade;
pub mod schedule;
pub mod swell;
pub mod timeline;
pub mod track;

pub use compiled::{Motion, lids_follow};
pub use exposure::Exposure;
pub use expression::{Basis, Expression};
pub use outline::Outline;
pub use param::{Param, Row, Unit};
pub use pose::{Camera, EyeState, Pose, Shutter};
pub use timeline::{Channel, Lane, RowState, Timeline, sample};
pub use track::{Handles, Key, KeyId, Track, Way};
