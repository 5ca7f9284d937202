//! The whole iris: what the lids hide is continued from what they do not, highlights are taken out.

use super::curves::{CURVE_SAMPLES, look_up};
use super::frame::EyeFrame;
use crate::face::Landmarks;
use crate::face::landmarks::EyeRing;
use glam::{IVec2, Vec2, Vec3, vec2, vec3};
use image::{Rgb, RgbImage, Rgba, RgbaImage};

/// Centre and radius of an iris in canvas pixels.
#[derive(Debug, Clone, Copy)]
pub struct Disc {
    /// Centre.
    pub centre: Vec2,
    /// Mean distance of the four rim landmarks.
    pub radius: f32,
}

/// A square cut from the canvas around the iris.
pub struct IrisImage {
    /// Top left corner on the canvas, in whole pixels.
    pub origin: IVec2,
    /// Where it was found.
    pub disc: Disc,
    /// Iris colour without highlights; alpha is the disc with a soft limbus.
    pub image: RgbaImage,
}

/// Softness of the limbus as a share of the radius on each side of it.
const LIMBUS: f32 = 0.16;
/// A pixel this much brighter than the ring it lies in (0–1) is a reflected light, not iris.
const HIGHLIGHT: f32 = 0.13;
/// Rings of the radial colour profile.
const RINGS: usize = 24;

impl Disc {
    /// From the iris landmarks.
    pub fn of(marks: &Landmarks, ring: &EyeRing) -> Disc {
        let centre = marks.xy(ring.iris[0]);
        let radius = ring.iris[1..].iter().map(|&i| marks.xy(i).distance(centre)).sum::<f32>() / 4.0;
        Disc { centre, radius: radius.max(1.0) }
    }
}

/// Cuts the iris out and completes it.
pub(super) fn complete(
    photo: &RgbImage,
    frame: &EyeFrame,
    curves: &[[f32; 4]; CURVE_SAMPLES],
    disc: &Disc,
) -> IrisImage {
    // Room for the limbus and for the kernel's two pixels.
    let reach = disc.radius * (1.0 + 2.0 * LIMBUS) + 3.0;
    let origin = (disc.centre - reach).floor().as_ivec2();
    let side = (2.0 * reach).ceil() as u32 + 1;
    let colour = |x: i32, y: i32| -> Vec3 {
        let Rgb([r, g, b]) = *photo.get_pixel(
            x.clamp(0, photo.width() as i32 - 1) as u32,
            y.clamp(0, photo.height() as i32 - 1) as u32,
        );
        vec3(f32::from(r), f32::from(g), f32::from(b)) / 255.0
    };
    let centre_of = |x: u32, y: u32| origin.as_vec2() + vec2(x as f32, y as f32) + 0.5;
    // 1 where the iris is seen, 0 where a lid or its lashes lie over it.
    let seen = |p: Vec2| {
        let e = frame.from_canvas(p);
        let [u, l, ..] = look_up(curves, e.x);
        (((e.y - u - 0.03) / 0.05).clamp(0.0, 1.0)) * (((l - e.y - 0.01) / 0.03).clamp(0.0, 1.0))
    };

    let mut rings: Vec<Vec<Vec3>> = vec![Vec::new(); RINGS];
    for y in 0..side {
        for x in 0..side {
            let p = centre_of(x, y);
            let r = p.distance(disc.centre) / reach;
            if seen(p) > 0.99 && r < 1.0 {
                rings[((r * RINGS as f32) as usize).min(RINGS - 1)]
                    .push(colour(origin.x + x as i32, origin.y + y as i32));
            }
        }
    }
    let profile = Profile::of(rings);

    let image = RgbaImage::from_fn(side, side, |x, y| {
        let p = centre_of(x, y);
        let distance = p.distance(disc.centre);
        let ring = profile.at(distance / reach);
        let own = colour(origin.x + x as i32, origin.y + y as i32);
        let glare = ((own - ring).element_sum() / 3.0 - HIGHLIGHT * 0.5) / (HIGHLIGHT * 0.5);
        let keep = seen(p) * (1.0 - glare.clamp(0.0, 1.0));
        let c = ring.lerp(own, keep) * 255.0 + 0.5;
        let edge = (distance / disc.radius - (1.0 - LIMBUS)) / (2.0 * LIMBUS);
        let t = edge.clamp(0.0, 1.0);
        let cover = 1.0 - t * t * (3.0 - 2.0 * t);
        Rgba([c.x as u8, c.y as u8, c.z as u8, (cover * 255.0 + 0.5) as u8])
    });
    IrisImage { origin, disc: *disc, image }
}

/// Median colour over the distance from the centre.
struct Profile(Vec<Vec3>);

impl Profile {
    fn of(rings: Vec<Vec<Vec3>>) -> Profile {
        let mut medians: Vec<Option<Vec3>> = rings
            .into_iter()
            .map(|mut ring| {
                ring.sort_by(|a, b| a.element_sum().total_cmp(&b.element_sum()));
                ring.get(ring.len() / 2).copied()
            })
            .collect();
        // Empty rings take the nearest known colour; if no ring is seen at all the iris is a dark brown.
        for i in 1..medians.len() {
            medians[i] = medians[i].or(medians[i - 1]);
        }
        for i in (0..medians.len() - 1).rev() {
            medians[i] = medians[i].or(medians[i + 1]);
        }
        Profile(medians.into_iter().map(|m| m.unwrap_or(vec3(0.18, 0.12, 0.09))).collect())
    }

    fn at(&self, share: f32) -> Vec3 {
        let q = (share * self.0.len() as f32 - 0.5).clamp(0.0, (self.0.len() - 1) as f32);
        let i = (q as usize).min(self.0.len() - 2);
        self.0[i].lerp(self.0[i + 1], q - i as f32)
    }
}
