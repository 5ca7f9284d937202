//! The fonts of the window: Inter, and for what it lacks the Chinese and Japanese subsets of Noto
//! Sans, regular and bold.

use crate::theme::STRONG;
use crate::words::{self, Language};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

const INTER: &str = "inter";
const SEMI_BOLD: &str = "inter-semi-bold";
const CHINESE: &str = "noto-sans-sc";
const JAPANESE: &str = "noto-sans-jp";
const CHINESE_BOLD: &str = "noto-sans-sc-bold";
const JAPANESE_BOLD: &str = "noto-sans-jp-bold";

/// Name and file of each font.
const FILES: [(&str, &[u8]); 6] = [
    (INTER, include_bytes!("../../assets/fonts/Inter-Regular.otf")),
    (SEMI_BOLD, include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
    (CHINESE, include_bytes!("../../assets/fonts/NotoSansSC-Subset.otf")),
    (JAPANESE, include_bytes!("../../assets/fonts/NotoSansJP-Subset.otf")),
    (CHINESE_BOLD, include_bytes!("../../assets/fonts/NotoSansSC-Bold-Subset.otf")),
    (JAPANESE_BOLD, include_bytes!("../../assets/fonts/NotoSansJP-Bold-Subset.otf")),
];

/// Gives `ctx` Kaely's fonts in the order that its language needs: before the first pass, and when the language
/// changes. They are there from the next pass on.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions(words::language(ctx)));
}

/// Many characters are shared by Chinese and Japanese and drawn differently: the font of the language in use comes first.
fn definitions(language: Language) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, file) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(file)));
    }
    // A bold font has the signs of its own language's texts only: among the other's it would stand out.
    let (wide, bold) = match language {
        Language::Japanese => ([JAPANESE, CHINESE], JAPANESE_BOLD),
        _ => ([CHINESE, JAPANESE], CHINESE_BOLD),
    };
    let mut family = |family: FontFamily, first: &[&str], last: &[&str]| {
        let rest = fonts.families.remove(&family).unwrap_or_default();
        let names = first.iter().copied().map(str::to_owned);
        let names = names.chain(rest).chain(last.iter().copied().map(str::to_owned));
        fonts.families.insert(family, names.collect());
    };
    family(FontFamily::Proportional, &[INTER, wide[0], wide[1]], &[]);
    family(FontFamily::Monospace, &[], &[INTER, wide[0], wide[1]]);
    family(FontFamily::Name(STRONG.into()), &[SEMI_BOLD, bold, INTER, wide[0], wide[1]], &[]);
    fonts
}
