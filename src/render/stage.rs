//! Frames in memory, with readback overlapping the drawing of the next ones.

use crate::portrait::{Renderer, Scene};
use crate::textures::TARGET_FORMAT;
use crate::{Gpu, RenderError};
use image::RgbaImage;
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::units::PixelSize;
use std::collections::VecDeque;
use std::sync::Arc;

/// Renders poses of one rig into memory, in order.
pub struct Stage {
    gpu: Gpu,
    renderer: Renderer,
    scene: Scene,
    target: wgpu::Texture,
    size: PixelSize,
    /// Buffers that hold no frame.
    idle: Vec<wgpu::Buffer>,
    /// Frames on their way, oldest first.
    queued: VecDeque<(wgpu::Buffer, wgpu::SubmissionIndex)>,
}

impl Stage {
    /// Uploads the rig.
    pub fn new(gpu: &Gpu, rig: Arc<Rig>) -> Result<Stage, RenderError> {
        let size = rig.size();
        let renderer = Renderer::new(&gpu.device);
        let scene = renderer.scene(&gpu.device, &gpu.queue, rig)?;
        let target = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("frame"),
            size: wgpu::Extent3d { width: size.width, height: size.height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: TARGET_FORMAT,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                | wgpu::TextureUsages::COPY_DST
                | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        Ok(Stage {
            gpu: gpu.clone(),
            renderer,
            scene,
            target,
            size,
            idle: Vec::new(),
            queued: VecDeque::new(),
        })
    }

    /// Size of every frame.
    pub fn size(&self) -> PixelSize {
        self.size
    }

    /// How many frames were begun and not yet finished.
    pub fn pending(&self) -> usize {
        self.queued.len()
    }

    /// Renders one frame and waits for it. Frames begun before stay queued.
    pub fn render(&mut self, pose: &Pose) -> Result<RgbaImage, RenderError> {
        let earlier = std::mem::take(&mut self.queued);
        self.begin(pose);
        let frame = self.finish();
        self.queued = earlier;
        frame
    }

    /// Starts a frame and returns at once.
    pub fn begin(&mut self, pose: &Pose) {
        let stride = self.stride();
        let buffer = self.idle.pop().unwrap_or_else(|| {
            self.gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("readback"),
                size: u64::from(stride) * u64::from(self.size.height),
                usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
                mapped_at_creation: false,
            })
        });
        let mut encoder = self.gpu.device.create_command_encoder(&Default::default());
        self.renderer.draw(&self.gpu.queue, &mut encoder, &self.scene, pose, &self.target);
        encoder.copy_texture_to_buffer(
            self.target.as_image_copy(),
            wgpu::TexelCopyBufferInfo {
                buffer: &buffer,
                layout: wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(stride),
                    rows_per_image: None,
                },
            },
            wgpu::Extent3d { width: self.size.width, height: self.size.height, depth_or_array_layers: 1 },
        );
        let submission = self.gpu.queue.submit([encoder.finish()]);
        self.queued.push_back((buffer, submission));
    }

    /// Waits for the oldest frame begun.
    pub fn finish(&mut self) -> Result<RgbaImage, RenderError> {
        let (buffer, submission) = self.queued.pop_front().ok_or(RenderError::NothingBegun)?;
        let (done, mapped) = std::sync::mpsc::sync_channel(1);
        buffer.slice(..).map_async(wgpu::MapMode::Read, move |result| {
            // The receiver waits below for as long as this frame lives.
            let _ = done.send(result);
        });
        self.gpu
            .device
            .poll(wgpu::PollType::Wait { submission_index: Some(submission), timeout: None })
            .map_err(|e| RenderError::Lost(e.to_string()))?;
        mapped
            .recv()
            .map_err(|e| RenderError::Lost(e.to_string()))?
            .map_err(|e| RenderError::Lost(e.to_string()))?;
        let (row, stride) = (self.size.width as usize * 4, self.stride() as usize);
        let mut pixels = Vec::with_capacity(row * self.size.height as usize);
        {
            let view = buffer.slice(..).get_mapped_range();
            for padded in view.chunks_exact(stride) {
                pixels.extend_from_slice(&padded[..row]);
            }
        }
        buffer.unmap();
        self.idle.push(buffer);
        RgbaImage::from_raw(self.size.width, self.size.height, pixels)
            .ok_or_else(|| RenderError::Lost("a frame came back short".into()))
    }

    /// Bytes per row in a readback buffer: rows are padded to 256.
    fn stride(&self) -> u32 {
        (self.size.width * 4).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT)
    }
}
