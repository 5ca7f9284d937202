//! The order to erase, written down before anything is touched: whatever ends the program in between, the next one that
//! opens the vault goes on, and nobody is shown a half.

use crate::private;
use kaely_core::library::erase::Scope;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Its name in the data folder.
const NAME: &str = "erasing";
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

/// An order that is written down and not given yet.
pub(super) struct Draft {
    file: tempfile::NamedTempFile,
    home: PathBuf,
}

/// Writes an order down; one that was given before holds as well. The folder must be there.
pub(super) fn draft(home: &Path, scope: &Scope) -> io::Result<Draft> {
    let mut words = or_absent(read(&home.join(NAME)))?.unwrap_or_default();
    if !words.lines().any(|word| word == scope.name()) {
        words.push_str(scope.name());
        words.push('\n');
    }
    let mut file = tempfile::NamedTempFile::new_in(home)?;
    file.write_all(words.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(Draft { file, home: home.to_owned() })
}

impl Draft {
    /// Gives the order.
    pub(super) fn give(self) -> io::Result<()> {
        self.file.persist(self.home.join(NAME)).map_err(|error| error.error)?;
        private::sync_folder(&self.home);
        Ok(())
    }
}

/// Takes the order up, if there is one; waits while somebody else carries it out.
///
/// # Errors
/// The file cannot be read, or says what this version does not know.
pub(super) fn take(home: &Path) -> io::Result<Option<Order>> {
    let path = home.join(NAME);
    let open = || File::options().read(true).write(true).open(&path);
    let Some(file) = or_absent(private::locked(open, &path))? else { return Ok(None) };
    let Some(words) = or_absent(read(&path))? else { return Ok(None) };
    let mut scopes = Vec::new();
    for word in words.lines() {
        let unknown =
            || io::Error::new(io::ErrorKind::InvalidData, "it is not an order that this version knows");
        scopes.push(by_order(word).ok_or_else(unknown)?);
    }
    if scopes.contains(&Scope::Everything) {
        scopes = vec![Scope::Everything];
    }
    Ok(Some(Order { path, scopes, _alone: file }))
}

/// Where it is.
pub(super) fn path_in(home: &Path) -> PathBuf {
    home.join(NAME)
}

impl Order {
    /// It was carried out, or is given up.
    pub(super) fn done(self) -> io::Result<()> {
        private::destroy(&self.path)
    }
}

/// What is not there was carried out by somebody else.
fn or_absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.map(Some),
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut words = String::new();
    File::open(path)?.take(MOST_BYTES).read_to_string(&mut words)?;
    Ok(words)
}
