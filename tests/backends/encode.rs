//! Video files as written, checked with ffprobe, with FFmpeg's own decoder and with ours.

use kaely_backends::encode::{Encoder, Target, convert::Yuv420, decode};
use kaely_core::export::{ExportSpec, Quality, ValidSpec, parse_rate};
use kaely_core::units::{FrameRate, Micros, PixelSize};
use std::path::{Path, PathBuf};
use std::process::Command;

fn spec(width: u32, height: u32, rate: &str, seconds: f64) -> ValidSpec {
    ExportSpec {
        size: PixelSize::new(width, height),
        rate: parse_rate(rate).unwrap(),
        duration: Micros::from_seconds(seconds),
        quality: Quality::default(),
    }
    .validated()
    .unwrap()
}

/// A gradient that moves, so that no two frames are alike.
fn moving_frame(size: PixelSize, index: u64) -> Vec<u8> {
    let mut rgba = Vec::with_capacity(size.area() as usize * 4);
    for y in 0..size.height {
        for x in 0..size.width {
            let wave = |k: u32| ((x * k + y * 2 + index as u32 * 5) % 256) as u8;
            rgba.extend([wave(1), wave(2), wave(3), 255]);
        }
    }
    rgba
}

fn encode(path: &Path, spec: &ValidSpec) -> kaely_backends::encode::EncodedFacts {
    let mut encoder = Encoder::create(path, spec).unwrap();
    for (index, _) in spec.plan().iter() {
        encoder.push(&moving_frame(spec.size(), index.0)).unwrap();
    }
    encoder.finish().unwrap()
}

fn ffprobe(path: &Path) -> serde_json::Value {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json"])
        .arg(path)
        .output()
        .expect("ffprobe is part of the ffmpeg package; ./test installs it");
    assert!(output.status.success(), "ffprobe refuses: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn out(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("clip.mp4")
}

fn check_file(width: u32, height: u32, rate: &str, seconds: f64, frames: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = out(&folder);
    let spec = spec(width, height, rate, seconds);
    let facts = encode(&path, &spec);
    let probe = ffprobe(&path);
    let stream = &probe["streams"][0];
    let text = |key: &str| stream[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(probe["streams"].as_array().unwrap().len(), 1);
    assert_eq!(text("codec_name"), "h264");
    assert_eq!(text("profile"), "High");
    assert_eq!(text("pix_fmt"), "yuv420p");
    assert_eq!(text("color_range"), "tv");
    for key in ["color_space", "color_primaries", "color_transfer"] {
        assert_eq!(text(key), "bt709", "{key}");
    }
    assert_eq!(stream["width"], spec.size().width);
    assert_eq!(stream["height"], spec.size().height);
    assert_eq!(text("nb_read_frames"), frames.to_string(), "frames at {rate}");
    let FrameRate { num, den } = spec.rate();
    assert_eq!(text("r_frame_rate"), format!("{num}/{den}"));
    assert_eq!(text("avg_frame_rate"), format!("{num}/{den}"));
    let duration: f64 = text("duration").parse().unwrap();
    let expected = frames as f64 * f64::from(den) / f64::from(num);
    assert!((duration - expected).abs() < 1e-4, "{duration} s instead of {expected} s at {rate}");
    assert_eq!(facts.frames, frames);
    assert_eq!(facts.bytes, std::fs::metadata(&path).unwrap().len());
}

#[test]
fn files_have_the_frames_and_length_asked_for() {
    check_file(128, 128, "30", 1.0, 30);
    check_file(160, 96, "25", 2.0, 50);
    check_file(96, 160, "29.97", 1.0, 30);
    check_file(130, 66, "23.976", 1.0, 24);
    check_file(64, 64, "60", 0.5, 30);
    check_file(64, 64, "59.94", 0.5, 30);
    check_file(64, 64, "12.5", 2.0, 25);
    check_file(64, 64, "120", 0.25, 30);
    check_file(64, 64, "1", 3.0, 3);
    check_file(64, 64, "30", 0.1, 3);
    check_file(64, 64, "1", 0.4, 1);
}

#[test]
fn odd_sides_lose_a_pixel() {
    check_file(129, 131, "30", 0.2, 6);
}

#[test]
fn four_k_is_encoded() {
    check_file(3840, 2160, "30", 0.1, 3);
    check_file(2304, 4096, "30", 0.1, 3);
}

#[test]
fn our_decoder_gives_every_frame_at_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = out(&folder);
    let spec = spec(96, 64, "29.97", 2.0);
    encode(&path, &spec);
    let frames: Vec<_> = decode::frames(&path).unwrap().map(Result::unwrap).collect();
    let expected: Vec<Micros> = spec.plan().iter().map(|(_, at)| at).collect();
    assert_eq!(frames.len(), expected.len());
    for (frame, at) in frames.iter().zip(expected) {
        assert!((frame.at - at).0.abs() <= 100, "frame {} at {:?}, planned {at:?}", frame.index, frame.at);
        assert_eq!(frame.picture.dimensions(), (96, 64));
    }
    let facts = decode::frames(&path).unwrap().facts().clone();
    assert_eq!(facts.size, PixelSize::new(96, 64));
    assert_eq!(facts.rate, spec.rate());
    assert_eq!(facts.codec, "h264");
    assert_eq!(facts.pixel_format, "yuv420p");
    assert_eq!(facts.colour, ["bt709", "bt709", "bt709", "tv"]);
    assert!((facts.duration - spec.plan().duration()).0.abs() < 100);
}

#[test]
fn a_note_is_read_back_and_players_still_find_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        r#"{"recipe":"breath = 1 → Grüße; 'quoted' \\ and long: "#.to_owned() + &"x".repeat(4000) + "\"}";
    for name in ["clip.mp4", "clip.mov"] {
        let path = folder.path().join(name);
        let spec = spec(160, 120, "30", 0.5);
        let target = Target::claim(&path).unwrap().with_note("kaely", text.clone());
        let mut encoder = Encoder::on(target, &spec).unwrap();
        for (index, _) in spec.plan().iter() {
            encoder.push(&moving_frame(spec.size(), index.0)).unwrap();
        }
        encoder.finish().unwrap();

        let frames = decode::frames(&path).unwrap();
        assert_eq!(frames.note("kaely").as_deref(), Some(text.as_str()), "{name}");
        assert_eq!(frames.note("title"), None);
        assert_eq!(frames.map(Result::unwrap).count(), 15);
        let probe = ffprobe(&path);
        assert_eq!(probe["format"]["tags"]["kaely"], text, "{name}");
        assert_eq!(probe["streams"][0]["nb_read_frames"], "15", "{name}");
        let file = std::fs::read(&path).unwrap();
        let find = |what: &[u8]| file.windows(4).position(|w| w == what).unwrap();
        assert!(find(b"moov") < find(b"mdat"), "{name}: the index comes after the pictures");
    }
}

