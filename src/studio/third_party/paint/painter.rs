//! What egui has laid out, drawn: `shaders/panels.wgsl`. Knows egui and wgpu, nothing of Bevy.

use bevy_egui::egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use bevy_egui::egui::{ImageData, TextureFilter, TextureId, TexturesDelta};
use std::collections::HashMap;
use std::mem::size_of;

/// A window: its size in pixels, and how many of them a point is wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Pixels.
    pub size: [u32; 2],
    /// Pixels per point.
    pub scale: f32,
}

/// How a texture is looked at where it is not shown pixel by pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Smooth between the pixels.
    Linear,
    /// Each pixel by itself.
    Nearest,
}

/// A change of egui's own textures.
pub struct Change {
    set: Vec<(TextureId, ImageDelta)>,
    free: Vec<TextureId>,
}

impl Change {
    /// Takes all of a change, which is none then.
    pub fn taken(change: &mut TexturesDelta) -> Change {
        let mut set = Vec::new();
        for (id, deltas) in std::mem::take(&mut change.set) {
            set.extend(deltas.into_iter().map(|delta| (id, delta)));
        }
        Change { set, free: std::mem::take(&mut change.free).into_iter().collect() }
    }
}

/// The means to draw panels into textures of one format.
pub struct Painter {
    pipeline: wgpu::RenderPipeline,
    screen: wgpu::Buffer,
    screen_group: wgpu::BindGroup,
    picture_layout: wgpu::BindGroupLayout,
    linear: wgpu::Sampler,
    nearest: wgpu::Sampler,
    textures: HashMap<TextureId, Held>,
    vertices: Growing,
    indices: Growing,
    draws: Vec<Draw>,
}

struct Held {
    group: wgpu::BindGroup,
    /// egui's own, which it changes; pictures of others are only looked at.
    own: Option<wgpu::Texture>,
}

/// One mesh, where it lies in the buffers.
struct Draw {
    texture: TextureId,
    /// Left, top, width, height in pixels.
    scissor: [u32; 4],
    indices: std::ops::Range<u32>,
    base: i32,
}

/// A buffer that is made anew when it is too small.
struct Growing {
    buffer: wgpu::Buffer,
    usage: wgpu::BufferUsages,
}

impl Growing {
    fn new(device: &wgpu::Device, usage: wgpu::BufferUsages) -> Growing {
        Growing { buffer: Growing::of(device, usage, 64 * 1024), usage }
    }

    fn of(device: &wgpu::Device, usage: wgpu::BufferUsages, size: u64) -> wgpu::Buffer {
        let usage = usage | wgpu::BufferUsages::COPY_DST;
        device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("panels"),
            size,
            usage,
            mapped_at_creation: false,
        })
    }

    fn write(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, bytes: &[u8]) {
        let size = bytes.len() as u64;
        if self.buffer.size() < size {
            self.buffer = Growing::of(device, self.usage, size.next_power_of_two());
        }
        if size > 0 {
            queue.write_buffer(&self.buffer, 0, bytes);
        }
    }
}

