//! Where eyes look, from the pixels: the landmark network hardly notices an iris that moves by less than a pixel
//! (over 10 portraits it reported a quarter of the turn, and its correlation with the gaze was 0.07–0.96).
//!
//! An iris is a dark disc on a lighter ground. Where it has moved, the frame is lighter than the photo on one side of
//! it and darker on the other; the shift whose pattern of light and dark explains the difference best is the gaze. Both
//! eyes turn together, so one gaze is sought for both. Highlights, texture and lid shadow stay where they are in photo
//! and frame and drop out of the difference.

use super::head::{HeadFrame, HeadSeen};
use super::track::luma;
use crate::face::Landmarks;
use crate::face::landmarks::{EyeRing, LEFT_EYE, RIGHT_EYE};
use crate::rig::eye::EyeFrame;
use glam::{Vec2, Vec3, vec2};
use image::RgbImage;

/// From the eyeball's centre to the iris, as in the rig.
const LEVER_MM: f32 = 10.5;
/// Gazes that are tried: degrees to each side and how far apart, across and down.
const ACROSS: (i32, f32) = (15, 1.0);
const DOWN: (i32, f32) = (5, 2.0);
/// Points across an eye's width at which it is looked at.
const GRID: i32 = 48;
/// Softness of the limbus as a share of the iris' radius, to each side of it.
const LIMBUS: f32 = 0.2;
/// What lies this near to a lid margin is lashes and shadow, in eye widths.
const UPPER_MARGIN: f32 = 0.03;
const LOWER_MARGIN: f32 = 0.01;
/// Fewer points than that say nothing.
const LEAST_POINTS: usize = 40;
/// A look far aside must explain this share of the difference more for each squared [`USUAL_DEG`] of it.
const DOUBT: f32 = 0.005;
const USUAL_DEG: Vec2 = vec2(8.0, 4.0);
/// Frames by which the contrast between white and iris is learned; later ones are decided at once.
const LEARNED_FROM: usize = 240;
/// Contrast between iris and white that is believed, of 255.
const CONTRAST: std::ops::RangeInclusive<f32> = 8.0..=110.0;

/// Follows the gaze of both eyes through a clip.
pub struct GazeTracker {
    eyes: [EyeView; 2],
    gazes: Vec<Vec2>,
    pending: Vec<Look>,
    contrast: Option<[f32; 2]>,
    decided: Vec<(u64, Vec2)>,
}

/// One eye of the photo.
struct EyeView {
    points: Vec<Point>,
    /// For each gaze, what it changes at each point, in contrasts.
    patterns: Vec<f32>,
}

struct Point {
    at: Vec3,
    photo: f32,
    /// Distance from the upper margin, and the whole gap here, in eye widths.
    below_margin: f32,
    gap: f32,
}

struct Look {
    frame: u64,
    votes: [Option<Vote>; 2],
}

/// For each gaze, how it goes together with what is seen.
struct Vote {
    energy: Vec<f32>,
    match_: Vec<f32>,
    whole: f32,
}

impl GazeTracker {
    /// Ready to follow the person of this photo.
    pub fn new(photo: &RgbImage, head: &HeadFrame) -> GazeTracker {
        let side = |(steps, apart): (i32, f32)| (-steps..=steps).map(move |i| i as f32 * apart);
        let gazes: Vec<Vec2> = side(DOWN).flat_map(|y| side(ACROSS).map(move |x| vec2(x, y))).collect();
        let eyes = [RIGHT_EYE, LEFT_EYE].map(|ring| EyeView::of(photo, head, &ring, &gazes));
        GazeTracker { eyes, gazes, pending: Vec::new(), contrast: None, decided: Vec::new() }
    }

    /// Pixels an iris moves for the first degree of gaze.
    pub fn px_per_deg(head: &HeadFrame) -> f32 {
        LEVER_MM * head.anatomy().px_per_mm * 1f32.to_radians()
    }

