//! Reading and writing works.

use super::library::Library;
use super::{StoreError, remove};
use kaely_core::library::{Filter, Kind, Order, Summary, Work, WorkId, folded, tidy_title};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp, UtcOffset};
use rusqlite::types::Value;
use rusqlite::{
    Connection, OptionalExtension, Row, Transaction, TransactionBehavior, named_params, params,
    params_from_iter,
};

/// What [`summary`] reads, in its order.
const COLUMNS: &str = "works.id, kind, title, made_at, file, bytes, width, height, duration, rate_num, rate_den, \
     preset, favourite, EXISTS (SELECT 1 FROM projects WHERE work = works.id)";

const INSERT: &str = "INSERT INTO works (id, kind, title, folded, made_at, file, bytes, width, height, duration, \
     rate_num, rate_den, preset, favourite) VALUES (:id, :kind, :title, :folded, :made_at, :file, :bytes, :width, \
     :height, :duration, :rate_num, :rate_den, :preset, :favourite)";

impl Library {
    /// Adds a work, in one piece. An older work in the same file is forgotten: its clip has been replaced.
    ///
    /// # Errors
    /// The database refuses, or the file's name is not text.
    pub fn add(&mut self, work: &Work) -> Result<(), StoreError> {
        let file = work.summary.file.to_str();
        let file = file.ok_or_else(|| StoreError::Name(work.summary.file.clone()))?;
        self.change(|db| {
            db.execute("DELETE FROM works WHERE file = ?1", [file])?;
            insert(db, work, file)
        })
    }

    /// How many works a filter lets through.
    ///
    /// # Errors
    /// The database refuses.
    pub fn count(&self, filter: &Filter) -> Result<u64, StoreError> {
        let (conditions, words) = conditions(filter);
        let sql = format!("SELECT count(*) FROM works {conditions}");
        let counted = self.db.query_row(&sql, params_from_iter(words), |row| row.get::<_, i64>(0));
        counted.map(i64::unsigned_abs).map_err(|error| self.failed(error))
    }

    /// `limit` works after the first `offset`, of those a filter lets through.
    ///
    /// # Errors
    /// The database refuses.
    pub fn page(
        &self,
        filter: &Filter,
        order: Order,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<Summary>, StoreError> {
        let (conditions, mut values) = conditions(filter);
        let (index, order) = order_terms(order);
        // The index alone is read up to the page; only the page's own rows are looked at.
        let sql = format!(
            "WITH page AS (SELECT id FROM works INDEXED BY {index} {conditions} ORDER BY {order} LIMIT ? OFFSET ?)
             SELECT {COLUMNS} FROM page JOIN works USING (id) ORDER BY {order}"
        );
        values.extend([limit, offset].map(|n| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX))));
        let read = || {
            let mut rows = self.db.prepare(&sql)?;
            rows.query_map(params_from_iter(values), summary)?.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    /// Everything that is kept of a work; `None` if there is no such work.
    ///
    /// # Errors
    /// The database refuses.
    pub fn get(&self, id: WorkId) -> Result<Option<Work>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, document, picture FROM works LEFT JOIN projects ON projects.work = works.id
             LEFT JOIN thumbnails ON thumbnails.work = works.id WHERE works.id = ?1"
        );
        let read = |row: &Row| {
            let thumbnail: Option<Vec<u8>> = row.get(15)?;
            Ok(Work {
                summary: summary(row)?,
                project: row.get(14)?,
                thumbnail: thumbnail.unwrap_or_default(),
            })
        };
        self.db.query_row(&sql, [key(id)], read).optional().map_err(|error| self.failed(error))
    }

    /// A work's small picture; empty if there is none.
    ///
    /// # Errors
    /// The database refuses.
    pub fn thumbnail(&self, id: WorkId) -> Result<Vec<u8>, StoreError> {
        let sql = "SELECT picture FROM thumbnails WHERE work = ?1";
        let picture = self.db.query_row(sql, [key(id)], |row| row.get(0)).optional();
        picture.map(Option::unwrap_or_default).map_err(|error| self.failed(error))
    }

    /// Gives a work another title. Its file keeps its name.
    ///
    /// # Errors
    /// The title is empty, there is no such work, or the database refuses.
    pub fn rename(&mut self, id: WorkId, title: &str) -> Result<(), StoreError> {
        let title = tidy_title(title).ok_or(StoreError::NoTitle)?;
        self.change(|db| {
            let sql = "UPDATE works SET title = ?2, folded = ?3 WHERE id = ?1";
            one(db.execute(sql, params![key(id), title, folded(&title)])?)
        })
    }

    /// Notes whether the user likes a work.
    ///
    /// # Errors
    /// There is no such work, or the database refuses.
    pub fn set_favourite(&mut self, id: WorkId, favourite: bool) -> Result<(), StoreError> {
        self.change(|db| {
            one(db.execute("UPDATE works SET favourite = ?2 WHERE id = ?1", params![key(id), favourite])?)
        })
    }

    /// Removes a work from the history. Its file stays.
    ///
    /// # Errors
    /// There is no such work, or the database refuses.
    pub fn forget(&mut self, id: WorkId) -> Result<(), StoreError> {
        self.change(|db| take_out(db, id))?;
        self.settle();
        Ok(())
    }

    /// Deletes a work's file, and removes the work from the history. A file that is gone already is no error.
    ///
    /// # Errors
    /// There is no such work, or the database refuses: then nothing has changed. The file cannot be deleted, or is another
    /// one by now: then the work stays, too.
    pub fn delete(&mut self, id: WorkId) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |source| StoreError::of(&path, source);
        let work = self.get(id)?.ok_or(StoreError::Gone)?.summary;
        // The row first, but for good only when the file is gone: what ends in between leaves a work whose file is missing.
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        take_out(&change, id).map_err(failed)?;
        remove::file_of(&work)?;
        change.commit().map_err(failed)?;
        self.settle();
        Ok(())
    }

    /// How far this place's clocks were ahead of UTC then. SQLite asks the system, which no crate of ours does.
    ///
    /// # Errors
    /// The database refuses.
    pub fn utc_offset(&self, at: Timestamp) -> Result<UtcOffset, StoreError> {
        let sql = "SELECT (unixepoch(?1, 'unixepoch', 'localtime') - ?1) / 60";
        let seconds = at.0.div_euclid(1_000_000);
        let minutes: Option<i32> =
            self.db.query_row(sql, [seconds], |row| row.get(0)).map_err(|error| self.failed(error))?;
        // Beyond the years that SQLite knows there is no offset either.
        Ok(UtcOffset(minutes.unwrap_or_default()))
    }

    fn change(&mut self, act: impl FnOnce(&Transaction) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        let all = |db: &mut Connection| {
            let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            act(&change)?;
            change.commit()
        };
        all(&mut self.db).map_err(|error| self.failed(error))
    }

    /// What was removed goes from the log, too. If somebody is reading, it goes when the last one closes.
    fn settle(&self) {
        let settled = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        match settled {
            Ok(0) => {}
            Ok(_) => tracing::debug!("the log is in use and settles later"),
            Err(error) => tracing::warn!("the log does not settle: {error}"),
        }
    }
}

