//! What the studio records of a clip, and what it makes of it when the clip is opened again.

use crate::program::vault_in;
use crate::screen::wait_for;
use kaely::studio::history::document;
use kaely::studio::project::{Project, Reopening};
use kaely::works::{self, KeptProject, NotReopened};
use kaely_backends::photo;
use kaely_backends::store::{Library, Medium, thumbnail};
use kaely_core::canvas::Crop;
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use kaely_core::library::{Kind, Summary, THUMBNAIL_SIDE, Work, WorkId};
use kaely_core::motion::Channel;
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// On an idle machine it is there at once.
const PATIENCE: Duration = Duration::from_secs(90);

/// The clip that was just exported, with all it takes to open it again.
pub fn is_in_the_history(home: &Path, photo_path: &Path) {
    let (library, recovered) = Library::open(&home.join("library"), &vault_in(home)).unwrap();
    assert_eq!(recovered, None);
    let listed = wait_for("a work in the history", PATIENCE, || {
        let listed = library.page(&Default::default(), Default::default(), 0, 10).unwrap();
        (!listed.is_empty()).then_some(listed)
    });
    let [summary] = &listed[..] else { panic!("{listed:?}") };
    let clip = photo_path.with_file_name("ann-living.mp4");
    assert_eq!((summary.title.as_str(), &summary.file), ("ann-living", &clip));
    assert_eq!(summary.bytes, std::fs::metadata(&clip).unwrap().len());
    assert_eq!((summary.duration.seconds(), summary.rate.fps()), (1.0, 30.0));
    let work = library.get(summary.id).unwrap().unwrap();
    let project: serde_json::Value = serde_json::from_str(&work.project.unwrap()).unwrap();
    assert_eq!(project["photo"], photo_path.display().to_string());
    let picture = thumbnail::read(&work.thumbnail).unwrap();
    assert_eq!(picture.width().max(picture.height()), THUMBNAIL_SIDE);
    // The photo and the clip themselves, so that neither file is needed any more.
    wait_for("copies in the history", PATIENCE, || {
        [Medium::Photo, Medium::Clip].iter().all(|medium| library.keeps(summary.id, *medium)).then_some(())
    });
    let media = library.media(summary.id).unwrap().unwrap();
    let (mut kept, there) = (Vec::new(), photo::open(photo_path).unwrap());
    media.clip().unwrap().read_to_end(&mut kept).unwrap();
    assert!(kept == std::fs::read(&clip).unwrap() && media.photo().unwrap().pixels == there.pixels);
}

/// As the first version wrote it: histories outlive programs.
const PROJECT: &str = r#"{"photo":"/home/ann/ann.jpg","document":{"timeline":{"duration":7000000,"seed":42,"lanes":[
    {"amount":1.0},{"amount":1.5},{"amount":1.0},{"amount":1.0},{"amount":1.0},{"amount":1.0},{"amount":0.5},
    {"amount":0.6},{"amount":0.6},{"amount":1.0},{"amount":0.0},{"amount":0.0},{"amount":0.0},{"amount":0.0},
    {"amount":0.0}],"shutter_deg":90.0,"subframes":4,"neutral":0.25},"rate":{"num":24,"den":1}}}"#;

#[test]
fn a_project_is_read_as_it_was_written() {
    let document = KeptProject::read(PROJECT).unwrap();
    assert_eq!(document.photo, Path::new("/home/ann/ann.jpg"));
    assert_eq!(KeptProject::read(&document.text().unwrap()).as_ref(), Some(&document));
    let mut project = Project::default();
    document::put_into(document, &mut project);
    let Reopening { photo, crop, document } = project.reopening.unwrap();
    assert_eq!((photo.as_path(), crop), (Path::new("/home/ann/ann.jpg"), None));
    let timeline = &document.timeline;
    assert_eq!((timeline.duration, timeline.seed), (Micros(7_000_000), 42));
    assert_eq!((timeline.lane(Channel::Gaze).amount, timeline.neutral), (1.5, 0.25));
    assert_eq!(document.rate, FrameRate { num: 24, den: 1 });
}

#[test]
fn a_person_of_a_group_photo_is_opened_again() {
    let text = PROJECT
        .replace("jpg\",", "jpg\",\"crop\":{\"x\":30,\"y\":4,\"size\":{\"width\":500,\"height\":600}},");
    let mut project = Project::default();
    document::put_into(KeptProject::read(&text).unwrap(), &mut project);
    let crop = Crop { x: 30, y: 4, size: PixelSize::new(500, 600) };
    assert_eq!(project.reopening.unwrap().crop, Some(crop));
}

#[test]
fn a_project_that_is_none_is_refused() {
    let changed = |from: &str, to: &str| {
        assert!(PROJECT.contains(from), "{from}");
        PROJECT.replace(from, to)
    };
    for text in [
        String::new(),
        "{}".to_owned(),
        changed("\"amount\":1.5", "\"amount\":2.5"),
        changed("7000000", "0"),
        changed("90.0", "361.0"),
        changed("0.25", "-0.25"),
        changed("\"den\":1", "\"den\":0"),
    ] {
        assert_eq!(KeptProject::read(&text), None, "{text}");
    }
    assert!(NotReopened::Unreadable.explain().contains("cannot be read"));
}

