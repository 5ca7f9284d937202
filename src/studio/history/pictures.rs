//! The thumbnails of the works that are listed, as textures of egui: read and decoded off the window's thread, a few at
//! a time, and freed when their works are out of sight.

use super::shelf::Shared;
use super::{History, Shelf};
use crate::studio::background::{Background, Finished};
use crate::studio::order::{StudioSet, Wake};
use bevy::platform::collections::{HashMap, HashSet};
use bevy::prelude::*;
use bevy_egui::EguiContexts;
use bevy_egui::egui::{ColorImage, TextureHandle, TextureOptions};
use kaely_backends::store::thumbnail;
use kaely_core::library::WorkId;
use kaely_core::units::PixelSize;
use kaely_ui::view::Picture;

/// Pictures being read; `None` where a work has none that can be shown.
type PictureWork = Background<Vec<(WorkId, Option<ColorImage>)>>;

/// Read at a time: few enough that the first appear at once.
const AT_ONCE: usize = 12;

/// The textures there are.
#[derive(Resource, Default)]
pub struct Pictures(HashMap<WorkId, Option<TextureHandle>>);

impl Pictures {
    /// The picture of a work, once it is loaded.
    pub fn of(&self, id: WorkId) -> Option<Picture> {
        let texture = self.0.get(&id)?.as_ref()?;
        let [width, height] = texture.size();
        Some(Picture { texture: texture.id(), size: PixelSize::new(width as u32, height as u32) })
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Pictures>();
    app.add_systems(Update, (take, begin).chain().in_set(StudioSet::Sample));
}

fn take(
    mut commands: Commands,
    mut contexts: EguiContexts,
    mut works: Query<(Entity, &mut PictureWork)>,
    mut pictures: ResMut<Pictures>,
) -> Result {
    for (entity, mut work) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        let Finished::With(read) = finished else { continue };
        let ctx = contexts.ctx_mut()?;
        for (id, image) in read {
            let load = |image| ctx.load_texture(format!("work {id}"), image, TextureOptions::LINEAR);
            pictures.0.insert(id, image.map(load));
        }
    }
    Ok(())
}

fn begin(
    mut commands: Commands,
    history: Res<History>,
    mut pictures: ResMut<Pictures>,
    reading: Query<(), With<PictureWork>>,
    wake: Res<Wake>,
) {
    let Shelf::Open(library) = &history.shelf else { return };
    if !reading.is_empty() {
        return;
    }
    let rows = &history.listed.rows;
    if pictures.0.len() > rows.len() {
        let listed: HashSet<WorkId> = rows.iter().map(|row| row.work.id).collect();
        pictures.0.retain(|id, _| listed.contains(id));
    }
    let missing = rows.iter().map(|row| row.work.id).filter(|id| !pictures.0.contains_key(id));
    let missing: Vec<WorkId> = missing.take(AT_ONCE).collect();
    if !missing.is_empty() {
        let library = library.clone();
        commands.spawn(Background::start(&wake, history.revision, move |_, cancel| {
            let wanted = missing.into_iter().take_while(|_| !cancel.is_cancelled());
            wanted.map(|id| (id, read(&library, id))).collect::<Vec<_>>()
        }));
    }
}

fn read(library: &Shared, id: WorkId) -> Option<ColorImage> {
    let file = library.lock().thumbnail(id);
    let file = file.inspect_err(|error| warn!("no thumbnail: {error}")).ok()?;
    let picture = thumbnail::read(&file)?;
    let size = [picture.width() as usize, picture.height() as usize];
    Some(ColorImage::from_rgb(size, picture.as_raw()))
}
