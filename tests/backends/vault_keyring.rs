//! The master key in a keyring: one of the tests' own, and a real one of a desktop, which ./test installs.

use kaely_backends::vault::{Key, Keyring, KeyringError, Place, Vault, VaultError, WhenAbsent};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// A keyring in memory that can fail.
#[derive(Clone, Default)]
pub struct Ring {
    items: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    fault: Arc<Mutex<Option<KeyringError>>>,
}

impl Ring {
    pub fn fail(&self, fault: Option<KeyringError>) {
        *self.fault.lock().unwrap() = fault;
    }

    fn works(&self) -> Result<(), KeyringError> {
        self.fault.lock().unwrap().clone().map_or(Ok(()), Err)
    }

    pub fn count(&self) -> usize {
        self.items.lock().unwrap().len()
    }
}

impl Keyring for Ring {
    fn get(&self, vault: &str) -> Result<Option<Key>, KeyringError> {
        self.works()?;
        Ok(self.items.lock().unwrap().get(vault).map(|bytes| Key::of(bytes).unwrap()))
    }

    fn put(&self, vault: &str, key: &Key) -> Result<(), KeyringError> {
        self.works()?;
        self.items.lock().unwrap().insert(vault.to_owned(), key.bytes().to_vec());
        Ok(())
    }

    fn remove(&self, vault: &str) -> Result<(), KeyringError> {
        self.works()?;
        self.items.lock().unwrap().remove(vault);
        Ok(())
    }
}

fn open(home: &Path, ring: &Ring) -> Result<Vault, VaultError> {
    Vault::open(home, Box::new(ring.clone()), WhenAbsent::Create)
}

fn place(vault: &Vault) -> Place {
    vault.status().unwrap().place
}

const PASSPHRASE: &str = "a few good words";

#[test]
fn the_key_is_in_the_keyring_and_not_in_the_file() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    let vault = open(home.path(), &ring).unwrap();
    let sealed = vault.seal("here", b"secret").unwrap();
    assert_eq!((place(&vault), ring.count()), (Place::Keyring, 1));
    let text = std::fs::read_to_string(home.path().join("master.key")).unwrap();
    let key = ring.items.lock().unwrap().values().next().unwrap().clone();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!text.contains(&hex) && text.contains("\"keyring\""), "{text}");
    assert_eq!(open(home.path(), &ring).unwrap().unseal("here", &sealed).unwrap(), b"secret");
    // Locked, gone, or the key of another vault.
    for fault in [KeyringError::Absent, KeyringError::Refused("it is locked".into())] {
        ring.fail(Some(fault));
        assert!(matches!(open(home.path(), &ring), Err(VaultError::Keyring { .. })));
    }
    ring.fail(None);
    ring.items.lock().unwrap().values_mut().for_each(|key| key[0] ^= 1);
    assert!(matches!(open(home.path(), &ring), Err(VaultError::OtherKey)));
    ring.items.lock().unwrap().clear();
    assert!(matches!(open(home.path(), &ring), Err(VaultError::KeyMissing { .. })));
}

#[test]
fn a_keyring_that_refuses_leaves_the_key_in_the_file() {
    for fault in [KeyringError::Absent, KeyringError::Refused("the user said no".into())] {
        let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
        ring.fail(Some(fault));
        assert_eq!(place(&open(home.path(), &ring).unwrap()), Place::File);
        ring.fail(None);
        assert_eq!((place(&open(home.path(), &ring).unwrap()), ring.count()), (Place::File, 0));
    }
}

#[test]
fn a_passphrase_empties_the_keyring_at_once_or_later() {
    let (home, ring) = (tempfile::tempdir().unwrap(), Ring::default());
    let vault = open(home.path(), &ring).unwrap();
    let sealed = vault.seal("here", b"secret").unwrap();
    vault.set_passphrase(PASSPHRASE).unwrap();
    assert_eq!((place(&vault), ring.count()), (Place::Passphrase, 0));
    vault.remove_passphrase().unwrap();
    assert_eq!((place(&vault), ring.count()), (Place::Keyring, 1));
    // The keyring is locked just then: said, and made good for later.
    ring.fail(Some(KeyringError::Refused("it is locked".into())));
    assert!(matches!(vault.set_passphrase(PASSPHRASE), Err(VaultError::Keyring { .. })));
    ring.fail(None);
    let vault = open(home.path(), &ring).unwrap();
    assert!(vault.is_locked() && ring.count() == 1);
    assert!(vault.unlock("another passphrase").is_err() && ring.count() == 1);
    vault.unlock(PASSPHRASE).unwrap();
    assert_eq!((ring.count(), vault.unseal("here", &sealed).unwrap().as_slice()), (0, b"secret".as_slice()));
}

const CHILD: &str = "KAELY_TEST_KEYRING_OF";

/// The child of the test below, in a session with a keyring.
#[test]
fn child_with_a_keyring() {
    let Some(home) = std::env::var_os(CHILD) else { return };
    let open =
        || Vault::open(Path::new(&home), kaely_backends::vault::of_system(), WhenAbsent::Create).unwrap();
    let vault = open();
    assert_eq!(place(&vault), Place::Keyring);
    let sealed = vault.seal("here", b"secret").unwrap();
    assert_eq!(open().unseal("here", &sealed).unwrap(), b"secret");
    vault.set_passphrase(PASSPHRASE).unwrap();
    let vault = open();
    vault.unlock(PASSPHRASE).unwrap();
    vault.remove_passphrase().unwrap();
    assert_eq!(place(&vault), Place::Keyring);
    assert_eq!(open().unseal("here", &sealed).unwrap(), b"secret");
    println!("\nthe keyring kept the key");
}

#[test]
fn the_real_keyring_keeps_the_key() {
    let home = tempfile::tempdir().unwrap();
    let script = "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
         exec \"$0\" --exact vault_keyring::child_with_a_keyring --nocapture";
    let ended = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, home.path().join("vault"))
        .env_remove("KAELY_KEYRING")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", home.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(said.contains("the keyring kept the key"), "{said}\n{}", String::from_utf8_lossy(&ended.stderr));
    // Without a session bus nobody waits.
    let started = std::time::Instant::now();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "vault_keyring::child_without_a_bus", "--nocapture"])
        .env(CHILD, home.path().join("other"))
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("KAELY_KEYRING")
        .env("XDG_RUNTIME_DIR", home.path().join("nowhere"))
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&ended.stdout).contains("in a file"), "{ended:?}");
    assert!(started.elapsed().as_secs_f64() < 3.0, "{:?}", started.elapsed());
}

#[test]
fn child_without_a_bus() {
    let Some(home) = std::env::var_os(CHILD) else { return };
    let vault =
        Vault::open(Path::new(&home), kaely_backends::vault::of_system(), WhenAbsent::Create).unwrap();
    assert_eq!(place(&vault), Place::File);
    println!("\nin a file");
}
