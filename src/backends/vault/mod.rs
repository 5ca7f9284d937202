//! Everything personal that Kaely keeps is sealed: nobody reads it without the master key, and nobody changes it unseen.
//!
//! One *master key* wraps the keys of works and files, and seals nothing else of theirs: to destroy a work's wrapped key is
//! to destroy the work. Where the master key is says the file `master.key` in the vault's folder (`master`): in the
//! system's keyring (`keyring`), under a passphrase (`passphrase`), or in the file itself. `seal` is for what is small,
//! `stream` for what is large.

mod change;
mod destroy;
mod error;
mod key;
mod keyring;
mod master;
mod passphrase;
mod seal;
#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;
pub mod stream;
mod work;

pub use change::is_private;
pub(crate) use destroy::{Fate, can_be_destroyed, destroy, is_there};
pub use error::VaultError;
pub use key::Key;
pub use keyring::{Keyring, KeyringError, NoKeyring, SWITCH, of_system};
pub use passphrase::LEAST_PASSPHRASE;
pub(crate) use passphrase::Wrapped;
pub use seal::OVERHEAD;
pub use work::{WRAPPED_BYTES, WorkKey};

use crate::private;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use stream::{Opener, Sealer};

/// The vault; every clone is the same. It may be locked until somebody says the passphrase: what is asked of it until then
/// is refused with [`VaultError::Locked`].
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    keyring: Box<dyn Keyring>,
    state: RwLock<State>,
    /// What was open to others, and is not any more.
    repaired: Vec<PathBuf>,
}

enum State {
    Open(Arc<Keys>),
    Locked,
    Unusable(Arc<VaultError>),
}

/// The master key, and what is derived from it: a key that is used for one thing cannot be turned against another.
struct Keys {
    master: Key,
    wrapping: Key,
    naming: Key,
}

impl Keys {
    fn of(master: Key) -> State {
        let (wrapping, naming) = (master.derived("kaely wrapping 1"), master.derived("kaely naming 1"));
        State::Open(Arc::new(Keys { master, wrapping, naming }))
    }
}

/// Where the master key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the system's keyring.
    Keyring,
    /// In a file that only its owner can read.
    File,
    /// Under a passphrase.
    Passphrase,
}

/// What there is to say about the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Where the master key is.
    pub place: Place,
    /// The passphrase has not been said yet.
    pub locked: bool,
    /// The file that says where the key is, or holds it.
    pub file: PathBuf,
    /// Others could read or write these when the vault was opened; now they cannot.
    pub repaired: Vec<PathBuf>,
}

/// What is done about a vault that has no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenAbsent {
    /// It gets one: nothing has been sealed yet.
    Create,
    /// It is an error: what was sealed could never be opened again.
    Refuse,
}

const FILE: &str = "master.key";
const LOCK: &str = "vault.lock";

/// The vault of a data folder, made at the first use.
///
/// # Errors
/// Every [`VaultError`] but those about passphrases: under one, the vault opens locked.
pub fn open_default(data: &Path) -> Result<Vault, VaultError> {
    // What was to be erased when the power failed is erased before anything of it can be shown.
    crate::erase::finish(data, &*keyring::of_system())?;
    let sealed = crate::store::is_sealed(&data.join("library"))
        || crate::projects::are_sealed(data)
        || crate::pasted::are_sealed(data)
        || crate::audit::is_there(data);
    let absent = if sealed { WhenAbsent::Refuse } else { WhenAbsent::Create };
    Vault::open(&data.join("vault"), keyring::of_system(), absent)
}

impl Vault {
    /// Opens the vault in `folder`, which nobody else can look into then.
    ///
    /// # Errors
    /// Every [`VaultError`] but those about passphrases: under one, the vault opens locked.
    pub fn open(folder: &Path, keyring: Box<dyn Keyring>, absent: WhenAbsent) -> Result<Vault, VaultError> {
        let mut repaired = Vec::new();
        match private::repair(folder, 0o700) {
            Ok(true) => repaired.push(folder.to_owned()),
            Ok(false) => {}
            Err(private::Unfit::NotOurs) => return Err(VaultError::NotOurs { path: folder.to_owned() }),
            Err(private::Unfit::Io(_)) => private::folder(folder).map_err(VaultError::file(folder))?,
        }
        let _alone = alone(folder)?;
        let path = folder.join(FILE);
        master::clean_up(&path)?;
        let found = master::read(&path)?;
        repaired.extend(found.as_ref().filter(|(_, repaired)| *repaired).map(|_| path.clone()));
        let record = found.map(|(record, _)| record);
        let state = match (record, absent) {
            (Some(record), _) => change::state_of(&record, &*keyring, folder)?,
            (None, WhenAbsent::Create) => Keys::of(change::create(&path, &*keyring)?),
            (None, WhenAbsent::Refuse) => return Err(VaultError::KeyMissing { folder: folder.to_owned() }),
        };
        let folder = folder.to_owned();
        Ok(Vault(Arc::new(Inner { folder, keyring, state: RwLock::new(state), repaired })))
    }

