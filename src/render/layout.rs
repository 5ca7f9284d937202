//! What the portrait shader is given, binding by binding.

/// Group 0: the frame, photo, person, plate, eye patches, irises.
pub(crate) fn bind_group_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
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
