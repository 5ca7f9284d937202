// Camera, light and film, in pipelines of their own that run only when a pose asks for them. Appended to
// portrait.wgsl, whose person and eyes it draws: here they are blended over a plate that is already in the target.
//
// A frame: the plate as the moved, defocused camera sees it (`film_plate`), the person over it (`film_person`,
// `film_eye`), grain over everything (`film_grain`).

struct Film {
    // Where a frame pixel lies on the plate: x = dot(plate_x.xyz, vec3(p, 1)), likewise y.
    plate_x: vec4f,
    plate_y: vec4f,
    size_px: vec2f,
    // Within this distance of the photo's edge sources are drawn in; 0 if none lies beyond it.
    knee_px: f32,
    // Standard deviation of the grain in mid-tones, in encoded values of 0..1.
    grain: f32,
    // Level of the blurred plate below the wanted blur, and the share of the next one.
    blur_level: i32,
    blur_share: f32,
    padding: vec2f,
    // Where this frame lies on the two grain tiles.
    grain_shift: vec4u,
}

@group(1) @binding(0) var<uniform> film: Film;
// Level 0: spline coefficients of the plate's encoded values. From level 1: the plate in linear light, each level half
// the size and twice the blur of the one before. 16-bit codes for CODE_FROM..CODE_TO.
@group(1) @binding(1) var plates: texture_2d<u32>;
// In alpha, how much of the person layer belongs to the person: beside them it holds background, which is on the plate
// here. In rgb, what the plate it was made for shows more than this one. Codes as above.
@group(1) @binding(2) var rim: texture_2d<u32>;

@group(2) @binding(0) var picture: texture_2d<f32>;
@group(2) @binding(1) var grain_a: texture_2d<f32>;
@group(2) @binding(2) var grain_b: texture_2d<f32>;

// Kept equal to render::film::plate (a test compares them).
const CODE_FROM: f32 = -1.0;
const CODE_TO: f32 = 2.0;
const CODE_STEP: f32 = (CODE_TO - CODE_FROM) / 65535.0;

struct FilmOut {
    @builtin(position) clip: vec4f,
    @location(0) offset: vec2f,
    @location(1) shade: f32,
    @location(2) @interpolate(flat) eye: u32,
}

@vertex
fn film_vertex(
    @location(0) position: vec2f,
    @location(1) offset: vec2f,
    @location(2) shade: f32,
    @builtin(instance_index) eye: u32,
) -> FilmOut {
    let ndc = position / film.size_px * 2.0 - 1.0;
    return FilmOut(vec4f(ndc.x, -ndc.y, 0.0, 1.0), offset, shade, eye);
}

// One triangle over the whole frame.
@vertex
fn film_screen(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
    let corner = vec2f(f32(index & 1u), f32(index >> 1u)) * 4.0 - 1.0;
    return vec4f(corner, 0.0, 1.0);
}

// A distance from an edge, kept positive: itself beyond the knee, falling ever more slowly towards 0 within.
fn kept_in(p: vec2f) -> vec2f {
    let w = max(film.knee_px, 1e-3);
    let t = clamp(p, vec2f(-w), vec2f(w)) + w;
    return t * t / (4.0 * w) + max(p - w, vec2f(0.0));
}

// A source position, drawn in from beyond the photo's edges.
fn inside(p: vec2f) -> vec2f {
    return film.size_px - kept_in(film.size_px - kept_in(p));
}

// Weights of the four nearest coefficients of a cubic B-spline.
fn spline(f: f32) -> vec4f {
    let g = 1.0 - f;
    return vec4f(g * g * g, 4.0 - 3.0 * f * f * (2.0 - f), 4.0 - 3.0 * g * g * (2.0 - g), f * f * f) / 6.0;
}

// A level of the plate at a canvas position; mirrored at the edges, as its coefficients are.
fn plate_at(p: vec2f, level: i32) -> vec3f {
    let q = p / f32(1u << u32(level)) - 0.5;
    let base = floor(q);
    let wx = spline(q.x - base.x);
    let wy = spline(q.y - base.y);
    let top = vec2i(textureDimensions(plates, level)) - 1;
    let origin = vec2i(base) - 1;
    var sum = vec3f(0.0);
    for (var j = 0; j < 4; j++) {
        let y = clamp(top.y - abs(top.y - abs(origin.y + j)), 0, top.y);
        var row = vec3f(0.0);
        for (var i = 0; i < 4; i++) {
            let x = clamp(top.x - abs(top.x - abs(origin.x + i)), 0, top.x);
            row += wx[i] * vec3f(textureLoad(plates, vec2i(x, y), level).rgb);
        }
        sum += wy[j] * row;
    }
    return CODE_FROM + sum * CODE_STEP;
}

