//! Packs that must be refused, each with its own sentence, and nothing left behind.

use kaely_backends::packs::publish::{self, SecretKey};
use kaely_backends::packs::{
    Change, Entry, Keys, Kind, Manifest, PackError, Packs, PathFault, Release, limits,
};
use kaely_core::explain::Explain;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A publisher, the keys that trust them, and a folder for packs.
pub struct Desk {
    pub folder: TempDir,
    pub key: SecretKey,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap(), key: SecretKey::new("Ann").unwrap() }
    }

    /// Those who trust the publisher.
    pub fn keys(&self) -> Keys {
        self.keys_of(&self.key.public_file())
    }

    pub fn keys_of(&self, text: &str) -> Keys {
        let path = self.folder.path().join("keys.toml");
        std::fs::write(&path, text).unwrap();
        Keys::of_file(&path).unwrap()
    }

    pub fn packs(&self) -> Packs {
        Packs::at(&self.folder.path().join("packs"), self.keys())
    }

    /// The file of a pack, of whatever is said and of whatever follows.
    pub fn raw(&self, manifest: &Manifest, contents: &[u8]) -> PathBuf {
        self.file(&[self.key.head(manifest).unwrap().as_slice(), contents].concat())
    }

    pub fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("a.kaelypack");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// What a pack of notices says with these files, which need not be right.
    pub fn manifest(&self, files: &[(&str, &[u8])]) -> Manifest {
        let text = |text: &str| BTreeMap::from([("en".to_owned(), text.to_owned())]);
        Manifest {
            id: "news".into(),
            kind: Kind::Notices,
            version: 1,
            needs: Release(0, 1, 0),
            key: self.key.id(),
            title: text("News"),
            about: text("What has happened"),
            files: files
                .iter()
                .map(|(path, content)| Entry {
                    path: (*path).to_owned(),
                    bytes: content.len() as u64,
                    blake3: blake3::hash(content).to_hex().to_string(),
                })
                .collect(),
        }
    }

    /// A right pack with these files.
    pub fn pack(&self, version: u64, files: &[(&str, &[u8])]) -> PathBuf {
        let contents: Vec<u8> = files.iter().flat_map(|(_, content)| content.to_vec()).collect();
        self.raw(&Manifest { version, ..self.manifest(files) }, &contents)
    }

    /// A right pack of presets.
    pub fn presets(&self, id: &str, version: u64, files: &[(&str, &str)]) -> PathBuf {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        let contents: Vec<u8> = files.iter().flat_map(|(_, content)| content.to_vec()).collect();
        let manifest = Manifest { id: id.into(), kind: Kind::Presets, version, ..self.manifest(&files) };
        self.raw(&manifest, &contents)
    }
}

pub const FILES: [(&str, &[u8]); 3] = [("a.txt", b"one"), ("b/c.txt", b"two and more"), ("b/d/e.txt", b"")];

/// Paths and contents of all files below a folder; of links where they lead.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else {
                all.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// The pack is refused with this error, in a sentence each for what and for what to do, and nothing is installed.
#[track_caller]
fn check_refused(desk: &Desk, packs: &Packs, file: &Path, expected: &str) {
    let error = packs.install(file).expect_err("installed");
    let shown = format!("{error:?}");
    assert!(shown.starts_with(expected), "{shown} is not {expected}");
    for sentence in [error.what(), error.what_to_do()] {
        assert!(sentence.ends_with('.') && sentence.lines().count() == 1, "{sentence:?}");
    }
    let found = packs.list();
    assert!(found.packs.is_empty() && found.faults.is_empty(), "{found:?}");
    let left: Vec<_> = snapshot(&desk.folder.path().join("packs")).into_keys().collect();
    assert!(left.iter().all(|path| path.ends_with(".lock")), "left behind: {left:?}");
}

#[test]
fn a_right_pack_is_installed() {
    let desk = Desk::new();
    let packs = desk.packs();
    let Change::Installed { manifest, before: None } = packs.install(&desk.pack(1, &FILES)).unwrap() else {
        panic!("not installed");
    };
    let installed = packs.get("news").unwrap().unwrap();
    assert_eq!((installed.manifest.clone(), installed.publisher.as_str()), (manifest, "Ann"));
    for (entry, (_, content)) in installed.manifest.files.iter().zip(FILES) {
        assert_eq!(installed.content(entry).unwrap(), content);
    }
    assert_eq!(installed.damage(), [""; 0]);
}

