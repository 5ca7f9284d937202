//! A folder that devices sync with: whatever was done where, and whenever the files arrive, all of them end up with the
//! same.

use crate::across::{PASSPHRASE, Shown, add, check_whole, device, shown};
use crate::store::{fresh, open};
use kaely_backends::across::{AcrossError, Remember, SyncFolder, Tally, sync};
use kaely_backends::store::Library;
use kaely_backends::work::CancelToken;
use kaely_core::library::WorkId;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn synced(library: &mut Library, folder: &Path) -> Result<Tally, AcrossError> {
    synced_as(library, folder, Remember::AsBefore)
}

fn synced_as(library: &mut Library, path: &Path, remember: Remember) -> Result<Tally, AcrossError> {
    let (folder, key) = match SyncFolder::look(path)? {
        None => SyncFolder::set_up(path, PASSPHRASE)?,
        Some(folder) => match library.folder_key(folder.id())? {
            Some(key) => (folder, key),
            None => {
                let key = folder.unlock(PASSPHRASE)?;
                (folder, key)
            }
        },
    };
    sync(library, &folder, key, remember, &CancelToken::new())
}

/// All files of a folder, by their paths in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            all.extend(files(&entry.path()).into_iter().map(|path| Path::new(&entry.file_name()).join(path)));
        } else {
            all.push(entry.file_name().into());
        }
    }
    all.sort();
    all
}

/// What a file-sync program does.
fn carry(from: &Path, to: &Path) {
    for file in files(from) {
        let there = to.join(&file);
        fs::create_dir_all(there.parent().unwrap()).unwrap();
        fs::copy(from.join(&file), there).unwrap();
    }
    // What is gone on one side goes on the other.
    for file in files(to).iter().filter(|file| !from.join(file).exists()) {
        fs::remove_file(to.join(file)).unwrap();
    }
}

#[test]
fn devices_get_each_others_works_changes_and_deletions() {
    let folder = TempDir::new().unwrap();
    let ((_a, mut a), (b_home, mut b)) = (device(1..=3), device(11..=12));
    assert_eq!(synced(&mut a, folder.path()).unwrap(), Tally { told: 3, ..Tally::default() });
    assert_eq!(synced(&mut b, folder.path()).unwrap(), Tally { new: 3, told: 2, ..Tally::default() });
    assert_eq!(synced(&mut a, folder.path()).unwrap(), Tally { new: 2, ..Tally::default() });
    assert_eq!(shown(&a), shown(&b));
    [1, 2, 3, 11, 12].into_iter().for_each(|id| {
        check_whole(&a, id);
        check_whole(&b, id);
    });
    // Nothing new: nothing is written.
    let before = files(folder.path());
    assert_eq!(synced(&mut b, folder.path()).unwrap(), Tally::default());
    assert_eq!(files(folder.path()), before);

    a.rename(WorkId(1), "renamed").unwrap();
    b.set_tags(WorkId(1), &["family".to_owned(), "sea".to_owned()]).unwrap();
    b.set_favourite(WorkId(2), true).unwrap();
    b.forget(WorkId(3)).unwrap();
    add(&mut b, b_home.path(), 13, "new");
    synced(&mut a, folder.path()).unwrap();
    let tally = synced(&mut b, folder.path()).unwrap();
    assert_eq!((tally.changed, tally.told), (1, 4));
    let tally = synced(&mut a, folder.path()).unwrap();
    assert_eq!((tally.new, tally.changed, tally.deleted), (1, 2, 1));
    assert_eq!(shown(&a), shown(&b));
    assert_eq!(shown(&a).iter().map(|work| work.0).collect::<Vec<_>>(), [1, 2, 11, 12, 13]);
    assert!(shown(&a)[0].1 == "renamed" && shown(&a)[0].2 == ["family", "sea"]);
    // Of the deleted work nothing is left in the folder, and no file that spoke of it.
    assert!(files(folder.path()).iter().all(|file| !file.to_string_lossy().contains("0000000000000003.")));
    // A device that comes later gets the same.
    let (_c, mut c) = fresh();
    assert_eq!(synced(&mut c, folder.path()).unwrap().new, 5);
    assert_eq!(shown(&c), shown(&a));
    check_whole(&c, 13);
}

