//! The languages the studio speaks.

use serde::{Deserialize, Serialize};

/// A language with a file in `assets/words`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English, which every other falls back to.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    Chinese,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
    /// German.
    #[serde(rename = "de")]
    German,
    /// Japanese.
    #[serde(rename = "ja")]
    Japanese,
}

impl Language {
    /// All, in the order of a menu.
    pub const ALL: [Language; 5] =
        [Language::English, Language::German, Language::Spanish, Language::Chinese, Language::Japanese];

    /// Its BCP 47 tag, which is also the name of its file.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
            Language::Spanish => "es",
            Language::German => "de",
            Language::Japanese => "ja",
        }
    }

    /// What it calls itself: whoever looks for it may not read the language in use.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "简体中文",
            Language::Spanish => "Español",
            Language::German => "Deutsch",
            Language::Japanese => "日本語",
        }
    }

    /// The language of a POSIX locale such as `de_AT.UTF-8`, or of a tag such as `zh-Hans-CN`. English where it is none
    /// of the others. Readers of traditional Chinese get the simplified one: it is nearer to them than English.
    pub fn of_system(locale: &str) -> Language {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "zh" => Language::Chinese,
            "es" => Language::Spanish,
            "de" => Language::German,
            "ja" => Language::Japanese,
            _ => Language::English,
        }
    }
}
