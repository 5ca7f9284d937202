//! The playhead: where in the clip the preview is, and the commands that move it.

use crate::units::Micros;
use serde::{Deserialize, Serialize};

/// Position and state of playback. A value: [`Playhead::obey`] and [`Playhead::advanced`] return the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playhead {
    /// Current time, within `0..duration`.
    pub at: Micros,
    /// Length of the clip.
    pub duration: Micros,
    /// Running or held.
    pub state: PlayState,
    /// What happens at the end.
    pub end: AtEnd,
}

/// Running or held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlayState {
    /// Time passes.
    Playing,
    /// Time stands.
    Paused,
}

/// What playback does at the end of the clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtEnd {
    /// Starts over.
    Loop,
    /// Stops on the last frame.
    Stop,
}

/// What a user can ask of the playhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayheadCommand {
    /// Plays if paused, pauses if playing.
    TogglePlay,
    /// Starts playing.
    Play,
    /// Holds.
    Pause,
    /// Goes to a time; keeps playing if it was.
    Seek(Micros),
    /// Holds and moves by this much, either way.
    Step(Micros),
    /// Loop, or stop at the end.
    SetAtEnd(AtEnd),
}

impl Playhead {
    /// At the start, playing, looping.
    pub fn new(duration: Micros) -> Self {
        Playhead { at: Micros::ZERO, duration, state: PlayState::Playing, end: AtEnd::Loop }
    }

    /// The playhead after a command.
    pub fn obey(self, command: PlayheadCommand) -> Self {
        match command {
            PlayheadCommand::TogglePlay => match self.state {
                PlayState::Playing => Playhead { state: PlayState::Paused, ..self },
                PlayState::Paused => self.obey(PlayheadCommand::Play),
            },
            PlayheadCommand::Play => {
                let at =
                    if self.end == AtEnd::Stop && self.at >= self.last() { Micros::ZERO } else { self.at };
                Playhead { state: PlayState::Playing, at, ..self }
            }
            PlayheadCommand::Pause => Playhead { state: PlayState::Paused, ..self },
            PlayheadCommand::Seek(at) => Playhead { at: self.clamped(at), ..self },
            PlayheadCommand::Step(by) => {
                Playhead { state: PlayState::Paused, at: self.clamped(self.at + by), ..self }
            }
            PlayheadCommand::SetAtEnd(end) => Playhead { end, ..self },
        }
    }

    /// The playhead `elapsed` later.
    pub fn advanced(self, elapsed: Micros) -> Self {
        if self.state == PlayState::Paused || self.duration <= Micros::ZERO {
            return self;
        }
        let at = self.at + elapsed;
        match self.end {
            AtEnd::Loop => Playhead { at: Micros(at.0.rem_euclid(self.duration.0)), ..self },
            AtEnd::Stop if at >= self.last() => {
                Playhead { at: self.last(), state: PlayState::Paused, ..self }
            }
            AtEnd::Stop => Playhead { at, ..self },
        }
    }

    fn last(self) -> Micros {
        Micros((self.duration.0 - 1).max(0))
    }

    fn clamped(self, at: Micros) -> Micros {
        Micros(at.0.clamp(0, self.last().0))
    }
}
