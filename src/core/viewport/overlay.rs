//! What is known of a face, drawn over it for the curious: in canvas pixels, carried along by the pose.

use super::Lattice;
use crate::face::Landmarks;
use crate::face::landmarks::{EyeRing, FACE_OVAL, LEFT_EYE, RIGHT_EYE};
use crate::rig::Rig;
use crate::rig::deform::Deformation;
use glam::Vec2;
use image::{GrayImage, Rgba, RgbaImage};

/// What can be drawn over the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The points of the face, and its contours.
    Landmarks,
    /// What is taken for the person.
    Matte,
    /// How near each point of the head is.
    Relief,
    /// How far the pose has carried each point.
    Displacement,
}

impl Overlay {
    /// In the order they are offered.
    pub const ALL: [Overlay; 4] =
        [Overlay::Landmarks, Overlay::Matte, Overlay::Relief, Overlay::Displacement];
}

/// What a line or point is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ink {
    /// A point of the surface.
    Skin,
    /// Outline of the face, brows, nose, lips.
    Contour,
    /// Lids and iris.
    Eye,
    /// Something that moves this much, 0–1.
    Strength(f32),
}

/// Points and lines over a picture, in its pixels.
///
/// It may hold facial landmarks, so it is never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::viewport::Sketch>();
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sketch {
    /// Single points.
    pub points: Vec<(Vec2, Ink)>,
    /// Straight lines.
    pub lines: Vec<([Vec2; 2], Ink)>,
}

/// The moving part of the picture as triangles: where each corner is drawn, what it is of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Surface {
    /// Corners.
    pub corners: Vec<Corner>,
    /// Three per triangle.
    pub indices: Vec<u32>,
}

/// A corner of a [`Surface`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Where it is drawn, in canvas pixels.
    pub at: Vec2,
    /// Where in the photo its picture comes from, as shares of width and height.
    pub from: Vec2,
    /// −1 as far behind the edge of the face as the relief knows – 0 level with it – 1 as far before it.
    pub height: f32,
    /// How bright it is, lit from above on the left: 1 where it faces the camera.
    pub light: f32,
    /// How much of what is there belongs to the head: 0–1.
    pub head: f32,
}

/// Upper and lower lip, outside and inside, brows above and below, ridge of the nose: points of MediaPipe's face mesh in
/// the order in which they are joined.
#[rustfmt::skip]
const CONTOURS: [&[usize]; 9] = [
    &[61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291],
    &[61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291],
    &[78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308],
    &[78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308],
    &[70, 63, 105, 66, 107],
    &[46, 53, 52, 65, 55],
    &[300, 293, 334, 296, 336],
    &[276, 283, 282, 295, 285],
    &[168, 6, 197, 195, 5, 4],
];

/// All points of the face and its contours. `marks` are canvas pixels.
pub fn landmarks(lattice: &Lattice, posed: &Deformation, marks: &Landmarks) -> Sketch {
    let carried: Vec<Vec2> = (0..marks.0.len()).map(|i| lattice.carried(posed, marks.xy(i))).collect();
    let eyes = [RIGHT_EYE, LEFT_EYE];
    let of_eye = |i: usize| eyes.iter().any(|eye| eye.iris.contains(&i));
    let ink = |i: usize| if of_eye(i) { Ink::Eye } else { Ink::Skin };
    let points = carried.iter().enumerate().map(|(i, p)| (*p, ink(i))).collect();
    let mut sketch = Sketch { points, lines: Vec::new() };
    let mut join = |path: &[usize], ink: Ink| {
        sketch.lines.extend(path.windows(2).map(|pair| ([carried[pair[0]], carried[pair[1]]], ink)));
    };
    join(&FACE_OVAL, Ink::Contour);
    join(&[FACE_OVAL[35], FACE_OVAL[0]], Ink::Contour);
    for path in CONTOURS {
        join(path, Ink::Contour);
    }
    for eye in &eyes {
        join(&ring(eye), Ink::Eye);
        let [_, a, b, c, d] = eye.iris;
        join(&[a, b, c, d, a], Ink::Eye);
    }
    sketch
}

