//! How much a mouth smiles more than in the photo.

use super::head::{HeadFrame, HeadSeen};
use super::track::CORNERS;
use glam::Vec2;

/// Direction in which a smile draws a mouth corner: outwards and up, as shares of one.
const OUT_AND_UP: (f32, f32) = (0.6, 0.8);

/// How far the mouth's `corners` (right and left) are drawn out and up, in face widths, the head's own turn taken out; 0
/// as in the photo, about 0.04 in a clear smile.
///
/// Measured by the corners and not by the network's smile: over 10 portraits with a smile that comes and goes the
/// corners' correlation with it was 0.90–0.997, the blendshape's 0.77–0.98.
pub fn smile(head: &HeadFrame, seen: &HeadSeen, corners: [Vec2; 2]) -> f32 {
    let anatomy = head.anatomy();
    let drawn = [(0, -1.0), (1, 1.0)].map(|(side, outwards)| {
        let moved = corners[side] - head.carried(seen, head.reference().0[CORNERS[side]]);
        moved.dot(anatomy.across * (OUT_AND_UP.0 * outwards) - anatomy.down * OUT_AND_UP.1)
    });
    (drawn[0] + drawn[1]) / 2.0 / anatomy.face_width
}
