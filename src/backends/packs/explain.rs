//! What went wrong with a pack, in the user's words.

use super::PackError;
use super::limits::{MOST_BYTES, MOST_FILES, MOST_MANIFEST_BYTES};
use kaely_core::explain::Explain;

const ANEW: &str = "Get it anew from its publisher; nothing was changed here.";
const TELL: &str = "Tell its publisher; nothing was changed here.";

impl Explain for PackError {
    fn what(&self) -> String {
        match self {
            PackError::NotAPack => "This file is not a pack.".into(),
            PackError::NotAFile { path } => format!("{} is not a file.", path.display()),
            PackError::OtherForm { found } => {
                format!("This pack is written in a form ({found}) that is not known here.")
            }
            PackError::Truncated => "This pack ends too early.".into(),
            PackError::Trailing { bytes } => format!("This pack has {bytes} bytes behind its end."),
            PackError::Unsigned => "This pack is not signed.".into(),
            PackError::UnknownKey { id } => {
                format!("This pack is signed with a key that is not trusted here ({id}).")
            }
            PackError::RetiredKey { name } => {
                format!("This pack is signed with a key that {name} does not use any more.")
            }
            PackError::Tampered => "This pack was changed after it was signed.".into(),
            PackError::Changed { path } => {
                format!("The file {path} in this pack is not the one that was signed.")
            }
            PackError::Manifest { reason } => {
                format!("The list of this pack's files cannot be used: {reason}.")
            }
            PackError::Id { id } => format!("“{id}” is not a name that a pack can have."),
            PackError::Path { path, fault } => format!("The path “{}” {fault}.", path.escape_default()),
            PackError::Clash { one, other } => {
                format!("This pack has {one} and {other}, which cannot lie beside each other.")
            }
            PackError::Content { path, reason } => {
                format!("The file {path} does not belong into this pack: {reason}.")
            }
            PackError::TooLarge => {
                let mib = |bytes: u64| bytes / (1024 * 1024);
                let (files, list) = (mib(MOST_BYTES), mib(MOST_MANIFEST_BYTES.into()));
                format!(
                    "This pack has more than {files} MiB of files, or a list of them of more than {list} MiB."
                )
            }
            PackError::TooMany { found } => {
                format!("This pack has {found} files, and {MOST_FILES} are the most.")
            }
            PackError::NeedsNewer { needs } => format!("This pack needs Kaely {needs} or newer."),
            PackError::Older { id, installed, offered } => {
                format!("Version {offered} of {id} is older than version {installed}, which is installed.")
            }
            PackError::SameVersion { id, version } => {
                format!("Another pack is installed as version {version} of {id} already.")
            }
            PackError::OtherKind { id } => format!("A pack of another kind is installed as {id}."),
            PackError::OtherPublisher { id, publisher } => {
                format!(
                    "{id} is installed as a pack of {publisher}, and this one is signed with another key."
                )
            }
            PackError::NotInstalled { id } => format!("There is no pack named {id}."),
            PackError::NoPrevious { id } => format!("There is no version of {id} to go back to."),
            PackError::Damaged { id, what } => {
                format!("The installed pack {id} is damaged and not used: {what}.")
            }
            PackError::KeyFile { path, reason } => {
                format!("{} holds no keys of publishers: {reason}.", path.display())
            }
            PackError::NoSecretKey { path } => format!("{} is no secret key.", path.display()),
            PackError::DevelopmentKey => "This is a key for development, which anybody can sign with.".into(),
            PackError::Exists { path } => format!("{} is there already.", path.display()),
            PackError::Unreadable { path, source } => {
                format!("{} cannot be read ({source}).", path.display())
            }
            PackError::File { path, source } => format!("Kaely cannot use {}: {source}.", path.display()),
            PackError::NoRandomness { reason } => format!("The system gives no random numbers: {reason}."),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            PackError::NotAPack | PackError::NotAFile { .. } => {
                "Choose a file that ends in .kaelypack; nothing was changed.".into()
            }
            PackError::OtherForm { .. } | PackError::NeedsNewer { .. } => {
                "Use the newest version of Kaely; nothing was changed.".into()
            }
            PackError::Truncated
            | PackError::Trailing { .. }
            | PackError::Unsigned
            | PackError::Tampered
            | PackError::Changed { .. } => ANEW.into(),
            PackError::UnknownKey { .. } => {
                "If you know whose it is, get their key file from them and type kaely packs trust KEYFILE."
                    .into()
            }
            PackError::RetiredKey { .. }
            | PackError::Manifest { .. }
            | PackError::Path { .. }
            | PackError::Clash { .. }
            | PackError::Content { .. }
            | PackError::TooLarge
            | PackError::TooMany { .. }
            | PackError::SameVersion { .. } => TELL.into(),
            PackError::Id { .. } | PackError::NotInstalled { .. } => {
                "kaely packs list names those that are installed.".into()
            }
            PackError::Older { id, .. } => {
                format!("Keep the newer one, or go back with kaely packs rollback {id}.")
            }
            PackError::OtherKind { id } | PackError::OtherPublisher { id, .. } => {
                format!("If you want this one instead, type kaely packs remove {id} first.")
            }
            PackError::NoPrevious { id } => format!("kaely packs remove {id} takes it away altogether."),
            PackError::Damaged { id, .. } => {
                format!(
                    "Install it anew from its file, or type kaely packs rollback {id} or kaely packs remove {id}."
                )
            }
            PackError::KeyFile { .. } => {
                "Take the file that kaely-pack keygen wrote as publisher.public.toml.".into()
            }
            PackError::NoSecretKey { .. } => {
                "Take the file that kaely-pack keygen wrote as publisher.secret.toml.".into()
            }
            PackError::DevelopmentKey => {
                "To work on packs, name a file with it in KAELY_PACK_KEYS; do not trust it otherwise.".into()
            }
            PackError::Exists { .. } => "Choose another place, or move it away.".into(),
            PackError::Unreadable { .. } => {
                "Check that it is there, and that you may read it; nothing was changed.".into()
            }
            PackError::File { .. } => "Check that there is room, and that you may write there.".into(),
            PackError::NoRandomness { .. } => "Restart the computer.".into(),
        }
    }
}
