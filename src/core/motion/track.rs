//! Keyframes of one parameter.

use super::Param;
use crate::units::Micros;
use serde::{Deserialize, Serialize};

/// A value at an instant, and the way to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// When, from the start of the loop.
    pub at: Micros,
    /// What, in the parameter's unit; added to what is generated, unless the row is frozen.
    pub value: f32,
    /// How the curve goes from here to the next key.
    #[serde(default)]
    pub way: Way,
    /// How the curve passes through this key.
    #[serde(default)]
    pub handles: Handles,
}

/// How a curve goes from a key to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It keeps the key's value, then jumps.
    Hold,
    /// In a straight line.
    Line,
    /// Along a cubic Bézier curve whose shape the handles give.
    #[default]
    Curve,
}

/// The handles of a key.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handles {
    /// Smooth, and never beyond the values on either side: the tangent of Fritsch and Carlson (1980).
    #[default]
    Auto,
    /// Level: it comes to rest at the key.
    Flat,
    /// As dragged: seconds before and after the key (0 or more), and by how much the handle's end is above the key.
    Free {
        /// Seconds before the key, and value above it.
        before: [f32; 2],
        /// Seconds after the key, and value above it.
        after: [f32; 2],
    },
}

/// Names a key: two keys of one parameter are never at the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId {
    /// Whose key.
    pub param: Param,
    /// When.
    pub at: Micros,
}

impl Key {
    /// A smooth key.
    pub fn new(at: Micros, value: f32) -> Key {
        Key { at, value, way: Way::Curve, handles: Handles::Auto }
    }
}

/// The keys of one parameter, in order of time, at most one at an instant.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Key>", into = "Vec<Key>")]
pub struct Track(Vec<Key>);

impl Track {
    /// Of these keys; of two at one instant the later in the list stays.
    pub fn of(keys: impl IntoIterator<Item = Key>) -> Track {
        let mut track = Track::default();
        keys.into_iter().for_each(|key| track.put(key));
        track
    }

    /// The keys in order of time.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key at exactly this instant.
    pub fn get(&self, at: Micros) -> Option<&Key> {
        self.place(at).ok().map(|i| &self.0[i])
    }

    /// Puts a key in, in place of one at the same instant. What is no number is no key.
    pub fn put(&mut self, key: Key) {
        if !key.value.is_finite() || key.at < Micros::ZERO {
            return;
        }
        match self.place(key.at) {
            Ok(i) => self.0[i] = key,
            Err(i) => self.0.insert(i, key),
        }
    }

    /// Takes a key out.
    pub fn take(&mut self, at: Micros) -> Option<Key> {
        self.place(at).ok().map(|i| self.0.remove(i))
    }

    /// Changes the key at an instant.
    pub fn change(&mut self, at: Micros, change: impl FnOnce(&mut Key)) {
        if let Some(mut key) = self.take(at) {
            change(&mut key);
            self.put(key);
        }
    }

    fn place(&self, at: Micros) -> Result<usize, usize> {
        self.0.binary_search_by_key(&at, |key| key.at)
    }
}

impl From<Vec<Key>> for Track {
    fn from(keys: Vec<Key>) -> Track {
        Track::of(keys)
    }
}

impl From<Track> for Vec<Key> {
    fn from(track: Track) -> Vec<Key> {
        track.0
    }
}
