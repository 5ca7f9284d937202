//! What has been made: finished works, and how a list of them is searched and ordered, what devices tell each other of
//! them, what erasing means, and what is recorded of what was done. Keeping all that is somebody else's task; these are the meanings that it keeps to.

mod browse;
mod choice;
pub mod erase;
pub mod merge;
pub mod record;
mod stays;
mod tags;
mod work;

pub use browse::{Filter, Order, Period, folded};
pub use choice::{Choice, Reach};
pub use tags::{MOST_TAGS, tidy_tags, typed_tags};
pub use work::{Kind, NotAnId, Summary, THUMBNAIL_SIDE, Work, WorkId, thumbnail_size, tidy_title};
