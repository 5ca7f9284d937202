//! Contact sheets: one portrait at its extremes, side by side, so that anybody can look for what is wrong.

mod cells;
mod paper;

pub use cells::{Cell, Crop, cells};
pub use paper::{Paper, PaperError};
