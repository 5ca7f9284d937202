//! The grid over the motion region, and the weights of every vertex.

use super::anatomy::Anatomy;
use super::eye::Eye;
use super::face;
use super::hair::{self, Hair};
use super::light;
use super::relief::Relief;
use super::weights;
use crate::canvas::Canvas;
use crate::motion::Basis;
use crate::units::PixelSize;
use glam::{Vec2, vec2};
use image::{GrayImage, Luma};

/// A grid vertex at rest, with its share in each motion. Displacements are canvas pixels at full weight.
#[derive(Debug, Clone, Copy)]
pub struct Vertex {
    /// Canvas pixels.
    pub position: Vec2,
    /// From the [`Relief`], in pixels away from the camera.
    pub depth: f32,
    /// Where the surface faces: the picture's part of its smoothed normal, x right, y down, length below 1.
    pub facing: Vec2,
    /// Share in the head's turn, 0–1.
    pub head: f32,
    /// How far hair here hangs free of the head, in pixels: what it is displaced by per radian of [`crate::motion::Pose::hair`].
    pub hair: f32,
    /// At the top of a swallow.
    pub swallow: Vec2,
    /// At a full breath.
    pub breath: Vec2,
    /// At a weight of 1 of each basis of the face.
    pub face: [Vec2; Basis::COUNT],
}

/// Triangles over the person and a band around the silhouette. Vertices on the border never move.
#[derive(Debug, Clone)]
pub struct Mesh {
    /// Grid vertices that belong to at least one triangle.
    pub vertices: Vec<Vertex>,
    /// Three per triangle: first those clear of the eyes, then those around the right eye, then around the left.
    pub indices: Vec<u32>,
    /// Where in `indices` the triangles around the right and the left eye begin.
    pub eyes_from: [u32; 2],
    /// Corners (top left, bottom right) of the grid cells that are covered, in canvas pixels.
    cells: Vec<[Vec2; 2]>,
}

/// Width of the band around the silhouette in which displacement falls to nothing, in face heights. Wider than the
/// largest displacement, so that the mesh cannot fold there.
const BAND: f32 = 0.32;
/// Within this share of the band everything moves with the person: loose hair that the matte only half sees.
const RIGID_BAND: f32 = 0.15;
/// Coverage from which a pixel counts as the person's.
const PERSON_FROM: u8 = 10;
/// Grid cells across the face.
const CELLS_PER_FACE: f32 = 22.0;

impl Mesh {
    /// Lays the grid over the canvas and weighs every vertex.
    pub fn build(canvas: &Canvas, anatomy: &Anatomy, eyes: &[Eye; 2]) -> Mesh {
        let size = canvas.size();
        let step = (anatomy.face_width / CELLS_PER_FACE).clamp(5.0, 64.0);
        let columns = (size.width as f32 / step).ceil() as usize + 1;
        let rows = (size.height as f32 / step).ceil() as usize + 1;
        let at = |c: usize, r: usize| {
            vec2((c as f32 * step).min(size.width as f32), (r as f32 * step).min(size.height as f32))
        };
        let near = Nearness::of(&canvas.alpha, step, BAND * anatomy.face_height);
        let relief = Relief::fit(&canvas.landmarks, anatomy);
        let hair = Hair::of(canvas, anatomy, (step / 2.0).max(2.0));

        let mut moving = vec![false; columns * rows];
        for r in 0..rows {
            for c in 0..columns {
                moving[r * columns + c] = near.at(at(c, r)) > 0.0;
            }
        }
        let boxes = [0, 1].map(|i| eyes[i].bounds());
        let mut parts: [Vec<u32>; 3] = Default::default();
        let mut mesh =
            Mesh { vertices: Vec::new(), indices: Vec::new(), eyes_from: [0; 2], cells: Vec::new() };
        let mut number = vec![u32::MAX; columns * rows];
        for r in 0..rows - 1 {
            for c in 0..columns - 1 {
                let corners = [(c, r), (c + 1, r), (c, r + 1), (c + 1, r + 1)];
                if !corners.iter().any(|&(c, r)| moving[r * columns + c]) {
                    continue;
                }
                let quad = corners.map(|(c, r)| {
                    let slot = &mut number[r * columns + c];
                    if *slot == u32::MAX {
                        *slot = mesh.vertices.len() as u32;
                        mesh.vertices.push(weigh(canvas, anatomy, &relief, &near, &hair, at(c, r)));
                    }
                    *slot
                });
                let cell = [at(c, r), at(c + 1, r + 1)];
                let overlaps = |b: &[Vec2; 2]| cell[0].cmple(b[1]).all() && cell[1].cmpge(b[0]).all();
                let part = boxes.iter().position(overlaps).map_or(0, |eye| eye + 1);
                parts[part].extend([quad[0], quad[1], quad[2], quad[2], quad[1], quad[3]]);
                mesh.cells.push(cell);
            }
        }
        mesh.eyes_from = [parts[0].len() as u32, (parts[0].len() + parts[1].len()) as u32];
        mesh.indices = parts.concat();
        light::settle(&mut mesh.vertices, &mesh.indices, anatomy);
        mesh
    }

