//! Pictures of a rig as textures.

use kaely_core::rig::Rig;
use kaely_core::rig::eye::{PATCH_HEIGHT, PATCH_WIDTH, Patch};
use kaely_core::units::PixelSize;
use wgpu::util::DeviceExt;

/// Frames hold encoded sRGB values as they are: no conversion on the way, so rest is exact.
pub const TARGET_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

pub(crate) fn extent(width: u32, height: u32, layers: u32) -> wgpu::Extent3d {
    wgpu::Extent3d { width, height, depth_or_array_layers: layers }
}

pub(crate) fn opaque(rgb: &image::RgbImage) -> Vec<u8> {
    rgb.pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2], 255]).collect()
}

pub(crate) fn texture(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    label: &str,
    size: wgpu::Extent3d,
    format: wgpu::TextureFormat,
    data: &[u8],
) -> wgpu::Texture {
    device.create_texture_with_data(
        queue,
        &wgpu::TextureDescriptor {
            label: Some(label),
            size,
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        },
        wgpu::util::TextureDataOrder::LayerMajor,
        data,
    )
}

pub(crate) fn rgba_texture(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    label: &str,
    size: PixelSize,
    data: &[u8],
) -> wgpu::Texture {
    texture(device, queue, label, extent(size.width, size.height, 1), TARGET_FORMAT, data)
}

/// Tone, blurred photo, bare skin and sclera of both eyes. Full floats: the lids are smooth, and eight bits would band.
pub(crate) fn patch_texture(device: &wgpu::Device, queue: &wgpu::Queue, rig: &Rig) -> wgpu::Texture {
    let mut data: Vec<f32> = Vec::with_capacity(8 * 4 * PATCH_WIDTH * PATCH_HEIGHT);
    for eye in &rig.eyes {
        data.extend(eye.tone.0.iter().zip(&eye.occluder).flat_map(|(c, cover)| [c.x, c.y, c.z, *cover]));
        data.extend(eye.low.0.iter().zip(&eye.lashes).flat_map(|(c, lash)| [c.x, c.y, c.z, *lash]));
        for Patch(colours) in [&eye.bare, &eye.sclera] {
            data.extend(colours.iter().flat_map(|c| [c.x, c.y, c.z, 1.0]));
        }
    }
    let size = extent(PATCH_WIDTH as u32, PATCH_HEIGHT as u32, 8);
    texture(device, queue, "eye patches", size, wgpu::TextureFormat::Rgba32Float, bytemuck::cast_slice(&data))
}

/// Both irises, each in the top left corner of a layer as large as the larger one.
pub(crate) fn iris_texture(device: &wgpu::Device, queue: &wgpu::Queue, rig: &Rig) -> wgpu::Texture {
    let side = rig.eyes.iter().map(|e| e.iris.image.width()).max().unwrap_or(1);
    let mut data = vec![0u8; (2 * side * side * 4) as usize];
    for (layer, eye) in rig.eyes.iter().enumerate() {
        let image = &eye.iris.image;
        let row = (image.width() * 4) as usize;
        for y in 0..image.height() {
            let from = y as usize * row;
            let to = (layer as u32 * side * side + y * side) as usize * 4;
            data[to..to + row].copy_from_slice(&image.as_raw()[from..from + row]);
        }
    }
    texture(device, queue, "irises", extent(side, side, 2), TARGET_FORMAT, &data)
}