#[test]
fn a_file_without_a_note_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = out(&folder);
    encode(&path, &spec(160, 120, "30", 0.2));
    assert_eq!(decode::frames(&path).unwrap().note("kaely"), None);
}

#[test]
fn the_index_comes_before_the_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = out(&folder);
    encode(&path, &spec(96, 64, "30", 1.0));
    let bytes = std::fs::read(&path).unwrap();
    let at = |name: &[u8]| bytes.windows(4).position(|w| w == name).unwrap();
    assert!(at(b"moov") < at(b"mdat"), "moov at {}, mdat at {}", at(b"moov"), at(b"mdat"));
}

/// Patches of flat colour, 48 pixels square.
const PATCHES: [[u8; 3]; 12] = [
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
    [0, 255, 255],
    [255, 0, 255],
    [224, 172, 140],
    [92, 58, 40],
    [30, 60, 110],
];

fn patch_frame() -> (PixelSize, Vec<u8>) {
    let size = PixelSize::new(48 * PATCHES.len() as u32, 64);
    let mut rgba = Vec::new();
    for _ in 0..size.height {
        for x in 0..size.width {
            let [r, g, b] = PATCHES[(x / 48) as usize];
            rgba.extend([r, g, b, 255]);
        }
    }
    (size, rgba)
}

/// Largest difference of any patch's centre from its colour.
fn worst_patch(pixel: impl Fn(u32, u32) -> [u8; 3]) -> (i32, String) {
    let mut worst = (0, String::new());
    for (i, colour) in PATCHES.iter().enumerate() {
        let seen = pixel(i as u32 * 48 + 24, 32);
        let off = (0..3).map(|k| (i32::from(seen[k]) - i32::from(colour[k])).abs()).max().unwrap();
        if off > worst.0 {
            worst = (off, format!("{colour:?} came back as {seen:?}"));
        }
    }
    worst
}