#[test]
fn what_is_no_pack_or_no_whole_one_is_refused() {
    let desk = Desk::new();
    let packs = desk.packs();
    let whole = std::fs::read(desk.pack(1, &FILES)).unwrap();
    let refused = |bytes: &[u8], expected: &str| check_refused(&desk, &packs, &desk.file(bytes), expected);
    refused(b"", "NotAPack");
    refused(b"KAELY", "NotAPack");
    refused(b"PK\x03\x04 a zip file is no pack, however it is called, and is not looked into", "NotAPack");
    for length in 8..whole.len() {
        refused(&whole[..length], "Truncated");
    }
    refused(&[whole.as_slice(), b"x"].concat(), "Trailing { bytes: 1 }");
    let mut newer = whole.clone();
    newer[8] = 2;
    refused(&newer, "OtherForm { found: 2 }");
    let mut long = whole.clone();
    long[10..14].copy_from_slice(&u32::MAX.to_le_bytes());
    refused(&long, "TooLarge");
    check_refused(&desk, &packs, desk.folder.path(), "NotAFile");
    check_refused(&desk, &packs, &desk.folder.path().join("nothing"), "Unreadable");
    let pipe = desk.folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    check_refused(&desk, &packs, &pipe, "NotAFile");
}

#[test]
fn what_is_not_signed_by_somebody_trusted_is_refused() {
    let desk = Desk::new();
    let packs = desk.packs();
    let whole = std::fs::read(desk.pack(1, &FILES)).unwrap();
    let mut unsigned = whole.clone();
    unsigned[30..94].fill(0);
    check_refused(&desk, &packs, &desk.file(&unsigned), "Unsigned");
    let mut tampered = whole.clone();
    let at = tampered.windows(4).position(|part| part == b"News").unwrap();
    tampered[at] = b'M';
    check_refused(&desk, &packs, &desk.file(&tampered), "Tampered");
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    check_refused(&desk, &packs, &desk.file(&changed), "Changed { path: \"b/c.txt\" }");
    let other = Desk::new();
    check_refused(&desk, &packs, &other.pack(1, &FILES), "UnknownKey");
    // Another's signature under a trusted key's id.
    let theirs = std::fs::read(other.pack(1, &FILES)).unwrap();
    let mut claimed = whole.clone();
    claimed[30..94].copy_from_slice(&theirs[30..94]);
    check_refused(&desk, &packs, &desk.file(&claimed), "Tampered");
    // Trusted, but the manifest names another key.
    let manifest = Manifest { key: other.key.id(), ..desk.manifest(&FILES) };
    let mut mixed = std::fs::read(desk.raw(&manifest, b"onetwo and more")).unwrap();
    check_refused(&desk, &packs, &desk.file(&mixed), "UnknownKey");
    mixed.splice(14..30, whole[14..30].iter().copied());
    check_refused(&desk, &packs, &desk.file(&mixed), "Tampered");
    // With a key that signs no new packs any more.
    let retired = desk.key.public_file().replace("retired = false", "retired = true");
    let packs = Packs::at(packs.folder(), desk.keys_of(&retired));
    check_refused(&desk, &packs, &desk.file(&whole), "RetiredKey");
    // And with none.
    let packs = Packs::at(packs.folder(), Keys::built_in());
    check_refused(&desk, &packs, &desk.file(&whole), "UnknownKey");
}

#[test]
fn what_a_manifest_may_not_say_is_refused_though_it_is_signed() {
    let desk = Desk::new();
    let packs = desk.packs();
    let refused = |change: &dyn Fn(&mut Manifest), expected: &str| {
        let mut manifest = desk.manifest(&FILES);
        change(&mut manifest);
        check_refused(&desk, &packs, &desk.raw(&manifest, b"onetwo and more"), expected);
    };
    refused(&|m| m.version = 0, "Manifest");
    refused(&|m| m.needs = Release(99, 0, 0), "NeedsNewer");
    refused(&|m| m.title.clear(), "Manifest");
    refused(&|m| drop(m.about.insert("de".into(), "a\nb".into())), "Manifest");
    refused(&|m| drop(m.title.insert("en".into(), "\u{1b}[2J".into())), "Manifest");
    refused(&|m| drop(m.title.insert("en".into(), "a\u{202e}b".into())), "Manifest");
    refused(&|m| m.files.clear(), "Manifest");
    refused(&|m| m.files[0].blake3 = "x".repeat(64), "Manifest");
    refused(&|m| m.files[0].bytes = limits::MOST_BYTES, "TooLarge");
    refused(&|m| m.files.iter_mut().for_each(|file| file.bytes = u64::MAX), "TooLarge");
    refused(&|m| m.files[0].bytes += 1, "Truncated");
    refused(&|m| m.files[1].bytes -= 1, "Trailing");
    refused(
        &|m| {
            let file = m.files[2].clone();
            m.files =
                (0..=limits::MOST_FILES).map(|n| Entry { path: format!("{n}"), ..file.clone() }).collect();
        },
        "TooMany { found: 10001 }",
    );
    for id in ["", "A", "a b", "../a", "a/b", ".a", "-a", "keys", "con", "ä", &"a".repeat(65)] {
        refused(&|m| m.id = id.into(), "Id");
    }
    refused(&|m| m.files[1].path = "a.txt".into(), "Clash");
    refused(&|m| m.files[1].path = "A.TXT".into(), "Clash");
    refused(&|m| m.files[1].path = "a.txt/b".into(), "Clash");
    refused(&|m| m.files[2].path = "B/d/e.txt".into(), "Clash");
}

