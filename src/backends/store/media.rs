//! What the history keeps of a work beside its row: the photo it was made of and the clip, each in a sealed file of its own
//! under the work's key. So a work opens, plays and can be saved again wherever its files have gone.
//!
//! A photo is kept as its pixels: what cameras write beside them (place, time, make) is not carried on.

use super::error::Fault;
use super::fields;
use super::library::{Library, SET_ASIDE};
use super::works::key;
use super::{StoreError, keys};
use crate::private;
use crate::vault::stream::{Opener, Sealer};
use crate::vault::{VaultError, WorkKey};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageFormat};
use kaely_core::face::Photo;
use kaely_core::library::WorkId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A kind of file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// The photo, as a PNG file of its upright pixels.
    Photo,
    /// The clip, byte for byte.
    Clip,
}

impl Medium {
    pub(crate) const ALL: [Medium; 2] = [Medium::Photo, Medium::Clip];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Medium::Photo => "photo",
            Medium::Clip => "clip",
        }
    }
}

/// The kept files of one work. Holds no lock: what takes long is done while others use the history.
#[derive(Debug)]
pub struct Media {
    folder: PathBuf,
    own: WorkKey,
    id: WorkId,
}

impl Library {
    /// The kept files of a work; `None` if there is no such work.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn media(&self, id: WorkId) -> Result<Option<Media>, StoreError> {
        let sql = "SELECT wrapped FROM works JOIN keys USING (slot) WHERE id = ?1";
        let read = || -> Result<Option<WorkKey>, Fault> {
            let wrapped: Option<Vec<u8>> = self.db.query_row(sql, [key(id)], |row| row.get(0)).optional()?;
            Ok(wrapped.map(|wrapped| fields::key(&self.vault, key(id), &wrapped)).transpose()?.flatten())
        };
        let own = read().map_err(|fault| self.faulty(fault))?;
        Ok(own.map(|own| Media { folder: folder_of(&self.path), own, id }))
    }

    /// The files of a work that is about to be added with this key: once it is there, it is there with them.
    pub(crate) fn media_before(&self, id: WorkId, own: WorkKey) -> Media {
        Media { folder: folder_of(&self.path), own, id }
    }

    /// Removes the files of a work that was not added after all, but for those that were there before.
    pub(crate) fn discard_media(&self, id: WorkId, before: [bool; 2]) -> Result<(), StoreError> {
        let ours = Medium::ALL.into_iter().zip(before).filter(|(_, before)| !before);
        let folder = folder_of(&self.path);
        ours.map(|(medium, _)| destroy_file(&file_in(&folder, id, medium))).fold(Ok(()), Result::and)
    }

    /// Whether a work's photo or clip is kept; looks at the disk.
    pub fn keeps(&self, id: WorkId, medium: Medium) -> bool {
        file_in(&folder_of(&self.path), id, medium).is_file()
    }

    /// To be called after [`Media::keep_photo`] and [`Media::keep_clip`]: the work may have been removed meanwhile, and what
    /// was kept of it since then goes, too.
    ///
    /// # Errors
    /// The database refuses, or a file cannot be removed.
    pub fn settle_media(&self, id: WorkId) -> Result<(), StoreError> {
        if self.made_at(id)?.is_none() {
            destroy(&folder_of(&self.path), id)?;
        }
        Ok(())
    }
}

impl Media {
    /// Whether this is kept.
    pub fn holds(&self, medium: Medium) -> bool {
        self.path(medium).is_file()
    }

    /// Keeps the photo.
    ///
    /// # Errors
    /// The folder cannot be written to, or is full; nothing is left of it then.
    pub fn keep_photo(&self, photo: &Photo) -> Result<(), StoreError> {
        self.keep(Medium::Photo, |sealer| {
            let mut buffer = BufWriter::new(sealer);
            let (width, height) = photo.pixels.dimensions();
            let png = PngEncoder::new_with_quality(&mut buffer, CompressionType::Fast, FilterType::Adaptive);
            png.write_image(photo.pixels.as_raw(), width, height, ExtendedColorType::Rgb8)
                .map_err(io::Error::other)?;
            buffer.flush()
        })
    }

    /// Keeps the clip that is in this file.
    ///
    /// # Errors
    /// As [`keep_photo`](Media::keep_photo), or the file cannot be read.
    pub fn keep_clip(&self, file: &Path) -> Result<(), StoreError> {
        let mut clip =
            File::open(file).map_err(|source| StoreError::Unread { path: file.to_owned(), source })?;
        self.keep(Medium::Clip, |sealer| io::copy(&mut clip, sealer).map(drop))
    }

    /// Keeps what is read, as [`whole`](Media::whole) has given it elsewhere.
    pub(crate) fn keep_from(&self, medium: Medium, from: &mut impl Read) -> Result<(), StoreError> {
        self.keep(medium, |sealer| io::copy(from, sealer).map(drop))
    }

    /// What is kept, byte for byte.
    pub(crate) fn whole(&self, medium: Medium) -> Result<Opener<File>, StoreError> {
        self.opener(medium).map_err(|error| self.failed(medium, error))
    }

    /// The key that the files are sealed with.
    pub(crate) fn into_key(self) -> WorkKey {
        self.own
    }

