//! Erasing what Kaely keeps, with a report: keys first, then what they open, in every folder that Kaely ever writes to.
//!
//! An erasure of more than single works is *ordered* first (`order`), and carried out by walks over the folders
//! (`places`) that destroy what they meet (`sweep`). Ended at any instant, it is gone on with by whoever opens the vault
//! next, before anything is shown.

mod clips;
mod error;
mod order;
mod places;
mod sweep;

pub use error::EraseError;
pub use places::WORK_MARK;

use crate::audit::{self, Audit};
use crate::store::{self, Library, StoreError};
use crate::vault::{self, Fate, Keyring, Vault, VaultError};
use crate::{paths, private};
use kaely_core::explain::Explain;
use kaely_core::library::erase::{ErasePlan, EraseReport, Part, Scope, Tally};
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::library::{Summary, WorkId};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use sweep::{Mode, Sweep};

/// Locked by the window while it is open.
const WINDOW_LOCK: &str = "studio.lock";
/// What older versions of Kaely let ONNX Runtime keep in the user's cache folder: a random number of this machine, nothing
/// of its user. Other programs share it, so it is named and left.
const OF_THE_RUNTIME: &str = "Microsoft/DeveloperTools/.onnxruntime";

/// Erases in one data folder, for a command: nothing that a window would write again is erased while one is open.
pub struct Eraser {
    home: PathBuf,
    temp: PathBuf,
    user_cache: PathBuf,
    keyring: Box<dyn Keyring>,
}

impl Eraser {
    /// In the user's data folder.
    pub fn of_system() -> Eraser {
        let cache = paths::cache_dir();
        let user_cache = cache.parent().unwrap_or(&cache).to_owned();
        let (home, temp) = (paths::data_dir(), std::env::temp_dir());
        Eraser { home, temp, user_cache, keyring: vault::of_system() }
    }

    /// In another one.
    pub fn in_folders(home: &Path, temp: &Path, keyring: Box<dyn Keyring>) -> Eraser {
        let (home, temp) = (home.to_owned(), temp.to_owned());
        Eraser { user_cache: temp.join("cache"), home, temp, keyring }
    }

    /// What would go, with counts. Clips are not looked for: that needs the vault.
    pub fn look(&self, plan: &ErasePlan) -> Vec<Tally> {
        let mut sweep = Sweep::new(Mode::Look);
        if let Scope::Works(ids) = &plan.scope {
            sweep.count(Part::Works, ids.len() as u64, 0);
        }
        if vault::is_there(&self.home.join("vault")) && plan.scope == Scope::Everything {
            sweep.count(Part::Key, 1, 0);
        }
        self.walk(&plan.scope, &mut sweep);
        sweep.tallies()
    }

    /// Erases. Blocks for as long as it takes to overwrite the files. The vault is needed for single works and for clips;
    /// where it is open the erasure is put on record, unless the record goes, too.
    ///
    /// # Errors
    /// Nothing was erased: a window or another program is in the way, the keyring that has the key does not answer, one
    /// of the works is not there, the vault is needed and locked.
    pub fn run(&self, plan: &ErasePlan, vault: Option<&Vault>) -> Result<EraseReport, EraseError> {
        let window = self.window_closed(plan)?;
        let mut sweep = Sweep::new(Mode::Destroy);
        let locked = || EraseError::Vault(VaultError::Locked);
        let needs_vault = matches!(plan.scope, Scope::Works(_)) || plan.parts().contains(&Part::Clips);
        let mut with_clips = Vec::new();
        if needs_vault {
            let vault = vault.ok_or_else(locked)?;
            let (mut library, _) = Library::open(&self.home.join("library"), vault)?;
            let named = clips::named(&library, plan)?;
            with_clips = clips::of(&library, plan, &mut sweep)?;
            if let Scope::Works(ids) = &plan.scope {
                library.forget_many(ids)?;
                sweep.count(Part::Works, ids.len() as u64, 0);
                for copy in store::destroy_in_copies(&self.home.join("library"), &named) {
                    sweep.failed(
                        &copy,
                        "this damaged history that was set aside may still have it; erase the history",
                    );
                }
            }
        }
        match &plan.scope {
            Scope::Works(_) => clips::delete(&with_clips, &mut sweep),
            Scope::Trail => records(&mut sweep, &self.home),
            scope => self.by_order(scope, &with_clips, &mut sweep)?,
        }
        self.put_on_record(plan, vault, sweep.not_erased.is_empty());
        drop(window);
        if plan.scope == Scope::Everything {
            // The folder itself stays, empty: a command may not write beside it.
            sweep.lock(&self.home.join(WINDOW_LOCK));
        }
        let others = [self.user_cache.join(OF_THE_RUNTIME)];
        let others = others.into_iter().filter(|path| plan.scope == Scope::Everything && path.exists());
        let (erased, others) = (sweep.tallies(), others.collect());
        Ok(EraseReport { erased, not_erased: sweep.not_erased, others, stays: plan.stays() })
    }

