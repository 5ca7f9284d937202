//! Running the real program.

use kaely_backends::vault::{NoKeyring, Vault, WhenAbsent};
use std::ffi::OsStr;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// Exit code; −1 when killed.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ended {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Ended {
        let output = command.output().unwrap();
        Ended {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Instants to kill a program at that takes `longest`, others at each run; the seed is printed where a test fails.
pub fn delays(kills: u64, longest: Duration) -> impl Iterator<Item = Duration> {
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
    println!("seed {seed}");
    (0..kills).map(move |n| {
        let spread = (u64::from(seed) + n).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        longest.mul_f64(spread as f64 / (1_u64 << 24) as f64)
    })
}

/// Runs the program to its end.
pub fn kaely(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ended {
    Ended::of(Command::new(env!("CARGO_BIN_EXE_kaely")).env("KAELY_KEYRING", "off").args(arguments))
}

/// A standard output that takes nothing: that of a reader who has left, or a full disk.
pub fn unread(full: bool) -> Stdio {
    if full {
        return File::options().write(true).open("/dev/full").unwrap().into();
    }
    let (_left, writer) = std::io::pipe().unwrap();
    writer.into()
}

/// The vault of a home, as the program opens it without a keyring.
pub fn vault_in(home: &std::path::Path) -> Vault {
    Vault::open(&home.join("vault"), Box::new(NoKeyring), WhenAbsent::Create).unwrap()
}

/// A sample photo.
pub fn sample(name: &str) -> PathBuf {
    let path = kaely_backends::paths::samples_dir().join(name);
    assert!(path.is_file(), "the sample photo {name} is missing; ./test fetches it");
    path
}
