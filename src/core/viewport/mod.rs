//! How the stage shows a picture: how large, which part, beside what, and with what drawn over it. Pure functions of
//! sizes and poses, so that the panels only paint what is decided here.
//!
//! Lengths on the screen are points, as panels count them; lengths in the picture are its own pixels.

mod compare;
mod guides;
mod lattice;
mod meter;
mod overlay;
mod resolution;

pub use compare::{Compare, FLIP, Seen, Turn};
pub use guides::{Guides, Shape, guides};
pub use lattice::Lattice;
pub use meter::{Meter, Reading};
pub use overlay::{
    Corner, ENLARGED, Ink, Overlay, Sketch, Surface, displacement, landmarks, surface, tinted,
};
pub use resolution::Resolution;

use crate::units::PixelSize;
use glam::{Vec2, vec2};

/// A rectangle, of the screen or of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Top left corner.
    pub min: Vec2,
    /// Bottom right corner.
    pub max: Vec2,
}

impl Area {
    /// From a corner and a size.
    pub fn of(min: Vec2, size: Vec2) -> Area {
        Area { min, max: min + size }
    }

    /// Width and height.
    pub fn size(&self) -> Vec2 {
        self.max - self.min
    }

    /// The middle.
    pub fn centre(&self) -> Vec2 {
        (self.min + self.max) / 2.0
    }

    /// The point at a share of the width and of the height.
    pub fn at(&self, share: Vec2) -> Vec2 {
        self.min + share * self.size()
    }

    /// Where a point is, as shares of the width and of the height.
    pub fn share(&self, point: Vec2) -> Vec2 {
        (point - self.min) / self.size()
    }

    /// The same rectangle with this share of each side cut off all around.
    pub fn inset(&self, share: f32) -> Area {
        Area { min: self.at(Vec2::splat(share)), max: self.at(Vec2::splat(1.0 - share)) }
    }
}

/// The place on the screen that a picture is shown in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// In points.
    pub area: Area,
    /// Pixels of the screen per point: 2 on most screens of high density.
    pub pixels_per_point: f32,
}

impl Room {
    fn snap(&self, v: Vec2) -> Vec2 {
        (v * self.pixels_per_point).round() / self.pixels_per_point
    }

    /// Pixels of the screen per pixel of a picture that just fits.
    fn fitting(&self, picture: PixelSize) -> f32 {
        let room = self.area.size() * self.pixels_per_point / sides(picture);
        room.min_element().max(0.0)
    }
}

fn sides(size: PixelSize) -> Vec2 {
    vec2(size.width as f32, size.height as f32)
}

/// How large a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Zoom {
    /// As large as finds room.
    #[default]
    Fit,
    /// This many pixels of the screen for each of the picture's.
    Times(f32),
}

/// What of a picture is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// How large.
    pub zoom: Zoom,
    /// The point of the picture in the middle of the room, as shares of its width and height.
    pub centre: Vec2,
}

impl Default for View {
    fn default() -> Self {
        View::FIT
    }
}

/// The enlargements offered: least and largest. A picture so large that it fits only smaller may be shown so.
pub const TIMES: (f32, f32) = (0.25, 8.0);
/// Where zooming in and out step by step stops; beside these, where the picture just fits.
pub const STEPS: [f32; 11] = [0.25, 1.0 / 3.0, 0.5, 2.0 / 3.0, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0];
/// The enlargements in the menu.
pub const CHOICES: [f32; 7] = [0.25, 0.5, 0.75, 1.0, 2.0, 4.0, 8.0];
/// From this enlargement on single pixels are what one wants to see, so nothing is smoothed between them.
pub const PIXELS_FROM: f32 = 2.0;

impl View {
    /// All of the picture, as large as finds room.
    pub const FIT: View = View { zoom: Zoom::Fit, centre: Vec2::splat(0.5) };

    /// Pixels of the screen per pixel of the picture.
    pub fn times(&self, picture: PixelSize, room: &Room) -> f32 {
        match self.zoom {
            Zoom::Fit => room.fitting(picture),
            Zoom::Times(times) => times,
        }
    }

