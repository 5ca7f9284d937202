//! Packets into a file.

use super::{EncodeError, Target};
use ffmpeg_next::{Dictionary, Packet, Rational, encoder, format};
use kaely_core::units::FrameRate;

/// An open MP4 or QuickTime file with one picture track.
pub(super) struct Muxer {
    output: format::context::Output,
    encoder_base: Rational,
    stream_base: Rational,
}

impl Muxer {
    /// Opens the container on the target's temporary file, without writing yet.
    pub fn open(target: &Target) -> Result<format::context::Output, EncodeError> {
        format::output_as(target.part(), target.container())
            .map_err(|source| ffmpeg_error(target, "opening the file", source))
    }

    /// Whether the container keeps codec parameters in its header rather than in the stream.
    pub fn wants_global_header(output: &format::context::Output) -> bool {
        output.format().flags().contains(format::Flags::GLOBAL_HEADER)
    }

    /// Declares the track and writes the header.
    pub fn start(
        mut output: format::context::Output,
        encoder: &encoder::video::Encoder,
        codec: ffmpeg_next::Codec,
        rate: FrameRate,
        target: &Target,
    ) -> Result<Muxer, EncodeError> {
        let encoder_base = Rational::new(rate.den as i32, rate.num as i32);
        {
            let mut stream = output
                .add_stream(codec)
                .map_err(|source| EncodeError::Ffmpeg { step: "adding the track", source })?;
            stream.set_parameters(encoder);
            stream.set_time_base(encoder_base);
            stream.set_avg_frame_rate(encoder_base.invert());
        }
        let mut options = Dictionary::new();
        // The index goes before the pictures, so that the clip plays while it loads.
        options.set("movflags", "+faststart");
        if let Some((key, text)) = target.note() {
            // Only so does the container take keys that are not its own; players pass over them.
            options.set("movflags", "+faststart+use_metadata_tags");
            let mut tags = Dictionary::new();
            tags.set(key, text);
            output.set_metadata(tags);
        }
        output
            .write_header_with(options)
            .map_err(|source| ffmpeg_error(target, "writing the header", source))?;
        // The muxer may have chosen a finer time base.
        let stream_base = output.stream(0).map_or(encoder_base, |s| s.time_base());
        Ok(Muxer { output, encoder_base, stream_base })
    }

    /// Writes one packet.
    pub fn write(&mut self, packet: &mut Packet, target: &Target) -> Result<(), EncodeError> {
        packet.set_stream(0);
        if packet.duration() == 0 {
            packet.set_duration(1);
        }
        packet.rescale_ts(self.encoder_base, self.stream_base);
        packet.write_interleaved(&mut self.output).map_err(|source| ffmpeg_error(target, "writing", source))
    }

    /// Writes the index, moves it to the front and closes the file.
    pub fn finish(mut self, target: &Target) -> Result<(), EncodeError> {
        self.output.write_trailer().map_err(|source| ffmpeg_error(target, "finishing the file", source))
    }
}

/// Sorts FFmpeg's reasons: those of the file system become ours.
pub(super) fn ffmpeg_error(target: &Target, step: &'static str, source: ffmpeg_next::Error) -> EncodeError {
    match source {
        // The constants FFmpeg wraps are the system's own numbers.
        ffmpeg_next::Error::Other { errno } if is_file_errno(errno) => {
            super::target::write_error(target.place(), std::io::Error::from_raw_os_error(errno))
        }
        source => EncodeError::Ffmpeg { step, source },
    }
}

fn is_file_errno(errno: i32) -> bool {
    use ffmpeg_next::error::{EACCES, EFBIG, EIO, ENOSPC, EPERM, EROFS};
    [EACCES, EFBIG, EIO, ENOSPC, EPERM, EROFS].contains(&errno)
}
