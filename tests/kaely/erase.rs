//! What is erased is in no byte that Kaely ever wrote, and what is not, is still there.

use crate::canaries::{User, WORKS, plain_history};
use crate::program::vault_in;
use crate::spellings::{holds, is_in};
use kaely_backends::erase::WORK_MARK;
use kaely_backends::store::{Library, Medium};
use kaely_backends::vault::{NoKeyring, Vault, VaultError, WhenAbsent, open_default};
use kaely_core::library::WorkId;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

const ALL: [&str; 3] = ["history", "photos", "everything"];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &to) } else { fs::copy(path, to).map(drop).unwrap() }
    }
}

/// What a report says was erased of a part.
fn erased(report: &Value, what: &str) -> u64 {
    let all = report["erased"].as_array().unwrap();
    all.iter().find(|tally| tally["what"] == what).map_or(0, |tally| tally["count"].as_u64().unwrap())
}

fn run(user: &User, arguments: &[&str]) -> Value {
    let ended = user.kaely(&[&["erase"], arguments, &["--yes", "--json"]].concat());
    assert_eq!(ended.code, 0, "{ended:?}");
    let report: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(report["complete"], true, "{report:#}");
    report
}

#[test]
fn everything_is_in_no_byte_afterwards() {
    let user = User::new();
    assert_eq!(user.planted.len(), 82);
    // A test of the test: what is not sealed is found, and what is sealed can be read.
    assert!(user.found(&ALL).len() >= 10, "{:?}", user.found(&ALL));
    assert_eq!(user.works().len() as u64, WORKS);
    let key = fs::read_to_string(user.data().join("vault/master.key")).unwrap();
    let key = key.split("\"key\":\"").nth(1).and_then(|rest| rest.get(..64)).unwrap().to_owned();
    let backup = tempfile::tempdir().unwrap();
    copy(&user.data(), backup.path());
    fs::remove_dir_all(backup.path().join("vault")).unwrap();

    let report = run(&user, &["--everything"]);
    assert_eq!(user.found(&ALL), [""; 0]);
    for (what, count) in
        [("key", 1), ("works", WORKS), ("kept_copies", 2 * WORKS), ("projects", 12), ("pasted_pictures", 7)]
    {
        assert_eq!(erased(&report, what), count, "{what}: {report:#}");
    }
    assert_eq!(fs::read_dir(user.data()).unwrap().count(), 0, "{report:#}");
    assert!(!is_in(&key, &user.everything_written()));

    // What was copied before does not open with anything that is left.
    let refused = open_default(backup.path()).unwrap_err();
    assert!(matches!(refused, VaultError::KeyMissing { .. }), "{refused:?}");
    let other = Vault::open(&backup.path().join("vault"), Box::new(NoKeyring), WhenAbsent::Create).unwrap();
    let refused = Library::open(&backup.path().join("library"), &other).err().unwrap();
    assert!(format!("{refused:?}").contains("OtherKey"), "{refused:?}");

    // And Kaely begins anew.
    let ended = user.kaely(&["history", "--json"]);
    assert_eq!((ended.code, ended.stdout.trim()), (0, "[]"), "{ended:?}");
    assert_eq!(erased(&run(&user, &["--everything"]), "works"), 0);
}

#[test]
fn the_history_goes_and_what_is_kept_of_photos_stays() {
    let user = User::new();
    let before = user.photos_read();
    let report = run(&user, &["--history"]);
    assert_eq!(user.found(&["history"]), [""; 0]);
    assert_eq!((erased(&report, "works"), user.works().len()), (WORKS, 0));
    assert_eq!(user.photos_read(), before);
    let readable =
        user.planted.iter().filter(|(scope, canary)| *scope == "photos" && is_in(canary, before.as_bytes()));
    assert_eq!(readable.count(), 7 + 1 + 5);
    let clips = fs::read_dir(user.at("home/Videos")).unwrap().count() as u64;
    assert_eq!(clips, WORKS, "clips stay unless they are asked for");
}

#[test]
fn what_is_kept_of_photos_goes_and_works_stay() {
    let user = User::new();
    let before = user.works();
    let report = run(&user, &["--photos"]);
    assert_eq!(user.found(&["photos"]), [""; 0]);
    assert_eq!((erased(&report, "projects"), erased(&report, "pasted_pictures")), (12, 7), "{report:#}");
    assert_eq!((user.photos_read(), user.works()), (String::new(), before));
    // Of the copies that the history keeps, photos go and clips stay.
    assert_eq!(erased(&report, "kept_copies"), WORKS);
    let (library, _) = Library::open(&user.data().join("library"), &vault_in(&user.data())).unwrap();
    for id in 1..=WORKS {
        let media = library.media(WorkId(id)).unwrap().unwrap();
        let mut clip = String::new();
        media.clip().unwrap().read_to_string(&mut clip).unwrap();
        assert!(!media.holds(Medium::Photo) && clip.len() == 900 * 16, "{id}");
    }
}

