//! A second start hands its photo to the window that is open: “Open with” works whether Kaely runs or not.
//!
//! The window listens at a socket in its data folder, which only its user can reach. What is sent is the photo's path as
//! the system has it, or nothing to only bring the window forward; one byte comes back once it has been taken.

use crate::studio::export;
use crate::studio::order::{StudioSet, Told, Wake};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use kaely_ui::StudioCommand;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

/// What other starts have asked for: a photo, or only the window.
#[derive(Resource)]
struct Asked(Mutex<Receiver<Option<PathBuf>>>);

/// Listens in this data folder, which nobody else has: whoever is here holds its lock.
pub(super) fn plugin(home: &Path) -> impl Fn(&mut App) + Send + Sync + 'static {
    let home = home.to_owned();
    move |app| {
        let (home, here) = (home.clone(), home.clone());
        // Before what may take long: whoever comes from here on waits for the window to be gone, and opens another.
        let close = move |mut commands: Commands| {
            commands.remove_resource::<Asked>();
            stop(&here);
        };
        app.add_systems(Last, close.run_if(on_message::<AppExit>).before(export::wind_down));
        app.add_systems(Startup, move |mut commands: Commands, wake: Res<Wake>| {
            let (sender, receiver) = channel();
            let wake = wake.clone();
            let take = move |photo| {
                let taken = sender.send(photo).is_ok();
                wake.up();
                taken
            };
            match socket::listen(&home, take) {
                Ok(()) => commands.insert_resource(Asked(Mutex::new(receiver))),
                Err(error) => warn!(name: "other starts cannot hand over", "other starts cannot hand their photos over: {error}"),
            }
        });
        app.add_systems(Update, take.in_set(StudioSet::Collect).run_if(resource_exists::<Asked>));
    }
}

fn take(
    asked: Res<Asked>,
    mut told: MessageWriter<Told>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
) {
    let Ok(receiver) = asked.0.lock() else { return };
    for photo in receiver.try_iter() {
        told.write_batch(photo.map(|path| Told(StudioCommand::OpenPhoto(path))));
        for mut window in &mut windows {
            window.set_minimized(false);
            window.focused = true;
        }
    }
}

/// Hands a photo to the window that has this data folder; `None` only brings it forward. Says whether somebody took it.
pub fn send(home: &Path, photo: Option<&Path>) -> bool {
    let photo = photo.map(|photo| std::path::absolute(photo).unwrap_or_else(|_| photo.to_owned()));
    socket::send(home, photo.as_deref()).unwrap_or(false)
}

/// The window closes: nobody listens any more.
fn stop(home: &Path) {
    if let Err(error) = std::fs::remove_file(home.join(SOCKET))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        debug!("the socket stays: {error}");
    }
}

/// The socket's file in the data folder.
const SOCKET: &str = "studio.sock";

#[cfg(unix)]
mod socket {
    use super::SOCKET;
    use std::ffi::OsString;
    use std::io::{self, Read, Write};
    use std::net::Shutdown;
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    /// No path is longer on any system.
    const LONGEST: u64 = 64 * 1024;
    /// How long either side waits for the other, which runs on the same machine.
    const PATIENCE: Duration = Duration::from_secs(5);
    const TAKEN: [u8; 1] = *b"k";

    pub fn listen(home: &Path, take: impl Fn(Option<PathBuf>) -> bool + Send + 'static) -> io::Result<()> {
        let path = home.join(SOCKET);
        // Of a window that did not end as it should: nobody listens there any more.
        if let Err(error) = std::fs::remove_file(&path)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let listener = UnixListener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        let serve = move || {
            for stream in listener.incoming().flatten() {
                if let Err(error) = serve_one(stream, &take) {
                    tracing::debug!("another start left: {error}");
                }
            }
        };
        std::thread::Builder::new().name("handover".to_owned()).spawn(serve)?;
        Ok(())
    }

    fn serve_one(mut stream: UnixStream, take: &impl Fn(Option<PathBuf>) -> bool) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut bytes = Vec::new();
        (&stream).take(LONGEST).read_to_end(&mut bytes)?;
        let photo = (!bytes.is_empty()).then(|| PathBuf::from(OsString::from_vec(bytes)));
        if take(photo) { stream.write_all(&TAKEN) } else { Ok(()) }
    }

    pub fn send(home: &Path, photo: Option<&Path>) -> io::Result<bool> {
        let mut stream = UnixStream::connect(home.join(SOCKET))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(photo.map_or(&[], |photo| photo.as_os_str().as_bytes()))?;
        stream.shutdown(Shutdown::Write)?;
        let mut answer = Vec::new();
        stream.take(1).read_to_end(&mut answer)?;
        Ok(answer == TAKEN)
    }
}

#[cfg(not(unix))]
mod socket {
    use std::io;
    use std::path::{Path, PathBuf};

    pub fn listen(_: &Path, _: impl Fn(Option<PathBuf>) -> bool + Send + 'static) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn send(_: &Path, _: Option<&Path>) -> io::Result<bool> {
        Ok(false)
    }
}
