//! The program gives the network away at its start, and writes only where it has business.

use crate::program::{Ended, kaely, sample};
use crate::traced::{Trace, traced};
use kaely_backends::paths;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::Command;

/// The program as a user who has nothing yet runs it, whose home, temporary files and output lie side by side.
fn at_home(folder: &Path, arguments: &[&OsStr]) -> Command {
    let (home, temp) = (folder.join("home"), folder.join("temp"));
    for made in [&home, &temp] {
        fs::create_dir_all(made).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaely"));
    command.args(arguments).env("HOME", &home).env("TMPDIR", &temp);
    command.env("KAELY_MODELS", paths::models_dir()).env("KAELY_SAMPLES", paths::samples_dir());
    for variable in ["XDG_CACHE_HOME", "XDG_DATA_HOME", "KAELY_HOME", "ORT_DISABLE_TELEMETRY"] {
        command.env_remove(variable);
    }
    command
}

fn prove(command: &mut Command) -> (Ended, Value) {
    let ended = Ended::of(command.args(["privacy", "prove", "--json"]));
    let proof = serde_json::from_str(&ended.stdout).unwrap_or_else(|error| panic!("{error}: {ended:?}"));
    (ended, proof)
}

fn refused(attempt: &Value) -> bool {
    attempt["outcome"].get("refused").is_some()
}

#[test]
fn every_attempt_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (ended, proof) = prove(&mut at_home(folder.path(), &[]));
    assert_eq!((ended.code, &proof["proved"]), (0, &Value::Bool(true)), "{ended:?}");
    assert_eq!(proof["in_force"]["network"], "in_force", "{proof:#}");
    let attempts = proof["attempts"].as_array().unwrap();
    for word in ["TCP", "UDP", "IPv6", "network settings", "io_uring", "Trace", "memory", "Look up the name"]
    {
        let mut found =
            attempts.iter().filter(|tried| tried["what"].as_str().unwrap().contains(word)).peekable();
        assert!(found.peek().is_some(), "{word} is not tried: {proof:#}");
        assert!(found.all(refused), "{word}: {proof:#}");
    }
    // All but the name and the hidden file, which need no second proof.
    let by_a_child = proof["by_a_child"].as_array().unwrap();
    assert_eq!(by_a_child.len(), attempts.len() - 2, "{proof:#}");
    assert!(by_a_child.iter().all(refused), "{proof:#}");
    assert_eq!(proof["open_sockets"], serde_json::json!([]), "{proof:#}");
    assert_eq!(fs::read_dir(folder.path().join("home")).unwrap().count(), 0, "an attempt left something");
}

/// Without Landlock this proves nothing, and says so by failing: a machine on which that is known sets the variable.
#[test]
fn a_hidden_file_is_refused_by_the_kernel() {
    const WITHOUT: &str = "KAELY_TEST_WITHOUT_LANDLOCK";
    let folder = tempfile::tempdir().unwrap();
    let (ended, proof) = prove(&mut at_home(folder.path(), &[]));
    let layer = &proof["in_force"]["folders"];
    if let Some(why) = layer.get("off") {
        assert!(std::env::var_os(WITHOUT).is_some(), "not tested, {why}; {WITHOUT}=1 goes on without it");
        eprintln!("NOT TESTED, {why}");
        return;
    }
    assert!(layer == "in_force" || layer.get("without").is_some(), "{proof:#}");
    let hidden = |proof: &Value| -> Value {
        let attempts = proof["attempts"].as_array().unwrap().iter();
        attempts.into_iter().find(|tried| tried["rule"] == "folders").unwrap().clone()
    };
    assert!(refused(&hidden(&proof)), "{ended:?}");
    // It is the rule that refuses it: without it the same file is made.
    let (_, proof) = prove(at_home(folder.path(), &[]).env("KAELY_CONFINE", "network"));
    assert!(hidden(&proof)["outcome"].get("allowed").is_some(), "{proof:#}");
}

/// A home folder in which nothing can be tried takes nothing from the proof.
#[test]
fn a_home_that_is_missing_or_temporary_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    for home in [folder.path().join("nowhere"), folder.path().to_owned()] {
        let mut command = at_home(folder.path(), &[]);
        let (ended, proof) = prove(command.env("HOME", &home).env("TMPDIR", folder.path()));
        assert_eq!((ended.code, &proof["proved"]), (0, &Value::Bool(true)), "{}: {ended:?}", home.display());
    }
}

