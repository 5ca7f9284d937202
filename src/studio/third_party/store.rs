//! bevy_pkv.

use crate::studio::import::Refused;
use crate::studio::notify::Notices;
use bevy::prelude::*;
use bevy_pkv::PkvStore;
use kaely_core::explain::Message;
use std::panic::catch_unwind;
use std::path::Path;

/// Opens the store in `home`. It panics over a damaged file; the studio then works without a memory and says so.
/// (A second Kaely on the same folder has been turned away before.)
pub(super) fn add(app: &mut App, home: &Path) {
    match catch_unwind(|| PkvStore::new_in_dir(home)) {
        Ok(store) => {
            app.insert_resource(store);
        }
        Err(_) => {
            app.add_systems(Startup, |mut notices: ResMut<Notices>| {
                notices.info(&Refused::new(Message::of("settings-unread")));
            });
        }
    }
}
