//! Frames into a file on two threads: the caller's draws, a second encodes, a bounded channel lies between.

use super::ExportError;
use image::RgbaImage;
use kaely_backends::encode::{EncodedFacts, Encoder, Target};
use kaely_backends::work::{CancelToken, Progress};
use kaely_core::export::ValidSpec;
use kaely_core::units::FrameIndex;
use kaely_render::RenderError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Frames drawn ahead of the encoder. Two smooth over its uneven pace; more would only hold memory.
const AHEAD: usize = 2;

/// Sees every frame as it was drawn, in order, on the encoder's thread.
pub trait Watch: Send {
    /// Frame `index`, before it is encoded.
    fn frame(&mut self, index: FrameIndex, frame: &RgbaImage);
}

/// Nobody watches.
impl Watch for () {
    fn frame(&mut self, _: FrameIndex, _: &RgbaImage) {}
}

/// A finished export.
#[derive(Debug, Clone)]
pub struct Exported {
    /// What was written.
    pub facts: EncodedFacts,
    /// From the first frame asked for to the file in place.
    pub wall: Duration,
    /// How much of it the drawing thread waited for the encoder.
    pub waited_for_encoder: Duration,
}

/// What goes through the channel. A channel that closes without `End` means: abandon the file.
enum Parcel {
    Frame(RgbaImage),
    End,
}

/// Encodes `frames` to `target` as they come. `progress` counts encoded frames.
///
/// # Errors
/// The first thing that went wrong on either thread, a panic included; the file is then gone. A cancelled job
/// stops before the next frame on each side.
pub fn run(
    frames: impl Iterator<Item = Result<RgbaImage, RenderError>>,
    spec: &ValidSpec,
    target: Target,
    progress: &Progress,
    cancel: &CancelToken,
    watch: &mut dyn Watch,
) -> Result<Exported, ExportError> {
    let started = Instant::now();
    progress.set_total(spec.plan().frames());
    let encoder = Encoder::on(target, spec)?;
    let (to_encoder, parcels) = sync_channel(AHEAD);
    let (drawn, encoded) = std::thread::scope(|scope| {
        let encoding = std::thread::Builder::new()
            .name("kaely encoder".into())
            .spawn_scoped(scope, || encode(encoder, parcels, progress, cancel, watch));
        // A panic must not leave through the scope: it would wait for the encoder, then take the error with it.
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(frames, to_encoder, cancel)))
            .unwrap_or_else(|payload| Err(ExportError::panicked("drawing", &*payload)));
        let encoded = match encoding {
            Ok(thread) => {
                thread.join().unwrap_or_else(|payload| Err(ExportError::panicked("encoding", &*payload)))
            }
            Err(error) => Err(ExportError::Panicked { side: "encoding", message: error.to_string() }),
        };
        (drawn, encoded)
    });
    // Drawing's own error says more than the encoder's "abandoned"; an encoder's error stops the drawing
    // without one.
    let waited_for_encoder = drawn?;
    match encoded? {
        Some(facts) => {
            let exported = Exported { facts, wall: started.elapsed(), waited_for_encoder };
            let (facts, size) = (&exported.facts, exported.facts.size);
            tracing::info!(
                name: "a clip is made",
                frames = facts.frames,
                width = size.width,
                height = size.height,
                bytes = facts.bytes,
                milliseconds = exported.wall.as_millis() as u64,
                "a clip is made"
            );
            Ok(exported)
        }
        None => Err(ExportError::Cancelled),
    }
}

/// Sends frames until there are no more, somebody cancels, or the encoder has gone. Returns how long it waited.
fn draw(
    frames: impl Iterator<Item = Result<RgbaImage, RenderError>>,
    to_encoder: SyncSender<Parcel>,
    cancel: &CancelToken,
) -> Result<Duration, ExportError> {
    let mut waited = Duration::ZERO;
    for frame in frames {
        if cancel.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
        let frame = Parcel::Frame(frame?);
        let before = Instant::now();
        if to_encoder.send(frame).is_err() {
            // The encoder has stopped and says why itself.
            return Ok(waited);
        }
        waited += before.elapsed();
    }
    if to_encoder.send(Parcel::End).is_err() {
        tracing::debug!("the encoder stopped before the end");
    }
    Ok(waited)
}

/// Encodes what comes; `None` if the frames ended early.
fn encode(
    mut encoder: Encoder,
    parcels: Receiver<Parcel>,
    progress: &Progress,
    cancel: &CancelToken,
    watch: &mut dyn Watch,
) -> Result<Option<EncodedFacts>, ExportError> {
    for (index, parcel) in (0..).zip(parcels) {
        if cancel.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
        let frame = match parcel {
            Parcel::Frame(frame) => frame,
            Parcel::End => return Ok(Some(encoder.finish()?)),
        };
        watch.frame(FrameIndex(index), &frame);
        encoder.push(frame.as_raw())?;
        progress.step();
    }
    Ok(None)
}
