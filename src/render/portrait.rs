//! The portrait pass: `shaders/portrait.wgsl`.

use crate::RenderError;
use crate::film::{Effects, FilmScene, Pipelines};
use crate::layout::bind_group_layout;
use crate::textures::{TARGET_FORMAT, extent, iris_texture, opaque, patch_texture, rgba_texture};
use kaely_core::motion::Pose;
use kaely_core::rig::Rig;
use kaely_core::rig::deform::DrawVertex;
use std::sync::{Arc, OnceLock};
use wgpu::util::DeviceExt;

/// Source of the shader, part of the binary.
pub const PORTRAIT_SHADER: &str =
    concat!(include_str!("../../shaders/portrait.wgsl"), "\n", include_str!("../../shaders/eye.wgsl"));

/// Mirrors of the shader's structs.
pub mod gpu_data {
    pub use crate::film::{CODES, Film};
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
    /// Made when camera, light or film are first asked for.
    film: OnceLock<Pipelines>,
}

/// One rig on the device.
pub struct Scene {
    rig: Arc<Rig>,
    device: wgpu::Device,
    photo: wgpu::Texture,
    /// Group 0.
    pub(crate) bindings: wgpu::BindGroup,
    uniform: wgpu::Buffer,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    index_count: u32,
    /// Made when camera, light or film are first asked for.
    film: OnceLock<FilmScene>,
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
        Renderer {
            person: pipeline("fragment"),
            eye: pipeline("fragment_eye"),
            layout,
            film: OnceLock::new(),
        }
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
        Ok(Scene {
            rig,
            device: device.clone(),
            photo,
            bindings,
            uniform,
            vertices,
            indices,
            index_count,
            film: OnceLock::new(),
        })
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
        let effects = Effects::of(pose, &form);
        if !effects.any() {
            self.draw_portrait(encoder, scene, target);
            return;
        }
        let pipelines = self.film.get_or_init(|| Pipelines::new(&scene.device, &self.layout));
        let film = scene.film.get_or_init(|| FilmScene::new(&scene.device, queue, pipelines, &scene.rig));
        film.write(queue, &scene.rig, pose, &form);
        let clean = if effects.grain { film.clean() } else { target };
        if effects.layered() {
            film.draw_layers(encoder, pipelines, scene, effects, clean);
        } else {
            self.draw_portrait(encoder, scene, clean);
        }
        if effects.grain {
            film.draw_grain(encoder, pipelines, scene, target);
        }
    }

    /// The person over the photo.
    fn draw_portrait(&self, encoder: &mut wgpu::CommandEncoder, scene: &Scene, target: &wgpu::Texture) {
        let size = scene.rig.size();
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
        pass.set_bind_group(0, &scene.bindings, &[]);
        scene.draw_mesh(&mut pass, &self.person, &self.eye);
    }
}

impl Scene {
    /// The rig this scene shows.
    pub fn rig(&self) -> &Arc<Rig> {
        &self.rig
    }

    /// Draws the mesh with these pipelines. Bind groups and further vertex buffers are the caller's.
    pub(crate) fn draw_mesh(
        &self,
        pass: &mut wgpu::RenderPass,
        person: &wgpu::RenderPipeline,
        eye: &wgpu::RenderPipeline,
    ) {
        if self.index_count == 0 {
            return;
        }
        let [right, left] = self.rig.mesh.eyes_from;
        pass.set_pipeline(person);
        pass.set_vertex_buffer(0, self.vertices.slice(..));
        pass.set_index_buffer(self.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..right, 0, 0..1);
        pass.set_pipeline(eye);
        pass.draw_indexed(right..left, 0, 0..1);
        pass.draw_indexed(left..self.index_count, 0, 1..2);
    }
}