    /// Where on the screen the picture lies, in points. On whole pixels, so that a picture shown at its own size
    /// stays crisp; larger than the room where it is enlarged beyond it.
    pub fn place(&self, picture: PixelSize, room: &Room) -> Area {
        let size = room.snap(sides(picture) * self.times(picture, room) / room.pixels_per_point);
        let centre = limited(self.centre, size, room.area.size());
        Area::of(room.snap(room.area.centre() - centre * size), size)
    }

    /// Enlarged by a factor, so that what is at `about` (in points) stays there. Passing the size that just fits, it
    /// stops at it: this is how a wheel finds the way back to the whole picture.
    pub fn zoomed(&self, picture: PixelSize, room: &Room, by: f32, about: Vec2) -> View {
        let (now, fit) = (self.times(picture, room), room.fitting(picture));
        let next = now * by;
        let passes = (now >= fit && next <= fit) || (now <= fit && next >= fit);
        if passes && self.zoom != Zoom::Fit {
            return View::FIT;
        }
        self.enlarged(picture, room, next, about)
    }

    /// At an enlargement, so that what is at `about` (in points) stays there.
    pub fn enlarged(&self, picture: PixelSize, room: &Room, times: f32, about: Vec2) -> View {
        let fit = room.fitting(picture);
        let times = times.clamp(TIMES.0.min(fit), TIMES.1.max(fit)).max(f32::MIN_POSITIVE);
        let exact = |times: f32| sides(picture) * times / room.pixels_per_point;
        let from_middle = about - room.area.centre();
        let (before, after) = (exact(self.times(picture, room)), exact(times));
        let share = limited(self.centre, before, room.area.size()) + from_middle / before;
        let centre = limited(share - from_middle / after, after, room.area.size());
        View { zoom: Zoom::Times(times), centre }
    }

    /// One step larger or smaller, about the middle of the room.
    pub fn stepped(&self, picture: PixelSize, room: &Room, larger: bool) -> View {
        // A little beyond where it is, so that rounding does not hold it there.
        let now = self.times(picture, room);
        let next = if larger {
            STEPS.into_iter().find(|step| *step > now * 1.001)
        } else {
            STEPS.into_iter().rev().find(|step| *step < now * 0.999)
        };
        next.map_or(*self, |next| self.zoomed(picture, room, next / now, room.area.centre()))
    }

    /// Moved by this many points, as far as there is something to see.
    pub fn panned(&self, picture: PixelSize, room: &Room, by: Vec2) -> View {
        let Zoom::Times(times) = self.zoom else { return *self };
        let size = sides(picture) * times / room.pixels_per_point;
        let held = limited(self.centre, size, room.area.size());
        View { centre: limited(held - by / size, size, room.area.size()), ..*self }
    }

    /// The same part at the same size on the screen of the same picture with other pixels.
    pub fn resampled(&self, from: PixelSize, to: PixelSize) -> View {
        match self.zoom {
            Zoom::Fit => *self,
            Zoom::Times(times) => {
                let zoom = Zoom::Times(times * from.width as f32 / to.width.max(1) as f32);
                View { zoom, ..*self }
            }
        }
    }

    /// Whether there is more of the picture than finds room, so that it can be moved.
    pub fn overflows(&self, picture: PixelSize, room: &Room) -> bool {
        let size = sides(picture) * self.times(picture, room) / room.pixels_per_point;
        self.zoom != Zoom::Fit && !fits(size, room.area.size())
    }
}

fn fits(size: Vec2, room: Vec2) -> bool {
    size.cmple(room + 1e-3).all()
}

/// The nearest point that may lie in the middle. A picture that fits lies in the middle itself; otherwise, along each
/// axis, the shorter of picture and room stays inside the longer one: no edge comes further in than it must, and what
/// is narrow can still be moved aside, so that a wheel keeps what is under the pointer.
fn limited(centre: Vec2, size: Vec2, room: Vec2) -> Vec2 {
    if fits(size, room) {
        return Vec2::splat(0.5);
    }
    let half = room / (2.0 * size.max(Vec2::splat(1e-6)));
    centre.clamp(half.min(1.0 - half), half.max(1.0 - half))
}
