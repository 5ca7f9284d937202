//! `kaely privacy`: shows that nothing leaves this machine, by trying, what was done, and all that is kept.

use super::confine::Confinement;
use super::{CliError, my_data, permissions, record, show};
use kaely_backends::confine::attempt::{self, Attempt, Outcome, Rule};
use kaely_backends::confine::open_sockets::{self, OpenSocket};
use kaely_backends::confine::{self, Confined, Folder, Layer, Refused, Rules};
use serde::Serialize;
use std::process::{Command as Process, Stdio};

/// Arguments of `kaely privacy`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What `kaely privacy` does.
#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Try to reach the network and to write where Kaely has no business, and show that the system refuses it
    Prove(Prove),
    /// Write everything that is kept of you to a folder, in the clear, with a page to begin at
    Export(my_data::Args),
    /// Show what the window may do, and take it back
    Permissions(permissions::Args),
    /// List what was done with photos and works: imports, exports, erasures, changes of the passphrase
    Log {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Prove {
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Set no rules, only try what those of the program that started this one forbid; prints JSON
    #[arg(long, hide = true)]
    inherited: bool,
}

impl Args {
    /// The folders it writes to, besides those that every command may.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        let sealed = Folder::made(kaely_backends::paths::data_dir());
        match &self.command {
            Command::Prove(_) => Vec::new(),
            Command::Log { .. } | Command::Permissions(_) => vec![sealed],
            Command::Export(args) => vec![sealed, Folder::of_file(&args.output)],
        }
    }

    /// Whether this process is to try what another one's rules forbid it. It does nothing else, so that it needs none
    /// of its own.
    pub(super) fn tries_inherited_rules(&self) -> bool {
        matches!(&self.command, Command::Prove(prove) if prove.inherited)
    }
}

/// What was found out.
#[derive(Debug, Serialize)]
struct Proof<'a> {
    /// Whether all that is promised was refused, and no socket reaches further than this machine.
    proved: bool,
    in_force: &'a Confined,
    rules: &'a Rules,
    attempts: Vec<Attempt>,
    /// The same, tried by a program that this one started.
    by_a_child: Vec<Attempt>,
    /// Absent where the system does not tell.
    open_sockets: Option<Vec<OpenSocket>>,
}

/// Tries what the program's own rules forbid.
///
/// # Errors
/// [`CliError::Other`] if anything that is promised is not kept.
pub(super) fn run(args: Args, confinement: &Confinement) -> Result<(), CliError> {
    let prove = match args.command {
        Command::Prove(prove) => prove,
        Command::Log { json } => return record::print(json),
        Command::Export(args) => return my_data::run(&args),
        Command::Permissions(args) => return permissions::run(&args),
    };
    let mut attempts = attempt::all_of_the_network();
    // Where the rule is not in force, asking would tell a server that Kaely was started.
    if confinement.confined.network.holds() {
        attempts.push(attempt::name());
    }
    if let Some(home) = std::env::home_dir() {
        let ruled = confinement.confined.folders.holds();
        attempts.push(match ruled && confine::may_write_in(&home) {
            true => attempt::hidden_file_left_allowed(&home),
            false => attempt::hidden_file_in(&home),
        });
    }
    let mut proof = Proof {
        proved: false,
        in_force: &confinement.confined,
        rules: &confinement.rules,
        attempts,
        by_a_child: tried_by_a_child(),
        open_sockets: open_sockets::list(),
    };
    proof.proved = proof.is_complete();
    if prove.json {
        outln!("{}", serde_json::to_string_pretty(&proof).map_err(|e| CliError::Other(e.to_string()))?);
    } else {
        proof.print();
    }
    if proof.proved { Ok(()) } else { Err(CliError::Other(proof.why_not().into())) }
}

/// Tries what the rules of the program that started this one forbid.
///
/// # Errors
/// [`CliError::Other`] if one of the attempts is allowed.
pub(super) fn try_inherited_rules() -> Result<(), CliError> {
    let attempts = attempt::all_of_the_network();
    outln!("{}", serde_json::to_string_pretty(&attempts).map_err(|e| CliError::Other(e.to_string()))?);
    let refused = attempts.iter().all(|attempt| attempt.outcome.is_refused());
    if refused { Ok(()) } else { Err(CliError::Other("The network is not refused.".into())) }
}

