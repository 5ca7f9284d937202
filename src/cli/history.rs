//! `kaely history`.

use super::{CliError, show, vault};
use crate::works;
use kaely_backends::audit;
use kaely_backends::confine::Folder;
use kaely_backends::store::{Library, Medium, StoreError, now};
use kaely_core::explain::Explain;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::library::{Filter, Order, Period, Summary, WorkId, tidy_tags, typed_tags};
use kaely_core::units::{FrameRate, PixelSize};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `kaely history`.
#[derive(Debug, clap::Args)]
#[command(after_help = "What the studio exports is recorded, and what `kaely animate --keep` makes.")]
pub struct Args {
    /// What to do [default: list]
    #[command(subcommand)]
    command: Option<Command>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

/// What `kaely history` does.
#[derive(Debug, Clone, clap::Subcommand)]
enum Command {
    /// The works, the newest first
    List(ListArgs),
    /// Everything that is known of one work
    Show {
        /// As `list` shows it
        id: WorkId,
    },
    /// Remove a work from the history; its file stays
    Forget {
        /// As `list` shows it
        id: WorkId,
    },
    /// Write a work's clip to a file, from the copy that the history keeps
    Save {
        /// As `list` shows it
        id: WorkId,
        /// The video to write; must not be there yet
        #[arg(short, long, value_name = "OUT.mp4")]
        output: PathBuf,
    },
    /// Give a work another title; its file keeps its name
    Rename {
        /// As `list` shows it
        id: WorkId,
        /// What it is called from now on
        title: String,
    },
    /// Give a work tags, in place of those it has
    Tag {
        /// As `list` shows it
        id: WorkId,
        /// The tags; none takes all away
        tags: Vec<String>,
    },
    /// Mark a work as a favourite
    Favourite {
        /// As `list` shows it
        id: WorkId,
        /// It is one no longer
        #[arg(long)]
        off: bool,
    },
    /// The tags there are, with how many works have each
    Tags,
}

impl Args {
    /// Where it writes beside the data folder.
    pub(super) fn writes_to(&self) -> Option<Folder> {
        match &self.command {
            Some(Command::Save { output, .. }) => Some(Folder::of_file(output)),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Default, clap::Args)]
struct ListArgs {
    /// Only works with these words in their title or tags
    #[arg(long, value_name = "WORDS", default_value = "")]
    search: String,
    /// Only favourites
    #[arg(long)]
    favourites: bool,
    /// Only works with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Only works of this motion
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    /// Only works since: today, week, month or year
    #[arg(long, value_name = "PERIOD", default_value = "ever", value_parser = period, hide_default_value = true)]
    since: Period,
    /// newest, oldest, name or longest
    #[arg(long, value_name = "ORDER", default_value = "newest", value_parser = order)]
    order: Order,
    /// No more than this many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

fn order(name: &str) -> Result<Order, String> {
    let known = Order::ALL.into_iter().find(|order| order.name() == name);
    known.ok_or_else(|| format!("choose one of {}", Order::ALL.map(Order::name).join(", ")))
}

fn period(name: &str) -> Result<Period, String> {
    let known = Period::ALL.into_iter().find(|period| period.name() == name);
    known.ok_or_else(|| format!("choose one of {}", Period::ALL.map(Period::name).join(", ")))
}

/// A work as JSON. Times are local.
#[derive(Serialize)]
struct Entry {
    id: String,
    kind: &'static str,
    title: String,
    made: String,
    made_at_micros: i64,
    file: PathBuf,
    file_is_there: bool,
    bytes: u64,
    size: PixelSize,
    duration_seconds: f64,
    rate: FrameRate,
    preset: Option<String>,
    tags: Vec<String>,
    favourite: bool,
    can_reopen: bool,
    photo_is_kept: bool,
    clip_is_kept: bool,
}

/// Runs `kaely history`.
///
/// # Errors
/// [`CliError::Usage`] for a work that is not there; [`CliError::Other`] if the history cannot be used.
pub fn run(args: Args) -> Result<(), CliError> {
    let vault = vault::open()?;
    let mut library = vault::library(&vault)?;
    match args.command.unwrap_or(Command::List(ListArgs::default())) {
        Command::List(list) => print_list(&library, list, args.json).map_err(|e| CliError::other(&e))?,
        Command::Show { id } => {
            let entry = entry(&library, found(&library, id)?);
            print_one(&entry.map_err(|e| refused(&e))?, args.json);
        }
        Command::Save { id, output } => {
            save(&library, id, &output)?;
            audit::note(&vault::record(&vault), Deed::Export, Object::Work(id), Outcome::Done);
            outln!("{}", output.display());
        }
        Command::Rename { id, title } => library.rename(id, &title).map_err(|e| refused(&e))?,
        Command::Tag { id, tags } => {
            let tags = tidy_tags(&tags.join(","));
            library.set_tags(id, &tags).map_err(|e| refused(&e))?;
            show::say(&format!("Tags: {}", if tags.is_empty() { "none".into() } else { typed_tags(&tags) }));
        }
        Command::Favourite { id, off } => library.set_favourite(id, !off).map_err(|e| refused(&e))?,
        Command::Tags => print_tags(&library, args.json)?,
        Command::Forget { id } => {
            library.forget(id).map_err(|e| refused(&e))?;
            audit::note(&vault::record(&vault), Deed::Erase, Object::Work(id), Outcome::Done);
            show::say("Removed from the history; the file stays where it is.");
        }
    }
    Ok(())
}

fn found(library: &Library, id: WorkId) -> Result<Summary, CliError> {
    let work = library.get(id).map_err(|e| refused(&e))?;
    Ok(work.ok_or_else(|| refused(&StoreError::Gone))?.summary)
}

fn save(library: &Library, id: WorkId, to: &Path) -> Result<(), CliError> {
    let work = found(library, id)?;
    if to.exists() {
        return Err(CliError::Usage(format!("{} is there already. Choose another name.", to.display())));
    }
    let media = library.media(id).map_err(|e| refused(&e))?;
    works::save_clip(&work, media.as_ref(), to).map_err(|e| CliError::output(&works::not_saved(to, &e)))
}

fn print_tags(library: &Library, json: bool) -> Result<(), CliError> {
    let tags = library.shelves().map_err(|e| refused(&e))?.tags;
    if json {
        let facts = |(tag, works): &(String, u64)| serde_json::json!({ "tag": tag, "works": works });
        print_json(&tags.iter().map(facts).collect::<Vec<_>>());
        return Ok(());
    }
    tags.iter().for_each(|(tag, works)| outln!("{works:>6}  {tag}"));
    if tags.is_empty() {
        show::say("No work has tags yet: kaely history tag ID WORDS gives one some.");
    }
    Ok(())
}

fn refused(error: &StoreError) -> CliError {
    match error {
        StoreError::NoTitle => CliError::Usage(error.explain()),
        StoreError::Gone => CliError::Usage(format!("{} `kaely history` lists what is.", error.what())),
        other => CliError::other(other),
    }
}

fn print_list(library: &Library, list: ListArgs, json: bool) -> Result<(), StoreError> {
    let since = list.since.since(now(), library.utc_offset(now())?);
    let ListArgs { search: text, favourites: favourites_only, tag, preset, .. } = list;
    let filter = Filter { text, favourites_only, tag, preset, since };
    let works = library.page(&filter, list.order, 0, list.limit.unwrap_or(u64::MAX))?;
    let entries = works.into_iter().map(|work| entry(library, work)).collect::<Result<Vec<_>, _>>()?;
    for id in library.unreadable() {
        show::say(&format!(
            "The work {id} was changed from outside and is not shown; `kaely history forget {id}` removes it."
        ));
    }
    if json {
        print_json(&entries);
        return Ok(());
    }
    for work in &entries {
        let (mark, there) = (if work.favourite { "*" } else { " " }, file_words(work));
        let length = format!("{:.1} s", work.duration_seconds);
        let size = work.size.to_string();
        outln!("{}  {} {mark} {length:>7}  {size:<9}  {}{there}", work.id, work.made, work.title);
    }
    if entries.is_empty() {
        show::say(if filter.wants_all() {
            "Nothing has been made yet: clips exported in the studio are listed here."
        } else {
            "Nothing was found."
        });
    }
    Ok(())
}

fn file_words(work: &Entry) -> &'static str {
    if work.file_is_there { "" } else { "  (file missing)" }
}

fn print_one(work: &Entry, json: bool) {
    if json {
        return print_json(work);
    }
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let rows = [
        ("title", work.title.clone()),
        ("made", work.made.clone()),
        ("file", format!("{}{}", work.file.display(), file_words(work))),
        ("size of the file", show::bytes(work.bytes)),
        ("picture", format!("{}, {:.4} frames a second", work.size, work.rate.fps())),
        ("length", format!("{:.2} s", work.duration_seconds)),
        ("tags", if work.tags.is_empty() { "none".to_owned() } else { typed_tags(&work.tags) }),
        ("motion", work.preset.clone().unwrap_or_else(|| "set by hand".to_owned())),
        ("favourite", yes(work.favourite)),
        ("can be opened again", yes(work.can_reopen)),
        ("copy of the photo", yes(work.photo_is_kept)),
        ("copy of the clip", yes(work.clip_is_kept)),
    ];
    rows.iter().for_each(|(name, value)| outln!("{name:<20} {value}"));
}

fn print_json(value: &impl Serialize) {
    // Paths come from the database as text, and everything else is numbers and strings: nothing can fail.
    outln!("{}", serde_json::to_string_pretty(value).unwrap_or_default());
}

fn entry(library: &Library, work: Summary) -> Result<Entry, StoreError> {
    let made = work.made_at.at(library.utc_offset(work.made_at)?);
    Ok(Entry {
        id: work.id.to_string(),
        kind: work.kind.name(),
        title: work.title,
        made: made.to_string(),
        made_at_micros: work.made_at.0,
        file_is_there: work.file.is_file(),
        file: work.file,
        bytes: work.bytes,
        size: work.size,
        duration_seconds: work.duration.seconds(),
        rate: work.rate,
        preset: work.preset,
        tags: work.tags,
        photo_is_kept: library.keeps(work.id, Medium::Photo),
        clip_is_kept: library.keeps(work.id, Medium::Clip),
        favourite: work.favourite,
        can_reopen: work.can_reopen,
    })
}
