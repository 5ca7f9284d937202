//! The pipelines of `shaders/film.wgsl`; one set per device.

use super::FILM_SHADER;
use crate::layout::{texture, uniform};
use crate::textures::TARGET_FORMAT;
use kaely_core::rig::deform::DrawVertex;
use wgpu::TextureViewDimension::D2;

pub(crate) struct Pipelines {
    pub plate: wgpu::RenderPipeline,
    pub plate_blurred: wgpu::RenderPipeline,
    pub person: wgpu::RenderPipeline,
    pub eye: wgpu::RenderPipeline,
    pub grain: wgpu::RenderPipeline,
    /// Group 1: uniform, plates, rim.
    pub film: wgpu::BindGroupLayout,
    /// Group 2: picture, grain tiles.
    pub grains: wgpu::BindGroupLayout,
}

impl Pipelines {
    /// Compiles them. `portrait` is the layout of group 0.
    pub(crate) fn new(device: &wgpu::Device, portrait: &wgpu::BindGroupLayout) -> Pipelines {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("film"),
            source: wgpu::ShaderSource::Wgsl(FILM_SHADER.into()),
        });
        let film = film_layout(device);
        let grains = grains_layout(device);
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("film"),
            bind_group_layouts: &[Some(portrait), Some(&film)],
            ..Default::default()
        });
        let grain_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("grain"),
            bind_group_layouts: &[Some(portrait), Some(&film), Some(&grains)],
            ..Default::default()
        });
        let make = |layout, vertex, fragment, buffers: &[wgpu::VertexBufferLayout], blend| {
            device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(fragment),
                layout: Some(layout),
                vertex: wgpu::VertexState {
                    module: &module,
                    entry_point: Some(vertex),
                    compilation_options: Default::default(),
                    buffers,
                },
                primitive: wgpu::PrimitiveState::default(),
                depth_stencil: None,
                multisample: wgpu::MultisampleState::default(),
                fragment: Some(wgpu::FragmentState {
                    module: &module,
                    entry_point: Some(fragment),
                    compilation_options: Default::default(),
                    targets: &[Some(wgpu::ColorTargetState {
                        format: TARGET_FORMAT,
                        blend,
                        write_mask: wgpu::ColorWrites::ALL,
                    })],
                }),
                multiview_mask: None,
                cache: None,
            })
        };
        let mesh = [
            wgpu::VertexBufferLayout {
                array_stride: size_of::<DrawVertex>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2],
            },
            wgpu::VertexBufferLayout {
                array_stride: size_of::<f32>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![2 => Float32],
            },
        ];
        let over = Some(OVER_OPAQUE);
        Pipelines {
            plate: make(&layout, "film_screen", "film_plate", &[], None),
            plate_blurred: make(&layout, "film_screen", "film_plate_blurred", &[], None),
            person: make(&layout, "film_vertex", "film_person", &mesh, over),
            eye: make(&layout, "film_vertex", "film_eye", &mesh, over),
            grain: make(&grain_layout, "film_screen", "film_grain", &[], None),
            film,
            grains,
        }
    }
}

/// Premultiplied colour over a target that is opaque and stays so, to the bit.
const OVER_OPAQUE: wgpu::BlendState = wgpu::BlendState {
    color: wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::One,
        dst_factor: wgpu::BlendFactor::OneMinusSrcAlpha,
        operation: wgpu::BlendOperation::Add,
    },
    alpha: wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::Zero,
        dst_factor: wgpu::BlendFactor::One,
        operation: wgpu::BlendOperation::Add,
    },
};

fn film_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("film"),
        entries: &[
            uniform(0),
            texture(1, wgpu::TextureSampleType::Uint, D2),
            texture(2, wgpu::TextureSampleType::Uint, D2),
        ],
    })
}

fn grains_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let colour = wgpu::TextureSampleType::Float { filterable: false };
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("grain"),
        entries: &[texture(0, colour, D2), texture(1, colour, D2), texture(2, colour, D2)],
    })
}
