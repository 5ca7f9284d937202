//! Where hair hangs free of the head, so that it can lag behind it.
//!
//! There is no network for it: hair is what has the colour of the crown, hangs together with it and is not skin. It is
//! worked out on a coarse grid and only ever used softly, so a wrong cell costs a pixel of sway, not a tear.

use super::anatomy::Anatomy;
use crate::canvas::Canvas;
use crate::face::Landmarks;
use crate::face::landmarks::FACE_OVAL;
use crate::face::skin::inside;
use glam::{Vec2, Vec3, vec2};

/// Likelihood 0–1 of hair on a grid over the canvas.
pub(super) struct Hair {
    cell: f32,
    columns: usize,
    rows: usize,
    cover: Vec<f32>,
    marks_centre: Vec2,
    oval: Vec<Vec2>,
}

/// Coverage from which a cell is the person's.
const PERSON_FROM: f32 = 0.5;
/// Colours are compared in these units; further apart than 1 is another material.
const COLOUR_SPREAD: f32 = 0.16;
/// Shade matters less than hue: hair goes from its highlights to black.
const SHADE_WEIGHT: f32 = 0.45;

impl Hair {
    /// Finds the hair. `cell` is the grid's step in pixels.
    pub fn of(canvas: &Canvas, anatomy: &Anatomy, cell: f32) -> Hair {
        let (w, h) = (canvas.photo.width() as f32, canvas.photo.height() as f32);
        let (columns, rows) = ((w / cell).ceil().max(1.0) as usize, (h / cell).ceil().max(1.0) as usize);
        let marks: &Landmarks = &canvas.landmarks;
        let oval: Vec<Vec2> = FACE_OVAL.iter().map(|&i| marks.xy(i)).collect();
        let marks_centre = oval.iter().sum::<Vec2>() / oval.len() as f32;
        let at = |i: usize| vec2((i % columns) as f32 + 0.5, (i / columns) as f32 + 0.5) * cell;
        let count = columns * rows;
        let colours: Vec<Vec3> = (0..count).map(|i| opponent(mean(&canvas.photo, at(i), cell))).collect();
        let person: Vec<bool> = (0..count)
            .map(|i| {
                let p = at(i).min(vec2(w, h) - 1.0).max(Vec2::ZERO);
                f32::from(canvas.alpha.get_pixel(p.x as u32, p.y as u32).0[0]) / 255.0 >= PERSON_FROM
            })
            .collect();

        // The crown: above the forehead, where nobody has a beard or a collar.
        let crown = |p: Vec2| {
            let (up, beside) = (-1.0 - anatomy.below_chin(p), anatomy.beside_axis(p).abs());
            (0.07..0.32).contains(&up) && beside < 0.4
        };
        let skin = |p: Vec2| inside(&oval, marks_centre + (p - marks_centre) / 0.8);
        let (hair_tone, skin_tone) = (
            median((0..count).filter(|&i| person[i] && crown(at(i))).map(|i| colours[i])),
            median((0..count).filter(|&i| skin(at(i))).map(|i| colours[i])),
        );
        let mut cover = vec![0.0; count];
        if let (Some(hair), Some(skin)) = (hair_tone, skin_tone)
            // A bald head's crown is skin.
            && distance(hair, skin) > 0.7
        {
            let like = |i: usize| {
                let (own, other) = (distance(colours[i], hair), distance(colours[i], skin));
                person[i] && own < 1.0 && own < 0.8 * other
            };
            let mut open: Vec<usize> = (0..count).filter(|&i| crown(at(i)) && like(i)).collect();
            while let Some(i) = open.pop() {
                if cover[i] == 0.0 {
                    cover[i] = 1.0;
                    let (x, y) = (i % columns, i / columns);
                    let around = [(-1isize, 0isize), (1, 0), (0, -1), (0, 1)];
                    open.extend(around.into_iter().filter_map(|(dx, dy)| {
                        let (nx, ny) = (x.checked_add_signed(dx)?, y.checked_add_signed(dy)?);
                        let n = ny * columns + nx;
                        (nx < columns && ny < rows && cover[n] == 0.0 && like(n)).then_some(n)
                    }));
                }
            }
            for _ in 0..3 {
                cover = smoothed(&cover, columns, rows);
            }
        }
        Hair { cell, columns, rows, cover, marks_centre, oval }
    }

