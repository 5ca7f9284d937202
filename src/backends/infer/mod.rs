//! Seeing the person in a photo, with neural networks run by ONNX Runtime on this machine.

mod error;
mod faces;
mod matte;
mod network;

pub use error::{AnalyzeError, ModelsError};
pub use network::NO_TELEMETRY;

use crate::models::Files;
use faces::{Faces, Found};
use image::RgbImage;
use kaely_core::explain::Message;
use kaely_core::face::gate::{self, Caution, Refusal};
use kaely_core::face::{
    Analysis, Blendshapes, FaceBox, HeadAngles, Identity, Landmarks, Matte, Photo, Roi, Seen, SeenFace, head,
    identity, sharpness,
};
use matte::Mattes;
use network::Network;

/// ONNX Runtime's file in the models folder.
pub const RUNTIME_FILE: &str = "libonnxruntime.so";

/// The networks without which nothing is seen.
pub const CORE_FILES: [&str; 6] = [
    "blazeface_back_256.onnx",
    "face_detector.onnx",
    "face_landmarks_478.onnx",
    "face_blendshapes.onnx",
    "selfie_segmentation.onnx",
    "dlib_face_128.onnx",
];

/// The quality matte's network; without it the fast matte is all there is.
pub const FINE_MATTE_FILE: &str = "isnet_fp16.onnx";

/// Reads photos and frames. Networks are loaded when first needed; calls from several threads take turns.
pub struct Analyzer {
    faces: Faces,
    mattes: Mattes,
    identity: Network,
}

/// A photo understood.
#[derive(Clone)]
pub struct Analyzed {
    /// What is known of the person.
    pub analysis: Analysis,
    /// Sharpness of the face, 0–1, see [`sharpness::of_face`].
    pub sharpness: f32,
    /// What to warn of.
    pub cautions: Vec<Caution>,
}

/// A face measured in one picture.
///
/// Never serialised:
/// ```compile_fail
/// fn needs<T: serde::Serialize>() {}
/// needs::<kaely_backends::infer::Measured>();
/// ```
#[derive(Debug, Clone)]
pub struct Measured {
    /// Points in picture pixels.
    pub landmarks: Landmarks,
    /// Expression.
    pub blendshapes: Blendshapes,
    /// Pose.
    pub head: HeadAngles,
    /// Where to look in the next frame.
    pub roi: Roi,
}

/// What an analysis is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Searching the photo.
    FindingFace,
    /// Landmarks, expression, pose.
    ReadingFace,
    /// The person's outline.
    CuttingOut,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 3] = [Step::FindingFace, Step::ReadingFace, Step::CuttingOut];

    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Step::FindingFace => "Finding the face",
            Step::ReadingFace => "Reading the face",
            Step::CuttingOut => "Cutting out the person",
        }
    }

    /// What its words are filed under for the window.
    pub const fn message(self) -> Message {
        Message::of(match self {
            Step::FindingFace => "step-finding-face",
            Step::ReadingFace => "step-reading-face",
            Step::CuttingOut => "step-cutting-out",
        })
    }
}

impl Analyzer {
    /// Loads ONNX Runtime and checks that the core networks are there.
    ///
    /// # Errors
    /// [`ModelsError::Missing`], [`ModelsError::Runtime`].
    pub fn open(models: &Files) -> Result<Analyzer, ModelsError> {
        let missing: Vec<String> = std::iter::once(RUNTIME_FILE)
            .chain(CORE_FILES)
            .filter(|file| !models.path(file).is_file())
            .map(String::from)
            .collect();
        if !missing.is_empty() {
            return Err(ModelsError::Missing { files: missing });
        }
        let environment = network::runtime(&models.path(RUNTIME_FILE))?;
        let network = |file| Network::new(models.path(file), file, &environment);
        let [long, short, mesh, expression, selfie, dlib] = CORE_FILES;
        Ok(Analyzer {
            faces: Faces {
                long_range: network(long),
                short_range: network(short),
                mesh: network(mesh),
                expression: network(expression),
            },
            mattes: Mattes { fast: network(selfie), fine: network(FINE_MATTE_FILE) },
            identity: network(dlib),
        })
    }

    /// Everything about the one person in a photo; `progress` hears of each step as it begins.
    ///
    /// # Errors
    /// [`AnalyzeError::Refused`] when the photo cannot be animated, [`AnalyzeError::Models`] when the networks fail.
    pub fn analyze(&self, photo: &Photo, progress: &mut dyn FnMut(Step)) -> Result<Analyzed, AnalyzeError> {
        let begun = std::time::Instant::now();
        progress(Step::FindingFace);
        let One { found: Found { face, landmarks }, unsteadiness, everybody } = self.one_person(photo)?;
        progress(Step::ReadingFace);
        let blendshapes = self.faces.blendshapes(&landmarks)?;
        let head = head::angles(&landmarks);
        let sharpness = sharpness::of_face(&photo.pixels, &landmarks);
        let cautions = gate::check(&gate::Facts {
            photo: photo.size(),
            landmarks: &landmarks,
            blendshapes: &blendshapes,
            head,
            sharpness,
            unsteadiness,
        });
        let cautions = cautions.map_err(|refusal| {
            let one = SeenFace { face: face.clone(), landmarks: landmarks.clone(), head };
            refused(refusal, everybody, Some(one))
        })?;
        progress(Step::CuttingOut);
        let matte = self.mattes.fast(photo, &landmarks)?;
        let (size, milliseconds) = (photo.size(), begun.elapsed().as_millis() as u64);
        tracing::info!(
            name: "a photo is analysed", width = size.width, height = size.height, milliseconds, "a photo is analysed"
        );
        Ok(Analyzed { analysis: Analysis { face, landmarks, blendshapes, head, matte }, sharpness, cautions })
    }