#[test]
fn the_proof_is_told_in_words() {
    let ended = kaely(["privacy", "prove"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(!ended.stdout.contains("ALLOWED") && !ended.stdout.contains("NOT TRIED"), "{ended:?}");
    assert!(ended.stdout.ends_with("Proved: all that is promised was refused.\n"), "{ended:?}");
}

/// The attempts can tell the difference: without rules nearly all of them go through.
#[test]
fn without_rules_the_same_attempts_are_allowed() {
    let ended = kaely(["privacy", "prove", "--inherited"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    let attempts: Vec<Value> = serde_json::from_str(&ended.stdout).unwrap();
    for word in ["Listen on a TCP", "TCP socket, IPv4", "UDP socket, IPv4", "Trace", "Read the memory"] {
        let allowed = attempts.iter().any(|a| a["what"].as_str().unwrap().contains(word) && !refused(a));
        assert!(allowed, "{word} is refused even without rules: {ended:?}");
    }
}

#[test]
fn the_network_rule_cannot_be_turned_off() {
    let folder = tempfile::tempdir().unwrap();
    for value in ["network", "off", "0", ""] {
        let (ended, proof) = prove(at_home(folder.path(), &[]).env("KAELY_CONFINE", value));
        assert_eq!(ended.code, 0, "{value}: {ended:?}");
        assert_eq!(proof["in_force"]["network"], "in_force", "{value}");
        let free = proof["rules"]["writable"].is_null();
        assert_eq!(free, value == "network", "{value}");
    }
}

#[test]
fn a_socket_it_was_started_with_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let far = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (ended, proof) = prove(at_home(folder.path(), &[]).stdin(OwnedFd::from(far)));
    assert_eq!((ended.code, &proof["proved"]), (1, &Value::Bool(false)), "{ended:?}");
    assert!(ended.stderr.contains("started with an open socket"), "{ended:?}");
    let (near, _other) = std::os::unix::net::UnixStream::pair().unwrap();
    let (ended, proof) = prove(at_home(folder.path(), &[]).stdin(OwnedFd::from(near)));
    assert_eq!((ended.code, &proof["open_sockets"][0]["local"]), (0, &Value::Bool(true)), "{ended:?}");
}

/// A whole session of the command line, as somebody with an empty home folder has it. No rule for folders, so that what a
/// library would like to leave behind is seen.
#[test]
fn a_session_asks_for_no_socket_but_local_ones() {
    let folder = tempfile::tempdir().unwrap();
    let (photo, clip, log) =
        (sample("astronaut.png"), folder.path().join("a.mp4"), folder.path().join("log"));
    let run = |arguments: &[&OsStr]| {
        let mut command = at_home(folder.path(), arguments);
        let ended = Ended::of(&mut traced(command.env("KAELY_CONFINE", "network"), &log));
        let trace = Trace::read(&log);
        trace.is_confined_from_the_start();
        let families: Vec<String> =
            trace.families().into_iter().filter(|family| family != "AF_UNIX").collect();
        assert_eq!(families, [""; 0], "{arguments:?}");
        ended
    };
    let [animate, verify, out, with] = ["animate", "verify", "-o", "--photo"].map(OsStr::new);
    let short = ["--seconds", "1", "--size", "256x320", "--matte", "fast"].map(OsStr::new);
    let ended = run(&[&[animate, photo.as_os_str(), out, clip.as_os_str()], &short[..]].concat());
    assert_eq!(ended.code, 0, "{ended:?}");
    let ended = run(&[verify, clip.as_os_str(), with, photo.as_os_str()]);
    // So small a clip need not keep every limit.
    assert!(ended.code == 0 || ended.code == 6, "{ended:?}");
    let ended = run(&["history", "--json"].map(OsStr::new));
    assert_eq!((ended.code, ended.stdout.trim()), (0, "[]"), "{ended:?}");
    let ended = run(&["erase", "--everything", "--yes"].map(OsStr::new));
    assert!(ended.code == 0 && ended.stdout.contains("The key to everything"), "{ended:?}");
    // ONNX Runtime would keep a number of this machine there, and what it has to report.
    let cache = folder.path().join("home/.cache");
    let left: Vec<_> =
        fs::read_dir(cache).into_iter().flatten().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("mesa_shader_cache")), "{left:?}");
}

/// The trace sees what it is looked at for.
#[test]
fn what_is_tried_is_seen_in_the_trace_and_refused() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let ended = Ended::of(&mut traced(&at_home(folder.path(), &["privacy", "prove"].map(OsStr::new)), &log));
    assert_eq!(ended.code, 0, "{ended:?}");
    let trace = Trace::read(&log);
    assert!(["AF_INET", "AF_INET6", "AF_NETLINK"].iter().all(|family| trace.families().contains(*family)));
    for call in trace.calls("socket").filter(|call| !call.contains("(AF_UNIX")) {
        assert!(call.contains("= -1 EPERM"), "{call}");
    }
}

/// A file of a hostile folder leads out of it. A program without rules would follow, and empty what is there.
#[test]
fn an_output_does_not_reach_what_it_was_not_asked_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let (photo, out) = (sample("astronaut.png"), folder.path().join("out"));
    let clip = out.join("a.mp4");
    let start_up = folder.path().join("home/.bashrc");
    let arguments = ["animate".as_ref(), photo.as_os_str(), "-o".as_ref(), clip.as_os_str()];
    let mut command = at_home(folder.path(), &arguments);
    fs::create_dir(&out).unwrap();
    fs::write(&start_up, "alias ll='ls -l'\n").unwrap();
    std::os::unix::fs::symlink(&start_up, out.join(".a.mp4.part")).unwrap();
    let ended = Ended::of(&mut command);
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(ended.stderr.contains("cannot be written"), "{ended:?}");
    assert!(!ended.stderr.contains("panicked"), "{ended:?}");
    assert_eq!(fs::read_to_string(start_up).unwrap(), "alias ll='ls -l'\n");
}

#[test]
fn folders_that_are_not_there_yet_are_made_where_they_were_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (photo, out) = (sample("astronaut.png"), folder.path().join("home/new/folder"));
    let mut arguments = vec!["frames".as_ref(), photo.as_os_str(), "-o".as_ref(), out.as_os_str()];
    arguments.extend(["--at", "0", "--size", "256x256", "--matte", "fast"].map(OsStr::new));
    let ended = Ended::of(&mut at_home(folder.path(), &arguments));
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}