fn tried_by_a_child() -> Vec<Attempt> {
    let run = || -> std::io::Result<Vec<Attempt>> {
        let mut child = Process::new(std::env::current_exe()?);
        child.args(["privacy", "prove", "--inherited"]).stdin(Stdio::null()).stderr(Stdio::null());
        Ok(serde_json::from_slice(&child.output()?.stdout)?)
    };
    run().unwrap_or_else(|error| {
        let outcome = Outcome::NotTried(format!("no program could be started: {error}"));
        vec![Attempt {
            what: "All of it, by a program that Kaely starts".into(),
            rule: Rule::Network,
            outcome,
        }]
    })
}

impl Proof<'_> {
    fn is_complete(&self) -> bool {
        let all = self.attempts.iter().chain(&self.by_a_child);
        let kept = all.filter(|tried| self.promises(tried.rule)).all(|tried| match tried.rule {
            Rule::Network => tried.outcome.is_refused(),
            // A home folder that nobody can write to, or that lies among temporary files, shows nothing either way.
            Rule::Folders => !matches!(tried.outcome, Outcome::Allowed(_)),
        });
        let local = self.open_sockets.iter().flatten().all(|socket| socket.local);
        self.in_force.network.holds() && kept && local
    }

    /// That there is no network is promised without an if. Rules for folders are as good as the kernel's are.
    fn promises(&self, rule: Rule) -> bool {
        match rule {
            Rule::Network => true,
            Rule::Folders => self.in_force.folders.holds(),
        }
    }

    fn why_not(&self) -> &'static str {
        if !self.in_force.network.holds() {
            "This system does not keep Kaely from the network. Kaely opens no connection by itself, but nothing \
             enforces that here."
        } else if self.open_sockets.iter().flatten().any(|socket| !socket.local) {
            "Kaely was started with an open socket that may reach further than this machine. Start it from a \
             terminal of this machine."
        } else {
            "Something that must be refused was allowed; the list says what."
        }
    }

    fn print(&self) {
        outln!("Rules");
        print_layer("internet", &self.in_force.network, "refused, to every program started by Kaely as well");
        print_layer("TCP once more", &self.in_force.tcp, "refused by a second part of the kernel");
        print_layer("writing", &self.in_force.folders, "only in the folders below");
        let abi = self.in_force.landlock_abi.map_or("none".into(), |version| format!("version {version}"));
        outln!("  {:<15} seccomp for the first, Landlock ({abi}) for the others", "by means of");
        let calls: Vec<&str> = self.rules.refused.iter().map(|call| Refused::name(*call)).collect();
        outln!("  {:<15} {}", "refused calls", calls.join(", "));
        let folders = self.rules.writable.iter().flatten().filter(|folder| folder.path.exists());
        for (i, folder) in folders.filter(|_| self.in_force.folders.holds()).enumerate() {
            outln!("  {:<15} {}", if i == 0 { "may write to" } else { "" }, folder.path.display());
        }
        print_attempts("Tried", &self.attempts);
        print_attempts("Tried by a program that Kaely started", &self.by_a_child);
        outln!("\nOpen sockets");
        match &self.open_sockets {
            None => outln!("  this system does not tell"),
            Some(sockets) if sockets.is_empty() => outln!("  none"),
            Some(sockets) => sockets.iter().for_each(print_socket),
        }
        outln!();
        if self.proved {
            outln!("Proved: all that is promised was refused.");
        }
        if let Layer::Off(why) = &self.in_force.folders {
            show::say(&format!("Note: where Kaely writes is not enforced: {why}."));
        }
    }
}

fn print_layer(name: &str, layer: &Layer, meaning: &str) {
    match layer {
        Layer::InForce => outln!("  {name:<15} {meaning}"),
        Layer::Without(part) => outln!("  {name:<15} {meaning}, without {part}"),
        Layer::Off(why) => outln!("  {name:<15} NOT IN FORCE: {why}"),
    }
}

fn print_attempts(title: &str, attempts: &[Attempt]) {
    outln!("\n{title}");
    for Attempt { what, outcome, .. } in attempts {
        let (word, said) = match outcome {
            Outcome::Refused(said) => ("refused", said),
            Outcome::Allowed(said) => ("ALLOWED", said),
            Outcome::NotTried(said) => ("NOT TRIED", said),
        };
        outln!("  {word:<9}  {what:<48}  {said}");
    }
}

fn print_socket(socket: &OpenSocket) {
    let kind = if socket.local { "local" } else { "NOT LOCAL" };
    outln!("  {kind:<9}  {}", socket.name);
}
