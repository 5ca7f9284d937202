//! What the networks see in real photos, against the reference pipeline in Python and against the photos themselves.

use glam::{Vec2, vec2};
use image::{Rgb, RgbImage, imageops};
use kaely_backends::infer::{
    AnalyzeError, Analyzed, Analyzer, CORE_FILES, FINE_MATTE_FILE, ModelsError, Step,
};
use kaely_backends::models::Files;
use kaely_backends::{models, paths, photo};
use kaely_core::explain::Explain;
use kaely_core::face::gate::{Caution, Edge, Refusal};
use kaely_core::face::landmarks::{LEFT_EYE, RIGHT_EYE, point};
use kaely_core::face::matte::MatteQuality;
use kaely_core::face::person::crop_to_person;
use kaely_core::face::{Landmarks, Photo, Roi, Seen};
use std::sync::OnceLock;

/// One for all tests: loading the networks takes longer than running them.
fn analyzer() -> &'static Analyzer {
    static SHARED: OnceLock<Analyzer> = OnceLock::new();
    SHARED.get_or_init(|| {
        Analyzer::open(&Files::in_folder(&paths::models_dir()))
            .unwrap_or_else(|e| panic!("{e}. The networks come with ./test"))
    })
}

fn sample(name: &str) -> Photo {
    let path = paths::samples_dir().join(name);
    photo::open(&path).unwrap_or_else(|e| panic!("{}: {e}. Sample photos come with ./test", path.display()))
}

fn see(photo: &Photo) -> Result<Analyzed, Refusal> {
    match analyzer().analyze(photo, &mut |_| ()) {
        Ok(seen) => Ok(seen),
        Err(AnalyzeError::Refused { refusal, .. }) => Err(refusal),
        Err(AnalyzeError::Models(e)) => panic!("{e}"),
    }
}

fn seen(photo: &Photo) -> Analyzed {
    see(photo).unwrap_or_else(|refusal| panic!("refused: {refusal}"))
}

fn altered(photo: &Photo, change: impl FnOnce(&RgbImage) -> RgbImage) -> Photo {
    Photo { pixels: change(&photo.pixels) }
}

/// What the Python reference (the same networks; letterboxing and cropping by OpenCV) finds.
struct Reference {
    face: [f32; 4],
    points: &'static [(usize, [f32; 2])],
    blink: [f32; 2],
    smile: f32,
}

const ASTRONAUT: Reference = Reference {
    face: [172.8, 74.3, 277.2, 178.6],
    points: &[
        (1, [223.4, 131.5]),
        (10, [226.3, 70.7]),
        (152, [221.1, 178.8]),
        (234, [180.3, 108.8]),
        (454, [271.0, 113.7]),
        (33, [195.6, 100.7]),
        (133, [213.7, 103.6]),
        (159, [202.8, 98.0]),
        (145, [204.4, 104.3]),
        (263, [255.7, 103.9]),
        (362, [236.9, 104.9]),
        (386, [248.6, 100.3]),
        (374, [246.4, 106.6]),
        (61, [202.7, 139.3]),
        (291, [244.7, 141.0]),
        (13, [223.4, 143.3]),
        (14, [222.8, 149.9]),
        (468, [203.6, 101.1]),
        (473, [246.7, 103.5]),
    ],
    blink: [0.044, 0.055],
    smile: 0.887,
};

const HOPPER: Reference = Reference {
    face: [167.5, 137.4, 366.5, 336.4],
    points: &[
        (1, [265.3, 246.4]),
        (10, [260.6, 132.7]),
        (152, [268.8, 334.0]),
        (234, [174.8, 216.3]),
        (454, [354.6, 207.3]),
        (33, [206.5, 192.5]),
        (133, [240.1, 194.4]),
        (159, [219.1, 185.5]),
        (145, [222.8, 196.3]),
        (263, [322.3, 186.2]),
        (362, [288.8, 191.7]),
        (386, [308.8, 180.8]),
        (374, [306.0, 191.7]),
        (61, [233.5, 279.1]),
        (291, [301.7, 276.7]),
        (13, [266.3, 279.2]),
        (14, [266.5, 279.3]),
        (468, [222.6, 191.3]),
        (473, [306.3, 186.7]),
    ],
    blink: [0.049, 0.056],
    smile: 0.0035,
};

