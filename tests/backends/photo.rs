//! Opening photos: every format, orientation, profile and kind of damage.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, ImageBuffer, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba};
use kaely_backends::photo::{self, Format, MAX_PIXELS, PhotoError};
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use moxcms::{ColorProfile, Layout, TransformOptions};
use std::io::Cursor;
use std::path::Path;

const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 180, 40];
const BLUE: [u8; 3] = [40, 40, 210];
const GREY: [u8; 3] = [128, 128, 128];

/// 48×32: red, green above; blue, grey below.
fn corners() -> RgbImage {
    RgbImage::from_fn(48, 32, |x, y| {
        Rgb(match (x < 24, y < 16) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => GREY,
        })
    })
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// The least EXIF block that holds an orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn near(photo: &Photo, x: u32, y: u32, expected: [u8; 3], slack: u8) {
    let got = photo.pixels.get_pixel(x, y).0;
    assert!(
        got.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= slack),
        "pixel {x},{y}: {got:?}, expected {expected:?} ± {slack}"
    );
}

/// `quadrants`: top left, top right, bottom left, bottom right once upright.
fn check_orientation(orientation: u8, quadrants: [[u8; 3]; 4]) {
    let source = corners();
    let size = if (5..=8).contains(&orientation) { (32, 48) } else { (48, 32) };
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.write_image(&source, 48, 32, ExtendedColorType::Rgb8).unwrap();
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.write_image(&source, 48, 32, ExtendedColorType::Rgb8).unwrap();
    for (name, file, slack) in [("JPEG", jpeg, 12), ("PNG", png, 0)] {
        let photo = photo::decode(&file).unwrap();
        assert_eq!(photo.pixels.dimensions(), size, "{name}, orientation {orientation}");
        let (w, h) = size;
        for ((x, y), colour) in [(4, 4), (w - 5, 4), (4, h - 5), (w - 5, h - 5)].into_iter().zip(quadrants) {
            near(&photo, x, y, colour, slack);
        }
    }
}

#[test]
fn orientation_is_honoured() {
    check_orientation(1, [RED, GREEN, BLUE, GREY]);
    check_orientation(2, [GREEN, RED, GREY, BLUE]);
    check_orientation(3, [GREY, BLUE, GREEN, RED]);
    check_orientation(4, [BLUE, GREY, RED, GREEN]);
    check_orientation(5, [RED, BLUE, GREEN, GREY]);
    check_orientation(6, [BLUE, RED, GREY, GREEN]);
    check_orientation(7, [GREY, GREEN, BLUE, RED]);
    check_orientation(8, [GREEN, GREY, RED, BLUE]);
    check_orientation(0, [RED, GREEN, BLUE, GREY]);
    check_orientation(9, [RED, GREEN, BLUE, GREY]);
}

/// A file whose pixels are `wide` in `profile` must open as what the colour engine says they are in sRGB.
fn check_profile(profile: &ColorProfile, wide: [u8; 3]) {
    let to_srgb = profile
        .create_transform_8bit(
            Layout::Rgb,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions::default(),
        )
        .unwrap();
    let mut expected = [0; 3];
    to_srgb.transform(&wide, &mut expected).unwrap();
    assert!(
        wide.iter().zip(expected).any(|(a, b)| a.abs_diff(b) > 10),
        "the case shows nothing: {expected:?}"
    );

    let source = RgbImage::from_pixel(16, 16, Rgb(wide));
    let icc = profile.encode().unwrap();
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(icc.clone()).unwrap();
    encoder.write_image(&source, 16, 16, ExtendedColorType::Rgb8).unwrap();
    near(&photo::decode(&png).unwrap(), 8, 8, expected, 1);

    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 100);
    encoder.set_icc_profile(icc.clone()).unwrap();
    encoder.write_image(&source, 16, 16, ExtendedColorType::Rgb8).unwrap();
    near(&photo::decode(&jpeg).unwrap(), 8, 8, expected, 4);

    let mut webp = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut webp);
    encoder.set_icc_profile(icc).unwrap();
    encoder.write_image(&source, 16, 16, ExtendedColorType::Rgb8).unwrap();
    near(&photo::decode(&webp).unwrap(), 8, 8, expected, 1);
}