#[test]
fn no_path_leads_out_of_a_pack() {
    let desk = Desk::new();
    let packs = desk.packs();
    let long = "a".repeat(limits::MOST_PATH_BYTES + 1);
    let cases = [
        ("", PathFault::Empty),
        ("a//b", PathFault::Empty),
        ("a/", PathFault::Empty),
        ("..", PathFault::Up),
        ("../a", PathFault::Up),
        ("a/../../b", PathFault::Up),
        ("/etc/passwd", PathFault::Absolute),
        ("//server/share", PathFault::Absolute),
        ("C:/a", PathFault::Drive),
        ("a:b", PathFault::Drive),
        ("a\\..\\b", PathFault::Backslash),
        ("a\0b", PathFault::Nul),
        (".", PathFault::Dot),
        ("./a", PathFault::Dot),
        (".hidden", PathFault::Dot),
        ("a./b", PathFault::Dot),
        ("a b", PathFault::Letter),
        ("ä", PathFault::Letter),
        ("a\u{301}", PathFault::Letter),
        ("a\nb", PathFault::Letter),
        ("con", PathFault::Reserved),
        ("a/AUX.txt", PathFault::Reserved),
        ("nul.tar.gz", PathFault::Reserved),
        ("COM1", PathFault::Reserved),
        ("lpt9.txt", PathFault::Reserved),
        (&long, PathFault::Long),
        ("1/2/3/4/5/6/7", PathFault::Deep),
    ];
    for (path, fault) in cases {
        let file = desk.raw(&desk.manifest(&[(path, b"x")]), b"x");
        check_refused(&desk, &packs, &file, &format!("Path {{ path: {path:?}, fault: {fault:?} }}"));
    }
    let mut version = 0;
    for path in ["a", "a.toml", "a/b-c_d.E/f", "console", "com", "com10", "null.txt", "1/2/3/4/5/6"] {
        // Of a higher version each, so that all of them go.
        version += 1;
        assert!(packs.install(&desk.pack(version, &[(path, b"x")])).is_ok(), "{path:?}");
    }
}

#[test]
fn every_kind_holds_only_what_it_is_for() {
    let desk = Desk::new();
    let packs = desk.packs();
    let refused = |kind: Kind, path: &str, content: &[u8]| {
        let manifest = Manifest { kind, ..desk.manifest(&[(path, content)]) };
        check_refused(&desk, &packs, &desk.raw(&manifest, content), "Content");
    };
    refused(Kind::Presets, "good.txt", b"about = \"A\"");
    refused(Kind::Presets, "a/b.toml", b"about = \"A\"");
    refused(Kind::Presets, "Big.toml", b"about = \"A\"");
    refused(Kind::Presets, "natural.toml", b"about = \"A\"");
    refused(Kind::Presets, "mine.toml", b"about = 3");
    refused(Kind::Presets, "mine.toml", &[0xff]);
    refused(Kind::Presets, "mine.toml", &[b'#'; 70_000]);
    refused(Kind::Models, "libonnxruntime.so", b"x");
    refused(Kind::Models, "other.onnx", b"x");
    let names: Vec<String> = (0..=limits::MOST_PRESETS).map(|n| format!("p{n}.toml")).collect();
    let text: &[u8] = b"about = \"A\"";
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text)).collect();
    let manifest = Manifest { kind: Kind::Presets, ..desk.manifest(&files) };
    check_refused(&desk, &packs, &desk.raw(&manifest, &text.repeat(names.len())), "Content");
}

