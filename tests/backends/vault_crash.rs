//! Killed at any instant: the key can still be got, and everything is still there.

use crate::store::{vault_in, work};
use crate::store_sealed::{check_no_canary, plain_history};
use kaely_backends::store::Library;
use kaely_backends::vault::{NoKeyring, Vault, WhenAbsent};
use kaely_core::library::Work;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// How often a child is killed.
const KILLS: u64 = 32;
const PASSPHRASES: [&str; 2] = ["the first passphrase", "the second passphrase"];

/// Delays that are others at each run; the seed is printed where a test fails.
fn delays(longest: Duration) -> impl Iterator<Item = Duration> {
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
    println!("seed {seed}");
    (0..KILLS).map(move |n| {
        let spread = (u64::from(seed) + n).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        longest.mul_f64(spread as f64 / (1_u64 << 24) as f64)
    })
}

/// Runs a test of this file as a child, and kills it after a while.
fn killed(name: &str, variable: &str, home: &Path, after: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("vault_crash::{name}")])
        .env(variable, home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

const PASSPHRASE_CHILD: &str = "KAELY_TEST_CHANGES_PASSPHRASE_IN";

/// The vault, in whichever of the ways that there were.
fn opened(home: &Path) -> Vault {
    let vault = Vault::open(&home.join("vault"), Box::new(NoKeyring), WhenAbsent::Refuse).unwrap();
    let unlocked =
        !vault.is_locked() || PASSPHRASES.iter().any(|passphrase| vault.unlock(passphrase).is_ok());
    assert!(unlocked, "no passphrase opens the vault");
    vault
}

/// The child of the test below: sets, changes and removes the passphrase, for ever.
#[test]
fn child_that_changes_the_passphrase() {
    let Some(home) = std::env::var_os(PASSPHRASE_CHILD).map(PathBuf::from) else { return };
    let vault = opened(&home);
    for round in 0.. {
        match round % 3 {
            2 => vault.remove_passphrase().unwrap(),
            n => vault.set_passphrase(PASSPHRASES[n]).unwrap(),
        }
    }
}

#[test]
fn a_passphrase_that_is_changed_when_the_power_fails_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let sealed = vault_in(home.path()).seal("here", b"secret").unwrap();
    let file = || std::fs::read(home.path().join("vault/master.key")).unwrap();
    let mut changed = 0;
    for after in delays(Duration::from_millis(1500)) {
        let before = file();
        killed("child_that_changes_the_passphrase", PASSPHRASE_CHILD, home.path(), after);
        assert_eq!(opened(home.path()).unseal("here", &sealed).unwrap(), b"secret", "{after:?}");
        let left: Vec<_> = std::fs::read_dir(home.path().join("vault")).unwrap().flatten().collect();
        assert!(left.len() == 2, "only the key and the lock: {left:?}");
        changed += u32::from(file() != before);
    }
    println!("{changed} of {KILLS} were killed after they had changed it");
    assert!(changed > 8, "{changed} of {KILLS}");
}

const SEALING_CHILD: &str = "KAELY_TEST_SEALS_HISTORY_IN";

/// The child of the test below.
#[test]
fn child_that_seals_a_history() {
    let Some(home) = std::env::var_os(SEALING_CHILD).map(PathBuf::from) else { return };
    drop(Library::open(&home.join("library"), &vault_in(&home)).unwrap());
}

#[test]
fn a_history_that_is_being_sealed_when_the_power_fails_loses_nothing() {
    let files = tempfile::tempdir().unwrap();
    let works: Vec<Work> = (1..=250)
        .map(|id| {
            let mut work = work(files.path(), id * 0x0bad_cafe, &format!("TitleCanary {id}"));
            work.thumbnail = b"PictureCanary".repeat(500);
            work
        })
        .collect();
    let home_with_works = || {
        let home = tempfile::tempdir().unwrap();
        plain_history(home.path(), &works);
        drop(vault_in(home.path()));
        home
    };
    let whole = {
        let (home, started) = (home_with_works(), Instant::now());
        drop(Library::open(&home.path().join("library"), &vault_in(home.path())).unwrap());
        started.elapsed()
    };
    let mut halfway = 0;
    for after in delays(whole * 2) {
        let home = home_with_works();
        killed("child_that_seals_a_history", SEALING_CHILD, home.path(), after);
        let folder = home.path().join("library");
        halfway += u32::from(std::fs::metadata(folder.join("library.db-wal")).is_ok_and(|log| log.len() > 0));
        let (library, recovered) = Library::open(&folder, &vault_in(home.path())).unwrap();
        assert_eq!(recovered, None, "{after:?}");
        for work in &works {
            assert_eq!(library.get(work.summary.id).unwrap().as_ref(), Some(work), "{after:?}");
        }
        check_no_canary(&folder);
    }
    println!("{halfway} of {KILLS} were killed before they had finished");
    assert!(halfway > 2, "{halfway} of {KILLS} in {whole:?}");
}
