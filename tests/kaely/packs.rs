//! Packs with the real programs: made and signed by one, installed and used by the other.

use crate::program::{Ended, vault_in};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A user with something of their own, and a publisher.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        let home = desk.path("home");
        std::fs::create_dir_all(home.join("presets")).unwrap();
        std::fs::write(home.join("presets/mine.toml"), "about = \"Mine\"\n").unwrap();
        drop(kaely_backends::store::Library::open(&home.join("library"), &vault_in(&home)).unwrap());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// `{}` stands for the desk's folder. Packs lie beside the home, as nothing says otherwise.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.env("KAELY_HOME", self.path("home")).env("KAELY_KEYRING", "off");
        command.env_remove("KAELY_PACKS").env_remove("KAELY_PACK_KEYS");
        command.args(arguments.iter().map(|a| a.replace("{}", self.0.path().to_str().unwrap())));
        command
    }

    fn kaely(&self, arguments: &[&str]) -> Ended {
        Ended::of(&mut self.command(env!("CARGO_BIN_EXE_kaely"), arguments))
    }

    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32, said: &str) {
        let ended = self.kaely(arguments);
        assert_eq!(ended.code, code, "{arguments:?}: {ended:?}");
        let all = ended.stdout.clone() + &ended.stderr;
        assert!(all.contains(said), "{arguments:?}: {ended:?} lacks {said:?}");
    }

    #[track_caller]
    fn publish(&self, arguments: &[&str]) -> String {
        let ended = Ended::of(&mut self.command(env!("CARGO_BIN_EXE_kaely-pack"), arguments));
        assert_eq!(ended.code, 0, "{arguments:?}: {ended:?}");
        ended.stdout
    }

    /// A pack of one preset, at `soft-VERSION.kaelypack`.
    fn build(&self, version: u64, preset: &str) {
        let folder = self.path("source");
        std::fs::create_dir_all(folder.join("files")).unwrap();
        let about = format!(
            "id = \"soft\"\nkind = \"presets\"\nversion = {version}\nneeds = \"0.1.0\"\n\
             [title]\nen = \"Soft\"\n[about]\nen = \"Soft motion\"\n"
        );
        std::fs::write(folder.join("pack.toml"), about).unwrap();
        std::fs::write(folder.join("files/soft.toml"), preset).unwrap();
        let to = format!("{{}}/soft-{version}.kaelypack");
        self.publish(&["build", "{}/source", "-o", &to, "--key", "{}/keys/publisher.secret.toml"]);
    }

    /// With the publisher trusted, and version 1 installed.
    fn with_pack() -> Desk {
        let desk = Desk::new();
        desk.publish(&["keygen", "-o", "{}/keys", "--name", "Ann"]);
        desk.build(1, "about = \"Softly\"\n[amounts]\nblink = 0.5\n");
        desk.check(
            &["packs", "trust", "{}/keys/publisher.public.toml"],
            0,
            "Packs of Ann are taken from now on",
        );
        desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 0, "Installed: soft version 1.");
        desk
    }

    /// Every byte of what the user has. The operation log is the program's: a refusal is written there.
    fn home(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut all, log) = (files(&self.path("home")), self.path("home/log"));
        all.retain(|path, _| !path.starts_with(&log));
        all
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
            all.insert(path, Vec::new());
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    all
}

