//! Trying what the rules forbid.
//!
//! Nothing here leaves the machine even where no rule is in force: names end in `.invalid`, which no server knows,
//! and the only address is this machine's own.

use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::path::Path;

/// Something that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// What.
    pub what: String,
    /// Which kind of rule forbids it.
    pub rule: Rule,
    /// What came of it.
    pub outcome: Outcome,
}

/// A kind of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// No internet, and no way round that.
    Network,
    /// No writing outside some folders.
    Folders,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The system forbade it, in these words.
    Refused(String),
    /// It went through, or failed for another reason than being forbidden.
    Allowed(String),
    /// It could not even be tried.
    NotTried(String),
}

impl Outcome {
    /// Whether the system forbade it.
    pub fn is_refused(&self) -> bool {
        matches!(self, Outcome::Refused(_))
    }

    fn of<T>(done: io::Result<T>) -> Outcome {
        match done {
            Ok(_) => Outcome::Allowed("done".into()),
            // EPERM and EACCES. That nobody listens, say, is found out by somebody who may ask.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Outcome::Refused(error.to_string())
            }
            Err(error) => Outcome::Allowed(error.to_string()),
        }
    }
}

/// A port of this machine on which, as on nearly every one, nobody listens (“discard”).
const NOBODY: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 9);
/// A name that no server may ever know (RFC 2606).
const NO_NAME: &str = "kaely.invalid";

/// A socket for the internet, version 4.
fn internet_socket() -> Attempt {
    network("Listen on a TCP port of this machine", TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
}

/// Everything about the network that can be tried without another program.
pub fn all_of_the_network() -> Vec<Attempt> {
    let mut all = vec![
        internet_socket(),
        network("Connect to a TCP port of this machine", TcpStream::connect(NOBODY)),
        network("Send from a UDP port of this machine", UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))),
    ];
    all.extend(calls::all());
    all
}

/// Looks a name up. Not part of [`all_of_the_network`]: where no rule is in force this asks a server.
pub fn name() -> Attempt {
    let outcome = match (NO_NAME, 80).to_socket_addrs() {
        // The system's own words are about the name, not about the rule that kept it from asking.
        Err(error) => Outcome::Refused(error.to_string()),
        Ok(_) => Outcome::Allowed("it has an address".into()),
    };
    Attempt { what: format!("Look up the name {NO_NAME}"), rule: Rule::Network, outcome }
}

/// Makes a hidden file in a folder, and removes it again if that was possible. Where nobody could make one, the rules or
/// not, the attempt says nothing of them.
pub fn hidden_file_in(folder: &Path) -> Attempt {
    let path = folder.join(format!(".kaely-tries-to-write-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&path);
    if made.is_ok()
        && let Err(error) = fs::remove_file(&path)
    {
        tracing::warn!(%error, "the file of an attempt is still there");
    }
    let outcome = match made {
        Err(error) if is_of_the_folder(error.kind()) => Outcome::NotTried(error.to_string()),
        made => Outcome::of(made),
    };
    hidden_file(folder, outcome)
}

/// The same where the rules leave the folder to the process, as they do in one for temporary files.
pub fn hidden_file_left_allowed(folder: &Path) -> Attempt {
    hidden_file(folder, Outcome::NotTried("the rules allow it, since it is a folder listed above".into()))
}

fn hidden_file(folder: &Path, outcome: Outcome) -> Attempt {
    Attempt { what: format!("Write a hidden file to {}", folder.display()), rule: Rule::Folders, outcome }
}

/// It is not there, is no folder, or lies on something that cannot be written.
fn is_of_the_folder(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::ReadOnlyFilesystem)
}

fn network<T>(what: &str, done: io::Result<T>) -> Attempt {
    Attempt { what: what.into(), rule: Rule::Network, outcome: Outcome::of(done) }
}

#[cfg(target_os = "linux")]
mod calls {
    //! What the standard library has no words for.

    use super::{Attempt, network};
    use libc::{c_int, c_long};
    use std::fs::File;
    use std::io;
    use std::os::fd::FromRawFd;

    pub(super) fn all() -> Vec<Attempt> {
        let kinds = [
            ("Open a TCP socket, IPv4", libc::AF_INET, libc::SOCK_STREAM),
            ("Open a TCP socket, IPv6", libc::AF_INET6, libc::SOCK_STREAM),
            ("Open a UDP socket, IPv4", libc::AF_INET, libc::SOCK_DGRAM),
            ("Open a UDP socket, IPv6", libc::AF_INET6, libc::SOCK_DGRAM),
            ("Open a socket to the kernel's network settings", libc::AF_NETLINK, libc::SOCK_RAW),
            ("Open a socket to the host of a virtual machine", libc::AF_VSOCK, libc::SOCK_STREAM),
        ];
        let sockets = kinds.map(|(what, family, kind)| network(what, socket(family, kind)));
        sockets.into_iter().chain(others()).collect()
    }

    /// Without arguments that make sense: who is not forbidden a call is told so.
    fn others() -> [Attempt; 5] {
        let this = c_long::from(std::process::id());
        let attach = c_long::from(libc::PTRACE_ATTACH);
        [
            ("Have the kernel work through a queue (io_uring)", libc::SYS_io_uring_setup, [1, 0, 0]),
            ("Trace another process", libc::SYS_ptrace, [attach, 0, 0]),
            ("Read the memory of a process", libc::SYS_process_vm_readv, [this, 0, 0]),
            ("Write the memory of a process", libc::SYS_process_vm_writev, [this, 0, 0]),
            ("Take an open file out of another process", libc::SYS_pidfd_getfd, [-1, 0, 0]),
        ]
        .map(|(what, number, arguments)| network(what, call(number, arguments)))
    }

    fn call(number: c_long, [first, second, third]: [c_long; 3]) -> io::Result<c_long> {
        let zero: c_long = 0;
        // SAFETY: no memory is handed over; what would be read or written is at no address or of no length.
        let result = unsafe { libc::syscall(number, first, second, third, zero, zero, zero) };
        if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
    }

    fn socket(family: c_int, kind: c_int) -> io::Result<File> {
        // SAFETY: nothing is handed over but numbers.
        let socket = unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, 0) };
        if socket < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it is open and nobody else's. It is closed with the file.
        Ok(unsafe { File::from_raw_fd(socket) })
    }
}

#[cfg(not(target_os = "linux"))]
mod calls {
    pub(super) fn all() -> Vec<super::Attempt> {
        Vec::new()
    }
}