/// A history with one work, whose photo and clip are in `home`, and copies of both.
fn kept(home: &Path) -> (Library, Work) {
    let pixels = image::RgbImage::from_fn(60, 40, |x, y| image::Rgb([x as u8, y as u8, 7]));
    let (photo, clip) = (home.join("ann.png"), home.join("ann-living.mp4"));
    pixels.save(&photo).unwrap();
    std::fs::write(&clip, b"a clip".repeat(900)).unwrap();
    let project = PROJECT.replace("/home/ann/ann.jpg", photo.to_str().unwrap());
    let work = Work {
        summary: Summary {
            id: WorkId(7),
            kind: Kind::Clip,
            title: "Ann".to_owned(),
            made_at: Timestamp(1_795_621_860_000_000),
            file: clip,
            bytes: 5400,
            size: PixelSize::new(720, 1280),
            duration: Micros(5_000_000),
            rate: FrameRate::FPS_30,
            preset: None,
            tags: vec!["sea".to_owned()],
            favourite: true,
            can_reopen: true,
        },
        project: Some(project),
        thumbnail: vec![1; 9],
    };
    let (mut library, _) = Library::open(&home.join("library"), &vault_in(home)).unwrap();
    library.add(&work).unwrap();
    let media = library.media(WorkId(7)).unwrap().unwrap();
    works::keep_media(&media, &work, &Photo { pixels }).unwrap();
    (library, work)
}

#[test]
fn a_work_whose_photo_is_gone_or_another_one_is_opened_with_the_kept_one() {
    let home = tempfile::tempdir().unwrap();
    let (library, work) = kept(home.path());
    let media = library.media(WorkId(7)).unwrap();
    let (vault, photo) = (library.vault(), home.path().join("ann.png"));
    let reopened = || works::reopened_in(home.path(), &work, media.as_ref(), vault).unwrap();
    assert_eq!(reopened().photo, photo);
    let whole = photo::open(&photo).unwrap();
    image::RgbImage::new(60, 40).save(&photo).unwrap();
    let other = reopened();
    std::fs::remove_file(&photo).unwrap();
    let gone = reopened();
    assert!(other == gone && gone.photo.starts_with(home.path().join("pasted")), "{gone:?}");
    assert_eq!(kaely_backends::pasted::open(&gone.photo, vault).unwrap().pixels, whole.pixels);
    assert_eq!(gone.document, KeptProject::read(PROJECT).unwrap().document);
    // Without a copy the project names its photo, and opening that says what is the matter.
    assert_eq!(works::reopened_in(home.path(), &work, None, vault).unwrap().photo, photo);
}

#[test]
fn a_clip_is_saved_and_duplicated_from_the_kept_one() {
    let home = tempfile::tempdir().unwrap();
    let (mut library, work) = kept(home.path());
    let whole = std::fs::read(&work.summary.file).unwrap();
    std::fs::remove_file(&work.summary.file).unwrap();
    let media = library.media(WorkId(7)).unwrap();
    let (saved, twin) = (home.path().join("saved.mp4"), home.path().join("ann-living-2.mp4"));
    works::save_clip(&work.summary, media.as_ref(), &saved).unwrap();
    assert_eq!(std::fs::read(&saved).unwrap(), whole);
    works::save_clip(&work.summary, media.as_ref(), &twin).unwrap();
    let other = works::twin_of(&work, &twin);
    let id = other.summary.id;
    library.add(&other).unwrap();
    works::keep_twin(&library.media(id).unwrap().unwrap(), media.as_ref().unwrap(), &twin).unwrap();
    // The user's own name stays; one that was the file's becomes that of the new file.
    assert_eq!((other.summary.title.as_str(), &other.summary.file), ("Ann", &twin));
    let mut unnamed = work.clone();
    unnamed.summary.title = "ann-living".to_owned();
    assert_eq!(works::twin_of(&unnamed, &twin).summary.title, "ann-living-2");
    assert_eq!((&other.project, &other.summary.tags), (&work.project, &work.summary.tags));
    assert!(library.keeps(id, Medium::Photo) && library.keeps(id, Medium::Clip));
    assert_eq!(library.count(&Default::default()).unwrap(), 2);
    // Nothing is there to be saved; another file in the work's place is not it.
    for there in [None, Some("another one")] {
        there.iter().for_each(|text| std::fs::write(&work.summary.file, text).unwrap());
        let none = works::save_clip(&work.summary, None, &home.path().join("none.mp4"));
        assert!(none.is_err() && !home.path().join("none.mp4").exists(), "{there:?}");
    }
}

/// A copy that was damaged does not keep a file back that is whole.
#[test]
fn a_clip_whose_copy_is_damaged_is_saved_from_its_file() {
    let home = tempfile::tempdir().unwrap();
    let (library, work) = kept(home.path());
    let whole = std::fs::read(&work.summary.file).unwrap();
    let copy = home.path().join("library/media/0000000000000007.clip");
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    let media = library.media(WorkId(7)).unwrap();
    let saved = home.path().join("saved.mp4");
    works::save_clip(&work.summary, media.as_ref(), &saved).unwrap();
    assert_eq!(std::fs::read(&saved).unwrap(), whole);
    std::fs::remove_file(&work.summary.file).unwrap();
    let other = home.path().join("other.mp4");
    assert!(works::save_clip(&work.summary, media.as_ref(), &other).is_err() && !other.exists());
}

/// The name of a second file is never the first one's, whether that is there or not, nor one that is being made.
#[test]
fn a_second_file_has_a_name_of_its_own() {
    use kaely::studio::export::name;
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    assert_eq!(name::beside(&at("ann.mov")), at("ann.mov"));
    assert_eq!(name::after(&at("ann.mov")), at("ann-2.mov"));
    std::fs::write(at("ann.mov"), "").unwrap();
    std::fs::write(at(".ann-2.mov.part"), "").unwrap();
    assert_eq!(
        (name::beside(&at("ann.mov")), name::after(&at("ann.mov"))),
        (at("ann-3.mov"), at("ann-3.mov"))
    );
}
