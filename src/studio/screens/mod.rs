//! Pictures of every page of the studio, taken by the window itself: a script goes everywhere as a person would, waits
//! until nothing changes any more, and takes a picture of the window.

mod pages;
mod props;
mod script;
mod sheet;

pub use pages::PAGES;

use crate::studio::errand::Errand;
use bevy::prelude::*;
use kaely_core::units::PixelSize;
use kaely_ui::Language;
use kaely_ui::view::ThemeChoice;
use pages::{Chapter, Page};
use std::path::PathBuf;

/// What is to be taken.
#[derive(Debug, Clone)]
pub struct Order {
    /// Where pictures and sheets go.
    pub folder: PathBuf,
    /// What the pages show.
    pub props: Props,
    /// Each of these, ...
    pub themes: Vec<ThemeChoice>,
    /// ... in each of these, ...
    pub languages: Vec<Language>,
    /// ... at each of these.
    pub sizes: Vec<PixelSize>,
    /// Names of pages; all if there are none.
    pub pages: Vec<String>,
    /// Tells the user how far it is.
    pub say: fn(&str),
}

/// What the pages show.
#[derive(Debug, Clone)]
pub struct Props {
    /// The portrait.
    pub photo: PathBuf,
    /// A picture without a face.
    pub grey: PathBuf,
    /// The clip to be exported.
    pub clip: PathBuf,
}

/// How all pages of one sheet are shown.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    theme: ThemeChoice,
    language: Language,
    size: PixelSize,
}

impl Look {
    /// Part of a file's name.
    fn name(&self) -> String {
        let theme = match self.theme {
            ThemeChoice::Dark => "dark",
            ThemeChoice::Light => "light",
        };
        format!("{theme}-{}-{}x{}", self.language.tag(), self.size.width, self.size.height)
    }
}

impl Order {
    fn looks(&self) -> Vec<Look> {
        let mut looks = Vec::new();
        for &theme in &self.themes {
            for &language in &self.languages {
                looks.extend(self.sizes.iter().map(|&size| Look { theme, language, size }));
            }
        }
        looks
    }

    fn pages(&self, chapter: Chapter) -> Vec<&'static Page> {
        let wanted = |page: &&Page| self.pages.is_empty() || self.pages.iter().any(|name| name == page.name);
        PAGES.iter().filter(|page| page.after == chapter).filter(wanted).collect()
    }
}

/// Takes all pictures, then closes the window.
pub fn plugin(order: Order, errand: Errand<usize>) -> impl Fn(&mut App) + Send + Sync + 'static {
    move |app| {
        app.insert_resource(errand.clone());
        script::plugin(app, order.clone());
    }
}
