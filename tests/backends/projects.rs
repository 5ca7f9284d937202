//! Projects as they were left.

use crate::store::vault_in;
use kaely_backends::projects::{Projects, Saved};
use kaely_core::canvas::Crop;
use kaely_core::playback::Playhead;
use kaely_core::project::Document;
use kaely_core::units::{Micros, PixelSize};
use std::path::{Path, PathBuf};

fn saved(crop: Option<Crop>) -> Saved {
    let playhead = Playhead::new(Micros(5_000_000));
    Saved { photo: PathBuf::from("/home/ann/group.jpg"), crop, document: Document::default(), playhead }
}

#[test]
fn a_project_remembers_which_person_of_the_photo_it_is_about() {
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    let crop = Crop { x: 120, y: 8, size: PixelSize::new(640, 800) };
    for project in [saved(Some(crop)), saved(None)] {
        projects.save(&project).unwrap();
        assert_eq!(projects.load(Path::new("/home/ann/group.jpg")), Some(project));
    }
    assert_eq!(projects.load(Path::new("/home/ann/other.jpg")), None);
}

#[test]
fn a_project_from_before_there_were_crops_is_still_read() {
    let text = serde_json::to_string(&saved(None)).unwrap();
    let before = text.replace("\"crop\":null,", "");
    assert_ne!(before, text);
    assert_eq!(serde_json::from_str::<Saved>(&before).unwrap(), saved(None));
}
