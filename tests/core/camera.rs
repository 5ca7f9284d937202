//! The moved camera and the drifting light, on a drawn face.

use crate::drawn_face;
use glam::{Vec2, vec2};
use kaely_core::face::HeadAngles;
use kaely_core::face::landmarks::point;
use kaely_core::motion::{Camera, Expression, Pose};
use kaely_core::rig::Rig;
use kaely_core::rig::camera::{FACE_MM, PLATE_MM, View};
use kaely_core::rig::rim::Rim;
use kaely_core::units::PixelSize;
use std::sync::OnceLock;

fn rig() -> &'static Rig {
    static RIG: OnceLock<Rig> = OnceLock::new();
    RIG.get_or_init(|| Rig::build(&drawn_face::canvas()))
}

fn camera(push: f32, shift_mm: Vec2, roll_deg: f32) -> Camera {
    Camera { push, shift_mm, roll_deg, ..Camera::STILL }
}

fn view(camera: Camera) -> View {
    let rig = rig();
    View::of(&camera, &rig.anatomy, rig.size()).unwrap()
}

/// Every corner of what a camera can do, and far beyond it.
fn extremes() -> Vec<Camera> {
    let mut all = Vec::new();
    for push in [0.0, 0.1, 3.0] {
        for roll in [-40.0, -2.0, 0.0, 2.0] {
            for (x, y) in [(-9.0, 0.0), (9.0, 9.0), (0.0, 400.0), (0.0, -9.0), (3.0, -2.0), (0.0, 0.0)] {
                all.push(camera(push, vec2(x, y), roll));
            }
        }
    }
    all.retain(|c| *c != Camera::STILL);
    all
}

/// How far a landmark's place is moved in the picture.
fn moved(rig: &Rig, camera: Camera, landmark: usize) -> Vec2 {
    let place = drawn_face::landmarks().xy(landmark);
    let form = rig.deform(&Pose { camera, ..Pose::REST });
    let at = |i: usize| rig.mesh.vertices[i].position.distance(place);
    let nearest = (0..rig.mesh.vertices.len()).min_by(|&a, &b| at(a).total_cmp(&at(b))).unwrap();
    -Vec2::from(form.vertices[nearest].offset)
}

#[test]
fn a_camera_that_stands_still_changes_no_vertex() {
    let rig = rig();
    let pose = Pose {
        head: HeadAngles { yaw_deg: 3.0, pitch_deg: -2.0, roll_deg: 1.0 },
        face: Expression::smiling(1.0),
        breath: 0.7,
        ..Pose::REST
    };
    // Film alone moves nothing either.
    let film = Camera { defocus: 1.0, grain: 1.0, grain_seed: 9, ..Camera::STILL };
    let (still, filmed) = (rig.deform(&pose), rig.deform(&Pose { camera: film, ..pose }));
    assert_eq!(still, filmed);
    assert!(still.view.is_none() && still.shades.is_empty());
}

#[test]
fn what_is_nearer_moves_more_and_against_the_camera() {
    let rig = rig();
    let [nose, ear] = [point::NOSE_TIP, point::CHEEK_LEFT];
    for (shift, sign) in [(vec2(6.0, 0.0), -1.0), (vec2(-6.0, 0.0), 1.0)] {
        let camera = camera(0.0, shift, 0.0);
        // The covering zoom is no part of the parallax.
        let seen = View::of(&camera, &rig.anatomy, rig.size()).unwrap();
        let by_zoom = |p: Vec2| (p - vec2(120.0, 150.0)) * (seen.zoom() - 1.0);
        let own = |i: usize| {
            let place = drawn_face::landmarks().xy(i);
            (moved(rig, camera, i) - by_zoom(place)).x * sign
        };
        let plate =
            (seen.seen_at(vec2(30.0, 40.0), PLATE_MM) - vec2(30.0, 40.0) - by_zoom(vec2(30.0, 40.0))).x;
        let (nose, ear, plate) = (own(nose), own(ear), plate * sign);
        assert!(nose > ear && ear > plate && plate > 0.0, "nose {nose}, ear {ear}, plate {plate}");
        let expected = 6.0 * rig.anatomy.px_per_mm * FACE_MM / PLATE_MM;
        assert!((plate - expected).abs() < 0.03 * expected, "plate {plate}, expected {expected}");
    }
}