/// What is kept of works, as it lies in the database: keys, titles, files, pictures.
fn sealed_bytes(user: &User, ids: &[u64]) -> Vec<Vec<u8>> {
    let db = Connection::open(user.data().join("library/library.db")).unwrap();
    let sql = "SELECT wrapped, title, file, substr(picture, 1, 200) FROM works JOIN keys USING (slot) \
        JOIN thumbnails ON work = id WHERE id = ?1";
    let row = |id: &u64| -> Vec<Vec<u8>> {
        let four = |row: &rusqlite::Row| (0..4).map(|n| row.get(n)).collect();
        db.query_row(sql, [id.cast_signed()], four).unwrap()
    };
    let folder = user.data().join("library/media");
    let kept = |id: &u64| {
        ["photo", "clip"]
            .map(|kind| fs::read(folder.join(format!("{id:016x}.{kind}"))).unwrap()[60..260].to_vec())
    };
    ids.iter().flat_map(|id| row(id).into_iter().chain(kept(id))).collect()
}

#[test]
fn single_works_go_and_the_others_stay() {
    let user = User::new();
    let works = user.works();
    let sealed = sealed_bytes(&user, &[2, 5]);
    // A test of the test; the file is at rest, all of it in the database.
    assert!(sealed.iter().all(|sealed| holds(&user.everything_written(), sealed)));
    // The damaged one that was set aside is older than they are.
    let report = run(&user, &["--work", "0000000000000002", "0000000000000005", "--with-clips"]);
    assert_eq!((erased(&report, "works"), erased(&report, "clips")), (2, 2));
    let left = user.works();
    assert_eq!(left.iter().map(|work| work.summary.id.0).collect::<Vec<_>>(), [1, 3, 4, 6]);
    for work in works {
        let stays = left.contains(&work);
        assert_eq!(stays, work.summary.file.exists(), "{:?}", work.summary);
    }
    // Of those that went not even sealed bytes are left.
    let bytes = user.everything_written();
    assert!(sealed.iter().all(|sealed| !holds(&bytes, sealed)));
    let ended = user.kaely(&["erase", "--work", "0000000000000002", "--yes"]);
    assert!(ended.code == 2 && ended.stderr.contains("not in the history"), "{ended:?}");
}

#[test]
fn a_history_from_before_there_was_a_vault_goes_unopened() {
    for scope in ["--history", "--everything"] {
        let mut user = User::new();
        fs::remove_dir_all(user.data().join("library")).unwrap();
        fs::create_dir(user.data().join("library")).unwrap();
        let canaries: Vec<String> = (100..104).map(crate::canaries::canary).collect();
        plain_history(&user.data().join("library/library.db"), &canaries);
        user.planted.extend(canaries.into_iter().map(|canary| ("history", canary)));
        assert!(user.found(&["history"]).len() >= 4);
        assert_eq!(erased(&run(&user, &[scope]), "works"), 1);
        assert_eq!(user.found(&["history"]), [""; 0], "{scope}");
    }
}

#[test]
fn clips_that_are_others_by_now_stay() {
    let user = User::new();
    let mut clips: Vec<_> = user.works().into_iter().map(|work| work.summary.file).collect();
    fs::write(&clips[0], "somebody else's").unwrap();
    let ended = user.kaely(&["erase", "--history", "--with-clips", "--yes", "--json"]);
    assert!(ended.code == 1 && ended.stderr.contains("could not be erased"), "{ended:?}");
    let report: Value = serde_json::from_str(&ended.stdout).unwrap();
    let other = clips.remove(0);
    assert_eq!(report["not_erased"][0]["what"], other.to_str().unwrap());
    assert!(other.exists() && clips.iter().all(|clip| !clip.exists()));
    assert_eq!((user.works().len(), user.found(&["history"]).len()), (0, 0));
}

#[test]
fn nothing_goes_without_an_answer_or_while_a_window_is_open() {
    let user = User::new();
    let everything = user.everything_written();
    let ended = user.kaely(&["erase", "--everything"]);
    assert!(ended.code == 2 && ended.stderr.contains("Add --yes"), "{ended:?}");
    assert!(ended.stderr.contains("Works in the history") && ended.stdout.is_empty(), "{ended:?}");
    for arguments in
        [&["erase"][..], &["erase", "--history", "--photos", "--yes"], &["erase", "--log", "--with-clips"]]
    {
        assert_eq!(user.kaely(arguments).code, 2, "{arguments:?}");
    }
    let window = fs::File::create(user.data().join("studio.lock")).unwrap();
    window.lock().unwrap();
    for scope in ["--history", "--photos", "--everything"] {
        let ended = user.kaely(&["erase", scope, "--yes"]);
        assert!(ended.code == 1 && ended.stderr.contains("window is open"), "{ended:?}");
    }
    fs::remove_file(user.data().join("studio.lock")).unwrap();
    // Looking at the history has left SQLite's own files as they are at rest.
    assert_eq!(user.works().len() as u64, WORKS);
    assert!(user.everything_written().len() >= everything.len());
    drop(window);
    // Somebody else has the history open.
    let other = Library::open(&user.data().join("library"), &vault_in(&user.data())).unwrap();
    let ended = user.kaely(&["erase", "--everything", "--yes"]);
    assert!(ended.code == 1 && ended.stderr.contains("Another Kaely is busy"), "{ended:?}");
    drop(other);
    assert_eq!(user.works().len() as u64, WORKS);
}

