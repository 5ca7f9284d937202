//! Installing, going back, removing; and what is installed and was changed from outside.

use crate::packs::{Desk, FILES, snapshot};
use kaely_backends::packs::{Change, Keys, Kind, Manifest, PackError, Packs};
use kaely_core::explain::Explain;
use std::path::PathBuf;

fn version(packs: &Packs) -> Option<(u64, Option<u64>)> {
    packs.get("news").unwrap().map(|pack| (pack.manifest.version, pack.before))
}

#[test]
fn versions_go_up_and_one_step_back() {
    let desk = Desk::new();
    let packs = desk.packs();
    assert!(matches!(packs.rollback("news"), Err(PackError::NotInstalled { .. })));
    assert!(matches!(packs.remove("news"), Err(PackError::NotInstalled { .. })));
    assert!(matches!(packs.remove("../keys"), Err(PackError::Id { .. })));
    assert!(!packs.folder().exists(), "nothing is made for nothing");
    let install = |version| packs.install(&desk.pack(version, &FILES));
    assert!(matches!(install(2), Ok(Change::Installed { before: None, .. })));
    assert!(matches!(packs.rollback("news"), Err(PackError::NoPrevious { .. })));
    assert!(matches!(install(2), Ok(Change::Already { .. })));
    assert!(matches!(install(1), Err(PackError::Older { installed: 2, offered: 1, .. })));
    let other = desk.pack(2, &[("x", b"x")]);
    assert!(matches!(packs.install(&other), Err(PackError::SameVersion { .. })));
    assert!(matches!(install(5), Ok(Change::Installed { before: Some(2), .. })));
    assert_eq!(version(&packs), Some((5, Some(2))));
    assert_eq!(packs.rollback("news").unwrap(), 2);
    assert_eq!(version(&packs), Some((2, Some(5))));
    assert!(matches!(install(1), Err(PackError::Older { .. })));
    assert_eq!(packs.rollback("news").unwrap(), 5);
    assert!(matches!(install(6), Ok(Change::Installed { before: Some(5), .. })));
    let versions = std::fs::read_dir(packs.folder().join("news")).unwrap().count();
    assert_eq!(versions, 3, "the pointer and two versions");
    packs.remove("news").unwrap();
    assert_eq!(version(&packs), None);
    assert_eq!(snapshot(packs.folder()).len(), 1, "the lock");
}

#[test]
fn a_name_belongs_to_one_publisher_and_one_kind() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.packs().install(&desk.pack(1, &FILES)).unwrap();
    let manifest = Manifest { kind: Kind::Looks, version: 2, ..desk.manifest(&FILES) };
    let file = desk.raw(&manifest, b"onetwo and more");
    assert!(matches!(desk.packs().install(&file), Err(PackError::OtherKind { .. })));
    let both = desk.key.public_file() + &other.key.public_file().replace("Ann", "Bob");
    let packs = Packs::at(desk.packs().folder(), desk.keys_of(&both));
    assert!(matches!(packs.install(&other.pack(2, &FILES)), Err(PackError::OtherPublisher { .. })));
    // Anybody can call themselves so.
    let both = both.replace("Bob", "Ann");
    let packs = Packs::at(packs.folder(), desk.keys_of(&both));
    assert!(matches!(packs.install(&other.pack(2, &FILES)), Err(PackError::OtherPublisher { .. })));
    // A new key of the same publisher goes on where the old one is retired.
    let changed = both.replacen("retired = false", "retired = true", 1);
    let others = Packs::at(packs.folder(), desk.keys_of(&changed.replacen("\"Ann\"", "\"Bob\"", 1)));
    assert!(matches!(others.install(&other.pack(2, &FILES)), Err(PackError::OtherPublisher { .. })));
    let packs = Packs::at(packs.folder(), desk.keys_of(&changed));
    assert!(matches!(packs.install(&other.pack(2, &FILES)), Ok(Change::Installed { .. })));
}

#[test]
fn a_retired_key_keeps_what_is_installed() {
    let desk = Desk::new();
    desk.packs().install(&desk.pack(1, &FILES)).unwrap();
    let retired = desk.key.public_file().replace("retired = false", "retired = true");
    let packs = Packs::at(desk.packs().folder(), desk.keys_of(&retired));
    assert_eq!(version(&packs), Some((1, None)));
    assert!(matches!(packs.install(&desk.pack(2, &FILES)), Err(PackError::RetiredKey { .. })));
    // One that nobody trusts any more does not.
    let packs = Packs::at(packs.folder(), Desk::new().keys());
    let found = packs.list();
    assert!(found.packs.is_empty() && found.faults[0].explain().contains("not trusted"), "{found:?}");
}

#[test]
fn trusted_keys_stay_trusted() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("packs");
    let file = desk.folder.path().join("ann.toml");
    std::fs::write(&file, desk.key.public_file()).unwrap();
    let packs = Packs::at(&folder, Keys::here(&folder.join("keys")));
    assert!(matches!(packs.install(&desk.pack(1, &FILES)), Err(PackError::UnknownKey { .. })));
    assert_eq!(packs.trust(&file).unwrap()[0].id, desk.key.id());
    let packs = Packs::at(&folder, Keys::here(&folder.join("keys")));
    packs.install(&desk.pack(1, &FILES)).unwrap();
    // Told that the key is retired, from then on.
    std::fs::write(&file, desk.key.public_file().replace("retired = false", "retired = true")).unwrap();
    packs.trust(&file).unwrap();
    let packs = Packs::at(&folder, Keys::here(&folder.join("keys")));
    assert!(matches!(packs.install(&desk.pack(2, &FILES)), Err(PackError::RetiredKey { .. })));
    std::fs::write(folder.join("keys/broken.toml"), "key = 1").unwrap();
    let packs = Packs::at(&folder, Keys::here(&folder.join("keys")));
    assert!(packs.keys.get(desk.key.id()).is_some() && packs.keys.faults.len() == 1);
}

