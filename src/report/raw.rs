//! The frames as drawn, looked at while they pass.

use super::seam::{Floor, Seam};
use super::sharpness::face_energy;
use super::spread::{Spread, from_one};
use crate::export::Watch;
use crate::portrait::Portrait;
use image::{RgbImage, RgbaImage};
use kaely_core::face::Landmarks;
use kaely_core::motion::Pose;
use kaely_core::units::FrameIndex;
use kaely_render::{Gpu, RenderError, Stage};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// Looks at every frame before it is encoded. About two milliseconds a megapixel.
pub struct RawWatch {
    rest: RestMask,
    canvas: RgbaImage,
    hash: blake3::Hasher,
    frames: u64,
    largest: u8,
    worst_frame: Option<u64>,
    landmarks: Landmarks,
    energy: Option<f64>,
    sharpness: Vec<(u64, f64)>,
    /// From each frame to the next, of 255.
    steps: Vec<f64>,
    /// First, last but one and last frame.
    ends: [Vec<u8>; 3],
}

/// The pixels that never move, as runs of a picture read row by row.
#[derive(Clone)]
pub struct RestMask {
    runs: Vec<Range<usize>>,
    pixels: u64,
}

/// What was seen of the frames as drawn.
#[derive(Debug, Clone, Serialize)]
pub struct RawFigures {
    /// How many.
    pub frames: u64,
    /// BLAKE3 of all pixels (RGBA, row by row, frame by frame).
    pub blake3: String,
    /// The zero pose against the photo.
    pub zero_pose: ZeroPose,
    /// Pixels outside the motion region against the photo.
    pub rest: Rest,
    /// Laplacian energy of the facial skin over the photo's, before encoding.
    pub sharpness: Spread,
    /// The step from the last frame to the first; absent with fewer than four frames.
    pub seam: Option<Seam>,
    /// Whether drawing all frames a second time gave the same hash; absent if it was not asked for.
    pub same_when_drawn_again: Option<bool>,
}

/// The zero pose against the photo.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ZeroPose {
    /// Pixels compared: all.
    pub pixels: u64,
    /// Pixels that differ in any channel.
    pub differing: u64,
    /// Largest difference of any channel, of 255.
    pub largest_difference: u8,
}

/// Pixels outside the motion region against the photo.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rest {
    /// Such pixels in each frame.
    pub pixels_per_frame: u64,
    /// Frames looked at.
    pub frames: u64,
    /// Largest difference of any channel in any frame, of 255.
    pub largest_difference: u8,
    /// The first frame with that difference, if there is one.
    pub worst_frame: Option<u64>,
}

impl RawWatch {
    /// Ready for the first frame.
    pub fn new(portrait: &Portrait) -> RawWatch {
        RawWatch {
            rest: RestMask::new(&portrait.rig.motion_region()),
            canvas: opaque(&portrait.canvas.photo),
            hash: blake3::Hasher::new(),
            frames: 0,
            largest: 0,
            worst_frame: None,
            landmarks: portrait.canvas.landmarks.clone(),
            energy: face_energy(&portrait.canvas.photo, &portrait.canvas.landmarks).filter(|e| *e > 0.0),
            sharpness: Vec::new(),
            steps: Vec::new(),
            ends: Default::default(),
        }
    }

    /// The pixels that never move.
    pub fn rest_mask(&self) -> &RestMask {
        &self.rest
    }

    /// Sums up. `quiet`: nothing fast was asked for at the last frame.
    pub(super) fn figures(&self, zero_pose: ZeroPose, again: Option<&RawWatch>, quiet: bool) -> RawFigures {
        RawFigures {
            frames: self.frames,
            blake3: self.hash.finalize().to_string(),
            zero_pose,
            rest: Rest {
                pixels_per_frame: self.rest.pixels,
                frames: self.frames,
                largest_difference: self.largest,
                worst_frame: self.worst_frame,
            },
            sharpness: Spread::of(self.sharpness.iter().copied(), from_one),
            seam: self.seam(quiet),
            same_when_drawn_again: again.map(|a| a.hash.finalize() == self.hash.finalize()),
        }
    }

