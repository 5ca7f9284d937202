//! What Kaely decides, with no I/O, clock, threads or source of randomness: time, randomness and ids come in
//! as arguments, so every function here is a pure function of what it is given.
//!
//! In pipeline order: [`face`] (what a photo shows) → [`canvas`] (the photo at output size) → [`rig`] (what can
//! move) → [`motion`] (how it moves) → [`project`] (what is edited of it) → [`export`] (which frames make a clip) →
//! [`measure`] (what the finished clip shows) → [`library`] (what has been made so far).

pub mod canvas;
pub mod explain;
pub mod export;
pub mod face;
pub mod library;
pub mod measure;
pub mod motion;
pub mod oplog;
pub mod playback;
pub mod project;
pub mod rig;
pub mod units;
pub mod viewport;
