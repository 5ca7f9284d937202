//! All tests of this package, in one binary: each extra binary costs one more link.

mod desk;

mod export;
mod history;
mod keymap;
mod layout;
mod motion;
mod oplog;
mod privacy;
mod report;
mod shell;
mod stage;
mod timeline;
mod transport;
mod viewport;
mod viewport_aids;
mod words;
