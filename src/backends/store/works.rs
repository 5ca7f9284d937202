//! Writing works.

use super::error::Fault;
use super::fields::{self, Sealed};
use super::index::Entry;
use super::library::{Library, SET_ASIDE};
use super::{StoreError, convert, folders, keys, known, media, one, remove};
use crate::private;
use crate::vault::{Vault, VaultError, WorkKey};
use kaely_core::library::{Summary, Work, WorkId, folded, tidy_title};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params, params};
use std::path::Path;

const INSERT: &str = "INSERT INTO works (id, slot, kind, made_at, bytes, width, height, duration, rate_num, rate_den, \
     favourite, title, file, preset, place, tags) VALUES (:id, :slot, :kind, :made_at, :bytes, :width, :height, :duration, \
     :rate_num, :rate_den, :favourite, :title, :file, :preset, :place, :tags)";

impl Library {
    /// Adds a work, in one piece. An older work in the same file is forgotten, since its clip has been replaced; unless a
    /// copy of its clip is kept: then it stays, under a file name of its own that is not there.
    ///
    /// # Errors
    /// The database or the vault refuses, or the file's name is not text.
    pub fn add(&mut self, work: &Work) -> Result<(), StoreError> {
        let file = work.summary.file.to_str();
        let file = file.ok_or_else(|| StoreError::Name(work.summary.file.clone()))?;
        let vault = self.vault.clone();
        let folder = media::folder_of(&self.path);
        let replaced = self.change(|db| {
            let place = fields::place(&vault, file)?;
            let sql = "SELECT id FROM works WHERE place = ?1";
            let replaced: Option<i64> = db.query_row(sql, [place], |row| row.get(0)).optional()?;
            let replaced = match replaced {
                // Where another device has it, it would be deleted there as well.
                Some(old)
                    if media::keeps_clip(&folder, WorkId(old.cast_unsigned()))
                        || known::is_shared(db, old)? =>
                {
                    move_aside(db, &vault, old, &work.summary.file)?;
                    None
                }
                Some(old) => {
                    keys::destroy(db, old)?;
                    keys::bury(db)?;
                    Some(old)
                }
                None => None,
            };
            let (key, wrapped) = vault.new_work_key(work.summary.id)?;
            let slot = keys::put(db, &wrapped)?;
            let Summary { title, preset, tags, .. } = &work.summary;
            insert(db, work, slot, &fields::seal(&vault, &key, title, file, preset.as_deref(), tags)?)?;
            insert_large(db, work, &key)?;
            Ok(replaced)
        })?;
        self.index_changed(|index| {
            replaced.into_iter().for_each(|old| index.remove(old));
            index.put(entry(&work.summary));
        });
        if let Some(old) = replaced {
            self.settle();
            media::destroy(&folder, WorkId(old.cast_unsigned()))?;
        }
        Ok(())
    }

    /// Gives a work another title. Its file keeps its name.
    ///
    /// # Errors
    /// The title is empty, there is no such work, or the database or the vault refuses.
    pub fn rename(&mut self, id: WorkId, title: &str) -> Result<(), StoreError> {
        let title = tidy_title(title).ok_or(StoreError::NoTitle)?;
        let sql = "UPDATE works SET title = ?2 WHERE id = ?1";
        self.change_sealed(id, sql, |own| own.seal(fields::TITLE, title.as_bytes()).map(Some))?;
        self.index_changed(|index| index.change(key(id), |entry| entry.folded = folded(&title).into()));
        Ok(())
    }

    /// Gives a work other tags, as [`tidy_tags`](kaely_core::library::tidy_tags) gives them.
    ///
    /// # Errors
    /// There is no such work, or the database or the vault refuses.
    pub fn set_tags(&mut self, id: WorkId, tags: &[String]) -> Result<(), StoreError> {
        let sql = "UPDATE works SET tags = ?2 WHERE id = ?1";
        self.change_sealed(id, sql, |own| fields::seal_tags(own, tags))?;
        self.index_changed(|index| index.change(key(id), |entry| entry.tags = tags.to_vec()));
        Ok(())
    }

