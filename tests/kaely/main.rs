//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

mod animate;
mod cli;
mod export_job;
mod program;
mod report;
mod seeing;
