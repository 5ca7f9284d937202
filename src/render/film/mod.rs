//! Camera, light and film: `shaders/film.wgsl`. Everything here is made when a pose first asks for it, and none of it
//! runs for a pose that does not.

mod grain;
mod pipelines;
mod plate;
mod scene;

use kaely_core::motion::Pose;
use kaely_core::rig::deform::Deformation;
pub(crate) use pipelines::Pipelines;
pub(crate) use scene::FilmScene;

/// Source of the shader: the portrait's functions, and what is drawn with them.
pub const FILM_SHADER: &str = concat!(
    include_str!("../../../shaders/portrait.wgsl"),
    "\n",
    include_str!("../../../shaders/eye.wgsl"),
    "\n",
    include_str!("../../../shaders/film.wgsl")
);

/// `struct Film`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub struct Film {
    /// Where a frame pixel lies on the plate: x = `plate_x` · (p, 1).
    pub plate_x: [f32; 4],
    /// Likewise y.
    pub plate_y: [f32; 4],
    /// Canvas size in pixels.
    pub size_px: [f32; 2],
    /// Within this distance of the photo's edge sources are drawn in.
    pub knee_px: f32,
    /// Standard deviation of the grain in mid-tones, 0–1.
    pub grain: f32,
    /// Level of the blurred plate below the wanted blur.
    pub blur_level: i32,
    /// Share of the next one.
    pub blur_share: f32,
    /// Fills up to 16 bytes.
    pub padding: [f32; 2],
    /// Where the frame lies on the grain tiles.
    pub grain_shift: [u32; 4],
}

/// Kept equal to the shader's constants (a test compares them).
pub const CODES: [f32; 2] = [plate::CODE_FROM, plate::CODE_TO];

/// Which of the effects a pose asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Effects {
    /// The plate is drawn anew, because the camera has moved or is defocused.
    pub plate: bool,
    /// The plate is blurred.
    pub blur: bool,
    /// The light has drifted.
    pub light: bool,
    /// There is grain over the frame.
    pub grain: bool,
}

impl Effects {
    pub(crate) fn of(pose: &Pose, form: &Deformation) -> Effects {
        let blur = pose.camera.defocus > 0.0;
        Effects {
            plate: form.view.is_some() || blur,
            blur,
            light: !form.shades.is_empty(),
            grain: pose.camera.grain > 0.0,
        }
    }

    /// Whether the person is blended over a plate instead of drawn over the photo.
    pub(crate) fn layered(&self) -> bool {
        self.plate || self.light
    }

    pub(crate) fn any(&self) -> bool {
        self.layered() || self.grain
    }
}
