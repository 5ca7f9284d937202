//! The frames of a clip, drawn in order.

use image::RgbaImage;
use kaely_core::export::FramePlan;
use kaely_core::motion::{Exposure, Motion, Timeline};
use kaely_core::rig::Rig;
use kaely_core::units::FrameIndex;
use kaely_render::{Gpu, RenderError, Stage};
use std::sync::Arc;

/// Frames begun before the oldest is waited for: one is drawn while the one before it is read back.
const IN_FLIGHT: usize = 2;

/// Draws the frames of a plan, reading one back while the next is drawn. After an error it ends.
pub struct RenderedFrames {
    stage: Stage,
    motion: Motion,
    exposure: Exposure,
    plan: FramePlan,
    next: u64,
    failed: bool,
}

impl RenderedFrames {
    /// Frames of `timeline` at the instants of `plan`, exposed as its shutter says, each of the rig's size.
    ///
    /// # Errors
    /// The picture does not fit the device.
    pub fn new(
        gpu: &Gpu,
        rig: Arc<Rig>,
        timeline: Timeline,
        plan: FramePlan,
    ) -> Result<RenderedFrames, RenderError> {
        let (motion, exposure) = (Motion::of(&timeline), timeline.exposure(plan.rate()));
        Ok(RenderedFrames { stage: Stage::new(gpu, rig)?, motion, exposure, plan, next: 0, failed: false })
    }
}

impl Iterator for RenderedFrames {
    type Item = Result<RgbaImage, RenderError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed && self.next < self.plan.frames() && self.stage.pending() < IN_FLIGHT {
            let at = self.plan.time_of(FrameIndex(self.next));
            self.stage.begin(&self.motion.exposed(at, self.exposure));
            self.next += 1;
        }
        if self.failed || self.stage.pending() == 0 {
            return None;
        }
        let frame = self.stage.finish();
        self.failed = frame.is_err();
        Some(frame)
    }
}
