//! Killed at any instant of an import or a sync: what opens afterwards shows whole works only, and once more finishes it.

use crate::across::{PASSPHRASE, told};
use crate::program::{delays, vault_in};
use image::RgbImage;
use kaely_backends::store::Library;
use kaely_core::face::Photo;
use kaely_core::library::{Filter, Kind, Order, Summary, Work, WorkId};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often the program is killed, for each of three.
const KILLS: u64 = 20;
const WORKS: u64 = 24;
const CLIP: u64 = 700_000;

fn clip(id: u64) -> Vec<u8> {
    (0..CLIP).map(|n| (n.wrapping_mul(n + id) >> 7) as u8).collect()
}

fn open(home: &Path) -> Library {
    let (library, recovered) = Library::open(&home.join("library"), &vault_in(home)).unwrap();
    assert_eq!(recovered, None);
    library
}

fn fill(home: &Path) {
    let mut library = open(home);
    let pixels = RgbImage::from_fn(200, 150, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
    for id in 1..=WORKS {
        let summary = Summary {
            id: WorkId(id),
            kind: Kind::Clip,
            title: format!("work {id}"),
            made_at: Timestamp(1_795_621_900_000_000),
            file: format!("/clips/{id}.mp4").into(),
            bytes: CLIP,
            size: PixelSize::new(720, 1280),
            duration: Micros(5_000_000),
            rate: FrameRate { num: 30, den: 1 },
            preset: None,
            tags: vec!["family".into()],
            favourite: false,
            can_reopen: false,
        };
        library.add(&Work { summary, project: None, thumbnail: vec![7; 2000] }).unwrap();
        let media = library.media(WorkId(id)).unwrap().unwrap();
        let file = home.join("clip");
        fs::write(&file, clip(id)).unwrap();
        media.keep_clip(&file).unwrap();
        media.keep_photo(&Photo { pixels: pixels.clone() }).unwrap();
        fs::remove_file(file).unwrap();
    }
}

/// What is shown is whole, and nothing else is there. Gives how much it is.
fn check(home: &Path) -> u64 {
    let library = open(home);
    let works = library.page(&Filter::default(), Order::Oldest, 0, 999).unwrap();
    assert_eq!(library.unreadable(), [], "nothing half-shown");
    for work in &works {
        assert_eq!((&work.title, &work.tags), (&format!("work {}", work.id.0), &vec!["family".to_owned()]));
        let media = library.media(work.id).unwrap().unwrap();
        assert_eq!(media.photo().unwrap().pixels.dimensions(), (200, 150));
        let mut read = Vec::new();
        media.clip().unwrap().read_to_end(&mut read).unwrap();
        assert!(read == clip(work.id.0), "{}", work.id);
    }
    let files = fs::read_dir(home.join("library/media")).into_iter().flatten().flatten();
    let left: BTreeSet<String> = files.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(left.len(), works.len() * 2, "{left:?}");
    works.len() as u64
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    command.arg("library").args(arguments).env("KAELY_HOME", home).env("KAELY_KEYRING", "off");
    command
}

fn run(home: &Path, arguments: &[&str]) {
    let ended = told(&mut command(home, arguments), PASSPHRASE);
    assert_eq!(ended.code, 0, "{ended:?}");
}

/// Runs it and kills it after a while. Gives whether it had not ended.
fn killed(home: &Path, arguments: &[&str], after: Duration) -> bool {
    let mut command = command(home, arguments);
    let quiet = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}").unwrap();
    std::thread::sleep(after);
    let ended = child.try_wait().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    ended.is_none()
}

fn timed(act: impl FnOnce()) -> Duration {
    let started = Instant::now();
    act();
    started.elapsed().mul_f64(1.5)
}

#[test]
fn an_import_that_is_killed_shows_whole_works_only_and_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let (home, bundle) = (folder.path().join("home"), folder.path().join("all"));
    fill(&home);
    let bundle = bundle.to_str().unwrap();
    run(&home, &["export", "-o", bundle]);
    let whole = timed(|| run(&folder.path().join("first"), &["import", bundle]));
    let (mut killed_in_time, mut partly) = (0, 0);
    for (n, after) in delays(KILLS, whole).enumerate() {
        let other = folder.path().join(format!("other {n}"));
        killed_in_time += u32::from(killed(&other, &["import", bundle], after));
        let shown = check(&other);
        partly += u32::from(shown > 0 && shown < WORKS);
        run(&other, &["import", bundle]);
        assert_eq!(check(&other), WORKS, "{after:?}");
        fs::remove_dir_all(other).unwrap();
    }
    println!(
        "{killed_in_time} of {KILLS} were killed in time, {partly} with a part of the works ({whole:?})"
    );
    assert!(killed_in_time > 2);
}

#[test]
fn a_sync_that_is_killed_on_either_side_leaves_whole_works_only_and_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    fill(&home);
    let fresh = |name: String| {
        let (one, there) =
            (folder.path().join(format!("one {name}")), folder.path().join(format!("there {name}")));
        let copied = Command::new("cp").arg("-r").args([&home, &one]).status().unwrap();
        assert!(copied.success());
        fs::create_dir(&there).unwrap();
        (one, folder.path().join(format!("two {name}")), there)
    };
    let (one, two, there) = fresh("first".into());
    let path = there.to_str().unwrap();
    let telling = timed(|| run(&one, &["sync", path]));
    let taking = timed(|| run(&two, &["sync", path]));
    let (mut in_time, mut partly) = ([0; 2], 0);
    for (n, (after, later)) in delays(KILLS, telling).zip(delays(KILLS, taking)).enumerate() {
        let (one, two, there) = fresh(n.to_string());
        let path = there.to_str().unwrap();
        in_time[0] += u32::from(killed(&one, &["sync", path], after));
        assert_eq!(check(&one), WORKS, "{after:?}");
        // The other sees what is whole by then: nothing is taken for damaged.
        let early = told(&mut command(&two, &["sync", path]), PASSPHRASE);
        assert!(early.code == 0 && !early.stderr.contains("whole"), "{early:?}");
        assert!([0, WORKS].contains(&check(&two)), "{after:?}");
        fs::remove_dir_all(&two).unwrap();
        run(&one, &["sync", path]);
        in_time[1] += u32::from(killed(&two, &["sync", path], later));
        let shown = check(&two);
        partly += u32::from(shown > 0 && shown < WORKS);
        run(&two, &["sync", path]);
        assert_eq!(check(&two), WORKS, "{later:?}");
        // Nothing unfinished stays in the folder.
        run(&one, &["sync", path]);
        let found = Command::new("find").arg(&there).args(["-name", ".tmp*"]).output().unwrap();
        assert_eq!(String::from_utf8(found.stdout).unwrap(), "", "{after:?}");
        for folder in [one, two, there] {
            fs::remove_dir_all(folder).unwrap();
        }
    }
    println!(
        "{in_time:?} of {KILLS} were killed in time, {partly} with a part of the works ({telling:?}, {taking:?})"
    );
    assert!(in_time.iter().all(|kills| *kills > 2));
}
