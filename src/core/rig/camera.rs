//! The camera's own motion: a pinhole camera that comes nearer, steps aside or tilts in front of a face with depth
//! and a plate behind it.

use super::anatomy::Anatomy;
use crate::motion::Camera;
use crate::units::PixelSize;
use glam::{Vec2, Vec3, vec2};

/// From the camera to the face, in millimetres: a usual distance for a portrait.
pub const FACE_MM: f32 = 1200.0;
/// From the camera to the plate, in millimetres. No photo tells; a wall 1.5 m behind a sitter gives a parallax that
/// is seen as depth and not as a cut-out.
pub const PLATE_MM: f32 = 2700.0;
/// Largest enlargement by coming nearer.
const PUSH_MOST: f32 = 0.1;
/// Largest shift of the face, as a share of the frame's shorter side: the zoom that covers it is then 1.09.
const SHIFT_MOST: f32 = 0.04;
/// Largest turn in degrees: the zoom that covers it on a 9:16 frame is then 1.06.
const ROLL_MOST_DEG: f32 = 2.0;
/// Where the covering zoom sets in softly, as a share of the shorter side and in radians.
const SOFT_SHIFT: f32 = 0.004;
const SOFT_ROLL: f32 = 0.004;

/// What a moved camera sees, in canvas pixels.
///
/// A point at distance `Z` (millimetres) and canvas position `p` is seen at `c + ((p − c)·Z − k·s) / (Z − f)`: `c` is
/// the middle of the face, which the camera travels towards, `f` the way it has come nearer, `s` its shift and `k`
/// the focal length in pixels. The nearer a point is, the more it grows and shifts. The picture is then turned about
/// the frame's middle and enlarged there until nothing beyond the photo is seen (`covering_zoom`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    towards: Vec2,
    forward_mm: f32,
    /// `k·s`.
    shift: Vec2,
    px_per_mm: f32,
    /// Cosine and sine of the camera's turn.
    turn: Vec2,
    zoom: f32,
    middle: Vec2,
    knee_px: f32,
}

impl View {
    /// Of a frame of `size`. `None` where the camera stands still: every point is then seen where it is.
    pub fn of(camera: &Camera, anatomy: &Anatomy, size: PixelSize) -> Option<View> {
        if camera.push == 0.0 && camera.shift_mm == Vec2::ZERO && camera.roll_deg == 0.0 {
            return None;
        }
        let frame = vec2(size.width as f32, size.height as f32);
        let push = camera.push.clamp(0.0, PUSH_MOST);
        let most_px = SHIFT_MOST * frame.min_element();
        let wanted_px = camera.shift_mm * anatomy.px_per_mm;
        let shift_px = wanted_px * (saturated(wanted_px.length(), most_px) / wanted_px.length().max(1e-6));
        let roll = saturated(camera.roll_deg, ROLL_MOST_DEG).to_radians();
        let mut view = View {
            towards: anatomy.centre.clamp(Vec2::ZERO, frame),
            forward_mm: FACE_MM * push / (1.0 + push),
            shift: shift_px * FACE_MM,
            px_per_mm: anatomy.px_per_mm,
            turn: Vec2::from_angle(roll),
            zoom: covering_zoom(frame, shift_px, roll.sin()),
            middle: frame / 2.0,
            knee_px: 0.0,
        };
        view.knee_px = 2.0 * view.shortfall(frame);
        Some(view)
    }

    /// Where a point of the canvas is seen. `depth_px` is its depth behind the face's plane, in pixels as in
    /// [`super::relief::Relief`].
    pub fn seen(&self, p: Vec2, depth_px: f32) -> Vec2 {
        self.seen_at(p, FACE_MM + depth_px / self.px_per_mm)
    }

    /// Where a point of the canvas at a distance in millimetres is seen.
    pub fn seen_at(&self, p: Vec2, distance_mm: f32) -> Vec2 {
        let q =
            self.towards + ((p - self.towards) * distance_mm - self.shift) / (distance_mm - self.forward_mm);
        // A camera that turns clockwise sees the picture turn the other way.
        let conjugate = vec2(self.turn.x, -self.turn.y);
        self.middle + conjugate.rotate(q - self.middle) * self.zoom
    }

