//! A program traced from outside: what it really asks the kernel for.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The command, traced with all it starts; what it asks for is written to `log`. The process that is started is the
/// program itself, so that signals reach it; the tracer is another one.
pub fn traced(command: &Command, log: &Path) -> Command {
    // By its path: some tests start programs that find nothing by name. Not with --seccomp-bpf, which is faster: it does
    // not see what a filter of the program's own refuses.
    let mut traced = Command::new("/usr/bin/strace");
    traced.args(["-D", "-f", "-e", "trace=%network,seccomp,clone,clone3,fork,vfork", "-o"]).arg(log);
    traced.arg("--").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => traced.env(name, value),
            None => traced.env_remove(name),
        };
    }
    traced
}

/// What a traced program asked for, once it has ended.
pub struct Trace(String);

impl Trace {
    /// Reads the log. It is whole when its first process has ended, which the tracer writes down a little later than the
    /// program's starter hears of it.
    pub fn read(log: &Path) -> Trace {
        for _ in 0..200 {
            let text = std::fs::read_to_string(log).unwrap_or_default();
            let first = text.split_whitespace().next().unwrap_or("none").to_owned();
            let ended = |line: &str| {
                line.starts_with(&first) && (line.contains("+++ exited") || line.contains("+++ killed"))
            };
            if text.lines().any(ended) {
                return Trace(text);
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("strace wrote no end to {}; ./test installs it", log.display());
    }

    /// The calls of this name, those of all processes and threads.
    pub fn calls<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.lines().filter(move |line| {
            let call = line.split_once(' ').map_or("", |(_, call)| call.trim_start());
            call.strip_prefix(name).is_some_and(|rest| rest.starts_with('('))
        })
    }

    /// The kinds of sockets that were asked for, whatever came of it.
    pub fn families(&self) -> BTreeSet<String> {
        let asked = self.calls("socket").chain(self.calls("socketpair"));
        let family = |call: &str| call.split_once('(').unwrap().1.split(',').next().unwrap().to_owned();
        asked.map(family).collect()
    }

    /// Fails unless the first thing the program did, before it started a thread or another program, was to give the
    /// network away.
    pub fn is_confined_from_the_start(&self) {
        let at = |name: &str| self.calls(name).next().map(|call| self.0.find(call).unwrap());
        let confined = at("seccomp").unwrap_or_else(|| panic!("no filter was set:\n{}", self.0));
        let filter = self.calls("seccomp").next().unwrap();
        assert!(filter.contains("SECCOMP_FILTER_FLAG_TSYNC") && filter.ends_with("= 0"), "{filter}");
        for start in ["clone", "clone3", "fork", "vfork", "socket"] {
            assert!(at(start).is_none_or(|at| at > confined), "{start} came first:\n{}", self.0);
        }
    }
}

#[test]
fn a_trace_is_read() {
    let log = "7 seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, {len=9, filter=0x1}) = 0\n\
        7 clone3({flags=CLONE_VM}, 88) = 8\n\
        8     socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = -1 EPERM (Operation not permitted)\n\
        7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0\n";
    let trace = Trace(log.into());
    assert_eq!(trace.families().into_iter().collect::<Vec<_>>(), ["AF_INET", "AF_UNIX"]);
    trace.is_confined_from_the_start();
}