    /// Looks at a frame in which the head about each eye and the lid closures (0 open – 1 shut) have been measured.
    pub fn look(
        &mut self,
        frame: u64,
        picture: &RgbImage,
        head: &HeadFrame,
        seen: &[HeadSeen; 2],
        closure: [f32; 2],
    ) {
        let votes = [0, 1].map(|i| self.eyes[i].vote(picture, head, &seen[i], closure[i], self.gazes.len()));
        self.pending.push(Look { frame, votes });
        if self.contrast.is_some() || self.pending.len() >= LEARNED_FROM {
            self.decide();
        }
    }

    /// The gaze of every frame in which an eye could be seen: degrees against the photo, x to the picture's right, y
    /// down.
    pub fn finish(mut self) -> Vec<(u64, Vec2)> {
        self.decide();
        self.decided
    }

    fn decide(&mut self) {
        let contrast =
            *self.contrast.get_or_insert_with(|| [0, 1].map(|i| learned(&self.pending, &self.gazes, i)));
        for look in std::mem::take(&mut self.pending) {
            if let Some(gaze) = best(&look, &self.gazes, contrast) {
                self.decided.push((look.frame, gaze));
            }
        }
    }
}

impl EyeView {
    fn of(photo: &RgbImage, head: &HeadFrame, ring: &EyeRing, gazes: &[Vec2]) -> EyeView {
        let marks = head.reference();
        let frame = EyeFrame::of(marks, ring);
        let local = |i: usize| frame.from_canvas(marks.xy(i));
        let centre = local(ring.iris[0]);
        let radius = ring.iris[1..].iter().map(|&i| local(i).distance(centre)).sum::<f32>() / 4.0;
        let [upper, lower] = [&ring.upper, &ring.lower].map(|margin| lid_line(marks, ring, &frame, margin));
        let depth = (marks.0[ring.corners[0]].z + marks.0[ring.corners[1]].z) / 2.0;
        let mut points = Vec::new();
        let mut places = Vec::new();
        for row in -GRID / 2..=GRID / 2 {
            for column in 1..GRID {
                let e = vec2(column as f32, row as f32) / GRID as f32;
                let (u, l) = (height_at(&upper, e.x), height_at(&lower, e.x));
                let near = e.distance(centre) < 1.25 * radius + 0.17;
                if !near || e.y <= u + UPPER_MARGIN || e.y >= l - LOWER_MARGIN {
                    continue;
                }
                let at = frame.to_canvas(e);
                points.push(Point {
                    at: at.extend(depth),
                    photo: luma(photo, at),
                    below_margin: e.y - u,
                    gap: l - u,
                });
                places.push(e);
            }
        }
        let lever = LEVER_MM * head.anatomy().px_per_mm / frame.width;
        let cover = |e: Vec2, gaze: Vec2| {
            let moved = vec2(gaze.x.to_radians().sin(), gaze.y.to_radians().sin()) * lever;
            let moved = vec2(moved.dot(frame.axis_x), moved.dot(frame.axis_y));
            let q = (e.distance(centre + moved) / radius.max(1e-3) - 1.0 + LIMBUS) / (2.0 * LIMBUS);
            let q = q.clamp(0.0, 1.0);
            1.0 - q * q * (3.0 - 2.0 * q)
        };
        let patterns = gazes
            .iter()
            .flat_map(|gaze| places.iter().map(move |e| cover(*e, Vec2::ZERO) - cover(*e, *gaze)))
            .collect();
        EyeView { points, patterns }
    }

    fn vote(
        &self,
        picture: &RgbImage,
        head: &HeadFrame,
        seen: &HeadSeen,
        closure: f32,
        gazes: usize,
    ) -> Option<Vote> {
        // The lid may have come down over points that are open in the photo: those count for nothing.
        let open = |p: &Point| p.below_margin > UPPER_MARGIN + closure.max(0.0) * p.gap;
        let mut difference: Vec<f32> = Vec::with_capacity(self.points.len());
        let mut counts: Vec<f32> = Vec::with_capacity(self.points.len());
        for p in &self.points {
            let open = open(p);
            difference.push(if open { luma(picture, head.carried(seen, p.at)) - p.photo } else { 0.0 });
            counts.push(f32::from(u8::from(open)));
        }
        let count: f32 = counts.iter().sum();
        if (count as usize) < LEAST_POINTS {
            return None;
        }
        let mean = difference.iter().sum::<f32>() / count;
        // A change of light on the whole eye is no gaze.
        difference.iter_mut().zip(&counts).for_each(|(d, open)| *d -= mean * open);
        let (mut energy, mut match_) = (Vec::with_capacity(gazes), Vec::with_capacity(gazes));
        for pattern in self.patterns.chunks_exact(self.points.len()) {
            let (mut sum, mut squares, mut product) = (0.0f32, 0.0f32, 0.0f32);
            for ((m, d), open) in pattern.iter().zip(&difference).zip(&counts) {
                let m = m * open;
                sum += m;
                squares += m * m;
                product += m * d;
            }
            energy.push(squares - sum * sum / count);
            match_.push(product);
        }
        Some(Vote { energy, match_, whole: difference.iter().map(|d| d * d).sum() })
    }
}

