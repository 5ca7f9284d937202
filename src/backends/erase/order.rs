//! The order to erase, written down before anything is touched: whatever ends the program in between, the next one that
//! opens the vault goes on, and nobody is shown a half.

use crate::private;
use kaely_core::library::erase::Scope;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Its name in the data folder, and that of one being written.
const NAME: &str = "erasing";
const NEXT: &str = "erasing.next";
/// It is a few words.
const MOST_BYTES: u64 = 256;

/// An order that was given. Nobody else carries it out while this lives.
pub(super) struct Order {
    path: PathBuf,
    /// What is to go, without works of their own.
    pub(super) scopes: Vec<Scope>,
    _alone: File,
}

/// Whether this scope is carried out by order. The others are one change of one file.
fn by_order(name: &str) -> Option<Scope> {
    [Scope::History, Scope::Photos, Scope::Everything].into_iter().find(|scope| scope.name() == name)
}

/// Gives an order; one that was given before holds as well. The folder must be there.
pub(super) fn give(home: &Path, scope: &Scope) -> io::Result<()> {
    let mut words = read(&home.join(NAME)).unwrap_or_default();
    if !words.lines().any(|word| word == scope.name()) {
        words.push_str(scope.name());
        words.push('\n');
    }
    let next = home.join(NEXT);
    let mut file = private::file(&next)?;
    file.set_len(0)?;
    file.write_all(words.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&next, home.join(NAME))?;
    private::sync_folder(home);
    Ok(())
}

/// Takes the order up, if there is one; waits while somebody else carries it out.
pub(super) fn take(home: &Path) -> io::Result<Option<Order>> {
    let path = home.join(NAME);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    if let Err(error) = file.lock() {
        tracing::debug!(%error, "no lock");
    }
    // Gone by now: it was carried out.
    let Ok(words) = read(&path) else { return Ok(None) };
    let mut scopes: Vec<Scope> = words.lines().filter_map(by_order).collect();
    if scopes.contains(&Scope::Everything) {
        scopes = vec![Scope::Everything];
    }
    Ok(Some(Order { path, scopes, _alone: file }))
}

impl Order {
    /// It was carried out, or is given up.
    pub(super) fn done(self) -> io::Result<()> {
        private::destroy(&self.path)
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut words = String::new();
    File::open(path)?.take(MOST_BYTES).read_to_string(&mut words)?;
    Ok(words)
}