#[test]
fn from_a_key_to_a_preset_and_back() {
    let desk = Desk::new();
    let before = desk.home();
    let made = desk.publish(&["keygen", "-o", "{}/keys", "--name", "Ann"]);
    assert!(made.contains("publisher.secret.toml") && made.contains("publisher.public.toml"), "{made}");
    desk.build(1, "about = \"Softly\"\n[amounts]\nblink = 0.5\n");
    let shown = desk.publish(&["show", "{}/soft-1.kaelypack"]);
    assert!(shown.contains("soft version 1 (presets)") && shown.contains("NOT CHECKED"), "{shown}");
    let shown = desk.publish(&["show", "{}/soft-1.kaelypack", "--key", "{}/keys/publisher.public.toml"]);
    assert!(shown.contains("good, by Ann") && shown.contains("soft.toml"), "{shown}");
    desk.check(&["packs", "list"], 0, "No packs are installed.");
    desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 1, "signed with a key that is not trusted here");
    desk.check(&["packs", "install", "{}/nothing.kaelypack"], 1, "Check that it is there");
    desk.check(&["packs", "trust", "{}/nothing.toml"], 1, "nothing.toml cannot be read (No such file");
    desk.check(&["packs", "trust", "{}/soft-1.kaelypack"], 1, "holds no keys of publishers");
    desk.check(&["packs", "trust", "{}/keys/publisher.public.toml"], 0, "Packs of Ann are taken from now on");
    desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 0, "Installed: soft version 1.");
    desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 0, "installed already, and whole");
    desk.check(&["packs", "list"], 0, "Soft: Soft motion");
    let list = desk.kaely(&["presets", "list"]).stdout;
    let (of_pack, own) = (list.find("\nsoft ").unwrap(), list.find("\nmine ").unwrap());
    assert!(list.find("\nstill ").unwrap() < of_pack && of_pack < own, "{list}");
    desk.check(&["presets", "show", "soft"], 0, "blink = 0.5");
    // The photo is refused, not the preset.
    let animate = ["animate", "/nowhere.jpg", "-o", "{}/x.mp4", "--preset"];
    desk.check(&[&animate[..], &["soft"]].concat(), 3, "");
    desk.build(2, "about = \"Softer\"\n");
    desk.check(&["packs", "install", "{}/soft-2.kaelypack"], 0, "version 2, in place of version 1.");
    desk.check(&["presets", "list"], 0, "Softer");
    desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 1, "older than version 2");
    desk.check(&["packs", "rollback", "soft"], 0, "In use now: soft version 1.");
    desk.check(&["presets", "list"], 0, "Softly");
    desk.check(&["packs", "verify"], 0, "soft                     version 1: whole, 1 files");
    desk.check(&["packs", "remove", "soft"], 0, "Removed: soft.");
    desk.check(&[&animate[..], &["soft"]].concat(), 2, "There is no preset named soft.");
    for (id, said) in
        [("soft", "There is no pack named soft."), ("../home", "is not a name that a pack can have")]
    {
        desk.check(&["packs", "remove", id], 2, said);
        desk.check(&["packs", "rollback", id], 2, said);
    }
    assert!(desk.home() == before, "what the user has is as it was, byte for byte");
    assert!(desk.path("home-packs").is_dir(), "packs are beside it");
}

#[test]
fn what_is_damaged_is_named_and_not_used() {
    let desk = Desk::with_pack();
    let packs = files(&desk.path("home-packs"));
    let preset = packs.keys().find(|path| path.ends_with("files/soft.toml")).unwrap();
    std::fs::write(preset, "about = \"Evil\"\n").unwrap();
    let verify = desk.kaely(&["packs", "verify"]);
    assert!(verify.code == 1 && verify.stdout.contains("soft.toml was changed"), "{verify:?}");
    let list = desk.kaely(&["presets", "list"]);
    assert!(list.code == 0 && !list.stdout.contains("Evil"), "{list:?}");
    assert!(list.stderr.contains("pack soft is damaged and not used: soft.toml was changed"), "{list:?}");
    desk.check(&["packs", "install", "{}/soft-1.kaelypack"], 0, "Installed: soft version 1");
    desk.check(&["packs", "verify", "soft"], 0, "whole");
    desk.check(&["packs", "verify", "other"], 2, "There is no pack named other.");
}

/// The development key needs a file that names it, and no other way helps.
#[test]
fn keys_for_development_are_named_on_purpose() {
    let desk = Desk::new();
    std::fs::write(desk.path("dev.toml"), include_str!("../../assets/packs/publishers.toml")).unwrap();
    desk.check(&["packs", "trust", "{}/dev.toml"], 1, "which anybody can sign with");
    desk.check(&["packs", "list"], 0, "nobody yet");
    let mut command = desk.command(env!("CARGO_BIN_EXE_kaely"), &["packs", "list"]);
    let ended = Ended::of(command.env("KAELY_PACK_KEYS", desk.path("dev.toml")));
    assert!(ended.stdout.contains("DEVELOPMENT"), "{ended:?}");
    let mut command = desk.command(env!("CARGO_BIN_EXE_kaely"), &["packs", "list"]);
    let ended = Ended::of(command.env("KAELY_PACK_KEYS", desk.path("nothing.toml")));
    assert!(ended.code == 0 && ended.stderr.contains("nothing.toml"), "{ended:?}");
}

