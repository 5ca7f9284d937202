//! Named kinds of motion. Each is a file: those in `assets/presets` are built in, others are read from a folder of the
//! user's by the layer that reads files.

use super::{Channel, Lane, Timeline};
use crate::units::Micros;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A named set of channel amounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// As typed on the command line: the file's name without its ending.
    pub name: String,
    /// One line for help and the studio.
    pub about: String,
    /// Presets are listed by this, then by name.
    pub order: i32,
    /// Amount of each of [`Channel::ALL`], in that order: 0 none, 1 natural, at most 2.
    pub amounts: [f32; Channel::COUNT],
    /// The file's text.
    pub text: String,
}

/// Why a preset's text cannot be used. One sentence without a full stop.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PresetError {
    /// No TOML, or something in it that is no part of a preset.
    #[error("line {line}: {message}")]
    Text {
        /// Counted from 1.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// An amount that cannot be.
    #[error("the amount of {channel} is {amount}, and may be 0 to 2")]
    Amount {
        /// The channel's name.
        channel: String,
        /// The amount.
        amount: f32,
    },
    /// A description that does not fit its line.
    #[error("about is not one line of 1 to {most} letters", most = Preset::ABOUT_MOST)]
    About,
}

/// A preset as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    about: String,
    #[serde(default = "last")]
    order: i32,
    #[serde(default)]
    amounts: BTreeMap<Channel, f32>,
}

/// Where a preset is listed that does not say.
fn last() -> i32 {
    1000
}

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// The presets that are built in, in order; the first is the default. A test reads every one of them.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let mut presets: Vec<Preset> =
        SHIPPED.iter().filter_map(|(name, text)| Preset::read(name, text).ok()).collect();
    presets.sort_by(Preset::order_of);
    presets
});

/// The built-in preset of that name.
pub fn by_name(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.name == name)
}

/// Names and texts of the built-in presets, as they are in `assets/presets`.
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    SHIPPED
}

impl Preset {
    /// Most letters of a description.
    pub const ABOUT_MOST: usize = 80;

    /// Reads a preset's text.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(name: &str, text: &str) -> Result<Preset, PresetError> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
            // The reader's sentence may go on in further lines.
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            PresetError::Text { line: before.matches('\n').count() + 1, message }
        })?;
        let letters = written.about.chars().count();
        if !(1..=Preset::ABOUT_MOST).contains(&letters) || written.about.contains(char::is_control) {
            return Err(PresetError::About);
        }
        let mut amounts = [0.0; Channel::COUNT];
        for (channel, amount) in written.amounts {
            if !(0.0..=2.0).contains(&amount) {
                return Err(PresetError::Amount { channel: channel.name().to_owned(), amount });
            }
            amounts[channel as usize] = amount;
        }
        let (name, about, text) = (name.to_owned(), written.about, text.to_owned());
        Ok(Preset { name, about, order: written.order, amounts, text })
    }

    /// Sorts as presets are listed.
    pub fn order_of(&self, other: &Preset) -> std::cmp::Ordering {
        self.order.cmp(&other.order).then_with(|| self.name.cmp(&other.name))
    }

    /// A timeline with this preset's amounts and the usual shutter.
    pub fn timeline(&self, duration: Micros, seed: u64) -> Timeline {
        Timeline { duration, seed, lanes: self.lanes(), ..Timeline::default() }
    }

    /// A lane for each channel.
    pub fn lanes(&self) -> [Lane; Channel::COUNT] {
        self.amounts.map(|amount| Lane { amount })
    }

    /// This preset's amount of one channel.
    pub fn amount(&self, channel: Channel) -> f32 {
        self.amounts[channel as usize]
    }
}
