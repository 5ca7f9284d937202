//! Bringing a database up to date. Migrations are only ever added: a file that has been released is never changed.

use rusqlite::{Connection, TransactionBehavior};

/// Each takes the database from the version of its place to the next.
const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001_works.sql")];

/// The version that this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// "Kaly" in ASCII: marks the file as Kaely's, for whoever finds it.
const APPLICATION_ID: i32 = 0x4b61_6c79;

/// What keeps a database from being used.
pub(super) enum Unfit {
    /// A newer program has been at it.
    Newer(i64),
    /// SQLite refuses.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        Unfit::Sqlite(error)
    }
}

/// The version a database has; 0 for an empty one.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings the database up to date, each step wholly or not at all.
pub(super) fn migrate(db: &mut Connection) -> Result<(), Unfit> {
    loop {
        // Another program may be at the same step: whoever comes second finds it done.
        let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = version(&step)?;
        let next = usize::try_from(found).ok().and_then(|found| MIGRATIONS.get(found));
        match next {
            None if found == VERSION => return Ok(()),
            None => return Err(Unfit::Newer(found)),
            Some(sql) => {
                step.execute_batch(sql)?;
                step.pragma_update(None, "application_id", APPLICATION_ID)?;
                step.pragma_update(None, "user_version", found + 1)?;
                step.commit()?;
            }
        }
    }
}
