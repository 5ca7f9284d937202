//! Why a file could not be opened as a photo.

use super::Format;
use kaely_core::explain::{Explain, Message};
use kaely_core::units::PixelSize;
use std::io;

/// Why a file could not be opened as a photo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// A folder was given.
    #[error("is a folder")]
    Folder,
    /// The file could not be read.
    #[error("not readable: {reason}")]
    Unreadable {
        /// The system's reason.
        reason: String,
    },
    /// The file holds nothing.
    #[error("file of zero bytes")]
    Empty,
    /// The content is no picture that is known.
    #[error("not an image")]
    NotAnImage,
    /// A picture or film of a kind that is not read.
    #[error("{kind} is not read")]
    OtherKind {
        /// Its name.
        kind: &'static str,
    },
    /// The kind is read, but this file uses a part of it that is not.
    #[error("unsupported {format} file: {detail}")]
    Unsupported {
        /// Kind of file.
        format: Format,
        /// The decoder's words.
        detail: String,
    },
    /// The kind needs a system library that is not there.
    #[error("{format} needs libheif, which is not installed")]
    NoDecoder {
        /// Kind of file.
        format: Format,
    },
    /// The file is cut off or corrupt.
    #[error("damaged {format} file: {detail}")]
    Damaged {
        /// Kind of file.
        format: Format,
        /// The decoder's words.
        detail: String,
    },
    /// Too many pixels.
    #[error("{size} is {} pixels, more than {limit}", size.area())]
    TooLarge {
        /// Size of the picture.
        size: PixelSize,
        /// The most pixels that are accepted.
        limit: u64,
    },
    /// Too many bytes.
    #[error("{bytes} bytes, more than {limit}")]
    FileTooLarge {
        /// Size of the file.
        bytes: u64,
        /// The most bytes that are accepted.
        limit: u64,
    },
}

impl PhotoError {
    /// From a failed look at the file.
    pub(crate) fn unread(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => PhotoError::Missing,
            _ => PhotoError::Unreadable { reason: error.to_string() },
        }
    }
}

impl Explain for PhotoError {
    fn what(&self) -> String {
        match self {
            PhotoError::Missing => "There is no file of this name.".into(),
            PhotoError::Folder => "This is a folder, not a photo.".into(),
            PhotoError::Unreadable { reason } => format!("The file cannot be read ({reason})."),
            PhotoError::Empty => "The file is empty.".into(),
            PhotoError::NotAnImage => "This file is not a photo.".into(),
            PhotoError::OtherKind { kind } => format!("This is {kind}, which Kaely does not read."),
            PhotoError::Unsupported { format, .. } => {
                format!("This {format} file uses a variant that Kaely does not read.")
            }
            PhotoError::NoDecoder { format } => {
                format!("{format} photos are opened through the system's libheif, which is not installed.")
            }
            PhotoError::Damaged { format, .. } => format!("The {format} file is damaged or incomplete."),
            PhotoError::TooLarge { size, limit } => format!(
                "The photo has {:.0} megapixels ({size}); at most {} are accepted.",
                size.area() as f64 / 1e6,
                limit / 1_000_000
            ),
            PhotoError::FileTooLarge { bytes, limit } => {
                format!("The file has {} MB; at most {} are accepted.", bytes >> 20, limit >> 20)
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            PhotoError::Missing => "Check the name and the folder.",
            PhotoError::Folder | PhotoError::NotAnImage | PhotoError::Empty => {
                "Choose a JPEG, PNG, WebP, AVIF or HEIC photo."
            }
            PhotoError::Unreadable { .. } => "Check that you may read it and that its disk is connected.",
            PhotoError::OtherKind { .. } | PhotoError::Unsupported { .. } => {
                "Save the picture as JPEG or PNG and open that."
            }
            PhotoError::NoDecoder { .. } => {
                "Install it (on Debian and Ubuntu: apt install libheif1), or save the picture as JPEG or PNG."
            }
            PhotoError::Damaged { .. } => "Copy it again from where it came from, or choose another photo.",
            PhotoError::TooLarge { .. } | PhotoError::FileTooLarge { .. } => {
                "Scale it down and open the smaller copy."
            }
        }
        .into()
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            PhotoError::Missing => Message::of("photo-missing"),
            PhotoError::Folder => Message::of("photo-folder"),
            PhotoError::Unreadable { reason } => Message::of("photo-unreadable").with("reason", reason),
            PhotoError::Empty => Message::of("photo-empty"),
            PhotoError::NotAnImage => Message::of("photo-not-an-image"),
            PhotoError::OtherKind { kind } => Message::of("photo-other-kind").with("kind", kind_id(kind)),
            PhotoError::Unsupported { format, .. } => Message::of("photo-unsupported").with("format", format),
            PhotoError::NoDecoder { format } => Message::of("photo-no-decoder").with("format", format),
            PhotoError::Damaged { format, .. } => Message::of("photo-damaged").with("format", format),
            PhotoError::TooLarge { size, limit } => Message::of("photo-too-large")
                .with("megapixels", format!("{:.0}", size.area() as f64 / 1e6))
                .with("size", size)
                .with("limit", limit / 1_000_000),
            PhotoError::FileTooLarge { bytes, limit } => {
                Message::of("photo-file-too-large").with("megabytes", bytes >> 20).with("limit", limit >> 20)
            }
        })
    }
}

/// A kind of file as the texts of other languages choose by it.
fn kind_id(kind: &str) -> &'static str {
    match kind {
        "a GIF picture" => "gif",
        "a BMP picture" => "bmp",
        "a TIFF or camera raw file" => "tiff",
        "a JPEG XL picture" => "jxl",
        "a JPEG 2000 picture" => "jp2",
        "a PDF document" => "pdf",
        "a Photoshop file" => "psd",
        "an SVG drawing" => "svg",
        "a film" => "film",
        "a camera raw file" => "raw",
        _ => "other",
    }
}
