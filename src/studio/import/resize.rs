//! The preview at another size: composed anew off the window's thread, while the portrait that is there plays on.

use super::open::{self, Refined};
use super::{Import, Refused};
use crate::studio::background::{Background, Finished};
use crate::studio::notify::Notices;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::preview::Portrait;
use crate::studio::project::Project;
use bevy::prelude::*;
use kaely_core::face::Analysis;
use kaely_core::units::PixelSize;
use kaely_ui::StudioCommand;
use kaely_ui::viewport::ViewportCommand;
use std::sync::Arc;

/// The preview being composed at another size.
pub type RecomposeWork = Background<Recomposed>;

/// The same portrait at another size.
pub struct Recomposed(Result<Refined, Refused>);

/// What a rig was made of, or is being made of: the same photo may have a finer outline by now.
#[derive(Component, Clone)]
pub struct MadeOf(pub Arc<Analysis>);

/// How large it is being made.
#[derive(Component, Clone, Copy, PartialEq)]
struct Target(PixelSize);

/// The size that could not be made: trying it again and again would never end.
#[derive(Resource, Default)]
struct GivenUp(Option<PixelSize>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<GivenUp>();
    app.add_systems(
        Update,
        (
            obey.in_set(StudioSet::Obey),
            (take, start).chain().after(super::take_refined).in_set(StudioSet::Collect),
        ),
    );
}

fn obey(mut told: MessageReader<Told>, mut import: ResMut<Import>, mut given_up: ResMut<GivenUp>) {
    for Told(command) in told.read() {
        if let StudioCommand::Viewport(ViewportCommand::SetResolution(resolution)) = command {
            (import.resolution, given_up.0) = (*resolution, None);
        }
    }
}

/// Whatever the portrait is not made as it is to be for, it is made so: another choice, a finer outline meanwhile, or
/// both.
fn start(
    mut commands: Commands,
    import: Res<Import>,
    project: Res<Project>,
    given_up: Res<GivenUp>,
    portraits: Query<(&Portrait, &MadeOf)>,
    works: Query<(Entity, &Target, &MadeOf), With<RecomposeWork>>,
    wake: Res<Wake>,
) {
    let (Some(source), Some((portrait, made))) = (&project.source, portraits.iter().next()) else { return };
    let preview = import.preview();
    let wanted = preview.size(source.photo.size());
    let current = |size: PixelSize, of: &MadeOf| size == wanted && Arc::ptr_eq(&of.0, &source.analysis);
    let there = current(portrait.rig.size(), made);
    let mut coming = false;
    for (entity, target, of) in &works {
        if !there && current(target.0, of) {
            coming = true;
        } else {
            commands.entity(entity).despawn();
        }
    }
    if there || coming || given_up.0 == Some(wanted) {
        return;
    }
    let copy = source.clone();
    let work: RecomposeWork = Background::start(&wake, source.revision, move |_, cancel| {
        Recomposed(open::recompose(&copy, preview, cancel))
    });
    commands.spawn((work, Target(wanted), MadeOf(source.analysis.clone())));
}

fn take(
    mut commands: Commands,
    mut works: Query<(Entity, &mut RecomposeWork, &Target)>,
    project: Res<Project>,
    mut portraits: Query<(&mut Portrait, &mut MadeOf)>,
    mut given_up: ResMut<GivenUp>,
    mut notices: ResMut<Notices>,
) {
    for (entity, mut work, target) in &mut works {
        let Some(finished) = work.finished() else { continue };
        commands.entity(entity).despawn();
        if project.source.as_ref().is_none_or(|source| source.revision != work.revision) {
            continue;
        }
        match finished {
            Finished::With(Recomposed(Ok(refined))) => {
                for (mut portrait, mut made) in &mut portraits {
                    portrait.rig = refined.rig.clone();
                    made.0 = refined.analysis.clone();
                }
            }
            // It was asked to stop.
            Finished::With(Recomposed(Err(_))) => {}
            Finished::Broken => {
                given_up.0 = Some(target.0);
                notices.error(&open::broken());
            }
        }
    }
}
