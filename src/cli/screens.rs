//! `kaely screens`: pictures of every page of the studio, and sheets of them.

use super::work_folder::WorkFolder;
use super::{CliError, show};
use crate::studio::errand::Errand;
use crate::studio::screens::{Order, PAGES, Props, plugin};
use crate::studio::window::SMALLEST;
use image::{Rgb, RgbImage};
use kaely_backends::confine::Folder;
use kaely_backends::paths::samples_dir;
use kaely_core::export::parse_size;
use kaely_core::units::PixelSize;
use kaely_ui::Language;
use kaely_ui::view::ThemeChoice;
use std::path::PathBuf;

/// Arguments of `kaely screens`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Photo [default: a sample portrait]
    photo: Option<PathBuf>,
    /// Folder for the pictures and sheets; made if it does not exist
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Size of the window in pixels; may be given several times [default: 1024x700, 1280x800, 1920x1080]
    #[arg(long, value_name = "WxH", value_parser = window_size)]
    size: Vec<PixelSize>,
    /// Language of the window; may be given several times [default: en, zh-Hans]
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Vec<Language>,
    /// Dark or light; may be given several times [default: both]
    #[arg(long, value_name = "THEME", value_parser = theme)]
    theme: Vec<ThemeChoice>,
    /// Takes only these pages [default: all]
    #[arg(long, value_name = "NAME", num_args = 1.., value_parser = page)]
    screen: Vec<String>,
}

fn window_size(text: &str) -> Result<PixelSize, String> {
    let size = parse_size(text)?;
    let fits = size.width >= SMALLEST.width && size.height >= SMALLEST.height;
    let (width, height) = (SMALLEST.width, SMALLEST.height);
    if fits { Ok(size) } else { Err(format!("the window is never smaller than {width}x{height}")) }
}

fn language(text: &str) -> Result<Language, String> {
    let tags = || Language::ALL.map(Language::tag).join(", ");
    let found = Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("the studio speaks {}", tags()))
}

fn theme(text: &str) -> Result<ThemeChoice, String> {
    match text {
        "dark" => Ok(ThemeChoice::Dark),
        "light" => Ok(ThemeChoice::Light),
        _ => Err("it is dark or light".into()),
    }
}

fn page(text: &str) -> Result<String, String> {
    let names = || PAGES.iter().map(|page| page.name).collect::<Vec<_>>().join(", ");
    let known = PAGES.iter().any(|page| page.name == text);
    if known { Ok(text.to_owned()) } else { Err(format!("there are {}", names())) }
}

impl Args {
    /// Where it writes, apart from its own work folder.
    pub(super) fn writes_to(&self) -> Vec<Folder> {
        vec![Folder::made(&self.output)]
    }
}

/// A side of the picture in which there is nobody: large enough not to be refused for its size.
const GREY_SIDE: u32 = 640;

/// Runs `kaely screens`.
///
/// # Errors
/// Every [`CliError`].
pub fn run(args: Args) -> Result<(), CliError> {
    let work = WorkFolder::new("screens")?;
    work.is_home();
    std::fs::create_dir_all(&args.output).map_err(|error| {
        let folder = args.output.display();
        CliError::Output(format!("{folder} cannot be made ({error}). Choose another folder."))
    })?;
    let grey = work.path().join("grey.png");
    let flat = RgbImage::from_pixel(GREY_SIDE, GREY_SIDE, Rgb([128; 3]));
    flat.save(&grey).map_err(|error| work.refused(&std::io::Error::other(error)))?;
    let or = |given: Vec<PixelSize>, usual: &[(u32, u32)]| match given.is_empty() {
        true => usual.iter().map(|&(width, height)| PixelSize::new(width, height)).collect(),
        false => given,
    };
    let order = Order {
        folder: args.output,
        props: Props {
            photo: args.photo.unwrap_or_else(|| samples_dir().join("astronaut.png")),
            grey,
            clip: work.path().join("ann-living.mp4"),
        },
        themes: if args.theme.is_empty() { vec![ThemeChoice::Dark, ThemeChoice::Light] } else { args.theme },
        languages: match args.language.is_empty() {
            true => vec![Language::English, Language::Chinese],
            false => args.language,
        },
        sizes: or(args.size, &[(1024, 700), (1280, 800), (1920, 1080)]),
        pages: args.screen,
        say: show::say,
    };
    let errand = Errand::default();
    crate::studio::run_with(None, |app| _ = app.add_plugins(plugin(order, errand.clone())))?;
    let closed = || CliError::Other("The window was closed before every picture was taken.".into());
    let taken = errand.take().ok_or_else(closed)?.map_err(CliError::Other)?;
    outln!("{taken} pictures");
    Ok(())
}
