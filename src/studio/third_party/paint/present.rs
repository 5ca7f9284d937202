//! The camera's texture, handed to the screen: `shaders/present.wgsl`.
//!
//! In the place of Bevy's own step, which works powers out for every pixel of the window.

/// The means to hand textures on to a screen of one format.
pub struct Presenter {
    format: wgpu::TextureFormat,
    pipeline: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    /// The texture it was given last.
    given: Option<(wgpu::Texture, wgpu::BindGroup)>,
}

impl Presenter {
    /// For screens of `format`, into which the device encodes.
    pub fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Presenter {
        let picture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: false },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let layout = super::painter::layout(device, &[(wgpu::ShaderStages::FRAGMENT, picture)]);
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("present"),
            source: wgpu::ShaderSource::Wgsl(include_str!("../../../../shaders/present.wgsl").into()),
        });
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("present"),
            bind_group_layouts: &[Some(&layout)],
            immediate_size: 0,
        });
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("present"),
            layout: Some(&pipeline_layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("present_vertex"),
                compilation_options: Default::default(),
                buffers: &[],
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some("present_fragment"),
                compilation_options: Default::default(),
                targets: &[Some(format.into())],
            }),
            multiview_mask: None,
            cache: None,
        });
        Presenter { format, pipeline, layout, given: None }
    }

    /// Whether it is meant for screens of this format.
    pub fn fits(&self, format: wgpu::TextureFormat) -> bool {
        self.format == format
    }

    /// Takes the texture to be handed on: of encoded values, and willing to be looked at as sRGB.
    pub fn take(&mut self, device: &wgpu::Device, texture: &wgpu::Texture) {
        if self.given.as_ref().is_some_and(|(given, _)| given == texture) {
            return;
        }
        let format = Some(texture.format().add_srgb_suffix());
        let view = texture.create_view(&wgpu::TextureViewDescriptor { format, ..Default::default() });
        let entry = wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&view) };
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("present"),
            layout: &self.layout,
            entries: &[entry],
        });
        self.given = Some((texture.clone(), group));
    }

    /// Draws it over all of the screen.
    pub fn present(&self, pass: &mut wgpu::RenderPass) {
        let Some((_, group)) = &self.given else { return };
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, group, &[]);
        pass.draw(0..3, 0..1);
    }
}