/// The contrast between iris and white that explains the clearest looks aside.
fn learned(looks: &[Look], gazes: &[Vec2], eye: usize) -> f32 {
    let clear = |vote: &Vote| -> Option<(f32, f32)> {
        let aside = |i: &usize| gazes[*i].x.abs() >= 4.0 && gazes[*i].y.abs() <= 4.0;
        let explained = |i: usize| vote.match_[i].max(0.0).powi(2) / vote.energy[i].max(1e-6);
        let i = (0..gazes.len()).filter(aside).max_by(|a, b| explained(*a).total_cmp(&explained(*b)))?;
        Some((explained(i), vote.match_[i] / vote.energy[i].max(1e-6)))
    };
    let mut all: Vec<(f32, f32)> = looks.iter().filter_map(|look| clear(look.votes[eye].as_ref()?)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.truncate((all.len() / 4).max(5));
    all.sort_by(|a, b| a.1.total_cmp(&b.1));
    all.get(all.len() / 2).map_or(0.0, |clear| clear.1.clamp(*CONTRAST.start(), *CONTRAST.end()))
}

/// The gaze that leaves least unexplained in both eyes, between the gazes that were tried by a parabola.
fn best(look: &Look, gazes: &[Vec2], contrast: [f32; 2]) -> Option<Vec2> {
    let mut left = vec![0.0f32; gazes.len()];
    let mut seen = false;
    for (vote, c) in look.votes.iter().zip(contrast) {
        let Some(vote) = vote else { continue };
        seen = true;
        for (i, left) in left.iter_mut().enumerate() {
            let doubt = DOUBT * (gazes[i] / USUAL_DEG).length_squared() * vote.whole;
            *left += c * c * vote.energy[i] - 2.0 * c * vote.match_[i] + doubt;
        }
    }
    let i = (0..gazes.len()).filter(|_| seen).min_by(|a, b| left[*a].total_cmp(&left[*b]))?;
    let width = 2 * ACROSS.0 as usize + 1;
    let between = |before: Option<usize>, after: usize, apart: f32, edge: bool| -> f32 {
        let (Some(before), false) = (before, edge) else { return 0.0 };
        let (a, b, c) = (left[before], left[i], left[after]);
        let bend = a - 2.0 * b + c;
        if bend > 0.0 { 0.5 * (a - c) / bend * apart } else { 0.0 }
    };
    let column = i % width;
    let x = between(i.checked_sub(1), i + 1, ACROSS.1, column == 0 || column + 1 == width);
    let y = between(i.checked_sub(width), i + width, DOWN.1, i + width >= gazes.len());
    Some(gazes[i] + vec2(x, y))
}

/// A lid margin from corner to corner, in the eye's frame, by x.
fn lid_line(marks: &Landmarks, ring: &EyeRing, frame: &EyeFrame, margin: &[usize; 7]) -> Vec<Vec2> {
    let mut line: Vec<Vec2> =
        margin.iter().chain(&ring.corners).map(|&i| frame.from_canvas(marks.xy(i))).collect();
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    line
}

fn height_at(line: &[Vec2], x: f32) -> f32 {
    let next = line.partition_point(|p| p.x <= x).clamp(1, line.len() - 1);
    let (a, b) = (line[next - 1], line[next]);
    let share = ((x - a.x) / (b.x - a.x).max(1e-6)).clamp(0.0, 1.0);
    a.y + (b.y - a.y) * share
}
