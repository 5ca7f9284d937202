//! What a photo shows: the face, its landmarks and expression, the person's outline.
//!
//! Nothing here is `Serialize`: facial data is worked out anew from the photo and never written to disk.

pub mod analysis;
pub mod blendshapes;
pub mod landmarks;
pub mod matte;
pub mod photo;

pub use analysis::{Analysis, FaceBox, HeadAngles};
pub use blendshapes::Blendshapes;
pub use landmarks::Landmarks;
pub use matte::Matte;
pub use photo::Photo;
