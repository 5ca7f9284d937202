//! How large a pack may be. What is larger is refused before anything of it is written.

/// Most bytes of all files of a pack together.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Most files of a pack.
pub const MOST_FILES: usize = 10_000;

/// Most bytes of a manifest; one of so many files with paths of half the length needs less.
pub const MOST_MANIFEST_BYTES: u32 = 4 * 1024 * 1024;

/// Most bytes of a file's path in a pack. With the folder before it, it stays under what every system can open.
pub const MOST_PATH_BYTES: usize = 160;

/// Most names in a path, the file's own among them.
pub const MOST_PATH_DEPTH: usize = 6;

/// Most letters of a pack's id.
pub const MOST_ID_BYTES: usize = 64;

/// Most letters of a title and of a description, in each language.
pub const MOST_TITLE_LETTERS: usize = 80;
/// See [`MOST_TITLE_LETTERS`].
pub const MOST_ABOUT_LETTERS: usize = 200;

/// Most presets of a pack: each is read at every start.
pub const MOST_PRESETS: usize = 200;

/// Most bytes of a file of keys.
pub const MOST_KEY_FILE_BYTES: u64 = 64 * 1024;
