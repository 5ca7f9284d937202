//! The portrait pass: `shaders/portrait.wgsl`.

use crate::RenderError;
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::rig::deform::DrawVertex;
use kaely_core::rig::eye::{PATCH_HEIGHT, PATCH_WIDTH, Patch};
use kaely_core::units::PixelSize;
use std::sync::Arc;
use wgpu::util::DeviceExt;

/// Source of the shader, part of the binary.
pub const PORTRAIT_SHADER: &str =
    concat!(include_str!("../../shaders/portrait.wgsl"), include_str!("../../shaders/eye.wgsl"));
/// Frames hold encoded sRGB values as they are: no conversion on the way, so rest is exact.
pub const TARGET_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

/// Mirrors of the shader's structs.
pub mod gpu_data {
    use bytemuck::{Pod, Zeroable};
    use kaely_core::rig::eye::EyeUniform;

    /// `struct Frame`.
    #[repr(C)]
    #[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable)]
    pub struct Frame {
        /// Canvas size in pixels.
        pub size_px: [f32; 2],
        /// Steepness of the sampling kernel, see `kaely_core::rig::kernel`.
        pub kernel_a: f32,
        /// Fills up to 16 bytes.
        pub padding: f32,
        /// Right and left eye.
        pub eyes: [EyeUniform; 2],
    }
}

/// The pipeline; one per device.
pub struct Renderer {
    person: wgpu::RenderPipeline,
    eye: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
}

/// One rig on the device.
pub struct Scene {
    rig: Arc<Rig>,
    photo: wgpu::Texture,
    bindings: wgpu::BindGroup,
    uniform: wgpu::Buffer,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    index_count: u32,
}

impl Renderer {
    /// Compiles the pipeline.
    pub fn new(device: &wgpu::Device) -> Renderer {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("portrait"),
            source: wgpu::ShaderSource::Wgsl(PORTRAIT_SHADER.into()),
        });
        let layout = bind_group_layout(device);
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("portrait"),
            bind_group_layouts: &[Some(&layout)],
            ..Default::default()
        });
        let vertex_layout = wgpu::VertexBufferLayout {
            array_stride: size_of::<DrawVertex>() as u64,
            step_mode: wgpu::VertexStepMode::Vertex,
            attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2],
        };
        let pipeline = |entry_point| {
            device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(entry_point),
                layout: Some(&pipeline_layout),
                vertex: wgpu::VertexState {
                    module: &module,
                    entry_point: Some("vertex"),
                    compilation_options: Default::default(),
                    buffers: std::slice::from_ref(&vertex_layout),
                },
                primitive: wgpu::PrimitiveState::default(),
                depth_stencil: None,
                multisample: wgpu::MultisampleState::default(),
                fragment: Some(wgpu::FragmentState {
                    module: &module,
                    entry_point: Some(entry_point),
                    compilation_options: Default::default(),
                    targets: &[Some(TARGET_FORMAT.into())],
                }),
                multiview_mask: None,
                cache: None,
            })
        };
        Renderer { person: pipeline("fragment"), eye: pipeline("fragment_eye"), layout }
    }

    /// Uploads a rig. Fails when the picture exceeds the device's texture limit.
    pub fn scene(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        rig: Arc<Rig>,
    ) -> Result<Scene, RenderError> {
        let size = rig.size();
        let limit = device.limits().max_texture_dimension_2d;
        if size.width.max(size.height) > limit {
            return Err(RenderError::TooLarge { size, limit });
        }
        let photo = rgba_texture(device, queue, "photo", size, &opaque(&rig.photo));
        let person = rgba_texture(device, queue, "person", size, rig.person.as_raw());
        let plate = rgba_texture(device, queue, "plate", size, &opaque(&rig.plate));
        let patches = patch_texture(device, queue, &rig);
        let irises = iris_texture(device, queue, &rig);
        let buffer = |label, size, usage| {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: Some(label),
                size,
                usage,
                mapped_at_creation: false,
            })
        };
        let uniform = buffer(
            "frame",
            size_of::<gpu_data::Frame>() as u64,
            wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        );
        let vertices = buffer(
            "vertices",
            (rig.mesh.vertices.len().max(1) * size_of::<DrawVertex>()) as u64,
            wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        );
        let indices = device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("indices"),
            contents: bytemuck::cast_slice(&rig.mesh.indices),
            usage: wgpu::BufferUsages::INDEX,
        });
        let flat = |t: &wgpu::Texture| t.create_view(&Default::default());
        let array = |t: &wgpu::Texture| {
            t.create_view(&wgpu::TextureViewDescriptor {
                dimension: Some(wgpu::TextureViewDimension::D2Array),
                ..Default::default()
            })
        };
        let views = [flat(&photo), flat(&person), flat(&plate), array(&patches), array(&irises)];
        let mut entries = vec![wgpu::BindGroupEntry { binding: 0, resource: uniform.as_entire_binding() }];
        for (i, view) in views.iter().enumerate() {
            entries.push(wgpu::BindGroupEntry {
                binding: i as u32 + 1,
                resource: wgpu::BindingResource::TextureView(view),
            });
        }
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("portrait"),
            layout: &self.layout,
            entries: &entries,
        });
        let index_count = rig.mesh.indices.len() as u32;
        Ok(Scene { rig, photo, bindings, uniform, vertices, indices, index_count })
    }

    /// Records the drawing of `pose` into `target`, which has the rig's size, [`TARGET_FORMAT`] and the usages
    /// `COPY_DST` and `RENDER_ATTACHMENT`. The scene's buffers are written through `queue` at once, so one scene
    /// carries one frame per submission.
    pub fn draw(
        &self,
        queue: &wgpu::Queue,
        encoder: &mut wgpu::CommandEncoder,
        scene: &Scene,
        pose: &Pose,
        target: &wgpu::Texture,
    ) {
        let size = scene.rig.size();
        let form = scene.rig.deform(pose);
        let frame = gpu_data::Frame {
            size_px: [size.width as f32, size.height as f32],
            kernel_a: scene.rig.kernel_a,
            padding: 0.0,
            eyes: form.eyes,
        };
        queue.write_buffer(&scene.uniform, 0, bytemuck::bytes_of(&frame));
        queue.write_buffer(&scene.vertices, 0, bytemuck::cast_slice(&form.vertices));
        encoder.copy_texture_to_texture(
            scene.photo.as_image_copy(),
            target.as_image_copy(),
            extent(size.width, size.height, 1),
        );
        if scene.index_count == 0 {
            return;
        }
        let view = target.create_view(&Default::default());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("portrait"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations { load: wgpu::LoadOp::Load, store: wgpu::StoreOp::Store },
            })],
            ..Default::default()
        });
        let [right, left] = scene.rig.mesh.eyes_from;
        pass.set_pipeline(&self.person);
        pass.set_bind_group(0, &scene.bindings, &[]);
        pass.set_vertex_buffer(0, scene.vertices.slice(..));
        pass.set_index_buffer(scene.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..right, 0, 0..1);
        pass.set_pipeline(&self.eye);
        pass.draw_indexed(right..left, 0, 0..1);
        pass.draw_indexed(left..scene.index_count, 0, 1..2);
    }
}

