//! Reading works: lists, searches, one work with all that is kept of it.

use super::error::Fault;
use super::fields::{self, COLUMNS, COUNT};
use super::index::{Entry, Index, Shelves};
use super::library::Library;
use super::works::key;
use super::{StoreError, keys};
use crate::vault::VaultError;
use kaely_core::library::{Filter, Order, Summary, Work, WorkId, folded};
use kaely_core::units::{Timestamp, UtcOffset};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

impl Library {
    /// How many works a filter lets through.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn count(&self, filter: &Filter) -> Result<u64, StoreError> {
        if needs_index(filter, Order::default()) {
            return self.with_index(|index| index.count(filter) as u64);
        }
        let sql = format!("SELECT count(*) FROM works {}", condition(filter, 1));
        let counted = self.db.query_row(&sql, params_from_iter(bounds(filter)), |row| row.get::<_, i64>(0));
        counted.map(i64::unsigned_abs).map_err(|error| self.failed(error))
    }

    /// `limit` works after the first `offset`, of those a filter lets through. Works that were changed from outside
    /// are left out; [`unreadable`](Library::unreadable) tells of them.
    ///
    /// The first search, and the first list by name, read all titles; other lists read what they show.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn page(
        &self,
        filter: &Filter,
        order: Order,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<Summary>, StoreError> {
        let ids = if needs_index(filter, order) {
            let (offset, limit) = (whole(offset), whole(limit));
            self.with_index(|index| {
                index.found(filter, order).iter().skip(offset).take(limit).copied().collect::<Vec<i64>>()
            })?
        } else {
            self.ids(filter, order, offset, limit).map_err(|error| self.failed(error))?
        };
        let sql = format!("SELECT {COLUMNS} FROM works JOIN keys USING (slot) WHERE works.id = ?1");
        let read = || {
            let mut statement = self.db.prepare(&sql)?;
            let mut works = Vec::with_capacity(ids.len());
            for id in ids {
                let mut rows = statement.query([id])?;
                // Another program may have removed it since.
                let Some(row) = rows.next()? else { continue };
                works.extend(self.readable(id, fields::summary(row, &self.vault))?);
            }
            Ok(works)
        };
        read().map_err(|fault| self.faulty(fault))
    }

    /// Everything that is kept of a work; `None` if there is no such work.
    ///
    /// # Errors
    /// The database or the vault refuses; [`VaultError::Changed`] if the work is not as it was.
    pub fn get(&self, id: WorkId) -> Result<Option<Work>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, document, picture FROM works JOIN keys USING (slot)
             LEFT JOIN projects ON projects.work = works.id
             LEFT JOIN thumbnails ON thumbnails.work = works.id WHERE works.id = ?1"
        );
        let whole = |row: &Row| -> Result<Option<Work>, Fault> {
            let Some((summary, own)) = fields::summary(row, &self.vault)? else { return Ok(None) };
            let (project, picture): (Option<Vec<u8>>, Option<Vec<u8>>) =
                (row.get(COUNT)?, row.get(COUNT + 1)?);
            let project = project.map(|sealed| fields::text(&own, fields::DOCUMENT, &sealed)).transpose()?;
            let thumbnail = picture.map(|sealed| own.unseal(fields::PICTURE, &sealed)).transpose()?;
            Ok(Some(Work { summary, project, thumbnail: thumbnail.unwrap_or_default() }))
        };
        let read = || {
            let mut statement = self.db.prepare(&sql)?;
            let mut rows = statement.query([key(id)])?;
            rows.next()?.map_or(Ok(None), whole)
        };
        read().map_err(|fault| self.faulty(fault))
    }

    /// When a work was made, even one that does not open; `None` if there is no such work.
    ///
    /// # Errors
    /// The database refuses.
    pub fn made_at(&self, id: WorkId) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT made_at FROM works WHERE id = ?1 AND id NOT IN (SELECT work FROM dying)";
        let made = self.db.query_row(sql, [key(id)], |row| row.get(0)).optional();
        made.map(|made| made.map(Timestamp)).map_err(|error| self.failed(error))
    }

    /// A work's small picture; empty if there is none.
    ///
    /// # Errors
    /// The database or the vault refuses; [`VaultError::Changed`] if the picture is not as it was.
    pub fn thumbnail(&self, id: WorkId) -> Result<Vec<u8>, StoreError> {
        let sql = "SELECT wrapped, picture FROM thumbnails JOIN works ON works.id = thumbnails.work
             JOIN keys USING (slot) WHERE thumbnails.work = ?1";
        let read = || -> Result<Option<Vec<u8>>, Fault> {
            let found: Option<(Vec<u8>, Vec<u8>)> =
                self.db.query_row(sql, [key(id)], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((wrapped, sealed)) = found else { return Ok(None) };
            let Some(own) = fields::key(&self.vault, key(id), &wrapped)? else { return Ok(None) };
            Ok(Some(own.unseal(fields::PICTURE, &sealed)?))
        };
        read().map(Option::unwrap_or_default).map_err(|fault| self.faulty(fault))
    }

    /// The works that lists have left out because they were changed from outside, or their keys were.
    pub fn unreadable(&self) -> Vec<WorkId> {
        self.unreadable.borrow().iter().copied().collect()
    }

    /// Reads all titles now, so that the first search need not.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn build_index(&self) -> Result<(), StoreError> {
        self.with_index(|_| ())
    }

    /// Every tag and motion that works have. Reads all titles, unless that has been done.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn shelves(&self) -> Result<Shelves, StoreError> {
        self.with_index(|index| index.shelves())
    }

    /// How far this place's clocks were ahead of UTC then. SQLite asks the system, which no crate of ours does.
    ///
    /// # Errors
    /// The database refuses.
    pub fn utc_offset(&self, at: Timestamp) -> Result<UtcOffset, StoreError> {
        offset_by(&self.db, at).map_err(|error| self.failed(error))
    }

    /// Keeps the index up to date with a change of ours, if there is one.
    pub(super) fn index_changed(&mut self, change: impl FnOnce(&mut Index)) {
        self.index.get_mut().as_mut().map(change);
    }

    /// The ids of a page. An index of SQLite's alone is read up to the page.
    fn ids(&self, filter: &Filter, order: Order, offset: u64, limit: u64) -> rusqlite::Result<Vec<i64>> {
        let (index, order) = match order {
            Order::Newest | Order::Name => ("works_by_date", "made_at DESC, id DESC"),
            Order::Oldest => ("works_by_date", "made_at, id"),
            Order::Longest => ("works_by_length", "duration DESC, id DESC"),
        };
        let condition = condition(filter, 3);
        let sql = format!(
            "SELECT id FROM works INDEXED BY {index} {condition} ORDER BY {order} LIMIT ?1 OFFSET ?2"
        );
        let [limit, offset] = [limit, offset].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let mut statement = self.db.prepare(&sql)?;
        let values = [limit, offset].into_iter().chain(bounds(filter));
        statement.query_map(params_from_iter(values), |row| row.get(0))?.collect()
    }

    /// Does something with the index, which is built if there is none or another program has changed something.
    fn with_index<T>(&self, act: impl FnOnce(&mut Index) -> T) -> Result<T, StoreError> {
        let mut index = self.index.borrow_mut();
        // Read before the titles: a change in between makes the index stale, not wrong for ever.
        let version = self.db.query_row("PRAGMA data_version", [], |row| row.get(0));
        let version: i64 = version.map_err(|error| self.failed(error))?;
        let index = match index.take().filter(|index| index.version == version) {
            Some(current) => index.insert(current),
            None => {
                let entries = self.entries().map_err(|fault| self.faulty(fault))?;
                index.insert(Index::new(version, entries))
            }
        };
        Ok(act(index))
    }

    fn entries(&self) -> Result<Vec<Entry>, Fault> {
        // One moment for both tables.
        let moment = self.db.unchecked_transaction()?;
        let keys = keys::all(&moment)?;
        let mut entries = Vec::with_capacity(keys.len());
        let mut statement = moment
            .prepare("SELECT id, slot, title, made_at, duration, favourite, tags, preset FROM works")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, slot): (i64, i64) = (row.get(0)?, row.get(1)?);
            let wrapped = usize::try_from(slot).ok().and_then(|slot| keys.get(slot));
            let entry = || -> Result<Option<Entry>, Fault> {
                let own = fields::key(&self.vault, id, wrapped.ok_or(VaultError::Changed)?)?;
                let Some(own) = own else { return Ok(None) };
                let blob = |column| row.get_ref(column)?.as_blob_or_null().map_err(rusqlite::Error::from);
                let title = fields::text(&own, fields::TITLE, blob(2)?.ok_or(VaultError::Changed)?)?;
                Ok(Some(Entry {
                    id,
                    folded: folded(&title).into(),
                    tags: fields::tags(&own, blob(6)?)?,
                    preset: blob(7)?.map(|sealed| fields::text(&own, fields::PRESET, sealed)).transpose()?,
                    made_at: row.get(3)?,
                    duration: row.get(4)?,
                    favourite: row.get(5)?,
                }))
            };
            entries.extend(self.readable(id, entry().map(|entry| entry.map(|entry| (entry, ()))))?);
        }
        Ok(entries)
    }

    /// What was read of a work, unless its key is destroyed, or it was changed from outside, which is noted.
    fn readable<T, U>(&self, id: i64, read: Result<Option<(T, U)>, Fault>) -> Result<Option<T>, Fault> {
        match read {
            Ok(found) => Ok(found.map(|(found, _)| found)),
            Err(Fault::Vault(VaultError::Changed)) => {
                let id = WorkId(id.cast_unsigned());
                if self.unreadable.borrow_mut().insert(id) {
                    tracing::error!("work {id} was changed from outside and is not shown");
                }
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }
}

/// The same without a history; none where that cannot be found out.
pub fn utc_offset(at: Timestamp) -> UtcOffset {
    Connection::open_in_memory().and_then(|db| offset_by(&db, at)).unwrap_or_default()
}

fn offset_by(db: &Connection, at: Timestamp) -> rusqlite::Result<UtcOffset> {
    let sql = "SELECT (unixepoch(?1, 'unixepoch', 'localtime') - ?1) / 60";
    let seconds = at.0.div_euclid(1_000_000);
    let minutes: Option<i32> = db.query_row(sql, [seconds], |row| row.get(0))?;
    // Beyond the years that SQLite knows there is no offset either.
    Ok(UtcOffset(minutes.unwrap_or_default()))
}

/// Titles, tags and motions are in no index of SQLite's, and lengths in none with dates.
fn needs_index(filter: &Filter, order: Order) -> bool {
    let by_what_is_sealed = filter.tag.is_some() || filter.preset.is_some() || !filter.text.trim().is_empty();
    by_what_is_sealed || order == Order::Name || (order == Order::Longest && filter.since.is_some())
}

/// What a filter asks of rows; its [`bounds`] are the parameters from `first` on.
fn condition(filter: &Filter, first: usize) -> String {
    match (filter.favourites_only, filter.since) {
        (false, None) => String::new(),
        (true, None) => "WHERE favourite = 1".to_owned(),
        (false, Some(_)) => format!("WHERE made_at >= ?{first}"),
        (true, Some(_)) => format!("WHERE favourite = 1 AND made_at >= ?{first}"),
    }
}

fn bounds(filter: &Filter) -> Option<i64> {
    filter.since.map(|since| since.0)
}

fn whole(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
