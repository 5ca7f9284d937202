//! Where Kaely touches the outside: photo files, neural networks, video files, preset and project files, the history,
//! the vault, packs, what is carried to other devices, the record of what was done, the operation log, erasing all of it,
//! background work, and the rules that keep the process to this machine.

pub mod across;
pub mod audit;
pub mod confine;
pub mod encode;
pub mod erase;
pub mod infer;
pub mod models;
pub mod oplog;
pub mod packs;
pub mod pasted;
pub mod paths;
pub mod permissions;
pub mod photo;
pub mod presets;
mod private;
pub mod projects;
pub mod store;
pub mod vault;
pub mod whole_file;
pub mod work;
