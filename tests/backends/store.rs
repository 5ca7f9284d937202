//! The history: what is put in comes out again, in order, and is found.

use kaely_backends::store::{Library, Recovered, StoreError, thumbnail};
use kaely_backends::vault::{NoKeyring, Vault, WhenAbsent};
use kaely_core::explain::Explain;
use kaely_core::library::{Filter, Kind, Order, Summary, THUMBNAIL_SIDE, Work, WorkId, tidy_tags};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp, UtcOffset};
use std::path::Path;
use tempfile::TempDir;

/// A work whose file lies in `folder` and is `id` bytes long.
pub fn work(folder: &Path, id: u64, title: &str) -> Work {
    let file = folder.join(format!("clip-{id}.mp4"));
    std::fs::write(&file, vec![0; id as usize % 1000]).unwrap();
    Work {
        summary: Summary {
            id: WorkId(id),
            kind: Kind::Clip,
            title: title.to_owned(),
            made_at: Timestamp(1_795_621_860_000_000 + id.cast_signed() % 7),
            file,
            bytes: id % 1000,
            size: PixelSize::new(720, 1280),
            duration: Micros(5_000_000 + id.cast_signed() % 5),
            rate: FrameRate { num: 30000, den: 1001 },
            preset: id.is_multiple_of(2).then(|| "calm".to_owned()),
            tags: Vec::new(),
            favourite: id.is_multiple_of(3),
            can_reopen: true,
        },
        project: Some(format!("{{\"seed\":{id}}}")),
        thumbnail: vec![7; 20],
    }
}

/// The same with tags.
fn tagged(folder: &Path, id: u64, title: &str) -> Work {
    let mut work = work(folder, id, title);
    work.summary.tags = tidy_tags(["", "Sea, Ärzte", "sea", "wedding 2026"][id as usize % 4]);
    work
}

/// The vault of a home, without a keyring.
pub fn vault_in(home: &Path) -> Vault {
    Vault::open(&home.join("vault"), Box::new(NoKeyring), WhenAbsent::Create).unwrap()
}

/// The history in a folder; its vault is beside it.
pub fn open(folder: &Path) -> Result<(Library, Option<Recovered>), StoreError> {
    Library::open(folder, &vault_in(folder.parent().unwrap()))
}

/// An open history in a folder of its own.
pub fn fresh() -> (TempDir, Library) {
    let home = tempfile::tempdir().unwrap();
    let (library, recovered) = open(&home.path().join("library")).unwrap();
    assert_eq!(recovered, None);
    (home, library)
}

fn all(library: &Library) -> Vec<Summary> {
    library.page(&Filter::default(), Order::Oldest, 0, u64::MAX).unwrap()
}

#[test]
fn works_come_back_as_they_were() {
    let (home, mut library) = fresh();
    let mut bare = work(home.path(), u64::MAX, "Ärmel \"hoch\" 'é' 🎬");
    bare.summary.can_reopen = false;
    (bare.project, bare.thumbnail) = (None, Vec::new());
    let rich = work(home.path(), 12, "ann-living");
    for work in [&bare, &rich] {
        library.add(work).unwrap();
    }
    drop(library);
    let (library, _) = open(&home.path().join("library")).unwrap();
    for work in [&bare, &rich] {
        assert_eq!(library.get(work.summary.id).unwrap().as_ref(), Some(work));
        assert_eq!(library.thumbnail(work.summary.id).unwrap(), work.thumbnail);
        assert!(all(&library).contains(&work.summary));
    }
    assert_eq!(library.get(WorkId(1)).unwrap(), None);
    assert_eq!(library.thumbnail(WorkId(1)).unwrap(), Vec::<u8>::new());
}

/// Every page of every order of every search is what the plain functions of `core` make of the same works.
#[test]
fn pages_are_what_core_says() {
    let (home, mut library) = fresh();
    let titles = ["ann-living", "Bob", "ÄNN at sea", "100% bob", "ann_2", "Zoë"];
    let works: Vec<Work> = (1..60).map(|id| tagged(home.path(), id * 77, titles[id as usize % 6])).collect();
    works.iter().for_each(|work| library.add(work).unwrap());
    let since = |by: i64| Some(Timestamp(1_795_621_860_000_000 + by));
    let narrower = [
        (None, None, None),
        (Some("SEA"), None, None),
        (None, Some("calm"), since(3)),
        (Some("wedding 2026"), None, since(-1)),
        (Some("se"), None, None),
        (None, Some("nobody's"), None),
        (None, None, since(5)),
    ];
    for text in ["", "ann", "ÄN", "bob 1", "%", "_", "zoë", "nobody", "'", "ann ärz", "2026"] {
        for (favourites_only, (tag, preset, since)) in
            [false, true].into_iter().flat_map(|only| narrower.map(|more| (only, more)))
        {
            let [tag, preset] = [tag, preset].map(|name: Option<&str>| name.map(str::to_owned));
            let filter = Filter { text: text.to_owned(), favourites_only, tag, preset, since };
            for order in Order::ALL {
                let mut expected: Vec<Summary> = works.iter().map(|work| work.summary.clone()).collect();
                expected.retain(|work| filter.accepts(work));
                expected.sort_by(|a, b| order.compare(a, b));
                assert_eq!(library.count(&filter).unwrap(), expected.len() as u64, "{filter:?}");
                let pages: Vec<Summary> =
                    (0..9).flat_map(|i| library.page(&filter, order, i * 7, 7).unwrap()).collect();
                assert_eq!(pages, expected, "{filter:?} {order:?}");
            }
        }
    }
}

