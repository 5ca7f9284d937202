//! How much fine detail a face has: Laplacian energy inside its outline, without eyes and mouth.

use glam::Vec2;
use image::{ImageBuffer, Pixel};
use kaely_core::face::Landmarks;
use kaely_core::face::skin::Skin;

/// Mean squared Laplacian of luma over the skin of the face; `None` when the face covers no pixels.
pub(super) fn face_energy<P>(picture: &ImageBuffer<P, Vec<u8>>, marks: &Landmarks) -> Option<f64>
where
    P: Pixel<Subpixel = u8>,
{
    let Skin { face, holes } = Skin::of(marks);
    let (width, height) = picture.dimensions();
    let luma = |x: u32, y: u32| {
        let p = picture.get_pixel(x, y).channels();
        (2126 * i64::from(p[0]) + 7152 * i64::from(p[1]) + 722 * i64::from(p[2])) / 100
    };
    let (mut sum, mut count) = (0.0, 0_u64);
    for y in 1..height.saturating_sub(1) {
        let spans = crossings(&face, y);
        let gaps: Vec<Vec<f32>> = holes.iter().map(|hole| crossings(hole, y)).collect();
        for span in spans.chunks_exact(2) {
            let (from, to) = (span[0].max(1.0) as u32, (span[1].max(0.0) as u32).min(width - 1));
            for x in from..to {
                let inside = |gap: &Vec<f32>| gap.iter().filter(|edge| **edge <= x as f32).count() % 2 == 1;
                if gaps.iter().any(inside) {
                    continue;
                }
                let l = 4 * luma(x, y) - luma(x - 1, y) - luma(x + 1, y) - luma(x, y - 1) - luma(x, y + 1);
                sum += (l as f64 / 100.0).powi(2);
                count += 1;
            }
        }
    }
    (count > 0).then(|| sum / count as f64)
}

/// Where the row's centre line enters and leaves a polygon, sorted.
fn crossings(polygon: &[Vec2], row: u32) -> Vec<f32> {
    let y = row as f32 + 0.5;
    let edges = polygon.iter().zip(polygon.iter().cycle().skip(1));
    let mut xs: Vec<f32> = edges
        .filter(|(a, b)| (a.y <= y) != (b.y <= y))
        .map(|(a, b)| a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
        .collect();
    xs.sort_by(f32::total_cmp);
    xs
}
