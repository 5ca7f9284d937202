//! The shader without a GPU: it is valid, and its structs and constants are those of the Rust side.

use kaely_core::motion::Shutter;
use kaely_core::rig::eye::{CURVE_FROM, CURVE_SAMPLES, CURVE_TO, EyeUniform, LASH_TIPS};
use kaely_core::rig::eye::{PATCH_HEIGHT, PATCH_MAX, PATCH_MIN, PATCH_WIDTH};
use kaely_render::{FILM_SHADER, PORTRAIT_SHADER, gpu_data};
use std::mem::offset_of;

fn module(source: &str) -> naga::Module {
    naga::front::wgsl::parse_str(source).unwrap_or_else(|e| panic!("{}", e.emit_to_string(source)))
}

#[test]
fn the_shaders_are_valid() {
    let panels = include_str!("../../shaders/panels.wgsl");
    let present = include_str!("../../shaders/present.wgsl");
    for source in [PORTRAIT_SHADER, FILM_SHADER, panels, present] {
        let mut validator = naga::valid::Validator::new(
            naga::valid::ValidationFlags::all(),
            naga::valid::Capabilities::empty(),
        );
        validator.validate(&module(source)).unwrap();
    }
}

#[test]
fn the_film_has_the_entry_points_its_pipelines_name() {
    let module = module(FILM_SHADER);
    let mut found: Vec<&str> = module.entry_points.iter().map(|e| e.name.as_str()).collect();
    found.retain(|name| name.starts_with("film_"));
    let named = ["vertex", "screen", "plate", "plate_blurred", "person", "eye", "grain"];
    assert_eq!(found, named.map(|name| format!("film_{name}")));
}

/// Compares a WGSL struct's size and member offsets with the Rust side's.
fn check(name: &str, size: usize, members: &[(&str, usize)]) {
    let module = module(FILM_SHADER);
    let (_, ty) = module.types.iter().find(|(_, t)| t.name.as_deref() == Some(name)).unwrap();
    let naga::TypeInner::Struct { members: wgsl, span } = &ty.inner else { panic!("{name} is no struct") };
    assert_eq!(*span as usize, size, "size of {name}");
    let found: Vec<(&str, usize)> =
        wgsl.iter().map(|m| (m.name.as_deref().unwrap(), m.offset as usize)).collect();
    assert_eq!(found, members, "members of {name}");
}

#[test]
fn structs_have_the_same_layout_on_both_sides() {
    check(
        "Eye",
        size_of::<EyeUniform>(),
        &[
            ("origin", offset_of!(EyeUniform, origin)),
            ("axis_x", offset_of!(EyeUniform, axis_x)),
            ("axis_y", offset_of!(EyeUniform, axis_y)),
            ("width_px", offset_of!(EyeUniform, width_px)),
            ("squint", offset_of!(EyeUniform, squint)),
            ("iris_origin_px", offset_of!(EyeUniform, iris_origin_px)),
            ("iris_centre_px", offset_of!(EyeUniform, iris_centre_px)),
            ("iris_radius_px", offset_of!(EyeUniform, iris_radius_px)),
            ("iris_side_px", offset_of!(EyeUniform, iris_side_px)),
            ("pupil", offset_of!(EyeUniform, pupil)),
            ("instant_count", offset_of!(EyeUniform, instant_count)),
            ("instants", offset_of!(EyeUniform, instants)),
            ("curves", offset_of!(EyeUniform, curves)),
            ("hues", offset_of!(EyeUniform, hues)),
        ],
    );
    check(
        "Frame",
        size_of::<gpu_data::Frame>(),
        &[
            ("size_px", offset_of!(gpu_data::Frame, size_px)),
            ("kernel_a", offset_of!(gpu_data::Frame, kernel_a)),
            ("padding", offset_of!(gpu_data::Frame, padding)),
            ("eyes", offset_of!(gpu_data::Frame, eyes)),
        ],
    );
    check(
        "Film",
        size_of::<gpu_data::Film>(),
        &[
            ("plate_x", offset_of!(gpu_data::Film, plate_x)),
            ("plate_y", offset_of!(gpu_data::Film, plate_y)),
            ("size_px", offset_of!(gpu_data::Film, size_px)),
            ("knee_px", offset_of!(gpu_data::Film, knee_px)),
            ("grain", offset_of!(gpu_data::Film, grain)),
            ("blur_level", offset_of!(gpu_data::Film, blur_level)),
            ("blur_share", offset_of!(gpu_data::Film, blur_share)),
            ("padding", offset_of!(gpu_data::Film, padding)),
            ("grain_shift", offset_of!(gpu_data::Film, grain_shift)),
        ],
    );
}

#[test]
fn constants_are_the_same_on_both_sides() {
    let has = |line: String| assert!(FILM_SHADER.contains(&line), "missing: {line}");
    has(format!("const CURVE_SAMPLES: u32 = {CURVE_SAMPLES}u;"));
    has(format!("instants: array<vec4f, {}>,", Shutter::MOST));
    has(format!("curves: array<vec4f, {CURVE_SAMPLES}>,"));
    has(format!("const CURVE_FROM: f32 = {CURVE_FROM:?};"));
    has(format!("const CURVE_TO: f32 = {CURVE_TO:?};"));
    has(format!("const PATCH_MIN: vec2f = vec2f({:?}, {:?});", PATCH_MIN.x, PATCH_MIN.y));
    has(format!("const PATCH_MAX: vec2f = vec2f({:?}, {:?});", PATCH_MAX.x, PATCH_MAX.y));
    has(format!("const CODE_FROM: f32 = {:?};", gpu_data::CODES[0]));
    has(format!("const CODE_TO: f32 = {:?};", gpu_data::CODES[1]));
    has(format!("const LASH_TIPS: f32 = {LASH_TIPS:?};"));
    has(format!("hues: array<vec4f, {CURVE_SAMPLES}>,"));
    has(format!("const PATCH_SIZE: vec2f = vec2f({PATCH_WIDTH}.0, {PATCH_HEIGHT}.0);"));
}
