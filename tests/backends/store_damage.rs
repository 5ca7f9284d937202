//! The history when things go wrong: damage, a power cut, a folder that cannot be used.

use crate::store::{fresh, open, vault_in, work};
use kaely_backends::store::{Library, Recovered, StoreError};
use kaely_core::explain::Explain;
use kaely_core::library::{Filter, Order, WorkId};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A history of 200 works, closed.
fn filled() -> (TempDir, PathBuf) {
    let (home, mut library) = fresh();
    (1..=200).for_each(|id| library.add(&work(home.path(), id, "a title of some length")).unwrap());
    let folder = home.path().join("library");
    (home, folder)
}

fn how_many(library: &Library) -> u64 {
    library.count(&Filter::default()).unwrap()
}

/// After `harm` the history is set aside as it is, and a new one works.
fn check_recovery(harm: impl FnOnce(&Path)) {
    let (home, folder) = filled();
    let database = folder.join("library.db");
    harm(&database);
    let harmed = std::fs::read(&database).unwrap();
    let (mut library, recovered) = open(&folder).unwrap();
    let Recovered { copy } = recovered.clone().expect("the damage is noticed");
    assert_eq!(std::fs::read(&copy).unwrap(), harmed);
    let name = copy.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("library-damaged-") && name.ends_with(".db"), "{name}");
    assert!(recovered.unwrap().explain().contains(name));
    assert_eq!(how_many(&library), 0);
    library.add(&work(home.path(), 1, "new")).unwrap();
    drop(library);
    let (library, recovered) = open(&folder).unwrap();
    assert_eq!((how_many(&library), recovered), (1, None));
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_damaged_history_is_set_aside_and_a_new_one_begun() {
    // Not a database at all.
    check_recovery(|path| std::fs::write(path, "What is this? ".repeat(500)).unwrap());
    // The head.
    check_recovery(|path| overwrite(path, 0, &[0xaa; 64]));
    // The schema.
    check_recovery(|path| overwrite(path, 100, &[0x55; 3000]));
    // Cut in half.
    check_recovery(|path| {
        let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2 / 4096 * 4096).unwrap();
    });
    // Every page but the first.
    check_recovery(|path| {
        let pages = std::fs::metadata(path).unwrap().len() / 4096;
        (1..pages).for_each(|page| overwrite(path, page * 4096, &[0x99; 100]));
    });
}

fn sealed_picture(database: &Path, id: i64) -> Vec<u8> {
    let db = rusqlite::Connection::open(database).unwrap();
    db.query_row("SELECT picture FROM thumbnails WHERE work = ?1", [id], |row| row.get(0)).unwrap()
}

/// Damage beyond what a start looks at is noticed where it is met, and the next start looks everywhere.
#[test]
fn damage_in_a_thumbnail_is_noticed_when_it_is_met() {
    let (home, mut library) = fresh();
    let folder = home.path().join("library");
    (1..=20).for_each(|id| {
        let mut work = work(home.path(), id, "one");
        work.thumbnail = b"unmistakable".repeat(2000);
        library.add(&work).unwrap();
    });
    drop(library);
    let database = folder.join("library.db");
    let bytes = std::fs::read(&database).unwrap();
    // The page that its beginning lies in, with the way to the rest.
    let sealed = sealed_picture(&database, 7);
    let pictures = bytes.chunks(4096).position(|page| page.windows(12).any(|w| w == &sealed[100..112]));
    overwrite(&database, pictures.unwrap() as u64 * 4096, &[0xee; 4096]);
    let (library, recovered) = open(&folder).unwrap();
    assert_eq!(recovered, None, "a start looks at the list only");
    let met: Vec<StoreError> = (1..=20).filter_map(|id| library.thumbnail(WorkId(id)).err()).collect();
    assert!(!met.is_empty() && met.iter().all(|e| matches!(e, StoreError::Damaged { .. })), "{met:?}");
    drop(library);
    assert!(open(&folder).unwrap().1.is_some());
    assert_eq!(open(&folder).unwrap().1, None);
}

