//! Pictures from the clipboard, kept as files, so that their projects can be opened again like those of any photo.

use crate::photo::MAX_PIXELS;
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use kaely_core::explain::{Explain, Message};
use kaely_core::units::PixelSize;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of pasted pictures, which nobody else can look into.
#[derive(Debug, Clone)]
pub struct Pasted {
    folder: PathBuf,
}

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
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            PastedError::Damaged => "Copy it again, or save it as a file and open that.".into(),
            PastedError::TooLarge { .. } => "Scale it down and copy it again.".into(),
            PastedError::File { path, .. } => {
                format!("Check that there is room, and that you may write to {}.", path.display())
            }
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            PastedError::Damaged => Message::of("paste-damaged"),
            PastedError::TooLarge { size } => Message::of("paste-too-large").with("size", size),
            PastedError::File { path, source } => {
                Message::of("paste-unwritten").with("reason", source).with("path", path.display())
            }
        })
    }
}

impl Pasted {
    /// Those of one data folder.
    pub fn in_folder(home: &Path) -> Pasted {
        Pasted { folder: home.join("pasted") }
    }

    /// Whether a file is one of them.
    pub fn holds(&self, path: &Path) -> bool {
        path.parent() == Some(&self.folder)
    }

    /// Keeps a picture as a PNG file, named by a hash of its pixels: pasted again, it is the same project. `rgba` has four
    /// bytes a pixel.
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
        let mut hash = Sha256::new();
        hash.update(size.width.to_le_bytes());
        hash.update(rgba);
        let name: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let path = self.folder.join(format!("pasted-{name}.png"));
        if !path.is_file() {
            self.write(&path, size, rgba).map_err(|source| self.failed(source))?;
        }
        Ok(path)
    }

    /// Removes all of them.
    ///
    /// # Errors
    /// [`PastedError::File`].
    pub fn forget_all(&self) -> Result<(), PastedError> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(error)),
            _ => Ok(()),
        }
    }

    fn failed(&self, source: io::Error) -> PastedError {
        PastedError::File { path: self.folder.clone(), source }
    }

    /// Into a temporary file that is then given its name, readable by its owner alone.
    fn write(&self, path: &Path, size: PixelSize, rgba: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o700))?;
        }
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        let mut buffer = io::BufWriter::new(file.as_file_mut());
        let written =
            PngEncoder::new(&mut buffer).write_image(rgba, size.width, size.height, ExtendedColorType::Rgba8);
        written.map_err(io::Error::other)?;
        buffer.flush()?;
        drop(buffer);
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
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
