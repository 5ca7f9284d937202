//! A graphics device without a window.

use kaely_core::explain::{Explain, Message};
use kaely_core::units::PixelSize;

/// A device and its queue.
#[derive(Debug, Clone)]
pub struct Gpu {
    /// Creates resources.
    pub device: wgpu::Device,
    /// Takes commands.
    pub queue: wgpu::Queue,
    /// The adapter's own name, such as "llvmpipe (LLVM 15.0.6, 256 bits)".
    pub name: String,
    /// The driver and its version, such as "llvmpipe, Mesa 22.3.6".
    pub driver: String,
    /// Whether frames are computed on the CPU.
    pub software: bool,
}

/// Why rendering failed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// No usable graphics driver.
    #[error("no graphics adapter: {0}")]
    NoAdapter(#[from] wgpu::RequestAdapterError),
    /// The driver refused a device.
    #[error("no graphics device: {0}")]
    NoDevice(#[from] wgpu::RequestDeviceError),
    /// The picture does not fit the device.
    #[error("{size} is larger than the device's limit of {limit} px a side")]
    TooLarge {
        /// Asked for.
        size: PixelSize,
        /// Largest side.
        limit: u32,
    },
    /// The device stopped working.
    #[error("the graphics device was lost: {0}")]
    Lost(String),
    /// A frame was asked for that nobody began.
    #[error("no frame is being rendered")]
    NothingBegun,
}

impl Explain for RenderError {
    fn what(&self) -> String {
        match self {
            RenderError::NoAdapter(_) | RenderError::NoDevice(_) => {
                "No graphics driver could be used.".into()
            }
            RenderError::TooLarge { size, limit } => {
                format!(
                    "A picture of {size} is too large for this graphics driver, which takes {limit} pixels a side."
                )
            }
            RenderError::Lost(_) | RenderError::NothingBegun => "The graphics driver stopped working.".into(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            RenderError::NoAdapter(_) | RenderError::NoDevice(_) => {
                "Install a Vulkan driver; on Debian and Ubuntu: apt install mesa-vulkan-drivers.".into()
            }
            RenderError::TooLarge { .. } => "Choose a smaller size.".into(),
            RenderError::Lost(_) | RenderError::NothingBegun => {
                "Start the job again; if it happens again, update the graphics driver.".into()
            }
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            RenderError::NoAdapter(_) | RenderError::NoDevice(_) => Message::of("render-no-driver"),
            RenderError::TooLarge { size, limit } => {
                Message::of("render-too-large").with("size", size).with("limit", limit)
            }
            RenderError::Lost(_) | RenderError::NothingBegun => Message::of("render-lost"),
        })
    }
}

impl Gpu {
    /// Opens the best adapter there is: a real GPU before a software one.
    pub fn headless() -> Result<Gpu, RenderError> {
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
        let adapter = pollster::block_on(instance.request_adapter(&wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        }))?;
        let info = adapter.get_info();
        let (device, queue) = pollster::block_on(adapter.request_device(&wgpu::DeviceDescriptor {
            label: Some("kaely"),
            required_limits: wgpu::Limits {
                max_texture_dimension_2d: adapter.limits().max_texture_dimension_2d,
                max_buffer_size: adapter.limits().max_buffer_size,
                ..wgpu::Limits::default()
            },
            ..Default::default()
        }))?;
        let driver = format!("{}, {}", info.driver, info.driver_info);
        Ok(Gpu {
            device,
            queue,
            driver,
            name: info.name,
            software: info.device_type == wgpu::DeviceType::Cpu,
        })
    }
}