#[test]
fn coming_nearer_enlarges_the_face_by_the_push_and_the_plate_by_less() {
    let view = view(camera(0.08, Vec2::ZERO, 0.0));
    let grown = |z: f32| {
        let (a, b) = (vec2(100.0, 100.0), vec2(140.0, 130.0));
        view.seen_at(a, z).distance(view.seen_at(b, z)) / a.distance(b)
    };
    assert!((grown(FACE_MM) - 1.08).abs() < 1e-4, "{}", grown(FACE_MM));
    assert!(grown(FACE_MM - 40.0) > 1.08);
    let expected = PLATE_MM / (PLATE_MM - FACE_MM * 0.08 / 1.08);
    assert!((grown(PLATE_MM) - expected).abs() < 1e-4 && expected < 1.04);
    assert_eq!(view.zoom(), 1.0);
}

#[test]
fn a_camera_that_turns_clockwise_sees_the_picture_turn_the_other_way() {
    let view = view(camera(0.0, Vec2::ZERO, 1.5));
    let above = view.seen_at(vec2(120.0, 20.0), FACE_MM);
    assert!(above.x < 118.0, "what is above the middle goes left, not to {above}");
}

#[test]
fn source_undoes_seen() {
    for camera in extremes() {
        let view = view(camera);
        for z in [FACE_MM - 50.0, FACE_MM, PLATE_MM] {
            for p in [vec2(0.0, 0.0), vec2(31.0, 250.0), vec2(240.0, 300.0)] {
                let back = view.source(view.seen_at(p, z), z);
                assert!(back.distance(p) < 2e-3, "{p} comes back as {back} at {camera:?}");
            }
        }
        let [x, y] = view.plate_rows();
        let p = vec2(77.0, 191.0);
        let by_rows = vec2(x.dot(p.extend(1.0)), y.dot(p.extend(1.0)));
        assert!(by_rows.distance(view.source(p, PLATE_MM)) < 2e-3);
    }
}

#[test]
fn the_frame_sees_no_further_beyond_the_photo_than_the_knee_draws_in() {
    for size in [PixelSize::new(240, 300), PixelSize::new(1280, 720), PixelSize::new(2160, 3840)] {
        let mut anatomy = rig().anatomy;
        let grown = size.width as f32 / 240.0;
        anatomy.px_per_mm *= grown;
        anatomy.centre *= grown;
        let frame = vec2(size.width as f32, size.height as f32);
        for camera in extremes() {
            let view = View::of(&camera, &anatomy, size).unwrap();
            let mut worst = f32::MIN;
            for step in 0..=40 {
                let t = step as f32 / 40.0;
                let edge = [vec2(t, 0.0), vec2(t, 1.0), vec2(0.0, t), vec2(1.0, t)];
                for p in edge.map(|p| p * frame) {
                    for z in [FACE_MM, PLATE_MM] {
                        let s = view.source(p, z);
                        worst = worst.max((-s).max(s - frame).max_element());
                    }
                }
            }
            assert!(worst <= view.knee_px() / 2.0 + 1e-2, "{worst} px beyond at {camera:?}, {size}");
            assert!(view.knee_px() < 0.025 * frame.max_element(), "knee {} at {camera:?}", view.knee_px());
            assert!(view.zoom() < 1.16, "zoom {} at {camera:?}", view.zoom());
        }
    }
}

#[test]
fn the_zoom_does_not_bounce_when_the_camera_passes_through_rest() {
    let zoom = |mm: f32| match View::of(&camera(0.0, vec2(mm, 0.0), 0.0), &rig().anatomy, rig().size()) {
        Some(view) => view.zoom(),
        None => 1.0,
    };
    let rig_px = rig().anatomy.px_per_mm;
    let step = 0.05 / rig_px;
    let slopes: Vec<f32> =
        (-60..60).map(|i| (zoom((i + 1) as f32 * step) - zoom(i as f32 * step)) / 0.05).collect();
    // A bare |shift| would change its slope by 2 / 120 per pixel from one step to the next.
    let worst = slopes.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f32::max);
    assert!(worst < 0.05 * 2.0 / 120.0, "the slope jumps by {worst}");
    assert!(slopes[..55].iter().all(|s| *s < 0.0) && slopes[65..].iter().all(|s| *s > 0.0));
}

