//! How a portrait moves: a timeline of channels, sampled at any instant to a pose.
//!
//! Every generator is built on the loop's length, so a loop closes by construction, and is a closed form of time,
//! so that any instant can be asked for in any order.

pub mod blink;
pub mod breath;
pub mod dice;
pub mod drift;
pub mod expression;
pub mod gaze;
pub mod pose;
pub mod preset;
pub mod swell;
pub mod timeline;

pub use expression::{Basis, Expression};
pub use pose::{Camera, EyeState, Pose, Shutter};
pub use timeline::{Channel, Lane, Timeline, sample};