#[test]
fn a_damaged_history_that_is_in_use_stays() {
    let (_home, folder) = filled();
    let (library, _) = open(&folder).unwrap();
    overwrite(&folder.join("library.db"), 0, &[0xaa; 64]);
    match open(&folder) {
        Err(error @ StoreError::DamagedInUse { .. }) => {
            assert!(error.explain().contains("Close every other"))
        }
        other => panic!("{:?}", other.map(|(_, recovered)| recovered)),
    }
    drop(library);
}

#[test]
fn a_newer_history_is_left_alone() {
    let (_home, folder) = filled();
    let database = folder.join("library.db");
    // `user_version` lies at byte 60 of the file.
    overwrite(&database, 60, &99_u32.to_be_bytes());
    let before = std::fs::read(&database).unwrap();
    match open(&folder) {
        Err(StoreError::Newer { found: 99, known }) => assert_eq!(known, 4),
        other => panic!("{:?}", other.map(|(_, recovered)| recovered)),
    }
    assert_eq!(std::fs::read(&database).unwrap(), before);
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let folder = home.path().join("folder");
    std::fs::create_dir_all(folder.join("library.db")).unwrap();
    for unusable in [Path::new("/proc/kaely"), &file, &file.join("library"), &folder] {
        let error = Library::open(unusable, &vault_in(home.path())).map(|_| ()).unwrap_err();
        assert!(matches!(error, StoreError::Folder { .. }), "{unusable:?}: {error:?}");
        let sentence = error.explain();
        assert!(
            sentence.contains(unusable.to_str().unwrap()) && sentence.contains("KAELY_HOME"),
            "{sentence}"
        );
    }
}

/// The copy of a history is taken while it is being written, as a power cut leaves it: the log is not yet in the
/// database, and its end is torn.
#[test]
fn what_is_in_a_torn_log_is_not_lost() {
    let (home, mut library) = fresh();
    let (folder, copy) = (home.path().join("library"), home.path().join("copy"));
    (1..=50).for_each(|id| library.add(&work(home.path(), id, "one")).unwrap());
    std::fs::create_dir(&copy).unwrap();
    for file in ["library.db", "library.db-wal"] {
        std::fs::copy(folder.join(file), copy.join(file)).unwrap();
    }
    let log = copy.join("library.db-wal");
    let end = std::fs::metadata(&log).unwrap().len();
    assert!(end > 100_000, "{end}");
    overwrite(&log, end, &[0x77; 3000]);
    let (copied, recovered) = open(&copy).unwrap();
    assert_eq!((how_many(&copied), recovered), (50, None));
}

const CHILD: &str = "KAELY_TEST_WRITES_HISTORY_IN";

/// The child of the test below: adds works and says which are in, for ever.
#[test]
fn child_that_writes() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let (mut library, _) = open(&folder.join("library")).unwrap();
    for id in 1.. {
        library.add(&work(&folder, id, "written by a child")).unwrap();
        println!("\nadded {id}");
    }
}

#[test]
fn a_program_killed_while_writing_loses_nothing_it_had_committed() {
    for after in [1, 40] {
        let home = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store_damage::child_that_writes", "--nocapture"])
            .env(CHILD, home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut said = lines.by_ref().filter_map(|line| line.strip_prefix("added ")?.parse::<u64>().ok());
        let reached = said.nth(after).expect("the child writes");
        child.kill().unwrap();
        let last = said.last().unwrap_or(reached);
        child.wait().unwrap();
        let (library, recovered) = open(&home.path().join("library")).unwrap();
        assert_eq!(recovered, None);
        for id in 1..=last {
            assert!(library.get(WorkId(id)).unwrap().is_some(), "{id} of {last} is lost");
        }
        let listed = library.page(&Filter::default(), Order::Name, 0, u64::MAX).unwrap();
        assert!((last..=last + 1).contains(&(listed.len() as u64)), "{} of {last}", listed.len());
    }
}
