//! Killed at any instant of installing: the old version or the new one is in use, whole.

use crate::packs::Desk;
use kaely_backends::packs::{Keys, Kind, Packs};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// How often a child is killed.
const KILLS: u64 = 64;
const CHILD: &str = "KAELY_TEST_INSTALLS_PACK_IN";

/// The child of the test below.
#[test]
fn child_that_installs_a_pack() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let packs = Packs::at(&folder.join("packs"), Keys::of_file(&folder.join("keys.toml")).unwrap());
    packs.install(&folder.join("a.kaelypack")).unwrap();
}

fn child(folder: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "packs_crash::child_that_installs_a_pack"])
        .env(CHILD, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_pack_that_is_being_installed_when_the_power_fails_is_there_or_not() {
    let desk = Desk::new();
    let (folder, packs) = (desk.folder.path(), desk.packs());
    let names: Vec<String> = (0..60).map(|n| format!("f{}/{n}.bin", n % 7)).collect();
    let pack = |version: u64| {
        let contents: Vec<Vec<u8>> = (0..60).map(|n| vec![(version + n) as u8; 20_000]).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        desk.pack(version, &files);
    };
    pack(1);
    let mut whole = installation(folder);
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
    println!("seed {seed}, an installation takes {whole:?}");
    let (mut old, mut new, mut halfway) = (0, 0, 0);
    for n in 0..KILLS {
        let before = packs.get("news").unwrap().unwrap().manifest.version;
        pack(before + 1);
        let mut installs = child(folder);
        let spread = (u64::from(seed) + n).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let share = 2.0 * spread as f64 / (1_u64 << 24) as f64;
        std::thread::sleep(whole.mul_f64(share));
        installs.kill().unwrap();
        installs.wait().unwrap();
        halfway += u32::from(staging(packs.folder()) > 0);
        let found = packs.usable(Kind::Notices);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        let pack = &found.packs[0];
        assert!(pack.damage().is_empty());
        match pack.manifest.version {
            version if version == before => {
                old += 1;
                // What else the machine does has slowed it down, or not any more: kills stay spread over all of it.
                whole = if share > 1.2 { whole.mul_f64(1.3) } else { whole };
            }
            version if version == before + 1 => {
                new += 1;
                whole = if share < 0.8 { whole.mul_f64(0.8) } else { whole };
                assert_eq!(pack.before, Some(before), "and the way back is open");
            }
            version => panic!("version {version} after {before}"),
        }
    }
    println!("{KILLS} kills: {old} times the old version, {new} times the new one, {halfway} with leftovers");
    assert!(old > 2 && new > 2 && halfway > 2, "{old} old, {new} new, {halfway} halfway, in {whole:?}");
    // The next run takes the leftovers away, and goes both ways.
    pack(1000);
    packs.install(&folder.join("a.kaelypack")).unwrap();
    assert_eq!(staging(packs.folder()), 0);
    assert_eq!(std::fs::read_dir(packs.folder().join("news")).unwrap().count(), 3);
    packs.rollback("news").unwrap();
    assert!(packs.usable(Kind::Notices).faults.is_empty());
}

#[test]
fn a_first_installation_that_is_killed_leaves_all_or_nothing() {
    let desk = Desk::new();
    let (folder, packs) = (desk.folder.path(), desk.packs());
    desk.pack(1, &[("a", &[7; 300_000]), ("b", &[8; 300_000])]);
    let whole = installation(folder);
    packs.remove("news").unwrap();
    let mut there = 0;
    for n in 0..20 {
        let mut installs = child(folder);
        std::thread::sleep(whole * n / 10);
        installs.kill().unwrap();
        installs.wait().unwrap();
        let found = packs.usable(Kind::Notices);
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        if !found.packs.is_empty() {
            there += 1;
            packs.remove("news").unwrap();
        }
    }
    println!("{there} of 20 were installed");
}

/// How long one takes that is not killed.
fn installation(folder: &Path) -> Duration {
    let started = Instant::now();
    assert!(child(folder).wait().unwrap().success());
    started.elapsed()
}

/// How much a killed run has left, in the packs' folder and in the pack's.
fn staging(packs: &Path) -> usize {
    let entries = [packs, &packs.join("news")].map(|folder| std::fs::read_dir(folder).unwrap());
    let names = entries.into_iter().flatten().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".staging-")).count()
}
