//! Eyes while the shutter is open, squinting, with wider pupils.

use crate::frames::{gpu, rig, stage};
use glam::{Vec2, vec2};
use image::RgbaImage;
use kaely_core::motion::{Basis, Expression, EyeState, Pose, Shutter};
use kaely_render::Stage;

fn lids(closure: f32) -> Pose {
    Pose { lids: [closure; 2], ..Pose::REST }
}

fn largest_difference(a: &RgbaImage, b: &RgbaImage) -> u8 {
    a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[test]
fn an_exposure_is_the_mean_of_its_sub_frames() {
    let mut stage = stage();
    let states = [0.1f32, 0.4, 0.7, 1.0].map(|c| EyeState { lids: [c; 2], gaze_deg: vec2(4.0 * c, 0.0) });
    let exposed = stage.render(&Pose { shutter: Shutter::of(states), ..lids(0.55) }).unwrap();
    let mut sum = vec![0u32; exposed.as_raw().len()];
    for state in states {
        let pose = Pose { lids: state.lids, gaze_deg: state.gaze_deg, ..Pose::REST };
        let frame = stage.render(&pose).unwrap();
        sum.iter_mut().zip(frame.as_raw()).for_each(|(sum, v)| *sum += u32::from(*v));
    }
    let mean = sum.iter().map(|v| ((v + 2) / 4) as u8);
    let worst = mean.zip(exposed.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
    assert!(worst <= 1, "off by {worst} levels");
}

#[test]
fn a_blur_over_still_eyes_is_the_instant() {
    let mut stage = stage();
    let state = EyeState { lids: [0.5; 2], gaze_deg: Vec2::ZERO };
    let exposed = stage.render(&Pose { shutter: Shutter::of([state; 4]), ..lids(0.5) }).unwrap();
    assert!(largest_difference(&exposed, &stage.render(&lids(0.5)).unwrap()) <= 1);
}

#[test]
fn a_squint_raises_the_lower_lids_and_moves_nothing_else() {
    let mut stage = stage();
    let mut face = Expression::REST;
    face[Basis::EyeSquintRight] = 1.0;
    let squinting = stage.render(&Pose { face, ..Pose::REST }).unwrap();
    let rest = stage.render(&Pose::REST).unwrap();
    // The lower edge of the white of the eye, on the column through the right iris.
    let white = |frame: &RgbaImage, x: u32| (100..118).filter(|&y| frame.get_pixel(x, y).0[2] > 200).count();
    assert!(white(&squinting, 90) + 1 < white(&rest, 90), "the white stays as high as it was");
    let changed = rest
        .enumerate_pixels()
        .filter(|(x, y, p)| squinting.get_pixel(*x, *y) != *p)
        .map(|(x, _, _)| x)
        .max()
        .unwrap();
    assert!(changed < 120, "a pixel changed at x = {changed}: the left eye is another one");
}

#[test]
fn eyes_open_beyond_the_photo_without_a_jump_and_without_a_hole() {
    let mut stage = stage();
    let rest = stage.render(&Pose::REST).unwrap();
    let up = |by: f32| Pose { lids: [-0.15 * by; 2], gaze_deg: vec2(0.0, -8.0 * by), ..Pose::REST };
    let hardly = stage.render(&up(0.01)).unwrap();
    assert!(largest_difference(&hardly, &rest) <= 6, "{}", largest_difference(&hardly, &rest));
    let wide = stage.render(&up(1.0)).unwrap();
    // On the column through the right iris: skin ends higher than it did, and what comes out is eye.
    let skin = |frame: &RgbaImage| {
        (90..130).find(|&y| {
            let [r, _, b, _] = frame.get_pixel(90, y).0;
            i16::from(r) - i16::from(b) < 30
        })
    };
    assert!(skin(&wide) < skin(&rest), "{:?} {:?}", skin(&wide), skin(&rest));
    assert!(wide.pixels().all(|p| p.0[3] == 255));
}

#[test]
fn a_wider_pupil_darkens_the_iris_around_it_only() {
    let mut stage = stage();
    let rest = stage.render(&Pose::REST).unwrap();
    let wide = stage.render(&Pose { pupil: 0.2, ..Pose::REST }).unwrap();
    let centre = rig().eyes[0].iris.disc.centre;
    let sum = |frame: &RgbaImage, from: f32, to: f32| {
        let ring = frame.enumerate_pixels().filter(|(x, y, _)| {
            let d = vec2(*x as f32 + 0.5, *y as f32 + 0.5).distance(centre);
            (from..to).contains(&d)
        });
        ring.map(|(_, _, p)| i64::from(p.0[1])).sum::<i64>()
    };
    assert!(sum(&wide, 1.0, 4.0) < sum(&rest, 1.0, 4.0));
    assert_eq!(sum(&wide, 8.0, 12.0), sum(&rest, 8.0, 12.0));
}

#[test]
fn dark_lashes_are_gone_from_a_closed_lid() {
    let mut canvas = crate::drawn_face::canvas();
    // Long lashes above the right eye: strokes of a pixel, three apart.
    for x in (84..108).step_by(3) {
        for y in 92..101 {
            canvas.photo.put_pixel(x, y, image::Rgb([30, 24, 22]));
        }
    }
    let rig = std::sync::Arc::new(kaely_core::rig::Rig::build(&canvas));
    let mut stage = Stage::new(gpu(), rig).unwrap();
    let closed = stage.render(&lids(1.0)).unwrap();
    let darkest = (90..102)
        .flat_map(|x| (98..104).map(move |y| (x, y)))
        .map(|(x, y)| closed.get_pixel(x, y).0[1])
        .min()
        .unwrap();
    assert!(darkest > 90, "a lash is left on the lid: {darkest}");
}
