//! What must hold before the window opens. Each is checked first, because Bevy would panic later.

use crate::studio::error::StudioError;
use kaely_backends::confine::network_is_given_away;
use kaely_backends::paths;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The folder of preferences, locked for this process as long as this lives.
pub struct Home {
    /// The folder.
    pub path: PathBuf,
    _lock: File,
}

/// The lock file in the data folder.
const LOCK: &str = "studio.lock";

/// What was found.
pub struct Ready {
    /// The data folder.
    pub home: Home,
    /// Who draws.
    pub drawing: Drawing,
}

/// Who computes the pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// A graphics card.
    Hardware,
    /// This computer's processor.
    Software,
}

/// Checks display, data folder and graphics driver, the cheapest first.
///
/// # Errors
/// The first that is missing.
pub fn ready() -> Result<Ready, StudioError> {
    display()?;
    tell_of_a_remote_bus();
    let home = Home::open(paths::data_dir())?;
    let software = kaely_render::Gpu::headless()?.software;
    Ok(Ready { home, drawing: if software { Drawing::Software } else { Drawing::Hardware } })
}

impl Home {
    fn open(path: PathBuf) -> Result<Home, StudioError> {
        let lock = paths::make_data_dir(&path).and_then(|()| File::create(path.join(LOCK)));
        let failed = |source| StudioError::Home { path: path.clone(), source };
        let lock = lock.map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Home { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StudioError::AlreadyOpen),
            Err(TryLockError::Error(source)) => Err(StudioError::Home { path, source }),
        }
    }
}

/// Whether a window can be opened at all.
#[cfg(all(unix, not(target_os = "macos")))]
fn display() -> Result<(), StudioError> {
    let named = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let (wayland, x11) = (named("WAYLAND_DISPLAY"), named("DISPLAY"));
    if wayland.as_deref().is_some_and(wayland_answers) {
        return Ok(());
    }
    match x11.or(wayland) {
        None => Err(StudioError::NoDisplay),
        Some(name) if is_remote(&name) && network_is_given_away() => Err(StudioError::RemoteDisplay(name)),
        Some(name) if x11_answers(&name) => Ok(()),
        Some(name) => Err(StudioError::DeadDisplay(name)),
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn display() -> Result<(), StudioError> {
    Ok(())
}

#[cfg(all(unix, not(target_os = "macos")))]
fn wayland_answers(name: &str) -> bool {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
    std::os::unix::net::UnixStream::connect(runtime.join(name)).is_ok()
}

/// `:0` and `:0.0` are sockets on this machine; a name before the colon is reached over the network, even if the name is
/// this machine's.
#[cfg(all(unix, not(target_os = "macos")))]
fn is_remote(name: &str) -> bool {
    name.rsplit_once(':').is_some_and(|(host, _)| !host.is_empty() && host != "unix")
}

/// The desktop's programs talk over a bus, which some set-ups have on the network. The window does without it.
fn tell_of_a_remote_bus() {
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap_or_default();
    let remote = |address: &str| address.starts_with("tcp:") || address.starts_with("nonce-tcp:");
    if !bus.is_empty() && bus.split(';').all(remote) && network_is_given_away() {
        eprintln!(
            "kaely: The desktop's message bus ({bus}) is on the network, which Kaely cannot use: there are no file \
             dialogs and no screen reader. Drop photos on the window instead."
        );
    }
}

/// A display that is reached over the network is not asked.
#[cfg(all(unix, not(target_os = "macos")))]
fn x11_answers(name: &str) -> bool {
    if is_remote(name) {
        return true;
    }
    let Some((_, display)) = name.rsplit_once(':') else { return false };
    let number = display.split('.').next().unwrap_or_default();
    let path = Path::new("/tmp/.X11-unix").join(format!("X{number}"));
    std::os::unix::net::UnixStream::connect(&path).is_ok() || abstract_answers(&path)
}

/// X servers also listen on a Linux abstract socket, the only one inside some containers.
#[cfg(target_os = "linux")]
fn abstract_answers(path: &Path) -> bool {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    SocketAddr::from_abstract_name(path.as_os_str().as_encoded_bytes())
        .and_then(|address| UnixStream::connect_addr(&address))
        .is_ok()
}

#[cfg(all(unix, not(any(target_os = "macos", target_os = "linux"))))]
fn abstract_answers(_path: &Path) -> bool {
    false
}
