//! Pictures that were looked at. A case is a folder under `tests/render/golden` with `pose.toml` and `expected.png`;
//! `KAELY_BLESS=1` writes the pictures anew, to be looked at again before they are committed.

use crate::frames::stage;
use kaely_core::face::HeadAngles;
use kaely_core::motion::{Camera, Expression, Pose};
use serde::Deserialize;
use std::path::Path;

/// Numbers of a [`Pose`]; what is left out is 0.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Case {
    yaw_deg: f32,
    pitch_deg: f32,
    roll_deg: f32,
    breath: f32,
    lids: [f32; 2],
    gaze_deg: [f32; 2],
    smile: f32,
    brows: f32,
    push: f32,
    shift_mm: [f32; 2],
    camera_roll_deg: f32,
    defocus: f32,
    grain: f32,
    grain_seed: u32,
    light: [f32; 2],
}

/// Other drivers round differently in the last place; a moved edge would be far more.
const TOLERANCE: u8 = 3;

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/render/golden").join(name);
    let case: Case = toml::from_str(&std::fs::read_to_string(folder.join("pose.toml")).unwrap()).unwrap();
    let frame = stage()
        .render(&Pose {
            head: HeadAngles { yaw_deg: case.yaw_deg, pitch_deg: case.pitch_deg, roll_deg: case.roll_deg },
            breath: case.breath,
            lids: case.lids,
            gaze_deg: case.gaze_deg.into(),
            face: Expression::smiling(case.smile).plus(Expression::brows(case.brows)),
            camera: Camera {
                push: case.push,
                shift_mm: case.shift_mm.into(),
                roll_deg: case.camera_roll_deg,
                defocus: case.defocus,
                grain: case.grain,
                grain_seed: case.grain_seed,
            },
            light: case.light.into(),
            ..Pose::REST
        })
        .unwrap();
    let path = folder.join("expected.png");
    if std::env::var_os("KAELY_BLESS").is_some() {
        frame.save(&path).unwrap();
    }
    let expected = image::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).to_rgba8();
    assert_eq!(frame.dimensions(), expected.dimensions());
    let worst = frame.as_raw().iter().zip(expected.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
    assert!(worst <= TOLERANCE, "{name}: off by {worst} levels");
}

macro_rules! cases {
    ($($name:ident)*) => { $(#[test] fn $name() { check(stringify!($name)); })* };
}

cases! { rest half_closed closed wink look_aside look_down look_up turned tilted_and_breathing smiling brows_up everything
camera_aside light_from_the_right grain_before_a_blurred_wall }