    /// Puts something sealed with a work's key into its row.
    fn change_sealed(
        &mut self,
        id: WorkId,
        sql: &str,
        seal: impl FnOnce(&WorkKey) -> Result<Option<Vec<u8>>, VaultError>,
    ) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        self.change(|db| {
            let find = "SELECT wrapped FROM works JOIN keys USING (slot) WHERE id = ?1";
            let wrapped: Vec<u8> = db.query_row(find, [key(id)], |row| row.get(0))?;
            let own = fields::key(&vault, key(id), &wrapped)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            Ok(one(db.execute(sql, params![key(id), seal(&own)?])?)?)
        })
    }

    /// Notes whether the user likes a work.
    ///
    /// # Errors
    /// There is no such work, or the database refuses.
    pub fn set_favourite(&mut self, id: WorkId, favourite: bool) -> Result<(), StoreError> {
        let sql = "UPDATE works SET favourite = ?2 WHERE id = ?1";
        self.change(|db| Ok(one(db.execute(sql, params![key(id), favourite])?)?))?;
        self.index_changed(|index| index.set_favourite(key(id), favourite));
        Ok(())
    }

    /// Removes a work from the history: its key is destroyed first, in every file of the database, then the rest. The
    /// work's own file stays.
    ///
    /// # Errors
    /// There is no such work, or the database refuses.
    pub fn forget(&mut self, id: WorkId) -> Result<(), StoreError> {
        self.change(|db| Ok(keys::destroy(db, key(id))?))?;
        self.gone(id)
    }

    /// Deletes a work's file, and removes the work from the history. A file that is gone already is no error.
    ///
    /// # Errors
    /// There is no such work, or the database or the vault refuses: then nothing has changed. The file cannot be deleted,
    /// or is another one by now: then the work stays, too.
    pub fn delete(&mut self, id: WorkId) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |source| StoreError::of(&path, source);
        let work = self.get(id)?.ok_or(StoreError::Gone)?.summary;
        // The key first, but for good only when the file is gone: what ends in between leaves a work whose file is missing.
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        keys::destroy(&change, key(id)).map_err(failed)?;
        remove::file_of(&work)?;
        change.commit().map_err(failed)?;
        self.gone(id)
    }

    /// Removes several works as [`forget`](Library::forget) removes one: all of them or none.
    ///
    /// # Errors
    /// One of them is not there, or the database refuses.
    pub fn forget_many(&mut self, ids: &[WorkId]) -> Result<(), StoreError> {
        self.change(|db| Ok(ids.iter().try_for_each(|id| keys::destroy(db, key(*id)))?))?;
        self.all_gone(ids)
    }

    /// Removes every work, and every damaged history that was set aside. The works' files stay. Other devices are not to
    /// lose theirs for it: this one forgets that it has ever told them anything.
    ///
    /// # Errors
    /// The database refuses, or a damaged history cannot be removed.
    pub fn forget_all(&mut self) -> Result<(), StoreError> {
        self.change(|db| {
            folders::forget(db)?;
            Ok(keys::destroy_all(db)?)
        })?;
        *self.index.get_mut() = None;
        self.unreadable.get_mut().clear();
        // One file that resists does not save the others, nor what was set aside.
        let media = media::destroy_all(&media::folder_of(&self.path));
        let gone = self.all_gone(&[]);
        self.destroy_set_aside().and(gone).and(media)
    }

    /// What was damaged once holds works all the same.
    fn destroy_set_aside(&self) -> Result<(), StoreError> {
        let Some(folder) = self.path.parent() else { return Ok(()) };
        for file in private::files(folder, |name| name.starts_with(SET_ASIDE)) {
            private::destroy(&file).map_err(|source| StoreError::Folder { path: file, source })?;
        }
        Ok(())
    }

    fn gone(&mut self, id: WorkId) -> Result<(), StoreError> {
        self.all_gone(&[id])
    }

    /// The keys of these works are destroyed; now the rest goes.
    pub(super) fn all_gone(&mut self, ids: &[WorkId]) -> Result<(), StoreError> {
        self.settle();
        let folder = media::folder_of(&self.path);
        let media = ids.iter().map(|id| media::destroy(&folder, *id)).fold(Ok(()), Result::and);
        self.index_changed(|index| ids.iter().for_each(|id| index.remove(key(*id))));
        self.unreadable.get_mut().retain(|id| !ids.contains(id));
        self.change(keys::bury)?;
        self.settle();
        media
    }

    pub(super) fn change<T>(
        &mut self,
        act: impl FnOnce(&Transaction) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let all = |db: &mut Connection| {
            let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = act(&change)?;
            change.commit()?;
            Ok(done)
        };
        all(&mut self.db).map_err(|fault| self.faulty(fault))
    }

    /// What was removed goes from the log, too. If somebody is reading, it goes when the last one closes.
    fn settle(&self) {
        match convert::settled(&self.db) {
            Ok(true) => {}
            Ok(false) => tracing::debug!("the log is in use and settles later"),
            Err(error) => tracing::warn!("the log does not settle: {error}"),
        }
    }
}

