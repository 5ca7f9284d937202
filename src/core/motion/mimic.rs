//! The face: smile, brows, mouth, and the swallow below it.

use super::dice::Dice;
use super::drift::{Spectrum, Wave};
use super::swell::{Least, Manner, Swells};
use super::{Basis, Expression};

/// A smile: four a minute, at least one in a loop.
const SMILE: Manner = Manner {
    period: 15.0,
    rise: [0.6, 0.9],
    stay: [0.2, 0.35],
    stay_most: 3.0,
    sink: [1.0, 1.5],
    height: [0.6, 1.0],
    least: Least::One,
};
/// A brow raise.
const BROW: Manner = Manner { period: 8.0, stay_most: 2.0, ..SMILE };
/// Pressed lips.
const PRESS: Manner = Manner { period: 14.0, stay_most: 1.2, least: Least::Chance, ..SMILE };
/// A swallow: one bump of 0.7 s, one in 20–40 s.
const SWALLOW: Manner = Manner {
    period: 30.0,
    rise: [0.26, 0.30],
    stay: [0.0, 0.0],
    stay_most: 0.0,
    sink: [0.38, 0.44],
    height: [0.85, 1.0],
    least: Least::Chance,
};

/// Strength of the strongest smile and brow raise at amount 1; a portrait is no grimace.
const SMILE_AT_ONE: f64 = 0.55;
const BROW_AT_ONE: f64 = 0.35;
/// One side smiles a little more: by this share, standard deviation and limit.
const ASYMMETRY_SD: f64 = 0.06;
const ASYMMETRY_MOST: f64 = 0.12;
/// The brows' inner and outer ends go their own ways by this share.
const BROW_PLAY: f64 = 0.2;
/// Brows sink a little with the lids.
const BROW_DIP_PER_CLOSURE: f64 = 0.10;
/// The jaw sinks by no more than this at amount 1, and by half as much at most times: breath goes in and out.
const JAW_AT_ONE: f64 = 0.07;
const PRESS_AT_ONE: f64 = 0.22;
/// Nostrils widen with the air drawn in.
const SNEER_PER_INFLOW: f64 = 0.12;

/// The jaw wanders slowly.
const JAW: Spectrum = Spectrum { top_hz: 0.4, ..Spectrum::SWAY };

/// What the face does over a loop, apart from eyes and lids.
#[derive(Debug, Clone, PartialEq)]
pub struct Mimic {
    smile: Swells,
    brow: Swells,
    press: Swells,
    swallow: Swells,
    /// Inner ends, right outer end, left outer end: about 1.
    brow_play: [Wave; 3],
    jaw: Wave,
    /// How much stronger the left side smiles.
    left_more: f64,
    amounts: Amounts,
}

/// Amounts of the face's channels, 1 natural.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amounts {
    /// Mouth corners and cheeks.
    pub smile: f64,
    /// Brows.
    pub brows: f64,
    /// Jaw, lips, nostrils, swallow.
    pub mouth: f64,
}

/// Seeds of the face's channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeds {
    /// Mouth corners and cheeks.
    pub smile: u64,
    /// Brows.
    pub brows: u64,
    /// Jaw, lips, nostrils, swallow.
    pub mouth: u64,
}

impl Mimic {
    /// What the face does in this loop.
    pub fn new(seeds: Seeds, loop_s: f64, amounts: Amounts) -> Mimic {
        let swells = |seed, lane, manner| Swells::new(seed, lane, loop_s, manner);
        let wave = |seed, lane, spectrum, sd| Wave::new(seed, lane, loop_s, spectrum, sd);
        let asymmetry = ASYMMETRY_SD * Dice::new(seeds.smile, 0x24).normal();
        Mimic {
            smile: swells(seeds.smile, 0x20, &SMILE),
            brow: swells(seeds.brows, 0x21, &BROW),
            press: swells(seeds.mouth, 0x22, &PRESS),
            swallow: swells(seeds.mouth, 0x23, &SWALLOW),
            brow_play: [0x25, 0x26, 0x27].map(|lane| wave(seeds.brows, lane, Spectrum::SWAY, 0.6)),
            jaw: wave(seeds.mouth, 0x28, JAW, 1.0),
            left_more: asymmetry.clamp(-ASYMMETRY_MOST, ASYMMETRY_MOST),
            amounts,
        }
    }

    /// The face `t` seconds into the loop, with lids closed by `closure` on average and air coming in at `inflow` (0–1).
    pub fn at(&self, t: f64, closure: f64, inflow: f64) -> Expression {
        let mut face = self.smiling(t).plus(self.brows(t, closure));
        let mouth = self.amounts.mouth;
        if mouth > 0.0 {
            // Mostly nearly shut: the square keeps small what is small.
            let open = 0.5 + 0.5 * self.jaw.at(t).tanh();
            face[Basis::JawOpen] = (mouth * JAW_AT_ONE * open * open) as f32;
            face[Basis::MouthPress] = (mouth * PRESS_AT_ONE * self.press.at(t)) as f32;
            face[Basis::NoseSneer] = (mouth * SNEER_PER_INFLOW * inflow) as f32;
        }
        face
    }

    /// Larynx `t` seconds into the loop: 0 at rest – 1.
    pub fn swallow(&self, t: f64) -> f64 {
        self.amounts.mouth.min(1.0) * self.swallow.at(t)
    }

    /// How many swallows there are in one loop.
    pub fn swallows(&self) -> usize {
        self.swallow.len()
    }

    fn smiling(&self, t: f64) -> Expression {
        let strength = self.amounts.smile * SMILE_AT_ONE * self.smile.at(t);
        let mut face = Expression::smiling(strength as f32);
        let (more, less) = ((1.0 + self.left_more) as f32, (1.0 - self.left_more) as f32);
        for (right, left) in [
            (Basis::MouthSmileRight, Basis::MouthSmileLeft),
            (Basis::CheekSquintRight, Basis::CheekSquintLeft),
            (Basis::EyeSquintRight, Basis::EyeSquintLeft),
        ] {
            face[right] *= less;
            face[left] *= more;
        }
        face
    }

    fn brows(&self, t: f64, closure: f64) -> Expression {
        if self.amounts.brows <= 0.0 {
            return Expression::REST;
        }
        let raised = BROW_AT_ONE * self.brow.at(t) - BROW_DIP_PER_CLOSURE * closure;
        let mut face = Expression::brows((self.amounts.brows * raised) as f32);
        let ends = [Basis::BrowInnerUp, Basis::BrowOuterUpRight, Basis::BrowOuterUpLeft];
        for (end, play) in ends.into_iter().zip(&self.brow_play) {
            face[end] *= (1.0 + BROW_PLAY * play.at(t).tanh()) as f32;
        }
        face
    }
}
