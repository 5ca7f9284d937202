//! From photo to measured video, through the real program.

use crate::program::{kaely, sample};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use serde_json::Value;
use std::path::Path;

/// Runs `animate` with a report and returns it.
fn animate(photo: &str, folder: &Path, more: &[&str]) -> (String, Value) {
    let (video, report) = (folder.join("out.mp4"), folder.join("out.json"));
    let mut arguments = vec!["animate".into(), sample(photo), "-o".into(), video, "--report".into(), report];
    arguments.extend(more.iter().map(Into::into));
    let ended = kaely(&arguments);
    assert_eq!(ended.code, 0, "{photo}: {}", ended.stderr);
    let json = std::fs::read_to_string(folder.join("out.json")).unwrap();
    (ended.stdout, serde_json::from_str(&json).unwrap())
}

fn number(report: &Value, pointer: &str) -> f64 {
    report.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("no {pointer} in {report:#}"))
}

/// The figures every clip must reach.
fn check_clip(photo: &str, more: &[&str], frames: f64) {
    let folder = tempfile::tempdir().unwrap();
    let (said, report) = animate(photo, folder.path(), more);
    let figure = |pointer: &str| number(&report, pointer);

    for pointer in ["/raw/frames", "/file/decoded_frames", "/face/frames", "/face/identity/count"] {
        assert_eq!(figure(pointer), frames, "{photo}: {pointer}");
    }
    assert_eq!(figure("/face/lost"), 0.0, "{photo}");
    assert_eq!(figure("/raw/zero_pose/differing"), 0.0, "{photo}");
    assert!(figure("/raw/rest/pixels_per_frame") > 1000.0, "{photo}: hardly any pixel is at rest");
    assert_eq!(figure("/raw/rest/largest_difference"), 0.0, "{photo}");
    assert!(figure("/raw/seam/larger_neighbour") > 0.0, "{photo}: nothing moves");
    assert!(figure("/raw/seam/ratio") <= 1.1, "{photo}: {}", report["raw"]["seam"]);
    for seam in ["/raw/seam", "/file/seam", "/face/seam"] {
        assert_eq!(report.pointer(seam).unwrap()["last_frame_broken"], false, "{photo}: {seam}");
    }
    assert_eq!(report["raw"]["same_when_drawn_again"], true, "{photo}");

    let blinks = report["face"]["lids"]["full"].as_array().unwrap();
    assert!(blinks.len() >= 2, "{photo}: a full blink of both eyes was commanded, seen {blinks:?}");
    for blink in blinks {
        assert!(number(blink, "/above_rest") >= 0.25, "{photo}: {blink}");
        assert!(number(blink, "/eye_blink") >= 0.3, "{photo}: {blink}");
        assert!(number(blink, "/closure") >= 0.55, "{photo}: {blink}");
    }
    assert!(figure("/face/identity/worst") <= 0.35, "{photo}: {}", report["face"]["identity"]);
    for lid in ["/face/lids/follow/0", "/face/lids/follow/1"] {
        assert!(figure(&format!("{lid}/r")) > 0.95, "{photo}: {}", report.pointer(lid).unwrap());
        assert!(figure(&format!("{lid}/lag_ms")).abs() < 12.0, "{photo}: {}", report.pointer(lid).unwrap());
    }
    for axis in ["yaw", "pitch", "roll"] {
        let seen = &report["face"]["head"][axis];
        assert!(number(seen, "/r") > 0.9, "{photo}: {axis} {seen}");
        assert!((0.6..1.5).contains(&number(seen, "/gain")), "{photo}: {axis} {seen}");
    }
    assert!(figure("/raw/sharpness/mean") > 0.6, "{photo}: {}", report["raw"]["sharpness"]);
    assert!(figure("/face/sharpness/mean") > 0.4, "{photo}: {}", report["face"]["sharpness"]);
    // Living people in public clips read 0.0057–0.0067; twice that is a tremor.
    assert!(figure("/face/steadiness/jitter") < 0.0134, "{photo}: {}", report["face"]["steadiness"]);
    assert!(figure("/file/rest_psnr_db") > 36.0, "{photo}: {}", report["file"]);

    assert!(said.lines().next().unwrap().contains("out.mp4: "), "{said}");
    assert!(said.contains("  kept      rest stays at rest"), "{photo}: {said}");
    assert!(said.lines().last().unwrap().starts_with("Measured: "), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "{photo}: more than video and report");
    check_no_facial_data(&report);
}

