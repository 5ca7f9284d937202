//! `kaely desktop`: Kaely among the programs of the desktop, so that photos can be opened with it from a file manager.

use super::{CliError, show};
use kaely_backends::confine::Folder;
use kaely_backends::{paths, whole_file};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

/// What `kaely desktop` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Subcommand)]
pub enum Command {
    /// Add Kaely to your programs, and to those that photos can be opened with
    Install,
    /// Take it away again
    Remove,
}

/// Arguments of `kaely desktop`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const ENTRY: &str = include_str!("../../assets/kaely.desktop");
const ICON: &str = include_str!("../../assets/kaely.svg");

/// What is written, as the freedesktop.org specifications have it.
struct Files {
    entry: PathBuf,
    icon: PathBuf,
}

impl Files {
    fn under(data: &Path) -> Files {
        Files {
            entry: data.join("applications/kaely.desktop"),
            icon: data.join("icons/hicolor/scalable/apps/kaely.svg"),
        }
    }
}

/// Where it writes. Beside its own file the desktop keeps the list of all programs. Nothing is made to remove something.
pub(super) fn writes_to(command: Command) -> Vec<Folder> {
    let files = Files::under(&paths::user_data_dir());
    let folders = [&files.entry, &files.icon].into_iter().filter_map(|file| file.parent());
    let make = command == Command::Install;
    folders.map(|path| Folder { path: path.to_owned(), make }).collect()
}

/// Runs `kaely desktop`.
///
/// # Errors
/// [`CliError::Output`], and [`CliError::Other`] where there are no such entries.
pub fn run(args: Args) -> Result<(), CliError> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Err(CliError::Other(
            "This system has no desktop entries; open Kaely by its own name.".into(),
        ));
    }
    let files = Files::under(&paths::user_data_dir());
    let done = match args.command {
        Command::Install => install(&files),
        Command::Remove => remove(&files),
    };
    done.map_err(|error| {
        CliError::Output(format!(
            "The desktop entry cannot be changed ({error}). Check that you may write to {}.",
            files.entry.parent().unwrap_or(&files.entry).display()
        ))
    })?;
    tell_desktop(&files);
    show::say(match args.command {
        Command::Install => "Kaely is among your programs now, and photos can be opened with it.",
        Command::Remove => "Kaely is not among your programs any more.",
    });
    Ok(())
}

fn install(files: &Files) -> io::Result<()> {
    let program = std::env::current_exe()?;
    let Some(exec) = program.to_str().map(quoted) else {
        return Err(io::Error::other("the program's own path is not UTF-8"));
    };
    // A moved or removed program leaves an entry that desktops pass over.
    let entry =
        ENTRY.replace("\nExec=kaely %f\n", &format!("\nTryExec={}\nExec={exec} %f\n", escaped(&program)));
    write(&files.icon, ICON)?;
    write(&files.entry, &entry)
}

fn remove(files: &Files) -> io::Result<()> {
    for file in [&files.entry, &files.icon] {
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    whole_file::write(path, |file| file.write_all(text.as_bytes()))
}

/// A word of `Exec`: in quotes, with what has a meaning inside them escaped, that escaped again as in any value of the
/// file, and the percent sign doubled.
fn quoted(word: &str) -> String {
    let mut out = String::from("\"");
    for letter in word.chars() {
        match letter {
            '"' | '`' | '$' => out.extend(["\\\\", &letter.to_string()]),
            '\\' => out.push_str("\\\\\\\\"),
            '%' => out.push_str("%%"),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// A path as any other value.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "\\\\")
}

/// File managers look programs up in a list that is made anew; where there is nobody to make it, they need none.
fn tell_desktop(files: &Files) {
    let folder = files.entry.parent().map_or(OsStr::new("."), Path::as_os_str);
    let quiet = Process::new("update-desktop-database")
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if let Err(error) = quiet {
        tracing::info!("update-desktop-database: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_is_one_word_whatever_is_in_it() {
        assert_eq!(quoted("/usr/bin/kaely"), "\"/usr/bin/kaely\"");
        assert_eq!(quoted("/a b/100 %/$x"), "\"/a b/100 %%/\\\\$x\"");
        assert_eq!(quoted("/a\"b\\c"), "\"/a\\\\\"b\\\\\\\\c\"");
    }
}
