//! A library in one file: it comes out as it went in, once, and nobody reads or changes it.

use crate::store::{fresh, open, work};
use image::RgbImage;
use kaely_backends::across::{self, AcrossError, LockedBundle, Tally};
use kaely_backends::store::{Library, Medium};
use kaely_backends::vault::VaultError;
use kaely_backends::work::CancelToken;
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use kaely_core::library::{Filter, Order, WorkId};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "carried by hand";

/// The pixels of a work's photo, and its clip.
pub fn photo(id: u64) -> Photo {
    Photo { pixels: RgbImage::from_fn(31, 17, |x, y| image::Rgb([x as u8, y as u8, id as u8])) }
}

pub fn clip(id: u64) -> Vec<u8> {
    (0..90_000_u64).map(|n| (n.wrapping_mul(n + id) >> 7) as u8).collect()
}

/// A work with tags, photo and clip.
pub fn add(library: &mut Library, home: &Path, id: u64, title: &str) {
    let mut work = work(home, id, title);
    fs::write(&work.summary.file, clip(id)).unwrap();
    work.summary.bytes = 90_000;
    work.summary.tags = vec!["family".into(), format!("tag {id}")];
    library.add(&work).unwrap();
    let media = library.media(WorkId(id)).unwrap().unwrap();
    media.keep_photo(&photo(id)).unwrap();
    media.keep_clip(&work.summary.file).unwrap();
}

/// A device with these works.
pub fn device(ids: impl IntoIterator<Item = u64>) -> (TempDir, Library) {
    let (home, mut library) = fresh();
    ids.into_iter().for_each(|id| add(&mut library, home.path(), id, &format!("work {id}")));
    (home, library)
}

/// What a list shows: id, title, tags, star.
pub type Shown = Vec<(u64, String, Vec<String>, bool)>;

pub fn shown(library: &Library) -> Shown {
    let works = library.page(&Filter::default(), Order::Oldest, 0, u64::MAX).unwrap();
    assert_eq!(library.unreadable(), []);
    let mut shown: Shown =
        works.into_iter().map(|work| (work.id.0, work.title, work.tags, work.favourite)).collect();
    shown.sort();
    shown
}

/// Everything of a work is there and as it was.
pub fn check_whole(library: &Library, id: u64) {
    let work = library.get(WorkId(id)).unwrap().unwrap();
    let original = work.project.unwrap()[8..].trim_end_matches('}').parse().unwrap();
    assert_eq!((work.thumbnail, work.summary.bytes), (vec![7; 20], 90_000));
    let media = library.media(WorkId(id)).unwrap().unwrap();
    assert_eq!(media.photo().unwrap().pixels, photo(original).pixels, "{id}");
    let mut read = Vec::new();
    media.clip().unwrap().read_to_end(&mut read).unwrap();
    assert!(read == clip(original), "{id}");
}

fn exported(library: &mut Library, folder: &Path) -> PathBuf {
    let path = folder.join("all.kaelylibrary");
    across::export(library, &path, PASSPHRASE, &CancelToken::new()).unwrap();
    path
}

pub fn import(library: &mut Library, path: &Path, restore: bool) -> Result<Tally, AcrossError> {
    let bundle = LockedBundle::look(path)?.unlock(PASSPHRASE)?;
    across::import(library, &bundle, restore, &CancelToken::new())
}

