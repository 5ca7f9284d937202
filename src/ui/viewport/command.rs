//! What a user can ask of the stage.

use kaely_core::viewport::{Overlay, Resolution, Shape, View};

/// One wish about how the picture is shown; it changes nothing of the clip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ViewportCommand {
    /// Shows exactly this: where a wheel or a hand has taken the picture.
    Look(View),
    /// One step larger, about the middle.
    ZoomIn,
    /// One step smaller, about the middle.
    ZoomOut,
    /// All of the picture.
    Fit,
    /// This many pixels of the screen for each of the picture's, about the middle.
    ZoomTo(f32),
    /// Shows more of one side.
    Pan(Side),

    /// Photo and living picture on two sides of a line, or no longer.
    ToggleSplit,
    /// Photo and living picture in turn, or no longer.
    ToggleBlink,
    /// Puts the line at this share of the width that is seen.
    MoveSplit(f32),
    /// Shows the photo for as long as something is held down.
    HoldPhoto(bool),

    /// Shows the frame of this shape.
    SetFrame(Option<Shape>),
    /// Shows the next frame, after the last none.
    NextFrame,
    /// Shows within the frame what is safe, or no longer.
    ToggleSafeAreas,

    /// Draws this over the picture.
    SetOverlay(Option<Overlay>),
    /// Draws the next overlay, after the last none.
    NextOverlay,

    /// Tells how fluently the preview plays, or no longer.
    ToggleMeter,
    /// Draws the preview this large.
    SetResolution(Resolution),
}

/// A side of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Top.
    Top,
    /// Bottom.
    Bottom,
}