// The sRGB transfer function (IEC 61966-2-1) and its inverse.
fn linear_light(c: vec3f) -> vec3f {
    return select(pow((c + 0.055) / 1.055, vec3f(2.4)), c / 12.92, c <= vec3f(0.04045));
}

fn encoded(c: vec3f) -> vec3f {
    return select(1.055 * pow(c, vec3f(1.0 / 2.4)) - 0.055, c * 12.92, c <= vec3f(0.0031308));
}

fn on_plate(here: vec2f) -> vec2f {
    let p = vec3f(here, 1.0);
    return inside(vec2f(dot(film.plate_x.xyz, p), dot(film.plate_y.xyz, p)));
}

@fragment
fn film_plate(@builtin(position) clip: vec4f) -> @location(0) vec4f {
    return vec4f(clamp(plate_at(on_plate(clip.xy), 0), vec3f(0.0), vec3f(1.0)), 1.0);
}

// Half a level up or down (interleaved gradient noise, Jimenez 2014): a blurred wall has lost the noise that hid the
// steps between its levels.
fn dither(here: vec2f) -> f32 {
    return (fract(52.9829189 * fract(dot(here, vec2f(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}

// The plate out of focus: between two levels, in linear light, as a lens mixes.
@fragment
fn film_plate_blurred(@builtin(position) clip: vec4f) -> @location(0) vec4f {
    let p = on_plate(clip.xy);
    var near = clamp(plate_at(p, film.blur_level), vec3f(0.0), vec3f(1.0));
    if (film.blur_level == 0) {
        near = linear_light(near);
    }
    let far = clamp(plate_at(p, film.blur_level + 1), vec3f(0.0), vec3f(1.0));
    return vec4f(encoded(mix(near, far, film.blur_share)) + dither(clip.xy), 1.0);
}

fn rim_at(p: vec2f) -> vec4f {
    let q = p - 0.5;
    let base = floor(q);
    let f = q - base;
    let top = vec2i(textureDimensions(rim)) - 1;
    let a = clamp(vec2i(base), vec2i(0), top);
    let b = clamp(vec2i(base) + 1, vec2i(0), top);
    let above = mix(vec4f(textureLoad(rim, a, 0)), vec4f(textureLoad(rim, vec2i(b.x, a.y), 0)), f.x);
    let below = mix(vec4f(textureLoad(rim, vec2i(a.x, b.y), 0)), vec4f(textureLoad(rim, b, 0)), f.x);
    return CODE_FROM + mix(above, below, f.y) * CODE_STEP;
}

// What is blended over the plate: `front` at source `p`, as far as it is the person's, in the light of this frame.
// What is nearly white hardly changes: a clipped highlight would come out in another hue, with an edge.
fn over_plate(front: vec4f, p: vec2f, shade: f32) -> vec4f {
    let rest = rim_at(p);
    let own = clamp(front.rgb + (1.0 - front.a) * rest.rgb, vec3f(0.0), vec3f(front.a));
    let brightest = max(max(own.r, own.g), own.b) / max(front.a, 1e-3);
    let change = (shade - 1.0) * (1.0 - pow(min(brightest, 1.0), 8.0));
    return vec4f(min(own * (1.0 + change), vec3f(front.a)), front.a) * clamp(rest.a, 0.0, 1.0);
}

@fragment
fn film_person(in: FilmOut) -> @location(0) vec4f {
    let p = inside(in.clip.xy + in.offset);
    return over_plate(person_at(p), p, in.shade);
}

// The cells around one eye, as `fragment_eye` in portrait.wgsl.
@fragment
fn film_eye(in: FilmOut) -> @location(0) vec4f {
    let p = inside(in.clip.xy + in.offset);
    let eye = i32(in.eye);
    let seen = exposed_eye(eye, p);
    if (seen.a >= 0.0) {
        return over_plate(seen, p, in.shade);
    }
    return over_plate(person_at(p), p, in.shade);
}

// Grain of each of film's three layers: strongest where half of it is developed, none where all or nothing is. Two
// tiles of different periods are added, so that nothing repeats within a frame.
@fragment
fn film_grain(@builtin(position) clip: vec4f) -> @location(0) vec4f {
    let texel = vec2u(floor(clip.xy));
    let colour = textureLoad(picture, texel, 0).rgb;
    let a = textureLoad(grain_a, (texel + film.grain_shift.xy) % textureDimensions(grain_a), 0).r;
    let b = textureLoad(grain_b, (texel + film.grain_shift.zw) % textureDimensions(grain_b), 0).r;
    let strength = 2.0 * sqrt(colour * (1.0 - colour));
    return vec4f(colour + strength * (film.grain * (a + b) * 0.70710678), 1.0);
}