#[test]
fn tags_change_and_are_listed() {
    let (home, mut library) = fresh();
    for id in [4, 5, 6] {
        library.add(&tagged(home.path(), id, "ann")).unwrap();
    }
    let having = |library: &Library, tag: &str| {
        library.count(&Filter { tag: Some(tag.to_owned()), ..Filter::default() }).unwrap()
    };
    assert_eq!((having(&library, "sea"), having(&library, "ärzte")), (2, 1));
    // With the index in memory, and after it was built anew.
    library.set_tags(WorkId(4), &tidy_tags("SEA, Zoë")).unwrap();
    library.set_tags(WorkId(5), &[]).unwrap();
    library.rename(WorkId(4), "other").unwrap();
    for round in 0..2 {
        assert_eq!((having(&library, "sea"), having(&library, "ärzte")), (2, 0), "{round}");
        let shelves = library.shelves().unwrap();
        assert_eq!(shelves.presets, [("calm".to_owned(), 2)]);
        let tags: Vec<&str> = shelves.tags.iter().map(|(tag, _)| tag.as_str()).collect();
        assert!(matches!(tags[..], ["SEA" | "sea", "Zoë"]) && shelves.tags[0].1 == 2, "{tags:?}");
        assert_eq!(library.get(WorkId(4)).unwrap().unwrap().summary.tags, ["SEA", "Zoë"]);
        drop(std::mem::replace(&mut library, open(&home.path().join("library")).unwrap().0));
    }
    assert!(matches!(library.set_tags(WorkId(9), &[]), Err(StoreError::Gone)));
}

#[test]
fn titles_and_favourites_change() {
    let (home, mut library) = fresh();
    let one = work(home.path(), 1, "ann-living");
    library.add(&one).unwrap();
    library.rename(one.summary.id, "  Ann am MEER ").unwrap();
    library.set_favourite(one.summary.id, true).unwrap();
    let now = &all(&library)[0];
    assert_eq!((now.title.as_str(), now.favourite), ("Ann am MEER", true));
    assert_eq!(now.file, one.summary.file, "the file keeps its name");
    let filter = Filter { text: "meer".to_owned(), favourites_only: true, ..Filter::default() };
    assert_eq!(library.count(&filter).unwrap(), 1);
    assert!(matches!(library.rename(one.summary.id, " \n"), Err(StoreError::NoTitle)));
    assert!(matches!(library.rename(WorkId(2), "x"), Err(StoreError::Gone)));
    assert!(matches!(library.set_favourite(WorkId(2), true), Err(StoreError::Gone)));
}

#[test]
fn forgetting_leaves_the_file_and_deleting_does_not() {
    let (home, mut library) = fresh();
    let (kept, gone) = (work(home.path(), 1, "kept"), work(home.path(), 2, "gone"));
    [&kept, &gone].into_iter().for_each(|work| library.add(work).unwrap());
    library.forget(kept.summary.id).unwrap();
    library.delete(gone.summary.id).unwrap();
    assert_eq!((kept.summary.file.exists(), gone.summary.file.exists()), (true, false));
    assert_eq!(all(&library), []);
    assert_eq!(library.thumbnail(gone.summary.id).unwrap(), Vec::<u8>::new());
    assert!(matches!(library.forget(kept.summary.id), Err(StoreError::Gone)));
    assert!(matches!(library.delete(gone.summary.id), Err(StoreError::Gone)));
}

#[test]
fn a_missing_file_does_not_keep_its_work() {
    let (home, mut library) = fresh();
    let one = work(home.path(), 1, "one");
    library.add(&one).unwrap();
    std::fs::remove_file(&one.summary.file).unwrap();
    library.delete(one.summary.id).unwrap();
    assert_eq!(all(&library), []);
}