/// Gives an older work's file to a newer one. The older one is named by its own clip's copy from now on.
fn move_aside(db: &Transaction, vault: &Vault, old: i64, file: &Path) -> Result<(), Fault> {
    let sql = "SELECT wrapped FROM works JOIN keys USING (slot) WHERE id = ?1";
    let wrapped: Vec<u8> = db.query_row(sql, [old], |row| row.get(0))?;
    // No file system takes longer names than 255 bytes.
    let stem: String = file.file_stem().unwrap_or_default().to_string_lossy().chars().take(50).collect();
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    let name = file.with_file_name(format!("{stem} ({}).{ending}", WorkId(old.cast_unsigned())));
    let name = name.to_string_lossy();
    match fields::key(vault, old, &wrapped) {
        Ok(Some(own)) => {
            let (sealed, place) = fields::moved(vault, &own, &name)?;
            let sql = "UPDATE works SET file = ?2, place = ?3 WHERE id = ?1";
            Ok(super::one(db.execute(sql, params![old, sealed, place])?)?)
        }
        // It was changed from outside, or its key is gone: only its place is needed.
        Ok(None) | Err(VaultError::Changed) => {
            let place = fields::place(vault, &name)?;
            Ok(super::one(db.execute("UPDATE works SET place = ?2 WHERE id = ?1", params![old, place])?)?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn insert(db: &Transaction, work: &Work, slot: i64, sealed: &Sealed) -> rusqlite::Result<()> {
    let Summary { id, kind, made_at, bytes, size, duration, rate, favourite, .. } = &work.summary;
    db.prepare(INSERT)?.execute(named_params! {
        ":id": key(*id), ":slot": slot, ":kind": kind.name(), ":made_at": made_at.0,
        ":bytes": i64::try_from(*bytes).unwrap_or(i64::MAX), ":width": size.width, ":height": size.height,
        ":duration": duration.0, ":rate_num": rate.num, ":rate_den": rate.den, ":favourite": favourite,
        ":title": sealed.title, ":file": sealed.file, ":preset": sealed.preset, ":place": sealed.place,
        ":tags": sealed.tags,
    })?;
    Ok(())
}

/// The picture and the project.
pub(super) fn insert_large(db: &Transaction, work: &Work, own: &WorkKey) -> Result<(), Fault> {
    let id = key(work.summary.id);
    if !work.thumbnail.is_empty() {
        let sealed = own.seal(fields::PICTURE, &work.thumbnail)?;
        db.execute("INSERT INTO thumbnails (work, picture) VALUES (?1, ?2)", params![id, sealed])?;
    }
    if let Some(project) = &work.project {
        let sealed = own.seal(fields::DOCUMENT, project.as_bytes())?;
        db.execute("INSERT INTO projects (work, document) VALUES (?1, ?2)", params![id, sealed])?;
    }
    Ok(())
}

fn entry(work: &Summary) -> Entry {
    Entry {
        id: key(work.id),
        folded: folded(&work.title).into(),
        tags: work.tags.clone(),
        preset: work.preset.clone(),
        made_at: work.made_at.0,
        duration: work.duration.0,
        favourite: work.favourite,
    }
}

/// An id as SQLite keeps whole numbers: the same 64 bits, with a sign.
pub(super) fn key(id: WorkId) -> i64 {
    id.0.cast_signed()
}
