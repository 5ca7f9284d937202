//! Places in the source, without the folders of whoever compiled it.

/// Who builds Kaely by themselves has their own name in the paths of its libraries. Kaely's own files are named from the
/// folder of the source on, as the compiler is given them; of a library its folder in the registry is kept, of all others
/// the file's name.
pub(super) fn of_source(file: &str) -> String {
    let file = file.replace('\\', "/");
    let is_whole = file.starts_with('/') || file.chars().nth(1) == Some(':');
    let climbs = file.split('/').any(|part| part == "..");
    if !is_whole && !climbs {
        return file.trim_start_matches("./").to_owned();
    }
    let in_registry = file.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/'));
    let in_library = file.strip_prefix("/rustc/").and_then(|rest| rest.split_once('/'));
    match in_registry.or(in_library) {
        Some((_, rest)) if !climbs => rest.to_owned(),
        _ => file.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}
