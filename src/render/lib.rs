//! Rig and pose to pixels, with wgpu and without Bevy: the command line, batch workers and tests start without a
//! window, and the studio hands in Bevy's own device, so preview and export are the same code.
//!
//! - [`Gpu`]: a device of one's own, for rendering without a window.
//! - [`Renderer`], [`Scene`]: draw a pose of a rig into any texture.
//! - [`Stage`]: both, with pipelined readback.

mod film;
mod gpu;
mod layout;
mod portrait;
mod stage;
mod textures;

pub use film::FILM_SHADER;
pub use gpu::{Gpu, RenderError};
pub use portrait::{PORTRAIT_SHADER, Renderer, Scene, gpu_data};
pub use stage::Stage;
pub use textures::TARGET_FORMAT;
