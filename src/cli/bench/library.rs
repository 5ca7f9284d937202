//! `kaely bench library`: how a history of many works behaves.

use super::{WorkFolder, median};
use crate::cli::{CliError, show, stages};
use kaely_backends::store::{Library, StoreError};
use kaely_backends::vault::{NoKeyring, Vault, WhenAbsent};
use kaely_backends::work::CancelToken;
use kaely_core::library::{Filter, Kind, Order, Summary, Work, WorkId};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use serde::Serialize;
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Works in the history
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    works: u64,
    /// Bytes of each thumbnail
    #[arg(long, value_name = "N", default_value_t = 8_000)]
    thumbnail: usize,
    /// How often each step is timed; medians are shown
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..=100))]
    runs: u32,
    /// Print figures as JSON
    #[arg(long)]
    json: bool,
}

/// What was measured: medians in milliseconds, but for the slowest page of a hundred.
#[derive(Debug, Serialize)]
struct Figures {
    works: u64,
    file_bytes: u64,
    add_ms: f64,
    open_ms: f64,
    first_page_ms: f64,
    middle_page_ms: f64,
    last_page_ms: f64,
    page_p99_ms: f64,
    index_ms: f64,
    count_ms: f64,
    common_search_ms: f64,
    rare_search_ms: f64,
    forget_ms: f64,
}

/// Cards on two screens.
const PAGE: u64 = 60;
/// Pages of which one in a hundred may be slow.
const PAGES: u64 = 1000;
/// A word in one title of a thousand.
const RARE: &str = "ännchen";

pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let figures = measure(args)?;
    if args.json {
        let text = serde_json::to_string_pretty(&figures).map_err(|e| CliError::Other(e.to_string()))?;
        outln!("{text}");
        return Ok(());
    }
    outln!("{} works, {}", figures.works, show::bytes(figures.file_bytes));
    let rows = [
        ("adding a work", figures.add_ms),
        ("opening", figures.open_ms),
        ("first page", figures.first_page_ms),
        ("page in the middle", figures.middle_page_ms),
        ("last page", figures.last_page_ms),
        ("page, p99", figures.page_p99_ms),
        ("reading all titles", figures.index_ms),
        ("counting", figures.count_ms),
        ("search, many found", figures.common_search_ms),
        ("search, few found", figures.rare_search_ms),
        ("forgetting a work", figures.forget_ms),
    ];
    rows.iter().for_each(|(name, ms)| outln!("{name:<20} {ms:>8.2} ms"));
    outln!(
        "Times are medians of {} runs; a search finds, counts and reads a page of {PAGE}, once all titles have been read; \
         p99 is of {PAGES} pages anywhere.",
        args.runs
    );
    Ok(())
}

fn measure(args: &Args) -> Result<Figures, CliError> {
    let folder = WorkFolder::new("bench")?;
    let place = folder.path().join("library");
    let failed = |error: StoreError| CliError::other(&error);
    let vault = Vault::open(&folder.path().join("vault"), Box::new(NoKeyring), WhenAbsent::Create);
    let vault = vault.map_err(|error| CliError::other(&error))?;
    let open = || Library::open(&place, &vault).map_err(failed).map(|(library, _)| library);
    let mut library = open()?;
    let cancel = show::cancelled_by_ctrl_c()?;
    let add_ms = fill(&mut library, args, &cancel)?;
    drop(library);
    let file_bytes = std::fs::metadata(place.join("library.db")).map_or(0, |facts| facts.len());
    let timed = |step: &mut dyn FnMut(u64) -> Result<(), StoreError>| -> Result<f64, CliError> {
        let mut times = Vec::new();
        for run in 0..args.runs {
            let started = Instant::now();
            step(u64::from(run)).map_err(failed)?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        Ok(median(times))
    };
    let open_ms = timed(&mut |_| Library::open(&place, &vault).map(drop))?;
    let mut library = open()?;
    let all = Filter::default();
    let page = |offset: u64| timed(&mut |_| library.page(&all, Order::Newest, offset, PAGE).map(drop));
    let (first_page_ms, middle_page_ms) = (page(0)?, page(args.works / 2)?);
    let last_page_ms = page(args.works.saturating_sub(PAGE))?;
    let page_p99_ms = slowest_page(&library, args.works).map_err(failed)?;
    let index_ms = {
        let mut times = Vec::new();
        for _ in 0..args.runs {
            let fresh = open()?;
            let started = Instant::now();
            fresh.build_index().map_err(failed)?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        median(times)
    };
    library.build_index().map_err(failed)?;
    let count_ms = timed(&mut |_| library.count(&all).map(drop))?;
    let search = |library: &Library, text: &str| {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        timed(&mut |run| {
            // Each run asks for something that has not just been answered.
            let filter =
                Filter { text: format!("{}{}", filter.text, " ".repeat(run as usize)), ..filter.clone() };
            library.count(&filter)?;
            library.page(&filter, Order::Newest, 0, PAGE).map(drop)
        })
    };
    let (common_search_ms, rare_search_ms) = (search(&library, "living")?, search(&library, RARE)?);
    let forget_ms = timed(&mut |run| library.forget(WorkId(run)))?;
    Ok(Figures {
        works: args.works,
        file_bytes,
        add_ms,
        open_ms,
        first_page_ms,
        middle_page_ms,
        last_page_ms,
        page_p99_ms,
        index_ms,
        count_ms,
        common_search_ms,
        rare_search_ms,
        forget_ms,
    })
}

/// The time that 99 of 100 pages keep to, scrolled to anywhere.
fn slowest_page(library: &Library, works: u64) -> Result<f64, StoreError> {
    let mut times = Vec::new();
    for n in 0..PAGES {
        let offset = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % works.max(1);
        let started = Instant::now();
        library.page(&Filter::default(), Order::Newest, offset, PAGE)?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() * 99 / 100])
}

/// Adds the works one by one, as the studio does. Gives the median time of one.
fn fill(library: &mut Library, args: &Args, cancel: &CancelToken) -> Result<f64, CliError> {
    let mut times = Vec::new();
    for n in 0..args.works {
        stages::stop_if(cancel)?;
        let work = work(n, args.thumbnail);
        let started = Instant::now();
        library.add(&work).map_err(|error| CliError::other(&error))?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
        if (n + 1).is_multiple_of(10_000) {
            show::say(&format!("{} works", n + 1));
        }
    }
    Ok(median(times))
}

fn work(n: u64, thumbnail: usize) -> Work {
    // Any odd number spreads ids and lengths about.
    let spread = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let rare = if n.is_multiple_of(1000) { RARE } else { "portrait" };
    Work {
        summary: Summary {
            id: WorkId(if n < 100 { n } else { spread }),
            kind: Kind::Clip,
            title: format!("{rare} {n} living"),
            made_at: Timestamp(1_700_000_000_000_000 + (n as i64) * 60_000_000),
            file: format!("/home/somebody/Videos/a folder of clips/{rare}-{n}-living.mp4").into(),
            bytes: 1_000_000 + n,
            size: PixelSize::new(720, 1280),
            duration: Micros((spread % 60_000_000) as i64),
            rate: FrameRate::FPS_30,
            preset: Some("natural".to_owned()),
            tags: Vec::new(),
            favourite: n.is_multiple_of(10),
            can_reopen: true,
        },
        project: Some(format!("{{\"photo\":\"{n}\",\"padding\":\"{}\"}}", "x".repeat(900))),
        thumbnail: (0..thumbnail).map(|i| (i as u64).wrapping_mul(spread) as u8).collect(),
    }
}
