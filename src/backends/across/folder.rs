//! A folder that any file-sync program carries from device to device.
//!
//! ```text
//! kaely-sync.json                      the head, plain: the way from the passphrase to the key
//! FOLDER/DEVICE/0000000001.change      what a device tells: records, sealed
//! FOLDER/DEVICE/works/WORK.work        a work's facts; beside it its photo and its clip
//! ```
//! `FOLDER`, `DEVICE` and `WORK` are random numbers. A device writes its own files only, so that no two versions of one can
//! meet; a file has its name once it is whole and on the disk. Should two devices begin the same folder at the same time,
//! one head wins: the other device's files lie under a name that nobody looks at, and it begins again.

use super::AcrossError;
use super::carrier::{Carrier, Lack, Source, copy};
use super::head::Head;
use super::part::{Facts, Part, Section, Watched};
use crate::private;
use crate::store::{FolderId, Medium, Taken};
use crate::vault::stream::{Opener, Sealer, sealed_len};
use crate::vault::{Key, VaultError};
use crate::work::CancelToken;
use kaely_core::library::WorkId;
use kaely_core::library::merge::Record;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

const HEAD: &str = "kaely-sync.json";
const CHANGE: &str = "change";
const WORKS: &str = "works";
/// What devices tell has this form.
const VERSION: u32 = 1;

/// A folder; locked until its key is known.
pub struct SyncFolder {
    path: PathBuf,
    head: Head,
}

impl SyncFolder {
    /// What is there; `None` if the folder is not set up yet.
    ///
    /// # Errors
    /// There is no such folder, or it cannot be read.
    pub fn look(path: &Path) -> Result<Option<SyncFolder>, AcrossError> {
        if !path.is_dir() {
            return Err(AcrossError::NoFolder(path.to_owned()));
        }
        let file = path.join(HEAD);
        match std::fs::read(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(AcrossError::unread(&file)(error)),
            Ok(text) => Ok(Some(SyncFolder { path: path.to_owned(), head: Head::read(&text, &file)? })),
        }
    }

    /// Sets a folder up.
    ///
    /// # Errors
    /// It cannot be written to; the passphrase is too short.
    pub fn set_up(path: &Path, passphrase: &str) -> Result<(SyncFolder, Key), AcrossError> {
        let (head, key) = Head::new(passphrase)?;
        let file = path.join(HEAD);
        private::write(&file, &head.text()).map_err(AcrossError::unwritten(&file))?;
        Ok((SyncFolder { path: path.to_owned(), head }, key))
    }

    /// The key.
    ///
    /// # Errors
    /// The passphrase is wrong, or the head damaged.
    pub fn unlock(&self, passphrase: &str) -> Result<Key, AcrossError> {
        self.head.open(passphrase, &self.path.join(HEAD))
    }

    /// Its name, wherever it lies.
    pub fn id(&self) -> FolderId {
        self.head.folder_id()
    }

    /// The same, open, as this device sees it.
    pub(super) fn open(&self, key: Key, device: u64, cancel: &CancelToken) -> Open {
        let (root, cancel) = (self.path.join(self.id().to_string()), cancel.clone());
        Open { root, id: self.id(), key, device, cancel }
    }
}

/// A file of changes.
#[derive(Serialize, Deserialize)]
struct Changes {
    version: u32,
    records: Vec<Record>,
}

/// An open folder.
pub(super) struct Open {
    root: PathBuf,
    pub(super) id: FolderId,
    key: Key,
    pub(super) device: u64,
    cancel: CancelToken,
}

impl Open {
    /// All files of changes, of all devices, in an order of no importance.
    pub(super) fn changes(&self) -> Result<Vec<Taken>, AcrossError> {
        let mut changes = Vec::new();
        for device in self.devices()? {
            let ending = format!(".{CHANGE}");
            let number = |path: PathBuf| path.file_name()?.to_str()?.strip_suffix(&ending)?.parse().ok();
            let folder = self.folder_of(device);
            let files = private::files(&folder, |name| name.ends_with(CHANGE));
            changes.extend(files.filter_map(number).map(|number| Taken { device, number }));
        }
        changes.sort();
        Ok(changes)
    }

