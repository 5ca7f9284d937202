//! `kaely erase`: what goes, what does not, and a question in between.

use super::{CliError, show, vault};
use console::Term;
use kaely_backends::confine::Job;
use kaely_backends::erase::{EraseError, Eraser};
use kaely_backends::store::StoreError;
use kaely_backends::vault::{Vault, open_default};
use kaely_backends::{oplog, paths};
use kaely_core::explain::Explain;
use kaely_core::library::WorkId;
use kaely_core::library::erase::{Clips, ErasePlan, EraseReport, Part, Scope, Tally};
use serde::Serialize;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Arguments of `kaely erase`.
#[derive(Debug, clap::Args)]
#[command(
    group(clap::ArgGroup::new("what").required(true)),
    after_help = "Keys are destroyed first: what they sealed cannot be opened again, in no copy of it. An erasure that is \
        cut short is gone on with by the next start of Kaely. A passphrase is asked for only where single works or clips \
        are to be found."
)]
pub struct Args {
    /// Single works, as `kaely history` shows them; `--work` may be given several times
    #[arg(long, value_name = "ID", group = "what", num_args = 1..)]
    work: Vec<WorkId>,
    /// The whole history; clips stay unless --with-clips is given
    #[arg(long, group = "what")]
    history: bool,
    /// What is kept of photos: which were opened, how you left them, pasted pictures, and the window's settings, since
    /// those have the last photo's folder
    #[arg(long, group = "what")]
    photos: bool,
    /// The record of what was done, and the operation log
    #[arg(long, group = "what")]
    log: bool,
    /// All of it, your presets, and the key
    #[arg(long, group = "what")]
    everything: bool,
    /// Delete the files of the clips, too, where they are still the ones that Kaely wrote
    #[arg(long, conflicts_with_all = ["photos", "log"])]
    with_clips: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Clips are wherever the window may have put them.
    pub(super) fn job(&self) -> Job {
        if self.with_clips { Job::Clips } else { Job::Command(Vec::new()) }
    }

    fn plan(&self) -> ErasePlan {
        let scope = match self {
            Args { history: true, .. } => Scope::History,
            Args { photos: true, .. } => Scope::Photos,
            Args { log: true, .. } => Scope::Trail,
            Args { everything: true, .. } => Scope::Everything,
            Args { work, .. } => {
                let mut ids = work.clone();
                ids.sort();
                ids.dedup();
                Scope::Works(ids)
            }
        };
        ErasePlan { scope, clips: if self.with_clips { Clips::Delete } else { Clips::Keep } }
    }
}

/// Runs `kaely erase`.
///
/// # Errors
/// [`CliError::Usage`] for a work that is not there, and where there is nobody to ask; [`CliError::CancelledLate`] if the
/// answer is no; [`CliError::Other`] if something could not be erased.
pub fn run(args: Args) -> Result<(), CliError> {
    let plan = args.plan();
    let eraser = Eraser::of_system();
    if !args.yes {
        announce(&plan, &eraser.look(&plan));
        confirm()?;
    }
    let vault = vault_for(&plan)?;
    if plan.parts().contains(&Part::Operations) {
        // Nothing about the erasing is to come after it.
        oplog::hush();
    }
    let report = eraser.run(&plan, vault.as_ref()).map_err(|error| refused(&error))?;
    drop(vault);
    if args.json {
        let text = serde_json::to_string_pretty(&Facts::of(&plan, &report));
        outln!("{}", text.map_err(|error| CliError::Other(error.to_string()))?);
    } else {
        print(&report);
    }
    if report.is_complete() {
        return Ok(());
    }
    let sentence = "Something could not be erased; the list says what. Remove it yourself, or make it writable and try again.";
    Err(CliError::Other(sentence.into()))
}

/// Where works or clips are looked for the vault has to be open; for the rest it only puts the erasure on record, and
/// nobody is asked for a passphrase.
fn vault_for(plan: &ErasePlan) -> Result<Option<Vault>, CliError> {
    if matches!(plan.scope, Scope::Works(_)) || plan.parts().contains(&Part::Clips) {
        return vault::open().map(Some);
    }
    let data = paths::data_dir();
    if matches!(plan.scope, Scope::Everything | Scope::Trail) || !data.join("vault").is_dir() {
        return Ok(None);
    }
    Ok(open_default(&data).ok().filter(|vault| vault.ready().is_ok()))
}

fn refused(error: &EraseError) -> CliError {
    match error {
        EraseError::Store(StoreError::Gone) => {
            CliError::Usage(format!("{} Nothing was erased; `kaely history` lists what is.", error.what()))
        }
        other => CliError::other(other),
    }
}

fn announce(plan: &ErasePlan, tallies: &[Tally]) {
    show::say("This will be erased for good:");
    tallies.iter().for_each(|tally| show::say(&line(tally)));
    if plan.clips == Clips::Delete {
        show::say(&format!("  {}", Part::Clips.text()));
    }
    if tallies.is_empty() {
        show::say("  nothing: there is nothing of the kind");
    }
}

fn confirm() -> Result<(), CliError> {
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        let sentence = "Nobody can be asked here, so nothing was erased. Add --yes if it is to be erased without a question.";
        return Err(CliError::Usage(sentence.into()));
    }
    let failed = |error: std::io::Error| CliError::Other(format!("The answer cannot be read ({error})."));
    let terminal = Term::stderr();
    terminal.write_str("Type yes to erase it: ").map_err(failed)?;
    let answer = terminal.read_line().map_err(failed)?;
    if answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(CliError::CancelledLate("Nothing was erased.".into()))
}

fn line(tally: &Tally) -> String {
    let bytes = if tally.bytes > 0 { format!(" ({})", show::bytes(tally.bytes)) } else { String::new() };
    format!("  {:>7}  {}{bytes}", tally.count, tally.part.text())
}

fn print(report: &EraseReport) {
    outln!("Erased");
    report.erased.iter().for_each(|tally| outln!("{}", line(tally)));
    if report.erased.is_empty() {
        outln!("  nothing: there was nothing of the kind");
    }
    if !report.not_erased.is_empty() {
        outln!("\nNOT erased");
        report.not_erased.iter().for_each(|left| outln!("  {}: {}", left.what.display(), left.reason));
    }
    outln!("\nWhat stays");
    report.stays.iter().for_each(|stays| outln!("  {}", stays.explain()));
    for path in &report.others {
        outln!(
            "  {} is of ONNX Runtime, which other programs use as well: a number of this machine, nothing of you. \
             Delete it if no other program needs it.",
            path.display()
        );
    }
}

/// The report as JSON.
#[derive(Serialize)]
struct Facts<'a> {
    scope: &'static str,
    complete: bool,
    erased: Vec<Erased>,
    not_erased: Vec<Left<'a>>,
    left_to_others: &'a [PathBuf],
    stays: Vec<String>,
}

#[derive(Serialize)]
struct Erased {
    what: &'static str,
    count: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct Left<'a> {
    what: &'a PathBuf,
    reason: &'a str,
}

impl<'a> Facts<'a> {
    fn of(plan: &ErasePlan, report: &'a EraseReport) -> Facts<'a> {
        let erased =
            |tally: &Tally| Erased { what: tally.part.name(), count: tally.count, bytes: tally.bytes };
        Facts {
            scope: plan.scope.name(),
            complete: report.is_complete(),
            erased: report.erased.iter().map(erased).collect(),
            not_erased: report
                .not_erased
                .iter()
                .map(|left| Left { what: &left.what, reason: &left.reason })
                .collect(),
            left_to_others: &report.others,
            stays: report.stays.iter().map(Explain::explain).collect(),
        }
    }
}