/// The only folder of a version.
fn slot(packs: &Packs) -> PathBuf {
    let entries = std::fs::read_dir(packs.folder().join("news")).unwrap();
    let mut slots = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    slots.next().unwrap()
}

#[test]
fn damage_is_named_and_installing_again_mends_it() {
    let damages: [(&str, &dyn Fn(PathBuf)); 8] = [
        ("a.txt was changed", &|slot| std::fs::write(slot.join("files/a.txt"), "onE").unwrap()),
        ("a.txt was changed", &|slot| std::fs::write(slot.join("files/a.txt"), "one more").unwrap()),
        ("b/c.txt is missing", &|slot| std::fs::remove_file(slot.join("files/b/c.txt")).unwrap()),
        ("b/x does not belong to it", &|slot| std::fs::write(slot.join("files/b/x"), "").unwrap()),
        ("a.txt is a link", &|slot| {
            std::fs::rename(slot.join("files/a.txt"), slot.join("../moved")).unwrap();
            std::os::unix::fs::symlink(slot.join("../moved"), slot.join("files/a.txt")).unwrap();
        }),
        ("b/c.txt is a link", &|slot| {
            std::fs::rename(slot.join("files/b"), slot.join("../moved")).unwrap();
            std::os::unix::fs::symlink(slot.join("../moved"), slot.join("files/b")).unwrap();
        }),
        ("list of files", &|slot| {
            let head = slot.join("head");
            let mut bytes = std::fs::read(&head).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
            std::fs::write(head, bytes).unwrap();
        }),
        ("“active” does not name a version", &|slot| {
            std::fs::write(slot.join("../active"), "now = \"../../x\"\n").unwrap();
        }),
    ];
    for (sentence, damage) in damages {
        let desk = Desk::new();
        let packs = desk.packs();
        packs.install(&desk.pack(3, &FILES)).unwrap();
        damage(slot(&packs));
        let found = packs.usable(Kind::Notices);
        assert!(found.packs.is_empty(), "{sentence}: used though damaged");
        let said = found.faults[0].explain();
        assert!(said.contains(sentence) && said.contains("damaged and not used"), "{said} lacks {sentence}");
        assert!(matches!(packs.install(&desk.pack(2, &FILES)), Err(PackError::Older { .. })), "{sentence}");
        let mended = packs.install(&desk.pack(3, &FILES));
        assert!(matches!(mended, Ok(Change::Installed { .. })), "{sentence}: {mended:?}");
        let found = packs.usable(Kind::Notices);
        assert!(found.packs.len() == 1 && found.faults.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn nobody_goes_back_to_a_damaged_version() {
    let desk = Desk::new();
    let packs = desk.packs();
    packs.install(&desk.pack(1, &FILES)).unwrap();
    let first = slot(&packs);
    packs.install(&desk.pack(2, &FILES)).unwrap();
    std::fs::write(first.join("files/a.txt"), "two").unwrap();
    let error = packs.rollback("news").unwrap_err();
    assert!(error.explain().contains("in version 1, a.txt was changed"), "{error:?}");
    assert_eq!(version(&packs), Some((2, Some(1))));
    // A damaged one is not kept as the one to go back to.
    let second = packs.get("news").unwrap().unwrap().path_of("a.txt");
    std::fs::write(second, "two").unwrap();
    packs.install(&desk.pack(3, &FILES)).unwrap();
    assert_eq!(version(&packs), Some((3, Some(1))));
}

#[test]
fn a_link_in_the_place_of_a_pack_is_not_followed() {
    let desk = Desk::new();
    let packs = desk.packs();
    let outside = desk.folder.path().join("outside");
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::create_dir_all(packs.folder()).unwrap();
    std::fs::write(outside.join("mine.txt"), "mine").unwrap();
    std::os::unix::fs::symlink(&outside, packs.folder().join("news")).unwrap();
    std::os::unix::fs::symlink(&outside, packs.folder().join(".staging-1")).unwrap();
    let error = packs.install(&desk.pack(1, &FILES)).unwrap_err();
    assert!(matches!(error, PackError::Damaged { .. }), "{error:?}");
    assert_eq!(packs.list().faults.len(), 1);
    packs.remove("news").unwrap();
    packs.install(&desk.pack(1, &FILES)).unwrap();
    assert_eq!(snapshot(&outside).len(), 1, "what the link led to is as it was");
}

#[test]
fn who_comes_at_the_same_time_waits() {
    let desk = Desk::new();
    let packs = desk.packs();
    let files: Vec<PathBuf> = (1..=8)
        .map(|version| {
            let file = desk.folder.path().join(format!("{version}.kaelypack"));
            std::fs::rename(desk.pack(version, &FILES), &file).unwrap();
            file
        })
        .collect();
    std::thread::scope(|scope| {
        for file in &files {
            scope.spawn(|| match packs.install(file) {
                Ok(Change::Installed { .. }) | Err(PackError::Older { .. }) => {}
                other => panic!("{other:?}"),
            });
        }
    });
    let pack = packs.get("news").unwrap().unwrap();
    assert_eq!((pack.manifest.version, pack.damage()), (8, Vec::new()));
}

#[test]
fn a_folder_that_cannot_be_listed_is_told() {
    let desk = Desk::new();
    std::fs::write(desk.packs().folder(), "no folder").unwrap();
    let found = desk.packs().list();
    assert!(found.packs.is_empty() && found.faults[0].explain().contains("cannot be read"), "{found:?}");
    assert!(matches!(desk.packs().install(&desk.pack(1, &FILES)), Err(PackError::File { .. })));
}
