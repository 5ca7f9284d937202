//! The 52 expression weights of the MediaPipe face model (the ARKit set with a neutral entry first).

/// Expression weights, each 0–1, in the model's order.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Blendshapes>();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Blendshapes(pub [f32; 52]);

/// Positions in the model's output that Kaely reads ("left" is the person's left).
pub mod index {
    /// Inner brows raised.
    pub const BROW_INNER_UP: usize = 3;
    /// Left eye closed.
    pub const EYE_BLINK_LEFT: usize = 9;
    /// Right eye closed.
    pub const EYE_BLINK_RIGHT: usize = 10;
    /// Mouth open.
    pub const JAW_OPEN: usize = 25;
    /// Left mouth corner raised.
    pub const SMILE_LEFT: usize = 44;
    /// Right mouth corner raised.
    pub const SMILE_RIGHT: usize = 45;
}

impl Blendshapes {
    /// Closure of the person's right and left eye, 0 open – 1 shut.
    pub fn eye_blink(&self) -> [f32; 2] {
        [self.0[index::EYE_BLINK_RIGHT], self.0[index::EYE_BLINK_LEFT]]
    }

    /// Mean of both mouth corners' smile.
    pub fn smile(&self) -> f32 {
        (self.0[index::SMILE_LEFT] + self.0[index::SMILE_RIGHT]) / 2.0
    }
}