/// The old version is in use, whole, after an installation of version 2 that ended like this.
#[track_caller]
fn check_stays(desk: &Desk, ended: &Ended, reason: &str) {
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.lines().count() == 1 && ended.stderr.contains(reason), "{ended:?}");
    assert!(ended.stderr.contains("Check that there is room, and that you may write there."), "{ended:?}");
    desk.check(&["packs", "verify"], 0, "soft                     version 1: whole");
    desk.check(&["presets", "list"], 0, "Softly");
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_version() {
    let desk = Desk::with_pack();
    desk.build(2, &format!("about = \"Softer\"\n#{}\n", "long".repeat(10_000)));
    let install = desk.command(env!("CARGO_BIN_EXE_kaely"), &["packs", "install", "{}/soft-2.kaelypack"]);
    // No file may become longer than eight blocks, and the program hears of it as of a disk that is full.
    let mut limited = desk.command("sh", &["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""]);
    limited.arg(install.get_program()).args(install.get_args());
    check_stays(&desk, &Ended::of(&mut limited), "File too large");
    desk.check(&["packs", "install", "{}/soft-2.kaelypack"], 0, "version 2, in place of version 1.");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_the_old_version() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let desk = Desk::with_pack();
    desk.build(2, "about = \"Softer\"\n");
    let packs = desk.path("home-packs");
    let mode = |bits| {
        for folder in [packs.join("soft"), packs.clone()] {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(bits)).unwrap();
        }
    };
    mode(0o500);
    let mut install = desk.command(env!("CARGO_BIN_EXE_kaely"), &["packs", "install", "{}/soft-2.kaelypack"]);
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        // To the superuser a folder is read-only only without the right to pass that over.
        let arguments: Vec<_> = install.get_args().map(|a| a.to_owned()).collect();
        let program = install.get_program().to_owned();
        install = desk.command("setpriv", &["--bounding-set=-dac_override"]);
        install.arg(program).args(arguments);
    }
    let ended = Ended::of(&mut install);
    check_stays(&desk, &ended, "Permission denied");
    mode(0o700);
    desk.check(&["packs", "install", "{}/soft-2.kaelypack"], 0, "version 2, in place of version 1.");
    // Where no folder can be made at all.
    let mut nowhere = desk.command(env!("CARGO_BIN_EXE_kaely"), &["packs", "install", "{}/soft-2.kaelypack"]);
    let ended = Ended::of(
        nowhere
            .env("KAELY_PACKS", "/proc/packs")
            .env("KAELY_PACK_KEYS", desk.path("keys/publisher.public.toml")),
    );
    assert!(ended.code == 5 && ended.stderr.contains("Kaely cannot use /proc/packs"), "{ended:?}");
}

#[test]
fn the_tool_says_what_is_wrong_in_a_sentence() {
    let desk = Desk::with_pack();
    let refused = |arguments: &[&str], said: &str| {
        let ended = Ended::of(&mut desk.command(env!("CARGO_BIN_EXE_kaely-pack"), arguments));
        assert!(ended.code == 1 && ended.stderr.contains(said), "{arguments:?}: {ended:?}");
    };
    refused(&["keygen", "-o", "{}/keys", "--name", "Ann"], "is there already");
    // Two publishers that have no name have the same one.
    let nameless =
        Ended::of(&mut desk.command(env!("CARGO_BIN_EXE_kaely-pack"), &["keygen", "-o", "{}/new"]));
    assert!(nameless.code == 2 && nameless.stderr.contains("--name"), "{nameless:?}");
    refused(&["show", "{}/nothing.kaelypack"], "cannot be read (No such file");
    refused(&["show", "{}/keys/publisher.public.toml"], "This file is not a pack.");
    let build = ["build", "{}/source", "-o", "{}/x.kaelypack", "--key"];
    refused(
        &[&build[..], &["{}/keys/publisher.public.toml"]].concat(),
        "is no secret key. Take the file that kaely-pack keygen wrote as publisher.secret.toml.",
    );
    std::fs::write(desk.path("source/files/natural.toml"), "about = \"Mine\"\n").unwrap();
    refused(
        &[&build[..], &["{}/keys/publisher.secret.toml"]].concat(),
        "Kaely has a preset of this name itself",
    );
    assert!(!desk.path("x.kaelypack").exists());
}