    fn devices(&self) -> Result<Vec<u64>, AcrossError> {
        let entries = match std::fs::read_dir(&self.root) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(AcrossError::unread(&self.root))?,
        };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let names = names.filter(|name| private::is_hash(name, 8));
        Ok(names.filter_map(|name| u64::from_str_radix(&name, 16).ok()).collect())
    }

    fn folder_of(&self, device: u64) -> PathBuf {
        self.root.join(format!("{device:016x}"))
    }

    fn file_of(&self, change: Taken) -> PathBuf {
        self.folder_of(change.device).join(format!("{:010}.{CHANGE}", change.number))
    }

    fn part_of(&self, device: u64, id: WorkId, part: Part) -> PathBuf {
        self.folder_of(device).join(WORKS).join(format!("{id}.{}", part.name()))
    }

    fn context(&self, change: Taken) -> Vec<u8> {
        format!("changes\0{}\0{:016x}\0{}", self.id, change.device, change.number).into_bytes()
    }

    /// What a file of changes says; `None` if it was changed, or has not arrived to its end.
    pub(super) fn read(&self, change: Taken) -> Result<Option<Vec<Record>>, AcrossError> {
        let path = self.file_of(change);
        let read = || -> io::Result<Changes> {
            let opener = Opener::new(File::open(&path)?, &self.key, &self.context(change))?;
            let mut text = Vec::new();
            io::BufReader::new(opener).read_to_end(&mut text)?;
            Ok(serde_json::from_slice(&text)?)
        };
        match read() {
            Ok(Changes { version, records }) if version == VERSION => {
                Ok(Some(records).filter(|records| records.iter().all(Record::is_sane)))
            }
            Ok(_) => Err(AcrossError::Newer(path)),
            Err(error) => match error.downcast::<VaultError>() {
                Ok(VaultError::Newer { .. }) => Err(AcrossError::Newer(path)),
                _ => Ok(None),
            },
        }
    }

    /// Writes a file of changes.
    pub(super) fn write(&self, number: u64, records: Vec<Record>) -> Result<(), AcrossError> {
        let change = Taken { device: self.device, number };
        let path = self.file_of(change);
        self.new_file(&path, |out| {
            let mut sealer = Sealer::new(out, &self.key, &self.context(change))?;
            serde_json::to_writer(&mut sealer, &Changes { version: VERSION, records })?;
            sealer.finish().map(drop)
        })
        .map_err(AcrossError::unwritten(&path))
    }

    /// A file that has its name once it is whole and on the disk.
    fn new_file(&self, path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        write(file.as_file_mut())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        private::sync_folder(folder);
        Ok(())
    }

    /// Removes what this device has there of works that were deleted, and what was not finished.
    pub(super) fn tidy(&self, is_deleted: impl Fn(WorkId) -> bool) -> Result<(), AcrossError> {
        let own = self.folder_of(self.device);
        let works = own.join(WORKS);
        let goes = |name: &str| {
            let id = name.split_once('.').and_then(|(id, _)| id.parse().ok());
            private::is_unfinished(name) || id.is_some_and(&is_deleted)
        };
        let top = self.root.parent().unwrap_or(&self.root);
        let unfinished =
            [top, &own].into_iter().flat_map(|path| private::files(path, private::is_unfinished));
        let files: Vec<PathBuf> = private::files(&works, goes).chain(unfinished).collect();
        files.iter().try_for_each(|path| remove(path))
    }

    /// Removes this device's files of changes before this one, which says all that they said.
    pub(super) fn remove_before(&self, number: u64) -> Result<(), AcrossError> {
        let own = self.changes()?.into_iter();
        let older = own.filter(|change| change.device == self.device && change.number < number);
        older.map(|change| self.file_of(change)).try_for_each(|path| remove(&path))
    }
}

fn remove(path: &Path) -> Result<(), AcrossError> {
    private::destroy(path).map_err(AcrossError::unwritten(path))
}

impl Source for Open {
    type Place = u64;

    /// Every device may have brought it along.
    fn places(&self, id: WorkId) -> Vec<u64> {
        let devices = self.devices().unwrap_or_default().into_iter();
        devices.filter(|device| self.part_of(*device, id, Part::Facts).is_file()).collect()
    }

    fn open(&self, device: &u64, id: WorkId, part: Part) -> Result<Opener<Section>, Lack> {
        let section =
            File::open(self.part_of(*device, id, part)).and_then(Section::whole).map_err(Lack::of)?;
        Opener::new(section, &self.key, &part.context(self.id, id)).map_err(Lack::of)
    }
}

impl Carrier for Open {
    fn put<R: Read>(
        &mut self,
        id: WorkId,
        part: Part,
        from: &mut Watched<R>,
    ) -> Result<Option<u64>, AcrossError> {
        let path = self.part_of(self.device, id, part);
        let unwritten = AcrossError::unwritten(&path);
        let (mut length, mut refused) = (None, None);
        let written = self.new_file(&path, |out| {
            let mut sealer = Sealer::new(out, &self.key, &part.context(self.id, id))?;
            match copy(from, &mut sealer, &self.cancel, &unwritten) {
                Ok(Some(copied)) => length = Some(copied),
                Ok(None) => return Err(io::Error::other("not read")),
                Err(error) => {
                    refused = Some(error);
                    return Err(io::Error::other("not written"));
                }
            }
            sealer.finish().map(drop)
        });
        match (written, refused) {
            (_, Some(error)) => Err(error),
            (Err(_), None) if from.has_failed => Ok(None),
            (written, None) => written.map(|()| length).map_err(unwritten),
        }
    }

    /// One of the devices has it, with as much: the others need not bring it along as well.
    fn has(&self, id: WorkId, wanted: &Facts) -> bool {
        self.places(id).into_iter().any(|device| {
            let Ok(facts) = self.facts(&device, id) else { return false };
            Medium::ALL.into_iter().all(|medium| {
                let file = std::fs::metadata(self.part_of(device, id, Part::of(medium)));
                let there = facts.len_of(medium).map(sealed_len);
                wanted.len_of(medium).is_none()
                    || (there.is_some() && file.ok().map(|file| file.len()) == there)
            })
        })
    }
}
