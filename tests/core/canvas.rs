//! Crop and output size.

use crate::drawn_face;
use glam::vec2;
use kaely_core::canvas::{Canvas, crop_around, natural_size};
use kaely_core::face::matte::MatteQuality;
use kaely_core::face::{Analysis, Blendshapes, FaceBox, HeadAngles, Matte, Photo};
use kaely_core::units::PixelSize;
use proptest::prelude::*;

fn analysis() -> (Photo, Analysis) {
    let canvas = drawn_face::canvas();
    let analysis = Analysis {
        face: FaceBox {
            min: vec2(60.0, 50.0),
            max: vec2(180.0, 190.0),
            score: 0.9,
            keypoints: [vec2(0.0, 0.0); 6],
        },
        landmarks: canvas.landmarks,
        blendshapes: Blendshapes([0.0; 52]),
        head: HeadAngles::default(),
        matte: Matte { alpha: canvas.alpha, quality: MatteQuality::Fast },
    };
    (Photo { pixels: canvas.photo }, analysis)
}

#[test]
fn at_its_own_size_the_canvas_is_the_photo() {
    let (photo, analysis) = analysis();
    let canvas = Canvas::compose(&photo, &analysis, photo.size());
    assert!(canvas.photo == photo.pixels);
    assert!(canvas.alpha == analysis.matte.alpha);
    assert_eq!(canvas.landmarks, analysis.landmarks);
}

#[test]
fn landmarks_follow_the_crop_and_the_scale() {
    let (photo, analysis) = analysis();
    let canvas = Canvas::compose(&photo, &analysis, PixelSize::new(450, 800));
    let scale = 800.0 / 300.0;
    let eye = (analysis.landmarks.xy(468) - vec2(canvas.crop.x as f32, 0.0)) * scale;
    assert!(canvas.landmarks.xy(468).distance(eye) < 1.5);
    assert_eq!(canvas.size(), PixelSize::new(450, 800));
}

fn check_natural(from: (u32, u32), expected: (u32, u32)) {
    assert_eq!(natural_size(PixelSize::new(from.0, from.1)), PixelSize::new(expected.0, expected.1));
}

#[test]
fn natural_sizes() {
    check_natural((512, 512), (512, 512));
    check_natural((801, 533), (800, 532));
    check_natural((5760, 3840), (1620, 1080));
    check_natural((1080, 1920), (1080, 1920));
    check_natural((3000, 9000), (640, 1920));
    check_natural((1, 1), (2, 2));
}

proptest! {
    #[test]
    fn a_crop_lies_in_the_photo_and_has_the_outputs_shape(
        pw in 1u32..8000, ph in 1u32..8000, ow in 2u32..4000, oh in 2u32..4000, ex in -0.5f32..1.5, ey in -0.5f32..1.5,
    ) {
        let photo = PixelSize::new(pw, ph);
        let crop = crop_around(photo, vec2(ex * pw as f32, ey * ph as f32), PixelSize::new(ow, oh));
        prop_assert!(crop.size.width >= 1 && crop.x + crop.size.width <= pw);
        prop_assert!(crop.size.height >= 1 && crop.y + crop.size.height <= ph);
        // As large as possible: one side is the photo's.
        prop_assert!(crop.size.width == pw || crop.size.height == ph);
    }
}
