//! Named kinds of motion: the table users choose from.

use super::{Channel, Lane, Timeline};
use crate::units::Micros;

/// A named set of channel amounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// As typed on the command line.
    pub name: &'static str,
    /// One line for help and the studio.
    pub about: &'static str,
    /// Amount of each of [`Channel::ALL`], in that order.
    pub amounts: [f32; Channel::COUNT],
}

/// All presets; the first is the default.
pub const PRESETS: [Preset; 5] = [
    //                                                    blink gaze breath yaw  pitch roll smile brows
    preset("natural", "Sits for you: breathes, blinks, looks", [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.6]),
    preset("calm", "Barely there: breath and blinks", [0.8, 0.4, 1.0, 0.4, 0.4, 0.4, 0.2, 0.3]),
    preset("warm", "A smile that comes and goes", [1.0, 0.8, 1.0, 0.9, 0.9, 1.0, 1.1, 0.7]),
    preset("lively", "About to say something", [1.5, 1.4, 1.2, 1.6, 1.5, 1.5, 0.9, 1.2]),
    preset("still", "Only breath and blinks, the head at rest", [1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
];

const fn preset(name: &'static str, about: &'static str, amounts: [f32; 8]) -> Preset {
    let mut all = [0.0; Channel::COUNT];
    let mut i = 0;
    while i < amounts.len() {
        all[i] = amounts[i];
        i += 1;
    }
    Preset { name, about, amounts: all }
}

/// The preset of that name.
pub fn by_name(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.name == name)
}

impl Preset {
    /// A timeline with this preset's amounts.
    pub fn timeline(&self, duration: Micros, seed: u64) -> Timeline {
        Timeline { duration, seed, lanes: self.amounts.map(|amount| Lane { amount }) }
    }

    /// This preset's amount of one channel.
    pub fn amount(&self, channel: Channel) -> f32 {
        self.amounts[channel as usize]
    }
}
