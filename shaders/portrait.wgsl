// Draws the moving person over the plate. The target already holds the canvas photo; this pass covers the motion
// region only. Colours stay in the photo's encoding (8-bit sRGB values, not linear): the matte model was solved there.
//
// Positions are canvas pixels, texel centres at +0.5. `offset` leads from the drawn pixel back to its source.

struct Eye {
    origin: vec2f,
    axis_x: vec2f,
    axis_y: vec2f,
    width_px: f32,
    squint: f32,
    iris_origin_px: vec2f,
    iris_centre_px: vec2f,
    iris_radius_px: f32,
    iris_side_px: f32,
    pupil: f32,
    instant_count: u32,
    instants: array<vec4f, 8>,
    curves: array<vec4f, 64>,
    hues: array<vec4f, 64>,
}

struct Frame {
    size_px: vec2f,
    kernel_a: f32,
    padding: f32,
    eyes: array<Eye, 2>,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var photo: texture_2d<f32>;
// The person's colour multiplied by coverage, coverage in alpha.
@group(0) @binding(2) var person: texture_2d<f32>;
@group(0) @binding(3) var plate: texture_2d<f32>;
// Tone (with what lies in front), blurred photo (with its lashes), bare skin, sclera of the right eye, then the left.
@group(0) @binding(4) var eye_patches: texture_2d_array<f32>;
// Completed irises, right then left, each in the top left corner of its layer; alpha is the disc.
@group(0) @binding(5) var irises: texture_2d_array<f32>;

struct VertexOut {
    @builtin(position) clip: vec4f,
    @location(0) offset: vec2f,
    @location(1) @interpolate(flat, first) eye: u32,
}

// The instance is the eye: 0 the person's right, 1 the left.
@vertex
fn vertex(
    @location(0) position: vec2f,
    @location(1) offset: vec2f,
    @builtin(instance_index) eye: u32,
) -> VertexOut {
    let ndc = position / frame.size_px * 2.0 - 1.0;
    return VertexOut(vec4f(ndc.x, -ndc.y, 0.0, 1.0), offset, eye);
}

// Weights of the four nearest texels for a fraction in 0..1: Keys' cubic (1981). Catmull-Rom is a = -0.5; how steep
// this one is was measured on the photo (core::rig::kernel), so that a face keeps its detail when it moves.
fn cubic(f: f32) -> vec4f {
    let g = 1.0 - f;
    let a = frame.kernel_a;
    return vec4f(
        a * f * g * g,
        ((a + 2.0) * f - (a + 3.0)) * f * f + 1.0,
        ((a + 2.0) * g - (a + 3.0)) * g * g + 1.0,
        a * g * f * f,
    );
}

// The person at a source position: exact at texel centres, overshoot clamped.
fn person_at(p: vec2f) -> vec4f {
    let q = p - 0.5;
    let base = floor(q);
    let f = q - base;
    let wx = cubic(f.x);
    let wy = cubic(f.y);
    let top = vec2i(textureDimensions(person)) - 1;
    let origin = vec2i(base) - 1;
    var sum = vec4f(0.0);
    for (var j = 0; j < 4; j++) {
        let y = clamp(origin.y + j, 0, top.y);
        var row = vec4f(0.0);
        for (var i = 0; i < 4; i++) {
            row += wx[i] * textureLoad(person, vec2i(clamp(origin.x + i, 0, top.x), y), 0);
        }
        sum += wy[j] * row;
    }
    let cover = clamp(sum.a, 0.0, 1.0);
    return vec4f(clamp(sum.rgb, vec3f(0.0), vec3f(cover)), cover);
}

// Over the plate at this pixel.
fn composite(texel: vec2i, front: vec4f) -> vec4f {
    let back = textureLoad(plate, texel, 0).rgb;
    return vec4f(front.rgb + back * (1.0 - front.a), 1.0);
}

// The person without the eyes. Where nothing moves it is the photo's own pixel, not a composite almost equal to it.
@fragment
fn fragment(in: VertexOut) -> @location(0) vec4f {
    let here = in.clip.xy;
    let texel = vec2i(floor(here));
    let moved = composite(texel, person_at(here + in.offset));
    let rest = vec4f(textureLoad(photo, texel, 0).rgb, 1.0);
    return select(moved, rest, all(in.offset == vec2f(0.0)));
}

// The cells around one eye. They are a pipeline of their own because a software rasteriser executes both sides of
// every branch: the eye's code would otherwise be paid for on every pixel of the person.
@fragment
fn fragment_eye(in: VertexOut) -> @location(0) vec4f {
    let here = in.clip.xy;
    let texel = vec2i(floor(here));
    let p = here + in.offset;
    let eye = i32(in.eye);
    let seen = exposed_eye(eye, p);
    if (seen.a >= 0.0) {
        return composite(texel, seen);
    }
    if (all(in.offset == vec2f(0.0))) {
        return vec4f(textureLoad(photo, texel, 0).rgb, 1.0);
    }
    return composite(texel, person_at(p));
}
