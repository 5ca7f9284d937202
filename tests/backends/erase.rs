//! Erasing from within: the keyring, orders that are carried out later, several works at a time, histories set aside.

use crate::store::{fresh, open, work};
use crate::vault_keyring::Ring;
use kaely_backends::audit::Audit;
use kaely_backends::erase::{EraseError, Eraser, order};
use kaely_backends::store::{Library, StoreError};
use kaely_backends::vault::{KeyringError, NoKeyring, Vault, VaultError, WhenAbsent, open_default};
use kaely_core::library::erase::{Clips, ErasePlan, Part, Scope};
use kaely_core::library::record::{Deed, Object};
use kaely_core::library::{Filter, WorkId};
use std::fs;
use std::path::Path;

fn eraser(home: &Path, ring: &Ring) -> Eraser {
    Eraser::in_folders(home, &home.join("temp"), Box::new(ring.clone()))
}

fn with_key_in(ring: &Ring, home: &Path) -> Vault {
    Vault::open(&home.join("vault"), Box::new(ring.clone()), WhenAbsent::Create).unwrap()
}

#[test]
fn a_key_in_the_keyring_goes_from_there() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    drop(with_key_in(&ring, home.path()));
    assert_eq!(ring.count(), 1);
    // A keyring that does not answer: nothing is erased, and nothing is ordered.
    for fault in [KeyringError::Absent, KeyringError::Refused("it is locked".into())] {
        ring.fail(Some(fault));
        let refused = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None);
        assert!(matches!(refused, Err(EraseError::Vault(VaultError::Keyring { .. }))), "{refused:?}");
    }
    assert!(home.path().join("vault/master.key").exists() && !home.path().join("erasing").exists());
    ring.fail(None);
    let report = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
    assert!(report.is_complete() && report.erased[0].part == Part::Key, "{report:?}");
    assert_eq!((ring.count(), home.path().join("vault").exists()), (0, false));
    // Once more, where there is nothing.
    let again = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
    assert!(again.is_complete() && again.erased.is_empty(), "{again:?}");
}

#[test]
fn a_copy_that_the_keyring_was_to_forget_goes_too() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    let vault = with_key_in(&ring, home.path());
    ring.fail(Some(KeyringError::Absent));
    vault.set_passphrase("a few good words").unwrap();
    ring.fail(None);
    assert_eq!(ring.count(), 1);
    let report = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
    assert_eq!((report.is_complete(), ring.count()), (true, 0));
}

#[test]
fn a_copy_that_may_be_left_in_the_keyring_is_told() {
    let with_copy = || {
        let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
        let vault = with_key_in(&ring, home.path());
        ring.fail(Some(KeyringError::Absent));
        vault.set_passphrase("a few good words").unwrap();
        (home, ring)
    };
    // The keyring still does not run; or it does, and the file does not say any more which item it is.
    let (away, damaged) = (with_copy(), with_copy());
    damaged.1.fail(None);
    fs::write(damaged.0.path().join("vault/master.key"), "damaged").unwrap();
    for (home, ring) in [away, damaged] {
        let report = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
        assert!(report.not_erased.iter().any(|left| left.reason.contains("keyring")), "{report:?}");
        assert_eq!((home.path().join("vault/master.key").exists(), ring.count()), (false, 1));
    }
}

#[test]
fn a_key_that_was_overwritten_before_the_program_was_killed_leaves_no_question() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    drop(with_key_in(&ring, home.path()));
    let file = home.path().join("vault/master.key");
    fs::write(&file, vec![0; fs::read(&file).unwrap().len()]).unwrap();
    let report = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
    assert!(report.is_complete() && !home.path().join("vault").exists(), "{report:?}");
    // Cut to nothing by something else: nobody knows.
    drop(with_key_in(&ring, home.path()));
    fs::write(&file, "").unwrap();
    let report = eraser(home.path(), &ring).run(&ErasePlan::of(Scope::Everything), None).unwrap();
    assert!(!report.is_complete(), "{report:?}");
}

#[test]
fn an_order_for_a_history_that_is_in_use_is_kept() {
    let (home, mut library) = fresh();
    library.add(&work(home.path(), 12, "ann")).unwrap();
    order(home.path(), &Scope::History, &NoKeyring).unwrap();
    let refused = open_default(home.path());
    assert!(matches!(refused, Err(VaultError::File { .. })), "{refused:?}");
    assert!(home.path().join("erasing").exists());
    drop(library);
    let vault = open_default(home.path()).unwrap();
    let (library, _) = Library::open(&home.path().join("library"), &vault).unwrap();
    assert_eq!(library.count(&Filter::default()).unwrap(), 0);
    assert!(!home.path().join("erasing").exists());
}