    fn by_order(&self, scope: &Scope, with_clips: &[Summary], sweep: &mut Sweep) -> Result<(), EraseError> {
        if !self.home.is_dir() {
            return Ok(());
        }
        let failed = |source| EraseError::Folder { path: self.home.clone(), source };
        if *scope == Scope::Everything {
            vault::can_be_destroyed(&self.home.join("vault"), &*self.keyring)?;
        }
        if *scope != Scope::Photos && store::is_in_use(&self.home.join("library")) {
            return Err(StoreError::Busy.into());
        }
        let order = order::draft(&self.home, scope).map_err(failed)?;
        // Before the order, since without the history nobody knows any more which they are: killed here, the command
        // can be given again. After all that could still refuse the rest.
        clips::delete(with_clips, sweep);
        order.give().map_err(failed)?;
        if let Some(order) = order::take(&self.home).map_err(failed)? {
            carry_out(order, &self.home, &self.temp, &*self.keyring, sweep);
        }
        if *scope == Scope::Everything {
            // No window is open that listens there.
            places::socket(sweep, &self.home);
        }
        Ok(())
    }

    /// All of a scope.
    fn walk(&self, scope: &Scope, sweep: &mut Sweep) {
        if *scope == Scope::Trail {
            records(sweep, &self.home);
        }
        inside(scope, sweep, &self.home, &self.temp);
        if *scope == Scope::Everything {
            places::socket(sweep, &self.home);
        }
    }

    /// The lock of a window that is not open, where one would be in the way.
    fn window_closed(&self, plan: &ErasePlan) -> Result<Option<File>, EraseError> {
        if !plan.needs_closed_window() || !self.home.is_dir() {
            return Ok(None);
        }
        let path = self.home.join(WINDOW_LOCK);
        let lock = private::file(&path).map_err(|source| EraseError::Folder { path, source })?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Err(EraseError::WindowOpen),
            _ => Ok(Some(lock)),
        }
    }

    fn put_on_record(&self, plan: &ErasePlan, vault: Option<&Vault>, complete: bool) {
        let objects: Vec<Object> = match &plan.scope {
            Scope::Works(ids) => ids.iter().map(|id: &WorkId| Object::Work(*id)).collect(),
            Scope::History => vec![Object::History],
            Scope::Photos => vec![Object::Photos],
            Scope::Trail | Scope::Everything => Vec::new(),
        };
        let outcome = if complete { Outcome::Done } else { Outcome::Partly };
        let Some(vault) = vault else { return };
        for object in objects {
            audit::note(&Audit::in_folder(&self.home, vault), Deed::Erase, object, outcome);
        }
    }
}

/// Gives the order to erase a scope that is erased by order, and leaves it to [`finish`], or else to the next start: for
/// a window, which has everything open.
///
/// # Errors
/// [`EraseError::Folder`]; for everything, [`EraseError::Vault`] if the keyring that has the key does not answer, which may
/// take a while. Nothing is ordered then.
pub fn order(home: &Path, scope: &Scope, keyring: &dyn Keyring) -> Result<(), EraseError> {
    if *scope == Scope::Everything {
        vault::can_be_destroyed(&home.join("vault"), keyring)?;
    }
    let ordered = order::draft(home, scope).and_then(order::Draft::give);
    ordered.map_err(|source| EraseError::Folder { path: home.to_owned(), source })
}