#[test]
fn no_passphrase_is_needed_to_erase() {
    for scope in ["--history", "--photos", "--everything"] {
        let user = User::new();
        vault_in(&user.data()).set_passphrase("a few good words").unwrap();
        run(&user, &[scope]);
        let gone = if scope == "--everything" { &ALL[..] } else { &[&scope[2..]] };
        assert_eq!(user.found(gone), [""; 0]);
    }
}

#[test]
fn what_others_have_in_the_folder_is_left_alone() {
    let user = User::new();
    let theirs =
        ["notes.txt", "projects/letter.txt", "pasted/holiday.jpg", "presets/readme", "library/book.db"];
    theirs.iter().for_each(|name| fs::write(user.data().join(name), "theirs").unwrap());
    // Of a command that still runs, wherever: it holds its mark. And what only has such a name.
    let (running, named) =
        (user.at("temp").join("kaely-bench-4999999"), user.at("temp").join("kaely-notes-7"));
    [&running, &named].into_iter().for_each(|folder| fs::create_dir(folder).unwrap());
    let mark = fs::File::create(running.join(WORK_MARK)).unwrap();
    mark.try_lock().unwrap();
    run(&user, &["--everything"]);
    assert!(theirs.iter().all(|name| user.data().join(name).exists()) && running.exists() && named.exists());
    drop(mark);
    run(&user, &["--everything"]);
    assert!(!running.exists() && named.exists());
    assert_eq!(user.found(&ALL), [""; 0]);
}

#[test]
fn what_was_done_is_on_record_without_a_name() {
    let user = User::new();
    run(&user, &["--work", "0000000000000003"]);
    assert_eq!(user.kaely(&["history", "forget", "0000000000000004"]).code, 0);
    run(&user, &["--history"]);
    run(&user, &["--photos"]);
    let log = user.kaely(&["privacy", "log", "--json"]);
    assert_eq!(log.code, 0, "{log:?}");
    let log: Value = serde_json::from_str(&log.stdout).unwrap();
    let objects: Vec<&str> =
        log["entries"].as_array().unwrap().iter().map(|e| e["object"].as_str().unwrap()).collect();
    let expected =
        ["work 0000000000000003", "work 0000000000000004", "the history", "what is kept of photos"];
    assert_eq!((objects.as_slice(), &log["whole"]), (&expected[..], &Value::Bool(true)), "{log:#}");
    let printed = user.kaely(&["privacy", "log"]).stdout;
    assert!(printed.lines().count() == 4 && printed.contains("erase   done     the history"), "{printed}");
    // Changed from outside, it says so.
    let path = user.data().join("audit/trail.sealed");
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    let told = user.kaely(&["privacy", "log"]);
    assert!(told.code == 1 && told.stderr.contains("only its first 3 lines"), "{told:?}");
    assert_eq!(erased(&run(&user, &["--log"]), "log"), 1);
    let empty = user.kaely(&["privacy", "log"]);
    assert!(empty.code == 0 && empty.stderr.contains("Nothing has been put on record"), "{empty:?}");
}

#[test]
fn everything_that_is_kept_can_be_taken_away_to_be_read() {
    let user = User::new();
    run(&user, &["--work", "0000000000000003"]);
    let folder = user.at("home").join("my data");
    let ended = user.kaely(&["privacy", "export", "-o", folder.to_str().unwrap()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(!page.contains("<script") && !page.contains("http"), "{page}");
    // Every file that the page names is there, and every file there is named.
    let named: std::collections::BTreeSet<_> =
        page.split("href=\"").skip(1).map(|rest| folder.join(rest.split('"').next().unwrap())).collect();
    assert!(named.len() >= 5 && named.iter().all(|path| path.is_file()), "{named:?}");
    let works = fs::read_dir(folder.join("works")).unwrap().map(|entry| entry.unwrap().path());
    for work in works.filter(|path| path.extension().unwrap() == "json") {
        assert!(named.contains(&work), "{work:?}");
        let facts: Value = serde_json::from_str(&fs::read_to_string(&work).unwrap()).unwrap();
        assert!(!facts["title"].as_str().unwrap().is_empty(), "{facts}");
    }
    let record: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("record.json")).unwrap()).unwrap();
    assert_eq!(record[0]["object"], "work 0000000000000003");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    // What is there is not written into.
    let again = user.kaely(&["privacy", "export", "-o", folder.to_str().unwrap()]);
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{again:?}");
}