    fn seam(&self, quiet: bool) -> Option<Seam> {
        let [first, last_but_one, last] = &self.ends;
        let mut steps = self.steps.clone();
        steps.push(rms(last, first));
        Seam::of(&steps, rms(last_but_one, first), quiet, Floor::Median)
    }
}

impl Watch for RawWatch {
    fn frame(&mut self, index: FrameIndex, frame: &RgbaImage) {
        self.hash.update(frame.as_raw());
        let difference = self.rest.largest_difference(frame.as_raw(), self.canvas.as_raw());
        if difference > self.largest {
            self.largest = difference;
            self.worst_frame = Some(index.0);
        }
        // Where the photo's face is: a living face moves by less than the margin its outline is shrunk by.
        if let (Some(rest), Some(energy)) = (self.energy, face_energy(frame, &self.landmarks)) {
            self.sharpness.push((index.0, energy / rest));
        }
        match self.frames {
            0 => self.ends[0].clone_from(frame.as_raw()),
            _ => self.steps.push(rms(&self.ends[2], frame.as_raw())),
        }
        self.ends.swap(1, 2);
        self.ends[2].clone_from(frame.as_raw());
        self.frames += 1;
    }
}

impl RestMask {
    pub(super) fn new(region: &image::GrayImage) -> RestMask {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (i, moves) in region.as_raw().iter().enumerate().filter(|(_, moves)| **moves == 0) {
            debug_assert_eq!(*moves, 0);
            match runs.last_mut() {
                Some(run) if run.end == i => run.end += 1,
                _ => runs.push(i..i + 1),
            }
        }
        let pixels = runs.iter().map(|r| r.len() as u64).sum();
        RestMask { runs, pixels }
    }

    /// Largest difference of any channel among these pixels of two RGBA pictures.
    fn largest_difference(&self, a: &[u8], b: &[u8]) -> u8 {
        let mut largest = 0;
        for run in &self.runs {
            let bytes = run.start * 4..run.end * 4;
            let (a, b) = (&a[bytes.clone()], &b[bytes]);
            // Equal almost always: compared as memory first.
            if a != b {
                largest = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).fold(largest, u8::max);
            }
        }
        largest
    }

    /// Sum of squared differences over these pixels of two RGB pictures, and how many values went in.
    pub(super) fn squared_error(&self, a: &RgbImage, b: &RgbImage) -> (u64, u64) {
        let mut sum = 0;
        for run in &self.runs {
            let bytes = run.start * 3..run.end * 3;
            let pairs = a.as_raw()[bytes.clone()].iter().zip(&b.as_raw()[bytes]);
            sum += pairs.map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum::<u64>();
        }
        (sum, self.pixels * 3)
    }
}

/// Draws the zero pose and compares it with the canvas.
///
/// # Errors
/// The picture does not fit the device.
pub fn zero_pose(gpu: &Gpu, portrait: &Portrait) -> Result<ZeroPose, RenderError> {
    let frame = Stage::new(gpu, Arc::clone(&portrait.rig))?.render(&Pose::REST)?;
    let canvas = &portrait.canvas.photo;
    let mut seen = ZeroPose { pixels: portrait.canvas.size().area(), differing: 0, largest_difference: 0 };
    for (a, b) in frame.pixels().zip(canvas.pixels()) {
        let difference = (0..3).map(|k| a.0[k].abs_diff(b.0[k])).fold(0, u8::max);
        seen.differing += u64::from(difference > 0);
        seen.largest_difference = seen.largest_difference.max(difference);
    }
    Ok(seen)
}

fn opaque(rgb: &RgbImage) -> RgbaImage {
    image::DynamicImage::ImageRgb8(rgb.clone()).into_rgba8()
}

/// Root mean square difference; 0 where there is nothing to compare.
pub(super) fn rms(a: &[u8], b: &[u8]) -> f64 {
    if a.is_empty() || a.len() != b.len() {
        return 0.0;
    }
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
    (sum as f64 / a.len() as f64).sqrt()
}