/// Carries out an order that is still to be carried out; usually there is none.
///
/// # Errors
/// Something resists, and Kaely cannot be used until it is gone: there is no key any more to what is left.
pub fn finish(home: &Path, keyring: &dyn Keyring) -> Result<(), VaultError> {
    let path = order::path_in(home);
    let Some(order) = order::take(home).map_err(VaultError::file(&path))? else { return Ok(()) };
    let everything = order.scopes.contains(&Scope::Everything);
    let mut sweep = Sweep::new(Mode::Destroy);
    carry_out(order, home, &std::env::temp_dir(), keyring, &mut sweep);
    // Still ordered: the history is in use and has not been touched, and is not to be shown either.
    let is_ordered = path.symlink_metadata().is_ok();
    match sweep.not_erased.into_iter().next() {
        Some(left) if everything || is_ordered => {
            let source = std::io::Error::other(left.reason);
            Err(VaultError::File { path: left.what, source })
        }
        _ => Ok(()),
    }
}

fn carry_out(order: order::Order, home: &Path, temp: &Path, keyring: &dyn Keyring, sweep: &mut Sweep) {
    let everything = order.scopes.contains(&Scope::Everything);
    let key_gone = !everything || destroy_key(home, keyring, sweep);
    let resisted = sweep.not_erased.len();
    let mut begun = true;
    for scope in &order.scopes {
        begun &= inside(scope, sweep, home, temp);
    }
    for left in &sweep.not_erased {
        tracing::error!("not erased: {}: {}", left.what.display(), left.reason);
    }
    // What is left of everything is of no use: whoever comes next tries again. What was made after any other order is not
    // to go with the rest of it.
    let is_done = if everything { key_gone && sweep.not_erased.len() == resisted } else { begun };
    if is_done {
        let path = home.to_owned();
        if let Err(error) = order.done() {
            sweep.failed(&path, error);
        }
    }
}

/// Gives whether the file is gone, and with it the way to the key.
fn destroy_key(home: &Path, keyring: &dyn Keyring, sweep: &mut Sweep) -> bool {
    let folder = home.join("vault");
    let destroyed = vault::destroy(&folder, keyring);
    let gone = destroyed.is_ok();
    match destroyed {
        Ok(Fate::Absent) => {}
        Ok(Fate::Destroyed) => sweep.count(Part::Key, 1, 0),
        Ok(Fate::LeftInKeyring) => {
            sweep.count(Part::Key, 1, 0);
            let reason = "the keyring keeps its copy; remove the item “Kaely” in the keyring's own program";
            sweep.failed(&folder, reason);
        }
        Err(error) => sweep.failed(&folder, error.explain()),
    }
    sweep.emptied(&folder);
    gone
}

/// What was written down of what was done.
fn records(sweep: &mut Sweep, home: &Path) {
    places::trail(sweep, home);
    places::operations(sweep, home);
}

/// What is in the data folder, and what commands left among the temporary files. Gives whether all of it was begun with: a history that somebody has open is not.
fn inside(scope: &Scope, sweep: &mut Sweep, home: &Path, temp: &Path) -> bool {
    let begun = !matches!(scope, Scope::History | Scope::Everything) || places::library(sweep, home);
    if matches!(scope, Scope::Photos | Scope::Everything) {
        places::projects(sweep, home);
        places::photos_of_works(sweep, home);
        places::pasted(sweep, home);
        places::preferences(sweep, home);
        places::temporary(sweep, temp);
    }
    if *scope == Scope::Everything {
        places::presets(sweep, home);
        places::permissions(sweep, home);
        records(sweep, home);
        places::operations_level(sweep, home);
        places::library_lock(sweep, home);
    }
    begun
}