fn insert(db: &Transaction, work: &Work, file: &str) -> rusqlite::Result<()> {
    let Summary { id, kind, title, made_at, bytes, size, duration, rate, preset, favourite, .. } =
        &work.summary;
    db.execute(
        INSERT,
        named_params! {
            ":id": key(*id), ":kind": kind.name(), ":title": title, ":folded": folded(title), ":made_at": made_at.0,
            ":file": file, ":bytes": i64::try_from(*bytes).unwrap_or(i64::MAX), ":width": size.width,
            ":height": size.height, ":duration": duration.0, ":rate_num": rate.num, ":rate_den": rate.den,
            ":preset": preset, ":favourite": favourite,
        },
    )?;
    if !work.thumbnail.is_empty() {
        db.execute(
            "INSERT INTO thumbnails (work, picture) VALUES (?1, ?2)",
            params![key(*id), work.thumbnail],
        )?;
    }
    if let Some(project) = &work.project {
        db.execute("INSERT INTO projects (work, document) VALUES (?1, ?2)", params![key(*id), project])?;
    }
    Ok(())
}

fn take_out(db: &Transaction, id: WorkId) -> rusqlite::Result<()> {
    one(db.execute("DELETE FROM works WHERE id = ?1", [key(id)])?)
}

/// One row, or there is no such work.
fn one(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}

/// An id as SQLite keeps whole numbers: the same 64 bits, with a sign.
fn key(id: WorkId) -> i64 {
    id.0.cast_signed()
}

/// The condition that a filter comes to, and the words it looks for.
fn conditions(filter: &Filter) -> (String, Vec<Value>) {
    let words: Vec<Value> = filter.words().into_iter().map(Value::Text).collect();
    let mut terms = vec!["instr(folded, ?) > 0"; words.len()];
    if filter.favourites_only {
        terms.push("favourite = 1");
    }
    let condition = if terms.is_empty() { String::new() } else { format!("WHERE {}", terms.join(" AND ")) };
    (condition, words)
}

/// The index that has an order, and the order itself.
fn order_terms(order: Order) -> (&'static str, &'static str) {
    match order {
        Order::Newest => ("works_by_date", "made_at DESC, id DESC"),
        Order::Oldest => ("works_by_date", "made_at, id"),
        Order::Name => ("works_by_name", "folded, id"),
        Order::Longest => ("works_by_length", "duration DESC, id DESC"),
    }
}

/// Reads [`COLUMNS`].
fn summary(row: &Row) -> rusqlite::Result<Summary> {
    let kind: String = row.get(1)?;
    let kind = Kind::named(&kind).ok_or(rusqlite::Error::InvalidColumnName(kind))?;
    let (id, file, bytes): (i64, String, i64) = (row.get(0)?, row.get(4)?, row.get(5)?);
    Ok(Summary {
        id: WorkId(id.cast_unsigned()),
        kind,
        title: row.get(2)?,
        made_at: Timestamp(row.get(3)?),
        file: file.into(),
        bytes: bytes.unsigned_abs(),
        size: PixelSize::new(row.get(6)?, row.get(7)?),
        duration: Micros(row.get(8)?),
        rate: FrameRate { num: row.get(9)?, den: row.get(10)? },
        preset: row.get(11)?,
        favourite: row.get(12)?,
        can_reopen: row.get(13)?,
    })
}
