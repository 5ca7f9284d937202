//! What can move in one portrait, worked out once per canvas.
//!
//! Every motion is a weight on a displacement basis; a pose is a vector of weights plus a head turn plus two eyes.
//! The parts, in the order they are built:
//!
//! | part | module | what it is |
//! |---|---|---|
//! | layers | [`layers`] | the person with coverage, and the plate (the background behind them) |
//! | anatomy | [`anatomy`] | face axes, millimetres per pixel, neck pivot |
//! | relief | [`relief`] | distance of each point of the head from the picture plane |
//! | face | `face` | displacement bases named after ARKit's blendshapes |
//! | hair | `hair` | what hangs free and lags behind |
//! | mesh | [`mesh`] | grid over the motion region with a set of weights per vertex |
//! | kernel | [`kernel`] | how steeply the photo is resampled, so that a moving face stays as sharp |
//! | light | `light` | where each vertex faces, for light that drifts |
//! | eyes | [`eye`] | lid curves, lid tone, sclera, iris of each eye |
//!
//! [`camera`] moves what all of them give: the person by the relief's depth, the plate as a wall behind, told apart by
//! [`rim`].

pub mod anatomy;
pub mod camera;
pub mod deform;
pub mod eye;
mod face;
mod hair;
pub mod kernel;
pub mod layers;
mod light;
mod membrane;
pub mod mesh;
pub mod relief;
pub mod rim;
mod weights;

use crate::canvas::Canvas;
use crate::motion::Expression;
use crate::units::PixelSize;
use anatomy::Anatomy;
use image::{GrayImage, RgbImage, RgbaImage};

/// A portrait that can be posed. All coordinates are canvas pixels, texel centres at +0.5.
pub struct Rig {
    /// The canvas photo: what is shown where nothing moves.
    pub photo: RgbImage,
    /// The person: colour multiplied by coverage, coverage in alpha.
    pub person: RgbaImage,
    /// The background with the person removed.
    pub plate: RgbImage,
    /// How much of each pixel is the person's, as it was seen in the photo.
    pub matte: GrayImage,
    /// Proportions of this face.
    pub anatomy: Anatomy,
    /// Vertices, their weights, and triangles.
    pub mesh: mesh::Mesh,
    /// The person's right and left eye.
    pub eyes: [eye::Eye; 2],
    /// The smile and the squint that the photo itself shows: what [`crate::motion::Pose::neutral`] takes out.
    pub expression: Expression,
    /// Steepness of the kernel that keeps a moving face as sharp as the photo, see [`kernel`].
    pub kernel_a: f32,
}

impl Rig {
    /// Works the rig out from the canvas, in about 0.3 s per megapixel (23 portraits beside other work: median 0.31,
    /// worst 1.2).
    pub fn build(canvas: &Canvas) -> Rig {
        let anatomy = Anatomy::of(&canvas.landmarks);
        let layers = layers::separate(&canvas.photo, &canvas.alpha, &anatomy);
        let eyes = eye::build_pair(&canvas.photo, &canvas.landmarks);
        let mesh = mesh::Mesh::build(canvas, &anatomy, &eyes);
        let kernel_a = kernel::steepness(&canvas.photo, &canvas.landmarks);
        Rig {
            photo: canvas.photo.clone(),
            person: layers.person,
            plate: layers.plate,
            matte: canvas.alpha.clone(),
            anatomy,
            mesh,
            eyes,
            expression: canvas.expression,
            kernel_a,
        }
    }

    /// Size of every frame in pixels.
    pub fn size(&self) -> PixelSize {
        PixelSize::new(self.photo.width(), self.photo.height())
    }

    /// 255 where a frame may differ from the photo, 0 where it never does.
    pub fn motion_region(&self) -> GrayImage {
        self.mesh.region(self.size())
    }
}
