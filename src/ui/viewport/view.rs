//! What the stage shows of the picture.

use egui::TextureId;
use glam::Vec2;
use kaely_core::viewport::{Compare, Overlay, Reading, Resolution, Seen, Shape, Sketch, Surface, View};

/// How the picture is shown, and what over it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewportView<'a> {
    /// How large, and which part.
    pub look: View,
    /// How it is compared with the photo.
    pub compare: Compare,
    /// What that comes to at this instant; the studio knows the time.
    pub seen: Seen,
    /// Where the line between photo and living picture is, as a share of the width that is seen.
    pub split: f32,
    /// The photo is being held up.
    pub holding: bool,
    /// The photo as the picture has it, at the same size; there while it is needed.
    pub photo: Option<TextureId>,
    /// Nothing may alternate by itself.
    pub reduced_motion: bool,
    /// The frame over the picture.
    pub frame: Option<Shape>,
    /// What is safe is shown within it.
    pub safe_areas: bool,
    /// The point between the eyes, in picture pixels: frames are placed around it.
    pub eyes: Option<Vec2>,
    /// What is drawn over the picture.
    pub overlay: Option<Overlay>,
    /// The same, worked out for this instant.
    pub drawing: Drawing<'a>,
    /// How fluently the preview plays.
    pub meter: MeterView,
    /// How large the preview is drawn.
    pub resolution: Resolution,
}

impl Default for ViewportView<'_> {
    fn default() -> Self {
        ViewportView {
            look: View::FIT,
            compare: Compare::Off,
            seen: Seen::Living,
            split: 0.5,
            holding: false,
            photo: None,
            reduced_motion: false,
            frame: None,
            safe_areas: false,
            eyes: None,
            overlay: None,
            drawing: Drawing::None,
            meter: MeterView::Off,
            resolution: Resolution::Auto,
        }
    }
}

/// An overlay as it is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Drawing<'a> {
    /// Nothing, or not yet.
    None,
    /// Points and lines.
    Sketch(&'a Sketch),
    /// A surface coloured by its height.
    Relief(&'a Surface),
    /// A surface that carries a texture of the photo's shape, multiplied by its opacity.
    Tint(TextureId, &'a Surface),
}

/// The meter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MeterView {
    /// Not shown.
    Off,
    /// Nothing plays, or not for long enough.
    Waiting,
    /// What was measured last.
    Reading(Reading),
}
