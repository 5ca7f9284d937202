//! The keyring of Linux desktops (GNOME Keyring, KWallet, KeePassXC): the Secret Service, asked over D-Bus.

use super::key::Key;
use super::keyring::{Keyring, KeyringError};
use secret_service::blocking::{Collection, SecretService as Service};
use secret_service::{EncryptionType, Error};
use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The Secret Service of this session. Where there is no session bus nothing is tried, so that nobody waits.
pub struct SecretService;

/// How the item is called in the programs that show a keyring.
const LABEL: &str = "Kaely";
const CONTENT: &str = "application/octet-stream";

/// How long the service may take to answer at all: the bus may have to start it.
const ANSWER: Duration = Duration::from_secs(10);
/// How long the user may take to unlock the keyring.
const PROMPT: Duration = Duration::from_secs(180);

impl Keyring for SecretService {
    fn get(&self, vault: &str) -> Result<Option<Key>, KeyringError> {
        let vault = vault.to_owned();
        ask(move |service| {
            let found = service.search_items(attributes(&vault))?;
            let Some(item) = found.unlocked.first().or(found.locked.first()) else { return Ok(None) };
            if item.is_locked()? {
                item.unlock()?;
            }
            let secret = Zeroizing::new(item.get_secret()?);
            Ok(Key::of(&secret))
        })
    }

    fn put(&self, vault: &str, key: &Key) -> Result<(), KeyringError> {
        let (vault, secret) = (vault.to_owned(), Zeroizing::new(*key.bytes()));
        ask(move |service| {
            let keyring = lasting(service)?;
            if keyring.is_locked()? {
                keyring.unlock()?;
            }
            keyring.create_item(LABEL, attributes(&vault), &secret[..], true, CONTENT)?;
            Ok(())
        })
    }

    fn remove(&self, vault: &str) -> Result<(), KeyringError> {
        let vault = vault.to_owned();
        ask(move |service| {
            let found = service.search_items(attributes(&vault))?;
            for item in found.unlocked.iter().chain(&found.locked) {
                if item.is_locked()? {
                    item.unlock()?;
                }
                item.delete()?;
            }
            Ok(())
        })
    }
}

fn attributes(vault: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", "kaely"), ("vault", vault)])
}

/// The keyring that new items go to. The one of the session would be gone at the next login.
fn lasting<'a>(service: &'a Service<'a>) -> Result<Collection<'a>, Error> {
    service.get_default_collection()
}

/// Does something with the service on a thread of its own, so that a service that hangs keeps nobody waiting for ever.
fn ask<T: Send + 'static>(
    act: impl FnOnce(&Service) -> Result<T, Error> + Send + 'static,
) -> Result<T, KeyringError> {
    if !there_is_a_bus() {
        return Err(KeyringError::Absent);
    }
    let (greets, greeting) = mpsc::channel();
    let (answers, answer) = mpsc::channel();
    std::thread::spawn(move || {
        let service = match Service::connect(EncryptionType::Dh) {
            Ok(service) => service,
            Err(error) => {
                tracing::debug!("no Secret Service: {error}");
                return;
            }
        };
        // Whoever waited may have given up.
        greets.send(()).ok();
        answers.send(act(&service)).ok();
    });
    greeting.recv_timeout(ANSWER).map_err(|_| KeyringError::Absent)?;
    let late = |_| KeyringError::Refused("it does not answer".to_owned());
    answer.recv_timeout(PROMPT).map_err(late)?.map_err(|error| refused(&error))
}

fn refused(error: &Error) -> KeyringError {
    match error {
        Error::Unavailable | Error::NoResult => KeyringError::Absent,
        Error::Locked | Error::Prompt | Error::PromptDisconnected => {
            KeyringError::Refused("it is locked".to_owned())
        }
        other => KeyringError::Refused(other.to_string()),
    }
}

/// Looked for where D-Bus itself looks.
fn there_is_a_bus() -> bool {
    let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    named("DBUS_SESSION_BUS_ADDRESS").is_some()
        || named("XDG_RUNTIME_DIR").is_some_and(|folder| std::path::Path::new(&folder).join("bus").exists())
}