#[test]
fn wide_gamut_profiles_become_srgb() {
    check_profile(&ColorProfile::new_display_p3(), [200, 60, 60]);
    check_profile(&ColorProfile::new_adobe_rgb(), [90, 200, 90]);
    check_profile(&ColorProfile::new_pro_photo_rgb(), [150, 110, 90]);
}

#[test]
fn an_srgb_profile_keeps_every_bit() {
    let source = RgbImage::from_fn(64, 64, |x, y| Rgb([(x * 4) as u8, (y * 4) as u8, (x + y) as u8]));
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(ColorProfile::new_srgb().encode().unwrap()).unwrap();
    encoder.write_image(&source, 64, 64, ExtendedColorType::Rgb8).unwrap();
    assert!(photo::decode(&png).unwrap().pixels == source);
}

#[test]
fn a_damaged_profile_is_ignored() {
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(vec![7; 300]).unwrap();
    encoder.write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    assert!(photo::decode(&png).unwrap().pixels == corners());
}

/// `image` as PNG must open as one colour.
fn check_flat(image: impl Into<DynamicImage>, expected: [u8; 3]) {
    near(&photo::decode(&png(&image.into())).unwrap(), 1, 1, expected, 0);
}

#[test]
fn every_pixel_layout_becomes_eight_bit_rgb() {
    check_flat(ImageBuffer::from_pixel(3, 3, image::Luma([77u8])), [77; 3]);
    check_flat(ImageBuffer::from_pixel(3, 3, image::Luma([77u16 * 257])), [77; 3]);
    check_flat(ImageBuffer::from_pixel(3, 3, image::LumaA([0u8, 0])), [255; 3]);
    check_flat(ImageBuffer::from_pixel(3, 3, image::LumaA([0u16, 65535])), [0; 3]);
    check_flat(
        ImageBuffer::from_pixel(3, 3, Rgb([10u16 * 257, 20 * 257 + 128, 30 * 257 + 129])),
        [10, 20, 31],
    );
    check_flat(ImageBuffer::from_pixel(3, 3, Rgba([0u8, 100, 200, 255])), [0, 100, 200]);
    check_flat(ImageBuffer::from_pixel(3, 3, Rgba([0u8, 100, 200, 0])), [255, 255, 255]);
    check_flat(ImageBuffer::from_pixel(3, 3, Rgba([0u8, 100, 200, 51])), [204, 224, 244]);
    check_flat(ImageBuffer::from_pixel(3, 3, Rgba([0u16, 0, 0, 65535 / 5])), [204; 3]);
}

#[test]
fn an_opaque_alpha_channel_changes_no_bit() {
    let source = RgbImage::from_fn(256, 4, |x, y| Rgb([x as u8, (255 - x) as u8, (x as u8) ^ (y as u8)]));
    let rgba = DynamicImage::ImageRgb8(source.clone()).into_rgba8();
    assert!(photo::decode(&png(&rgba.into())).unwrap().pixels == source);
}

fn fails(bytes: &[u8]) -> PhotoError {
    photo::decode(bytes).expect_err("must not open")
}

/// A PNG header for a picture of this size, and nothing else.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(&DynamicImage::ImageRgb8(RgbImage::new(1, 1)));
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&crc.to_be_bytes());
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &b| {
        (0..8).fold(crc ^ u32::from(b), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// The file's start-of-frame claims this size.
fn jpeg_header(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new(&mut file).write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    let sof = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    file[sof + 5..sof + 7].copy_from_slice(&height.to_be_bytes());
    file[sof + 7..sof + 9].copy_from_slice(&width.to_be_bytes());
    file
}

#[test]
fn too_large_is_told_by_the_header() {
    for (file, width, height) in [
        (png_header(40_000, 40_000), 40_000, 40_000),
        (png_header(100_001, 1_000), 100_001, 1_000),
        (jpeg_header(65_535, 65_535), 65_535, 65_535),
        (jpeg_header(10_001, 10_000), 10_001, 10_000),
    ] {
        let PhotoError::TooLarge { size, limit } = fails(&file) else { panic!("{:?}", fails(&file)) };
        assert_eq!((size.width, size.height, limit), (width, height, MAX_PIXELS));
    }
    let text = fails(&png_header(40_000, 40_000)).explain();
    assert!(text.contains("1600 megapixels (40000×40000); at most 100"), "{text}");
}

#[test]
fn exactly_a_hundred_megapixels_is_not_too_large() {
    assert!(matches!(fails(&png_header(10_000, 10_000)), PhotoError::Damaged { format: Format::Png, .. }));
}

#[test]
fn every_truncation_is_damage() {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg).write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    let png = png(&DynamicImage::ImageRgb8(corners()));
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp).write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    for (format, file) in [(Format::Jpeg, jpeg), (Format::Png, png), (Format::WebP, webp)] {
        assert!(photo::decode(&file).is_ok(), "{format} whole");
        // PNG's last chunk carries no pixels; a file without it is whole as far as a photo goes.
        let last = if format == Format::Png { file.len() - 16 } else { file.len() };
        for length in 16..last {
            let error = photo::decode(&file[..length]);
            assert!(matches!(error, Err(PhotoError::Damaged { .. })), "{format} cut to {length}: {error:?}");
        }
    }
}

