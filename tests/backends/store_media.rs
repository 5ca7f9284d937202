//! Photos and clips kept in the history: they come back as they were, go with their works, and nobody else reads them.

use crate::store::{fresh, open, work};
use image::RgbImage;
use kaely_backends::store::{Library, Medium, StoreError};
use kaely_backends::vault::VaultError;
use kaely_core::face::Photo;
use kaely_core::library::WorkId;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

const BOTH: [Medium; 2] = [Medium::Photo, Medium::Clip];

fn photo() -> Photo {
    Photo { pixels: RgbImage::from_fn(97, 61, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8])) }
}

/// A work of this number, with what is kept of it.
fn add(library: &mut Library, home: &Path, id: u64) -> Vec<u8> {
    let work = work(home, id, "ann");
    let clip: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect();
    fs::write(&work.summary.file, &clip).unwrap();
    library.add(&work).unwrap();
    let media = library.media(WorkId(id)).unwrap().unwrap();
    media.keep_photo(&photo()).unwrap();
    media.keep_clip(&work.summary.file).unwrap();
    library.settle_media(WorkId(id)).unwrap();
    clip
}

fn kept(library: &Library, id: u64) -> [bool; 2] {
    BOTH.map(|medium| library.keeps(WorkId(id), medium))
}

fn files(home: &Path) -> Vec<String> {
    let entries = fs::read_dir(home.join("library/media")).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_photo_and_a_clip_come_back_as_they_were() {
    let (home, mut library) = fresh();
    let clip = add(&mut library, home.path(), 1);
    library.add(&work(home.path(), 2, "bob")).unwrap();
    assert_eq!((kept(&library, 1), kept(&library, 2)), ([true; 2], [false; 2]));
    drop(library);
    let (library, _) = open(&home.path().join("library")).unwrap();
    let media = library.media(WorkId(1)).unwrap().unwrap();
    assert_eq!(media.photo().unwrap().pixels, photo().pixels);
    let mut opener = media.clip().unwrap();
    let mut read = Vec::new();
    opener.read_to_end(&mut read).unwrap();
    assert!(read == clip && opener.len() == clip.len() as u64);
    opener.seek(SeekFrom::Start(150_000)).unwrap();
    let mut some = [0; 1000];
    opener.read_exact(&mut some).unwrap();
    assert_eq!(some[..], clip[150_000..151_000]);
    // Neither is there in the clear, and only the owner may look.
    for name in files(home.path()) {
        let path = home.path().join("library/media").join(name);
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(64).any(|part| part == &clip[1000..1064]) && !bytes.starts_with(b"\x89PNG"));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&path).unwrap()) & 0o077, 0);
    }
    assert!(library.media(WorkId(2)).unwrap().is_some_and(|media| !media.holds(Medium::Clip)));
    assert!(library.media(WorkId(3)).unwrap().is_none());
    let absent = library.media(WorkId(2)).unwrap().unwrap().photo();
    assert!(matches!(absent, Err(StoreError::Folder { .. })), "{absent:?}");
}

#[test]
fn a_changed_byte_is_told_and_nothing_is_given_out() {
    let (home, mut library) = fresh();
    add(&mut library, home.path(), 1);
    let media = library.media(WorkId(1)).unwrap().unwrap();
    for name in files(home.path()) {
        let path = home.path().join("library/media").join(&name);
        let whole = fs::read(&path).unwrap();
        for at in [12, 60, whole.len() / 2, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            let read = if name.ends_with("photo") {
                media.photo().map(drop)
            } else {
                media.clip().and_then(|mut clip| {
                    let read = clip.read_to_end(&mut Vec::new());
                    read.map(drop).map_err(|error| StoreError::Vault(error.downcast().unwrap()))
                })
            };
            assert!(matches!(read, Err(StoreError::Vault(VaultError::Changed))), "{name} {at}: {read:?}");
        }
        fs::write(&path, &whole).unwrap();
    }
    // One work's file is not another's.
    add(&mut library, home.path(), 2);
    let folder = home.path().join("library/media");
    fs::copy(folder.join("0000000000000001.photo"), folder.join("0000000000000002.photo")).unwrap();
    let other = library.media(WorkId(2)).unwrap().unwrap().photo();
    assert!(matches!(other, Err(StoreError::Vault(VaultError::Changed))), "{other:?}");
}

