//! Pictures from the clipboard, kept as files, so that their projects can be opened again like those of any photo. They are
//! sealed: nobody but Kaely can show them.

use crate::photo::{self, MAX_PIXELS, PhotoError};
use crate::private;
use crate::vault::{Vault, VaultError, stream};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use kaely_core::explain::{Explain, Message};
use kaely_core::face::Photo;
use kaely_core::units::PixelSize;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};

/// The folder of pasted pictures, which nobody else can look into.
#[derive(Debug, Clone)]
pub struct Pasted {
    folder: PathBuf,
    vault: Vault,
    /// Those from before there was a vault are sealed when it is first open.
    sealed: Arc<Once>,
}

/// So many bytes of a hash are in a picture's name.
const NAMED_BY: usize = 8;

/// Why a pasted picture is not kept.
#[derive(Debug, thiserror::Error)]
pub enum PastedError {
    /// It has no pixels, or other ones than it says.
    #[error("the picture is damaged")]
    Damaged,
    /// It has too many pixels.
    #[error("{size} is too large")]
    TooLarge {
        /// Its size.
        size: PixelSize,
    },
    /// The file cannot be written, or not be removed.
    #[error("{path}: {source}")]
    File {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The vault does not seal it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Why a photo cannot be opened that may be a pasted picture.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is no photo that can be opened.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// The vault does not open it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Explain for OpenError {
    fn what(&self) -> String {
        match self {
            OpenError::Photo(error) => error.what(),
            OpenError::Vault(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            OpenError::Photo(error) => error.what_to_do(),
            OpenError::Vault(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            OpenError::Photo(error) => error.message(),
            OpenError::Vault(error) => error.message(),
        }
    }
}

/// Opens a photo file, sealed or not.
///
/// # Errors
/// Every [`OpenError`].
pub fn open(path: &Path, vault: &Vault) -> Result<Photo, OpenError> {
    let Some(file) = sealed(path) else { return Ok(photo::open(path)?) };
    let read = vault.opener(&context(path), file).and_then(|opener| {
        let mut bytes = Vec::with_capacity(opener.len() as usize);
        opener.take(photo::MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let bytes = read.map_err(|error| match error.downcast::<VaultError>() {
        Ok(error) => OpenError::Vault(error),
        Err(error) => OpenError::Photo(PhotoError::unread(&error)),
    })?;
    Ok(photo::decode(&bytes)?)
}

/// A file that begins like a sealed one.
fn sealed(path: &Path) -> Option<File> {
    let (mut file, mut magic) = (File::open(path).ok()?, [0; stream::MAGIC.len()]);
    file.read_exact(&mut magic).ok()?;
    (magic == stream::MAGIC).then_some(file)
}

/// Whether there are sealed pictures in a data folder.
pub(crate) fn are_sealed(home: &Path) -> bool {
    private::files(&folder_in(home), is_picture).any(|path| sealed(&path).is_some())
}

/// The pasted pictures of a data folder, sealed as they are.
pub fn all(home: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = private::files(&folder_in(home), is_picture).collect();
    all.sort();
    all
}

/// Whether a file is one of the pasted pictures of a data folder.
pub fn holds(home: &Path, path: &Path) -> bool {
    path.parent() == Some(&folder_in(home))
}

impl Explain for PastedError {
    fn what(&self) -> String {
        match self {
            PastedError::Damaged => "The picture on the clipboard is damaged.".into(),
            PastedError::TooLarge { size } => {
                format!("The picture on the clipboard is too large ({size}).")
            }
            PastedError::File { source, .. } => {
                format!("The pasted picture cannot be written or removed ({source}).")
            }
            PastedError::Vault(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            PastedError::Damaged => "Copy it again, or save it as a file and open that.".into(),
            PastedError::TooLarge { .. } => "Scale it down and copy it again.".into(),
            PastedError::File { path, .. } => {
                format!("Check that there is room, and that you may write to {}.", path.display())
            }
            PastedError::Vault(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            PastedError::Damaged => Message::of("paste-damaged"),
            PastedError::TooLarge { size } => Message::of("paste-too-large").with("size", size),
            PastedError::File { path, source } => {
                Message::of("paste-unwritten").with("reason", source).with("path", path.display())
            }
            PastedError::Vault(error) => return error.message(),
        })
    }
}

impl Pasted {
    /// Those of one data folder.
    pub fn in_folder(home: &Path, vault: &Vault) -> Pasted {
        let pasted = Pasted { folder: folder_in(home), vault: vault.clone(), sealed: Arc::new(Once::new()) };
        pasted.seal_old();
        pasted
    }

    /// Keeps a picture as a sealed PNG file, named by a keyed hash of its pixels: pasted again, it is the same project.
    /// `rgba` has four bytes a pixel.
    ///
    /// # Errors
    /// Every [`PastedError`].
    pub fn keep(&self, size: PixelSize, rgba: &[u8]) -> Result<PathBuf, PastedError> {
        if size.area() > MAX_PIXELS {
            return Err(PastedError::TooLarge { size });
        }
        if size.area() == 0 || size.area() * 4 != rgba.len() as u64 {
            return Err(PastedError::Damaged);
        }
        self.seal_old();
        let mut hash = Sha256::new();
        hash.update(size.width.to_le_bytes());
        hash.update(rgba);
        let hash = hash.finalize();
        // Pasted before there was a vault, it still has its old name.
        let old = self.path_of(&hash);
        if old.is_file() {
            return Ok(old);
        }
        let path = self.path_of(&self.vault.name_of("pasted", &hash)?);
        if !path.is_file() {
            self.write(&path, size, rgba).map_err(|error| self.failed(error))?;
        }
        Ok(path)
    }

    /// Removes one of them.
    ///
    /// # Errors
    /// [`PastedError::File`].
    pub fn forget(&self, path: &Path) -> Result<(), PastedError> {
        private::destroy(path).map_err(|error| self.failed(error))
    }

    /// Removes all of them; their keys, which are in the files, are overwritten first.
    ///
    /// # Errors
    /// [`PastedError::File`].
    pub fn forget_all(&self) -> Result<(), PastedError> {
        for path in private::files(&self.folder, is_ours) {
            private::destroy(&path).map_err(|error| self.failed(error))?;
        }
        private::remove_if_empty(&self.folder).map_err(|error| self.failed(error))
    }

    fn path_of(&self, hash: &[u8]) -> PathBuf {
        let name: String = hash.iter().take(NAMED_BY).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("pasted-{name}.png"))
    }

    fn failed(&self, error: io::Error) -> PastedError {
        match error.downcast::<VaultError>() {
            Ok(error) => PastedError::Vault(error),
            Err(source) => PastedError::File { path: self.folder.clone(), source },
        }
    }

    /// Into a temporary file that is then given its name, readable by its owner alone.
    fn write(&self, path: &Path, size: PixelSize, rgba: &[u8]) -> io::Result<()> {
        private::folder(&self.folder)?;
        let file = tempfile::NamedTempFile::new_in(&self.folder)?;
        let mut buffer = BufWriter::new(self.vault.sealer(&context(path), file)?);
        let written =
            PngEncoder::new(&mut buffer).write_image(rgba, size.width, size.height, ExtendedColorType::Rgba8);
        written.map_err(io::Error::other)?;
        let sealer = buffer.into_inner().map_err(|error| error.into_error())?;
        let file = sealer.finish()?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Seals what an older Kaely has kept, once the vault is open. Names stay: projects name these files.
    fn seal_old(&self) {
        if self.vault.ready().is_err() {
            return;
        }
        self.sealed.call_once(|| {
            // One that is somewhere else as well is not overwritten: it may be the user's own.
            let pictures = private::files(&self.folder, is_picture);
            for path in pictures.filter(|path| private::stands_alone(path)) {
                if let Err(error) = self.seal_one(&path) {
                    tracing::warn!("a pasted picture is not sealed: {error}");
                }
            }
        });
    }

    fn seal_one(&self, path: &Path) -> io::Result<()> {
        let bytes = fs::read(path)?;
        if bytes.starts_with(&stream::MAGIC) {
            return Ok(());
        }
        let sealed = self.vault.seal_file(&context(path), &bytes).map_err(io::Error::other)?;
        let mut old = fs::OpenOptions::new().write(true).open(path)?;
        private::write(path, &sealed)?;
        private::overwrite(&mut old)
    }
}

pub(crate) fn folder_in(home: &Path) -> PathBuf {
    home.join("pasted")
}

/// Whether a file in the folder is Kaely's, by its name.
pub(crate) fn is_ours(name: &str) -> bool {
    is_picture(name) || private::is_unfinished(name)
}

/// Named as [`Pasted::keep`] does.
fn is_picture(name: &str) -> bool {
    let hash = name.strip_prefix("pasted-").and_then(|name| name.strip_suffix(".png"));
    hash.is_some_and(|hash| private::is_hash(hash, NAMED_BY))
}

/// A file opens under its own name only.
fn context(path: &Path) -> String {
    format!("pasted/{}", path.file_name().unwrap_or_default().display())
}

/// The file that a copied text names: a path, or a `file://` address as file managers copy it. `None` for any other text,
/// and for what is not there.
pub fn file_named_by(text: &str) -> Option<PathBuf> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let path = match line.strip_prefix("file://") {
        // The name of this machine may stand before the path.
        Some(address) => PathBuf::from(decoded(&address[address.find('/')?..])?),
        None => PathBuf::from(line),
    };
    (path.is_absolute() && path.is_file()).then_some(path)
}

/// Undoes percent-encoding.
fn decoded(address: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(address.len()), address.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(more.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).ok()
}