#[test]
fn titles_given_at_the_same_time_are_both_shown_until_one_is_chosen() {
    let folder = TempDir::new().unwrap();
    let ((_a, mut a), (_b, mut b)) = (device([1]), fresh());
    synced(&mut a, folder.path()).unwrap();
    synced(&mut b, folder.path()).unwrap();
    a.rename(WorkId(1), "Ann").unwrap();
    b.rename(WorkId(1), "At the sea").unwrap();
    for library in [&mut a, &mut b] {
        synced(library, folder.path()).unwrap();
    }
    assert_eq!(synced(&mut a, folder.path()).unwrap().disputed, 1);
    assert_eq!(synced(&mut b, folder.path()).unwrap().disputed, 1);
    assert_eq!(shown(&a), shown(&b));
    assert!(["Ann / At the sea", "At the sea / Ann"].contains(&shown(&a)[0].1.as_str()), "{:?}", shown(&a));
    b.rename(WorkId(1), "Ann at the sea").unwrap();
    synced(&mut b, folder.path()).unwrap();
    assert_eq!(synced(&mut a, folder.path()).unwrap().disputed, 0);
    assert_eq!(shown(&a)[0].1, "Ann at the sea");
}

#[test]
fn a_work_that_one_deleted_while_another_changed_it_is_gone_on_both() {
    let folder = TempDir::new().unwrap();
    let ((_a, mut a), (b_home, mut b)) = (device(1..=2), fresh());
    synced(&mut a, folder.path()).unwrap();
    synced(&mut b, folder.path()).unwrap();
    a.forget(WorkId(1)).unwrap();
    b.rename(WorkId(1), "changed meanwhile").unwrap();
    synced(&mut b, folder.path()).unwrap();
    synced(&mut a, folder.path()).unwrap();
    synced(&mut b, folder.path()).unwrap();
    assert_eq!((shown(&a).len(), shown(&b).len()), (1, 1));
    let left = fs::read_dir(b_home.path().join("library/media")).unwrap().count();
    assert_eq!(left, 2, "its photo and clip went, too");
    // And stays so.
    synced(&mut a, folder.path()).unwrap();
    assert_eq!(shown(&a).len(), 1);
}

