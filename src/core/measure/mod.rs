//! What a finished clip shows, in numbers: how far lids are shut, where the head is turned, where the eyes look, how
//! the mouth's corners lie; and the statistics that compare it with what was asked for.
//!
//! Everything is measured against the photo, seen by the same networks through the same windows, so that what a
//! network always gets wrong about a face drops out.

pub mod gaze;
pub mod head;
pub mod lids;
pub mod mouth;
pub mod stats;
pub mod track;
