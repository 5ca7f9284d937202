//! Video files to frames, to measure what an export really shows.

use super::{DecodeError, start_ffmpeg};
use ffmpeg_next::software::scaling;
use ffmpeg_next::{Rational, codec, color, decoder, ffi, format, frame, media};
use image::RgbImage;
use kaely_core::units::{FrameRate, Micros, PixelSize};
use serde::Serialize;
use std::io::{Read, Seek};
use std::path::Path;

/// What a video file says of itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VideoFacts {
    /// Picture size.
    pub size: PixelSize,
    /// Mean frame rate.
    pub rate: FrameRate,
    /// Length of the picture track.
    pub duration: Micros,
    /// FFmpeg's name of the codec, such as `h264`.
    pub codec: String,
    /// FFmpeg's name of the pixel format, such as `yuv420p`.
    pub pixel_format: String,
    /// Matrix, primaries, transfer and range, as FFmpeg prints them.
    pub colour: [String; 4],
}

/// A decoded frame.
#[derive(Debug, Clone)]
pub struct DecodedFrame {
    /// Position in the file; the first is 0.
    pub index: u64,
    /// When it is shown.
    pub at: Micros,
    /// Its pixels, sRGB-encoded.
    pub picture: RgbImage,
}

/// The frames of a video, in the order they are shown.
pub struct Frames {
    input: format::context::Input,
    stream: usize,
    time_base: Rational,
    decoder: decoder::Video,
    scaler: Option<(frame::Video, scaling::Context)>,
    facts: VideoFacts,
    /// Of the pictures that are given out.
    size: PixelSize,
    next: u64,
    draining: bool,
}

/// Opens a video to read its frames.
///
/// # Errors
/// It is missing, not a video, or of a kind FFmpeg cannot decode here.
pub fn frames(path: &Path) -> Result<Frames, DecodeError> {
    let open = |source| DecodeError::Open { path: path.into(), source };
    start_ffmpeg().map_err(open)?;
    if path.to_str().is_none() {
        return Err(open(ffmpeg_next::Error::InvalidData));
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.into());
    of_input(format::input(&absolute).map_err(open)?, path)
}

/// Opens a video that is no file, such as a sealed one. `path` is what errors name.
///
/// # Errors
/// As [`frames`].
pub fn frames_from(video: impl Read + Seek + Send + 'static, path: &Path) -> Result<Frames, DecodeError> {
    let open = |source| DecodeError::Open { path: path.into(), source };
    start_ffmpeg().map_err(open)?;
    let stream = format::context::StreamIo::from_read_seek(video).map_err(open)?;
    of_input(format::input_from_stream(stream, None, None).map_err(open)?, path)
}

fn of_input(input: format::context::Input, path: &Path) -> Result<Frames, DecodeError> {
    let stream =
        input.streams().best(media::Type::Video).ok_or_else(|| DecodeError::NoPicture(path.into()))?;
    let (index, time_base) = (stream.index(), stream.time_base());
    let decoder = codec::context::Context::from_parameters(stream.parameters())
        .and_then(|context| context.decoder().video())
        .map_err(|source| DecodeError::Ffmpeg { step: "opening the decoder", source })?;
    let facts = facts_of(&stream, &decoder, input.duration());
    let size = facts.size;
    Ok(Frames {
        stream: index,
        time_base,
        decoder,
        scaler: None,
        facts,
        size,
        next: 0,
        draining: false,
        input,
    })
}

impl Frames {
    /// What the file says of itself.
    pub fn facts(&self) -> &VideoFacts {
        &self.facts
    }

    /// A text in the file's metadata, as [`super::Target::with_note`] puts it there.
    pub fn note(&self, key: &str) -> Option<String> {
        self.input.metadata().get(key).map(str::to_owned)
    }

    /// The same in smaller pictures: of the same shape, no side longer than this.
    #[must_use]
    pub fn within(mut self, side: u32) -> Frames {
        let PixelSize { width, height } = self.facts.size;
        let scale = (f64::from(side.max(1)) / f64::from(width.max(height).max(1))).min(1.0);
        let scaled = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
        (self.size, self.scaler) = (PixelSize::new(scaled(width), scaled(height)), None);
        self
    }

    /// Begins again with the first frame.
    ///
    /// # Errors
    /// The video cannot be read from its start.
    pub fn rewind(&mut self) -> Result<(), DecodeError> {
        let rewound = self.input.seek(0, ..);
        rewound.map_err(|source| DecodeError::Ffmpeg { step: "going back to the start", source })?;
        self.decoder.flush();
        (self.next, self.draining) = (0, false);
        Ok(())
    }

    fn decode_next(&mut self) -> Result<Option<DecodedFrame>, ffmpeg_next::Error> {
        use ffmpeg_next::Error;
        let mut decoded = frame::Video::empty();
        loop {
            match self.decoder.receive_frame(&mut decoded) {
                Ok(()) => return self.frame_of(&decoded).map(Some),
                Err(Error::Eof) => return Ok(None),
                Err(Error::Other { errno }) if errno == ffmpeg_next::error::EAGAIN => self.feed()?,
                Err(error) => return Err(error),
            }
        }
    }

