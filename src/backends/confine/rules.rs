//! Which rules there are, as data.

use super::Places;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What the process may still do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// System calls that are refused. There is no way to turn this off.
    pub refused: Vec<Refused>,
    /// Where files may be written, made and removed: in these folders and all that is in them. `None`: anywhere.
    pub writable: Option<Vec<Folder>>,
}

/// A system call that is refused, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// Sockets of every kind but those between programs of this machine (`AF_UNIX`).
    Socket,
    /// The same in pairs.
    Socketpair,
    /// A queue of work for the kernel, which could open sockets in its place.
    IoUringSetup,
    /// Reaching into another process, which may have a network.
    Ptrace,
    /// Reading the memory of another process.
    ProcessVmReadv,
    /// Writing it.
    ProcessVmWritev,
    /// Taking an open socket out of another process.
    PidfdGetfd,
}

impl Refused {
    /// All of them.
    pub const ALL: [Refused; 7] = [
        Refused::Socket,
        Refused::Socketpair,
        Refused::IoUringSetup,
        Refused::Ptrace,
        Refused::ProcessVmReadv,
        Refused::ProcessVmWritev,
        Refused::PidfdGetfd,
    ];

    /// As manuals call it, with what is still allowed of it.
    pub fn name(self) -> &'static str {
        match self {
            Refused::Socket => "socket (but AF_UNIX)",
            Refused::Socketpair => "socketpair (but AF_UNIX)",
            Refused::IoUringSetup => "io_uring_setup",
            Refused::Ptrace => "ptrace",
            Refused::ProcessVmReadv => "process_vm_readv",
            Refused::ProcessVmWritev => "process_vm_writev",
            Refused::PidfdGetfd => "pidfd_getfd",
        }
    }
}

/// A folder that may be written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Folder {
    /// Where it is. A single file is fine, too.
    pub path: PathBuf,
    /// Whether it is made at the start if it is not there: a rule can only be made for what exists.
    pub make: bool,
}

impl Folder {
    /// A folder that is left out of the rules if it is not there.
    pub fn existing(path: impl Into<PathBuf>) -> Folder {
        Folder { path: path.into(), make: false }
    }

    /// A folder that is made if it is not there.
    pub fn made(path: impl Into<PathBuf>) -> Folder {
        Folder { path: path.into(), make: true }
    }

    /// The folder that a file is going to be in.
    pub fn of_file(file: &Path) -> Folder {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        Folder::existing(file.parent().unwrap_or(&file))
    }
}

/// What the process is going to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// One command, which writes to these folders.
    Command(Vec<Folder>),
    /// The same for one that draws, as the window does.
    Drawing(Vec<Folder>),
    /// One command that has nothing to do with what the user makes, and so may not write where that is; these folders only.
    Apart(Vec<Folder>),
    /// One command that erases clips, wherever the window may have put them. Nothing is made for it.
    Clips,
    /// The window, opened on this photo if on any; links resolved.
    Studio(Option<PathBuf>),
    /// The window of a user who lets it write clips into the folder of videos only.
    StudioWithin,
}

impl Job {
    fn is_window(&self) -> bool {
        matches!(self, Job::Studio(_) | Job::StudioWithin)
    }

    /// Whether it has to do with where clips are.
    pub(super) fn has_clips(&self) -> bool {
        self.is_window() || *self == Job::Clips
    }
}

/// Caches that graphics drivers keep in the user's cache folder. Without them every start compiles all shaders anew.
const DRIVER_CACHES: [&str; 2] = ["nvidia", "AMD"];

/// Mesa's, of older and of newer versions. It complains if it cannot make its own.
const MESA_CACHES: [&str; 2] = ["mesa_shader_cache", "mesa_shader_cache_db"];

/// Folders of the file system's root that are the system's or are ruled by name; clips may go to all others, since
/// people keep their photos on disks of their own.
const OF_THE_SYSTEM: [&str; 25] = [
    "bin",
    "boot",
    "dev",
    "etc",
    "gnu",
    "home",
    "lib",
    "lib32",
    "lib64",
    "libx32",
    "lost+found",
    "nix",
    "opt",
    "proc",
    "root",
    "run",
    "sbin",
    "selinux",
    "snap",
    "sys",
    "sysroot",
    "tmp",
    "usr",
    "var",
    "efi",
];

