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

#[test]
fn photos_whose_names_are_no_text_are_remembered_with_the_others() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/home/ann/M\xfcller.jpg".to_vec()));
    projects.opened(Path::new("/home/ann/first.jpg")).unwrap();
    projects.opened(&odd).unwrap();
    assert_eq!(projects.recent(), [odd.clone(), PathBuf::from("/home/ann/first.jpg")]);
    let project = Saved { photo: odd.clone(), ..saved(None) };
    projects.save(&project).unwrap();
    assert_eq!(projects.load(&odd), Some(project));
}

#[test]
fn the_project_of_a_photo_that_is_not_listed_any_more_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    projects.save(&saved(None)).unwrap();
    projects.opened(&saved(None).photo).unwrap();
    let mut gone = Vec::new();
    for n in 0..12 {
        gone.extend(projects.opened(&PathBuf::from(format!("/home/ann/{n}.jpg"))).unwrap());
    }
    assert_eq!(gone, [saved(None).photo]);
    assert_eq!(projects.recent().len(), 12);
    assert_eq!(projects.load(&saved(None).photo), Some(saved(None)));
    projects.forget(&saved(None).photo).unwrap();
    assert_eq!(projects.load(&saved(None).photo), None);
}

#[test]
fn a_project_that_cannot_be_read_is_set_aside_and_not_written_over() {
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    projects.save(&saved(None)).unwrap();
    let files = || -> Vec<PathBuf> {
        let entries = std::fs::read_dir(home.path().join("projects")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let before = std::fs::read(&files()[0]).unwrap();
    let mut damaged = before.clone();
    *damaged.last_mut().unwrap() ^= 1;
    std::fs::write(&files()[0], &damaged).unwrap();
    assert_eq!(projects.load(&saved(None).photo), None);
    projects.save(&saved(None)).unwrap();
    let aside: Vec<PathBuf> =
        files().into_iter().filter(|path| path.extension().unwrap() == "unreadable").collect();
    assert_eq!(std::fs::read(&aside[0]).unwrap(), damaged);
    assert_eq!(projects.load(&saved(None).photo), Some(saved(None)));
    projects.forget_all().unwrap();
    assert!(!home.path().join("projects").exists());
}

#[test]
fn what_is_not_kaelys_in_the_folder_stays_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("projects");
    std::fs::create_dir(&folder).unwrap();
    let others =
        ["budget.json", "20240101.json", "letters.sealed", ".tmp", "0123456789abcdef01234567.json.bak"];
    for name in others {
        std::fs::write(folder.join(name), "somebody's").unwrap();
    }
    let outside = home.path().join("outside.json");
    std::fs::write(&outside, serde_json::to_string(&saved(None)).unwrap()).unwrap();
    let link = folder.join("0123456789abcdef01234567.json");
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    // Plain, of an older Kaely, and damaged.
    std::fs::write(folder.join("ffffffffffffffffffffffff.json"), "{").unwrap();

    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    assert!(projects.recent().is_empty() && projects.all().is_empty());
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let aside = std::fs::read(folder.join("ffffffffffffffffffffffff.unreadable")).unwrap();
    let aside =
        vault_in(home.path()).open_file("projects/ffffffffffffffffffffffff.unreadable", &aside).unwrap();
    assert_eq!(*aside, *b"{", "it is set aside, sealed");
    projects.forget_all().unwrap();
    for name in others {
        assert_eq!(read(name), "somebody's", "{name}");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), others.len());
    assert!(
        std::fs::read_to_string(&outside).unwrap().contains("group.jpg"),
        "a link goes, not what it points at"
    );
}

#[test]
fn what_another_program_is_writing_is_left_to_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("projects");
    std::fs::create_dir(&folder).unwrap();
    let (young, old) = (folder.join(".tmpAbC123"), folder.join(".tmpXyZ789"));
    for path in [&young, &old] {
        std::fs::write(path, "half").unwrap();
    }
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_secs(86_400);
    std::fs::File::options().write(true).open(&old).unwrap().set_modified(yesterday).unwrap();
    assert!(Projects::in_folder(home.path(), &vault_in(home.path())).recent().is_empty());
    assert!(young.exists() && !old.exists());
}
