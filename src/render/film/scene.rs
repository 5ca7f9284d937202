//! What camera, light and film need of one rig on the device.

use super::pipelines::Pipelines;
use super::{Effects, Film, grain, plate};
use crate::portrait::Scene;
use crate::textures::{TARGET_FORMAT, extent, opaque, rgba_texture, texture};
use image::{GrayImage, Luma, RgbImage};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::rig::deform::Deformation;
use kaely_core::rig::rim::Rim;
use wgpu::util::DeviceExt;

pub(crate) struct FilmScene {
    uniform: wgpu::Buffer,
    shades: wgpu::Buffer,
    /// The photo, with the plate where the mesh may draw: what a person in another light is blended over.
    under: wgpu::Texture,
    /// The frame before its grain.
    clean: wgpu::Texture,
    film: wgpu::BindGroup,
    grains: wgpu::BindGroup,
    level_count: usize,
}

impl FilmScene {
    /// Works out and uploads what is needed. The first frame that asks for it takes 0.5–0.8 s at 720 × 1280 on two
    /// cores, compiling the pipelines included.
    pub(crate) fn new(
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        pipelines: &Pipelines,
        rig: &Rig,
    ) -> FilmScene {
        let size = rig.size();
        let buffer = |label, size: usize, usage| {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: Some(label),
                size: size as u64,
                usage: usage | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            })
        };
        let uniform = buffer("film", size_of::<Film>(), wgpu::BufferUsages::UNIFORM);
        let shades =
            buffer("shades", rig.mesh.vertices.len().max(1) * size_of::<f32>(), wgpu::BufferUsages::VERTEX);
        let rim = Rim::of(rig);
        let levels = plate::levels(&rim.plate, rig.anatomy.face_height);
        let plates = plates_texture(device, queue, &levels);
        let under = rgba_texture(device, queue, "under", size, &opaque(&in_region(rig, &rim.plate)));
        let rim = rim_texture(device, queue, rig, &rim);
        let clean = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("clean"),
            size: extent(size.width, size.height, 1),
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: TARGET_FORMAT,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                | wgpu::TextureUsages::COPY_DST
                | wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        });
        let tiles = grain::SIDES.map(|side| grain_texture(device, queue, side, size.height));
        let view = |t: &wgpu::Texture| t.create_view(&Default::default());
        let film = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("film"),
            layout: &pipelines.film,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: uniform.as_entire_binding() },
                wgpu::BindGroupEntry {
                    binding: 1,
                    resource: wgpu::BindingResource::TextureView(&view(&plates)),
                },
                wgpu::BindGroupEntry {
                    binding: 2,
                    resource: wgpu::BindingResource::TextureView(&view(&rim)),
                },
            ],
        });
        let pictures = [view(&clean), view(&tiles[0]), view(&tiles[1])];
        let entries = [0, 1, 2].map(|i| wgpu::BindGroupEntry {
            binding: i as u32,
            resource: wgpu::BindingResource::TextureView(&pictures[i]),
        });
        let grains = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("grain"),
            layout: &pipelines.grains,
            entries: &entries,
        });
        FilmScene { uniform, shades, under, clean, film, grains, level_count: levels.len() }
    }

    /// Writes what this frame needs besides the portrait's own buffers.
    pub(crate) fn write(&self, queue: &wgpu::Queue, rig: &Rig, pose: &Pose, form: &Deformation) {
        let size = rig.size();
        let rows = form.view.map_or([glam::Vec3::X, glam::Vec3::Y], |v| v.plate_rows());
        let blur = plate::blur(pose.camera.defocus, rig.anatomy.face_height, self.level_count);
        let uniform = Film {
            plate_x: rows[0].extend(0.0).to_array(),
            plate_y: rows[1].extend(0.0).to_array(),
            size_px: [size.width as f32, size.height as f32],
            knee_px: form.view.map_or(0.0, |v| v.knee_px()),
            grain: grain::STRENGTH * pose.camera.grain.clamp(0.0, 1.0),
            blur_level: blur.level as i32,
            blur_share: blur.share,
            padding: [0.0; 2],
            grain_shift: grain::shift(pose.camera.grain_seed),
        };
        queue.write_buffer(&self.uniform, 0, bytemuck::bytes_of(&uniform));
        if form.shades.is_empty() {
            queue.write_buffer(&self.shades, 0, bytemuck::cast_slice(&vec![1.0f32; form.vertices.len()]));
        } else {
            queue.write_buffer(&self.shades, 0, bytemuck::cast_slice(&form.shades));
        }
    }

    /// Where the frame is drawn before its grain.
    pub(crate) fn clean(&self) -> &wgpu::Texture {
        &self.clean
    }

    /// The person blended over the plate, as camera and light want it.
    pub(crate) fn draw_layers(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        pipelines: &Pipelines,
        scene: &Scene,
        effects: Effects,
        target: &wgpu::Texture,
    ) {
        if !effects.plate {
            let size = scene.rig().size();
            let whole = extent(size.width, size.height, 1);
            encoder.copy_texture_to_texture(self.under.as_image_copy(), target.as_image_copy(), whole);
        }
        let view = target.create_view(&Default::default());
        let mut pass = begin(encoder, &view, "layers");
        pass.set_bind_group(0, &scene.bindings, &[]);
        pass.set_bind_group(1, &self.film, &[]);
        if effects.plate {
            pass.set_pipeline(if effects.blur { &pipelines.plate_blurred } else { &pipelines.plate });
            pass.draw(0..3, 0..1);
        }
        pass.set_vertex_buffer(1, self.shades.slice(..));
        scene.draw_mesh(&mut pass, &pipelines.person, &pipelines.eye);
    }

    /// The clean frame with grain over it.
    pub(crate) fn draw_grain(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        pipelines: &Pipelines,
        scene: &Scene,
        target: &wgpu::Texture,
    ) {
        let view = target.create_view(&Default::default());
        let mut pass = begin(encoder, &view, "grain");
        pass.set_bind_group(0, &scene.bindings, &[]);
        pass.set_bind_group(1, &self.film, &[]);
        pass.set_bind_group(2, &self.grains, &[]);
        pass.set_pipeline(&pipelines.grain);
        pass.draw(0..3, 0..1);
    }
}

