//! What a photo shows: the face, its landmarks and expression, the person's outline.
//!
//! Nothing here is `Serialize`: facial data is worked out anew from the photo and never written to disk.

pub mod analysis;
pub mod blendshapes;
pub mod detect;
pub mod explain_picture;
pub mod gate;
pub mod guided;
pub mod head;
pub mod identity;
pub mod landmarks;
pub mod matte;
pub mod person;
pub mod photo;
pub mod plane;
pub mod roi;
pub mod sharpness;
pub mod skin;
pub mod tensor;

pub use analysis::{Analysis, FaceBox, HeadAngles};
pub use blendshapes::Blendshapes;
pub use explain_picture::{Seen, SeenFace};
pub use identity::Identity;
pub use landmarks::Landmarks;
pub use matte::Matte;
pub use photo::Photo;
pub use roi::Roi;