    /// Which point of the canvas, at a distance in millimetres, is seen at a point of the frame.
    pub fn source(&self, p: Vec2, distance_mm: f32) -> Vec2 {
        let q = self.middle + self.turn.rotate(p - self.middle) / self.zoom;
        self.towards + ((q - self.towards) * (distance_mm - self.forward_mm) + self.shift) / distance_mm
    }

    /// [`View::source`] for the plate as two rows: `x = rows[0] · (p, 1)`, `y = rows[1] · (p, 1)`.
    pub fn plate_rows(&self) -> [Vec3; 2] {
        let at = |p| self.source(p, PLATE_MM);
        let origin = at(Vec2::ZERO);
        // Differences over a long way keep their digits.
        let (right, down) =
            ((at(Vec2::X * 1024.0) - origin) / 1024.0, (at(Vec2::Y * 1024.0) - origin) / 1024.0);
        [Vec3::new(right.x, down.x, origin.x), Vec3::new(right.y, down.y, origin.y)]
    }

    /// Within this many pixels of the photo's edge, sources are drawn in so that none lies beyond it: the soft onset
    /// of the covering zoom falls short by a few pixels.
    pub fn knee_px(&self) -> f32 {
        self.knee_px
    }

    /// The covering zoom: 1 where nothing has to be covered.
    pub fn zoom(&self) -> f32 {
        self.zoom
    }

    /// A point on the photo's edge moved outwards, so that the mesh reaches past the frame's edge.
    pub(super) fn overhung(&self, p: Vec2) -> Vec2 {
        let beyond = self.knee_px + 1.0;
        let frame = self.middle * 2.0;
        let axis = |v: f32, end: f32| {
            if v <= 0.0 {
                -beyond
            } else if v >= end {
                end + beyond
            } else {
                v
            }
        };
        vec2(axis(p.x, frame.x), axis(p.y, frame.y))
    }

    /// How far beyond the photo the frame's corners look, in pixels.
    fn shortfall(&self, frame: Vec2) -> f32 {
        let corners = [Vec2::ZERO, vec2(frame.x, 0.0), vec2(0.0, frame.y), frame];
        let beyond = |p: Vec2| (-p).max(p - frame).max_element();
        corners
            .iter()
            .flat_map(|c| [FACE_MM, PLATE_MM].map(|z| beyond(self.source(*c, z))))
            .fold(0.0, f32::max)
    }
}

/// The zoom about the frame's middle that keeps the photo's edge out of a frame shifted by `shift_px` and turned by
/// an angle of this sine. With half sides `a` across and `b` the other way, the worst point of an edge needs
/// `(a + b·|sin|) / (a − |shift|)`, less than that by the turn's cosine.
///
/// The magnitudes set in softly (`√(x² + ε²) − ε`), the larger axis is taken as a 4-norm: a camera that drifts
/// through its point of rest would otherwise make the zoom bounce. The few pixels that this falls short are
/// [`View::knee_px`].
fn covering_zoom(frame: Vec2, shift_px: Vec2, sine: f32) -> f32 {
    let soft = |x: f32, e: f32| (x * x + e * e).sqrt() - e;
    let half = frame / 2.0;
    let turn = soft(sine, SOFT_ROLL);
    let shift = shift_px.to_array().map(|t| soft(t, SOFT_SHIFT * frame.min_element()));
    let x = (half.x + half.y * turn) / (half.x - shift[0]) - 1.0;
    let y = (half.y + half.x * turn) / (half.y - shift[1]) - 1.0;
    1.0 + (x.powi(4) + y.powi(4)).sqrt().sqrt()
}

/// `x`, bending softly towards ±`most`.
fn saturated(x: f32, most: f32) -> f32 {
    x / (1.0 + (x / most).powi(4)).sqrt().sqrt()
}
