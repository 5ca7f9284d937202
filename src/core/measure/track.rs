//! Points of the photo found again in a frame, to a fraction of a pixel: small patches of skin are laid over the frame
//! and shifted until they fit (Lucas & Kanade 1981, in the inverse form of Baker & Matthews 2004).
//!
//! A landmark network knows where a nose is to about a hundredth of the eyes' distance, and its errors change with the
//! expression. The frames of a clip are the photo, moved: its own pixels tell ten times better by how much. Where a patch
//! is not found again the landmark counts.

use super::head::{HeadFrame, HeadSeen};
use crate::face::Landmarks;
use crate::face::landmarks::point;
use glam::{Mat2, Vec2, Vec3, vec2};
use image::RgbImage;

/// Points across a patch, and how far they are apart in eye distances; at least a pixel.
const ACROSS: i32 = 15;
const APART: f32 = 0.01;
/// At most so many steps, until one is shorter than this, in the points' distance.
const STEPS: usize = 12;
const ARRIVED: f32 = 0.01;
/// A patch may lie this far from where it is expected, in eye distances.
const REACH: f32 = 0.06;
/// Least correlation of a patch that was found.
const LIKE: f32 = 0.85;
/// Least mean squared brightness step from point to point, along the weaker direction: less is plain skin.
const TEXTURE: f32 = 0.6;
/// A point that is off by more than this many times the median is no part of the head.
const DISAGREES: f32 = 2.5;
/// Fewer patches say less about a head than the landmarks.
const LEAST_PATCHES: usize = 6;
/// Bare skin that follows the skull: bridge, back and sides of the nose, the middle of the forehead, below the eyes. Hair
/// hangs over temples, cheek edges and the rest of the forehead and swings by itself; eye corners move with the lids.
const SKIN: [usize; 30] = [
    168, 6, 197, 195, 5, 4, 1, 8, 9, 151, 129, 358, 198, 420, 121, 350, 122, 351, 193, 417, 188, 412, 236,
    456, 117, 346, 118, 347, 50, 280,
];

/// Around the eyes: they say nothing of a turn, since lids move them, but between blinks they say best where the eyes are,
/// which a gaze is read against.
const AT_EYES: [usize; 6] = [33, 133, 263, 362, 168, 6];
/// With fewer of them the skin tells.
const LEAST_AT_EYES: usize = 3;
/// The corners of each eye, and the skin beside them. A landmark's depth is a guess: carried by that alone, an eye of a head
/// turned by 1.6° was off by up to 0.2 pixels in a face 60 pixels between the eyes, as much as 1.5° of gaze, and the two eyes
/// of a three-quarter head in opposite directions. Where an eye's own corners lie is no guess.
const AT_EACH_EYE: [[usize; 4]; 2] = [[33, 133, 130, 243], [263, 362, 359, 463]];
const LEAST_AT_EACH_EYE: usize = 2;

/// The mouth's corners, right and left.
pub const CORNERS: [usize; 2] = [point::MOUTH_RIGHT, point::MOUTH_LEFT];

/// The patches of one photo.
pub struct Tracker {
    skin: [Option<Patch>; SKIN.len()],
    eyes: [Option<Patch>; AT_EYES.len()],
    each_eye: [[Option<Patch>; 4]; 2],
    corners: [Option<Patch>; 2],
    reach: f32,
}

/// A frame's head and mouth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tracked {
    /// How the head is turned.
    pub head: HeadSeen,
    /// The same about the person's right and left eye: the turn, and the shift as it is there.
    pub eyes: [HeadSeen; 2],
    /// Where the mouth's corners are, in frame pixels.
    pub corners: [Vec2; 2],
    /// How many patches of skin were found again.
    pub found: usize,
}

struct Patch {
    apart: f32,
    brightness: Vec<f32>,
    slope: Vec<Vec2>,
    inverse: Mat2,
}

impl Tracker {
    /// Cuts the patches out of the photo.
    pub fn new(photo: &RgbImage, head: &HeadFrame) -> Tracker {
        let marks = head.reference();
        let apart = (APART * marks.eye_distance()).max(1.0);
        let patch = |i: usize| Patch::of(photo, marks.xy(i), apart);
        Tracker {
            skin: SKIN.map(patch),
            eyes: AT_EYES.map(patch),
            each_eye: AT_EACH_EYE.map(|marks| marks.map(patch)),
            corners: CORNERS.map(patch),
            reach: REACH * marks.eye_distance(),
        }
    }

