//! What the studio records of a clip, and what it makes of it when the clip is opened again.

use crate::program::vault_in;
use crate::screen::wait_for;
use kaely::studio::history::document;
use kaely::studio::project::{Project, Reopening};
use kaely_backends::store::{Library, thumbnail};
use kaely_core::canvas::Crop;
use kaely_core::explain::Explain;
use kaely_core::library::THUMBNAIL_SIDE;
use kaely_core::motion::Channel;
use kaely_core::units::{FrameRate, Micros, PixelSize};
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
}

/// As the first version wrote it: histories outlive programs.
const PROJECT: &str = r#"{"photo":"/home/ann/ann.jpg","document":{"timeline":{"duration":7000000,"seed":42,"lanes":[
    {"amount":1.0},{"amount":1.5},{"amount":1.0},{"amount":1.0},{"amount":1.0},{"amount":1.0},{"amount":0.5},
    {"amount":0.6},{"amount":0.6},{"amount":1.0},{"amount":0.0},{"amount":0.0},{"amount":0.0},{"amount":0.0},
    {"amount":0.0}],"shutter_deg":90.0,"subframes":4,"neutral":0.25},"rate":{"num":24,"den":1}}}"#;

#[test]
fn a_project_is_read_as_it_was_written() {
    let document = document::read(PROJECT).unwrap();
    assert_eq!(document.photo, Path::new("/home/ann/ann.jpg"));
    let mut project = Project::default();
    document.put_into(&mut project);
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
    document::read(&text).unwrap().put_into(&mut project);
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
        let refused = document::read(&text).err().unwrap_or_else(|| panic!("{text}"));
        assert!(refused.explain().contains("cannot be read"), "{text}");
    }
}
