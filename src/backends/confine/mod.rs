//! What this process may not do, whatever goes wrong in it: no internet socket, no writing where it has no business.
//!
//! A photo is read by decoders of many formats. One of them may have a hole that a crafted photo gets through; what
//! gets through must find that it can tell nobody. So the process gives the network away at its very start, to the
//! kernel and for good: neither it nor a program it starts gets an internet socket again. It says as well in which
//! folders it will write, as far as the kernel knows such rules.
//!
//! [`Rules`] are plain data, made from [`Places`] and a [`Job`]; [`apply`] puts them in force. [`attempt`] tries what
//! they forbid. Only Linux has the means; elsewhere the same functions say that nothing is enforced.

pub mod attempt;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod folders;
pub mod open_sockets;
mod places;
mod rules;

pub use places::Places;
pub use rules::{Folder, Job, Refused, Rules};

use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

/// What is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confined {
    /// The system calls of [`Refused`], for every thread and every program started (seccomp).
    pub network: Layer,
    /// Once more: TCP connections and servers, by another part of the kernel (Landlock).
    pub tcp: Layer,
    /// Writing outside the folders of [`Rules`] (Landlock).
    pub folders: Layer,
    /// Which version of Landlock the kernel has, as far as Kaely uses it.
    pub landlock_abi: Option<u8>,
}

/// Whether one kind of rules is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// It is, wholly.
    InForce,
    /// It is, but the kernel is too old for this part of it.
    Without(String),
    /// It is not, because of this.
    Off(String),
}

impl Layer {
    /// Whether it is in force, if only in part.
    pub fn holds(&self) -> bool {
        !matches!(self, Layer::Off(_))
    }
}

/// Puts the rules in force, for good. To be called before the first thread is started: folder rules hold for this
/// thread and those it starts. What cannot be put in force is said in the result and in the log; nothing fails.
pub fn apply(rules: &Rules) -> Confined {
    let confined = enforce(rules);
    for (what, layer) in [("network", &confined.network), ("folders", &confined.folders)] {
        if let Layer::Off(why) = layer {
            tracing::warn!(name: "rules are not in force", "rules for {what} are not in force: {why}");
        }
    }
    NETWORK_GIVEN_AWAY.store(confined.network.holds(), Ordering::Release);
    if confined.folders.holds() {
        let writable = rules.writable.iter().flatten().filter_map(|folder| folder.path.canonicalize().ok());
        _ = WRITABLE.set(writable.collect());
    }
    // Of several calls the first has made the widest rules; all of them hold.
    IN_FORCE.get_or_init(|| (rules.clone(), confined.clone()));
    confined
}

static IN_FORCE: OnceLock<(Rules, Confined)> = OnceLock::new();

/// The rules of the first [`apply`] of this process, and what is in force of them.
pub fn in_force() -> Option<&'static (Rules, Confined)> {
    IN_FORCE.get()
}

/// The folders that [`apply`] left, links resolved; nothing while no rule for folders is in force.
static WRITABLE: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// The only folder that clips may be put into, where the user has taken the others back.
static CLIPS_ONLY_IN: RwLock<Option<PathBuf>> = RwLock::new(None);

/// From now on [`may_put_clips_in`] says no to every folder but that of videos. The system refuses it from the next start on,
/// where it can: rules for folders cannot be added to threads that run.
pub fn give_clips_up() {
    // Without such a folder there is none that is left.
    let videos = Places::here(&Job::StudioWithin).clips.unwrap_or_default();
    *CLIPS_ONLY_IN.write().unwrap_or_else(PoisonError::into_inner) = Some(videos);
}

/// Whether the user lets the window put clips into a folder, and the rules in force let it.
pub fn may_put_clips_in(folder: &Path) -> bool {
    let only = CLIPS_ONLY_IN.read().unwrap_or_else(PoisonError::into_inner);
    let within = |only: &PathBuf| {
        let real = folder.canonicalize();
        !only.as_os_str().is_empty() && real.is_ok_and(|real| real.starts_with(only))
    };
    may_write_in(folder) && only.as_ref().is_none_or(within)
}

/// Whether the rules in force let this process make files in a folder. Nothing is tried for it, and the folder's own rights
/// are not asked for.
pub fn may_write_in(folder: &Path) -> bool {
    let Some(writable) = WRITABLE.get() else { return true };
    folder.canonicalize().is_ok_and(|real| writable.iter().any(|allowed| real.starts_with(allowed)))
}

static NETWORK_GIVEN_AWAY: AtomicBool = AtomicBool::new(false);

/// Whether [`apply`] has put the rule against the network in force. Nothing is tried for it.
pub fn network_is_given_away() -> bool {
    NETWORK_GIVEN_AWAY.load(Ordering::Acquire)
}

#[cfg(target_os = "linux")]
fn enforce(rules: &Rules) -> Confined {
    // Before the calls are refused, since making a folder of the rules may need any of them.
    let (folders, tcp, landlock_abi) = folders::enforce(rules);
    Confined { network: calls::enforce(&rules.refused), tcp, folders, landlock_abi }
}

#[cfg(not(target_os = "linux"))]
fn enforce(_rules: &Rules) -> Confined {
    let off =
        || Layer::Off("Kaely can enforce rules on Linux only; on this system nothing is enforced".into());
    Confined { network: off(), tcp: off(), folders: off(), landlock_abi: None }
}
