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
    /// The part that is played; all of it if there is none.
    #[serde(default)]
    pub range: Option<Range>,
    /// Running or held.
    pub state: PlayState,
    /// How fast it runs, and which way.
    #[serde(default)]
    pub speed: Speed,
    /// What happens at the end.
    pub end: AtEnd,
}

/// A part of the clip, from one instant up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Where it begins.
    pub from: Micros,
    /// Where it ends; after its beginning.
    pub to: Micros,
}

/// Running or held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlayState {
    /// Time passes.
    Playing,
    /// Time stands.
    Paused,
}

/// How many times as fast as the clock time passes; below 0 it runs back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speed(i8);

impl Speed {
    /// As fast as the clock.
    pub const NORMAL: Speed = Speed(1);
    /// The fastest, either way.
    pub const MOST: i8 = 16;

    /// So many times as fast as the clock.
    pub fn times(self) -> i8 {
        self.0
    }

    /// As J and L are used by editors: once for this direction, again for twice as fast.
    fn pushed(self, way: Way) -> Speed {
        let sign = if way == Way::Forward { 1 } else { -1 };
        if self.0.signum() != sign { Speed(sign) } else { Speed((self.0 * 2).clamp(-Self::MOST, Self::MOST)) }
    }
}

impl Default for Speed {
    fn default() -> Speed {
        Speed::NORMAL
    }
}

/// A direction in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On.
    Forward,
    /// Back.
    Back,
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
    /// Plays this way; while it does already, twice as fast.
    Shuttle(Way),
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
        Playhead {
            at: Micros::ZERO,
            duration,
            range: None,
            state: PlayState::Playing,
            speed: Speed::NORMAL,
            end: AtEnd::Loop,
        }
    }

    /// As it was read from a file, which may hold anything: within its clip, and no faster than it can be set.
    #[must_use]
    pub fn mended(self) -> Self {
        let speed = match self.speed.0.clamp(-Speed::MOST, Speed::MOST) {
            0 => Speed::NORMAL,
            times => Speed(times),
        };
        let duration = if self.duration.is_clip_time() { self.duration } else { Micros::ZERO };
        Playhead { speed, duration, ..self }.obey(PlayheadCommand::Seek(self.at))
    }

    /// The playhead after a command.
    pub fn obey(self, command: PlayheadCommand) -> Self {
        match command {
            PlayheadCommand::TogglePlay => match self.state {
                PlayState::Playing => self.obey(PlayheadCommand::Pause),
                PlayState::Paused => self.obey(PlayheadCommand::Play),
            },
            PlayheadCommand::Play => Playhead { speed: Speed::NORMAL, ..self }.started(),
            PlayheadCommand::Pause => Playhead { state: PlayState::Paused, speed: Speed::NORMAL, ..self },
            PlayheadCommand::Shuttle(way) => {
                let running = self.state == PlayState::Playing;
                let still = Speed(if way == Way::Forward { -1 } else { 1 });
                Playhead { speed: if running { self.speed } else { still }.pushed(way), ..self }.started()
            }
            PlayheadCommand::Seek(at) => Playhead { at: self.clamped(at), ..self },
            PlayheadCommand::Step(by) => {
                let held = self.obey(PlayheadCommand::Pause);
                Playhead { at: self.clamped(self.at + by), ..held }
            }
            PlayheadCommand::SetAtEnd(end) => Playhead { end, ..self },
        }
    }

    /// The part that is played.
    pub fn played(self) -> Range {
        let whole = Range { from: Micros::ZERO, to: self.duration };
        let within =
            |range: Range| Range { from: range.from.max(Micros::ZERO), to: range.to.min(self.duration) };
        self.range.map(within).filter(|range| range.from < range.to).unwrap_or(whole)
    }

    /// The playhead `elapsed` later.
    pub fn advanced(self, elapsed: Micros) -> Self {
        let Range { from, to } = self.played();
        let length = to.0 - from.0;
        if self.state == PlayState::Paused || length <= 0 {
            return self;
        }
        let at = Micros(self.at.0 + elapsed.0 * i64::from(self.speed.0));
        let last = Micros(to.0 - 1);
        let held = |at| Playhead { at, ..self.obey(PlayheadCommand::Pause) };
        match self.end {
            AtEnd::Loop => Playhead { at: Micros(from.0 + (at.0 - from.0).rem_euclid(length)), ..self },
            AtEnd::Stop if self.speed.0 > 0 && at >= last => held(last),
            AtEnd::Stop if self.speed.0 < 0 && at <= from => held(from),
            AtEnd::Stop => Playhead { at, ..self },
        }
    }

    /// Running; from the other end of what is played, if it stands where it would stop at once.
    fn started(self) -> Self {
        let Range { from, to } = self.played();
        let last = Micros((to.0 - 1).max(from.0));
        let at = match (self.end, self.speed.0 > 0) {
            (AtEnd::Stop, true) if self.at >= last => from,
            (AtEnd::Stop, false) if self.at <= from => last,
            _ => self.at,
        };
        Playhead { state: PlayState::Playing, at, ..self }
    }

    fn clamped(self, at: Micros) -> Micros {
        Micros(at.0.clamp(0, (self.duration.0 - 1).max(0)))
    }
}