impl Scene {
    /// The rig this scene shows.
    pub fn rig(&self) -> &Arc<Rig> {
        &self.rig
    }
}

fn bind_group_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let texture = |binding, view_dimension| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::FRAGMENT,
        ty: wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: false },
            view_dimension,
            multisampled: false,
        },
        count: None,
    };
    use wgpu::TextureViewDimension::{D2, D2Array};
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("portrait"),
        entries: &[
            wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
                ty: wgpu::BindingType::Buffer {
                    ty: wgpu::BufferBindingType::Uniform,
                    has_dynamic_offset: false,
                    min_binding_size: None,
                },
                count: None,
            },
            texture(1, D2),
            texture(2, D2),
            texture(3, D2),
            texture(4, D2Array),
            texture(5, D2Array),
        ],
    })
}

fn extent(width: u32, height: u32, layers: u32) -> wgpu::Extent3d {
    wgpu::Extent3d { width, height, depth_or_array_layers: layers }
}

fn opaque(rgb: &image::RgbImage) -> Vec<u8> {
    rgb.pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2], 255]).collect()
}

fn texture(
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

fn rgba_texture(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    label: &str,
    size: PixelSize,
    data: &[u8],
) -> wgpu::Texture {
    texture(device, queue, label, extent(size.width, size.height, 1), TARGET_FORMAT, data)
}

/// Tone, blurred photo, bare skin and sclera of both eyes. Full floats: the lids are smooth, and eight bits would band.
fn patch_texture(device: &wgpu::Device, queue: &wgpu::Queue, rig: &Rig) -> wgpu::Texture {
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
fn iris_texture(device: &wgpu::Device, queue: &wgpu::Queue, rig: &Rig) -> wgpu::Texture {
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
