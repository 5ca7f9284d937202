//! Texts that are planted wherever Kaely keeps something, and looked for in every byte afterwards.

use crate::program::{Ended, vault_in};
use crate::spellings::is_in;
use image::RgbImage;
use kaely_backends::erase::WORK_MARK;
use kaely_backends::pasted::{self, Pasted};
use kaely_backends::projects::{Projects, Saved};
use kaely_backends::store::Library;
use kaely_core::face::Photo;
use kaely_core::library::{Filter, Kind, Order, Summary, Work, WorkId};
use kaely_core::playback::Playhead;
use kaely_core::project::Document;
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use rusqlite::{Connection, params};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Works that are planted in the sealed history.
pub const WORKS: u64 = 6;

/// A user with everything that Kaely keeps: `data`, `cache`, `config`, `temp` and `home` are all the folders that it
/// may write to; what is in `home/Videos` is the user's own.
pub struct User {
    pub folder: TempDir,
    /// Each with the scope of an erasure that it belongs to.
    pub planted: Vec<(&'static str, String)>,
}

/// The name of one canary. No two have eight letters in a row in common, small or capital.
pub fn canary(n: usize) -> String {
    let mut state = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut letters = String::from("Cny");
    for _ in 0..13 {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        letters.push(char::from(b'a' + ((state >> 40) % 26) as u8));
    }
    letters
}

impl User {
    /// Plants everything, through the interfaces of the program where they write it, and as the first version or a
    /// program that was killed has left it where they do not any more.
    pub fn new() -> User {
        let mut user = User { folder: tempfile::tempdir().unwrap(), planted: Vec::new() };
        for name in ["data", "cache", "config", "temp", "home/Videos"] {
            fs::create_dir_all(user.at(name)).unwrap();
        }
        user.plant_works();
        user.plant_set_aside();
        user.plant_photos();
        user.plant_others();
        user
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.at("data")
    }

    /// A new canary.
    pub fn plant(&mut self, scope: &'static str) -> String {
        let canary = canary(self.planted.len());
        self.planted.push((scope, canary.clone()));
        canary
    }

    /// Title, an older title, file, preset, tag, project, picture, and copies of photo and clip of each work: 54.
    fn plant_works(&mut self) {
        let vault = vault_in(&self.data());
        let (mut library, _) = Library::open(&self.data().join("library"), &vault).unwrap();
        for id in 1..=WORKS {
            let old = self.plant("history");
            let title = self.plant("history");
            let file = self.at("home/Videos").join(format!("{}.mp4", self.plant("history")));
            fs::write(&file, vec![7; 100 + id as usize]).unwrap();
            let mut work = work(id, &old, file);
            work.summary.tags = vec![self.plant("history")];
            work.summary.preset = Some(self.plant("history"));
            work.project =
                Some(format!("{{\"photo\":\"/photos/{}.jpg\"}}", self.plant("history").repeat(50)));
            work.thumbnail = self.plant("history").repeat(300).into_bytes();
            library.add(&work).unwrap();
            library.rename(WorkId(id), &title).unwrap();
            let media = library.media(WorkId(id)).unwrap().unwrap();
            let letters: Vec<u8> = self.plant("history").bytes().cycle().take(600).collect();
            media.keep_photo(&Photo { pixels: RgbImage::from_raw(20, 10, letters).unwrap() }).unwrap();
            let clip = self.at("temp/clip");
            fs::write(&clip, self.plant("history").repeat(900)).unwrap();
            media.keep_clip(&clip).unwrap();
            fs::remove_file(clip).unwrap();
        }
    }

    /// A damaged history of the first version that was set aside, its log beside it: 5.
    fn plant_set_aside(&mut self) {
        let canaries: Vec<String> = (0..4).map(|_| self.plant("history")).collect();
        let path = self.data().join("library/library-damaged-1795621860000000.db");
        plain_history(&path, &canaries);
        let log = self.plant("history");
        fs::write(path.with_file_name("library-damaged-1795621860000000.db-wal"), log.repeat(200)).unwrap();
    }

    /// Projects, the list of photos, pasted pictures, some of the first version, some half-written: 19.
    fn plant_photos(&mut self) {
        let vault = vault_in(&self.data());
        let projects = Projects::in_folder(&self.data(), &vault);
        for _ in 0..7 {
            let photo = PathBuf::from(format!("/photos/{}.jpg", self.plant("photos")));
            projects.opened(&photo).unwrap();
            let saved = Saved {
                photo,
                crop: None,
                document: Document::default(),
                playhead: Playhead::new(Micros(5_000_000)),
            };
            projects.save(&saved).unwrap();
        }
        let folder = self.data().join("projects");
        for name in ["0123456789abcdef01234567.json", "89abcdef0123456789abcdef.unreadable", ".tmpAb12Cd"] {
            let text = self.plant("photos");
            fs::write(folder.join(name), text).unwrap();
        }
        let recent = self.plant("photos");
        fs::write(folder.join("recent.json"), format!("[\"/photos/{recent}.jpg\"]")).unwrap();
        let pasted = Pasted::in_folder(&self.data(), &vault);
        for _ in 0..5 {
            let pixels = self.pixels();
            pasted.keep(PixelSize::new(20, 10), &pixels).unwrap();
        }
        let folder = self.data().join("pasted");
        for name in ["pasted-0123456789abcdef.png", ".tmpXy34Zw"] {
            let plain = self.pixels();
            fs::write(folder.join(name), plain).unwrap();
        }
        let settings = self.plant("photos");
        fs::write(self.data().join("bevy_pkv.redb"), format!("last_folder /photos/{settings}")).unwrap();
    }