    /// The quality matte, some seconds of work; `None` when its network is not installed.
    ///
    /// # Errors
    /// [`ModelsError`] when it is installed and fails.
    pub fn fine_matte(&self, photo: &Photo, analysis: &Analysis) -> Result<Option<Matte>, ModelsError> {
        self.mattes.fine(photo, &analysis.landmarks)
    }

    /// Measures the face in a rendered frame. With `near`, the window the last frame's [`Measured::roi`] or
    /// [`Roi::of_landmarks`] gave, one network run is enough; without it, or when the face has left it, the frame
    /// is searched. `None` when there is no face.
    ///
    /// # Errors
    /// [`ModelsError`] when a network fails.
    pub fn measure(&self, frame: &RgbImage, near: Option<&Roi>) -> Result<Option<Measured>, ModelsError> {
        if let Some(roi) = near
            && let Some(measured) = self.faces.measure(frame, roi)?
        {
            return Ok(Some(measured));
        }
        let Some(face) = self.faces.best_box(frame)? else { return Ok(None) };
        let Some(first) = self.faces.landmarks(frame, &Roi::of_box(&face))? else { return Ok(None) };
        self.faces.measure(frame, &Roi::of_landmarks(&first))
    }

    /// Who this is, to be compared with [`Identity::distance`].
    ///
    /// # Errors
    /// [`ModelsError`] when the network fails.
    pub fn identity(&self, picture: &RgbImage, landmarks: &Landmarks) -> Result<Identity, ModelsError> {
        self.embedding(&identity::chip(picture, landmarks))
    }

    /// As [`Analyzer::identity`], for a frame of a clip whose face at rest is at `reference`: steadier, see
    /// [`identity::chip_of_frame`].
    ///
    /// # Errors
    /// [`ModelsError`] when the network fails.
    pub fn identity_of_frame(
        &self,
        frame: &RgbImage,
        landmarks: &Landmarks,
        reference: &Landmarks,
    ) -> Result<Identity, ModelsError> {
        self.embedding(&identity::chip_of_frame(frame, landmarks, reference))
    }

    fn embedding(&self, chip: &RgbImage) -> Result<Identity, ModelsError> {
        let input = kaely_core::face::tensor::planes(chip, 1.0, 0.0);
        let side = i64::from(identity::CHIP_PX);
        let [numbers] = self.identity.run("input", &[1, 3, side, side], input, ["embedding"])?;
        self.identity.check_length(&numbers, 128)?;
        let mut out = Box::new([0.0; 128]);
        out.copy_from_slice(&numbers);
        Ok(Identity(out))
    }

    /// The one person in a photo.
    fn one_person(&self, photo: &Photo) -> Result<One, AnalyzeError> {
        let one = self.only(photo, self.faces.find(&photo.pixels)?)?;
        if one.unsteadiness > gate::MAX_UNSTEADINESS {
            // A face upside down is found, but misread: if it is plain to see the other way round, say that.
            if let Ok(turned) = self.only(photo, self.faces.find_turned(&photo.pixels)?)
                && turned.unsteadiness <= gate::MAX_UNSTEADINESS
            {
                return Ok(turned);
            }
        }
        Ok(one)
    }

    fn only(&self, photo: &Photo, mut found: Vec<Found>) -> Result<One, AnalyzeError> {
        let everybody: Vec<FaceBox> = found.iter().map(|found| found.face.clone()).collect();
        let widths: Vec<f32> = everybody.iter().map(|face| face.max.x - face.min.x).collect();
        match gate::one_person(&widths) {
            Ok(number) => {
                let found = found.swap_remove(number);
                let unsteadiness = self.faces.unsteadiness(&photo.pixels, &found.landmarks)?;
                Ok(One { found, unsteadiness, everybody })
            }
            Err(refusal) => Err(refused(refusal, everybody, None)),
        }
    }
}

/// The one person in a photo.
struct One {
    found: Found,
    /// How far the landmarks move when looked at again, in eye distances.
    unsteadiness: f32,
    /// This face and those of bystanders.
    everybody: Vec<FaceBox>,
}

fn refused(refusal: Refusal, everybody: Vec<FaceBox>, one: Option<SeenFace>) -> AnalyzeError {
    AnalyzeError::Refused { refusal, seen: Box::new(Seen::of(everybody, one)) }
}
