//! Detector, landmarks, blendshapes.

use super::network::Network;
use super::{Measured, ModelsError};
use glam::{Vec2, Vec3, vec2};
use image::{RgbImage, imageops};
use kaely_core::face::blendshapes::INPUT_POINTS;
use kaely_core::face::detect::{self, Letterbox, sigmoid};
use kaely_core::face::{Blendshapes, FaceBox, Landmarks, Roi, head, tensor};
use kaely_core::units::PixelSize;

/// Least detector confidence (long-range detector).
const LONG_RANGE_SCORE: f32 = 0.6;
/// Least confidence when the photo had to be turned: patterns look like faces in some direction.
const TURNED_SCORE: f32 = 0.8;
/// Least detector confidence (short-range detector), MediaPipe's own.
const SHORT_RANGE_SCORE: f32 = 0.5;
/// Least probability, by the landmark network, that a box holds a face.
const PRESENCE: f32 = 0.5;
/// The same, for boxes found by searching many places.
const SURE_PRESENCE: f32 = 0.9;
/// Side of the landmark network's input.
const MESH_PX: u32 = 256;
/// When the widest face is narrower than this share of the photo's longer side, others may have been missed.
const SMALL_FACE: f32 = 0.12;
/// At most this many boxes are looked at closely.
const MOST_FACES: usize = 12;

/// The networks that read faces.
pub(super) struct Faces {
    pub(super) long_range: Network,
    pub(super) short_range: Network,
    pub(super) mesh: Network,
    pub(super) expression: Network,
}

/// One face that is really there.
pub(super) struct Found {
    pub(super) face: FaceBox,
    pub(super) landmarks: Landmarks,
}

/// How a photo is searched.
enum Search {
    /// The whole photo with the long-range detector.
    Whole,
    /// The whole photo with the short-range detector.
    Near,
    /// Overlapping squares of half the longer side: where faces are small, the whole shows only some of them.
    Tiles,
    /// The whole photo turned clockwise by quarters: photos that lie on their side.
    Turned { quarters: u32 },
}

impl Faces {
    /// Everybody in the photo, best box first; each looked at twice by the landmark network, the second time
    /// through a window laid by the first.
    pub(super) fn find(&self, photo: &RgbImage) -> Result<Vec<Found>, ModelsError> {
        use Search::{Near, Tiles, Whole};
        let mut found = Vec::new();
        for search in [Whole, Near] {
            if found.is_empty() {
                self.confirm(photo, &search, &mut found)?;
            }
        }
        let widest = found.iter().map(|f| f.face.max.x - f.face.min.x).fold(0.0, f32::max);
        if widest < SMALL_FACE * photo.width().max(photo.height()) as f32 {
            self.confirm(photo, &Tiles, &mut found)?;
        }
        if found.is_empty() { self.find_turned(photo) } else { Ok(found) }
    }

    /// Everybody in the photo turned by a quarter, three quarters or upside down, the first turn that shows anybody.
    pub(super) fn find_turned(&self, photo: &RgbImage) -> Result<Vec<Found>, ModelsError> {
        let mut found = Vec::new();
        for quarters in [1, 3, 2] {
            if found.is_empty() {
                self.confirm(photo, &Search::Turned { quarters }, &mut found)?;
            }
        }
        Ok(found)
    }

    /// Landmarks and expression through one window; `None` when it holds no face.
    pub(super) fn measure(&self, photo: &RgbImage, roi: &Roi) -> Result<Option<Measured>, ModelsError> {
        let Some(landmarks) = self.landmarks(photo, roi)? else { return Ok(None) };
        let blendshapes = self.blendshapes(&landmarks)?;
        let head = head::angles(&landmarks);
        let roi = Roi::of_landmarks(&landmarks);
        Ok(Some(Measured { landmarks, blendshapes, head, roi }))
    }

    /// Landmarks through one window; `None` when it holds no face.
    pub(super) fn landmarks(&self, photo: &RgbImage, roi: &Roi) -> Result<Option<Landmarks>, ModelsError> {
        self.landmarks_if(photo, roi, PRESENCE)
    }

