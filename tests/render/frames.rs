//! What every frame keeps: exactness at rest and outside the motion region, and the same bytes every time.

use crate::drawn_face;
use glam::{Vec3, vec2};
use image::RgbaImage;
use kaely_core::face::HeadAngles;
use kaely_core::motion::preset::PRESETS;
use kaely_core::motion::{Expression, Pose, sample};
use kaely_core::rig::Rig;
use kaely_core::units::Micros;
use kaely_render::{Gpu, RenderError, Stage};
use std::sync::{Arc, OnceLock};

/// One device for all tests of this binary.
pub fn gpu() -> &'static Gpu {
    static GPU: OnceLock<Gpu> = OnceLock::new();
    GPU.get_or_init(|| Gpu::headless().expect("a Vulkan driver is installed by ./setup"))
}

pub fn rig() -> Arc<Rig> {
    Arc::new(Rig::build(&drawn_face::canvas()))
}

pub fn stage() -> Stage {
    Stage::new(gpu(), rig()).unwrap()
}

/// Half a minute of lively motion, every 0.7 s.
fn poses() -> Vec<Pose> {
    let timeline = PRESETS.iter().find(|p| p.name == "alive").unwrap().timeline(Micros(30_000_000), 5);
    (0..43).map(|i| sample(&timeline, Micros(i * 700_000))).collect()
}

fn wild() -> Pose {
    Pose {
        head: HeadAngles { yaw_deg: 6.0, pitch_deg: -4.0, roll_deg: 4.0 },
        breath: 1.5,
        lids: [0.6, 1.0],
        gaze_deg: vec2(9.0, -6.0),
        face: Expression::smiling(1.2).plus(Expression::brows(1.0)),
        ..Pose::REST
    }
}

#[test]
fn a_pose_of_zeros_is_the_photo_bit_for_bit() {
    let frame = stage().render(&Pose::REST).unwrap();
    let photo = drawn_face::canvas().photo;
    let different = frame.pixels().zip(photo.pixels()).filter(|(a, b)| a.0[..3] != b.0).count();
    assert_eq!(different, 0);
    assert!(frame.pixels().all(|p| p.0[3] == 255));
}

#[test]
fn outside_the_motion_region_every_frame_is_the_photo_bit_for_bit() {
    let rig = rig();
    let region = rig.motion_region();
    let outside = region.pixels().filter(|p| p.0[0] == 0).count();
    assert!(outside > 5000, "only {outside} pixels lie outside");
    let mut stage = Stage::new(gpu(), rig.clone()).unwrap();
    for pose in poses().into_iter().chain([wild()]) {
        let frame = stage.render(&pose).unwrap();
        let touched = frame.enumerate_pixels().filter(|(x, y, p)| {
            region.get_pixel(*x, *y).0[0] == 0 && p.0[..3] != rig.photo.get_pixel(*x, *y).0
        });
        assert_eq!(touched.count(), 0, "at {pose:?}");
    }
}

#[test]
fn the_same_pose_gives_the_same_bytes_on_another_stage_and_in_any_order() {
    let mut first = stage();
    let forward: Vec<RgbaImage> = poses().iter().map(|p| first.render(p).unwrap()).collect();
    let mut second = Stage::new(&Gpu::headless().unwrap(), rig()).unwrap();
    for (i, pose) in poses().iter().enumerate().rev() {
        assert!(second.render(pose).unwrap() == forward[i], "frame {i}");
    }
    assert!(forward.windows(2).all(|w| w[0] != w[1]), "two frames in a row are equal: nothing moves");
}

#[test]
fn frames_in_flight_come_back_in_order_and_unmixed() {
    let mut stage = stage();
    let alone: Vec<RgbaImage> = poses()[..8].iter().map(|p| stage.render(p).unwrap()).collect();
    for pose in &poses()[..4] {
        stage.begin(pose);
    }
    // A blocking frame in between disturbs nobody.
    assert!(stage.render(&poses()[6]).unwrap() == alone[6]);
    for (i, pose) in poses()[4..8].iter().enumerate() {
        assert!(stage.finish().unwrap() == alone[i]);
        stage.begin(pose);
    }
    for frame in &alone[4..] {
        assert!(stage.finish().unwrap() == *frame);
    }
    assert_eq!(stage.pending(), 0);
    assert!(matches!(stage.finish(), Err(RenderError::NothingBegun)));
}