    /// 255 on every pixel that a triangle can cover.
    pub(super) fn region(&self, size: PixelSize) -> GrayImage {
        let mut mask = GrayImage::new(size.width, size.height);
        for [min, max] in &self.cells {
            // A pixel belongs to the cell that holds its centre; one more on each side for the rasteriser's ties.
            let from = (min.floor() - Vec2::ONE).max(Vec2::ZERO).as_uvec2();
            let to = (max.ceil() + Vec2::ONE).as_uvec2();
            for y in from.y..to.y.min(size.height) {
                for x in from.x..to.x.min(size.width) {
                    mask.put_pixel(x, y, Luma([255]));
                }
            }
        }
        mask
    }
}

fn weigh(
    canvas: &Canvas,
    anatomy: &Anatomy,
    relief: &Relief,
    near: &Nearness,
    locks: &Hair,
    p: Vec2,
) -> Vertex {
    let size = canvas.size();
    let share = near.at(p) * weights::inside_frame(anatomy, size.width as f32, size.height as f32, p);
    let marks = &canvas.landmarks;
    let hair = locks.at(p);
    let (depth, slope) = relief.depth_and_slope(p);
    Vertex {
        position: p,
        depth,
        facing: light::facing(anatomy, slope, p),
        head: (weights::head(anatomy, p) * (1.0 - hair) + weights::head_of_hair(anatomy, p) * hair) * share,
        hair: hair * hair::hanging(anatomy, p) * share,
        swallow: face::swallow(anatomy, p) * share,
        breath: weights::breath(anatomy, p) * share,
        face: Basis::ALL.map(|basis| face::displacement(anatomy, marks, basis, p) * share),
    }
}

/// 1 on the person and close around them, falling to 0 over the band; on a coarse grid.
struct Nearness {
    cell: f32,
    columns: usize,
    rows: usize,
    values: Vec<f32>,
}

impl Nearness {
    fn of(alpha: &GrayImage, step: f32, band: f32) -> Nearness {
        let cell = (step / 2.0).max(1.0);
        let columns = (alpha.width() as f32 / cell).ceil() as usize + 1;
        let rows = (alpha.height() as f32 / cell).ceil() as usize + 1;
        let mut distance = vec![f32::INFINITY; columns * rows];
        for (x, y, Luma([a])) in alpha.enumerate_pixels() {
            if *a >= PERSON_FROM {
                let (c, r) = ((x as f32 / cell) as usize, (y as f32 / cell) as usize);
                distance[r * columns + c] = 0.0;
            }
        }
        chamfer(&mut distance, columns, rows);
        let values = distance
            .into_iter()
            .map(|d| 1.0 - weights::smoothstep(RIGID_BAND * band, band - 2.0 * cell, d * cell))
            .collect();
        Nearness { cell, columns, rows, values }
    }

    fn at(&self, p: Vec2) -> f32 {
        let q = (p / self.cell - 0.5).max(Vec2::ZERO);
        let (c, r) = ((q.x as usize).min(self.columns - 2), (q.y as usize).min(self.rows - 2));
        let f = (q - vec2(c as f32, r as f32)).clamp(Vec2::ZERO, Vec2::ONE);
        let v = |c: usize, r: usize| self.values[r * self.columns + c];
        let top = v(c, r) * (1.0 - f.x) + v(c + 1, r) * f.x;
        let bottom = v(c, r + 1) * (1.0 - f.x) + v(c + 1, r + 1) * f.x;
        top * (1.0 - f.y) + bottom * f.y
    }
}

/// Two-pass chamfer distance transform (weights 1 and √2, Borgefors 1986), in cells.
pub(super) fn chamfer(distance: &mut [f32], columns: usize, rows: usize) {
    const DIAGONAL: f32 = std::f32::consts::SQRT_2;
    let mut relax = |i: usize, c: usize, r: usize, steps: [(isize, isize, f32); 4]| {
        for (dc, dr, cost) in steps {
            let (nc, nr) = (c as isize + dc, r as isize + dr);
            if nc >= 0 && nr >= 0 && (nc as usize) < columns && (nr as usize) < rows {
                let other = distance[nr as usize * columns + nc as usize] + cost;
                if other < distance[i] {
                    distance[i] = other;
                }
            }
        }
    };
    for r in 0..rows {
        for c in 0..columns {
            let steps = [(-1, 0, 1.0), (0, -1, 1.0), (-1, -1, DIAGONAL), (1, -1, DIAGONAL)];
            relax(r * columns + c, c, r, steps);
        }
    }
    for r in (0..rows).rev() {
        for c in (0..columns).rev() {
            relax(r * columns + c, c, r, [(1, 0, 1.0), (0, 1, 1.0), (1, 1, DIAGONAL), (-1, 1, DIAGONAL)]);
        }
    }
}