    /// A vault that refuses everything for the reason that it could not be opened: the rest of the program goes on.
    pub fn unusable(error: VaultError) -> Vault {
        let state = RwLock::new(State::Unusable(Arc::new(error)));
        let inner =
            Inner { folder: PathBuf::new(), keyring: Box::new(NoKeyring), state, repaired: Vec::new() };
        Vault(Arc::new(inner))
    }

    /// Whether the passphrase is still to be said.
    pub fn is_locked(&self) -> bool {
        matches!(*self.0.state.read().unwrap_or_else(PoisonError::into_inner), State::Locked)
    }

    /// Whether the vault can be used now.
    ///
    /// # Errors
    /// It is locked, or could not be opened.
    pub fn ready(&self) -> Result<(), VaultError> {
        self.keys().map(drop)
    }

    /// Seals something small. It opens for the same context only.
    ///
    /// # Errors
    /// The vault is locked, or there is no randomness.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal::seal(&self.keys()?.wrapping, &small(context), plain)
    }

    /// Opens what [`seal`](Vault::seal) has sealed.
    ///
    /// # Errors
    /// The vault is locked; [`VaultError::Changed`].
    pub fn unseal(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal::open(&self.keys()?.wrapping, &small(context), sealed)
    }

    /// Begins a sealed file, which has a key of its own. It opens for the same context only.
    ///
    /// # Errors
    /// The vault is locked, or `out` refuses.
    pub fn sealer<W: Write>(&self, context: &str, out: W) -> io::Result<Sealer<W>> {
        let keys = self.keys().map_err(io::Error::other)?;
        Sealer::new(out, &keys.wrapping, &file_context(context))
    }

    /// Reads a sealed file.
    ///
    /// # Errors
    /// As [`Opener::new`]; the vault is locked.
    pub fn opener<R: Read + Seek>(&self, context: &str, input: R) -> io::Result<Opener<R>> {
        let keys = self.keys().map_err(io::Error::other)?;
        Opener::new(input, &keys.wrapping, &file_context(context))
    }

    /// The bytes of a sealed file that holds these.
    ///
    /// # Errors
    /// The vault is locked, or there is no randomness.
    pub fn seal_file(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        let out = Vec::with_capacity(plain.len() + plain.len() / 4096 + stream::HEADER + 64);
        let sealed = self.sealer(context, out).and_then(|mut sealer| {
            sealer.write_all(plain)?;
            sealer.finish()
        });
        sealed.map_err(of_io)
    }

    /// What a sealed file holds.
    ///
    /// # Errors
    /// The vault is locked; [`VaultError::Changed`]; the file is of a newer version.
    pub fn open_file(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let opened = self.opener(context, Cursor::new(sealed)).and_then(|mut opener| {
            let mut plain = Vec::with_capacity(opener.len() as usize);
            opener.read_to_end(&mut plain)?;
            Ok(plain)
        });
        opened.map_err(of_io)
    }

    /// A name for something that may not be named: the same for the same, and without the master key nobody finds out
    /// of what.
    ///
    /// # Errors
    /// The vault is locked.
    pub fn name_of(&self, context: &str, what: &[u8]) -> Result<[u8; 16], VaultError> {
        let key = self.keys()?.naming.derived(context);
        let hash = blake3::keyed_hash(key.bytes(), what);
        Ok(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }

    fn keys(&self) -> Result<Arc<Keys>, VaultError> {
        match &*self.0.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Open(keys) => Ok(keys.clone()),
            State::Locked => Err(VaultError::Locked),
            State::Unusable(error) => Err(VaultError::Unusable(error.clone())),
        }
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}

fn small(context: &str) -> Vec<u8> {
    [b"small\0", context.as_bytes()].concat()
}

fn file_context(context: &str) -> Vec<u8> {
    [b"file\0", context.as_bytes()].concat()
}

/// What went wrong in a stream that is in memory.
fn of_io(error: io::Error) -> VaultError {
    error.downcast::<VaultError>().unwrap_or(VaultError::Changed)
}

/// Keeps others from opening and changing the vault while this lives. File systems without locks do without.
fn alone(folder: &Path) -> Result<File, VaultError> {
    let path = folder.join(LOCK);
    private::locked(|| private::file(&path), &path).map_err(VaultError::file(&path))
}
