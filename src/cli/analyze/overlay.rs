//! A picture of what is seen in a photo: box, mesh points, eyes, gaze of the head, edge of the person.

use image::{ImageFormat, Rgb, RgbImage};
use kaely_backends::whole_file;
use kaely_core::face::landmarks::{EyeRing, FACE_OVAL, LEFT_EYE, RIGHT_EYE, point};
use kaely_core::face::{Analysis, Photo};
use std::io;
use std::path::Path;

const BOX: Rgb<u8> = Rgb([255, 200, 0]);
const POINT: Rgb<u8> = Rgb([0, 230, 255]);
const LIDS: Rgb<u8> = Rgb([255, 60, 160]);
const IRIS: Rgb<u8> = Rgb([120, 255, 60]);
const EDGE: Rgb<u8> = Rgb([255, 40, 40]);

/// The photo with everything seen drawn over it.
pub(super) fn draw(photo: &Photo, analysis: &Analysis) -> RgbImage {
    let mut out = photo.pixels.clone();
    let marks = &analysis.landmarks;
    // Drawn as thick as an eye is large: a 20-megapixel overlay is looked at scaled down.
    let width = (marks.eye_distance() / 60.0).max(1.0);
    person_edge(&mut out, analysis, (width / 2.0).round() as u32);
    for p in marks.0.iter() {
        dot(&mut out, [p.x, p.y], width * 0.6, POINT);
    }
    let oval: Vec<_> = FACE_OVAL.iter().chain(&FACE_OVAL[..1]).map(|&i| marks.xy(i).to_array()).collect();
    path(&mut out, &oval, width * 0.5, POINT);
    for eye in [&RIGHT_EYE, &LEFT_EYE] {
        let ring: Vec<_> = lids(eye).iter().map(|&i| marks.xy(i).to_array()).collect();
        path(&mut out, &ring, width * 0.5, LIDS);
        for i in eye.iris {
            dot(&mut out, marks.xy(i).to_array(), width, IRIS);
        }
    }
    let (low, high) = (analysis.face.min, analysis.face.max);
    let corners = [[low.x, low.y], [high.x, low.y], [high.x, high.y], [low.x, high.y], [low.x, low.y]];
    path(&mut out, &corners, width, BOX);
    // From the nose to where it points.
    let (yaw, pitch) = (analysis.head.yaw_deg.to_radians(), analysis.head.pitch_deg.to_radians());
    let nose = marks.xy(point::NOSE_TIP);
    let reach = marks.eye_distance() * 1.5;
    let tip = [nose.x + reach * yaw.sin() * pitch.cos(), nose.y - reach * pitch.sin()];
    path(&mut out, &[nose.to_array(), tip], width, BOX);
    out
}

/// Writes it as a PNG file.
pub(super) fn write(picture: &RgbImage, path: &Path) -> io::Result<()> {
    whole_file::write(path, |file| picture.write_to(file, ImageFormat::Png).map_err(io::Error::other))
}

fn lids(eye: &EyeRing) -> Vec<usize> {
    let mut ring = vec![eye.corners[0]];
    ring.extend(eye.upper);
    ring.push(eye.corners[1]);
    ring.extend(eye.lower.iter().rev());
    ring.push(eye.corners[0]);
    ring
}

/// Where coverage crosses one half.
fn person_edge(out: &mut RgbImage, analysis: &Analysis, grow: u32) {
    let alpha = &analysis.matte.alpha;
    let inside = |x: u32, y: u32| alpha.get_pixel(x, y).0[0] > 127;
    for y in 1..alpha.height() {
        for x in 1..alpha.width() {
            if inside(x, y) != inside(x - 1, y) || inside(x, y) != inside(x, y - 1) {
                dot(out, [x as f32, y as f32], grow as f32, EDGE);
            }
        }
    }
}

fn path(out: &mut RgbImage, points: &[[f32; 2]], width: f32, colour: Rgb<u8>) {
    for pair in points.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        let steps = (b[0] - a[0]).abs().max((b[1] - a[1]).abs()).ceil().clamp(1.0, 65535.0);
        for i in 0..=steps as u32 {
            let t = i as f32 / steps;
            dot(out, [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t], width * 0.5, colour);
        }
    }
}

fn dot(out: &mut RgbImage, at: [f32; 2], radius: f32, colour: Rgb<u8>) {
    let r = radius.max(0.5);
    let (w, h) = (out.width() as f32, out.height() as f32);
    let range = |c: f32, limit: f32| ((c - r).max(0.0) as u32)..((c + r).ceil().clamp(0.0, limit) as u32);
    for y in range(at[1], h) {
        for x in range(at[0], w) {
            let (dx, dy) = (x as f32 + 0.5 - at[0], y as f32 + 0.5 - at[1]);
            if dx * dx + dy * dy <= r * r + 0.25 {
                out.put_pixel(x, y, colour);
            }
        }
    }
}