#[test]
fn lids_and_gaze_change_the_eyes_and_nothing_else() {
    let mut stage = stage();
    let photo = drawn_face::canvas().photo;
    for pose in [
        Pose { lids: [1.0; 2], ..Pose::REST },
        Pose { gaze_deg: vec2(8.0, 0.0), ..Pose::REST },
        Pose { lids: [0.4, 0.0], gaze_deg: vec2(0.0, 6.0), ..Pose::REST },
    ] {
        let frame = stage.render(&pose).unwrap();
        let mut changed = 0;
        for (x, y, p) in frame.enumerate_pixels() {
            if p.0[..3] != photo.get_pixel(x, y).0 {
                changed += 1;
                assert!((75..165).contains(&x) && (85..125).contains(&y), "{x}, {y} changed at {pose:?}");
            }
        }
        assert!(changed > 60, "{changed} pixels changed at {pose:?}");
    }
}

/// Mean colour of a square of five pixels.
fn around(frame: &RgbaImage, x: u32, y: u32) -> Vec3 {
    let mut sum = Vec3::ZERO;
    for (dx, dy) in (0..25).map(|i| (i % 5, i / 5)) {
        let [r, g, b, _] = frame.get_pixel(x + dx - 2, y + dy - 2).0;
        sum += Vec3::new(f32::from(r), f32::from(g), f32::from(b)) / 25.0;
    }
    sum
}

#[test]
fn a_closed_lid_has_the_tone_of_the_skin_around_it() {
    let frame = stage().render(&Pose { lids: [1.0; 2], ..Pose::REST }).unwrap();
    for x in [96, 144] {
        let (lid, cheek) = (around(&frame, x, 106), around(&frame, x, 132));
        assert!(lid.distance(cheek) < 30.0, "lid {lid}, cheek {cheek}");
    }
}

#[test]
fn the_iris_follows_the_gaze() {
    let mut stage = stage();
    let darkest = |frame: &RgbaImage| {
        let dark = |x: u32| (104..109).map(|y| u32::from(frame.get_pixel(x, y).0[1])).sum::<u32>();
        (86..106).min_by_key(|&x| dark(x - 1) + dark(x) + dark(x + 1)).unwrap() as i32
    };
    let ahead = darkest(&stage.render(&Pose::REST).unwrap());
    let mut aside =
        |deg: f32| darkest(&stage.render(&Pose { gaze_deg: vec2(deg, 0.0), ..Pose::REST }).unwrap());
    let lever = rig().anatomy.px_per_mm * 10.5;
    let expected = (lever * 12f32.to_radians().sin()).round() as i32;
    assert!((aside(12.0) - ahead - expected).abs() <= 1, "{} from {ahead}, expected {expected}", aside(12.0));
    assert!((ahead - aside(-12.0) - expected).abs() <= 1);
}

#[test]
fn a_picture_too_large_for_the_device_is_refused() {
    let mut canvas = drawn_face::canvas();
    let wide = gpu().device.limits().max_texture_dimension_2d + 2;
    canvas.photo = image::RgbImage::new(wide, 2);
    canvas.alpha = image::GrayImage::new(wide, 2);
    match Stage::new(gpu(), Arc::new(Rig::build(&canvas))) {
        Err(RenderError::TooLarge { size, .. }) => assert_eq!(size.width, wide),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("accepted"),
    }
}

#[test]
fn the_frame_of_glasses_stays_while_the_lid_moves_behind_it() {
    let mut canvas = drawn_face::canvas();
    // A grey bar over the lid's fold, from temple to temple.
    for (x, y) in (58..182).flat_map(|x| (94..99).map(move |y| (x, y))) {
        canvas.photo.put_pixel(x, y, image::Rgb([52, 54, 56]));
    }
    let rig = Arc::new(Rig::build(&canvas));
    let frame = Stage::new(gpu(), rig).unwrap().render(&Pose { lids: [1.0; 2], ..Pose::REST }).unwrap();
    let bar = (75..165).flat_map(|x| (95..98).map(move |y| (x, y)));
    let worst = bar
        .flat_map(|(x, y)| {
            let (shown, own) = (frame.get_pixel(x, y).0, canvas.photo.get_pixel(x, y).0);
            (0..3).map(move |k| shown[k].abs_diff(own[k]))
        })
        .max()
        .unwrap();
    assert!(worst <= 12, "the bar changed by {worst} levels");
    let bare = stage().render(&Pose { lids: [1.0; 2], ..Pose::REST }).unwrap();
    let (lid, without) = (around(&frame, 96, 106), around(&bare, 96, 106));
    assert!(
        lid.distance(without) < 45.0,
        "the lid is {lid} instead of {without}: the bar was dragged over it"
    );
}