/// Around the opening between the lids.
fn ring(eye: &EyeRing) -> Vec<usize> {
    let [temple, nose] = eye.corners;
    let mut ring = vec![temple];
    ring.extend(eye.upper);
    ring.push(nose);
    ring.extend(eye.lower.iter().rev());
    ring.push(temple);
    ring
}

/// Depth that counts as 1 or −1, in face widths: no head's relief goes further.
const FULL_HEIGHT: f32 = 0.6;
/// Where the light comes from, as long as it is strong.
const LIGHT: Vec2 = Vec2::new(-0.35, -0.45);

/// The moving part of the picture, with the relief.
pub fn surface(rig: &Rig, posed: &Deformation) -> Surface {
    let size = super::sides(rig.size());
    let full = FULL_HEIGHT * rig.anatomy.face_width;
    let corner = |(drawn, vertex): (&crate::rig::deform::DrawVertex, &crate::rig::mesh::Vertex)| {
        let at = Vec2::from_array(drawn.position);
        Corner {
            at,
            from: (at + Vec2::from_array(drawn.offset)) / size,
            height: (-vertex.depth / full).clamp(-1.0, 1.0),
            light: (1.0 + vertex.facing.dot(LIGHT)).clamp(0.4, 1.4),
            // Beside the head the grid moves, too, but nothing is there.
            head: vertex.head * coverage(&rig.matte, vertex.position),
        }
    };
    let corners = posed.vertices.iter().zip(&rig.mesh.vertices).map(corner).collect();
    Surface { corners, indices: rig.mesh.indices.clone() }
}

fn coverage(matte: &GrayImage, at: Vec2) -> f32 {
    let inside = |v: f32, side: u32| (v as u32).min(side.saturating_sub(1));
    let pixel = matte.get_pixel(inside(at.x, matte.width()), inside(at.y, matte.height()));
    f32::from(pixel.0[0]) / 255.0
}

/// A colour as thick as the person is there, multiplied by its opacity.
pub fn tinted(matte: &GrayImage, tint: [u8; 3]) -> RgbaImage {
    let pixel = |x, y| {
        let alpha = matte.get_pixel(x, y).0[0];
        let [r, g, b] = tint.map(|c| ((u16::from(c) * u16::from(alpha) + 127) / 255) as u8);
        Rgba([r, g, b, alpha])
    };
    RgbaImage::from_fn(matte.width(), matte.height(), pixel)
}

/// How much larger than it is a displacement is drawn: living portraits move by millimetres.
pub const ENLARGED: f32 = 5.0;
/// The displacement that counts as full strength, in millimetres at the face.
const STRONG_MM: f32 = 5.0;
/// Every so many lines of the grid one is drawn.
const EVERY: i32 = 2;

/// The grid as the pose has bent it, [`ENLARGED`] times.
pub fn displacement(rig: &Rig, lattice: &Lattice, posed: &Deformation) -> Sketch {
    let moved: Vec<(Vec2, f32)> = posed
        .vertices
        .iter()
        .zip(&rig.mesh.vertices)
        .map(|(drawn, vertex)| {
            let by = Vec2::from_array(drawn.position) - vertex.position;
            let strength = by.length() / (STRONG_MM * rig.anatomy.px_per_mm).max(1e-3);
            (vertex.position + by * ENLARGED, strength.min(1.0))
        })
        .collect();
    let line = |[a, b]: [u32; 2]| {
        let (a, b) = (*moved.get(a as usize)?, *moved.get(b as usize)?);
        Some(([a.0, b.0], Ink::Strength((a.1 + b.1) / 2.0)))
    };
    let lines = lattice.edges.iter().filter(|(_, row)| row % EVERY == 0).filter_map(|(pair, _)| line(*pair));
    Sketch { points: Vec::new(), lines: lines.collect() }
}
