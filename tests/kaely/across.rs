//! `kaely library` as people use it: what it says, what it leaves, and that nothing can be read of what it writes.

use crate::canaries::{User, WORKS};
use crate::program::{Ended, vault_in};
use crate::spellings::is_in;
use kaely_backends::store::Library;
use kaely_core::library::{Filter, Order, WorkId};
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};

pub const PASSPHRASE: &str = "carried by hand";

/// Runs a command that reads a passphrase.
pub fn told(command: &mut Command, passphrase: &str) -> Ended {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // It may have ended before it asked.
    _ = writeln!(child.stdin.take().unwrap(), "{passphrase}");
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn kaely(user: &User, arguments: &[&str]) -> Ended {
    told(&mut user.command(arguments), PASSPHRASE)
}

/// A user without anything.
fn nobody() -> User {
    let folder = tempfile::tempdir().unwrap();
    for name in ["data", "cache", "config", "temp", "home/Videos"] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
    }
    User { folder, planted: Vec::new() }
}

fn all_in(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        bytes.extend(entry.file_name().as_encoded_bytes());
        bytes.push(0);
        if entry.path().is_dir() {
            all_in(&entry.path(), bytes);
        } else {
            bytes.extend(fs::read(entry.path()).unwrap());
        }
        bytes.push(0);
    }
}

fn works(user: &User) -> u64 {
    let (library, _) = Library::open(&user.data().join("library"), &vault_in(&user.data())).unwrap();
    library.count(&Filter::default()).unwrap()
}

#[test]
fn a_bundle_and_a_folder_say_nothing_and_bring_everything() {
    let user = User::new();
    user.kaely(&["history", "--json"]);
    let before = user.found(&["history", "photos", "everything"]);
    let (bundle, folder) = (user.at("home/all.kaelylibrary"), user.at("home/Videos/synced"));
    fs::create_dir(&folder).unwrap();
    let [bundle, folder] = [&bundle, &folder].map(|path| path.to_str().unwrap());
    let ended = kaely(&user, &["library", "export", "-o", bundle]);
    assert!(ended.code == 0 && ended.stderr.contains("6 works in it"), "{ended:?}");
    assert_eq!(ended.stdout.trim(), bundle);
    let again = kaely(&user, &["library", "export", "-o", bundle]);
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{again:?}");
    let ended = kaely(&user, &["library", "sync", folder, "--remember"]);
    assert!(ended.code == 0 && ended.stdout.contains("6  told to other devices"), "{ended:?}");
    // Nothing of anybody is in what was written, neither there nor here.
    let mut written = fs::read(bundle).unwrap();
    all_in(folder.as_ref(), &mut written);
    let planted = user.planted.iter().map(|(_, canary)| canary);
    let found: Vec<_> = planted.filter(|canary| is_in(canary, &written)).collect();
    assert!(found.is_empty() && written.len() > 10_000, "{found:?}");
    assert_eq!(user.found(&["history", "photos", "everything"]), before);

    for (arguments, said) in [
        (["library", "import", bundle], "6  new"),
        (["library", "import", bundle], "6  as they were"),
        (["library", "sync", folder], "6  as they were"),
    ] {
        let other = nobody();
        if said.contains("as they") {
            assert_eq!(kaely(&other, &["library", "import", bundle]).code, 0);
        }
        let ended = kaely(&other, &arguments);
        assert!(ended.code == 0 && ended.stdout.contains(said), "{arguments:?}: {ended:?}");
        assert_eq!(works(&other), WORKS);
        let (library, _) = Library::open(&other.data().join("library"), &vault_in(&other.data())).unwrap();
        let mine = user.works();
        for work in library.page(&Filter::default(), Order::Oldest, 0, 99).unwrap() {
            let own = mine.iter().find(|own| own.summary.id == work.id).unwrap();
            let theirs = library.get(work.id).unwrap().unwrap();
            assert_eq!((&theirs.project, &theirs.thumbnail), (&own.project, &own.thumbnail));
            assert_eq!((&work.title, &work.tags), (&own.summary.title, &own.summary.tags));
            assert!(library.media(work.id).unwrap().unwrap().photo().is_ok());
        }
    }
    // What was put on record names nothing but the deed.
    let log = user.kaely(&["privacy", "log"]);
    assert!(log.stdout.contains("export") && log.stdout.contains("share"), "{log:?}");
    let status = user.kaely(&["library", "status", "--json"]);
    let facts: serde_json::Value = serde_json::from_str(&status.stdout).unwrap();
    assert_eq!((facts["works"].as_u64(), &facts["folders"][0]["key_is_remembered"]), (Some(6), &true.into()));
    // The key is remembered: no passphrase is asked for.
    let silent = Ended::of(user.command(&["library", "sync", folder]).stdin(Stdio::null()));
    assert!(silent.code == 0 && silent.stdout.contains("0  told"), "{silent:?}");

    // A single work that is erased is told; a history that is erased is not, and leaves nothing here.
    assert_eq!(user.kaely(&["erase", "--work", &WorkId(2).to_string(), "--yes"]).code, 0);
    assert_eq!(kaely(&user, &["library", "sync", folder]).code, 0);
    let other = nobody();
    assert!(kaely(&other, &["library", "sync", folder]).stdout.contains("5  new"));
    assert_eq!(user.kaely(&["erase", "--history", "--yes"]).code, 0);
    let left: Vec<_> = fs::read_dir(user.data().join("library")).unwrap().flatten().collect();
    assert!(left.iter().all(|entry| entry.file_name() == "library.lock"), "{left:?}");
    assert_eq!(kaely(&other, &["library", "sync", folder]).code, 0);
    assert_eq!(works(&other), 5);
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let user = User::new();
    let bundle = user.at("home/all.kaelylibrary");
    let bundle = bundle.to_str().unwrap();
    assert_eq!(kaely(&user, &["library", "export", "-o", bundle]).code, 0);
    let check = |passphrase: &str, arguments: &[&str], code: i32, said: &str| {
        let ended = told(&mut user.command(arguments), passphrase);
        assert!(ended.code == code && ended.stderr.contains(said), "{arguments:?}: {ended:?}");
        assert_eq!(ended.stdout, "");
    };
    check("something else", &["library", "import", bundle], 2, "This is not the passphrase.");
    let short = user.at("home/short.kaelylibrary");
    check("short", &["library", "export", "-o", short.to_str().unwrap()], 2, "too short");
    check(PASSPHRASE, &["library", "import", "/etc/passwd"], 2, "is no library of Kaely's");
    check(PASSPHRASE, &["library", "import", "/no/such"], 1, "cannot be read");
    check(PASSPHRASE, &["library", "sync", "/no/such"], 2, "There is no folder /no/such.");
    check(PASSPHRASE, &["library", "export", "-o", "/no/such/file"], 5, "cannot be written");
    let whole = fs::read(bundle).unwrap();
    fs::write(bundle, &whole[..whole.len() - 30]).unwrap();
    check(PASSPHRASE, &["library", "import", bundle], 1, "is not there to its end");
    // One part of one work: the rest is taken in.
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    fs::write(bundle, &changed).unwrap();
    let other = nobody();
    let ended = kaely(&other, &["library", "import", bundle]);
    assert!(ended.code == 1 && ended.stderr.contains("1 work could not be taken in"), "{ended:?}");
    assert!(ended.stdout.contains("5  new") && works(&other) == 5, "{ended:?}");
}

