//! The record of what was done: nothing in it is changed, cut off or moved unseen.

use crate::store::vault_in;
use kaely_backends::audit::{Audit, AuditError};
use kaely_backends::vault::VaultError;
use kaely_core::library::WorkId;
use kaely_core::library::record::{Deed, Entry, Object, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// As the file is laid out.
const START: usize = 8 + 1 + 16 + 40 + 40;
const STRIDE: usize = 64 + 40;

fn file(home: &Path) -> PathBuf {
    home.join("audit/trail.sealed")
}

fn with_lines(lines: u64) -> (tempfile::TempDir, Audit) {
    let home = tempfile::tempdir().unwrap();
    let audit = Audit::in_folder(home.path(), &vault_in(home.path()));
    for id in 0..lines {
        audit.add(Deed::Export, Object::Work(WorkId(id)), Outcome::Done).unwrap();
    }
    (home, audit)
}

fn works(entries: &[Entry]) -> Vec<u64> {
    let id = |entry: &Entry| match entry.object {
        Object::Work(id) => id.0,
        _ => u64::MAX,
    };
    entries.iter().map(id).collect()
}

#[test]
fn what_is_added_is_read_in_its_order() {
    let (home, audit) = with_lines(0);
    assert_eq!(audit.read().unwrap().entries, []);
    let objects =
        [Object::Photo, Object::Work(WorkId(u64::MAX)), Object::History, Object::Photos, Object::Passphrase];
    let mut expected = Vec::new();
    for (deed, outcome) in Deed::ALL.into_iter().zip(Outcome::ALL.into_iter().cycle()) {
        for object in objects {
            audit.add(deed, object, outcome).unwrap();
            expected.push((deed, object, outcome));
        }
    }
    let again = Audit::in_folder(home.path(), &vault_in(home.path())).read().unwrap();
    let read: Vec<_> = again.entries.iter().map(|e| (e.deed, e.object, e.outcome)).collect();
    assert_eq!((read, again.broken_after), (expected, None));
    assert!(again.entries.windows(2).all(|two| two[0].at <= two[1].at));
    // Not even the kinds can be read.
    let bytes = fs::read(file(home.path())).unwrap();
    assert!(!bytes.windows(6).any(|part| part == b"export"));
    assert_eq!(bytes.len(), START + 30 * STRIDE);
}

#[test]
fn a_change_anywhere_is_told() {
    let (home, audit) = with_lines(6);
    let (path, whole) = (file(home.path()), fs::read(file(home.path())).unwrap());
    let broken = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        audit.read().map(|trail| (trail.entries.len(), trail.broken_after))
    };
    for line in 0..6 {
        let mut bytes = whole.clone();
        bytes[START + line * STRIDE + 50] ^= 1;
        assert_eq!(broken(&bytes).unwrap(), (line, Some(line as u64)));
    }
    // Two lines exchanged; one left out; one twice; the last ones cut off.
    let line = |n: usize| &whole[START + n * STRIDE..START + (n + 1) * STRIDE];
    let (start, end) = (&whole[..START], START + 6 * STRIDE);
    let exchanged = [start, line(0), line(2), line(1), &whole[START + 3 * STRIDE..]].concat();
    assert_eq!(broken(&exchanged).unwrap(), (1, Some(1)));
    let left_out = [start, line(0), &whole[START + 2 * STRIDE..]].concat();
    assert_eq!(broken(&left_out).unwrap(), (1, Some(1)));
    assert_eq!(broken(&[&whole[..], line(5)].concat()).unwrap(), (6, Some(6)));
    assert_eq!(broken(&whole[..end - STRIDE]).unwrap(), (5, Some(5)));
    for cut in [START, START - 1, 20, 1] {
        assert_eq!(broken(&whole[..cut]).unwrap(), (0, Some(0)), "{cut}");
    }
    let mut head = whole.clone();
    head[30] ^= 1;
    assert!(matches!(broken(&head), Err(AuditError::Vault(VaultError::Changed))));
    // What is added after lines were cut off does not hide that.
    fs::write(&path, &whole[..end - 2 * STRIDE]).unwrap();
    audit.add(Deed::Import, Object::Photo, Outcome::Done).unwrap();
    assert_eq!(audit.read().unwrap().broken_after, Some(4));
    assert_eq!(broken(&whole).unwrap(), (6, None));
}

#[test]
fn a_line_whose_program_was_ended_is_there_or_not() {
    let (home, audit) = with_lines(3);
    let (path, whole) = (file(home.path()), fs::read(file(home.path())).unwrap());
    audit.add(Deed::Share, Object::Photo, Outcome::Failed).unwrap();
    let more = fs::read(&path).unwrap();
    for written in [1, STRIDE / 2, STRIDE] {
        // The head is the one from before.
        fs::write(&path, [&whole[..], &more[whole.len()..whole.len() + written]].concat()).unwrap();
        let lines = if written == STRIDE { 4 } else { 3 };
        let read = audit.read().unwrap();
        assert_eq!((read.entries.len(), read.broken_after), (lines, None), "{written}");
        audit.add(Deed::Erase, Object::History, Outcome::Done).unwrap();
        let read = audit.read().unwrap();
        assert_eq!((read.entries.len(), read.broken_after), (lines + 1, None), "{written}");
    }
    // Begun and no more.
    fs::write(&path, &whole[..20]).unwrap();
    audit.add(Deed::Erase, Object::History, Outcome::Done).unwrap();
    assert_eq!(audit.read().unwrap().entries.len(), 1);
}

#[test]
fn several_programs_add_lines_at_a_time() {
    let (home, audit) = with_lines(0);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let home = home.path();
            scope.spawn(move || {
                let audit = Audit::in_folder(home, &vault_in(home));
                for n in 0..10 {
                    audit.add(Deed::Export, Object::Work(WorkId(thread * 10 + n)), Outcome::Done).unwrap();
                }
            });
        }
    });
    let read = audit.read().unwrap();
    let mut ids = works(&read.entries);
    ids.sort();
    assert_eq!((ids, read.broken_after), ((0..40).collect(), None));
}

#[test]
fn a_locked_vault_neither_shows_nor_takes_it() {
    let (home, audit) = with_lines(1);
    vault_in(home.path()).set_passphrase("a few good words").unwrap();
    let locked = Audit::in_folder(home.path(), &vault_in(home.path()));
    assert!(matches!(locked.read(), Err(AuditError::Vault(VaultError::Locked))));
    assert!(locked.add(Deed::Import, Object::Photo, Outcome::Done).is_err());
    assert_eq!(audit.read().unwrap().entries.len(), 1);
}
