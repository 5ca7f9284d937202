//! What kind of file this is, by its first bytes: names lie.

use super::PhotoError;

/// A kind of photo file that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// AVIF, through the system's libheif.
    Avif,
    /// HEIC or HEIF, through the system's libheif.
    Heic,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::WebP => "WebP",
            Format::Avif => "AVIF",
            Format::Heic => "HEIC",
        })
    }
}

/// Names the format of `bytes`.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, PhotoError> {
    if bytes.is_empty() {
        return Err(PhotoError::Empty);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::WebP);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return iso_media(bytes);
    }
    Err(OTHERS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map_or(PhotoError::NotAnImage, |(_, kind)| PhotoError::OtherKind { kind }))
}

/// Beginnings of files that people take for photos, or that are photos of kinds that are not read.
const OTHERS: [(&[u8], &str); 12] = [
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF or camera raw file"),
    (b"MM\0*", "a TIFF or camera raw file"),
    (b"\xFF\x0A", "a JPEG XL picture"),
    (b"\0\0\0\x0CJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0CjP  ", "a JPEG 2000 picture"),
    (b"%PDF", "a PDF document"),
    (b"8BPS", "a Photoshop file"),
    (b"<svg", "an SVG drawing"),
    (b"\x1A\x45\xDF\xA3", "a film"),
    (b"FUJIFILM", "a camera raw file"),
];

/// AVIF and HEIC share a container with films; the brands in its first box tell them apart.
fn iso_media(bytes: &[u8]) -> Result<Format, PhotoError> {
    let length = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
    let brands = bytes.get(8..length.clamp(12, 256).min(bytes.len())).unwrap_or_default();
    let has = |names: &[&[u8; 4]]| brands.chunks_exact(4).any(|b| names.iter().any(|n| b == *n));
    if has(&[b"avif", b"avis"]) {
        Ok(Format::Avif)
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        Ok(Format::Heic)
    } else if has(&[b"crx "]) {
        Err(PhotoError::OtherKind { kind: "a camera raw file" })
    } else {
        Err(PhotoError::OtherKind { kind: "a film" })
    }
}

/// Whether a JPEG stream reaches its end marker, reading marker by marker (a thumbnail inside it has an end marker
/// of its own, and cameras append data after the end).
pub(super) fn jpeg_is_complete(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2) {
        match marker {
            0xD9 => return true,
            // Fill byte; markers without content.
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
                if marker == 0xDA {
                    let Some(rest) = bytes.get(at..) else { return false };
                    // Coded data: up to the next marker that is neither a stuffed zero nor a restart.
                    let end = rest.windows(2).position(|w| w[0] == 0xFF && !matches!(w[1], 0 | 0xD0..=0xD7));
                    let Some(end) = end else { return false };
                    at += end;
                }
            }
        }
    }
    // Bytes between segments that are no marker: the decoder got over them, so judge by the end.
    bytes.len() > at && bytes.trim_ascii_end().ends_with(&[0xFF, 0xD9])
}
