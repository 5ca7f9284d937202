//! A display of one's own, the real window on it, and hands to use it.

use image::RgbImage;
use std::cell::Cell;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One window at a time: several on one machine without a graphics card are so slow that clicks are missed.
static ALONE: Mutex<()> = Mutex::new(());

thread_local! {
    /// How many screens this test has.
    static SCREENS: Cell<u32> = const { Cell::new(0) };
}

/// An X server without a screen.
pub struct Screen {
    server: Child,
    /// Held by a test's first screen.
    _alone: Option<MutexGuard<'static, ()>>,
    /// What `DISPLAY` has to be.
    pub display: String,
}

impl Screen {
    /// Starts one on a free display.
    pub fn new(width: u32, height: u32) -> Screen {
        let first = SCREENS.replace(SCREENS.get() + 1) == 0;
        let alone = first.then(|| ALONE.lock().unwrap_or_else(PoisonError::into_inner));
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts; ./test installs it");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb names no display");
        Screen { server, _alone: alone, display: format!(":{}", number.trim()) }
    }

    /// Everything on it.
    pub fn shot(&self) -> RgbImage {
        let output = Command::new("import")
            .args(["-display", &self.display, "-window", "root", "-depth", "8", "png:-"])
            .output()
            .expect("ImageMagick is installed; ./test does it");
        assert!(output.status.success(), "import: {}", String::from_utf8_lossy(&output.stderr));
        image::load_from_memory(&output.stdout).unwrap().into_rgb8()
    }

    /// Runs xdotool.
    pub fn xdotool(&self, arguments: &[&str]) {
        let output = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output();
        let output = output.expect("xdotool is installed; ./test does it");
        assert!(
            output.status.success(),
            "xdotool {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Clicks at a point of the screen.
    pub fn click(&self, at: egui::Pos2) {
        let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
        self.xdotool(&["mousemove", &x, &y, "sleep", "0.3", "click", "1"]);
    }

    /// Presses a key.
    pub fn key(&self, name: &str) {
        self.xdotool(&["search", "--name", "Kaely", "windowfocus", "--sync", "key", name]);
    }

    /// Begins to hold a key.
    pub fn key_down(&self, name: &str) {
        self.xdotool(&["search", "--name", "Kaely", "windowfocus", "--sync", "keydown", name]);
    }

    /// Lets go of a key.
    pub fn key_up(&self, name: &str) {
        self.xdotool(&["keyup", name]);
    }

    /// Presses a key while Ctrl is held, as long as a finger would.
    pub fn ctrl_key(&self, name: &str) {
        let held = ["keydown", "ctrl", "sleep", "0.7", "key", name, "sleep", "0.7", "keyup", "ctrl"];
        self.xdotool(&[&["search", "--name", "Kaely", "windowfocus", "--sync"], &held[..]].concat());
    }

    /// Types a text.
    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "60", text]);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
        SCREENS.set(SCREENS.get() - 1);
    }
}

/// The real program with its window open.
pub struct Window {
    process: Child,
    log: Arc<Mutex<Vec<String>>>,
}

/// A command for the program on a display of its own, that finds no file dialog.
pub fn studio(display: Option<&str>, home: &Path, arguments: &[&OsStr]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    command
        .args(arguments)
        .env("KAELY_HOME", home)
        .env("KAELY_KEYRING", "off")
        .env("RUST_LOG", "kaely=info")
        .env("NO_COLOR", "1")
        // The tests look for English labels.
        .env("LC_ALL", "C")
        .env("PATH", "")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DISPLAY");
    if let Some(display) = display {
        command.env("DISPLAY", display);
    }
    command
}

impl Window {
    /// Opens it; its log is read from the start.
    pub fn open(mut command: Command) -> Window {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (lines, shared) = (BufReader::new(process.stderr.take().unwrap()), log.clone());
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                shared.lock().unwrap().push(line);
            }
        });
        Window { process, log }
    }

    /// Waits for a line of the log with one of these texts, and gives it. Each line is found once.
    pub fn says(&mut self, texts: &[&str], at_most: Duration) -> String {
        let begin = Instant::now();
        loop {
            let mut log = self.log.lock().unwrap();
            if let Some(at) = log.iter().position(|line| texts.iter().any(|text| line.contains(text))) {
                return log.remove(at);
            }
            let so_far = log.join("\n");
            drop(log);
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("the window ended ({status}) instead of saying {texts:?}:\n{so_far}");
            }
            assert!(begin.elapsed() < at_most, "{texts:?} not said within {at_most:?}:\n{so_far}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Processor time used so far, in hundredths of a second.
    pub fn processor_time(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        // The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
        let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Kills it, as a power cut would.
    pub fn crash(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks it to end as a desktop does at log-out, and gives its exit code.
    pub fn end(mut self) -> Option<i32> {
        let asked = Command::new("/bin/kill").arg(self.process.id().to_string()).status().unwrap();
        assert!(asked.success());
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.process.try_wait().unwrap() {
                assert!(status.code().is_some(), "the window was ended by a signal: {status}");
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the window does not end");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Looks until `found` gives something.
pub fn wait_for<T>(what: &str, at_most: Duration, mut found: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(value) = found() {
            return value;
        }
        assert!(begin.elapsed() < at_most, "{what} did not happen within {at_most:?}");
        std::thread::sleep(Duration::from_millis(150));
    }
}