#[test]
fn bytes_after_the_end_do_not_hurt() {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg).write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    jpeg.extend(b"appended by the camera");
    assert!(photo::decode(&jpeg).is_ok());
}

#[test]
fn what_is_not_a_photo_is_named() {
    assert_eq!(fails(b""), PhotoError::Empty);
    assert_eq!(fails(b"hello, I am a text file"), PhotoError::NotAnImage);
    assert_eq!(fails(&[0; 4096]), PhotoError::NotAnImage);
    for (bytes, kind) in [
        (&b"GIF89a............"[..], "a GIF picture"),
        (b"%PDF-1.7 ..........", "a PDF document"),
        (b"II*\0..............", "a TIFF or camera raw file"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "a film"),
        (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "a camera raw file"),
    ] {
        assert_eq!(fails(bytes), PhotoError::OtherKind { kind });
    }
}

#[test]
fn the_content_decides_not_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("really-a-png.jpg");
    std::fs::write(&path, png(&DynamicImage::ImageRgb8(corners()))).unwrap();
    assert!(photo::open(&path).unwrap().pixels == corners());
}

#[test]
fn file_system_failures_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(photo::open(folder.path()), Err(PhotoError::Folder));
    assert_eq!(photo::open(&folder.path().join("none.jpg")), Err(PhotoError::Missing));
    let file = folder.path().join("empty.jpg");
    std::fs::write(&file, b"").unwrap();
    assert_eq!(photo::open(&file), Err(PhotoError::Empty));
    assert_eq!(photo::open(&file.join("below.jpg")), Err(PhotoError::Missing));
}

#[test]
fn every_error_says_what_to_do_in_whole_sentences() {
    for error in [
        PhotoError::Missing,
        PhotoError::Folder,
        PhotoError::Unreadable { reason: "permission denied".into() },
        PhotoError::Empty,
        PhotoError::NotAnImage,
        PhotoError::OtherKind { kind: "a film" },
        PhotoError::Unsupported { format: Format::Jpeg, detail: "12 bits".into() },
        PhotoError::NoDecoder { format: Format::Heic },
        PhotoError::Damaged { format: Format::Avif, detail: "eof".into() },
        PhotoError::FileTooLarge { bytes: 2 << 30, limit: 1 << 30 },
    ] {
        for text in [error.what(), error.what_to_do()] {
            assert!(text.ends_with('.') && text.len() > 15, "{error:?}: {text}");
        }
    }
}

/// Sample photos that must open, with their upright size.
fn check_sample(name: &str, width: u32, height: u32) -> Photo {
    let path = kaely_backends::paths::samples_dir().join(name);
    let photo = open_sample(&path);
    assert_eq!(photo.pixels.dimensions(), (width, height), "{name}");
    photo
}

fn open_sample(path: &Path) -> Photo {
    photo::open(path).unwrap_or_else(|e| panic!("{}: {e}. Sample photos come with ./test", path.display()))
}

#[test]
fn samples_open_upright() {
    check_sample("astronaut.png", 512, 512);
    check_sample("grace_hopper.jpg", 512, 600);
    check_sample("henner_ccbysa.jpg", 5760, 3840);
    check_sample("paumier_profile_ccbysa.jpg", 4052, 3456);
}

