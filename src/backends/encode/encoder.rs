//! Frames to an H.264 file.

use super::convert::Yuv420;
use super::mux::{Muxer, ffmpeg_error};
use super::{EncodeError, Target, start_ffmpeg};
use ffmpeg_next::{Dictionary, Packet, Rational, codec, color, encoder, format, frame};
use kaely_core::export::ValidSpec;
use kaely_core::units::{FrameRate, Micros, PixelSize};
use serde::Serialize;
use std::path::Path;

/// x264's trade of time for size: on rendered portraits a third faster than `medium` at the same size; rendering needs
/// the cores.
const PRESET: &str = "faster";

/// Seconds between frames at which a player can start.
const KEYFRAME_SECONDS: f64 = 2.0;

/// The encoder's settings as FFmpeg names them, but for colours and size.
///
/// Tuned for grain: x264 then spends its bits on keeping fine texture as strong as it is instead of close in value, which
/// is what skin needs. On two seconds of a grainy portrait the decoded face has 1.01 of the drawn one's Laplacian energy
/// at crf 17 in 186 kB; without the tuning it was 0.93 at crf 14 in 208 kB, and `medium` adds nothing to it.
pub fn x264_options(spec: &ValidSpec) -> [(&'static str, String); 5] {
    let keyframes = (spec.rate().fps() * KEYFRAME_SECONDS).round().max(1.0);
    [
        ("preset", PRESET.into()),
        ("profile", "high".into()),
        ("crf", spec.quality().crf().to_string()),
        ("g", keyframes.to_string()),
        ("tune", "grain".into()),
    ]
}

/// Writes frames to a video file: H.264 High, 4:2:0, BT.709, index first.
///
/// Frames go to `.<name>.part` in the target's folder. [`Encoder::finish`] gives the file its name; dropped
/// before that, nothing is left.
pub struct Encoder {
    // Declared before the target: the file is closed before it is deleted.
    muxer: Muxer,
    codec: encoder::video::Encoder,
    spec: ValidSpec,
    yuv: Yuv420,
    pushed: u64,
    target: Target,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EncodedFacts {
    /// Picture size.
    pub size: PixelSize,
    /// Frames per second.
    pub rate: FrameRate,
    /// Frames.
    pub frames: u64,
    /// Length.
    pub duration: Micros,
    /// Size of the file.
    pub bytes: u64,
    /// Encoder and its settings, in x264's terms.
    pub encoder: String,
}

impl Encoder {
    /// Claims `path` and opens the encoder.
    ///
    /// # Errors
    /// The place cannot be written (see [`Target::claim`]), or FFmpeg has no libx264.
    pub fn create(path: &Path, spec: &ValidSpec) -> Result<Encoder, EncodeError> {
        Encoder::on(Target::claim(path)?, spec)
    }

    /// Opens the encoder on a place already claimed.
    ///
    /// # Errors
    /// As [`Encoder::create`].
    pub fn on(target: Target, spec: &ValidSpec) -> Result<Encoder, EncodeError> {
        start_ffmpeg().map_err(|source| EncodeError::Ffmpeg { step: "starting", source })?;
        let x264 = encoder::find_by_name("libx264").ok_or(EncodeError::NoH264)?;
        let output = Muxer::open(&target)?;
        let codec = open_codec(x264, spec, Muxer::wants_global_header(&output))
            .map_err(|source| EncodeError::Ffmpeg { step: "opening the encoder", source })?;
        let muxer = Muxer::start(output, &codec, x264, spec.rate(), &target)?;
        Ok(Encoder { muxer, codec, spec: *spec, yuv: Yuv420::new(spec.size()), pushed: 0, target })
    }

    /// Appends one frame: RGBA, `width × height × 4` bytes, sRGB-encoded; alpha is ignored.
    ///
    /// # Errors
    /// The frame has another size, or the disk or FFmpeg refuses.
    pub fn push(&mut self, rgba: &[u8]) -> Result<(), EncodeError> {
        let size = self.spec.size();
        if rgba.len() as u64 != size.area() * 4 {
            return Err(EncodeError::FrameSize { size, got: rgba.len() });
        }
        let mut picture = frame::Video::new(format::Pixel::YUV420P, size.width, size.height);
        self.yuv.set(rgba);
        copy_planes(&self.yuv, &mut picture);
        picture.set_pts(Some(self.pushed as i64));
        self.pushed += 1;
        self.codec.send_frame(&picture).map_err(|source| EncodeError::Ffmpeg { step: "encoding", source })?;
        self.drain()
    }

    /// Writes what is still held back, makes the file safe on disk and gives it its name.
    ///
    /// # Errors
    /// Not as many frames as planned were pushed, or the disk or FFmpeg refuses; nothing is left then.
    pub fn finish(mut self) -> Result<EncodedFacts, EncodeError> {
        let planned = self.spec.plan().frames();
        if self.pushed != planned {
            return Err(EncodeError::FrameCount { planned, got: self.pushed });
        }
        self.codec.send_eof().map_err(|source| EncodeError::Ffmpeg { step: "ending", source })?;
        self.drain()?;
        self.muxer.finish(&self.target)?;
        let bytes = self.target.publish()?;
        Ok(EncodedFacts {
            size: self.spec.size(),
            rate: self.spec.rate(),
            frames: planned,
            duration: self.spec.plan().duration(),
            bytes,
            encoder: format!("libx264 {PRESET}, crf {}", self.spec.quality().crf()),
        })
    }

    fn drain(&mut self) -> Result<(), EncodeError> {
        use ffmpeg_next::Error;
        let mut packet = Packet::empty();
        loop {
            match self.codec.receive_packet(&mut packet) {
                Ok(()) => self.muxer.write(&mut packet, &self.target)?,
                Err(Error::Eof) => return Ok(()),
                Err(Error::Other { errno }) if errno == ffmpeg_next::error::EAGAIN => return Ok(()),
                Err(source) => return Err(ffmpeg_error(&self.target, "encoding", source)),
            }
        }
    }
}

fn open_codec(
    x264: ffmpeg_next::Codec,
    spec: &ValidSpec,
    global_header: bool,
) -> Result<encoder::video::Encoder, ffmpeg_next::Error> {
    let FrameRate { num, den } = spec.rate();
    let rate = Rational::new(num as i32, den as i32);
    let mut video = codec::context::Context::new_with_codec(x264).encoder().video()?;
    video.set_width(spec.size().width);
    video.set_height(spec.size().height);
    video.set_format(format::Pixel::YUV420P);
    video.set_time_base(rate.invert());
    video.set_frame_rate(Some(rate));
    video.set_colorspace(color::Space::BT709);
    video.set_color_range(color::Range::MPEG);
    video.set_color_primaries(color::Primaries::BT709);
    video.set_color_transfer_characteristic(color::TransferCharacteristic::BT709);
    if global_header {
        video.set_flags(codec::Flags::GLOBAL_HEADER);
    }
    let mut options = Dictionary::new();
    for (key, value) in x264_options(spec) {
        options.set(key, &value);
    }
    video.open_as_with(x264, options)
}

fn copy_planes(from: &Yuv420, to: &mut frame::Video) {
    for index in 0..3 {
        let (plane, width) = from.plane(index);
        let stride = to.stride(index);
        for (to, from) in to.data_mut(index).chunks_mut(stride).zip(plane.chunks_exact(width)) {
            to[..width].copy_from_slice(from);
        }
    }
}
