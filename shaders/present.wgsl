// The window's picture, handed to the screen pixel by pixel. It is looked at as sRGB and drawn into sRGB: what the device
// decodes it encodes again, so the values stay as they are, and no power function is worked out here.

@group(0) @binding(0) var panels: texture_2d<f32>;

@vertex
fn present_vertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
    // A triangle that covers the window.
    let corner = vec2f(f32((index << 1u) & 2u), f32(index & 2u));
    return vec4f(2.0 * corner - 1.0, 0.0, 1.0);
}

@fragment
fn present_fragment(@builtin(position) place: vec4f) -> @location(0) vec4f {
    return textureLoad(panels, vec2i(place.xy), 0);
}