#[test]
fn a_library_comes_out_as_it_went_in_and_once() {
    let (home, mut one) = device(1..=4);
    one.set_favourite(WorkId(2), true).unwrap();
    one.rename(WorkId(3), "Ännchen / at sea").unwrap();
    // Of a work without a copy, the clip's own file comes along.
    let bare = work(home.path(), 5, "bare");
    fs::write(&bare.summary.file, &clip(5)[..5]).unwrap();
    one.add(&bare).unwrap();
    let path = exported(&mut one, home.path());
    let (_home, mut other) = device([9]);
    let tally = import(&mut other, &path, false).unwrap();
    assert_eq!(tally, Tally { new: 5, ..Tally::default() });
    let mut both = shown(&one);
    both.extend(shown(&other).into_iter().filter(|work| work.0 == 9));
    assert_eq!(shown(&other), both);
    (1..=4).chain([9]).for_each(|id| check_whole(&other, id));
    assert!(other.keeps(WorkId(5), Medium::Clip) && !other.keeps(WorkId(5), Medium::Photo));
    // Its file is nowhere here: no other file is taken for it, and no new one takes its place.
    let file = other.get(WorkId(1)).unwrap().unwrap().summary.file;
    assert!(!file.exists() && file.ends_with("0000000000000001/clip-1.mp4"), "{file:?}");
    let mut mine = work(home.path(), 77, "mine");
    mine.summary.file = one.get(WorkId(1)).unwrap().unwrap().summary.file;
    other.add(&mine).unwrap();
    assert_eq!(shown(&other).len(), 7);
    // Once more: nothing is there twice. Back again: neither.
    assert_eq!(import(&mut other, &path, false).unwrap(), Tally { same: 5, ..Tally::default() });
    other.rename(WorkId(1), "renamed there").unwrap();
    let back = TempDir::new().unwrap();
    let path = exported(&mut other, back.path());
    assert_eq!(
        import(&mut one, &path, false).unwrap(),
        Tally { new: 2, changed: 1, same: 4, ..Tally::default() }
    );
    assert_eq!(shown(&one), shown(&other));
    drop(other);
}

#[test]
fn a_search_finds_what_was_imported() {
    let (home, mut one) = device([1]);
    let path = exported(&mut one, home.path());
    let (_home, mut other) = device([2]);
    let find = |library: &Library, text: &str| {
        library.count(&Filter { text: text.into(), ..Filter::default() }).unwrap()
    };
    assert_eq!(find(&other, "work"), 1);
    import(&mut other, &path, false).unwrap();
    assert_eq!((find(&other, "work"), find(&other, "tag 1")), (2, 1));
}

#[test]
fn what_was_deleted_here_comes_back_only_if_that_is_asked_for() {
    let (home, mut one) = device(1..=3);
    let path = exported(&mut one, home.path());
    one.forget(WorkId(2)).unwrap();
    let tally = import(&mut one, &path, false).unwrap();
    assert_eq!(tally, Tally { same: 3, stay_deleted: 1, ..Tally::default() });
    assert_eq!(shown(&one).len(), 2);
    let tally = import(&mut one, &path, true).unwrap();
    assert_eq!((tally.new, shown(&one).len()), (1, 3));
    let again = shown(&one).into_iter().find(|work| work.1 == "work 2").unwrap().0;
    assert_ne!(again, 2);
    check_whole(&one, again);
    // Not a second time, until it is deleted again.
    assert_eq!(import(&mut one, &path, true).unwrap().new, 0);
    one.forget(WorkId(again)).unwrap();
    assert_eq!(import(&mut one, &path, true).unwrap().new, 1);
    assert_eq!(shown(&one).len(), 3);
    // Clearing the history forgets that anything was ever deleted, or there.
    one.forget_all().unwrap();
    assert_eq!(import(&mut one, &path, false).unwrap(), Tally { new: 3, ..Tally::default() });
}

#[test]
fn what_is_no_bundle_or_has_another_passphrase_is_told() {
    let (home, mut one) = device([1]);
    let path = exported(&mut one, home.path());
    let wrong = LockedBundle::look(&path).unwrap().unlock("another passphrase");
    assert!(matches!(wrong, Err(AcrossError::Vault(VaultError::WrongPassphrase))));
    let short = across::export(&mut one, &home.path().join("short"), "short", &CancelToken::new());
    assert!(matches!(short, Err(AcrossError::Vault(VaultError::ShortPassphrase { .. }))));
    assert!(!home.path().join("short").exists());
    let other = home.path().join("other");
    for bytes in [b"".as_slice(), b"KAELY", b"some text that is no bundle"] {
        fs::write(&other, bytes).unwrap();
        let refused = LockedBundle::look(&other).err().unwrap();
        assert!(matches!(refused, AcrossError::NoBundle(_)), "{refused:?}");
    }
    let mut newer = fs::read(&path).unwrap();
    newer[8] = 2;
    fs::write(&other, newer).unwrap();
    assert!(matches!(LockedBundle::look(&other), Err(AcrossError::Newer(_))));
    assert!(matches!(
        LockedBundle::look(home.path()),
        Err(AcrossError::NoBundle(_) | AcrossError::Unread { .. })
    ));
    let cancel = CancelToken::new();
    cancel.cancel();
    let stopped = across::export(&mut one, &other, PASSPHRASE, &cancel).unwrap_err();
    assert!(matches!(stopped, AcrossError::Cancelled), "{stopped:?}");
    assert!(stopped.explain().contains("begin again"));
}

