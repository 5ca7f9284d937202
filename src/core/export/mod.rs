//! Which frames make a clip: export settings, their validation and the frame plan.
//!
//! [`ExportSpec`] is what somebody asked for; [`ValidSpec`] is what can be made. Only the second reaches a
//! renderer or an encoder, so nothing after it checks sizes again.

pub mod offer;
pub mod parse;
pub mod plan;
pub mod spec;

pub use offer::{RATES, SizeChoice};
pub use parse::{parse_rate, parse_seconds, parse_share, parse_shutter, parse_size};
pub use plan::FramePlan;
pub use spec::{ExportSpec, Quality, SizeNote, SpecError, ValidSpec};
