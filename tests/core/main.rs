//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

mod camera;
mod canvas;
#[path = "../fixture/drawn_face.rs"]
mod drawn_face;
mod explain_picture;
mod export;
mod face_detect;
mod face_gate;
mod face_matte;
mod face_measures;
mod library;
mod library_merge;
mod measure;
mod measure_stats;
mod motion;
mod motion_blinks;
mod motion_body;
mod motion_gaze;
mod motion_keys;
mod motion_presets;
mod playback;
mod project;
mod rig;
mod rig_face;
mod rig_kernel;
mod viewport;
mod viewport_overlay;
