//! Clips that play in the history: small in the place of a card's picture while it is pointed at, or large over the window.
//!
//! A thread of its own opens the clip (from the kept copy, so that nothing of it is ever on the disk in the clear), decodes
//! it over and over, and waits until a frame is taken: it is never more than a few frames ahead. Dropping what plays ends it.

use super::shelf::{self, Shared};
use super::{History, Shelf};
use crate::studio::import::Refused;
use crate::studio::order::{StudioSet, Told, Wake};
use crate::studio::settings::Preferences;
use crate::works;
use bevy::prelude::*;
use bevy_egui::EguiContexts;
use bevy_egui::egui::{ColorImage, TextureHandle, TextureOptions};
use kaely_backends::encode::decode::{DecodedFrame, Frames};
use kaely_core::explain::Message;
use kaely_core::library::{THUMBNAIL_SIDE, WorkId};
use kaely_core::units::{Micros, PixelSize};
use kaely_ui::StudioCommand;
use kaely_ui::history::{HistoryCommand, PlayingView};
use kaely_ui::view::Picture;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

/// Frames that are decoded before they are due.
const AHEAD: usize = 3;
/// The longer side of a clip that plays over the window, in pixels: larger ones are shown smaller anyway.
const LARGE: u32 = 1280;
/// A frame that is later than this is shown in its turn, and those after it are as much later.
const LATE: Duration = Duration::from_millis(250);
/// A card is pointed at for this long before it begins to move: who only passes over it starts nothing.
const PATIENCE: Duration = Duration::from_millis(180);

/// What plays.
#[derive(Resource, Default)]
pub struct Playing {
    /// The card that is pointed at, and since when.
    pub pointed: Option<(WorkId, Instant)>,
    /// What plays in its picture.
    small: Option<Reel>,
    /// What plays over the window.
    large: Option<Large>,
}

struct Large {
    title: String,
    size: PixelSize,
    duration: Micros,
    reel: Reel,
}

/// A clip being decoded, and its frame that is due.
struct Reel {
    id: WorkId,
    frames: Mutex<Receiver<Result<Shown, Refused>>>,
    next: Option<Shown>,
    texture: Option<TextureHandle>,
    at: Micros,
    /// When the first frame of this round was shown, by a clock that stands still with the clip.
    begun: Option<Instant>,
    paused: Option<Instant>,
    refused: Option<Refused>,
}

/// A decoded frame, and how long after the first one it is shown, all rounds counted.
struct Shown {
    picture: ColorImage,
    at: Micros,
    due: Duration,
}

impl Playing {
    /// Whether something moves, so that the window is to be drawn again soon.
    pub fn moves(&self) -> bool {
        let waits = self.pointed.is_some_and(|(_, since)| since.elapsed() < 2 * PATIENCE);
        let large = self.large.as_ref().is_some_and(|large| large.reel.moves());
        large || waits || self.small.as_ref().is_some_and(Reel::moves)
    }

    /// A frame in the place of a card's picture.
    pub fn small(&self, id: WorkId) -> Option<Picture> {
        self.small.as_ref().filter(|reel| reel.id == id)?.picture()
    }

    /// What plays over the window.
    pub fn view(&self) -> Option<PlayingView<'_>> {
        let Large { title, size, duration, reel } = self.large.as_ref()?;
        Some(PlayingView {
            title,
            size: *size,
            picture: reel.picture(),
            at: reel.at,
            duration: *duration,
            paused: reel.paused.is_some(),
            refused: reel.refused.as_ref().map(Refused::view),
        })
    }
}

impl Reel {
    fn start(library: &Shared, id: WorkId, side: u32, wake: &Wake) -> Reel {
        let (sender, receiver) = sync_channel(AHEAD);
        let (library, wake) = (library.clone(), wake.clone());
        let decode = move || {
            let end = reel(library, id, side, &sender);
            // Nobody listens any more where this fails.
            if let Err(refused) = end {
                sender.send(Err(refused)).unwrap_or_default();
            }
            wake.up();
        };
        if let Err(error) = std::thread::Builder::new().name("player".to_owned()).spawn(decode) {
            warn!("no clip is played: {error}");
        }
        Reel {
            id,
            frames: Mutex::new(receiver),
            next: None,
            texture: None,
            at: Micros::ZERO,
            begun: None,
            paused: None,
            refused: None,
        }
    }

    fn moves(&self) -> bool {
        self.paused.is_none() && self.refused.is_none()
    }

    fn picture(&self) -> Option<Picture> {
        let texture = self.texture.as_ref()?;
        let [width, height] = texture.size();
        Some(Picture { texture: texture.id(), size: PixelSize::new(width as u32, height as u32) })
    }

    fn pause_or_play(&mut self) {
        match self.paused.take() {
            None => self.paused = Some(Instant::now()),
            // The clock goes on from where it stood.
            Some(since) => self.begun = self.begun.map(|begun| begun + since.elapsed()),
        }
    }