impl Painter {
    /// For textures of `format`, which is not decoded or encoded by the device.
    pub fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Painter {
        let (uniform, visibility) = (wgpu::BufferBindingType::Uniform, wgpu::ShaderStages::VERTEX);
        let buffer =
            wgpu::BindingType::Buffer { ty: uniform, has_dynamic_offset: false, min_binding_size: None };
        let screen_layout = layout(device, &[(visibility, buffer)]);
        let picture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: true },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let sampled = wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering);
        let fragment = wgpu::ShaderStages::FRAGMENT;
        let picture_layout = layout(device, &[(fragment, picture), (fragment, sampled)]);
        let screen = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("panels' screen"),
            size: 16,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let screen_group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("panels' screen"),
            layout: &screen_layout,
            entries: &[wgpu::BindGroupEntry { binding: 0, resource: screen.as_entire_binding() }],
        });
        let sampler = |filter| {
            device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("panels"),
                mag_filter: filter,
                min_filter: filter,
                ..Default::default()
            })
        };
        Painter {
            pipeline: pipeline(device, format, [&screen_layout, &picture_layout]),
            screen,
            screen_group,
            picture_layout,
            linear: sampler(wgpu::FilterMode::Linear),
            nearest: sampler(wgpu::FilterMode::Nearest),
            textures: HashMap::new(),
            vertices: Growing::new(device, wgpu::BufferUsages::VERTEX),
            indices: Growing::new(device, wgpu::BufferUsages::INDEX),
            draws: Vec::new(),
        }
    }

    /// Makes a change of egui's own textures; [`Painter::free`] belongs to it.
    pub fn change(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, change: &Change) {
        for (id, delta) in &change.set {
            self.set(device, queue, *id, delta);
        }
    }

    /// Frees what is not used any more once the frame has been drawn that used it last.
    pub fn free(&mut self, change: &Change) {
        change.free.iter().for_each(|id| _ = self.textures.remove(id));
    }

    /// Shows a picture of somebody else's under a name; one that had the name before goes.
    pub fn show(&mut self, device: &wgpu::Device, id: TextureId, view: &wgpu::TextureView, filter: Filter) {
        let group = self.group(device, view, filter);
        self.textures.insert(id, Held { group, own: None });
    }

    /// Forgets a picture.
    pub fn forget(&mut self, id: TextureId) {
        self.textures.remove(&id);
    }

    /// Brings meshes to the device, for [`Painter::paint`].
    pub fn bring(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        jobs: &[ClippedPrimitive],
        screen: Screen,
    ) {
        let points = screen.size.map(|side| side as f32 / screen.scale);
        queue.write_buffer(&self.screen, 0, bytemuck::cast_slice(&[points[0], points[1], 0.0, 0.0]));
        let (mut vertices, mut indices): (Vec<Vertex>, Vec<u32>) = (Vec::new(), Vec::new());
        self.draws.clear();
        for (job, mesh) in jobs.iter().filter_map(|job| Some((job, mesh(job)?))) {
            let Some(scissor) = scissor(job, screen) else { continue };
            let first = indices.len() as u32;
            let base = vertices.len() as i32;
            vertices.extend_from_slice(&mesh.vertices);
            indices.extend_from_slice(&mesh.indices);
            let indices = first..indices.len() as u32;
            self.draws.push(Draw { texture: mesh.texture_id, scissor, indices, base });
        }
        self.vertices.write(device, queue, bytemuck::cast_slice(&vertices));
        self.indices.write(device, queue, bytemuck::cast_slice(&indices));
    }

    /// Draws what was brought. A mesh whose picture is not there yet is left out.
    pub fn paint(&self, pass: &mut wgpu::RenderPass) {
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, &self.screen_group, &[]);
        pass.set_vertex_buffer(0, self.vertices.buffer.slice(..));
        pass.set_index_buffer(self.indices.buffer.slice(..), wgpu::IndexFormat::Uint32);
        let mut bound = None;
        for draw in &self.draws {
            let Some(held) = self.textures.get(&draw.texture) else { continue };
            if bound != Some(draw.texture) {
                pass.set_bind_group(1, &held.group, &[]);
                bound = Some(draw.texture);
            }
            let [left, top, width, height] = draw.scissor;
            pass.set_scissor_rect(left, top, width, height);
            pass.draw_indexed(draw.indices.clone(), draw.base, 0..1);
        }
    }

    fn set(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size.map(|side| side as u32);
        let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
        let origin = delta.pos.map_or(wgpu::Origin3d::ZERO, |[x, y]| wgpu::Origin3d {
            x: x as u32,
            y: y as u32,
            z: 0,
        });
        if delta.pos.is_none() {
            let texture = device.create_texture(&wgpu::TextureDescriptor {
                label: Some("panels"),
                size,
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: wgpu::TextureFormat::Rgba8Unorm,
                usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
                view_formats: &[],
            });
            let filter = match delta.options.magnification {
                TextureFilter::Linear => Filter::Linear,
                TextureFilter::Nearest => Filter::Nearest,
            };
            let group = self.group(device, &texture.create_view(&Default::default()), filter);
            self.textures.insert(id, Held { group, own: Some(texture) });
        }
        let Some(texture) = self.textures.get(&id).and_then(|held| held.own.as_ref()) else { return };
        let into =
            wgpu::TexelCopyTextureInfo { texture, mip_level: 0, origin, aspect: wgpu::TextureAspect::All };
        let rows =
            wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(4 * width), rows_per_image: None };
        queue.write_texture(into, bytemuck::cast_slice(&image.pixels), rows, size);
    }

    fn group(&self, device: &wgpu::Device, view: &wgpu::TextureView, filter: Filter) -> wgpu::BindGroup {
        let sampler = match filter {
            Filter::Linear => &self.linear,
            Filter::Nearest => &self.nearest,
        };
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("panels"),
            layout: &self.picture_layout,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(view) },
                wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::Sampler(sampler) },
            ],
        })
    }
}

fn mesh(job: &ClippedPrimitive) -> Option<&Mesh> {
    match &job.primitive {
        Primitive::Mesh(mesh) => Some(mesh).filter(|mesh| !mesh.indices.is_empty()),
        // Nobody here draws with callbacks.
        Primitive::Callback(_) => None,
    }
}

/// The part of the window that a mesh may be seen in, in pixels; `None` if there is none.
fn scissor(job: &ClippedPrimitive, screen: Screen) -> Option<[u32; 4]> {
    let pixel = |points: f32, side: u32| (points * screen.scale).round().clamp(0.0, side as f32) as u32;
    let [width, height] = screen.size;
    let (left, right) = (pixel(job.clip_rect.min.x, width), pixel(job.clip_rect.max.x, width));
    let (top, bottom) = (pixel(job.clip_rect.min.y, height), pixel(job.clip_rect.max.y, height));
    (left < right && top < bottom).then(|| [left, top, right - left, bottom - top])
}

/// A group of one binding each, in order.
pub(super) fn layout(
    device: &wgpu::Device,
    entries: &[(wgpu::ShaderStages, wgpu::BindingType)],
) -> wgpu::BindGroupLayout {
    let entry = |(binding, (visibility, ty)): (usize, &(wgpu::ShaderStages, wgpu::BindingType))| {
        wgpu::BindGroupLayoutEntry { binding: binding as u32, visibility: *visibility, ty: *ty, count: None }
    };
    let entries: Vec<_> = entries.iter().enumerate().map(entry).collect();
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("panels"),
        entries: &entries,
    })
}

fn pipeline(
    device: &wgpu::Device,
    format: wgpu::TextureFormat,
    groups: [&wgpu::BindGroupLayout; 2],
) -> wgpu::RenderPipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("panels"),
        source: wgpu::ShaderSource::Wgsl(include_str!("../../../../shaders/panels.wgsl").into()),
    });
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("panels"),
        bind_group_layouts: &groups.map(Some),
        immediate_size: 0,
    });
    let target = wgpu::ColorTargetState {
        format,
        blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
        write_mask: wgpu::ColorWrites::ALL,
    };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("panels"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("panels_vertex"),
            compilation_options: Default::default(),
            buffers: &[wgpu::VertexBufferLayout {
                array_stride: size_of::<Vertex>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4],
            }],
        },
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some("panels_fragment"),
            compilation_options: Default::default(),
            targets: &[Some(target)],
        }),
        multiview_mask: None,
        cache: None,
    })
}
