//! The sealed history: nothing of it can be read without the key, nothing is left of what was forgotten or was plain.

use crate::store::{fresh, open, vault_in, work};
use kaely_backends::projects::{Projects, Saved};
use kaely_backends::store::{Kept, Library, StoreError, kept};
use kaely_backends::vault::{NoKeyring, Vault, VaultError, WhenAbsent};
use kaely_core::explain::Explain;
use kaely_core::library::{Filter, Order, Summary, Work, WorkId};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What must not be found in any file.
const CANARIES: [&str; 5] = ["TitleCanary", "FileCanary", "PresetCanary", "ProjectCanary", "PictureCanary"];

/// A work with a canary in each personal field.
fn with_canaries(folder: &Path, id: u64) -> Work {
    let mut work = work(folder, id, &format!("TitleCanary {id}"));
    work.summary.file = folder.join(format!("FileCanary-{id}.mp4"));
    work.summary.preset = Some("PresetCanary".to_owned());
    work.project = Some(format!("{{\"photo\":\"{}\"}}", "ProjectCanary".repeat(200)));
    work.thumbnail = b"PictureCanary".repeat(700);
    work
}

/// A history as the first version wrote it, in the middle of its work: closed without tidying up.
pub fn plain_history(home: &Path, works: &[Work]) -> PathBuf {
    let folder = home.join("library");
    std::fs::create_dir_all(&folder).unwrap();
    let db = Connection::open(folder.join("library.db")).unwrap();
    db.pragma_update(None, "journal_mode", "wal").unwrap();
    db.execute_batch(include_str!("../../src/backends/store/migrations/0001_works.sql")).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    db.execute_batch("BEGIN").unwrap();
    for Work { summary: s, project, thumbnail } in works {
        let id = s.id.0.cast_signed();
        db.execute(
            "INSERT INTO works VALUES (?1, 'clip', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                id,
                s.title,
                s.title.to_lowercase(),
                s.made_at.0,
                s.file.to_str(),
                s.bytes as i64,
                s.size.width,
                s.size.height,
                s.duration.0,
                s.rate.num,
                s.rate.den,
                s.preset,
                s.favourite
            ],
        )
        .unwrap();
        if !thumbnail.is_empty() {
            db.execute("INSERT INTO thumbnails VALUES (?1, ?2)", params![id, thumbnail]).unwrap();
        }
        if let Some(project) = project {
            db.execute("INSERT INTO projects VALUES (?1, ?2)", params![id, project]).unwrap();
        }
    }
    db.execute_batch("COMMIT").unwrap();
    // Titles that were there once, too.
    db.execute("UPDATE works SET title = title || ' again'", []).unwrap();
    db.execute("UPDATE works SET title = substr(title, 1, length(title) - 6)", []).unwrap();
    folder
}

/// All bytes of all files in a folder.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        bytes.extend(if path.is_dir() { all_bytes(&path) } else { std::fs::read(path).unwrap() });
    }
    bytes
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

/// No canary in any file of a folder, in small letters or not.
pub fn check_no_canary(folder: &Path) {
    let bytes = all_bytes(folder);
    for canary in CANARIES {
        for spelt in [canary.to_owned(), canary.to_lowercase()] {
            assert!(!holds(&bytes, spelt.as_bytes()), "{spelt} is in {}", folder.display());
        }
    }
}

fn list(library: &Library) -> Vec<Summary> {
    library.page(&Filter::default(), Order::Oldest, 0, u64::MAX).unwrap()
}

