//! Taking in what other devices tell: one step of the database for each batch, so that what ends in between leaves the
//! history as it was before it or as it is after it.

use super::error::Fault;
use super::folders::{self, Taken};
use super::known::{self, Clock, Observed};
use super::library::Library;
use super::works::{insert, insert_large, key};
use super::{StoreError, fields, keys, media, one};
use crate::vault::{VaultError, WorkKey};
use kaely_core::library::merge::Record;
use kaely_core::library::{Summary, Work, WorkId};
use rusqlite::{Transaction, params};

/// What arrives of a work.
pub(crate) struct Arriving {
    pub(crate) record: Record,
    /// The work itself, if it is not here yet.
    pub(crate) fresh: Option<Fresh>,
}

/// A work that is not here yet. The copies of its photo and clip are: sealed with its key, they are in the folder of media,
/// where they belong to nobody until it is added.
pub(crate) struct Fresh {
    pub(crate) work: Work,
    pub(crate) own: WorkKey,
    /// The key, wrapped.
    pub(crate) wrapped: Vec<u8>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merged {
    /// There is one more work.
    New,
    /// Title, tags or star are others.
    Changed,
    /// It was deleted.
    Deleted,
    /// All of it was known.
    Same,
    /// The work is not here, and did not come along.
    Absent,
    /// The work that is here was changed from outside.
    Unreadable,
}

impl Library {
    /// Takes in what arrives, all of it or none. From a folder that is synced with: what is the same as there now need not be
    /// told there, and `taken` is noted as taken in.
    pub(crate) fn merge(
        &mut self,
        batch: &[Arriving],
        from: Option<(folders::FolderId, Option<Taken>)>,
    ) -> Result<Vec<Merged>, StoreError> {
        let (vault, folder) = (self.vault.clone(), media::folder_of(&self.path));
        let merged = self.change(|db| {
            let mut clock = Clock::read(db)?;
            let mut merged = Vec::with_capacity(batch.len());
            for arriving in batch {
                let id = arriving.record.work();
                clock.saw(&arriving.record);
                let here = match known::observe(db, &vault, &folder, id, &mut clock) {
                    Err(Fault::Vault(VaultError::Changed)) if !arriving.record.is_deleted() => {
                        merged.push(Merged::Unreadable);
                        continue;
                    }
                    // Nothing of it can be read, and all of it is to go.
                    Err(Fault::Vault(VaultError::Changed)) => {
                        known::write(db, &arriving.record, None)?;
                        keys::destroy(db, key(id))?;
                        merged.push(Merged::Deleted);
                        continue;
                    }
                    here => here?,
                };
                let joined = match &here {
                    Some(Observed { record, .. }) => record.join(&arriving.record),
                    None => arriving.record.clone(),
                };
                let result = take_in(db, &vault, arriving, here, &joined)?;
                if let Some((folder, _)) = from
                    && joined == arriving.record
                    && result != Merged::Absent
                {
                    folders::tell(db, folder, id, &known::digest(&vault, &joined)?)?;
                }
                merged.push(result);
            }
            if let Some((folder, Some(taken))) = from {
                folders::take(db, folder, taken)?;
            }
            clock.write(db)?;
            Ok(merged)
        })?;
        let ids = batch.iter().map(|arriving| arriving.record.work());
        let gone: Vec<WorkId> =
            ids.zip(&merged).filter(|(_, result)| **result == Merged::Deleted).map(|(id, _)| id).collect();
        // All of the batch is in by now. What resists goes at the next start.
        if !gone.is_empty()
            && let Err(error) = self.all_gone(&gone)
        {
            tracing::warn!("not all of what was deleted is gone: {error}");
        }
        *self.index.get_mut() = None;
        Ok(merged)
    }
}

fn take_in(
    db: &Transaction,
    vault: &crate::vault::Vault,
    arriving: &Arriving,
    here: Option<Observed>,
    joined: &Record,
) -> Result<Merged, Fault> {
    let id = key(joined.work());
    let (before, own) = here.map_or((None, None), |Observed { record, own }| (Some(record), own));
    if joined.is_deleted() {
        known::write(db, joined, None)?;
        if own.is_none() {
            return Ok(Merged::Same);
        }
        keys::destroy(db, id)?;
        folders::are_stale(db)?;
        return Ok(Merged::Deleted);
    }
    let Some(own) = own else {
        let Some(fresh) = &arriving.fresh else { return Ok(Merged::Absent) };
        add(db, vault, fresh, joined)?;
        known::write(db, joined, Some(&fresh.own))?;
        return Ok(Merged::New);
    };
    if before.as_ref() == Some(joined) {
        return Ok(Merged::Same);
    }
    known::write(db, joined, Some(&own))?;
    let seen = |record: &Record| (record.title(), record.tags(), record.is_favourite());
    if before.as_ref().map(seen) == Some(seen(joined)) {
        return Ok(Merged::Same);
    }
    let title = own.seal(fields::TITLE, joined.title().as_bytes())?;
    let tags = fields::seal_tags(&own, &joined.tags())?;
    let sql = "UPDATE works SET title = ?2, tags = ?3, favourite = ?4 WHERE id = ?1";
    one(db.execute(sql, params![id, title, tags, joined.is_favourite()])?)?;
    Ok(Merged::Changed)
}

fn add(db: &Transaction, vault: &crate::vault::Vault, fresh: &Fresh, joined: &Record) -> Result<(), Fault> {
    let (title, tags) = (joined.title(), joined.tags());
    let Summary { file, preset, .. } = &fresh.work.summary;
    // It was made of text.
    let file = file.to_string_lossy();
    let sealed = fields::seal(vault, &fresh.own, &title, &file, preset.as_deref(), &tags)?;
    let slot = keys::put(db, &fresh.wrapped)?;
    let summary = Summary { favourite: joined.is_favourite(), ..fresh.work.summary.clone() };
    let work = Work { summary, ..fresh.work.clone() };
    insert(db, &work, slot, &sealed)?;
    insert_large(db, &work, &fresh.own)
}