/// A landmark set, an expression or an embedding would be a long row of numbers.
fn check_no_facial_data(report: &Value) {
    match report {
        Value::Array(items) => {
            let numbers = items.iter().filter(|i| i.is_number()).count();
            assert!(numbers <= 4, "a row of {numbers} numbers: {report}");
            items.iter().for_each(check_no_facial_data);
        }
        Value::Object(fields) => fields.values().for_each(check_no_facial_data),
        _ => {}
    }
}

#[test]
fn a_woman_in_a_space_suit_comes_alive() {
    check_clip("astronaut.png", &["--twice", "--matte", "fast"], 150.0);
}

#[test]
fn a_photo_of_1984_comes_alive_with_all_networks() {
    check_clip("grace_hopper.jpg", &["--twice", "--fps", "25", "--seed", "3"], 125.0);
}

/// What cameras write beside the picture: who, with what, where.
const WHERE: [&[u8]; 3] = [b"Ann Example of Nowhere", b"Pocket Camera 7000", b"Under the old lime tree"];

/// An EXIF block with these texts and the coordinates 47° 22' 11.3\" N.
fn exif_with_a_place() -> Vec<u8> {
    let word = |value: u32| value.to_le_bytes();
    let entry = |tag: u16, kind: u16, count: usize, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &word(count as u32), &word(value)].concat()
    };
    let [author, camera, place] = WHERE;
    // Header; three entries; the GPS block with three entries; then what the entries point to.
    let gps = 8 + 2 + 3 * 12 + 4;
    let data = gps + 2 + 3 * 12 + 4;
    let camera_at = data + author.len();
    let (latitude_at, place_at) = (camera_at + camera.len(), camera_at + camera.len() + 24);
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x0110, 2, camera.len(), camera_at as u32));
    tiff.extend(entry(0x013b, 2, author.len(), data as u32));
    tiff.extend(entry(0x8825, 4, 1, gps as u32));
    tiff.extend(word(0));
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    tiff.extend(entry(0x0002, 5, 3, latitude_at as u32));
    tiff.extend(entry(0x001c, 7, place.len(), place_at as u32));
    tiff.extend(word(0));
    tiff.extend([author, camera].concat());
    tiff.extend(LATITUDE.iter().flat_map(|number| word(*number)));
    tiff.extend(place);
    tiff
}

/// Degrees, minutes and seconds as fractions.
const LATITUDE: [u32; 6] = [47, 1, 22, 1, 11_300, 1000];

/// A clip is passed on; where its photo was taken is not.
#[test]
fn nothing_that_the_camera_wrote_is_in_the_clip() {
    let folder = tempfile::tempdir().unwrap();
    let (photo, clip) = (folder.path().join("ann.png"), folder.path().join("ann.mp4"));
    let pixels = image::open(sample("astronaut.png")).unwrap().into_rgb8();
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    encoder.set_exif_metadata(exif_with_a_place()).unwrap();
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    let latitude: Vec<u8> = LATITUDE.iter().flat_map(|number| number.to_le_bytes()).collect();
    let mut written = WHERE.to_vec();
    written.push(&latitude);
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(written.iter().all(|part| holds(&file, part)), "the test's own photo lacks what is looked for");
    std::fs::write(&photo, file).unwrap();
    let more = ["--seconds", "1", "--size", "256x320", "--matte", "fast"].map(Into::into);
    let arguments = [vec!["animate".into(), photo, "-o".into(), clip.clone()], more.to_vec()].concat();
    let ended = kaely(&arguments);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let clip = std::fs::read(clip).unwrap();
    for part in written.into_iter().chain([&b"Exif"[..], b"ann.png"]) {
        assert!(!holds(&clip, part), "{} is in the clip", String::from_utf8_lossy(part));
    }
}