    /// How much of a place is hair, 0–1; 0 on the face.
    pub fn at(&self, p: Vec2) -> f32 {
        if inside(&self.oval, self.marks_centre + (p - self.marks_centre) / 0.9) {
            return 0.0;
        }
        let q = (p / self.cell - 0.5).max(Vec2::ZERO);
        let (c, r) = ((q.x as usize).min(self.columns - 1), (q.y as usize).min(self.rows - 1));
        let (c1, r1) = ((c + 1).min(self.columns - 1), (r + 1).min(self.rows - 1));
        let f = (q - vec2(c as f32, r as f32)).clamp(Vec2::ZERO, Vec2::ONE);
        let v = |c: usize, r: usize| self.cover[r * self.columns + c];
        let top = v(c, r) * (1.0 - f.x) + v(c1, r) * f.x;
        let bottom = v(c, r1) * (1.0 - f.x) + v(c1, r1) * f.x;
        top * (1.0 - f.y) + bottom * f.y
    }
}

/// How far hair at this place hangs below the scalp, in pixels: what its swing is proportional to. Hair that lies on
/// the shoulders is held by them.
pub(super) fn hanging(anatomy: &Anatomy, p: Vec2) -> f32 {
    let below_eyes = (anatomy.below_chin(p) + 0.62).max(0.0);
    let free = 1.0 - super::weights::smoothstep(0.30, 0.95, anatomy.below_chin(p));
    below_eyes * anatomy.face_height * free
}

/// Brightness, and two differences that carry the hue, 0–1.
fn opponent(c: Vec3) -> Vec3 {
    Vec3::new(c.element_sum() / 3.0, (c.x - c.z) * 0.9, c.y - (c.x + c.z) / 2.0)
}

fn distance(a: Vec3, b: Vec3) -> f32 {
    let d = (a - b) * Vec3::new(SHADE_WEIGHT, 1.0, 1.0);
    d.length() / COLOUR_SPREAD
}

fn mean(photo: &image::RgbImage, centre: Vec2, cell: f32) -> Vec3 {
    let taps = 4;
    let mut sum = Vec3::ZERO;
    for k in 0..taps * taps {
        let d = (vec2((k % taps) as f32, (k / taps) as f32) + 0.5) / taps as f32 - 0.5;
        let p = (centre + d * cell).max(Vec2::ZERO);
        let (x, y) = ((p.x as u32).min(photo.width() - 1), (p.y as u32).min(photo.height() - 1));
        let [r, g, b] = photo.get_pixel(x, y).0;
        sum += Vec3::new(f32::from(r), f32::from(g), f32::from(b)) / 255.0;
    }
    sum / (taps * taps) as f32
}

fn median(colours: impl Iterator<Item = Vec3>) -> Option<Vec3> {
    let mut all: Vec<Vec3> = colours.collect();
    all.sort_by(|a, b| a.x.total_cmp(&b.x));
    all.get(all.len() / 2).copied()
}

fn smoothed(cover: &[f32], columns: usize, rows: usize) -> Vec<f32> {
    (0..cover.len())
        .map(|i| {
            let (x, y) = (i % columns, i / columns);
            let (mut sum, mut n) = (0.0, 0.0);
            for ny in y.saturating_sub(1)..(y + 2).min(rows) {
                for nx in x.saturating_sub(1)..(x + 2).min(columns) {
                    sum += cover[ny * columns + nx];
                    n += 1.0;
                }
            }
            sum / n
        })
        .collect()
}
