//! Video files: encoding frames to H.264 in MP4, and decoding files again to measure them.
//!
//! frames → [`convert`] (BT.709 4:2:0) → [`encoder`] (libx264) → `mux` (MP4, moov first) → [`target`]
//! (temporary name, sync, rename).

pub mod convert;
pub mod decode;
pub mod encoder;
pub mod error;
mod mux;
pub mod target;

pub use encoder::{EncodedFacts, Encoder, x264_options};
pub use error::{DecodeError, EncodeError};
pub use target::Target;

/// FFmpeg is started once per process; its own messages stay quiet, because every failure comes back as an
/// error of ours.
fn start_ffmpeg() -> Result<(), ffmpeg_next::Error> {
    use std::sync::OnceLock;
    static STARTED: OnceLock<Result<(), ffmpeg_next::Error>> = OnceLock::new();
    *STARTED.get_or_init(|| {
        ffmpeg_next::init()?;
        ffmpeg_next::log::set_level(ffmpeg_next::log::Level::Quiet);
        Ok(())
    })
}
