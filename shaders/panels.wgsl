// The panels: textured triangles in encoded sRGB, colours multiplied by their opacity.
// Nothing is decoded: egui means its colours, fades and the edges of its letters to be mixed as they are, and a software
// renderer feels every power function.

struct Screen {
    // Of the window, in points.
    size: vec2f,
    pad: vec2f,
}

@group(0) @binding(0) var<uniform> screen: Screen;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

struct Corner {
    @builtin(position) position: vec4f,
    @location(0) uv: vec2f,
    @location(1) colour: vec4f,
}

@vertex
fn panels_vertex(
    @location(0) position: vec2f,
    @location(1) uv: vec2f,
    @location(2) colour: vec4f,
) -> Corner {
    let clip = vec2f(2.0, -2.0) * position / screen.size + vec2f(-1.0, 1.0);
    return Corner(vec4f(clip, 0.0, 1.0), uv, colour);
}

@fragment
fn panels_fragment(corner: Corner) -> @location(0) vec4f {
    return corner.colour * textureSample(picture, picture_sampler, corner.uv);
}
