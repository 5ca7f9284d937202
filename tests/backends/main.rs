//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

mod confine;
mod encode;
mod encode_refusals;
mod infer;
mod models;
mod pasted;
mod photo;
mod presets;
mod projects;
mod store;
mod store_damage;