#[test]
fn what_has_not_arrived_whole_waits_and_is_taken_in_later() {
    let (folder, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (_a, mut a) = device(1..=2);
    synced(&mut a, folder.path()).unwrap();
    carry(folder.path(), other.path());
    let all = files(other.path());
    for file in all.iter().filter(|file| file.components().count() > 1) {
        let path = other.path().join(file);
        let whole = fs::read(&path).unwrap();
        for part in [whole.len() - 1, whole.len() / 2, 0] {
            fs::write(&path, &whole[..part]).unwrap();
            let (home, mut b) = fresh();
            let tally = synced(&mut b, other.path()).unwrap();
            let left_out = tally.waiting + tally.damaged + tally.unread_files;
            assert_eq!(left_out, 1, "{file:?} {part} {tally:?}");
            shown(&b).iter().for_each(|work| check_whole(&b, work.0));
            let media = fs::read_dir(home.path().join("library/media")).into_iter().flatten().count();
            assert_eq!(media, shown(&b).len() * 2, "{file:?}");
            fs::write(&path, &whole).unwrap();
            assert_eq!(synced(&mut b, other.path()).unwrap().unread_files, 0);
            assert_eq!(shown(&b), shown(&a), "{file:?}");
        }
        let mut changed = whole.clone();
        changed[whole.len() / 3] ^= 1;
        fs::write(&path, &changed).unwrap();
        let (_home, mut b) = fresh();
        let tally = synced(&mut b, other.path()).unwrap();
        assert_eq!(tally.damaged + tally.unread_files, 1, "{file:?} {tally:?}");
        shown(&b).iter().for_each(|work| check_whole(&b, work.0));
        fs::write(&path, &whole).unwrap();
    }
    // One's file under another's name.
    let clips: Vec<_> =
        all.iter().filter(|file| file.extension().is_some_and(|ending| ending == "clip")).collect();
    fs::copy(other.path().join(clips[0]), other.path().join(clips[1])).unwrap();
    let (_home, mut b) = fresh();
    assert_eq!(synced(&mut b, other.path()).unwrap().damaged, 1);
}

#[test]
fn a_cleared_history_deletes_nothing_elsewhere_and_a_restored_one_is_a_device_of_its_own() {
    let folder = TempDir::new().unwrap();
    let ((a_home, mut a), (_b, mut b)) = (device(1..=3), fresh());
    synced_as(&mut a, folder.path(), Remember::Yes).unwrap();
    synced(&mut b, folder.path()).unwrap();
    // A copy of the whole data folder, as a backup has it.
    drop(a);
    let backup = TempDir::new().unwrap();
    carry(a_home.path(), backup.path());
    let (mut a, _) = open(&a_home.path().join("library")).unwrap();
    a.rename(WorkId(1), "later").unwrap();
    synced(&mut a, folder.path()).unwrap();
    let (mut old, _) = open(&backup.path().join("library")).unwrap();
    old.rename(WorkId(2), "in the copy").unwrap();
    let was = old.synced().unwrap().device;
    assert_eq!(synced(&mut old, folder.path()).unwrap().changed, 1);
    assert_ne!(old.synced().unwrap().device, was);
    synced(&mut a, folder.path()).unwrap();
    synced(&mut b, folder.path()).unwrap();
    assert_eq!((shown(&a), shown(&b)), (shown(&old), shown(&old)));
    assert_eq!([shown(&a)[0].1.as_str(), &shown(&a)[1].1], ["later", "in the copy"]);

    a.forget_all().unwrap();
    assert_eq!(a.synced().unwrap().folders, []);
    synced(&mut b, folder.path()).unwrap();
    assert_eq!(shown(&b).len(), 3);
    // Who syncs again is a new device that gets what the folder has.
    assert_eq!(synced(&mut a, folder.path()).unwrap().new, 3);
    assert_eq!(shown(&a), shown(&b));
}

#[test]
fn a_folder_that_was_emptied_is_filled_again() {
    let folder = TempDir::new().unwrap();
    let ((_a, mut a), (_b, mut b)) = (device(1..=2), device([3]));
    synced(&mut a, folder.path()).unwrap();
    synced(&mut b, folder.path()).unwrap();
    synced(&mut a, folder.path()).unwrap();
    // All but the head, and then that, too.
    let id = SyncFolder::look(folder.path()).unwrap().unwrap().id();
    fs::remove_dir_all(folder.path().join(id.to_string())).unwrap();
    assert_eq!(synced(&mut a, folder.path()).unwrap().told, 3);
    fs::remove_dir_all(folder.path().join(id.to_string())).unwrap();
    fs::remove_file(folder.path().join("kaely-sync.json")).unwrap();
    assert_eq!(synced(&mut b, folder.path()).unwrap().told, 3);
    let (_c, mut c) = fresh();
    assert_eq!(synced(&mut c, folder.path()).unwrap().new, 3);
    assert_eq!(synced(&mut a, folder.path()).unwrap(), Tally { same: 3, ..Tally::default() });
    assert_eq!(shown(&c), shown(&a));
}

#[test]
fn a_remembered_key_needs_no_passphrase_until_it_is_forgotten() {
    let folder = TempDir::new().unwrap();
    let (_a, mut a) = device([1]);
    synced_as(&mut a, folder.path(), Remember::Yes).unwrap();
    let id = SyncFolder::look(folder.path()).unwrap().unwrap().id();
    assert!(a.folder_key(id).unwrap().is_some());
    assert_eq!(a.synced().unwrap().folders, [(id, true)]);
    synced(&mut a, folder.path()).unwrap();
    assert!(a.folder_key(id).unwrap().is_some());
    synced_as(&mut a, folder.path(), Remember::No).unwrap();
    assert!(a.folder_key(id).unwrap().is_none());
    assert!(SyncFolder::look(folder.path()).unwrap().unwrap().unlock("something else").is_err());
    assert!(matches!(SyncFolder::look(&folder.path().join("no")), Err(AcrossError::NoFolder(_))));
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize),
    Rename(usize, usize, u8),
    Tag(usize, usize, u8),
    Star(usize, usize, bool),
    Forget(usize, usize),
    Sync(usize),
    /// What one device's folder has is carried to another's, of the first's own files each with this luck.
    Carry(usize, usize, u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (device, work, value) = (0..3_usize, 0..6_usize, 0..4_u8);
    let step = prop_oneof![
        2 => device.clone().prop_map(Step::Add),
        2 => (device.clone(), work.clone(), value.clone()).prop_map(|(d, w, v)| Step::Rename(d, w, v)),
        2 => (device.clone(), work.clone(), value).prop_map(|(d, w, v)| Step::Tag(d, w, v)),
        1 => (device.clone(), work.clone(), any::<bool>()).prop_map(|(d, w, on)| Step::Star(d, w, on)),
        1 => (device.clone(), work).prop_map(|(d, w)| Step::Forget(d, w)),
        4 => device.clone().prop_map(Step::Sync),
        5 => (device.clone(), device, any::<u64>()).prop_map(|(a, b, luck)| Step::Carry(a, b, luck)),
    ];
    prop::collection::vec(step, 4..24)
}

/// Three devices, each with its own copy of the folder, between which files travel in any order, or not at all for a while.
#[test]
fn any_order_of_arrival_leads_to_the_same_on_three_devices() {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) };
    proptest!(config, |(steps in steps())| {
        let mut devices: Vec<(TempDir, Library, TempDir)> = (0..3)
            .map(|_| {
                let (home, library) = fresh();
                (home, library, TempDir::new().unwrap())
            })
            .collect();
        // One passphrase is enough for all: Argon2id takes its time.
        SyncFolder::set_up(devices[0].2.path(), PASSPHRASE).unwrap();
        let head = devices[0].2.path().join("kaely-sync.json");
        for (_, library, folder) in &mut devices {
            let own = folder.path().join("kaely-sync.json");
            if own != head {
                fs::copy(&head, own).unwrap();
            }
            synced_as(library, folder.path(), Remember::Yes).unwrap();
        }
        // No device removes what another wrote, so that carrying is adding; but who wrote a file may take it back.
        let carry_from = |devices: &[(TempDir, Library, TempDir)], from: usize, to: usize, luck: u64| {
            let all = files(devices[from].2.path());
            for (n, file) in all.iter().enumerate().filter(|(n, _)| luck >> (n % 64) & 1 == 1) {
                let (source, there) = (devices[from].2.path().join(file), devices[to].2.path().join(file));
                fs::create_dir_all(there.parent().unwrap()).unwrap();
                if n > 0 || !there.exists() {
                    fs::copy(source, there).unwrap();
                }
            }
        };
        let mut next = 100;
        for step in steps {
            let nth = |library: &Library, n: usize| -> Option<WorkId> {
                let shown: Shown = shown(library);
                (!shown.is_empty()).then(|| WorkId(shown[n % shown.len()].0))
            };
            match step {
                Step::Add(d) => {
                    next += 1;
                    let (home, library, _) = &mut devices[d];
                    add(library, home.path(), next, "first");
                }
                Step::Rename(d, w, v) => {
                    let library = &mut devices[d].1;
                    if let Some(id) = nth(library, w) {
                        library.rename(id, ["ann", "bob", "sea", "Zoë"][usize::from(v)]).unwrap();
                    }
                }
                Step::Tag(d, w, v) => {
                    let library = &mut devices[d].1;
                    if let Some(id) = nth(library, w) {
                        library.set_tags(id, &[["ann", "bob", "sea", "Zoë"][usize::from(v)].to_owned()]).unwrap();
                    }
                }
                Step::Star(d, w, on) => {
                    let library = &mut devices[d].1;
                    if let Some(id) = nth(library, w) {
                        library.set_favourite(id, on).unwrap();
                    }
                }
                Step::Forget(d, w) => {
                    let library = &mut devices[d].1;
                    if let Some(id) = nth(library, w) {
                        library.forget(id).unwrap();
                    }
                }
                Step::Sync(d) => {
                    let (_, library, folder) = &mut devices[d];
                    synced(library, folder.path()).unwrap();
                }
                Step::Carry(a, b, luck) => if a != b { carry_from(&devices, a, b, luck) },
            }
        }
        // At last everything arrives everywhere.
        for _ in 0..3 {
            for from in 0..3 {
                let (_, library, folder) = &mut devices[from];
                synced(library, folder.path()).unwrap();
                (0..3).filter(|to| *to != from).for_each(|to| carry_from(&devices, from, to, u64::MAX));
            }
        }
        let expected = shown(&devices[0].1);
        for (_, library, _) in &devices {
            prop_assert_eq!(shown(library), expected.clone());
            expected.iter().for_each(|work| check_whole(library, work.0));
        }
    });
}
