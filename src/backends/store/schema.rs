//! Bringing a database up to date. Migrations are only ever added: a file that has been released is never changed.

use super::convert;
use super::error::Fault;
use crate::vault::Vault;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// A step from one version to the next.
type Migration = fn(&Transaction, &Vault) -> Result<(), Fault>;

/// Each takes the database from the version of its place to the next.
const MIGRATIONS: [Migration; 4] = [
    |db, _| Ok(db.execute_batch(include_str!("migrations/0001_works.sql"))?),
    |db, vault| {
        db.execute_batch(include_str!("migrations/0002_sealed.sql"))?;
        convert::seal_all(db, vault)?;
        Ok(db.execute_batch(include_str!("migrations/0002_sealed_end.sql"))?)
    },
    |db, _| Ok(db.execute_batch(include_str!("migrations/0003_tags.sql"))?),
    |db, _| Ok(db.execute_batch(include_str!("migrations/0004_across.sql"))?),
];

/// The version that this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// From this version on what is personal is sealed.
pub(super) const SEALED: u32 = 2;

/// "Kaly" in ASCII: marks the file as Kaely's, for whoever finds it.
const APPLICATION_ID: i32 = 0x4b61_6c79;

/// The version a database has; 0 for an empty one.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings the database up to date, each step wholly or not at all.
pub(super) fn migrate(db: &mut Connection, vault: &Vault) -> Result<(), Fault> {
    loop {
        // Another program may be at the same step: whoever comes second finds it done.
        let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = version(&step)?;
        let next = usize::try_from(found).ok().and_then(|found| MIGRATIONS.get(found));
        match next {
            None if found == VERSION => return Ok(()),
            None => return Err(Fault::Newer(found)),
            Some(migration) => {
                migration(&step, vault)?;
                step.pragma_update(None, "application_id", APPLICATION_ID)?;
                step.pragma_update(None, "user_version", found + 1)?;
                step.commit()?;
            }
        }
    }
}