    fn landmarks_if(
        &self,
        photo: &RgbImage,
        roi: &Roi,
        least_presence: f32,
    ) -> Result<Option<Landmarks>, ModelsError> {
        let crop = roi.crop(photo, MESH_PX);
        let input = tensor::planes(&crop, 1.0 / 255.0, 0.0);
        let shape = [1, 3, i64::from(MESH_PX), i64::from(MESH_PX)];
        let [points, presence] = self.mesh.run("input", &shape, input, ["landmarks", "presence_logit"])?;
        self.mesh.check_length(&points, 478 * 3)?;
        self.mesh.check_length(&presence, 1)?;
        if sigmoid(presence[0]) <= least_presence {
            return Ok(None);
        }
        let size = MESH_PX as f32;
        let mut marks = Box::new([Vec3::ZERO; 478]);
        for (mark, p) in marks.iter_mut().zip(points.chunks_exact(3)) {
            *mark = roi.to_photo(vec2(p[0], p[1]) / size).extend(p[2] * roi.side / size);
        }
        Ok(Some(Landmarks(marks)))
    }

    /// How far the points of a face move, in eye distances, when it is looked at through windows turned and enlarged
    /// (the mean over all points, of the worst window). Infinite when a window shows no face any more.
    pub(super) fn unsteadiness(&self, photo: &RgbImage, marks: &Landmarks) -> Result<f32, ModelsError> {
        let base = Roi::of_landmarks(marks);
        let others = [
            Roi { angle: base.angle + 0.2, ..base },
            Roi { angle: base.angle - 0.2, ..base },
            Roi { side: base.side * 1.2, ..base },
        ];
        let mut worst = 0.0f32;
        for roi in others {
            let Some(again) = self.landmarks(photo, &roi)? else { return Ok(f32::INFINITY) };
            let moved: f32 = (0..478).map(|i| again.xy(i).distance(marks.xy(i))).sum();
            worst = worst.max(moved / 478.0 / marks.eye_distance());
        }
        Ok(worst)
    }

    /// Expression of a face.
    pub(super) fn blendshapes(&self, marks: &Landmarks) -> Result<Blendshapes, ModelsError> {
        let input = INPUT_POINTS.iter().flat_map(|&i| marks.xy(i).to_array()).collect();
        let shape = [1, INPUT_POINTS.len() as i64, 2];
        let [weights] = self.expression.run("points", &shape, input, ["blendshapes"])?;
        self.expression.check_length(&weights, 52)?;
        let mut out = [0.0; 52];
        out.copy_from_slice(&weights);
        Ok(Blendshapes(out))
    }

    /// The best face box of the whole picture by the long-range detector.
    pub(super) fn best_box(&self, photo: &RgbImage) -> Result<Option<FaceBox>, ModelsError> {
        Ok(self.search(photo, &Search::Whole)?.into_iter().next())
    }

    /// Adds the faces of one search that are not yet `found`.
    fn confirm(&self, photo: &RgbImage, search: &Search, found: &mut Vec<Found>) -> Result<(), ModelsError> {
        // The more places are searched, the more of them look like a face by chance.
        let least = match search {
            Search::Whole | Search::Near => PRESENCE,
            Search::Tiles | Search::Turned { .. } => SURE_PRESENCE,
        };
        for face in self.search(photo, search)?.into_iter().take(MOST_FACES) {
            let Some(first) = self.landmarks(photo, &Roi::of_box(&face))? else { continue };
            let Some(landmarks) = self.landmarks_if(photo, &Roi::of_landmarks(&first), least)? else {
                continue;
            };
            if !found.iter().any(|known| same(&known.landmarks, &landmarks)) {
                found.push(Found { face, landmarks });
            }
        }
        Ok(())
    }

    fn search(&self, photo: &RgbImage, search: &Search) -> Result<Vec<FaceBox>, ModelsError> {
        let whole = Letterbox::around(PixelSize::new(photo.width(), photo.height()));
        match search {
            Search::Whole => self.long_range(photo, &whole, 0, LONG_RANGE_SCORE),
            Search::Turned { quarters } => self.long_range(photo, &whole, *quarters, TURNED_SCORE),
            Search::Near => self.short_range(photo, &whole),
            Search::Tiles => {
                let mut all = Vec::new();
                for tile in tiles(photo) {
                    all.extend(self.long_range(photo, &tile, 0, LONG_RANGE_SCORE)?);
                }
                Ok(detect::weighted_nms(all, detect::SAME_FACE_IOU))
            }
        }
    }

