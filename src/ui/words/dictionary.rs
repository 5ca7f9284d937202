//! The texts of one language, read from its file.

use super::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kaely_core::explain::Message;
use std::sync::LazyLock;

/// The texts of one language.
///
/// A key names a text of `assets/words`; `key.part` names an attribute of it, which holds what belongs to it: the
/// `hint` of a button, what to `do` about an error. A text that a language lacks is taken from English, and a key that
/// is not even there is shown as it is, since a window with a hole is worse than one with an odd word.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of `language`; its file is part of the program and read when first asked for.
    pub fn of(language: Language) -> &'static Words {
        macro_rules! read {
            ($language:ident, $file:literal) => {{
                static WORDS: LazyLock<Words> = LazyLock::new(|| {
                    Words::read(Language::$language, include_str!(concat!("../../../assets/words/", $file)))
                });
                &WORDS
            }};
        }
        match language {
            Language::English => read!(English, "en.ftl"),
            Language::Chinese => read!(Chinese, "zh-Hans.ftl"),
            Language::Spanish => read!(Spanish, "es.ftl"),
            Language::German => read!(German, "de.ftl"),
            Language::Japanese => read!(Japanese, "ja.ftl"),
        }
    }

    /// From a file's text. What cannot be read of it is left out; a test sees to it that there is no such part.
    fn read(language: Language, text: &str) -> Words {
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would keep right-to-left names apart from the text around them; the fonts show them as boxes.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
        Words { language, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of `key`.
    pub fn get(&self, key: &str) -> String {
        self.get_with(key, &[])
    }

    /// The text of `key` with its gaps filled: `words.get_with("file-folder", &[("folder", folder.into())])`.
    pub fn get_with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.find(key, &args)
            .or_else(|| Words::of(Language::English).find(key, &args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The text of `key`, if this language has it.
    pub fn known(&self, key: &str) -> Option<String> {
        self.find(key, &FluentArgs::new())
    }

    /// What a message says happened, or its one sentence.
    pub fn what(&self, message: &Message) -> String {
        self.message(message.id, message)
    }

    /// What a message says can be done.
    pub fn what_to_do(&self, message: &Message) -> String {
        self.message(&format!("{}.do", message.id), message)
    }

    fn message(&self, key: &str, message: &Message) -> String {
        // Values stay texts: a file named 007 is not 7.
        let args: Vec<(&str, FluentValue<'_>)> =
            message.args.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        self.get_with(key, &args)
    }

    fn find(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (id, part) = match key.split_once('.') {
            Some((id, part)) => (id, Some(part)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            Some(part) => message.get_attribute(part)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        Some(text.into_owned())
    }
}