#[test]
fn what_is_kept_goes_with_its_work() {
    let (home, mut library) = fresh();
    for id in 1..=6 {
        add(&mut library, home.path(), id);
    }
    let strange = home.path().join("library/media/notes.txt");
    fs::write(&strange, "the user's own").unwrap();
    library.forget(WorkId(1)).unwrap();
    library.forget_many(&[WorkId(2), WorkId(3)]).unwrap();
    assert_eq!([1, 2, 3, 4].map(|id| kept(&library, id)[1]), [false, false, false, true]);
    // Another work in the same file takes the place of the old one, unless that one's clip is kept.
    let mut other = work(home.path(), 9, "again");
    other.summary.file = work(home.path(), 4, "ann").summary.file;
    library.add(&other).unwrap();
    let old = library.get(WorkId(4)).unwrap().unwrap().summary;
    assert_eq!((kept(&library, 4), old.title.as_str()), ([true; 2], "ann"));
    assert_eq!(old.file, home.path().join("clip-4 (0000000000000004).mp4"));
    let mut third = work(home.path(), 10, "once more");
    third.summary.file.clone_from(&other.summary.file);
    library.add(&third).unwrap();
    assert!(library.get(WorkId(9)).unwrap().is_none() && library.get(WorkId(4)).unwrap().is_some());
    library.forget(WorkId(4)).unwrap();
    assert_eq!((kept(&library, 4), files(home.path()).len()), ([false; 2], 5));
    // Removed while a copy was being made: the copy goes as well.
    let late = library.media(WorkId(5)).unwrap().unwrap();
    library.forget(WorkId(5)).unwrap();
    late.keep_photo(&photo()).unwrap();
    library.settle_media(WorkId(5)).unwrap();
    assert_eq!(kept(&library, 5), [false; 2]);
    library.forget_all().unwrap();
    assert_eq!(files(home.path()), ["notes.txt"]);
}

/// Ended between any two steps: what belongs to nobody is removed by the next start.
#[test]
fn what_an_earlier_program_left_is_removed() {
    let (home, mut library) = fresh();
    add(&mut library, home.path(), 1);
    drop(library);
    let (folder, database) = (home.path().join("library/media"), home.path().join("library/library.db"));
    for name in ["00000000000000ff.clip", ".tmpAbC123", "0000000000000001.clip.txt"] {
        fs::write(folder.join(name), "left").unwrap();
    }
    // As after a program that was killed: its log is still there.
    let db = rusqlite::Connection::open(&database).unwrap();
    db.execute_batch("UPDATE works SET favourite = 1").unwrap();
    std::mem::forget(db);
    let (library, _) = open(&home.path().join("library")).unwrap();
    assert_eq!(
        files(home.path()),
        ["0000000000000001.clip", "0000000000000001.clip.txt", "0000000000000001.photo"]
    );
    drop(library);
    // Killed after the key was destroyed and before the files were.
    let db = rusqlite::Connection::open(&database).unwrap();
    db.execute_batch("UPDATE keys SET wrapped = zeroblob(72); INSERT INTO dying VALUES (1)").unwrap();
    drop(db);
    drop(open(&home.path().join("library")).unwrap());
    assert_eq!(files(home.path()), ["0000000000000001.clip.txt"]);
}

/// The works of a damaged history may be brought back one day; what was kept of them stays until then.
#[test]
fn what_belongs_to_a_damaged_history_stays() {
    let (home, mut library) = fresh();
    add(&mut library, home.path(), 1);
    drop(library);
    let database = home.path().join("library/library.db");
    fs::write(&database, [7; 8192]).unwrap();
    let (library, recovered) = open(&home.path().join("library")).unwrap();
    assert!(recovered.is_some());
    drop(library);
    fs::write(home.path().join("library/library.db-suspect"), "").unwrap();
    drop(open(&home.path().join("library")).unwrap());
    assert_eq!(files(home.path()).len(), 2);
}