#[test]
fn no_triangle_folds_and_the_body_covers_the_frame_s_edge_at_the_camera_s_limits() {
    let rig = rig();
    let height = rig.size().height as f32;
    for camera in extremes() {
        let pose = Pose {
            head: HeadAngles { yaw_deg: 6.0, pitch_deg: 4.0, roll_deg: 4.0 },
            breath: 1.0,
            camera,
            ..Pose::REST
        };
        let form = rig.deform(&pose);
        for t in rig.mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|k| Vec2::from(form.vertices[t[k] as usize].position));
            assert!((b - a).perp_dot(c - a) > 0.0, "a triangle folds at {camera:?}");
        }
        for (v, drawn) in rig.mesh.vertices.iter().zip(&form.vertices) {
            // Away from the corners, where a turned frame shows what lies beside the mesh.
            if v.position.y >= height && (40.0..200.0).contains(&v.position.x) {
                assert!(drawn.position[1] >= height, "{:?} at {camera:?}", drawn.position);
            }
        }
    }
}

fn shades(light: Vec2) -> Vec<f32> {
    rig().deform(&Pose { light, ..Pose::REST }).shades
}

#[test]
fn light_from_one_side_brightens_that_side_and_leaves_the_face_as_bright_as_it_was() {
    let rig = rig();
    let on_face = |p: Vec2| ((p - vec2(120.0, 120.0)) / vec2(52.0, 68.0)).length() < 1.0;
    for light in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
        let shades = shades(light);
        let (mut sum, mut count, mut lit, mut dark) = (0.0, 0.0, f32::MIN, f32::MAX);
        for (v, s) in rig.mesh.vertices.iter().zip(&shades) {
            if on_face(v.position) {
                sum += s;
                count += 1.0;
                let along = ((v.position - vec2(120.0, 120.0)) / vec2(52.0, 68.0)).dot(light);
                if along > 0.7 {
                    lit = lit.max(*s);
                } else if along < -0.7 {
                    dark = dark.min(*s);
                }
            }
        }
        let mean = sum / count;
        assert!((mean - 1.0).abs() < 0.012, "mean {mean} at {light}");
        assert!((1.03..1.11).contains(&lit), "the lit side becomes {lit} at {light}");
        assert!((0.89..0.97).contains(&dark), "the dark side becomes {dark} at {light}");
    }
}

#[test]
fn light_grows_with_its_drift_and_shows_no_facets() {
    let spread = |length: f32| {
        let shades = shades(vec2(length, 0.0));
        shades.iter().fold(f32::MIN, |a, b| a.max(*b)) - shades.iter().fold(f32::MAX, |a, b| a.min(*b))
    };
    let spreads: Vec<f32> = [0.1, 0.3, 0.6, 1.0].map(spread).to_vec();
    assert!(spreads.windows(2).all(|w| w[1] > 1.2 * w[0]), "{spreads:?}");
    let rig = rig();
    let shades = shades(vec2(0.7, -0.7));
    let (mut around, mut count) = (vec![0.0; shades.len()], vec![0; shades.len()]);
    for t in rig.mesh.indices.chunks_exact(3) {
        for (a, b) in [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)] {
            around[t[a] as usize] += shades[t[b] as usize];
            count[t[a] as usize] += 1;
        }
    }
    // Twice six neighbours: inside the grid. A kink of half a level of 255 is not seen as a facet.
    for i in (0..shades.len()).filter(|i| count[*i] == 12) {
        let kink = (around[i] / 12.0 - shades[i]).abs();
        assert!(kink < 0.5 / 255.0, "a kink of {kink} at {}", rig.mesh.vertices[i].position);
    }
}

#[test]
fn the_rim_of_background_goes_back_to_the_plate() {
    let rig = rig();
    let Rim { kept, plate } = Rim::of(rig);
    let alpha = drawn_face::canvas().alpha;
    for (x, y, matte) in alpha.enumerate_pixels() {
        let kept = kept.get_pixel(x, y).0[0];
        if matte.0[0] >= 24 {
            assert_eq!(kept, 255, "the person is cut at {x}, {y}");
        }
        if kept == 0 {
            assert_eq!(rig.photo.get_pixel(x, y), plate.get_pixel(x, y), "{x}, {y}");
        }
    }
    assert!(kept.pixels().filter(|p| p.0[0] == 0).count() > 10_000);
}