/// 8-bit limited range rounds by half a step of 1/219, chroma by 1/224 times up to 1.86: up to 2 of 255; the
/// encoder adds about 1. BT.601 coefficients would be off by 20 and more on the pure colours.
const COLOUR_TOLERANCE: i32 = 4;

#[test]
fn colours_come_back_through_our_decoder_and_through_ffmpegs() {
    let folder = tempfile::tempdir().unwrap();
    let path = out(&folder);
    let (size, rgba) = patch_frame();
    let spec = spec(size.width, size.height, "30", 0.2);
    let mut encoder = Encoder::create(&path, &spec).unwrap();
    for _ in 0..spec.plan().frames() {
        encoder.push(&rgba).unwrap();
    }
    encoder.finish().unwrap();

    let ours = decode::frames(&path).unwrap().last().unwrap().unwrap().picture;
    let (off, what) = worst_patch(|x, y| ours.get_pixel(x, y).0);
    assert!(off <= COLOUR_TOLERANCE, "our decoder: {what}");

    // An independent path: FFmpeg's zscale (zimg), which reads the file's own tags.
    let raw = Command::new("ffmpeg")
        .args(["-v", "error", "-i"])
        .arg(&path)
        .args(["-vf", "zscale=matrixin=709:rangein=limited:matrix=gbr:range=full,format=gbrp,format=rgb24"])
        .args(["-frames:v", "1", "-f", "rawvideo", "-"])
        .output()
        .unwrap();
    assert!(raw.status.success(), "{}", String::from_utf8_lossy(&raw.stderr));
    let theirs = image::RgbImage::from_raw(size.width, size.height, raw.stdout).unwrap();
    let (off, what) = worst_patch(|x, y| theirs.get_pixel(x, y).0);
    assert!(off <= COLOUR_TOLERANCE, "FFmpeg: {what}");
}

/// BT.709 in floating point.
fn bt709(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|v| f64::from(v) / 255.0);
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    [16.0 + 219.0 * y, 128.0 + 224.0 * (b - y) / 1.8556, 128.0 + 224.0 * (r - y) / 1.5748]
}

#[test]
fn conversion_is_the_standards_to_within_rounding() {
    let mut picture = Yuv420::new(PixelSize::new(4, 2));
    let mut worst = 0.0_f64;
    let mut state = 1_u64;
    let mut colours: Vec<[u8; 3]> = PATCHES.to_vec();
    for _ in 0..20_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let [.., a, b, c, _, _] = state.to_be_bytes();
        colours.push([a, b, c]);
    }
    for rgb in colours {
        let rgba: Vec<u8> = [rgb[0], rgb[1], rgb[2], 255].repeat(8);
        picture.set(&rgba);
        for (plane, exact) in bt709(rgb).into_iter().enumerate() {
            worst = worst.max((f64::from(picture.plane(plane).0[0]) - exact).abs());
        }
    }
    // Half a step is the best any rounding can do.
    assert!(worst < 0.51, "{worst}");
}

#[test]
fn greys_have_no_colour() {
    let mut picture = Yuv420::new(PixelSize::new(2, 2));
    for grey in 0..=255_u8 {
        picture.set(&[grey, grey, grey, 255].repeat(4));
        assert_eq!((picture.plane(1).0[0], picture.plane(2).0[0]), (128, 128), "grey {grey}");
    }
}

#[test]
fn chroma_sits_on_the_left_column_of_each_pair() {
    // One red column in black moves through a row; the chroma of pair 1 (columns 2, 3) weighs ¼ ½ ¼ around 2.
    let red_at = |column: usize| {
        let mut picture = Yuv420::new(PixelSize::new(8, 2));
        let row: Vec<u8> = (0..8).flat_map(|x| [if x == column { 255 } else { 0 }, 0, 0, 255]).collect();
        picture.set(&row.repeat(2));
        f64::from(picture.plane(2).0[1]) - 128.0
    };
    let seen: Vec<f64> = (0..8).map(red_at).collect();
    let full = 224.0 * (1.0 - 0.2126) / 1.5748;
    let expected = [0.0, 0.25, 0.5, 0.25, 0.0, 0.0, 0.0, 0.0].map(|weight| weight * full);
    for (column, (seen, expected)) in seen.iter().zip(expected).enumerate() {
        assert!((seen - expected).abs() <= 0.51, "column {column}: {seen} instead of {expected}");
    }
}
