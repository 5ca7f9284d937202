//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

#[path = "../fixture/drawn_face.rs"]
mod drawn_face;
mod eyes;
mod film;
mod frames;
mod golden;
mod shader;