#[test]
fn two_runs_draw_the_same_frames_and_another_seed_others() {
    let clip = ["--seconds", "1", "--size", "256x320", "--matte", "fast", "--seed"];
    let hash = |seed: &str| {
        let folder = tempfile::tempdir().unwrap();
        let more: Vec<&str> = clip.iter().copied().chain([seed]).collect();
        let (_, report) = animate("astronaut.png", folder.path(), &more);
        report["raw"]["blake3"].as_str().unwrap().to_owned()
    };
    let first = hash("7");
    assert_eq!(first.len(), 64);
    assert_eq!(first, hash("7"));
    assert_ne!(first, hash("8"));
}

#[test]
fn odd_sizes_are_rounded_and_ntsc_rates_kept() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--size", "201x255", "--fps", "29.97", "--seconds", "1", "--matte", "fast"];
    let (_, report) = animate("astronaut.png", folder.path(), &more);
    let read = &report["file"]["read"];
    assert_eq!(read["size"], serde_json::json!({ "width": 200, "height": 254 }));
    assert_eq!(read["rate"], serde_json::json!({ "num": 30_000, "den": 1001 }));
    assert_eq!(read["colour"], serde_json::json!(["bt709", "bt709", "bt709", "tv"]));
    assert_eq!(number(&report, "/file/decoded_frames"), 30.0);
}

#[test]
fn frames_are_written_as_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let draw = |name: &str, at: &str| {
        let out = folder.path().join(name);
        let arguments = ["frames".into(), sample("astronaut.png"), "-o".into(), out.clone()];
        let ended = kaely(
            arguments
                .iter()
                .map(|a| a.as_os_str())
                .chain(["--at", at, "--size", "256x256", "--matte", "fast"].map(AsRef::as_ref)),
        );
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let paths: Vec<_> = ended.stdout.lines().map(std::path::PathBuf::from).collect();
        assert_eq!(std::fs::read_dir(out).unwrap().count(), paths.len());
        paths.iter().map(|path| image::open(path).unwrap().into_rgba8()).collect::<Vec<_>>()
    };
    let first = draw("a", "0,0.5,2.75");
    assert_eq!(first.len(), 3);
    assert!(first.iter().all(|f| f.dimensions() == (256, 256) && f.pixels().all(|p| p.0[3] == 255)));
    assert!(first[0] != first[1] && first[1] != first[2], "nothing moves");
    // Asked for in another order, and beyond the loop's end, an instant is the same picture.
    let second = draw("b", "2.75,5.5,5");
    assert!(second[0] == first[2] && second[1] == first[1] && second[2] == first[0]);
}

#[test]
fn the_benchmark_measures_every_part() {
    let photo = sample("astronaut.png");
    let clip = ["--seconds", "0.5", "--size", "192x192", "--matte", "fast", "--runs", "1", "--json"];
    let ended = kaely(
        ["bench".as_ref(), "export".as_ref(), photo.as_os_str()]
            .into_iter()
            .chain(clip.iter().map(AsRef::as_ref)),
    );
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let figures: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(number(&figures, "/frames"), 15.0);
    for part in ["job", "draw", "encode", "ffmpeg", "photo_to_rig"] {
        assert!(number(&figures, &format!("/{part}_seconds")) > 0.0, "{part}: {figures}");
    }
    assert!(number(&figures, "/job_over_ffmpeg") > 0.0);
    assert!(number(&figures, "/peak_bytes") > 30e6);
    assert!(number(&figures, "/file_bytes") > 1000.0);
}
