//! One person cut out of a group photo, as a photo of its own.

use super::explain_picture::width;
use super::gate::BYSTANDER;
use super::{FaceBox, Photo, Seen};
use crate::canvas::Crop;
use crate::units::PixelSize;
use glam::{Vec2, vec2};
use image::imageops;

/// Room around a face, in its own widths and heights: shoulders to either side, hair above, the chest below. Backgrounds
/// move with the camera, so that more would not be wasted, but more would be other people.
const ROOM: [f32; 4] = [1.25, 0.9, 1.25, 1.7];
/// Room that is never given up, in the same units: what the photo gate and the landmarks need.
const LEAST: [f32; 4] = [0.15, 0.25, 0.15, 0.15];
/// Others are kept out by this much of their own size: ears and cheeks are beyond a face's box.
const BERTH: f32 = 0.08;

/// A rectangle by its edges.
#[derive(Clone, Copy)]
struct Edges {
    min: Vec2,
    max: Vec2,
}

/// The part of the photo around the person of this number (the first is 0, see [`Seen::people`]): with room for hair and
/// shoulders, and without the other faces where that is possible. `None` if there is no such person.
pub fn crop_to_person(seen: &Seen, person: usize, photo: PixelSize) -> Option<Crop> {
    let people = seen.people();
    let face = people.get(person)?;
    let limit = vec2(photo.width as f32, photo.height as f32);
    let least = around(face, LEAST, limit);
    let mut part = around(face, ROOM, limit);
    let others = seen.faces.iter().filter(|other| *other != face);
    // Whoever is small beside this person stays: the gate takes them for bystanders.
    for other in others.filter(|other| width(other) >= BYSTANDER * width(face)) {
        part = without(part, other, least);
    }
    let (min, max) = (part.min.floor(), part.max.ceil().min(limit));
    let size = (max - min).max(Vec2::ONE);
    Some(Crop { x: min.x as u32, y: min.y as u32, size: PixelSize::new(size.x as u32, size.y as u32) })
}

/// A face with room to the left, above, to the right and below.
fn around(face: &FaceBox, room: [f32; 4], limit: Vec2) -> Edges {
    let size = face.max - face.min;
    let [left, above, right, below] = room;
    Edges {
        min: (face.min - size * vec2(left, above)).clamp(Vec2::ZERO, limit),
        max: (face.max + size * vec2(right, below)).clamp(Vec2::ZERO, limit),
    }
}

/// The part with one edge moved in, so that a face lies outside: the edge that costs the least area, among those that
/// leave the person whole. Without such an edge the part stays as it is.
fn without(part: Edges, other: &FaceBox, least: Edges) -> Edges {
    let berth = (other.max - other.min) * BERTH;
    let (min, max) = (other.min - berth, other.max + berth);
    let overlaps = min.cmplt(part.max).all() && max.cmpgt(part.min).all();
    if !overlaps {
        return part;
    }
    let from_left = Edges { min: vec2(max.x, part.min.y), ..part };
    let from_right = Edges { max: vec2(min.x, part.max.y), ..part };
    let from_above = Edges { min: vec2(part.min.x, max.y), ..part };
    let from_below = Edges { max: vec2(part.max.x, min.y), ..part };
    let whole = |edges: &Edges| edges.min.cmple(least.min).all() && edges.max.cmpge(least.max).all();
    let area = |edges: &Edges| (edges.max - edges.min).element_product();
    let candidates = [from_left, from_right, from_above, from_below].into_iter().filter(whole);
    candidates.max_by(|a, b| area(a).total_cmp(&area(b))).unwrap_or(part)
}

impl Crop {
    /// Whether it is a part of a photo of this size.
    pub fn lies_in(&self, photo: PixelSize) -> bool {
        let ends = |start: u32, length: u32, limit: u32| {
            length > 0 && u64::from(start) + u64::from(length) <= u64::from(limit)
        };
        ends(self.x, self.size.width, photo.width) && ends(self.y, self.size.height, photo.height)
    }

    /// This part of a part, as a part of the whole.
    #[must_use]
    pub fn of_part(self, outer: Crop) -> Crop {
        Crop { x: self.x + outer.x, y: self.y + outer.y, size: self.size }
    }
}

impl Photo {
    /// A part of the photo, which must lie in it, as a photo of its own; its pixels are those of the photo.
    pub fn cropped(&self, part: Crop) -> Photo {
        let Crop { x, y, size } = part;
        Photo { pixels: imageops::crop_imm(&self.pixels, x, y, size.width, size.height).to_image() }
    }
}
