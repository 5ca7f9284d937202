//! `kaely privacy export`: everything that Kaely keeps of its user, in the clear, in one folder with a page to begin at.

use super::{CliError, record, show, vault};
use kaely_backends::projects::Projects;
use kaely_backends::store::{Library, Media, Medium};
use kaely_backends::vault::Vault;
use kaely_backends::work::CancelToken;
use kaely_backends::{pasted, paths, whole_file};
use kaely_core::explain::Explain;
use kaely_core::face::Photo;
use kaely_core::library::{Filter, Order, Summary, Work};
use serde::Serialize;
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `kaely privacy export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder to write to; made, and must not be there yet
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}

/// Works are read so many at a time.
const PAGE: u64 = 200;

/// Writes everything, readable by its owner alone.
///
/// # Errors
/// Code 5 where it cannot be written, 2 if the folder is there; nothing half-made is left.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let cancel = show::cancelled_by_ctrl_c()?;
    let vault = vault::open()?;
    if args.output.exists() {
        let folder = args.output.display();
        return Err(CliError::Usage(format!("{folder} is there already. Name a folder that is not.")));
    }
    let folder = Folder::new(&args.output)?;
    let counts = folder.fill(&vault, &cancel);
    if counts.is_err()
        && let Err(error) = std::fs::remove_dir_all(&args.output)
    {
        tracing::warn!(%error, "an unfinished folder stays");
    }
    let [works, projects, pictures, lines] = counts?;
    outln!("{}", args.output.join("index.html").display());
    show::say(&format!(
        "{works} works, {projects} projects, {pictures} pasted pictures, {lines} lines of the record. Nothing of it is \
         sealed: delete the folder when you do not need it any more."
    ));
    Ok(())
}

struct Folder<'a>(&'a Path);

impl Folder<'_> {
    fn new(path: &Path) -> Result<Folder<'_>, CliError> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(|e| refused(path, &e))?;
        Ok(Folder(path))
    }

    /// How many works, projects, pasted pictures and lines of the record there are.
    fn fill(&self, vault: &Vault, cancel: &CancelToken) -> Result<[usize; 4], CliError> {
        let mut page = Page::default();
        let works = self.works(vault, cancel, &mut page)?;
        let projects = Projects::in_folder(&paths::data_dir(), vault);
        let all = projects.all();
        page.section("Projects", "How you left each photo.");
        for (n, project) in all.iter().enumerate() {
            let name = format!("projects/{n}.json");
            self.json(&name, project)?;
            page.row(&project.photo.display().to_string(), "", &name, None);
        }
        let recent: Vec<String> = projects.recent().iter().map(|path| path.display().to_string()).collect();
        self.json("recent.json", &recent)?;
        page.section("Opened photos", "The latest first.");
        page.row(&format!("{} photos", recent.len()), "", "recent.json", None);
        let pictures = self.pictures(vault, &mut page)?;
        let trail = vault::record(vault).read().map_err(|error| CliError::other(&error))?;
        self.json("record.json", &record::lines(&trail))?;
        page.section("Record", "What was done with photos and works.");
        page.row(&format!("{} lines", trail.entries.len()), "", "record.json", None);
        self.write("index.html", page.text().as_bytes())?;
        Ok([works, all.len(), pictures, trail.entries.len()])
    }

    fn works(&self, vault: &Vault, cancel: &CancelToken, page: &mut Page) -> Result<usize, CliError> {
        let failed = |error| CliError::other(&error);
        let (library, _) = Library::open(&paths::library_dir(), vault).map_err(failed)?;
        page.section("History", "What was made, with the copies that the history keeps of photos and clips.");
        let mut count = 0;
        let found = library.count(&Filter::default()).map_err(failed)?;
        for first in (0..found).step_by(PAGE as usize) {
            let works = library.page(&Filter::default(), Order::Oldest, first, PAGE).map_err(failed)?;
            for summary in &works {
                super::stages::stop_if(cancel)?;
                let Some(work) = library.get(summary.id).map_err(failed)? else { continue };
                let made =
                    work.summary.made_at.at(library.utc_offset(work.summary.made_at).map_err(failed)?);
                self.work(&work, &made.to_string(), page)?;
                if let Some(media) = library.media(summary.id).map_err(failed)? {
                    self.media(summary, &media, page)?;
                }
            }
            count += works.len();
        }
        // One that cannot be read does not keep the others back.
        for id in library.unreadable() {
            show::say(&format!("The work {id} was changed from outside and is left out."));
        }
        self.json("devices.json", &super::library::facts(&library)?)?;
        page.row("Other devices", "What was synced with", "devices.json", None);
        Ok(count)
    }

    fn work(&self, work: &Work, made: &str, page: &mut Page) -> Result<(), CliError> {
        let summary = &work.summary;
        let (facts, picture) = (format!("works/{}.json", summary.id), format!("works/{}.jpg", summary.id));
        let project = work.project.as_deref().map(serde_json::from_str::<serde_json::Value>);
        let document = json!({
            "id": summary.id.to_string(), "kind": summary.kind.name(), "title": summary.title, "made": made,
            "file": summary.file.display().to_string(), "bytes": summary.bytes, "width": summary.size.width,
            "height": summary.size.height, "seconds": summary.duration.seconds(), "preset": summary.preset,
            "favourite": summary.favourite, "tags": summary.tags, "project": project.and_then(Result::ok),
        });
        self.json(&facts, &document)?;
        let seen = !work.thumbnail.is_empty();
        if seen {
            self.write(&picture, &work.thumbnail)?;
        }
        let about = format!("{made} · {}", summary.file.display());
        page.row(&summary.title, &about, &facts, seen.then_some(&picture));
        Ok(())
    }

    /// The copies that the history keeps of a work's photo and clip. One that is damaged does not keep the others back.
    fn media(&self, work: &Summary, media: &Media, page: &mut Page) -> Result<(), CliError> {
        let damaged =
            |error: &dyn std::fmt::Display| show::say(&format!("A copy kept of {}: {error}", work.id));
        if media.holds(Medium::Photo) {
            let name = format!("works/{}-photo.png", work.id);
            match media.photo() {
                Ok(photo) => {
                    self.png(&name, &photo)?;
                    page.row("Its photo", "", &name, None);
                }
                Err(error) => damaged(&error.explain()),
            }
        }
        if media.holds(Medium::Clip) {
            let name = format!("works/{}.mp4", work.id);
            let place = self.place(&name)?;
            // A copy that is damaged ends in the middle, and nothing of it is left.
            match media.clip().map_err(std::io::Error::other).and_then(|mut clip| {
                whole_file::write(&place, |file| std::io::copy(&mut clip, file).map(drop))
            }) {
                Ok(()) => page.row("Its clip", "", &name, None),
                Err(error) if error.get_ref().is_some() => damaged(&error),
                Err(error) => return Err(refused(&place, &error)),
            }
        }
        Ok(())
    }

    fn png(&self, name: &str, photo: &Photo) -> Result<(), CliError> {
        let place = self.place(name)?;
        whole_file::write(&place, |file| {
            photo.pixels.write_to(file, image::ImageFormat::Png).map_err(std::io::Error::other)
        })
        .map_err(|e| refused(&place, &e))
    }

    fn pictures(&self, vault: &Vault, page: &mut Page) -> Result<usize, CliError> {
        page.section("Pasted pictures", "");
        let mut count = 0;
        for path in pasted::all(&paths::data_dir()) {
            let photo = match pasted::open(&path, vault) {
                Ok(photo) => photo,
                // One that is damaged does not keep the others back.
                Err(error) => {
                    show::say(&format!("{}: {}", path.display(), error.explain()));
                    continue;
                }
            };
            count += 1;
            let name = format!("pasted/{count}.png");
            self.png(&name, &photo)?;
            page.row(&format!("Picture {count}"), "", &name, Some(&name));
        }
        Ok(count)
    }

    fn json(&self, name: &str, value: &impl Serialize) -> Result<(), CliError> {
        let text = serde_json::to_string_pretty(value).map_err(|e| CliError::Other(e.to_string()))?;
        self.write(name, text.as_bytes())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), CliError> {
        let place = self.place(name)?;
        whole_file::write(&place, |file| file.write_all(bytes)).map_err(|e| refused(&place, &e))
    }

    /// Where a file of this name goes; its folder is made.
    fn place(&self, name: &str) -> Result<PathBuf, CliError> {
        let place = self.0.join(name);
        let folder = place.parent().unwrap_or(self.0);
        std::fs::create_dir_all(folder).map_err(|e| refused(folder, &e))?;
        Ok(place)
    }
}

/// The page to begin at: no script, nothing from elsewhere.
#[derive(Default)]
struct Page(String);

impl Page {
    fn section(&mut self, title: &str, about: &str) {
        self.add(format_args!("<h2>{}</h2>\n<p>{}</p>\n", escaped(title), escaped(about)));
    }

    fn row(&mut self, title: &str, about: &str, file: &str, picture: Option<&String>) {
        let picture =
            picture.map_or(String::new(), |file| format!("<img src=\"{}\" alt=\"\"> ", escaped(file)));
        self.add(format_args!(
            "<p>{picture}<a href=\"{}\">{}</a> {}</p>\n",
            escaped(file),
            escaped(title),
            escaped(about)
        ));
    }

    fn add(&mut self, text: std::fmt::Arguments) {
        // A text in memory takes whatever it is given.
        self.0.write_fmt(text).unwrap_or_default();
    }

    fn text(&self) -> String {
        format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>What Kaely keeps</title>\n<style>body {{ font-family: \
             sans-serif; max-width: 50em; margin: 2em auto }} img {{ height: 6em; vertical-align: middle }}</style>\n\
             <h1>What Kaely keeps</h1>\n{}",
            self.0
        )
    }
}

/// As text of a page.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

fn refused(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Output(format!("{} cannot be written ({error}). Choose another folder.", path.display()))
}