#[test]
fn files_of_keys_are_read_with_care() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.toml");
    let refused = |text: &[u8]| {
        std::fs::write(&path, text).unwrap();
        matches!(Keys::of_file(&path), Err(PackError::KeyFile { .. }))
    };
    let good = SecretKey::new("Ann").unwrap().public_file();
    assert!(!refused(good.as_bytes()));
    assert!(refused(b"") && refused(b"[[key]]") && refused(&[0xff]) && refused(&[b'#'; 70_000]));
    assert!(refused(good.replace("Ann", "A\\u001b").as_bytes()));
    assert!(refused(good.replace("key = \"", "key = \"0").as_bytes()));
    // Of this key anybody can make signatures.
    let zero = format!("[[key]]\nname = \"A\"\nkey = \"{}\"\n", "00".repeat(32));
    assert!(refused(zero.as_bytes()));
    let names = ["Ann \"the Great\" \\ Co", "アン"];
    assert!(names.iter().all(|name| !refused(SecretKey::new(name).unwrap().public_file().as_bytes())));
}

#[test]
fn a_development_key_is_trusted_by_nobody() {
    let table = include_str!("../../assets/packs/publishers.toml");
    assert!(Keys::built_in().all().iter().all(|key| !key.name.contains("DEVELOPMENT")));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dev.toml");
    let packs = Packs::at(&folder.path().join("packs"), Keys::built_in());
    for text in [table.to_owned(), table.replace("development = true", "")] {
        std::fs::write(&file, text).unwrap();
        assert!(matches!(packs.trust(&file), Err(PackError::DevelopmentKey)));
    }
    let named = Keys::of_file(&file).unwrap();
    assert_eq!(named.all().len(), 1, "named in so many words it is");
}

#[test]
fn keys_are_made_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let key = SecretKey::new("Ann").unwrap();
    let (secret, public) = key.write(folder.path()).unwrap();
    assert_eq!(std::fs::metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(key.write(folder.path()), Err(PackError::Exists { .. })));
    assert_eq!(SecretKey::read(&secret).unwrap().id(), key.id());
    let error = SecretKey::read(&public).err().unwrap();
    assert!(matches!(error, PackError::NoSecretKey { .. }));
    let digits = std::fs::read_to_string(&secret).unwrap();
    let digits = digits.split('"').nth(3).unwrap();
    std::fs::write(folder.path().join("bad"), format!("secret = \"{digits}\" x")).unwrap();
    let error = SecretKey::read(&folder.path().join("bad")).err().unwrap();
    assert!(!error.explain().contains(digits), "a secret is never shown");
}

#[test]
fn a_folder_becomes_a_pack_or_is_refused() {
    let desk = Desk::new();
    let (dir, to) = (desk.folder.path().join("dir"), desk.folder.path().join("new.kaelypack"));
    std::fs::create_dir_all(dir.join("files")).unwrap();
    let about = "id = \"soft\"\nkind = \"presets\"\nversion = 3\nneeds = \"0.1.0\"\n\
                 [title]\nen = \"Soft\"\nde = \"Weich\"\n[about]\nen = \"Soft motion\"\n";
    let write = |name: &str, text: &str| std::fs::write(dir.join(name), text).unwrap();
    write("pack.toml", about);
    write("files/soft.toml", "about = \"Softly\"\n");
    let manifest = publish::build(&dir, &to, &desk.key).unwrap();
    assert_eq!(publish::look(&to).unwrap(), (manifest.clone(), desk.key.id()));
    assert_eq!(publish::check(&to, &desk.keys()).unwrap(), "Ann");
    assert!(matches!(desk.packs().install(&to), Ok(Change::Installed { .. })));
    let again = std::fs::read(&to).unwrap();
    publish::build(&dir, &to, &desk.key).unwrap();
    assert!(std::fs::read(&to).unwrap() == again, "the same folder is the same pack");
    let refused = |expected: &str| {
        let error = format!("{:?}", publish::build(&dir, &to, &desk.key).unwrap_err());
        assert!(error.starts_with(expected), "{error}");
        assert!(std::fs::read(&to).unwrap() == again, "the old one stays");
    };
    write("files/a b.toml", "");
    refused("Path");
    std::fs::rename(dir.join("files/a b.toml"), dir.join("files/hard.toml")).unwrap();
    refused("Content");
    std::fs::remove_file(dir.join("files/hard.toml")).unwrap();
    std::os::unix::fs::symlink("soft.toml", dir.join("files/link.toml")).unwrap();
    refused("Content");
    std::fs::remove_file(dir.join("files/link.toml")).unwrap();
    write("pack.toml", &about.replace("0.1.0", "0.1"));
    refused("Manifest");
    write("pack.toml", &about.replace("soft", "So ft"));
    refused("Id");
    std::fs::remove_file(dir.join("pack.toml")).unwrap();
    refused("Unreadable");
}
