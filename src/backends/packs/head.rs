//! The beginning of a pack: who signed it, the signature, and the manifest. `README.md` beside this file has the table.

use super::limits::MOST_MANIFEST_BYTES;
use super::{KeyId, Keys, Manifest, PackError, Publisher};
use std::io::{ErrorKind, Read};

/// What every pack begins with.
const MAGIC: [u8; 8] = *b"KAELYPCK";

/// The form of packs that this program reads and writes.
const FORM: u16 = 1;

/// What is signed begins with this, so that no signature of something else can be passed off as one of a pack.
const DOMAIN: &[u8] = b"kaely pack signature v1\0";

/// Magic, form, length of the manifest, id of the key: all that comes before the signature.
const FRONT_BYTES: usize = MAGIC.len() + 2 + 4 + KeyId::BYTES;
const SIGNATURE_BYTES: usize = 64;
const FIXED_BYTES: usize = FRONT_BYTES + SIGNATURE_BYTES;

/// All of a pack but its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head(Vec<u8>);

impl Head {
    /// Reads it, and nothing behind it. Nothing is believed of it yet.
    pub(super) fn read(from: &mut impl Read) -> Result<Head, ReadFault> {
        let mut bytes = Vec::new();
        from.take(FIXED_BYTES as u64).read_to_end(&mut bytes)?;
        let magic = bytes.get(..MAGIC.len());
        if magic != Some(&MAGIC[..]) {
            return Err(PackError::NotAPack.into());
        }
        let form = bytes.get(8..10).map(|b| u16::from_le_bytes([b[0], b[1]]));
        let length = bytes.get(10..14).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let (Some(form), Some(length), FIXED_BYTES) = (form, length, bytes.len()) else {
            return Err(PackError::Truncated.into());
        };
        if form != FORM {
            return Err(PackError::OtherForm { found: form }.into());
        }
        if length > MOST_MANIFEST_BYTES {
            return Err(PackError::TooLarge.into());
        }
        from.take(u64::from(length)).read_to_end(&mut bytes)?;
        if bytes.len() != FIXED_BYTES + length as usize {
            return Err(PackError::Truncated.into());
        }
        Ok(Head(bytes))
    }

    /// A new one; the signature is worked out from what is to be signed.
    pub(super) fn signed(
        manifest: &Manifest,
        sign: impl FnOnce(&[u8]) -> [u8; SIGNATURE_BYTES],
    ) -> Result<Head, PackError> {
        let text = manifest.bytes()?;
        let length = u32::try_from(text.len()).ok().filter(|length| *length <= MOST_MANIFEST_BYTES);
        let length = length.ok_or(PackError::TooLarge)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORM.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(manifest.key.0);
        bytes.extend([0; SIGNATURE_BYTES]);
        bytes.extend(text);
        let mut head = Head(bytes);
        let signature = sign(&head.message());
        head.0.splice(FRONT_BYTES..FIXED_BYTES, signature);
        Ok(head)
    }

    /// The manifest, if the head was signed by somebody whose packs are taken.
    pub(super) fn verified<'k>(&self, keys: &'k Keys) -> Result<(Manifest, &'k Publisher), PackError> {
        let signature = self.signature();
        if signature == [0; SIGNATURE_BYTES] {
            return Err(PackError::Unsigned);
        }
        let id = self.key();
        let publisher = keys.get(id).ok_or(PackError::UnknownKey { id })?;
        if !publisher.signed(&self.message(), &signature) {
            return Err(PackError::Tampered);
        }
        let manifest = self.unverified()?;
        if manifest.key != id {
            return Err(PackError::Manifest { reason: "it names another key than its head".into() });
        }
        Ok((manifest, publisher))
    }

    /// The manifest, whoever wrote it.
    pub(super) fn unverified(&self) -> Result<Manifest, PackError> {
        Manifest::read(&self.0[FIXED_BYTES..])
    }

    /// All its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn key(&self) -> KeyId {
        let mut id = [0; KeyId::BYTES];
        id.copy_from_slice(&self.0[FRONT_BYTES - KeyId::BYTES..FRONT_BYTES]);
        KeyId(id)
    }

    fn signature(&self) -> [u8; SIGNATURE_BYTES] {
        let mut signature = [0; SIGNATURE_BYTES];
        signature.copy_from_slice(&self.0[FRONT_BYTES..FIXED_BYTES]);
        signature
    }

    /// What is signed: everything but the signature.
    fn message(&self) -> Vec<u8> {
        [DOMAIN, &self.0[..FRONT_BYTES], &self.0[FIXED_BYTES..]].concat()
    }
}

/// The system fails, or what it gives is no head.
pub(super) enum ReadFault {
    /// What the system says.
    Io(std::io::Error),
    /// What is wrong with the bytes.
    Pack(PackError),
}

impl ReadFault {
    /// With the file it is about.
    pub(super) fn of(self, path: &std::path::Path) -> PackError {
        match self {
            ReadFault::Io(error) if error.kind() == ErrorKind::UnexpectedEof => PackError::Truncated,
            ReadFault::Io(error) => PackError::unreadable(path)(error),
            ReadFault::Pack(error) => error,
        }
    }
}

impl From<std::io::Error> for ReadFault {
    fn from(error: std::io::Error) -> ReadFault {
        ReadFault::Io(error)
    }
}

impl From<PackError> for ReadFault {
    fn from(error: PackError) -> ReadFault {
        ReadFault::Pack(error)
    }
}