/// Straight to the database, past everything that keeps it whole.
fn tamper(folder: &Path, sql: &str) {
    Connection::open(folder.join("library.db")).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_plain_history_is_sealed_when_it_is_opened_and_no_plain_byte_is_left() {
    let home = tempfile::tempdir().unwrap();
    let works: Vec<Work> = (1..=60).map(|id| with_canaries(home.path(), id * 0x0123_4567_89ab)).collect();
    let folder = plain_history(home.path(), &works);
    assert!(
        CANARIES.iter().all(|canary| holds(&all_bytes(&folder), canary.as_bytes())),
        "a test of the test"
    );
    assert_eq!(kept(&folder), Kept::Plain(60));
    let (library, recovered) = open(&folder).unwrap();
    assert_eq!(recovered, None);
    // While it is open, too.
    check_no_canary(&folder);
    for work in &works {
        assert_eq!(library.get(work.summary.id).unwrap().as_ref(), Some(work));
    }
    assert_eq!(list(&library).len(), 60);
    drop(library);
    check_no_canary(home.path());
    assert_eq!(kept(&folder), Kept::Sealed(60));
    assert_eq!(list(&open(&folder).unwrap().0).len(), 60);
}

#[test]
fn nothing_personal_is_written_plain() {
    let (home, mut library) = fresh();
    for id in 1..40 {
        library.add(&with_canaries(home.path(), id)).unwrap();
    }
    library.rename(WorkId(3), "TitleCanary renamed").unwrap();
    let found = library.page(&Filter { text: "canary ren".into(), ..Filter::default() }, Order::Name, 0, 9);
    assert_eq!(found.unwrap().len(), 1);
    check_no_canary(&home.path().join("library"));
    drop(library);
    check_no_canary(&home.path().join("library"));
}

/// The wrapped key and all that was sealed with it are gone from all files; a copy made before is worth nothing without
/// the key, even to who has the master key and the copy's rows.
#[test]
fn forgetting_destroys_the_key() {
    let (home, mut library) = fresh();
    let folder = home.path().join("library");
    // In an order that makes the tables' pages split.
    (1..300_u64).for_each(|n| library.add(&with_canaries(home.path(), n * 7919 % 301)).unwrap());
    let row = |id: i64| -> [Vec<u8>; 3] {
        let db = Connection::open(folder.join("library.db")).unwrap();
        let sql = "SELECT wrapped, title, document FROM works JOIN keys USING (slot)
             JOIN projects ON work = works.id WHERE works.id = ?1";
        db.query_row(sql, [id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap()
    };
    let gone: Vec<(u64, [Vec<u8>; 3])> = (10..200).step_by(9).map(|id| (id, row(id as i64))).collect();
    for (id, _) in &gone {
        // The files of these works were never written.
        let gone = if id % 2 == 0 { library.forget(WorkId(*id)) } else { library.delete(WorkId(*id)) };
        gone.unwrap();
    }
    let left = all_bytes(&folder);
    let vault = vault_in(home.path());
    for (id, [wrapped, title, document]) in &gone {
        for part in [wrapped, title, &document[..200].to_vec()] {
            assert!(!holds(&left, part), "{id}");
        }
        // What is in its place now is no key.
        let zeros = vault.work_key(WorkId(*id), &[0; 72]);
        assert!(matches!(zeros, Err(VaultError::Changed)));
        assert!(library.get(WorkId(*id)).unwrap().is_none());
    }
    // Slots are used again, and what is left still opens.
    let slots = || -> i64 {
        let db = Connection::open(folder.join("library.db")).unwrap();
        db.query_row("SELECT count(*) FROM keys", [], |row| row.get(0)).unwrap()
    };
    let before = slots();
    (1000..1010).for_each(|id| library.add(&with_canaries(home.path(), id)).unwrap());
    assert_eq!(slots(), before);
    let works = list(&library);
    assert_eq!(works.len(), 299 - gone.len() + 10);
    assert!(works.iter().all(|work| library.get(work.id).unwrap().is_some()));
}

/// Killed between the key's end and the row's: the work is gone, and the next start sweeps up.
#[test]
fn a_work_whose_key_is_destroyed_is_swept_up() {
    let (home, mut library) = fresh();
    let folder = home.path().join("library");
    (1..=5).for_each(|id| library.add(&with_canaries(home.path(), id)).unwrap());
    tamper(
        &folder,
        "UPDATE keys SET wrapped = zeroblob(72) WHERE slot = (SELECT slot FROM works WHERE id = 2);
         INSERT INTO dying VALUES (2)",
    );
    let ids = |library: &Library| list(library).iter().map(|work| work.id.0).collect::<Vec<_>>();
    assert_eq!((ids(&library), library.get(WorkId(2)).unwrap()), (vec![1, 3, 4, 5], None));
    assert!(library.unreadable().is_empty());
    drop(library);
    let (library, _) = open(&folder).unwrap();
    assert_eq!((ids(&library), library.count(&Filter::default()).unwrap()), (vec![1, 3, 4, 5], 4));
}

#[test]
fn what_was_changed_is_told_and_not_shown() {
    let (home, mut library) = fresh();
    let folder = home.path().join("library");
    (1..=6).for_each(|id| library.add(&with_canaries(home.path(), id)).unwrap());
    let flip = |table: &str, column: &str, id: u64| {
        let db = Connection::open(folder.join("library.db")).unwrap();
        let (key, sql) = if table == "works" { ("id", "works") } else { ("work", table) };
        let read = format!("SELECT {column} FROM {sql} WHERE {key} = {id}");
        let mut bytes: Vec<u8> = db.query_row(&read, [], |row| row.get(0)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        db.execute(&format!("UPDATE {sql} SET {column} = ?1 WHERE {key} = {id}"), [bytes]).unwrap();
    };
    flip("works", "title", 1);
    flip("works", "file", 2);
    flip("projects", "document", 3);
    flip("thumbnails", "picture", 4);
    // Exchanged between two works.
    tamper(&folder, "UPDATE works SET title = (SELECT title FROM works WHERE id = 6) WHERE id = 5");
    let ids: Vec<u64> = list(&library).iter().map(|work| work.id.0).collect();
    assert_eq!(ids, [3, 4, 6]);
    assert_eq!(library.unreadable(), [1, 2, 5].map(WorkId));
    let changed = |refused: StoreError| {
        assert!(matches!(refused, StoreError::Vault(VaultError::Changed)), "{refused:?}");
        assert_eq!(refused.message().unwrap().id, "vault-changed");
    };
    for id in [1, 2, 3, 4, 5] {
        changed(library.get(WorkId(id)).unwrap_err());
    }
    changed(library.thumbnail(WorkId(4)).unwrap_err());
    assert_eq!(library.thumbnail(WorkId(3)).unwrap(), b"PictureCanary".repeat(700));
    let searched = library.page(&Filter { text: "canary".into(), ..Filter::default() }, Order::Name, 0, 9);
    let mut searched: Vec<u64> = searched.unwrap().iter().map(|work| work.id.0).collect();
    searched.sort_unstable();
    // Only titles are searched.
    assert_eq!(searched, [3, 4, 6]);
    // They can be got rid of.
    for id in [1, 2, 5] {
        library.forget(WorkId(id)).unwrap();
    }
    assert!(library.unreadable().is_empty());
}

#[test]
fn without_its_own_key_the_history_does_not_open_and_stays_as_it_is() {
    let (home, mut library) = fresh();
    let folder = home.path().join("library");
    library.add(&with_canaries(home.path(), 1)).unwrap();
    drop(library);
    let other = Vault::open(&home.path().join("other"), Box::new(NoKeyring), WhenAbsent::Create).unwrap();
    let refused = Library::open(&folder, &other).map(drop).unwrap_err();
    assert!(matches!(refused, StoreError::Vault(VaultError::OtherKey)), "{refused:?}");
    let vault = vault_in(home.path());
    vault.set_passphrase("a few good words").unwrap();
    let locked = vault_in(home.path());
    let refused = Library::open(&folder, &locked).map(drop).unwrap_err();
    assert!(matches!(refused, StoreError::Vault(VaultError::Locked)), "{refused:?}");
    locked.unlock("a few good words").unwrap();
    assert_eq!(list(&Library::open(&folder, &locked).unwrap().0).len(), 1);
}

/// The index in memory follows its own program and the others.
#[test]
fn searches_find_what_others_have_written() {
    let (home, mut library) = fresh();
    let (mut other, _) = open(&home.path().join("library")).unwrap();
    let found = |library: &Library, text: &str| {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        let page = library.page(&filter, Order::Name, 0, 99).unwrap();
        assert_eq!(library.count(&filter).unwrap(), page.len() as u64);
        page.iter().map(|work| work.id.0).collect::<Vec<_>>()
    };
    for (id, title) in [(1, "zebra"), (2, "ant"), (3, "Bee")] {
        library.add(&work(home.path(), id, title)).unwrap();
        assert_eq!(found(&library, title), [id], "{title}");
    }
    assert_eq!((found(&library, "e"), found(&other, "e")), (vec![3, 1], vec![3, 1]));
    other.rename(WorkId(2), "eel").unwrap();
    assert_eq!((found(&library, "e"), found(&other, "e")), (vec![3, 2, 1], vec![3, 2, 1]));
    other.forget(WorkId(1)).unwrap();
    library.add(&work(home.path(), 4, "newt")).unwrap();
    assert_eq!((found(&library, "e"), found(&other, "e")), (vec![3, 2, 4], vec![3, 2, 4]));
    library.rename(WorkId(3), "wasp").unwrap();
    library.set_favourite(WorkId(4), true).unwrap();
    library.forget(WorkId(2)).unwrap();
    assert_eq!((found(&library, ""), found(&library, "e")), (vec![4, 3], vec![4]));
    let liked = Filter { text: "n".into(), favourites_only: true, ..Filter::default() };
    assert_eq!((library.count(&liked).unwrap(), other.count(&liked).unwrap()), (1, 1));
}

const PHOTO: &str = "/home/ann/ProjectCanary.jpg";

fn saved(photo: &str) -> Saved {
    let playhead = kaely_core::playback::Playhead::new(kaely_core::units::Micros(5_000_000));
    Saved { photo: photo.into(), crop: None, document: Default::default(), playhead }
}

fn home_with_projects() -> (TempDir, Projects) {
    let home = tempfile::tempdir().unwrap();
    let projects = Projects::in_folder(home.path(), &vault_in(home.path()));
    (home, projects)
}

#[test]
fn projects_are_sealed_and_their_names_tell_nothing() {
    let (home, projects) = home_with_projects();
    projects.opened(Path::new(PHOTO)).unwrap();
    projects.save(&saved(PHOTO)).unwrap();
    check_no_canary(home.path());
    let names = || -> Vec<String> {
        let files = std::fs::read_dir(home.path().join("projects")).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    use sha2::Digest;
    let plain: String =
        sha2::Sha256::digest(PHOTO.as_bytes()).iter().take(12).map(|b| format!("{b:02x}")).collect();
    assert!(names().len() == 2 && names().iter().all(|name| !name.starts_with(&plain)), "{:?}", names());
    assert_eq!(
        (projects.load(Path::new(PHOTO)), projects.recent()),
        (Some(saved(PHOTO)), vec![PHOTO.into()])
    );
    // A file in another's place, or changed, is none.
    let file = |n: usize| home.path().join("projects").join(&names()[n]);
    let (one, other) = (std::fs::read(file(0)).unwrap(), std::fs::read(file(1)).unwrap());
    std::fs::write(file(0), &other).unwrap();
    std::fs::write(file(1), &one).unwrap();
    assert_eq!((projects.load(Path::new(PHOTO)), projects.recent()), (None, Vec::new()));
    // A locked vault neither reads nor forgets what is there.
    vault_in(home.path()).set_passphrase("a few good words").unwrap();
    let locked = Projects::in_folder(home.path(), &vault_in(home.path()));
    assert!(locked.opened(Path::new(PHOTO)).is_err() && locked.save(&saved(PHOTO)).is_err());
    assert_eq!((locked.recent(), names().len()), (Vec::new(), 2));
    locked.forget_all().unwrap();
    assert!(!home.path().join("projects").exists());
}

#[test]
fn plain_projects_are_sealed_once() {
    let (home, projects) = home_with_projects();
    let folder = home.path().join("projects");
    std::fs::create_dir_all(&folder).unwrap();
    let text = serde_json::to_string(&saved(PHOTO)).unwrap();
    std::fs::write(folder.join("0123456789abcdef01234567.json"), text).unwrap();
    std::fs::write(folder.join("fedcba987654321001234567.json"), "{\"photo\": 7, ProjectCanary").unwrap();
    let unfinished = folder.join(".tmpA1b2C3");
    std::fs::write(&unfinished, "[\"ProjectCanary").unwrap();
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_secs(86_400);
    std::fs::File::options().write(true).open(&unfinished).unwrap().set_modified(yesterday).unwrap();
    std::fs::write(folder.join("recent.json"), format!("[{PHOTO:?}]")).unwrap();
    assert_eq!(
        (projects.recent(), projects.load(Path::new(PHOTO))),
        (vec![PHOTO.into()], Some(saved(PHOTO)))
    );
    check_no_canary(home.path());
    // The damaged one is set aside.
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3);
    let again = Projects::in_folder(home.path(), &vault_in(home.path()));
    assert_eq!((again.recent(), again.load(Path::new(PHOTO))), (vec![PHOTO.into()], Some(saved(PHOTO))));
}

/// Whatever is done in whatever order, the index that followed it says what one says that is built afterwards.
#[test]
fn the_index_follows_every_change() {
    let (home, mut library) = fresh();
    let titles = ["ann", "Bob", "ÄNN at sea", "bob and ann", "Zoë", ""];
    let search = |text: &str, favourites_only: bool| Filter {
        text: text.to_owned(),
        favourites_only,
        ..Filter::default()
    };
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for step in 0..400 {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        let (id, title) = (state >> 59, titles[(state >> 33) as usize % 6]);
        // What is not there is refused, and what is there already, too.
        let _refused = match (state >> 45) % 6 {
            0 | 1 => library.add(&work(home.path(), id, title)),
            2 => library.rename(WorkId(id), title),
            3 => library.set_favourite(WorkId(id), state >> 50 & 1 == 0),
            4 => library.forget(WorkId(id)),
            // Another work in the same file.
            _ => {
                let mut other = work(home.path(), id + 100, title);
                other.summary.file = home.path().join(format!("clip-{id}.mp4"));
                library.add(&other)
            }
        };
        library.build_index().unwrap();
        if step % 20 == 19 {
            let (afterwards, _) = open(&home.path().join("library")).unwrap();
            for filter in [search("", false), search("", true), search("ann", false), search("b a", true)] {
                for order in Order::ALL {
                    let page = |library: &Library| library.page(&filter, order, 0, 99).unwrap();
                    assert_eq!(page(&library), page(&afterwards), "{step}: {filter:?} {order:?}");
                }
                assert_eq!(library.count(&filter).unwrap(), afterwards.count(&filter).unwrap());
            }
        }
    }
}
