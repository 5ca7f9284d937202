//! Telling person and background apart close to the silhouette, where the layers do not.
//!
//! Around the silhouette the person layer holds everything that the plate does not explain: loose strands that the
//! matte missed, but also the background's own texture. While only the head moves a little, that hides every ghost.
//! A camera that moves or defocuses the background must not drag a rim of it along, so the rim goes back to the plate.

use super::Rig;
use super::mesh::chamfer;
use super::weights::smoothstep;
use image::{GrayImage, Luma, RgbImage};

/// Coverage of the matte from which a pixel is taken for the person's.
const PERSON_FROM: u8 = 24;
/// Distance from such pixels up to which everything is the person's, and from which nothing is, in face heights; and
/// the least of both in pixels.
const OWN: (f32, f32) = (0.004, 1.0);
const FOREIGN: (f32, f32) = (0.016, 2.5);

impl Rig {
    /// How much of the person layer belongs to the person: 255 on the person and their hair, 0 where the layer only
    /// holds background.
    pub fn kept(&self) -> GrayImage {
        let (width, height) = self.matte.dimensions();
        let far = |m: &u8| if *m >= PERSON_FROM { 0.0 } else { f32::INFINITY };
        let mut distance: Vec<f32> = self.matte.as_raw().iter().map(far).collect();
        chamfer(&mut distance, width as usize, height as usize);
        let reach = |(share, least): (f32, f32)| (share * self.anatomy.face_height).max(least);
        let (own, foreign) = (reach(OWN), reach(FOREIGN));
        GrayImage::from_fn(width, height, |x, y| {
            let kept = 1.0 - smoothstep(own, foreign, distance[(y * width + x) as usize]);
            Luma([(kept * 255.0 + 0.5) as u8])
        })
    }

    /// The plate with all that [`Rig::kept`] takes from the person layer.
    pub fn plate_beside(&self, kept: &GrayImage) -> RgbImage {
        let mut out = self.plate.clone();
        for (((to, plate), person), Luma([kept])) in
            out.pixels_mut().zip(self.plate.pixels()).zip(self.person.pixels()).zip(kept.pixels())
        {
            let given = 1.0 - f32::from(*kept) / 255.0;
            let through = 1.0 - given * f32::from(person.0[3]) / 255.0;
            for k in 0..3 {
                let shown = given * f32::from(person.0[k]) + through * f32::from(plate.0[k]);
                to.0[k] = (shown + 0.5).min(255.0) as u8;
            }
        }
        out
    }
}