#[test]
fn a_file_that_cannot_be_deleted_keeps_its_work() {
    let (home, mut library) = fresh();
    let one = work(home.path(), 1, "one");
    library.add(&one).unwrap();
    // Somebody else's file by now.
    std::fs::write(&one.summary.file, "a whole diary").unwrap();
    let error = library.delete(one.summary.id).unwrap_err();
    assert!(matches!(&error, StoreError::OtherFile(path) if *path == one.summary.file), "{error:?}");
    assert!(one.summary.file.exists() && all(&library).len() == 1);
    // No file at all.
    std::fs::remove_file(&one.summary.file).unwrap();
    std::fs::create_dir(&one.summary.file).unwrap();
    assert!(matches!(library.delete(one.summary.id), Err(StoreError::OtherFile(_))));
    // A file in a place where nothing can be deleted.
    let mut stuck = work(home.path(), 2, "stuck");
    (stuck.summary.file, stuck.summary.bytes) = ("/proc/version".into(), 0);
    library.add(&stuck).unwrap();
    let error = library.delete(stuck.summary.id).unwrap_err();
    assert!(matches!(error, StoreError::File { .. }), "{error:?}");
    assert_eq!(error.explain().lines().count(), 1);
    assert_eq!(all(&library).len(), 2);
}

#[test]
fn a_clip_that_replaces_another_takes_its_place() {
    let (home, mut library) = fresh();
    let (old, mut new) = (work(home.path(), 1, "old"), work(home.path(), 2, "new"));
    new.summary.file.clone_from(&old.summary.file);
    [&old, &new].into_iter().for_each(|work| library.add(work).unwrap());
    assert_eq!(all(&library), [new.summary]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let (home, mut library) = fresh();
    let mut odd = work(home.path(), 1, "odd");
    odd.summary.file = std::ffi::OsStr::from_bytes(b"/tmp/\xff.mp4").into();
    assert!(matches!(library.add(&odd), Err(StoreError::Name(_))));
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (home, mut library) = fresh();
    library.add(&work(home.path(), 1, "one")).unwrap();
    let folder = home.path().join("library");
    assert_eq!(mode(&folder), 0o700);
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{path:?}");
    }
    drop(library);
    // A copy from a backup may be open to all.
    for (path, open) in [(folder.clone(), 0o755), (folder.join("library.db"), 0o644)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(open)).unwrap();
    }
    drop(open(&folder).unwrap());
    assert_eq!((mode(&folder), mode(&folder.join("library.db"))), (0o700, 0o600));
}

#[test]
fn what_is_forgotten_is_not_left_in_the_files() {
    let (home, mut library) = fresh();
    let mut one = work(home.path(), 1, "unmistakable title");
    one.project = Some("unmistakable project ".repeat(500));
    one.thumbnail = b"unmistakable picture".repeat(500);
    library.add(&one).unwrap();
    let found = || {
        let files = std::fs::read_dir(home.path().join("library")).unwrap();
        let bytes = files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect::<Vec<u8>>();
        bytes.windows(12).any(|part| part == b"unmistakable")
    };
    assert!(!found(), "it is sealed");
    library.forget(one.summary.id).unwrap();
    assert!(!found());
}

#[test]
fn two_programs_may_use_it_at_once() {
    let (home, mut library) = fresh();
    let (mut other, _) = open(&home.path().join("library")).unwrap();
    library.add(&work(home.path(), 1, "one")).unwrap();
    other.add(&work(home.path(), 2, "two")).unwrap();
    library.forget(WorkId(2)).unwrap();
    assert_eq!((all(&library).len(), all(&other).len()), (1, 1));
}

#[test]
fn clocks_are_asked() {
    let (_home, library) = fresh();
    let UtcOffset(minutes) = library.utc_offset(Timestamp(1_795_621_860_000_000)).unwrap();
    assert!((-12 * 60..=14 * 60).contains(&minutes), "{minutes}");
    assert_eq!(library.utc_offset(Timestamp(i64::MAX)).unwrap(), UtcOffset(0));
}

#[test]
fn thumbnails_are_small_pictures() {
    let picture = image::RgbImage::from_fn(720, 1280, |x, y| image::Rgb([(x / 3) as u8, (y / 6) as u8, 90]));
    let file = thumbnail::of(&picture);
    assert!(file.len() < 20_000, "{} bytes", file.len());
    let read = thumbnail::read(&file).unwrap();
    assert_eq!(read.dimensions(), (180, 320));
    let (seen, expected) = (read.get_pixel(90, 160), picture.get_pixel(360, 640));
    assert!(seen.0.iter().zip(expected.0).all(|(a, b)| a.abs_diff(b) < 6), "{seen:?} {expected:?}");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(THUMBNAIL_SIDE, 3).write_to(&mut png, image::ImageFormat::Png).unwrap();
    assert!(thumbnail::read(png.get_ref()).is_some());
    let mut large = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(THUMBNAIL_SIDE + 1, 3).write_to(&mut large, image::ImageFormat::Png).unwrap();
    for bad in [large.get_ref().as_slice(), b"", b"GIF89a", &file[..40]] {
        assert!(thumbnail::read(bad).is_none());
    }
}