    /// A picture of 20 × 10 pixels, whose colours are letters.
    fn pixels(&mut self) -> Vec<u8> {
        let letters: Vec<u8> = self.plant("photos").bytes().cycle().take(600).collect();
        letters.chunks_exact(3).flat_map(|colour| [colour, &[255]].concat()).collect()
    }

    /// Presets, and what commands left that were killed: 4. What was left goes with photos, too.
    fn plant_others(&mut self) {
        let presets = self.data().join("presets");
        fs::create_dir(&presets).unwrap();
        let (name, about) = (self.plant("everything"), self.plant("everything"));
        fs::write(presets.join(format!("{name}.toml")), format!("about = \"{about}\"\n")).unwrap();
        let (name, text) = (self.plant("photos"), self.plant("photos"));
        let left = self.at("temp").join("kaely-screens-4999999/projects");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.with_file_name(WORK_MARK), "").unwrap();
        fs::write(left.join(name), text).unwrap();
    }

    /// The program of this user.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
        command.args(arguments).env("KAELY_HOME", self.data()).env("KAELY_KEYRING", "off");
        command.env("HOME", self.at("home")).env("TMPDIR", self.at("temp"));
        command.env("XDG_CACHE_HOME", self.at("cache")).env("XDG_CONFIG_HOME", self.at("config"));
        command.env("XDG_DATA_HOME", self.at("home").join("share"));
        command
    }

    pub fn kaely(&self, arguments: &[&str]) -> Ended {
        Ended::of(&mut self.command(arguments))
    }

    /// Every byte and every name of every folder that Kaely may write to.
    pub fn everything_written(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in ["data", "cache", "config", "temp", "home"] {
            gather(&self.at(name), &mut bytes);
        }
        bytes
    }

    /// The canaries of these scopes that are found, in whichever spelling.
    pub fn found(&self, scopes: &[&str]) -> Vec<&str> {
        let bytes = self.everything_written();
        let wanted = self.planted.iter().filter(|(scope, _)| scopes.contains(scope));
        wanted.filter(|(_, canary)| is_in(canary, &bytes)).map(|(_, canary)| canary.as_str()).collect()
    }

    /// The works that can still be read, whole.
    pub fn works(&self) -> Vec<Work> {
        let (library, recovered) =
            Library::open(&self.data().join("library"), &vault_in(&self.data())).unwrap();
        assert_eq!(recovered, None);
        let listed = library.page(&Filter::default(), Order::Oldest, 0, 9999).unwrap();
        assert_eq!(library.unreadable(), [], "nothing half-shown");
        listed.iter().map(|work| library.get(work.id).unwrap().unwrap()).collect()
    }

    /// The canaries of photos that can still be read, by their interfaces.
    pub fn photos_read(&self) -> String {
        let vault = vault_in(&self.data());
        let projects = Projects::in_folder(&self.data(), &vault);
        let mut read: String = projects.recent().iter().map(|photo| photo.display().to_string()).collect();
        for (_, canary) in &self.planted {
            let project = projects.load(Path::new(&format!("/photos/{canary}.jpg")));
            read += &project.map(|saved| saved.photo.display().to_string()).unwrap_or_default();
        }
        for entry in fs::read_dir(self.data().join("pasted")).into_iter().flatten().flatten() {
            if let Ok(photo) = pasted::open(&entry.path(), &vault) {
                read += &String::from_utf8_lossy(photo.pixels.as_raw());
            }
        }
        read
    }
}

fn work(id: u64, title: &str, file: PathBuf) -> Work {
    Work {
        summary: Summary {
            id: WorkId(id),
            kind: Kind::Clip,
            title: title.to_owned(),
            made_at: Timestamp(1_795_621_900_000_000 + id.cast_signed()),
            bytes: fs::metadata(&file).unwrap().len(),
            file,
            size: PixelSize::new(720, 1280),
            duration: Micros(5_000_000),
            rate: FrameRate { num: 30, den: 1 },
            preset: None,
            tags: Vec::new(),
            favourite: false,
            can_reopen: true,
        },
        project: None,
        thumbnail: Vec::new(),
    }
}

/// A history as the first version wrote it: one work with these as title, file, preset, and project with picture.
pub fn plain_history(path: &Path, canaries: &[String]) {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "journal_mode", "wal").unwrap();
    db.execute_batch(include_str!("../../src/backends/store/migrations/0001_works.sql")).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    let [title, file, preset, project] = canaries else { panic!("four canaries") };
    db.execute(
        "INSERT INTO works VALUES (9, 'clip', ?1, ?2, 1795621000000000, ?3, 7, 720, 1280, 5, 30, 1, ?4, 0)",
        params![title, title.to_lowercase(), format!("/clips/{file}.mp4"), preset],
    )
    .unwrap();
    db.execute("INSERT INTO projects VALUES (9, ?1)", [project.repeat(30)]).unwrap();
    db.execute("INSERT INTO thumbnails VALUES (9, ?1)", [project.repeat(300).into_bytes()]).unwrap();
    // Titles that were there once, too.
    db.execute("UPDATE works SET title = title || ' again'", []).unwrap();
    db.execute("UPDATE works SET title = substr(title, 1, length(title) - 6)", []).unwrap();
}

fn gather(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name() == "Videos" {
            continue;
        }
        bytes.extend(entry.file_name().as_encoded_bytes());
        bytes.push(0);
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => gather(&entry.path(), bytes),
            kind if kind.is_file() => bytes.extend(fs::read(entry.path()).unwrap()),
            _ => {}
        }
        bytes.push(0);
    }
}
