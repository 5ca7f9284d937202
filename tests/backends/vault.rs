//! The vault: what is sealed opens again, only so, only there and only for whoever has the key.

use crate::store::vault_in;
use kaely_backends::vault::{
    LEAST_PASSPHRASE, NoKeyring, OVERHEAD, Place, Vault, VaultError, WhenAbsent, is_private, open_default,
};
use kaely_core::explain::Explain;
use kaely_core::library::WorkId;
use proptest::prelude::*;
use std::path::Path;

const PASSPHRASE: &str = "correct horse battery";

fn reopened(home: &Path) -> Result<Vault, VaultError> {
    Vault::open(&home.join("vault"), Box::new(NoKeyring), WhenAbsent::Refuse)
}

/// The text of the file that has the key.
fn key_file(home: &Path) -> String {
    std::fs::read_to_string(home.join("vault/master.key")).unwrap()
}

#[test]
fn what_is_sealed_opens_again_and_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let vault = vault_in(home.path());
    let (sealed, file) = (vault.seal("here", b"secret").unwrap(), vault.seal_file("file", b"long").unwrap());
    let name = vault.name_of("names", b"/home/ann.jpg").unwrap();
    let (key, wrapped) = vault.new_work_key(WorkId(7)).unwrap();
    let field = key.seal("title", b"Ann").unwrap();
    drop(vault);
    let vault = reopened(home.path()).unwrap();
    assert_eq!(vault.unseal("here", &sealed).unwrap(), b"secret");
    assert_eq!(vault.open_file("file", &file).unwrap(), b"long");
    assert_eq!(vault.name_of("names", b"/home/ann.jpg").unwrap(), name);
    assert_ne!(vault.name_of("others", b"/home/ann.jpg").unwrap(), name);
    assert_eq!(vault.work_key(WorkId(7), &wrapped).unwrap().unseal("title", &field).unwrap(), b"Ann");
    let status = vault.status().unwrap();
    assert_eq!((status.place, status.locked, status.repaired), (Place::File, false, vec![]));
}

#[test]
fn nothing_opens_in_another_place() {
    let home = tempfile::tempdir().unwrap();
    let vault = vault_in(home.path());
    let changed = |opened: Result<Vec<u8>, VaultError>| assert!(matches!(opened, Err(VaultError::Changed)));
    let sealed = vault.seal("here", b"secret").unwrap();
    changed(vault.unseal("there", &sealed));
    changed(vault.open_file("there", &vault.seal_file("here", b"secret").unwrap()));
    let (one, wrapped) = vault.new_work_key(WorkId(1)).unwrap();
    let (other, _) = vault.new_work_key(WorkId(2)).unwrap();
    let title = one.seal("title", b"Ann").unwrap();
    changed(one.unseal("file", &title));
    changed(other.unseal("title", &title));
    assert!(matches!(vault.work_key(WorkId(2), &wrapped), Err(VaultError::Changed)));
    assert_ne!(one.seal("title", b"Ann").unwrap(), title, "each time with another nonce");
}