/// Where disks that are plugged in appear.
const PLUGGED_IN: [&str; 3] = ["/media", "/mnt", "/run/media"];

/// A folder of programs in the home folder: what is put there is run by its name.
const PROGRAMS: &str = "bin";

impl Rules {
    /// The rules for a job on a machine with these places.
    pub fn of(places: &Places, job: &Job) -> Rules {
        let data = Folder { path: places.data.clone(), make: job.is_window() };
        let mut writable: Vec<Folder> = if matches!(job, Job::Apart(_)) { Vec::new() } else { vec![data] };
        writable.extend([
            Folder::existing(&places.cache),
            // SQLite prefers the second to the first.
            Folder::existing(&places.temp),
            Folder::existing("/var/tmp"),
            // Graphics cards, shared memory, the terminal, the sink.
            Folder::existing("/dev"),
        ]);
        writable.extend(places.runtime.iter().map(Folder::existing));
        writable.extend(DRIVER_CACHES.map(|name| Folder::existing(places.user_cache.join(name))));
        writable.extend(places.home.iter().map(|home| Folder::existing(home.join(".nv"))));
        let draws = matches!(job, Job::Drawing(_)) || job.is_window();
        writable.extend(MESA_CACHES.map(|name| Folder { path: places.user_cache.join(name), make: draws }));
        match job {
            Job::Command(outputs) | Job::Drawing(outputs) | Job::Apart(outputs) => {
                writable.extend(outputs.iter().cloned())
            }
            Job::Clips => {
                let folders = places.for_clips(None).into_iter();
                writable.extend(folders.map(|folder| Folder { make: false, ..folder }));
            }
            Job::Studio(photo) => writable.extend(places.for_clips(photo.as_deref())),
            Job::StudioWithin => {
                let videos = |folder: &Folder| places.clips.as_ref() == Some(&folder.path);
                writable.extend(places.for_clips(None).into_iter().filter(videos));
            }
        }
        Rules { refused: Refused::ALL.to_vec(), writable: Some(writable) }
    }

    /// The same without rules for folders: to find out whether one of them is in the way.
    #[must_use]
    pub fn network_only(self) -> Rules {
        Rules { writable: None, ..self }
    }
}

impl Places {
    /// Where a person may want to have their clips: beside their photos, wherever those are. Not among the hidden files
    /// of their home folder, where shells, desktops and keys have theirs.
    fn for_clips(&self, photo: Option<&Path>) -> Vec<Folder> {
        let beside = photo.map(|photo| Folder::of_file(photo).path);
        let at_home = self.home_folders.iter().filter(|path| !is_named(path, &[PROGRAMS]));
        let on_disks = self.root_folders.iter().filter(|path| !is_named(path, &OF_THE_SYSTEM));
        let all = at_home.chain(on_disks).cloned().chain(PLUGGED_IN.map(PathBuf::from)).chain(beside);
        // Nobody can make it later, since that would be to write to the home folder itself.
        let clips = self.clips.iter().map(Folder::made);
        // A rule for a folder holds for all in it: none that has the home folder in it.
        let around_home = |path: &Path| self.home.as_deref().is_some_and(|home| home.starts_with(path));
        let all = all.map(Folder::existing).chain(clips);
        all.filter(|folder| !around_home(&folder.path) && !self.is_hidden(&folder.path)).collect()
    }

    /// Hidden itself, or in a hidden folder of the home folder, which a link may lead to.
    fn is_hidden(&self, path: &Path) -> bool {
        let inside = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        let mut parts = inside.into_iter().flat_map(Path::components);
        parts.any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
    }
}

fn is_named(path: &Path, names: &[&str]) -> bool {
    path.file_name().is_some_and(|name| names.iter().any(|known| name == *known))
}
