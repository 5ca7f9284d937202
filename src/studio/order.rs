//! What happens in a frame, and in which order.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxy, EventLoopProxyWrapper, WinitUserEvent};
use kaely_core::playback::PlayheadCommand;
use kaely_core::units::Micros;
use kaely_ui::StudioCommand;

/// One frame of the studio. Systems gather what they need, call one function, write back.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StudioSet {
    /// Commands of the last frame's panels, of keys and of dropped files are obeyed.
    Obey,
    /// Finished background work is taken in.
    Collect,
    /// The playhead follows the clock.
    Advance,
    /// The timeline is sampled at the playhead.
    Sample,
    /// Pictures and pacing are made ready; the panels are laid out after this.
    Present,
}

/// A command on its way to whoever obeys it.
#[derive(Message, Debug, Clone)]
pub struct Told(pub StudioCommand);

/// The instant that the panels of this very frame have asked for. It is shown at the end of the frame: a drag across the
/// clip would otherwise be a whole frame of the window late. The command itself is obeyed with all others in the next.
#[derive(Resource, Default)]
pub struct Sought(pub Option<Micros>);

/// What panels say goes through this.
#[derive(SystemParam)]
pub struct Panels<'w> {
    told: MessageWriter<'w, Told>,
    sought: ResMut<'w, Sought>,
}

impl Panels<'_> {
    /// Says all of this.
    pub fn tell(&mut self, commands: impl IntoIterator<Item = StudioCommand>) {
        for command in commands {
            if let StudioCommand::Playhead(PlayheadCommand::Seek(at)) = command {
                self.sought.0 = Some(at);
            }
            self.told.write(Told(command));
        }
    }
}

/// Wakes the window from another thread, so that it need not look for finished work.
#[derive(Resource, Clone)]
pub struct Wake(EventLoopProxy<WinitUserEvent>);

impl Wake {
    /// Runs a frame soon.
    pub fn up(&self) {
        // Fails only when the window has closed, and then nobody waits.
        self.0.send_event(WinitUserEvent::WakeUp).ok();
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Told>().init_resource::<Sought>();
    app.configure_sets(
        Update,
        (StudioSet::Obey, StudioSet::Collect, StudioSet::Advance, StudioSet::Sample, StudioSet::Present)
            .chain(),
    );
    app.add_systems(PreStartup, |mut commands: Commands, proxy: Res<EventLoopProxyWrapper>| {
        commands.insert_resource(Wake((**proxy).clone()));
    });
}