/// Lines of a shell, as it runs with a disk of its own at `$DISK`, which is gone afterwards. `$KAELY` is the program.
fn with_disk(user: &User, disk: &Path, script: &str) -> Ended {
    let command = user.command(&[]);
    let mut shell = Command::new("unshare");
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    // The superuser of a container may lack the right, but be let make a user of its own that has it.
    if !works_here("unshare", &["--mount", "true"]) {
        shell.arg("--map-root-user");
    }
    let script = format!("set -e; mount -t tmpfs -o size=$SIZE none \"$DISK\"; set +e; {script}");
    shell.args(["--mount", "sh", "-c", &script]).env("DISK", disk).env("KAELY", command.get_program());
    shell.env("PASSPHRASE", PASSPHRASE).env("SIZE", "64k");
    Ended::of(&mut shell)
}

fn works_here(program: &str, arguments: &[&str]) -> bool {
    let ended = Command::new(program).args(arguments).stderr(std::process::Stdio::null()).status();
    ended.is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

#[test]
fn a_full_disk_gets_a_sentence_and_loses_nothing() {
    let user = User::new();
    let (bundle, folder) = (user.at("home/all.kaelylibrary"), user.at("home/Videos/synced"));
    fs::create_dir(&folder).unwrap();
    let name = |path: &Path| path.to_str().unwrap().to_owned();
    assert_eq!(kaely(&user, &["library", "export", "-o", &name(&bundle)]).code, 0);
    for script in [
        // Four blocks are left.
        "head -c 49152 /dev/zero > $DISK/other; echo $PASSPHRASE | $KAELY library export -o $DISK/all; echo code $?; ls -A $DISK",
        "head -c 49152 /dev/zero > $DISK/other; echo $PASSPHRASE | $KAELY library sync $DISK; echo code $?; ls $DISK | grep other",
    ] {
        let full = with_disk(&user, &folder, script);
        assert!(full.stdout.contains("code 5\nother\n"), "{full:?}");
        assert!(full.stderr.contains("There is no space left to write"), "{full:?}");
        assert_eq!(user.works().len() as u64, WORKS);
    }
    // It goes on where there is room again.
    let more = "head -c 49152 /dev/zero > $DISK/other; echo $PASSPHRASE | $KAELY library sync $DISK 2> /dev/null; \
                mount -o remount,size=9m $DISK; echo $PASSPHRASE | $KAELY library sync $DISK";
    let more = with_disk(&user, &folder, more);
    assert!(more.code == 0 && more.stdout.contains("6  told"), "{more:?}");
    // Without room for anything, too.
    let none = "mount -o remount,size=9m $DISK; $KAELY history > /dev/null; cat /dev/zero > $DISK/other; $KAELY history";
    let none = with_disk(&nobody(), &folder, &none.replace("$KAELY", "KAELY_HOME=$DISK $KAELY"));
    assert!(
        none.code == 1 && none.stderr.contains("kaely: There is no space left to write the history."),
        "{none:?}"
    );
    // Where the history itself has no room, it opens as it was, and the next import brings the rest.
    let other = nobody();
    let script = format!(
        "mount -o remount,size=9m $DISK; $KAELY history > /dev/null; head -c 99999999 /dev/zero > $DISK/other; truncate -s -128k $DISK/other; \
         echo $PASSPHRASE | $KAELY library import {0}; echo code $?; $KAELY history --json > $DISK/../temp/listed; \
         echo listed $?; mount -o remount,size=99m $DISK; echo $PASSPHRASE | $KAELY library import {0}; echo again $?; \
         $KAELY history --json | grep -c '\"id\"'",
        name(&bundle)
    );
    let full = with_disk(&other, &other.data(), &script);
    assert!(full.stdout.contains("code 1\nlisted 0\n"), "{full:?}");
    assert!(full.stdout.ends_with("again 0\n6\n"), "{full:?}");
    assert!(full.stderr.contains("kaely: There is no space left to write the history."), "{full:?}");
    assert!(!full.stderr.contains("changed from outside"), "{full:?}");
}

#[test]
fn a_read_only_folder_gets_a_sentence_and_loses_nothing() {
    let user = User::new();
    let (bundle, folder) = (user.at("home/Videos/all.kaelylibrary"), user.at("home/Videos/synced"));
    fs::create_dir(&folder).unwrap();
    let name = |path: &Path| path.to_str().unwrap().to_owned();
    let mode = |mode: &str| {
        let changed = Command::new("chmod").args(["-R", mode]).arg(user.at("home/Videos")).status().unwrap();
        assert!(changed.success());
    };
    let refused = |arguments: &[&str]| {
        mode("a-w");
        let command = user.command(arguments);
        // To the superuser a folder is read-only only without the right to pass that over.
        let humbles = is_root() && works_here("setpriv", &["--bounding-set=-dac_override", "true"]);
        let mut humble = if humbles { Command::new("setpriv") } else { Command::new("env") };
        humble.args(humbles.then_some("--bounding-set=-dac_override"));
        humble.arg(command.get_program()).args(command.get_args());
        humble.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let ended = told(&mut humble, PASSPHRASE);
        mode("u+w");
        let said = ended.stderr.contains("cannot be written: Permission denied");
        assert!(ended.code == 5 && said, "{arguments:?}: {ended:?}");
        assert_eq!(user.works().len() as u64, WORKS);
    };
    let sync = ["library", "sync", &name(&folder)];
    refused(&["library", "export", "-o", &name(&bundle)]);
    refused(&sync);
    // Set up by another device, which has put something there.
    let other = nobody();
    assert_eq!(kaely(&other, &sync).code, 0);
    refused(&sync);
    let ended = kaely(&user, &sync);
    assert!(ended.code == 0 && ended.stdout.contains("6  told"), "{ended:?}");
    // What is there is taken in also where nothing can be put.
    assert_eq!(user.kaely(&["history", "rename", &WorkId(1).to_string(), "again"]).code, 0);
    refused(&sync);
    assert!(kaely(&other, &sync).stdout.contains("6  new"));
    assert!(kaely(&user, &sync).stdout.contains("1  told"));
    assert!(kaely(&other, &sync).stdout.contains("1  with another title"));
}