    /// Boxes seen in a square of the photo turned clockwise by quarters.
    fn long_range(
        &self,
        photo: &RgbImage,
        frame: &Letterbox,
        quarters: u32,
        least_score: f32,
    ) -> Result<Vec<FaceBox>, ModelsError> {
        let upright = frame.crop(photo, 256);
        let crop = match quarters {
            1 => imageops::rotate90(&upright),
            2 => imageops::rotate180(&upright),
            3 => imageops::rotate270(&upright),
            _ => upright,
        };
        let input = tensor::interleaved(&crop, 1.0 / 127.5, -1.0);
        let names = ["Identity:0", "Identity_1:0", "Identity_2:0", "Identity_3:0"];
        let [mut logits, far_logits, mut boxes, far_boxes] =
            self.long_range.run("input:0", &[1, 256, 256, 3], input, names)?;
        logits.extend(far_logits);
        boxes.extend(far_boxes);
        self.long_range.check_length(&logits, detect::ANCHORS)?;
        self.long_range.check_length(&boxes, detect::ANCHORS * 16)?;
        let unit = Letterbox { corner: Vec2::ZERO, side: 1.0 };
        let found = detect::faces(&boxes, &logits, 256.0, least_score, &unit);
        Ok(found.into_iter().map(|f| turned_back(&f, quarters, frame)).collect())
    }

    fn short_range(&self, photo: &RgbImage, frame: &Letterbox) -> Result<Vec<FaceBox>, ModelsError> {
        let input = tensor::planes(&frame.crop(photo, 128), 1.0 / 127.5, -1.0);
        let [boxes, logits] =
            self.short_range.run("input", &[1, 3, 128, 128], input, ["regressors", "scores"])?;
        self.short_range.check_length(&logits, detect::ANCHORS)?;
        self.short_range.check_length(&boxes, detect::ANCHORS * 16)?;
        Ok(detect::faces(&boxes, &logits, 128.0, SHORT_RANGE_SCORE, frame))
    }
}

/// A box of the unit square turned clockwise by quarters, in the photo.
fn turned_back(face: &FaceBox, quarters: u32, frame: &Letterbox) -> FaceBox {
    let back = |p: Vec2| {
        let share = match quarters {
            1 => vec2(p.y, 1.0 - p.x),
            2 => vec2(1.0 - p.x, 1.0 - p.y),
            3 => vec2(1.0 - p.y, p.x),
            _ => p,
        };
        frame.to_photo(share)
    };
    let (a, b) = (back(face.min), back(face.max));
    FaceBox { min: a.min(b), max: a.max(b), score: face.score, keypoints: face.keypoints.map(back) }
}

/// Squares of half the longer side, each overlapping the next by half.
fn tiles(photo: &RgbImage) -> Vec<Letterbox> {
    let (w, h) = (photo.width() as f32, photo.height() as f32);
    let side = w.max(h) / 2.0;
    let starts = |length: f32| -> Vec<f32> {
        if length <= side {
            return vec![(length - side) / 2.0];
        }
        let steps = ((length - side) / (side / 2.0)).ceil();
        (0..=steps as u32).map(|i| (length - side) * i as f32 / steps).collect()
    };
    let (xs, ys) = (starts(w), starts(h));
    ys.iter().flat_map(|&y| xs.iter().map(move |&x| Letterbox { corner: vec2(x, y), side })).collect()
}

/// Two boxes on one face: their noses are nearer to each other than half the eyes' distance.
fn same(a: &Landmarks, b: &Landmarks) -> bool {
    let nose = kaely_core::face::landmarks::point::NOSE_TIP;
    a.xy(nose).distance(b.xy(nose)) < a.eye_distance().max(b.eye_distance()) / 2.0
}