#[test]
fn cmyk_and_grey_samples_look_like_the_colour_one() {
    let colour = check_sample("giunchedi_ccbysa.jpg", 800, 533);
    for name in ["giunchedi_cmyk_ccbysa.jpg", "giunchedi_gray_ccbysa.jpg"] {
        let other = open_sample(&kaely_backends::paths::samples_dir().join(name));
        let other = image::imageops::resize(&other.pixels, 8, 8, image::imageops::FilterType::Triangle);
        let colour = image::imageops::resize(&colour.pixels, 8, 8, image::imageops::FilterType::Triangle);
        let luma = |p: &Rgb<u8>| p.0.iter().map(|&v| f64::from(v)).sum::<f64>() / 3.0;
        let worst =
            colour.pixels().zip(other.pixels()).map(|(a, b)| (luma(a) - luma(b)).abs()).fold(0.0, f64::max);
        assert!(worst < 40.0, "{name}: differs by {worst} of 255");
    }
}

#[test]
fn avif_and_heic_open_in_their_colours() {
    let avif = check_sample("tiny.avif", 300, 400);
    near(&avif, 150, 2, [0, 0, 255], 12);
    near(&avif, 150, 200, [127, 127, 255], 16);
    near(&avif, 150, 397, [255, 255, 255], 12);
    let heic = check_sample("tiny.heic", 256, 256);
    near(&heic, 2, 2, [0, 0, 255], 24);
    near(&heic, 253, 2, [0, 255, 255], 24);
    near(&heic, 2, 253, [255, 0, 0], 24);
    near(&heic, 253, 253, [255, 255, 0], 24);
}

#[test]
fn an_avif_of_a_portrait_looks_like_the_portrait() {
    let folder = tempfile::tempdir().unwrap();
    let avif = folder.path().join("portrait.avif");
    let png = kaely_backends::paths::samples_dir().join("astronaut.png");
    let made = std::process::Command::new("ffmpeg")
        .args(["-v", "error", "-i"])
        .arg(&png)
        .args(["-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "18", "-still-picture", "1"])
        .arg(&avif)
        .status()
        .expect("ffmpeg; ./test installs it");
    assert!(made.success());
    let (a, b) = (open_sample(&avif), open_sample(&png));
    assert_eq!(a.size(), b.size());
    let off: f64 = a.pixels.iter().zip(b.pixels.iter()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    let mean = off / a.pixels.len() as f64;
    assert!(mean < 5.0, "differs by {mean:.1} of 255 on average");
    let cut = std::fs::read(&avif).unwrap();
    let error = fails(&cut[..cut.len() / 2]);
    assert!(matches!(error, PhotoError::Damaged { format: Format::Avif, .. }), "{error:?}");
}

#[test]
fn huge_and_broken_samples_are_refused() {
    let open = |name: &str| photo::open(&kaely_backends::paths::samples_dir().join(name)).map(|p| p.size());
    assert!(matches!(open("huge_16384x16384.png"), Err(PhotoError::TooLarge { .. })));
    assert!(matches!(open("truncated.jpg"), Err(PhotoError::Damaged { .. })), "{:?}", open("truncated.jpg"));
    assert!(open("invalid.jpg").is_err());
}

#[test]
fn damaged_bytes_give_an_error_or_a_picture_but_never_a_panic() {
    let mut files = Vec::new();
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new(&mut jpeg);
    encoder.set_exif_metadata(exif(6)).unwrap();
    encoder.set_icc_profile(ColorProfile::new_display_p3().encode().unwrap()).unwrap();
    encoder.write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    files.push(jpeg);
    files.push(png(&DynamicImage::ImageRgb8(corners())));
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp).write_image(&corners(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    files.push(webp);
    files.push(
        std::fs::read(kaely_backends::paths::samples_dir().join("giunchedi_cmyk_ccbysa.jpg")).unwrap()
            [..40_000]
            .to_vec(),
    );
    let mut state = 20_261_122u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut opened, mut refused) = (0, 0);
    for file in &files {
        for _ in 0..150 {
            let mut broken = file.clone();
            for _ in 0..=random(8) {
                // Most of the structure lies at the beginning.
                let reach = if random(2) == 0 { broken.len() } else { broken.len().min(900) };
                let at = random(reach);
                broken[at] = random(256) as u8;
            }
            match photo::decode(&broken) {
                Ok(_) => opened += 1,
                Err(_) => refused += 1,
            }
        }
    }
    println!("{opened} opened, {refused} refused");
    assert!(opened > 30 && refused > 100, "{opened} opened, {refused} refused: the damage tests nothing");
}