fn check_reference(name: &str, reference: &Reference) {
    let analysis = seen(&sample(name)).analysis;
    let unit = analysis.landmarks.eye_distance();
    let [left, top, right, bottom] = reference.face;
    for (got, expected) in [(analysis.face.min, vec2(left, top)), (analysis.face.max, vec2(right, bottom))] {
        assert!(got.distance(expected) < 0.05 * unit, "{name}: box corner {got}, expected {expected}");
    }
    let off: Vec<f32> = reference
        .points
        .iter()
        .map(|&(i, p)| analysis.landmarks.xy(i).distance(Vec2::from(p)) / unit * 100.0)
        .collect();
    let mean = off.iter().sum::<f32>() / off.len() as f32;
    let worst = off.iter().copied().fold(0.0, f32::max);
    println!("{name}: points off by {mean:.2} % of the eye distance, worst {worst:.2} %");
    assert!(mean < 1.0 && worst < 3.0, "{name}: off by {mean} %, worst {worst} %");
    for (got, expected) in analysis.blendshapes.eye_blink().into_iter().zip(reference.blink) {
        assert!((got - expected).abs() < 0.03, "{name}: blink {got}, expected {expected}");
    }
    let smile = analysis.blendshapes.smile();
    assert!((smile - reference.smile).abs() < 0.03, "{name}: smile {smile}, expected {}", reference.smile);
}

#[test]
fn faces_are_read_as_the_reference_reads_them() {
    check_reference("astronaut.png", &ASTRONAUT);
    check_reference("grace_hopper.jpg", &HOPPER);
}

#[test]
fn analyzing_twice_gives_the_same_bits() {
    let photo = sample("astronaut.png");
    let (a, b) = (seen(&photo).analysis, seen(&photo).analysis);
    assert!(a.landmarks == b.landmarks && a.blendshapes == b.blendshapes);
    assert!(a.matte.alpha == b.matte.alpha);
}

#[test]
fn steps_are_told_in_order() {
    let mut steps = Vec::new();
    analyzer().analyze(&sample("astronaut.png"), &mut |s| steps.push(s)).unwrap();
    assert_eq!(steps, Step::ALL);
}

fn check_refused(name: &str, is: fn(&Refusal) -> bool) {
    let refusal = see(&sample(name)).err();
    assert!(refusal.as_ref().is_some_and(is), "{name}: {refusal:?}");
}

#[test]
fn photos_without_a_person_are_refused() {
    for name in ["chelsea.png", "coffee.png", "flower.jpg", "china.jpg"] {
        check_refused(name, |r| *r == Refusal::NoFace);
    }
}

#[test]
fn photos_of_several_people_are_refused_with_their_count() {
    check_refused("two_people_composite.png", |r| *r == Refusal::SeveralPeople { count: 2 });
    check_refused("stock_meeting.jpg", |r| matches!(r, Refusal::SeveralPeople { count } if *count >= 2));
}

