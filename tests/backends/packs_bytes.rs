//! Bytes by chance: whatever is changed in a pack, it is refused or nothing changes; whatever is read, nothing breaks.

use crate::packs::{Desk, FILES, snapshot};
use kaely_backends::packs::publish;
use proptest::prelude::*;

#[test]
fn every_changed_byte_is_found() {
    let desk = Desk::new();
    let packs = desk.packs();
    packs.install(&desk.pack(1, &FILES)).unwrap();
    let before = snapshot(packs.folder());
    let whole = std::fs::read(desk.pack(2, &FILES)).unwrap();
    let mut refused = 0;
    for at in 0..whole.len() {
        for bit in [0x01, 0x80] {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            assert!(packs.install(&desk.file(&changed)).is_err(), "byte {at} of {}", whole.len());
            refused += 1;
        }
    }
    println!("{refused} changed packs were refused");
    assert!(snapshot(packs.folder()) == before, "what was installed is as it was");
    packs.install(&desk.file(&whole)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn several_changes_at_once_are_found(changes in prop::collection::vec((any::<usize>(), 1_u8..), 1..8), cut in any::<usize>()) {
        let desk = Desk::new();
        let packs = desk.packs();
        let whole = std::fs::read(desk.pack(1, &FILES)).unwrap();
        let mut changed = whole.clone();
        for (at, by) in changes {
            let at = at % changed.len();
            changed[at] ^= by;
        }
        if cut % 4 == 0 {
            changed.truncate(cut / 4 % changed.len());
        }
        // Two changes of one byte may undo each other.
        prop_assert_eq!(packs.install(&desk.file(&changed)).is_ok(), changed == whole);
    }

    #[test]
    fn no_bytes_break_the_reader(magic in any::<bool>(), mut bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let desk = Desk::new();
        if magic && bytes.len() > 14 {
            bytes[..10].copy_from_slice(b"KAELYPCK\x01\x00");
            bytes[12..14].fill(0);
        }
        let file = desk.file(&bytes);
        prop_assert!(desk.packs().install(&file).is_err());
        prop_assert!(publish::look(&file).is_err());
    }

    #[test]
    fn no_signed_manifest_breaks_the_reader(path in any::<String>(), id in any::<String>(), bytes in any::<u64>(), version in any::<u64>()) {
        let desk = Desk::new();
        let mut manifest = desk.manifest(&FILES);
        manifest.files[1].path = path;
        manifest.files[0].bytes = bytes;
        (manifest.id, manifest.version) = (id, version);
        let file = desk.raw(&manifest, b"onetwo and more");
        let packs = desk.packs();
        let outside = snapshot(desk.folder.path());
        if packs.install(&file).is_err() {
            let inside = snapshot(packs.folder()).into_keys().filter(|path| !path.ends_with(".lock")).count();
            prop_assert_eq!(inside, 0);
        }
        let after: Vec<_> = snapshot(desk.folder.path()).into_keys().filter(|path| !path.starts_with(packs.folder())).collect();
        prop_assert!(outside.into_keys().eq(after));
    }
}
