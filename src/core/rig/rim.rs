//! Telling person and background apart close to the silhouette, where the layers do not.
//!
//! Around the silhouette the person layer holds everything that the plate does not explain: loose strands that the
//! matte missed, but also the background's own texture. While only the head moves a little, that hides every ghost.
//! A camera that moves or defocuses the background must not drag a rim of it along: here the photo itself is plate
//! up to close beside the person, and only from there on the background is continued behind them.

use super::Rig;
use super::membrane::membrane;
use super::mesh::chamfer;
use super::weights::smoothstep;
use glam::{Vec3, vec3};
use image::{GrayImage, Luma, Rgb, RgbImage};

/// Coverage of the matte from which a pixel is taken for the person's.
const PERSON_FROM: u8 = 24;
/// Distance from such pixels up to which everything is the person's, and from which nothing is, in face heights; and
/// the least of both in pixels.
const OWN: (f32, f32) = (0.006, 1.5);
const FOREIGN: (f32, f32) = (0.02, 3.0);

/// Person and plate for a camera of its own motion. In place of the person `P` with coverage `α` before the plate `B`
/// stands `kept · (P + (1−α) · residual)` with coverage `kept · α` before this plate, which gives the photo back just
/// as well.
pub struct Rim {
    /// How much of the person layer belongs to the person: 255 on them and their hair, 0 where it only holds
    /// background.
    pub kept: GrayImage,
    /// The photo where nothing is kept, continued behind the person.
    pub plate: RgbImage,
}

impl Rim {
    /// Works both out from the layers and the matte.
    pub fn of(rig: &Rig) -> Rim {
        let (width, height) = rig.matte.dimensions();
        let kept = kept(&rig.matte, rig.anatomy.face_height);
        let unknown: Vec<bool> = kept.pixels().map(|p| p.0[0] > 0).collect();
        let colours: Vec<Vec3> = rig.photo.pixels().map(|p| Vec3::from(p.0.map(f32::from)) / 255.0).collect();
        let filled = membrane(&colours, &unknown, width as usize, height as usize);
        let plate = RgbImage::from_fn(width, height, |x, y| {
            let c = filled[(y * width + x) as usize];
            Rgb(c.to_array().map(|v| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8))
        });
        Rim { kept, plate }
    }

    /// What the rig's plate shows more than this one, row-major, −1 – 1.
    pub fn residual<'a>(&'a self, rig: &'a Rig) -> impl Iterator<Item = Vec3> + 'a {
        let colour = |p: &Rgb<u8>| vec3(f32::from(p.0[0]), f32::from(p.0[1]), f32::from(p.0[2])) / 255.0;
        rig.plate.pixels().zip(self.plate.pixels()).map(move |(a, b)| colour(a) - colour(b))
    }
}

fn kept(matte: &GrayImage, face_height: f32) -> GrayImage {
    let (width, height) = matte.dimensions();
    let start = |m: &u8| if *m >= PERSON_FROM { 0.0 } else { f32::INFINITY };
    let mut distance: Vec<f32> = matte.as_raw().iter().map(start).collect();
    chamfer(&mut distance, width as usize, height as usize);
    let reach = |(share, least): (f32, f32)| (share * face_height).max(least);
    let (own, foreign) = (reach(OWN), reach(FOREIGN));
    GrayImage::from_fn(width, height, |x, y| {
        let kept = 1.0 - smoothstep(own, foreign, distance[(y * width + x) as usize]);
        Luma([(kept * 255.0 + 0.5) as u8])
    })
}