/// Whatever byte is changed: the bundle is refused, or the work it belongs to is left out and counted.
#[test]
fn a_changed_byte_is_noticed_and_a_cut_bundle_refused() {
    let (home, mut one) = device(1..=2);
    let path = exported(&mut one, home.path());
    let whole = fs::read(&path).unwrap();
    // Argon2id takes a moment for each: some of the head, the index with its place, and the parts.
    let head = [3, 8, 9, 13, 14, 40, 90, 150];
    let body = (0..18).map(|n| 300 + n * (whole.len() - 400) / 18);
    let end = [whole.len() - 90, whole.len() - 9, whole.len() - 8, whole.len() - 1];
    let changed = home.path().join("changed");
    for at in head.into_iter().chain(body).chain(end) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&changed, bytes).unwrap();
        let (_home, mut other) = fresh();
        match import(&mut other, &changed, false) {
            Err(AcrossError::Store(error)) => panic!("{at}: {error:?}"),
            Err(_) => assert_eq!(shown(&other), []),
            Ok(tally) => {
                assert_eq!((tally.new, tally.damaged), (1, 1), "{at}");
                let left = shown(&other)[0].0;
                check_whole(&other, left);
                let media = fs::read_dir(_home.path().join("library/media")).unwrap().count();
                assert_eq!(media, 2, "{at}");
                // From a whole one the rest comes.
                assert_eq!(import(&mut other, &path, false).unwrap().new, 1);
            }
        }
    }
    for length in [7, 13, 100, 400, whole.len() / 2, whole.len() - 1] {
        fs::write(&changed, &whole[..length]).unwrap();
        let (_home, mut other) = fresh();
        assert!(import(&mut other, &changed, false).is_err(), "{length}");
        assert_eq!(shown(&other), []);
    }
}

#[test]
fn a_work_that_was_changed_from_outside_is_left_out_and_counted() {
    let (home, mut one) = device(1..=3);
    let clip = home.path().join("library/media/0000000000000001.clip");
    let mut bytes = fs::read(&clip).unwrap();
    bytes[70_000] ^= 1;
    fs::write(&clip, bytes).unwrap();
    let db = rusqlite::Connection::open(home.path().join("library/library.db")).unwrap();
    db.execute("UPDATE works SET title = x'00' WHERE id = 2", []).unwrap();
    let path = home.path().join("all");
    let tally = across::export(&mut one, &path, PASSPHRASE, &CancelToken::new()).unwrap();
    assert_eq!((tally.told, tally.untold), (2, 2));
    let (_home, mut other) = fresh();
    assert_eq!(import(&mut other, &path, false).unwrap().new, 2);
    assert_eq!(
        ["photo", "clip"]
            .map(|name| other.keeps(WorkId(1), if name == "clip" { Medium::Clip } else { Medium::Photo })),
        [true, false]
    );
    check_whole(&other, 3);
}

/// A history of before there was anything to share opens, and is shared.
#[test]
fn two_imports_at_a_time_are_refused() {
    let (home, mut one) = device([1]);
    let path = exported(&mut one, home.path());
    let (there, mut other) = fresh();
    let held = fs::File::create(there.path().join("library/library.db-imports")).unwrap();
    held.lock().unwrap();
    assert!(matches!(import(&mut other, &path, false), Err(AcrossError::Busy)));
    drop(held);
    assert_eq!(import(&mut other, &path, false).unwrap().new, 1);
    drop(open(&there.path().join("library")).unwrap());
}