#[test]
fn what_is_no_order_is_left_and_told() {
    let (home, library) = fresh();
    drop(library);
    fs::write(home.path().join("erasing"), "another program's\n").unwrap();
    let refused = open_default(home.path());
    assert!(matches!(refused, Err(VaultError::File { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(home.path().join("erasing")).unwrap(), "another program's\n");
}

#[test]
fn a_keyring_that_does_not_answer_gets_no_order() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    drop(with_key_in(&ring, home.path()));
    ring.fail(Some(KeyringError::Refused("it is locked".into())));
    let refused = order(home.path(), &Scope::Everything, &ring);
    assert!(matches!(refused, Err(EraseError::Vault(VaultError::Keyring { .. }))), "{refused:?}");
    assert!(!home.path().join("erasing").exists());
}

/// As a window does it, which has everything open.
#[test]
fn an_order_is_carried_out_before_anything_is_opened_again() {
    let (home, mut library) = fresh();
    library.add(&work(home.path(), 12, "ann")).unwrap();
    fs::write(home.path().join("bevy_pkv.redb"), "last_folder").unwrap();
    drop(library);
    for (scope, works) in [(Scope::Photos, 1), (Scope::History, 0)] {
        order(home.path(), &scope, &NoKeyring).unwrap();
        let vault = open_default(home.path()).unwrap();
        let (library, recovered) = Library::open(&home.path().join("library"), &vault).unwrap();
        assert_eq!((library.count(&Filter::default()).unwrap(), recovered), (works, None));
        assert!(!home.path().join("erasing").exists() && !home.path().join("bevy_pkv.redb").exists());
    }
    let before = fs::read(home.path().join("vault/master.key")).unwrap();
    order(home.path(), &Scope::History, &NoKeyring).unwrap();
    order(home.path(), &Scope::Everything, &NoKeyring).unwrap();
    let vault = open_default(home.path()).unwrap();
    assert!(vault.ready().is_ok() && fs::read(home.path().join("vault/master.key")).unwrap() != before);
    // While somebody has the history open, it is not carried out, and everything is refused until it can be.
    let (library, _) = Library::open(&home.path().join("library"), &vault).unwrap();
    order(home.path(), &Scope::Everything, &NoKeyring).unwrap();
    assert!(matches!(open_default(home.path()), Err(VaultError::File { .. })));
    drop(library);
    assert!(open_default(home.path()).is_ok());
}

#[test]
fn several_works_go_at_once_or_none() {
    let (home, mut library) = fresh();
    for id in 1..=9 {
        library.add(&work(home.path(), id, &format!("work {id}"))).unwrap();
    }
    library.build_index().unwrap();
    let refused = library.forget_many(&[WorkId(1), WorkId(99), WorkId(2)]);
    assert!(matches!(refused, Err(StoreError::Gone)), "{refused:?}");
    let count = |library: &Library, text: &str| {
        library.count(&Filter { text: text.to_owned(), ..Filter::default() }).unwrap()
    };
    assert_eq!((count(&library, ""), count(&library, "work")), (9, 9));
    library.forget_many(&[WorkId(1), WorkId(2)]).unwrap();
    assert_eq!((count(&library, ""), count(&library, "work")), (7, 7));
    let copy = home.path().join("library/library-damaged-1999999999999999.db");
    fs::write(&copy, "works of another time").unwrap();
    library.forget_all().unwrap();
    assert_eq!((count(&library, ""), count(&library, "work"), copy.exists()), (0, 0, false));
    library.add(&work(home.path(), 3, "work again")).unwrap();
    drop(library);
    assert_eq!(count(&open(&home.path().join("library")).unwrap().0, "work"), 1);
}

/// A damaged history that was set aside has the keys of its works as well.
#[test]
fn a_work_goes_from_histories_that_were_set_aside() {
    let (home, mut library) = fresh();
    library.add(&work(home.path(), 12, "ann")).unwrap();
    let vault = library.vault().clone();
    drop(library);
    let folder = home.path().join("library");
    let copies = ["library-damaged-1999999999999999.db", "library-damaged-1999999999999998.db"];
    fs::copy(folder.join("library.db"), folder.join(copies[0])).unwrap();
    fs::write(folder.join(copies[1]), "no database any more").unwrap();
    // Older than the work, it cannot have it.
    fs::write(folder.join("library-damaged-1.db"), "no database any more").unwrap();
    let plan = ErasePlan::of(Scope::Works(vec![WorkId(12)]));
    let report = eraser(home.path(), &Ring::default()).run(&plan, Some(&vault)).unwrap();
    let left: Vec<_> = report.not_erased.iter().map(|left| left.what.clone()).collect();
    assert_eq!(left, [folder.join(copies[1])], "what cannot be looked into is told");
    let db = rusqlite::Connection::open(folder.join(copies[0])).unwrap();
    let key: Vec<u8> = db.query_row("SELECT wrapped FROM keys", [], |row| row.get(0)).unwrap();
    assert_eq!(key, [0; 72]);
    let trail = Audit::in_folder(home.path(), &vault).read().unwrap();
    assert!(
        matches!(trail.entries[..], [line] if line.deed == Deed::Erase && line.object == Object::Work(WorkId(12)))
    );
}

#[test]
fn what_is_announced_is_what_goes() {
    let (home, mut library) = fresh();
    library.add(&work(home.path(), 12, "ann")).unwrap();
    drop(library);
    fs::create_dir(home.path().join("presets")).unwrap();
    fs::write(home.path().join("presets/mine.toml"), "about = \"mine\"").unwrap();
    let eraser = Eraser::in_folders(home.path(), &home.path().join("temp"), Box::new(NoKeyring));
    for scope in [Scope::History, Scope::Photos, Scope::Trail, Scope::Everything] {
        let plan = ErasePlan { scope, clips: Clips::Keep };
        let parts = |tallies: Vec<kaely_core::library::erase::Tally>| -> Vec<_> {
            tallies.iter().map(|tally| tally.part).filter(|part| *part != Part::Temporary).collect()
        };
        let announced = parts(eraser.look(&plan));
        assert!(announced.iter().all(|part| plan.parts().contains(part)));
        // The database is looked at under its own name, and goes under another; it is one file in both.
        assert_eq!(parts(eraser.run(&plan, None).unwrap().erased), announced, "{plan:?}");
    }
}
