//! What can go wrong with video files.

use kaely_core::explain::{Explain, Message};
use kaely_core::units::PixelSize;
use std::path::PathBuf;

/// Why a video could not be written.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The file name does not say MP4 or QuickTime.
    #[error("unknown video extension {extension:?}")]
    Extension {
        /// What the name ends with; empty if it has no extension.
        extension: String,
    },
    /// The folder to write to does not exist.
    #[error("no such folder: {}", .0.display())]
    NoFolder(PathBuf),
    /// The target is a folder.
    #[error("target is a folder: {}", .0.display())]
    IsFolder(PathBuf),
    /// The name cannot be handed to FFmpeg.
    #[error("file name is not UTF-8: {}", .0.display())]
    Name(PathBuf),
    /// The folder or file cannot be written.
    #[error("cannot write ({source}): {}", path.display())]
    NotWritable {
        /// What was to be written.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// Another export is writing the same file.
    #[error("already being written: {}", .0.display())]
    Busy(PathBuf),
    /// FFmpeg was built without libx264.
    #[error("libx264 is missing in FFmpeg")]
    NoH264,
    /// A frame of another size than the spec's.
    #[error("frame of {got} bytes for {size} pixels")]
    FrameSize {
        /// Size of the video.
        size: PixelSize,
        /// Bytes handed over; four per pixel are right.
        got: usize,
    },
    /// More or fewer frames than planned.
    #[error("{got} frames instead of {planned}")]
    FrameCount {
        /// Frames in the plan.
        planned: u64,
        /// Frames pushed.
        got: u64,
    },
    /// The disk is full, or a quota or size limit is reached.
    #[error("no space left for {}", .0.display())]
    NoSpace(PathBuf),
    /// FFmpeg refuses for another reason.
    #[error("FFmpeg, {step}: {source}")]
    Ffmpeg {
        /// What it was doing.
        step: &'static str,
        /// Its reason.
        source: ffmpeg_next::Error,
    },
}

impl Explain for EncodeError {
    fn what(&self) -> String {
        match self {
            EncodeError::Extension { extension } if extension.is_empty() => {
                "The video's name has no extension.".into()
            }
            EncodeError::Extension { extension } => {
                format!("Kaely does not write .{extension} videos.")
            }
            EncodeError::NoFolder(folder) => format!("The folder {} does not exist.", folder.display()),
            EncodeError::IsFolder(path) => format!("{} is a folder, not a file.", path.display()),
            EncodeError::Name(path) => {
                format!("The name {} has characters that are not UTF-8.", path.display())
            }
            EncodeError::NotWritable { path, source } => {
                format!("{} cannot be written ({source}).", path.display())
            }
            EncodeError::Busy(path) => {
                format!("Another export is writing {} right now.", path.display())
            }
            EncodeError::NoH264 => "The FFmpeg on this machine has no H.264 encoder (libx264).".into(),
            EncodeError::FrameSize { size, got } => {
                format!("A frame of {got} bytes does not fit a video of {size} pixels.")
            }
            EncodeError::FrameCount { planned, got } => {
                format!("The video was to have {planned} frames but got {got}.")
            }
            EncodeError::NoSpace(path) => {
                format!("There is no space left to write {}.", path.display())
            }
            EncodeError::Ffmpeg { step, source } => {
                format!("The video encoder failed ({step}: {source}).")
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            EncodeError::Extension { .. } => "Give it a name that ends in .mp4, .m4v or .mov.".into(),
            EncodeError::NoFolder(_) => "Create it, or choose another folder.".into(),
            EncodeError::IsFolder(_) => "Add a file name such as portrait.mp4.".into(),
            EncodeError::Name(_) => "Choose another name.".into(),
            EncodeError::NotWritable { .. } => "Choose a folder you may write to.".into(),
            EncodeError::Busy(_) => "Wait for it to end, or choose another name.".into(),
            EncodeError::NoH264 => {
                "Install an FFmpeg with libx264 (Debian's libavcodec has it) and build Kaely again.".into()
            }
            EncodeError::FrameSize { .. } | EncodeError::FrameCount { .. } => {
                "This is a fault in Kaely: please report it.".into()
            }
            EncodeError::NoSpace(_) => "Free some space, or choose another disk.".into(),
            EncodeError::Ffmpeg { .. } => "Try another size or frame rate.".into(),
        }
    }

    fn message(&self) -> Option<Message> {
        let at = |id, path: &PathBuf| Message::of(id).with("path", path.display());
        Some(match self {
            EncodeError::Extension { extension } if extension.is_empty() => {
                Message::of("encode-no-extension")
            }
            EncodeError::Extension { extension } => {
                Message::of("encode-extension").with("extension", extension)
            }
            EncodeError::NoFolder(folder) => at("encode-no-folder", folder),
            EncodeError::IsFolder(path) => at("encode-is-folder", path),
            EncodeError::Name(path) => at("encode-name", path),
            EncodeError::NotWritable { path, source } => {
                at("encode-not-writable", path).with("reason", source)
            }
            EncodeError::Busy(path) => at("encode-busy", path),
            EncodeError::NoH264 => Message::of("encode-no-h264"),
            EncodeError::NoSpace(path) => at("encode-no-space", path),
            EncodeError::Ffmpeg { step, source } => {
                Message::of("encode-ffmpeg").with("reason", format!("{step}: {source}"))
            }
            // Faults in Kaely, to be reported in the words of its authors.
            EncodeError::FrameSize { .. } | EncodeError::FrameCount { .. } => return None,
        })
    }
}

/// Why a video could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// It cannot be opened as a video.
    #[error("cannot open ({source}): {}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// FFmpeg's reason.
        source: ffmpeg_next::Error,
    },
    /// It has no picture track.
    #[error("no video stream: {}", .0.display())]
    NoPicture(PathBuf),
    /// It is damaged, or of a kind FFmpeg cannot decode here.
    #[error("FFmpeg, {step}: {source}")]
    Ffmpeg {
        /// What it was doing.
        step: &'static str,
        /// Its reason.
        source: ffmpeg_next::Error,
    },
}

impl Explain for DecodeError {
    fn what(&self) -> String {
        match self {
            DecodeError::Open { path, source } => {
                format!("{} cannot be opened as a video ({source}).", path.display())
            }
            DecodeError::NoPicture(path) => format!("{} has no picture.", path.display()),
            DecodeError::Ffmpeg { step, source } => {
                format!("The video cannot be decoded ({step}: {source}).")
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            DecodeError::Open { .. } => "Check that the file is there and is a video.".into(),
            DecodeError::NoPicture(_) => "Choose a video with a picture.".into(),
            DecodeError::Ffmpeg { .. } => "The file may be damaged: make it again.".into(),
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            DecodeError::Open { path, source } => {
                Message::of("decode-open").with("path", path.display()).with("reason", source)
            }
            DecodeError::NoPicture(path) => Message::of("decode-no-picture").with("path", path.display()),
            DecodeError::Ffmpeg { step, source } => {
                Message::of("decode-ffmpeg").with("reason", format!("{step}: {source}"))
            }
        })
    }
}