    /// Finds head and mouth in a frame whose landmarks are known.
    pub fn see(&self, frame: &RgbImage, head: &HeadFrame, marks: &Landmarks) -> Tracked {
        let rough = head.see(marks);
        let reference = head.reference();
        let near = |patch: &Option<Patch>, expected: Vec2| patch.as_ref()?.found(frame, expected, self.reach);
        let refound = |patches: &[Option<Patch>], marks: &[usize], about: &HeadSeen| -> Vec<(Vec3, Vec2)> {
            let each = patches.iter().zip(marks.iter().map(|&i| reference.0[i]));
            each.filter_map(|(patch, from)| Some((from, near(patch, head.carried(about, from))?))).collect()
        };
        let points = refound(&self.skin, &SKIN, &rough);
        let found = points.len();
        let mut seen = if found >= LEAST_PATCHES { settled(head, points) } else { None };
        if let Some(seen) = &mut seen {
            let eyes = refound(&self.eyes, &AT_EYES, seen);
            if eyes.len() >= LEAST_AT_EYES {
                seen.shift = head.left_over(seen.turn, &eyes);
            }
        }
        let about = seen.unwrap_or(rough);
        let eyes = [0, 1].map(|side| {
            let points = refound(&self.each_eye[side], &AT_EACH_EYE[side], &about);
            match points.len() {
                LEAST_AT_EACH_EYE.. => HeadSeen { shift: head.left_over(about.turn, &points), ..about },
                _ => about,
            }
        });
        let corners = [0, 1].map(|side| {
            let expected = marks.xy(CORNERS[side]);
            near(&self.corners[side], expected).unwrap_or(expected)
        });
        Tracked { head: about, eyes, corners, found }
    }
}

/// The head by the points that agree with each other: hair over a temple swings by itself.
fn settled(head: &HeadFrame, mut points: Vec<(Vec3, Vec2)>) -> Option<HeadSeen> {
    let first = head.see_points(&points)?;
    let off = |point: &(Vec3, Vec2)| point.1.distance(head.carried(&first, point.0));
    let mut all: Vec<f32> = points.iter().map(off).collect();
    all.sort_by(f32::total_cmp);
    let most = DISAGREES * all.get(all.len() / 2).copied().unwrap_or(0.0);
    points.retain(|point| off(point) <= most);
    head.see_points(&points)
}

impl Patch {
    /// `None` where nothing on the skin can be told apart, or where the photo ends.
    fn of(photo: &RgbImage, at: Vec2, apart: f32) -> Option<Patch> {
        let reach = apart * (ACROSS / 2 + 1) as f32;
        let limit = vec2(photo.width() as f32, photo.height() as f32) - reach;
        if at.cmplt(Vec2::splat(reach)).any() || at.cmpgt(limit).any() {
            return None;
        }
        let brightness: Vec<f32> = places(apart).map(|p| luma(photo, at + p)).collect();
        let slope: Vec<Vec2> = places(apart)
            .map(|p| {
                let across = luma(photo, at + p + Vec2::X * apart) - luma(photo, at + p - Vec2::X * apart);
                let down = luma(photo, at + p + Vec2::Y * apart) - luma(photo, at + p - Vec2::Y * apart);
                vec2(across, down) / 2.0
            })
            .collect();
        let (xx, xy, yy) = slope
            .iter()
            .fold((0.0, 0.0, 0.0), |(xx, xy, yy), s| (xx + s.x * s.x, xy + s.x * s.y, yy + s.y * s.y));
        let weaker = (xx + yy) / 2.0 - (((xx - yy) / 2.0).powi(2) + xy * xy).sqrt();
        (weaker > TEXTURE * slope.len() as f32).then(|| Patch {
            apart,
            brightness,
            slope,
            inverse: Mat2::from_cols(vec2(xx, xy), vec2(xy, yy)).inverse(),
        })
    }