    /// The photo.
    ///
    /// # Errors
    /// It is not kept, or [`VaultError::Changed`].
    pub fn photo(&self) -> Result<Photo, StoreError> {
        let read = || {
            let mut opener = self.opener(Medium::Photo)?;
            let mut bytes = Vec::with_capacity(usize::try_from(opener.len()).unwrap_or_default());
            opener.read_to_end(&mut bytes)?;
            let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Png);
            picture.map_err(|_| io::Error::other(VaultError::Changed))
        };
        let picture = read().map_err(|error| self.failed(Medium::Photo, error))?;
        Ok(Photo { pixels: picture.into_rgb8() })
    }

    /// The clip, to be read from any place of it.
    ///
    /// # Errors
    /// As [`photo`](Media::photo).
    pub fn clip(&self) -> Result<Opener<File>, StoreError> {
        self.opener(Medium::Clip).map_err(|error| self.failed(Medium::Clip, error))
    }

    fn opener(&self, medium: Medium) -> io::Result<Opener<File>> {
        self.own.opener(medium.name(), File::open(self.path(medium))?)
    }

    /// Into a temporary file that is then given its name.
    fn keep(
        &self,
        medium: Medium,
        write: impl FnOnce(&mut Sealer<NamedTempFile>) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let kept = || {
            private::folder(&self.folder)?;
            let mut sealer = self.own.sealer(medium.name(), NamedTempFile::new_in(&self.folder)?)?;
            write(&mut sealer)?;
            let file = sealer.finish()?;
            file.as_file().sync_all()?;
            file.persist(self.path(medium)).map_err(|error| error.error)?;
            private::sync_folder(&self.folder);
            Ok(())
        };
        kept().map_err(|error| self.failed(medium, error))
    }

    fn path(&self, medium: Medium) -> PathBuf {
        file_in(&self.folder, self.id, medium)
    }

    fn failed(&self, medium: Medium, error: io::Error) -> StoreError {
        let path = self.path(medium);
        if error.kind() == io::ErrorKind::StorageFull {
            return StoreError::NoSpace { path };
        }
        match error.downcast::<VaultError>() {
            Ok(error) => StoreError::Vault(error),
            Err(source) => StoreError::Folder { path, source },
        }
    }
}

/// The folder of media beside a database, or in the library's folder.
pub(crate) fn folder_in(library: &Path) -> PathBuf {
    library.join("media")
}

pub(super) fn folder_of(database: &Path) -> PathBuf {
    folder_in(database.parent().unwrap_or(Path::new("")))
}

pub(super) fn file_in(folder: &Path, id: WorkId, medium: Medium) -> PathBuf {
    folder.join(format!("{id}.{}", medium.name()))
}

/// Whether a work's clip is kept.
pub(super) fn keeps_clip(folder: &Path, id: WorkId) -> bool {
    file_in(folder, id, Medium::Clip).is_file()
}

/// Which work a file of the folder belongs to, by its name.
fn owner(name: &str) -> Option<(WorkId, Medium)> {
    let (id, ending) = name.split_once('.')?;
    let medium = Medium::ALL.into_iter().find(|medium| medium.name() == ending)?;
    Some((id.parse().ok()?, medium))
}

/// Whether a file of the folder is Kaely's, by its name.
pub(crate) fn is_ours(name: &str) -> bool {
    owner(name).is_some() || private::is_unfinished(name)
}

/// Whether it is a photo, or was going to be something.
pub(crate) fn is_photo(name: &str) -> bool {
    owner(name).is_some_and(|(_, medium)| medium == Medium::Photo) || private::is_unfinished(name)
}

/// Removes what is kept of a work whose key is destroyed.
pub(super) fn destroy(folder: &Path, id: WorkId) -> Result<(), StoreError> {
    let destroyed = Medium::ALL.into_iter().map(|medium| destroy_file(&file_in(folder, id, medium)));
    destroyed.fold(Ok(()), Result::and)
}

/// Removes all that is kept.
pub(super) fn destroy_all(folder: &Path) -> Result<(), StoreError> {
    private::files(folder, is_ours).map(|path| destroy_file(&path)).fold(Ok(()), Result::and)
}

fn destroy_file(path: &Path) -> Result<(), StoreError> {
    private::destroy(path).map_err(|source| StoreError::Folder { path: path.to_owned(), source })
}

/// After a start that did not end well, with nobody else at work: removes what was not finished, and what belongs to no
/// work any more, unless the work may be in a damaged database that was set aside. One that resists is told to the log.
pub(super) fn clean(folder: &Path, db: &Connection) -> rusqlite::Result<()> {
    let mut files = private::files(folder, is_ours).peekable();
    if files.peek().is_none() {
        return Ok(());
    }
    let mut statement = db.prepare("SELECT id FROM works WHERE id NOT IN (SELECT work FROM dying)")?;
    let living: BTreeSet<i64> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let library = folder.parent().unwrap_or(folder);
    let may_be_elsewhere = private::files(library, |name| name.starts_with(SET_ASIDE)).next().is_some();
    let is_left = |path: &PathBuf| match path.file_name().and_then(|name| name.to_str()).and_then(owner) {
        Some((id, _)) => !may_be_elsewhere && !living.contains(&key(id)),
        None => true,
    };
    for path in files.filter(is_left) {
        if let Err(error) = private::destroy(&path) {
            tracing::warn!("an unfinished file stays: {error}");
        }
    }
    Ok(())
}

/// Removes what is kept of works that are to be buried.
pub(super) fn destroy_dying(folder: &Path, db: &Connection) -> rusqlite::Result<()> {
    for id in keys::dying(db)? {
        if let Err(error) = destroy(folder, WorkId(id.cast_unsigned())) {
            tracing::warn!("a file of a removed work stays: {error}");
        }
    }
    Ok(())
}
