//! Words of the user's own that works are found by.

use super::folded;

/// The most tags of one work.
pub const MOST_TAGS: usize = 24;
/// The longest tag, in characters.
const LONGEST_TAG: usize = 40;

/// Tags as they were typed, one behind the other with commas between them, made fit to be some: each on one line, without
/// space around it, of bearable length, none twice, in the order of the alphabet.
pub fn tidy_tags(typed: &str) -> Vec<String> {
    let separators = [',', ';', '\n', '，', '；', '、'];
    let mut tags: Vec<String> = typed.split(separators).filter_map(tidy).collect();
    tags.sort_by_key(|tag| folded(tag));
    tags.dedup_by_key(|tag| folded(tag));
    tags.truncate(MOST_TAGS);
    tags
}

fn tidy(typed: &str) -> Option<String> {
    let line: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    let tag: String = words.join(" ").chars().take(LONGEST_TAG).collect();
    Some(tag.trim_end().to_owned()).filter(|tag| !tag.is_empty())
}

/// The same on one line, to be changed.
pub fn typed_tags(tags: &[String]) -> String {
    tags.join(", ")
}
