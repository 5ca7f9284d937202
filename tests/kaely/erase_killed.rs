//! Killed at any instant of an erasure: what opens afterwards is all or nothing, and once more finishes it.

use crate::canaries::{User, WORKS};
use crate::program::delays;
use std::process::Stdio;
use std::time::Instant;

/// How often the program is killed, for each scope.
const KILLS: u64 = 20;

fn check(arguments: &[&str], gone: &[&str]) {
    let arguments = [&["erase"], arguments, &["--yes"]].concat();
    let whole = {
        let (user, started) = (User::new(), Instant::now());
        assert_eq!(user.kaely(&arguments).code, 0);
        started.elapsed()
    };
    // What the command that looks seals in passing is not found any more in any case.
    let other = User::new();
    assert_eq!(other.kaely(&["history", "--json"]).code, 0);
    let untouched = other.found(gone);
    let (mut halfway, mut finished) = (0, 0);
    for after in delays(KILLS, whole.mul_f64(1.1)) {
        let user = User::new();
        let mut child = user.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        let ended = child.try_wait().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        halfway += u32::from(ended.is_none());
        // It opens, and shows all or nothing of what was to go.
        let listed = user.kaely(&["history", "--json"]);
        assert_eq!(listed.code, 0, "{arguments:?} {after:?}: {listed:?}");
        assert!(!listed.stderr.contains("changed from outside"), "{after:?}: {listed:?}");
        let works = user.works().len() as u64;
        let allowed = match arguments[1] {
            "--photos" => [WORKS; 2],
            "--work" => [WORKS - 2, WORKS],
            _ => [0, WORKS],
        };
        assert!(allowed.contains(&works), "{arguments:?} {after:?}: {works}");
        // What was begun is finished by now.
        let left = user.found(gone);
        assert!(left.is_empty() || left == untouched, "{arguments:?} {after:?}: {left:?}");
        if arguments[1] != "--work" {
            assert!(!user.data().join("erasing").exists());
            finished += u32::from(ended.is_none() && left.is_empty());
        }
        let again = user.kaely(&arguments);
        // A work that is gone already is not there to be erased.
        let done = again.code == 0 || (arguments[1] == "--work" && works < WORKS && again.code == 2);
        assert!(done, "{arguments:?} {after:?}: {again:?}");
        assert_eq!(user.found(gone), [""; 0], "{arguments:?} {after:?}");
    }
    println!("{finished} of those killed were finished by the next command");
    println!("{arguments:?}: {halfway} of {KILLS} were killed before they had finished ({whole:?})");
    assert!(halfway > 2, "{halfway} of {KILLS} in {whole:?}");
}

#[test]
fn an_erasure_of_everything_that_is_killed_is_finished() {
    check(&["--everything"], &["history", "photos", "everything"]);
}

#[test]
fn an_erasure_of_the_history_that_is_killed_is_finished() {
    check(&["--history"], &["history"]);
}

#[test]
fn an_erasure_of_photos_that_is_killed_is_finished() {
    check(&["--photos"], &["photos"]);
}

#[test]
fn an_erasure_of_works_that_is_killed_is_all_or_nothing() {
    check(&["--work", "0000000000000002", "0000000000000005"], &[]);
}
