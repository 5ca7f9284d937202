//! Weights of the face's displacement bases.

use std::ops::{Index, IndexMut};

/// What a face can do here, each named after its ARKit blendshape. Left and right are the person's.
///
/// A weight of 0 is the face in the photo, 1 about what ARKit calls 1 in a calm portrait: less than a grimace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Right brow lowered.
    BrowDownRight,
    /// Left brow lowered.
    BrowDownLeft,
    /// Inner ends of both brows raised.
    BrowInnerUp,
    /// Outer end of the right brow raised.
    BrowOuterUpRight,
    /// Outer end of the left brow raised.
    BrowOuterUpLeft,
    /// Right cheek raised.
    CheekSquintRight,
    /// Left cheek raised.
    CheekSquintLeft,
    /// Right lower lid raised and tightened.
    EyeSquintRight,
    /// Left lower lid raised and tightened.
    EyeSquintLeft,
    /// Jaw lowered. The lips stay as closed or as open as they are in the photo: no teeth are invented.
    JawOpen,
    /// Right mouth corner drawn out and up.
    MouthSmileRight,
    /// Left mouth corner drawn out and up.
    MouthSmileLeft,
    /// Lips pressed together.
    MouthPress,
    /// Nostrils flared and drawn up.
    NoseSneer,
}

impl Basis {
    /// How many there are.
    pub const COUNT: usize = 14;

    /// All, in the order of [`Expression`].
    pub const ALL: [Basis; Basis::COUNT] = [
        Basis::BrowDownRight,
        Basis::BrowDownLeft,
        Basis::BrowInnerUp,
        Basis::BrowOuterUpRight,
        Basis::BrowOuterUpLeft,
        Basis::CheekSquintRight,
        Basis::CheekSquintLeft,
        Basis::EyeSquintRight,
        Basis::EyeSquintLeft,
        Basis::JawOpen,
        Basis::MouthSmileRight,
        Basis::MouthSmileLeft,
        Basis::MouthPress,
        Basis::NoseSneer,
    ];
}

/// A weight for each [`Basis`]; all 0 is the face in the photo.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Expression(pub [f32; Basis::COUNT]);

impl Expression {
    /// The face in the photo.
    pub const REST: Expression = Expression([0.0; Basis::COUNT]);

    /// A smile of both corners with what belongs to it: cheeks rise and push the lower lids up (Ekman & Friesen 1982
    /// call that the mark of a felt smile).
    pub fn smiling(weight: f32) -> Expression {
        let mut e = Expression::REST;
        for basis in [Basis::MouthSmileRight, Basis::MouthSmileLeft] {
            e[basis] = weight;
        }
        for basis in [Basis::CheekSquintRight, Basis::CheekSquintLeft] {
            e[basis] = 0.8 * weight;
        }
        for basis in [Basis::EyeSquintRight, Basis::EyeSquintLeft] {
            e[basis] = 0.5 * weight;
        }
        e
    }

    /// Both brows raised, or lowered below 0.
    pub fn brows(weight: f32) -> Expression {
        let mut e = Expression::REST;
        if weight >= 0.0 {
            for basis in [Basis::BrowInnerUp, Basis::BrowOuterUpRight, Basis::BrowOuterUpLeft] {
                e[basis] = weight;
            }
        } else {
            for basis in [Basis::BrowDownRight, Basis::BrowDownLeft] {
                e[basis] = -weight;
            }
        }
        e
    }

    /// Weights added.
    #[must_use]
    pub fn plus(mut self, other: Expression) -> Expression {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a += b);
        self
    }
}

impl Index<Basis> for Expression {
    type Output = f32;
    fn index(&self, basis: Basis) -> &f32 {
        &self.0[basis as usize]
    }
}

impl IndexMut<Basis> for Expression {
    fn index_mut(&mut self, basis: Basis) -> &mut f32 {
        &mut self.0[basis as usize]
    }
}
