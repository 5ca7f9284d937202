//! Which rules hold while a command runs. They are in force before anything of it begins.

use super::{Cli, Command};
use kaely_backends::confine::{self, Confined, Folder, Job, Places, Rules};
use kaely_backends::oplog::Oplog;
use kaely_backends::permissions::Permissions;
use std::path::Path;

/// What may be left out of the rules, to find out whether they are in the way. The network is not among it.
const VARIABLE: &str = "KAELY_CONFINE";

/// The rules of this run, and what is in force of them.
#[derive(Debug)]
pub struct Confinement {
    /// The rules.
    pub rules: Rules,
    /// What is in force.
    pub confined: Confined,
}

impl Confinement {
    /// Confines this process, for good.
    pub(super) fn of(cli: &Cli) -> Confinement {
        let job = job(cli);
        let rules = Rules::of(&Places::here(&job), &job);
        let rules = if works_apart(cli) { rules } else { with_log(rules, &job) };
        let network_only = std::env::var_os(VARIABLE).is_some_and(|value| value == "network");
        let rules = if network_only { rules.network_only() } else { rules };
        let confined = confine::apply(&rules);
        if job == Job::StudioWithin {
            // Also where the system has no rules for folders.
            confine::give_clips_up();
        }
        Confinement { rules, confined }
    }
}

/// What measures and takes pictures leaves alone what the user has, and writes no log of it.
fn works_apart(cli: &Cli) -> bool {
    match &cli.command {
        Some(Command::Bench(_)) => true,
        #[cfg(feature = "studio")]
        Some(Command::Screens(_)) => true,
        _ => false,
    }
}

/// The operation log lies in the data folder. A command that may not write there may write into the log, if there is one.
fn with_log(mut rules: Rules, job: &Job) -> Rules {
    let log = Oplog::in_folder(&kaely_backends::paths::data_dir());
    match job {
        Job::Apart(_) => rules.writable.iter_mut().for_each(|list| list.push(Folder::existing(log.folder()))),
        // Who writes nothing leaves nothing.
        Job::Command(outputs) if outputs.is_empty() => {}
        Job::Command(_) | Job::Drawing(_) | Job::Studio(_) | Job::StudioWithin => log.make_room(),
        Job::Clips => {}
    }
    rules
}

fn job(cli: &Cli) -> Job {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match &cli.command {
        None if !Permissions::read(&kaely_backends::paths::data_dir()).clips_anywhere => Job::StudioWithin,
        None => Job::Studio(cli.photo.as_deref().map(real)),
        Some(Command::Animate(args)) => Job::Drawing(args.writes_to()),
        Some(Command::Verify(args)) => Job::Command(args.writes_to()),
        Some(Command::Analyze(args)) => Job::Command(args.writes_to()),
        Some(Command::Frames(args)) => Job::Drawing(args.writes_to()),
        Some(Command::Sheet(args)) => Job::Drawing(vec![Folder::made(&args.output)]),
        Some(Command::History(args)) => {
            let data = Folder::made(kaely_backends::paths::data_dir());
            Job::Command(args.writes_to().into_iter().chain([data]).collect())
        }
        Some(Command::Library(args)) => {
            let data = Folder::made(kaely_backends::paths::data_dir());
            Job::Command(args.writes_to().into_iter().chain([data]).collect())
        }
        Some(Command::Vault(_)) => Job::Command(vec![Folder::made(kaely_backends::paths::data_dir())]),
        Some(Command::Packs(args)) => Job::Apart(args.writes_to()),
        Some(Command::Erase(args)) => args.job(),
        #[cfg(feature = "studio")]
        Some(Command::Desktop(args)) => Job::Command(super::desktop::writes_to(args.command)),
        Some(Command::Bench(args)) => args.job(),
        #[cfg(feature = "studio")]
        Some(Command::Screens(args)) => Job::Drawing(args.writes_to()),
        Some(Command::Privacy(args)) => Job::Command(args.writes_to()),
        Some(Command::Support(args)) => Job::Command(args.writes_to()),
        Some(Command::Models(_) | Command::Presets(_)) => Job::Command(Vec::new()),
    }
}