/// What was seen of a photo that is refused.
fn refused(photo: &Photo) -> (Refusal, Seen) {
    match analyzer().analyze(photo, &mut |_| ()) {
        Err(AnalyzeError::Refused { refusal, seen }) => (refusal, *seen),
        Ok(_) => panic!("not refused"),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn what_was_seen_comes_with_the_refusal() {
    let (_, seen) = refused(&sample("two_people_composite.png"));
    let widths: Vec<f32> = seen.people().iter().map(|face| face.max.x - face.min.x).collect();
    assert!(widths.len() == 2 && widths[0] >= widths[1] && seen.one.is_none(), "{widths:?}");
    let (_, seen) = refused(&sample("stock_team-4.jpg"));
    let one = seen.one.expect("the one face");
    let nose = one.landmarks.xy(point::NOSE_TIP);
    assert!(nose.cmpge(one.face.min).all() && nose.cmple(one.face.max).all(), "{nose} in {:?}", one.face);
    assert!(refused(&sample("flower.jpg")).1 == Seen::default());
}

#[test]
fn each_person_of_a_group_photo_becomes_a_photo_of_its_own() {
    let photo = sample("two_people_composite.png");
    let (_, group) = refused(&photo);
    for number in 0..2 {
        let part = crop_to_person(&group, number, photo.size()).unwrap();
        let face = &group.people()[number];
        let person = seen(&photo.cropped(part)).analysis.face;
        let corner = vec2(part.x as f32, part.y as f32);
        let width = face.max.x - face.min.x;
        assert!((person.min + corner).distance(face.min) < 0.1 * width, "{person:?} {face:?} {part:?}");
    }
    assert_eq!(crop_to_person(&group, 2, photo.size()), None);
}

#[test]
fn small_faces_are_refused() {
    check_refused(
        "low_res_hopper.png",
        |r| matches!(r, Refusal::TooSmall { eye_distance_px, .. } if (15.0..25.0).contains(eye_distance_px)),
    );
    check_refused("stock_two_people_small.jpg", |r| {
        matches!(r, Refusal::TooSmall { .. } | Refusal::SeveralPeople { .. })
    });
}

#[test]
fn enlarging_a_small_face_does_not_help() {
    let enlarged = altered(&sample("low_res_hopper.png"), |p| {
        imageops::resize(p, p.width() * 6, p.height() * 6, imageops::FilterType::CatmullRom)
    });
    let warned = match see(&enlarged) {
        Ok(seen) => seen.cautions.iter().any(|c| matches!(c, Caution::Soft { .. })),
        Err(refusal) => matches!(refusal, Refusal::TooBlurred { .. }),
    };
    assert!(warned, "an enlarged photo passes as a sharp one");
}

#[test]
fn heads_turned_away_are_refused() {
    for name in ["stock_team-2.jpg", "stock_team-4.jpg", "stock_card-profile6-square.jpg"] {
        check_refused(name, |r| matches!(r, Refusal::TurnedAway { .. }));
    }
    // Its EXIF orientation lays it on its side, as every viewer shows it.
    check_refused(
        "paumier_profile_ccbysa.jpg",
        |r| matches!(r, Refusal::Tilted { roll_deg, .. } if (roll_deg + 90.0).abs() < 15.0),
    );
    let upright = altered(&sample("paumier_profile_ccbysa.jpg"), imageops::rotate90);
    let refusal = see(&upright).err();
    assert!(matches!(refusal, Some(Refusal::TurnedAway { .. })), "{refusal:?}");
}

#[test]
fn a_face_behind_hair_is_refused() {
    check_refused("stock_ivana.jpg", |r| matches!(r, Refusal::Hidden { .. }));
}

#[test]
fn blurred_photos_are_refused_sharp_ones_are_not() {
    for name in ["astronaut.png", "grace_hopper.jpg", "giunchedi_ccbysa.jpg"] {
        let photo = sample(name);
        let unit = seen(&photo).analysis.landmarks.eye_distance();
        assert!(see(&altered(&photo, |p| imageops::blur(p, unit * 0.01))).is_ok(), "{name}, slightly soft");
        let refusal = see(&altered(&photo, |p| imageops::blur(p, unit * 0.06))).err();
        assert!(matches!(refusal, Some(Refusal::TooBlurred { .. })), "{name}: {refusal:?}");
    }
}

#[test]
fn cut_off_faces_are_refused() {
    let photo = sample("grace_hopper.jpg");
    let left = altered(&photo, |p| imageops::crop_imm(p, 215, 0, 297, 600).to_image());
    let bottom = altered(&photo, |p| imageops::crop_imm(p, 0, 0, 512, 290).to_image());
    for (cut, edge) in [(left, Edge::Left), (bottom, Edge::Bottom)] {
        assert_eq!(see(&cut).err(), Some(Refusal::CutOff { edge }));
    }
}

#[test]
fn closed_eyes_are_a_caution() {
    let cautions = seen(&sample("stock_card-profile2-square.jpg")).cautions;
    assert!(matches!(cautions[0], Caution::EyesClosed { closure } if closure > 0.5), "{cautions:?}");
    let open = seen(&sample("giunchedi_ccbysa.jpg")).cautions;
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn portraits_pass() {
    let names = [
        "astronaut.png",
        "grace_hopper.jpg",
        "giunchedi_ccbysa.jpg",
        "giunchedi_gray_ccbysa.jpg",
        "giunchedi_cmyk_ccbysa.jpg",
        "henner_ccbysa.jpg",
        "stock_marie.jpg",
        "stock_team-1.jpg",
        "stock_bruce-mars.jpg",
        "stock_kal-visuals.jpg",
        "stock_charles.jpg",
        "stock_brooke.jpg",
        "stock_camp.jpg",
        "stock_marc.jpg",
        "stock_christian.jpg",
        "stock_kendall.jpg",
    ];
    for name in names {
        if let Err(refusal) = see(&sample(name)) {
            panic!("{name}: {}", refusal.explain());
        }
    }
}

#[test]
fn a_mirrored_photo_is_turned_the_other_way() {
    let photo = sample("stock_marie.jpg");
    let (here, there) = (seen(&photo).analysis, seen(&altered(&photo, imageops::flip_horizontal)).analysis);
    assert!(here.head.yaw_deg > 10.0, "{:?}", here.head);
    assert!((here.head.yaw_deg + there.head.yaw_deg).abs() < 4.0, "{:?} {:?}", here.head, there.head);
    assert!((here.head.roll_deg + there.head.roll_deg).abs() < 4.0, "{:?} {:?}", here.head, there.head);
    assert!((here.head.pitch_deg - there.head.pitch_deg).abs() < 4.0, "{:?} {:?}", here.head, there.head);
}

#[test]
fn a_photo_on_its_side_is_found_and_told_to_be_turned() {
    for (turn, roll) in [
        (imageops::rotate90 as fn(&RgbImage) -> RgbImage, 90.0f32),
        (imageops::rotate180, 180.0),
        (imageops::rotate270, -90.0),
    ] {
        let refusal = see(&altered(&sample("giunchedi_ccbysa.jpg"), turn)).err();
        let Some(Refusal::Tilted { roll_deg, .. }) = refusal else { panic!("{roll}: {refusal:?}") };
        let off = (roll_deg - roll).rem_euclid(360.0);
        assert!(off.min(360.0 - off) < 10.0, "{roll_deg} instead of {roll}");
    }
}

#[test]
fn a_frame_is_measured_as_the_photo_is_read() {
    let photo = sample("giunchedi_ccbysa.jpg");
    let analysis = seen(&photo).analysis;
    let roi = Roi::of_landmarks(&analysis.landmarks);
    for near in [None, Some(&roi)] {
        let got = analyzer().measure(&photo.pixels, near).unwrap().expect("a face");
        let off = mean_distance(&got.landmarks, &analysis.landmarks) / analysis.landmarks.eye_distance();
        assert!(off < 0.015, "off by {off} eye distances");
        let (smile, was) = (got.blendshapes.smile(), analysis.blendshapes.smile());
        assert!((smile - was).abs() < 0.1, "smile {smile}, in the photo {was}");
        assert!((got.head.yaw_deg - analysis.head.yaw_deg).abs() < 2.0);
    }
}

#[test]
fn a_window_the_face_has_left_is_searched_anew() {
    let photo = sample("giunchedi_ccbysa.jpg");
    let elsewhere = Roi { centre: vec2(100.0, 450.0), side: 150.0, angle: 0.0 };
    let got = analyzer().measure(&photo.pixels, Some(&elsewhere)).unwrap().expect("a face");
    assert!(got.landmarks.xy(point::NOSE_TIP).distance(vec2(410.0, 160.0)) < 80.0, "{}", got.landmarks.xy(1));
}

#[test]
fn a_frame_without_a_face_measures_nothing() {
    assert!(analyzer().measure(&sample("flower.jpg").pixels, None).unwrap().is_none());
}

fn mean_distance(a: &Landmarks, b: &Landmarks) -> f32 {
    (0..478).map(|i| a.xy(i).distance(b.xy(i))).sum::<f32>() / 478.0
}

#[test]
fn the_same_person_is_nearer_than_another() {
    let identity = |p: &Photo| {
        let found = analyzer().measure(&p.pixels, None).unwrap().expect("a face");
        analyzer().identity(&p.pixels, &found.landmarks).unwrap()
    };
    let names =
        ["astronaut.png", "grace_hopper.jpg", "giunchedi_ccbysa.jpg", "henner_ccbysa.jpg", "stock_marc.jpg"];
    let photos = names.map(sample);
    let people = photos.each_ref().map(&identity);
    for (i, name) in names.iter().enumerate() {
        for (other, far) in names.iter().zip(&people).skip(i + 1) {
            let d = people[i].distance(far);
            assert!(d > 0.5, "{name} and {other}: {d}");
        }
    }
    let same = people[0].distance(&identity(&altered(&photos[0], |p| imageops::brighten(p, 25))));
    assert!(same < 0.25, "brightened: {same}");
    let mirrored = people[2].distance(&identity(&altered(&photos[2], imageops::flip_horizontal)));
    assert!(mirrored < 0.35, "mirrored: {mirrored}");
    let gray = people[2].distance(&identity(&sample("giunchedi_gray_ccbysa.jpg")));
    assert!(gray < 0.35, "grey: {gray}");
}

/// Coverage in percent at places of a photo, at least or at most.
fn check_cover(alpha: &image::GrayImage, name: &str, inside: &[[u32; 2]], outside: &[[u32; 2]]) {
    for [x, y] in inside {
        let a = alpha.get_pixel(*x, *y).0[0];
        assert!(a > 230, "{name}: {a} of 255 at {x},{y}, which is the person");
    }
    for [x, y] in outside {
        let a = alpha.get_pixel(*x, *y).0[0];
        assert!(a < 25, "{name}: {a} of 255 at {x},{y}, which is not the person");
    }
}

#[test]
fn the_fast_matte_covers_the_person_and_nothing_else() {
    let astronaut = seen(&sample("astronaut.png")).analysis.matte;
    assert_eq!((astronaut.quality, astronaut.alpha.dimensions()), (MatteQuality::Fast, (512, 512)));
    // Hair, suit, patch, collar against flag, wall, shuttle.
    let inside = [[223, 40], [225, 130], [150, 350], [140, 375], [130, 230], [320, 300]];
    check_cover(
        &astronaut.alpha,
        "astronaut",
        &inside,
        &[[20, 100], [120, 60], [330, 60], [420, 150], [480, 250]],
    );
    let hopper = seen(&sample("grace_hopper.jpg")).analysis.matte;
    check_cover(
        &hopper.alpha,
        "hopper",
        &[[260, 100], [265, 250], [100, 500], [430, 500], [265, 560]],
        &[[40, 60], [470, 60], [40, 300], [480, 300]],
    );
}

#[test]
fn landmarks_lie_inside_the_matte() {
    for name in ["astronaut.png", "giunchedi_ccbysa.jpg", "stock_marc.jpg", "stock_kal-visuals.jpg"] {
        let analysis = seen(&sample(name)).analysis;
        for i in RIGHT_EYE.iris.into_iter().chain(LEFT_EYE.iris).chain([1, 13, 152, 61, 291]) {
            let p = analysis.landmarks.xy(i);
            let a = analysis.matte.alpha.get_pixel(p.x as u32, p.y as u32).0[0];
            assert!(a > 230, "{name}: {a} of 255 at landmark {i}");
        }
    }
}

#[test]
fn a_bystander_is_neither_counted_nor_cut_out() {
    // A second person, small, on the wall beside the astronaut.
    let other = sample("grace_hopper.jpg").pixels;
    let small = imageops::resize(
        &imageops::crop_imm(&other, 130, 20, 260, 330).to_image(),
        36,
        46,
        imageops::FilterType::Triangle,
    );
    let photo = altered(&sample("astronaut.png"), |p| {
        let mut p = p.clone();
        imageops::replace(&mut p, &small, 440, 60);
        p
    });
    let matte = seen(&photo).analysis.matte.alpha;
    check_cover(&matte, "astronaut", &[[223, 40], [225, 130], [150, 350]], &[[458, 85], [458, 95]]);
}

#[test]
fn the_fine_matte_keeps_the_person_whole_or_is_not_there() {
    let photo = sample("astronaut.png");
    let fine = analyzer().fine_matte(&photo, &seen(&photo).analysis).unwrap();
    let installed = paths::models_dir().join(FINE_MATTE_FILE).is_file();
    assert_eq!(fine.is_some(), installed);
    if let Some(fine) = fine {
        assert_eq!((fine.quality, fine.alpha.dimensions()), (MatteQuality::Fine, (512, 512)));
        let inside = [[223, 40], [225, 130], [150, 350], [140, 375], [130, 230], [320, 300]];
        let outside = [[20, 100], [120, 60], [330, 60], [420, 150], [480, 250]];
        check_cover(&fine.alpha, "astronaut", &inside, &outside);
    } else {
        println!("{FINE_MATTE_FILE} is not installed: only its absence was tested");
    }
}

#[test]
fn a_small_face_in_a_large_photo_is_found() {
    let portrait = sample("giunchedi_ccbysa.jpg").pixels;
    let mut large = RgbImage::from_pixel(4000, 3000, Rgb([40, 44, 48]));
    imageops::replace(&mut large, &portrait, 3000, 2300);
    let analysis = seen(&Photo { pixels: large }).analysis;
    assert!((analysis.landmarks.eye_distance() - 72.3).abs() < 2.0, "{}", analysis.landmarks.eye_distance());
}

#[test]
fn missing_networks_are_named() {
    let empty = tempfile::tempdir().unwrap();
    let Err(error) = Analyzer::open(&Files::in_folder(empty.path())) else {
        panic!("opened an empty folder")
    };
    let ModelsError::Missing { files } = &error else { panic!("{error:?}") };
    assert_eq!(files.len(), CORE_FILES.len() + 1);
    assert!(error.what_to_do().contains("./setup"), "{}", error.explain());
}

#[test]
fn a_damaged_network_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for model in models::all() {
        let source = paths::models_dir().join(&model.file);
        if model.file == "face_landmarks_478.onnx" {
            std::fs::write(folder.path().join(&model.file), b"not a network").unwrap();
        } else if source.is_file() {
            std::os::unix::fs::symlink(source, folder.path().join(&model.file)).unwrap();
        }
    }
    let analyzer = Analyzer::open(&Files::in_folder(folder.path())).unwrap();
    let error = analyzer.analyze(&sample("astronaut.png"), &mut |_| ()).err();
    let Some(AnalyzeError::Models(ModelsError::Load { file, .. })) = &error else { panic!("{error:?}") };
    assert_eq!(file, "face_landmarks_478.onnx");
}
