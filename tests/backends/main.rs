//! All tests of this package, in one binary: each extra binary costs one more link.
#![allow(clippy::unwrap_used)]

mod across;
mod across_folder;
mod audit;
mod confine;
mod encode;
mod encode_refusals;
mod erase;
mod infer;
mod models;
mod oplog;
mod oplog_redaction;
mod packs;
mod packs_bytes;
mod packs_change;
mod packs_crash;
mod packs_use;
mod pasted;
mod permissions;
mod photo;
mod presets;
mod projects;
#[path = "../kaely/spellings.rs"]
mod spellings;
mod store;
mod store_damage;
mod store_media;
mod store_sealed;
mod vault;
mod vault_crash;
mod vault_keyring;
mod vault_stream;
