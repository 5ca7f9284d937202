//! How many pixels the preview has.

/// A choice of how large the preview is drawn. It changes nothing of the clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Resolution {
    /// What this computer plays fluently.
    #[default]
    Auto,
    /// Up to 1920 pixels long.
    P1080,
    /// Up to 1280 pixels long.
    P720,
    /// Up to 854 pixels long.
    P480,
    /// Up to 640 pixels long.
    P360,
}

impl Resolution {
    /// In the order they are offered.
    pub const ALL: [Resolution; 5] =
        [Resolution::Auto, Resolution::P1080, Resolution::P720, Resolution::P480, Resolution::P360];

    /// The longest side in pixels, if it is fixed.
    pub fn longest(self) -> Option<u32> {
        match self {
            Resolution::Auto => None,
            Resolution::P1080 => Some(1920),
            Resolution::P720 => Some(1280),
            Resolution::P480 => Some(854),
            Resolution::P360 => Some(640),
        }
    }
}
