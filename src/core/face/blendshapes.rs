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
    /// Left lower lid raised and tightened.
    pub const EYE_SQUINT_LEFT: usize = 19;
    /// Right lower lid raised and tightened.
    pub const EYE_SQUINT_RIGHT: usize = 20;
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

    /// Mean of both lower lids' squint. The model knows no other: its `cheekSquint` is 0 on every face.
    pub fn eye_squint(&self) -> f32 {
        (self.0[index::EYE_SQUINT_LEFT] + self.0[index::EYE_SQUINT_RIGHT]) / 2.0
    }

    /// Mean of both mouth corners' smile.
    pub fn smile(&self) -> f32 {
        (self.0[index::SMILE_LEFT] + self.0[index::SMILE_RIGHT]) / 2.0
    }
}

/// The landmarks the expression network reads, in its order (MediaPipe's face blendshapes graph).
pub const INPUT_POINTS: [usize; 146] = [
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70,
    78, 80, 81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149,
    150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195,
    197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300,
    308, 310, 311, 312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375,
    377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454,
    466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
];