    /// Shows the last frame that is due.
    fn advance(&mut self, mut load: impl FnMut(ColorImage, &mut Option<TextureHandle>)) {
        if !self.moves() {
            return;
        }
        let mut shown = None;
        loop {
            if self.next.is_none() {
                let received = self.frames.get_mut().map(|frames| frames.try_recv());
                match received {
                    Ok(Ok(Ok(frame))) => self.next = Some(frame),
                    Ok(Ok(Err(refused))) => self.refused = Some(refused),
                    Ok(Err(TryRecvError::Empty)) => break,
                    Ok(Err(TryRecvError::Disconnected)) | Err(_) => {
                        self.refused.get_or_insert_with(|| Refused::new(Message::of("history-unplayable")));
                    }
                }
            }
            let Some(next) = &self.next else { break };
            let begun = *self.begun.get_or_insert_with(Instant::now);
            let Some(late) = begun.elapsed().checked_sub(next.due) else { break };
            if late > LATE {
                // Nobody has looked for a while, or the machine does not keep up: it goes on from here.
                self.begun = Instant::now().checked_sub(next.due);
            }
            shown = self.next.take();
        }
        if let Some(Shown { picture, at, .. }) = shown {
            self.at = at;
            load(picture, &mut self.texture);
        }
    }
}

/// Decodes a clip over and over, until nobody listens.
fn reel(
    library: Shared,
    id: WorkId,
    side: u32,
    sender: &SyncSender<Result<Shown, Refused>>,
) -> Result<(), Refused> {
    let unplayable = |error: &dyn std::fmt::Display| {
        info!("a clip cannot be played: {error}");
        Refused::new(Message::of("history-unplayable"))
    };
    let (work, media, _) = shelf::work(&library, id)?;
    // Whoever erases the history is not to find it open here.
    drop(library);
    let frames = works::frames_of(&work.summary, media.as_ref()).map_err(|error| unplayable(&error))?;
    let mut frames: Frames = frames.within(side);
    let (facts, mut rounds) = (frames.facts().clone(), 0_u32);
    let frame_time = Duration::from_secs_f64(1.0 / facts.rate.fps().clamp(1.0, 240.0));
    let mut round = Duration::ZERO;
    loop {
        let mut last = None;
        for frame in &mut frames {
            let DecodedFrame { at, picture, .. } = frame.map_err(|error| unplayable(&error))?;
            let size = [picture.width() as usize, picture.height() as usize];
            let due = round + Duration::from_micros(at.0.max(0).unsigned_abs());
            let shown = Shown { picture: ColorImage::from_rgb(size, picture.as_raw()), at, due };
            if sender.send(Ok(shown)).is_err() {
                return Ok(());
            }
            last = Some(due);
        }
        // A video without a frame would be looked through for ever.
        let Some(last) = last else { return Err(unplayable(&"no frames")) };
        round = last + frame_time;
        rounds += 1;
        frames.rewind().map_err(|error| unplayable(&error))?;
        trace!("round {rounds}");
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Playing>();
    app.add_systems(
        Update,
        (obey.in_set(StudioSet::Obey), (point, advance).chain().in_set(StudioSet::Sample)),
    );
}

fn obey(mut told: MessageReader<Told>, mut playing: ResMut<Playing>, history: Res<History>, wake: Res<Wake>) {
    for Told(command) in told.read() {
        let StudioCommand::History(command) = command else {
            // Whatever is opened or gone to is not to be covered.
            if matches!(command, StudioCommand::ShowTab(_) | StudioCommand::OpenPhoto(_)) {
                *playing = Playing::default();
            }
            continue;
        };
        match command {
            HistoryCommand::Point(id) => {
                playing.pointed = id.map(|id| (id, Instant::now()));
                playing.small = None;
            }
            HistoryCommand::Play(id) => {
                let Shelf::Open(library) = &history.shelf else { continue };
                let Some(work) = history.row(*id).map(|row| &row.work) else { continue };
                (playing.pointed, playing.small) = (None, None);
                playing.large = Some(Large {
                    title: work.title.clone(),
                    size: work.size,
                    duration: work.duration,
                    reel: Reel::start(library, *id, LARGE, &wake),
                });
            }
            HistoryCommand::PauseOrPlay => {
                if let Some(large) = &mut playing.large {
                    large.reel.pause_or_play();
                }
            }
            HistoryCommand::StopPlaying => playing.large = None,
            _ => {}
        }
    }
}

/// A card that has been pointed at for a moment begins to move.
fn point(
    mut playing: ResMut<Playing>,
    history: Res<History>,
    preferences: Res<Preferences>,
    wake: Res<Wake>,
) {
    // Nothing moves by itself where that is not wanted.
    if preferences.reduced_motion {
        return;
    }
    let Some((id, _)) = playing.pointed.filter(|(_, since)| since.elapsed() >= PATIENCE) else { return };
    if let Shelf::Open(library) = &history.shelf
        && playing.large.is_none()
        && playing.small.is_none()
        && history.row(id).is_some_and(|row| row.kept || !row.missing)
    {
        playing.small = Some(Reel::start(library, id, THUMBNAIL_SIDE, &wake));
    }
}

fn advance(mut playing: ResMut<Playing>, mut contexts: EguiContexts) -> Result {
    let Playing { small, large, .. } = playing.bypass_change_detection();
    let reels = small.iter_mut().chain(large.as_mut().map(|large| &mut large.reel));
    for reel in reels {
        let ctx = contexts.ctx_mut()?;
        reel.advance(|picture, texture| match texture {
            Some(texture) => texture.set(picture, TextureOptions::LINEAR),
            None => *texture = Some(ctx.load_texture("player", picture, TextureOptions::LINEAR)),
        });
    }
    Ok(())
}
