//! How a portrait moves: a timeline of channels, sampled at any instant to a pose.

pub mod pose;
pub mod timeline;

pub use pose::Pose;
pub use timeline::{Channel, Lane, Timeline, sample};