#[cfg(unix)]
#[test]
fn the_key_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    drop(vault_in(home.path()));
    let (folder, file) = (home.path().join("vault"), home.path().join("vault/master.key"));
    assert!(is_private(&folder));
    for (path, mode) in [(&folder, 0o755), (&file, 0o644)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    assert!(!is_private(&folder));
    let status = reopened(home.path()).unwrap().status().unwrap();
    assert!(is_private(&folder), "closed again");
    assert_eq!(status.repaired, [folder.clone(), file.clone()]);
    // A link might lead anywhere.
    let elsewhere = home.path().join("elsewhere");
    std::fs::rename(&file, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    let error = reopened(home.path()).unwrap_err();
    assert!(matches!(&error, VaultError::NotOurs { path } if *path == file), "{error:?}");
    assert!(error.explain().contains("master.key"));
}

#[test]
fn a_passphrase_is_set_changed_and_removed() {
    let home = tempfile::tempdir().unwrap();
    let vault = vault_in(home.path());
    let sealed = vault.seal("here", b"secret").unwrap();
    let plain_key = key_file(home.path());
    assert!(matches!(
        vault.set_passphrase("short"),
        Err(VaultError::ShortPassphrase { least: LEAST_PASSPHRASE })
    ));
    assert!(matches!(vault.remove_passphrase(), Err(VaultError::NoPassphrase)));
    assert_eq!(key_file(home.path()), plain_key, "nothing was changed");
    vault.set_passphrase(PASSPHRASE).unwrap();
    assert_eq!(vault.unseal("here", &sealed).unwrap(), b"secret", "open until the program ends");
    // Nothing else has the key.
    let key = plain_key.split("\"key\":\"").nth(1).unwrap()[..64].to_owned();
    for file in std::fs::read_dir(home.path().join("vault")).unwrap() {
        let text = String::from_utf8_lossy(&std::fs::read(file.unwrap().path()).unwrap()).into_owned();
        assert!(!text.contains(&key), "{text}");
    }
    assert!(key_file(home.path()).contains("\"memory_kib\":65536,\"passes\":3,\"lanes\":1"));

    let locked = reopened(home.path()).unwrap();
    assert!(locked.is_locked() && matches!(locked.unseal("here", &sealed), Err(VaultError::Locked)));
    assert!(matches!(locked.set_passphrase(PASSPHRASE), Err(VaultError::Locked)));
    assert!(matches!(locked.unlock("correct horse batterY"), Err(VaultError::WrongPassphrase)));
    assert!(locked.is_locked());
    let clone = locked.clone();
    locked.unlock(PASSPHRASE).unwrap();
    assert_eq!(clone.unseal("here", &sealed).unwrap(), b"secret", "clones are the same vault");
    locked.set_passphrase("another, longer one").unwrap();
    let locked = reopened(home.path()).unwrap();
    assert!(matches!(locked.unlock(PASSPHRASE), Err(VaultError::WrongPassphrase)));
    locked.unlock("another, longer one").unwrap();
    locked.remove_passphrase().unwrap();
    let vault = reopened(home.path()).unwrap();
    assert_eq!(vault.unseal("here", &sealed).unwrap(), b"secret");
    assert_eq!(vault.status().unwrap().place, Place::File);
}

#[test]
fn a_damaged_or_newer_key_file_is_refused_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    drop(vault_in(home.path()));
    let (file, text) = (home.path().join("vault/master.key"), key_file(home.path()));
    for at in (0..text.len()).step_by(7) {
        let mut harmed = text.clone().into_bytes();
        harmed[at] ^= 1;
        std::fs::write(&file, &harmed).unwrap();
        let error = reopened(home.path()).unwrap_err();
        assert!(matches!(error, VaultError::KeyDamaged { .. }), "{at}: {error:?}");
        assert_eq!(std::fs::read(&file).unwrap(), harmed);
    }
    for cut in [0, 10, text.len() - 10] {
        std::fs::write(&file, &text[..cut]).unwrap();
        assert!(matches!(vault_error(home.path()), VaultError::KeyDamaged { .. }), "cut at {cut}");
    }
    let line = text.lines().next().unwrap().replace("\"version\":1", "\"version\":2");
    std::fs::write(&file, format!("{line}\n{}\n", blake3::hash(line.as_bytes()).to_hex())).unwrap();
    assert!(matches!(vault_error(home.path()), VaultError::Newer { found: 2, known: 1 }));
}

/// Also where a new vault may be made: what is there is never replaced.
fn vault_error(home: &Path) -> VaultError {
    Vault::open(&home.join("vault"), Box::new(NoKeyring), WhenAbsent::Create).unwrap_err()
}

#[test]
fn a_lost_key_is_not_replaced_by_a_new_one() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(reopened(home.path()), Err(VaultError::KeyMissing { .. })));
    let vault = vault_in(home.path());
    let projects = kaely_backends::projects::Projects::in_folder(home.path(), &vault);
    projects.opened(Path::new("/home/ann/ann.jpg")).unwrap();
    assert!(open_default(home.path()).is_ok());
    std::fs::remove_file(home.path().join("vault/master.key")).unwrap();
    let error = open_default(home.path()).unwrap_err();
    assert!(matches!(error, VaultError::KeyMissing { .. }), "{error:?}");
    let unusable = Vault::unusable(error);
    let refused = unusable.seal("here", b"").unwrap_err();
    assert!(refused.explain().contains("backup") && refused.message().is_some(), "{refused:?}");
    assert!(!unusable.is_locked() && unusable.status().is_err());
}

#[test]
fn errors_never_tell_a_key() {
    let home = tempfile::tempdir().unwrap();
    let vault = vault_in(home.path());
    let (key, _) = vault.new_work_key(WorkId(1)).unwrap();
    let shown = format!("{vault:?} {key:?}");
    assert!(shown.contains("Key(…)") && !shown.contains('['), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every single bit counts, and every byte that is missing or too many.
    #[test]
    fn whatever_was_changed_is_refused(plain in proptest::collection::vec(any::<u8>(), 0..40), bit in 0..8) {
        let home = tempfile::tempdir().unwrap();
        let vault = vault_in(home.path());
        let (key, wrapped) = vault.new_work_key(WorkId(1)).unwrap();
        let sealed = key.seal("title", &plain).unwrap();
        prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        prop_assert_eq!(&key.unseal("title", &sealed).unwrap(), &plain);
        for at in 0..sealed.len() {
            let mut harmed = sealed.clone();
            harmed[at] ^= 1_u8 << bit;
            prop_assert!(matches!(key.unseal("title", &harmed), Err(VaultError::Changed)));
            prop_assert!(matches!(key.unseal("title", &sealed[..at]), Err(VaultError::Changed)));
        }
        let longer = [&sealed[..], b"x"].concat();
        prop_assert!(matches!(key.unseal("title", &longer), Err(VaultError::Changed)));
        for at in 0..wrapped.len() {
            let mut harmed = wrapped.clone();
            harmed[at] ^= 1_u8 << bit;
            let opened = vault.work_key(WorkId(1), &harmed);
            prop_assert!(matches!(opened, Err(VaultError::Changed)));
        }
    }
}
