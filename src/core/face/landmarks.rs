//! The 478 points of MediaPipe's face mesh V2 (468 of the surface, 5 for each iris).

use glam::{Vec2, Vec3};

/// Points in photo pixels, x right, y down; z in the same scale, smaller is nearer to the camera.
/// "Right" and "left" are the person's: the right eye is on the picture's left.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_core::face::Landmarks>();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Landmarks(pub Box<[Vec3; 478]>);

/// Landmark numbers of one eye, ordered from the corner on the temple to the one at the nose.
#[derive(Debug, Clone, Copy)]
pub struct EyeRing {
    /// Lid corners: temple side, nose side.
    pub corners: [usize; 2],
    /// Upper lid margin.
    pub upper: [usize; 7],
    /// Lower lid margin.
    pub lower: [usize; 7],
    /// Crease of the upper lid.
    pub crease: [usize; 7],
    /// Skin between crease and brow.
    pub brow_side: [usize; 7],
    /// Skin between lower lid and cheek.
    pub cheek_side: [usize; 7],
    /// Iris centre, then four points of its rim.
    pub iris: [usize; 5],
}

/// The person's right eye.
pub const RIGHT_EYE: EyeRing = EyeRing {
    corners: [33, 133],
    upper: [246, 161, 160, 159, 158, 157, 173],
    lower: [7, 163, 144, 145, 153, 154, 155],
    crease: [247, 30, 29, 27, 28, 56, 190],
    brow_side: [113, 225, 224, 223, 222, 221, 189],
    cheek_side: [31, 228, 229, 230, 231, 232, 233],
    iris: [468, 469, 470, 471, 472],
};

/// The person's left eye.
pub const LEFT_EYE: EyeRing = EyeRing {
    corners: [263, 362],
    upper: [466, 388, 387, 386, 385, 384, 398],
    lower: [249, 390, 373, 374, 380, 381, 382],
    crease: [467, 260, 259, 257, 258, 286, 414],
    brow_side: [342, 445, 444, 443, 442, 441, 413],
    cheek_side: [261, 448, 449, 450, 451, 452, 453],
    iris: [473, 474, 475, 476, 477],
};

/// Single points with a name.
pub mod point {
    /// Top of the forehead, on the midline.
    pub const FOREHEAD: usize = 10;
    /// Bottom of the chin.
    pub const CHIN: usize = 152;
    /// Edge of the face in front of the right ear (picture left).
    pub const CHEEK_RIGHT: usize = 234;
    /// Edge of the face in front of the left ear (picture right).
    pub const CHEEK_LEFT: usize = 454;
    /// Tip of the nose.
    pub const NOSE_TIP: usize = 1;
    /// Right mouth corner (picture left).
    pub const MOUTH_RIGHT: usize = 61;
    /// Left mouth corner (picture right).
    pub const MOUTH_LEFT: usize = 291;
}

/// The outline of the face from the forehead clockwise in the picture.
pub const FACE_OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176,
    149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

impl Landmarks {
    /// A point in the picture plane.
    pub fn xy(&self, index: usize) -> Vec2 {
        self.0[index].truncate()
    }

    /// Distance between the iris centres in pixels: the unit for everything that scales with the face
    /// (63 mm on an adult).
    pub fn eye_distance(&self) -> f32 {
        self.xy(RIGHT_EYE.iris[0]).distance(self.xy(LEFT_EYE.iris[0]))
    }

    /// The point halfway between the iris centres.
    pub fn between_eyes(&self) -> Vec2 {
        (self.xy(RIGHT_EYE.iris[0]) + self.xy(LEFT_EYE.iris[0])) / 2.0
    }

    /// Forehead to chin in pixels.
    pub fn face_height(&self) -> f32 {
        self.xy(point::FOREHEAD).distance(self.xy(point::CHIN))
    }

    /// Ear to ear in pixels.
    pub fn face_width(&self) -> f32 {
        self.xy(point::CHEEK_RIGHT).distance(self.xy(point::CHEEK_LEFT))
    }

    /// Every point moved by `point → (point.xy - origin) * scale`, z scaled alike.
    pub fn mapped(&self, origin: Vec2, scale: f32) -> Landmarks {
        let mut points = self.0.clone();
        for p in points.iter_mut() {
            *p = (*p - origin.extend(0.0)) * scale;
        }
        Landmarks(points)
    }
}
