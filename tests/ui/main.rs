//! All tests of this package, in one binary: each extra binary costs one more link.

mod desk;

mod export;
mod keys;
mod layout;
mod motion;
mod report;
mod stage;
mod transport;
mod viewport;
mod viewport_aids;
mod words;
