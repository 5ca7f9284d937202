//! Folders that may be written to, and TCP once more: Landlock.

use super::{Folder, Layer, Rules};
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, PathBeneath, PathFd, PathFdError,
    RestrictionStatus, Ruleset, RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError,
};

/// From this version on the kernel knows rules for TCP.
const KNOWS_TCP: u8 = 4;
/// From this version on it knows rules for cutting files off.
const KNOWS_TRUNCATE: u8 = 3;

/// Puts the rules for folders and for TCP in force: what is in force of the two, and the kernel's version.
pub(super) fn enforce(rules: &Rules) -> (Layer, Layer, Option<u8>) {
    let status = match restrict(rules) {
        Ok(status) => status,
        Err(error) => {
            let off = || {
                Layer::Off(format!("the kernel, or a container around this program, refuses it ({error})"))
            };
            return (off(), off(), None);
        }
    };
    let abi = match status.landlock {
        LandlockStatus::Available { effective_abi, .. } => effective_abi as u8,
        LandlockStatus::NotEnabled => {
            return off("this kernel has Landlock, but it was turned off at start-up");
        }
        LandlockStatus::NotImplemented => {
            return off("this kernel has no Landlock (Linux 5.13 or newer has)");
        }
    };
    let folders = if rules.writable.is_none() {
        Layer::Off("KAELY_CONFINE=network leaves them out".into())
    } else if abi < KNOWS_TRUNCATE {
        Layer::Without("cutting a file off; Linux 6.2 or newer refuses that, too".into())
    } else {
        Layer::InForce
    };
    let tcp =
        if abi < KNOWS_TCP { Layer::Off("Linux 6.7 or newer has such rules".into()) } else { Layer::InForce };
    (folders, tcp, Some(abi))
}

fn off(why: &str) -> (Layer, Layer, Option<u8>) {
    (Layer::Off(why.into()), Layer::Off(why.into()), None)
}

/// Reading is left alone: photos are anywhere, drivers and libraries are where the system has them. So are commands to
/// devices, which is how graphics cards are spoken to, and local sockets, which is how windows are opened.
fn writing() -> BitFlags<AccessFs> {
    AccessFs::from_write(ABI::V3)
}

fn restrict(rules: &Rules) -> Result<RestrictionStatus, RulesetError> {
    // No rule allows a port: neither to connect to one nor to wait on one.
    let mut ruleset = Ruleset::default().handle_access(AccessNet::from_all(ABI::V4))?;
    if rules.writable.is_some() {
        ruleset = ruleset.handle_access(writing())?;
    }
    let mut created = ruleset.create()?;
    for folder in rules.writable.iter().flatten() {
        created = allow(created, folder)?;
    }
    created.restrict_self()
}

fn allow(created: RulesetCreated, folder: &Folder) -> Result<RulesetCreated, RulesetError> {
    if folder.make
        && let Err(error) = std::fs::create_dir_all(&folder.path)
    {
        // Who needs it will say so, in the words the user knows.
        tracing::debug!(%error, "a folder of the rules cannot be made");
    }
    let opened: Result<PathFd, PathFdError> = PathFd::new(&folder.path);
    match opened {
        // Of a single file there is nothing to make or to remove.
        Ok(place) => {
            let all = if folder.path.is_dir() { writing() } else { writing() & AccessFs::from_file(ABI::V3) };
            created.add_rule(PathBeneath::new(place, all))
        }
        Err(error) => {
            tracing::debug!(%error, "a folder of the rules is not there");
            Ok(created)
        }
    }
}
