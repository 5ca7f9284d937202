//! Any decoded picture to 8-bit sRGB on white.

use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform16BitExecutor, TransformOptions};
use std::sync::Arc;

/// Converts to 8-bit sRGB: colour profile applied, alpha flattened on white, 16 bits rounded to 8, grey spread to
/// three channels. A picture that is 8-bit sRGB already keeps its bits.
pub(super) fn to_srgb(image: DynamicImage, icc: Option<&[u8]>) -> RgbImage {
    let profile = icc.and_then(parse);
    from_profile(image, profile.as_ref())
}

/// As [`to_srgb`], with the profile already read.
pub(super) fn from_profile(image: DynamicImage, profile: Option<&ColorProfile>) -> RgbImage {
    let layout = if image.color().has_color() { Layout::Rgb } else { Layout::Gray };
    let transform = profile.and_then(|p| transform(p, layout));
    match (image, transform) {
        (DynamicImage::ImageRgb8(rgb), None) => rgb,
        (DynamicImage::ImageRgb8(rgb), Some(to_srgb)) => rgb8(rgb, &to_srgb),
        (other, to_srgb) => by_rows(&other, layout, to_srgb.as_deref()),
    }
}

type Transform16 = Arc<Transform16BitExecutor>;

fn parse(icc: &[u8]) -> Option<ColorProfile> {
    ColorProfile::new_from_slice(icc)
        .inspect_err(|error| tracing::debug!(?error, "colour profile not understood"))
        .ok()
}

/// `None` when the profile does not fit the pixels (a CMYK profile on pixels the decoder made RGB) or changes
/// nothing that 8 bits can show.
fn transform(profile: &ColorProfile, layout: Layout) -> Option<Transform16> {
    let fits = match profile.color_space {
        DataColorSpace::Rgb => layout == Layout::Rgb,
        DataColorSpace::Gray => layout == Layout::Gray,
        _ => false,
    };
    if !fits {
        return None;
    }
    let made = profile
        .create_transform_16bit(layout, &ColorProfile::new_srgb(), Layout::Rgb, TransformOptions::default())
        .inspect_err(|error| tracing::debug!(?error, "colour profile not usable"))
        .ok()?;
    (!is_neutral(made.as_ref(), layout)).then_some(made)
}

/// Whether a transform moves none of 9³ test colours (or 256 greys) by more than one 8-bit step: sRGB itself, as
/// written by many programs.
fn is_neutral(transform: &Transform16BitExecutor, layout: Layout) -> bool {
    let step = |i: usize| (i * 65535 / 8) as u16;
    let (source, expected): (Vec<u16>, Vec<u16>) = if layout == Layout::Gray {
        let greys: Vec<u16> = (0..256u16).map(|v| v * 257).collect();
        let spread = greys.iter().flat_map(|&v| [v; 3]).collect();
        (greys, spread)
    } else {
        let cube: Vec<u16> = (0..729).flat_map(|i| [step(i / 81), step(i / 9 % 9), step(i % 9)]).collect();
        (cube.clone(), cube)
    };
    let mut out = vec![0u16; expected.len()];
    transform.transform(&source, &mut out).is_ok()
        && out.iter().zip(&expected).all(|(&a, &b)| a.abs_diff(b) <= 257)
}

/// The common case, in place row by row: a 100-megapixel photo is not copied.
fn rgb8(mut rgb: RgbImage, to_srgb: &Transform16) -> RgbImage {
    let length = rgb.width() as usize * 3;
    let (mut wide, mut out) = (vec![0u16; length], vec![0u16; length]);
    for row in rgb.chunks_exact_mut(length.max(1)) {
        for (w, &v) in wide.iter_mut().zip(row.iter()) {
            *w = u16::from(v) * 257;
        }
        if to_srgb.transform(&wide, &mut out).is_ok() {
            for (v, &o) in row.iter_mut().zip(&out) {
                *v = narrow(o);
            }
        }
    }
    rgb
}

fn by_rows(image: &DynamicImage, layout: Layout, to_srgb: Option<&Transform16BitExecutor>) -> RgbImage {
    let (width, height) = (image.width(), image.height());
    let mut out = RgbImage::new(width, height);
    let mut colour = Vec::new();
    let mut alpha = Vec::new();
    let mut rgb = vec![0u16; width as usize * 3];
    for (y, target) in out.chunks_exact_mut((width as usize * 3).max(1)).enumerate() {
        read_row(image, y, layout, &mut colour, &mut alpha);
        let done = to_srgb.is_some_and(|t| t.transform(&colour, &mut rgb).is_ok());
        if !done && layout == Layout::Rgb {
            rgb.copy_from_slice(&colour);
        } else if !done {
            for (three, &grey) in rgb.chunks_exact_mut(3).zip(&colour) {
                three.fill(grey);
            }
        }
        for ((t, c), &a) in target.chunks_exact_mut(3).zip(rgb.chunks_exact(3)).zip(&alpha) {
            for (t, &c) in t.iter_mut().zip(c) {
                *t = narrow(on_white(c, a));
            }
        }
    }
    out
}

/// One row as 16-bit colour (three values a pixel, or one for grey) and 16-bit alpha.
fn read_row(image: &DynamicImage, y: usize, layout: Layout, colour: &mut Vec<u16>, alpha: &mut Vec<u16>) {
    colour.clear();
    alpha.clear();
    let width = image.width() as usize;
    let channels = usize::from(image.color().channel_count());
    let colours = if layout == Layout::Gray { 1 } else { 3 };
    let range = y * width * channels..(y + 1) * width * channels;
    let mut push = |pixel: &mut dyn Iterator<Item = u16>| {
        for value in pixel.take(colours) {
            colour.push(value);
        }
    };
    match image {
        DynamicImage::ImageLuma8(_)
        | DynamicImage::ImageLumaA8(_)
        | DynamicImage::ImageRgb8(_)
        | DynamicImage::ImageRgba8(_) => {
            for pixel in image.as_bytes()[range].chunks_exact(channels) {
                push(&mut pixel.iter().map(|&v| u16::from(v) * 257));
                alpha.push(if channels > colours { u16::from(pixel[colours]) * 257 } else { u16::MAX });
            }
        }
        DynamicImage::ImageLuma16(_)
        | DynamicImage::ImageLumaA16(_)
        | DynamicImage::ImageRgb16(_)
        | DynamicImage::ImageRgba16(_) => {
            let bytes = &image.as_bytes()[range.start * 2..range.end * 2];
            for pixel in bytes.chunks_exact(channels * 2) {
                let at = |i: usize| u16::from_ne_bytes([pixel[2 * i], pixel[2 * i + 1]]);
                push(&mut (0..channels).map(at));
                alpha.push(if channels > colours { at(colours) } else { u16::MAX });
            }
        }
        // No decoder in use here makes floating-point pictures; clamp them should one ever do.
        _ => {
            for x in 0..width as u32 {
                let pixel = image::GenericImageView::get_pixel(image, x, y as u32);
                push(&mut pixel.0[..3].iter().map(|&v| u16::from(v) * 257));
                alpha.push(u16::from(pixel.0[3]) * 257);
            }
        }
    }
}

fn on_white(colour: u16, alpha: u16) -> u16 {
    let (c, a) = (u64::from(colour), u64::from(alpha));
    ((c * a + 65535 * (65535 - a) + 32767) / 65535) as u16
}

fn narrow(v: u16) -> u8 {
    ((u32::from(v) + 128) / 257) as u8
}