    /// Where the patch's middle lies in a frame, near where it is expected.
    fn found(&self, frame: &RgbImage, expected: Vec2, reach: f32) -> Option<Vec2> {
        let mut at = expected;
        let mut seen = vec![0.0; self.brightness.len()];
        for _ in 0..STEPS {
            for (slot, p) in seen.iter_mut().zip(places(self.apart)) {
                *slot = luma(frame, at + p);
            }
            // A patch as a whole may have become lighter or darker.
            let lighter = mean(&seen) - mean(&self.brightness);
            let mut right = Vec2::ZERO;
            for ((now, then), slope) in seen.iter().zip(&self.brightness).zip(&self.slope) {
                right += *slope * (now - then - lighter);
            }
            let step = self.inverse * right;
            at -= step * self.apart;
            if !at.is_finite() || at.distance(expected) > reach {
                return None;
            }
            if step.length() < ARRIVED {
                break;
            }
        }
        (likeness(&seen, &self.brightness) >= LIKE).then_some(at)
    }
}

fn places(apart: f32) -> impl Iterator<Item = Vec2> {
    let half = ACROSS / 2;
    (-half..=half).flat_map(move |y| (-half..=half).map(move |x| vec2(x as f32, y as f32) * apart))
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

fn likeness(a: &[f32], b: &[f32]) -> f32 {
    let (ma, mb) = (mean(a), mean(b));
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        aa += (a - ma).powi(2);
        bb += (b - mb).powi(2);
        ab += (a - ma) * (b - mb);
    }
    ab / (aa * bb).sqrt().max(1e-6)
}

/// Brightness at a place (pixel edges at whole numbers), 0–255, interpolated; edge pixels repeated outside.
pub(super) fn luma(picture: &RgbImage, at: Vec2) -> f32 {
    let limit = vec2(picture.width() as f32 - 1.0, picture.height() as f32 - 1.0);
    let p = (at - 0.5).clamp(Vec2::ZERO, limit);
    let (x, y) = (p.x as u32, p.y as u32);
    let (right, below) = ((x + 1).min(picture.width() - 1), (y + 1).min(picture.height() - 1));
    let of = |x, y| {
        let [r, g, b] = picture.get_pixel(x, y).0;
        0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b)
    };
    let (fx, fy) = (p.x - p.x.floor(), p.y - p.y.floor());
    let top = of(x, y) * (1.0 - fx) + of(right, y) * fx;
    let bottom = of(x, below) * (1.0 - fx) + of(right, below) * fx;
    top * (1.0 - fy) + bottom * fy
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    const MIDDLE: Vec2 = vec2(40.0, 40.0);

    /// Soft dots, moved.
    fn skin(moved: Vec2) -> RgbImage {
        RgbImage::from_fn(80, 80, |x, y| {
            let p = vec2(x as f32 + 0.5, y as f32 + 0.5) - moved;
            let wave = (p.x * 0.71).sin() * (p.y * 0.53).cos() + (p.x * 0.23 + p.y * 0.31).sin();
            Rgb([(130.0 + 30.0 * wave) as u8; 3])
        })
    }

    #[test]
    fn a_patch_is_found_to_a_fraction_of_a_pixel() {
        let Some(patch) = Patch::of(&skin(Vec2::ZERO), MIDDLE, 1.0) else { panic!("no texture") };
        for moved in [vec2(0.0, 0.0), vec2(0.3, -0.2), vec2(-1.7, 0.9), vec2(0.05, 2.1)] {
            let Some(at) = patch.found(&skin(moved), MIDDLE, 6.0) else { panic!("lost at {moved}") };
            assert!(at.distance(MIDDLE + moved) < 0.03, "{at} for {moved}");
        }
    }

    #[test]
    fn plain_skin_and_another_picture_are_not_found() {
        let plain = RgbImage::from_pixel(80, 80, Rgb([150; 3]));
        assert!(Patch::of(&plain, MIDDLE, 1.0).is_none());
        assert!(Patch::of(&skin(Vec2::ZERO), vec2(3.0, 40.0), 1.0).is_none(), "beyond the edge");
        let Some(patch) = Patch::of(&skin(Vec2::ZERO), MIDDLE, 1.0) else { panic!("no texture") };
        assert!(patch.found(&plain, MIDDLE, 6.0).is_none());
        assert!(patch.found(&skin(vec2(20.0, 13.0)), MIDDLE, 6.0).is_none());
    }
}