    /// Hands the decoder its next packet, or the end.
    fn feed(&mut self) -> Result<(), ffmpeg_next::Error> {
        if self.draining {
            return Err(ffmpeg_next::Error::Eof);
        }
        loop {
            let mut packet = ffmpeg_next::Packet::empty();
            match packet.read(&mut self.input) {
                Ok(()) if packet.stream() == self.stream => return self.decoder.send_packet(&packet),
                Ok(()) => continue,
                Err(ffmpeg_next::Error::Eof) => {
                    self.draining = true;
                    return self.decoder.send_eof();
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn frame_of(&mut self, decoded: &frame::Video) -> Result<DecodedFrame, ffmpeg_next::Error> {
        let PixelSize { width, height } = self.size;
        let (rgb, scaler) = match &mut self.scaler {
            Some(pair) => pair,
            none => none.insert((frame::Video::empty(), scaler_for(decoded, self.size)?)),
        };
        scaler.run(decoded, rgb)?;
        let mut picture = RgbImage::new(width, height);
        let row = width as usize * 3;
        for (to, from) in picture.chunks_exact_mut(row).zip(rgb.data(0).chunks(rgb.stride(0))) {
            to.copy_from_slice(&from[..row]);
        }
        let pts = decoded.timestamp().unwrap_or(0);
        let base = self.time_base;
        let us = i128::from(pts) * i128::from(base.numerator()) * 1_000_000;
        let at = Micros((us / i128::from(base.denominator().max(1))) as i64);
        let index = self.next;
        self.next += 1;
        Ok(DecodedFrame { index, at, picture })
    }
}

impl Iterator for Frames {
    type Item = Result<DecodedFrame, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.decode_next().map_err(|source| DecodeError::Ffmpeg { step: "decoding", source }).transpose()
    }
}

/// `whole` is how long the file says it is, in microseconds; 0 or less where it does not.
fn facts_of(stream: &format::stream::Stream<'_>, decoder: &decoder::Video, whole: i64) -> VideoFacts {
    let rate = stream.avg_frame_rate();
    let base = stream.time_base();
    // Some containers, such as Matroska, only know how long the whole file is.
    let own = i128::from(stream.duration()) * i128::from(base.numerator()) * 1_000_000;
    let own = own / i128::from(base.denominator().max(1));
    let us = if stream.duration() > 0 { own } else { i128::from(whole.max(0)) };
    let name = |text: Option<&str>| text.unwrap_or("unknown").to_owned();
    VideoFacts {
        size: PixelSize::new(decoder.width(), decoder.height()),
        rate: FrameRate { num: rate.numerator().max(1) as u32, den: rate.denominator().max(1) as u32 },
        duration: Micros(i64::try_from(us).unwrap_or(i64::MAX)),
        codec: decoder.codec().map_or("unknown".into(), |c| c.name().to_owned()),
        pixel_format: name(decoder.format().descriptor().map(|d| d.name())),
        colour: [
            name(decoder.color_space().name()),
            name(decoder.color_primaries().name()),
            name(decoder.color_transfer_characteristic().name()),
            name(decoder.color_range().name()),
        ],
    }
}

/// Full-resolution chroma and exact rounding, in the matrix and range the frame is tagged with (untagged: BT.709
/// from 720 lines up, BT.601 below, as players assume).
fn scaler_for(decoded: &frame::Video, size: PixelSize) -> Result<scaling::Context, ffmpeg_next::Error> {
    use scaling::Flags;
    let (width, height) = (decoded.width(), decoded.height());
    // Without FULL_CHR_H_INT swscale repeats chroma instead of interpolating.
    let exact = Flags::ACCURATE_RND | Flags::FULL_CHR_H_INT | Flags::FULL_CHR_H_INP;
    // A smaller picture is the mean of what it shows.
    let flags = if size.width < width { Flags::AREA } else { Flags::BILINEAR } | exact;
    let rgb = format::Pixel::RGB24;
    let mut scaler =
        scaling::Context::get(decoded.format(), width, height, rgb, size.width, size.height, flags)?;
    let matrix = match decoded.color_space() {
        color::Space::BT709 => ffi::SWS_CS_ITU709,
        color::Space::Unspecified if height >= 720 => ffi::SWS_CS_ITU709,
        color::Space::BT2020NCL => ffi::SWS_CS_BT2020,
        _ => ffi::SWS_CS_ITU601,
    };
    let full = i32::from(decoded.color_range() == color::Range::JPEG);
    // The constants' type depends on the FFmpeg they were generated from.
    #[allow(clippy::unnecessary_cast)]
    // SAFETY: the scaler is alive and initialised; the coefficient table is static.
    let status = unsafe {
        let table = ffi::sws_getCoefficients(matrix as i32);
        ffi::sws_setColorspaceDetails(scaler.as_mut_ptr(), table, full, table, 1, 0, 1 << 16, 1 << 16)
    };
    if status < 0 { Err(ffmpeg_next::Error::from(status)) } else { Ok(scaler) }
}