fn begin<'a>(
    encoder: &'a mut wgpu::CommandEncoder,
    view: &wgpu::TextureView,
    label: &'static str,
) -> wgpu::RenderPass<'a> {
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some(label),
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view,
            depth_slice: None,
            resolve_target: None,
            ops: wgpu::Operations { load: wgpu::LoadOp::Load, store: wgpu::StoreOp::Store },
        })],
        ..Default::default()
    })
}

/// The photo, with the plate inside the motion region.
fn in_region(rig: &Rig, plate: &RgbImage) -> RgbImage {
    let region: GrayImage = rig.motion_region();
    let mut under = rig.photo.clone();
    for (x, y, Luma([moves])) in region.enumerate_pixels() {
        if *moves > 0 {
            under.put_pixel(x, y, *plate.get_pixel(x, y));
        }
    }
    under
}

/// The plate's levels as the mip levels of one texture.
fn plates_texture(device: &wgpu::Device, queue: &wgpu::Queue, levels: &[plate::Level]) -> wgpu::Texture {
    let size = levels[0].size;
    let codes: Vec<[u16; 4]> = levels.iter().flat_map(|level| level.codes.iter().copied()).collect();
    device.create_texture_with_data(
        queue,
        &wgpu::TextureDescriptor {
            label: Some("plates"),
            size: extent(size.width, size.height, 1),
            mip_level_count: levels.len() as u32,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgba16Uint,
            usage: wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        },
        wgpu::util::TextureDataOrder::LayerMajor,
        bytemuck::cast_slice(&codes),
    )
}

fn rim_texture(device: &wgpu::Device, queue: &wgpu::Queue, rig: &Rig, rim: &Rim) -> wgpu::Texture {
    let codes: Vec<[u16; 4]> = rim
        .residual(rig)
        .zip(rim.kept.pixels())
        .map(|(c, Luma([kept]))| [c.x, c.y, c.z, f32::from(*kept) / 255.0].map(plate::code))
        .collect();
    let size = extent(rim.plate.width(), rim.plate.height(), 1);
    let format = wgpu::TextureFormat::Rgba16Uint;
    texture(device, queue, "rim", size, format, bytemuck::cast_slice(&codes))
}

fn grain_texture(device: &wgpu::Device, queue: &wgpu::Queue, side: u32, frame_height: u32) -> wgpu::Texture {
    let noise = grain::tile(side, frame_height);
    let format = wgpu::TextureFormat::R32Float;
    texture(device, queue, "grain", extent(side, side, 1), format, bytemuck::cast_slice(&noise))
}
