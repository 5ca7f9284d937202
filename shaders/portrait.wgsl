// Draws the moving person over the plate. The target already holds the canvas photo; this pass covers the motion
// region only. Colours stay in the photo's encoding (8-bit sRGB values, not linear): the matte model was solved there.
//
// Positions are canvas pixels, texel centres at +0.5. `offset` leads from the drawn pixel back to its source.

// Kept equal to core::rig::eye (a test compares them).
const CURVE_SAMPLES: u32 = 64u;
const CURVE_FROM: f32 = -0.25;
const CURVE_TO: f32 = 1.25;
const PATCH_MIN: vec2f = vec2f(-0.4, -0.85);
const PATCH_MAX: vec2f = vec2f(1.4, 0.65);
const PATCH_SIZE: vec2f = vec2f(96.0, 80.0);
// Layers of `eye_patches` for each eye.
const LAYER_TONE: i32 = 0;
const LAYER_LOW: i32 = 1;
const LAYER_SCLERA: i32 = 2;

// Share of the opening that the lower lid covers at full closure (it rises a little and moves nasally).
const LOWER_LID_SHARE: f32 = 0.06;
// Strip above the upper margin that carries the lashes and moves rigidly, in eye widths.
const LASH_BAND: f32 = 0.055;
// How far a closed upper lid reaches over the lower margin.
const OVERLAP: f32 = 0.03;
// How far the lashes of a closed eye reach below the margin.
const LASH_FALL: f32 = 0.09;
// Where the lid borrows its grain, in eye widths below itself.
const GRAIN_BELOW: f32 = 0.42;
// How far a lid leaves the socket's shade: at its fold, and what is added towards the margin.
const SOCKET_LIGHT: vec2f = vec2f(0.15, 0.5);
// Strip below the lower margin that moves rigidly.
const LOWER_BAND: f32 = 0.03;

struct Eye {
    origin: vec2f,
    axis_x: vec2f,
    axis_y: vec2f,
    width_px: f32,
    closure: f32,
    gaze_px: vec2f,
    iris_origin_px: vec2f,
    active_flag: f32,
    iris_side_px: f32,
    padding: vec2f,
    curves: array<vec4f, 64>,
}

struct Frame {
    size_px: vec2f,
    padding: vec2f,
    eyes: array<Eye, 2>,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var photo: texture_2d<f32>;
// The person's colour multiplied by coverage, coverage in alpha.
@group(0) @binding(2) var person: texture_2d<f32>;
@group(0) @binding(3) var plate: texture_2d<f32>;
// Tone, blurred photo, sclera of the right eye, then of the left.
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

// Weights of the four nearest texels for a fraction in 0..1: Keys' cubic (1981) with a = -0.75. Catmull-Rom is
// a = -0.5; the steeper one loses less of the finest detail between texels, where a moving picture mostly is.
const KERNEL_A: f32 = -0.75;

fn cubic(f: f32) -> vec4f {
    let g = 1.0 - f;
    return vec4f(
        KERNEL_A * f * g * g,
        ((KERNEL_A + 2.0) * f - (KERNEL_A + 3.0)) * f * f + 1.0,
        ((KERNEL_A + 2.0) * g - (KERNEL_A + 3.0)) * g * g + 1.0,
        KERNEL_A * g * f * f,
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

// The completed iris at a canvas position; clear outside its picture.
fn iris_at(eye: i32, p: vec2f) -> vec4f {
    let side = i32(frame.eyes[eye].iris_side_px);
    let q = p - frame.eyes[eye].iris_origin_px - 0.5;
    if (min(q.x, q.y) < 1.0 || max(q.x, q.y) > f32(side) - 3.0) {
        return vec4f(0.0);
    }
    let base = floor(q);
    let f = q - base;
    let wx = cubic(f.x);
    let wy = cubic(f.y);
    let origin = vec2i(base) - 1;
    var sum = vec4f(0.0);
    for (var j = 0; j < 4; j++) {
        var row = vec4f(0.0);
        for (var i = 0; i < 4; i++) {
            row += wx[i] * textureLoad(irises, origin + vec2i(i, j), eye, 0);
        }
        sum += wy[j] * row;
    }
    return clamp(sum, vec4f(0.0), vec4f(1.0));
}

// Colour of a patch; in the alpha of the tone, coverage by what lies in front of the eye.
fn patch_at(eye: i32, layer: i32, e: vec2f) -> vec4f {
    let q = clamp((e - PATCH_MIN) / (PATCH_MAX - PATCH_MIN) * PATCH_SIZE - 0.5, vec2f(0.0), PATCH_SIZE - 1.001);
    let base = floor(q);
    let f = q - base;
    let at = vec2i(base);
    let index = eye * 3 + layer;
    let a = textureLoad(eye_patches, at, index, 0);
    let b = textureLoad(eye_patches, at + vec2i(1, 0), index, 0);
    let c = textureLoad(eye_patches, at + vec2i(0, 1), index, 0);
    let d = textureLoad(eye_patches, at + vec2i(1, 1), index, 0);
    return mix(mix(a, b, f.x), mix(c, d, f.x), f.y);
}

// Upper margin, lower margin, top and bottom of the moving skin at x.
fn curves_at(eye: i32, x: f32) -> vec4f {
    let at = clamp((x - CURVE_FROM) / (CURVE_TO - CURVE_FROM), 0.0, 1.0) * f32(CURVE_SAMPLES - 1u);
    let i = min(u32(at), CURVE_SAMPLES - 2u);
    return mix(frame.eyes[eye].curves[i], frame.eyes[eye].curves[i + 1u], at - f32(i));
}

fn smooth01(x: f32) -> f32 {
    let t = clamp(x, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

// Sclera with the iris shifted by `gaze`: the eye as a model, without highlights and shadows.
fn eyeball(eye: i32, p: vec2f, e: vec2f, gaze: vec2f) -> vec3f {
    let disc = iris_at(eye, p - gaze);
    return mix(patch_at(eye, LAYER_SCLERA, e).rgb, disc.rgb, disc.a);
}

// Colour of the open eye at a source position. What changes is only the difference the model makes: highlights, the
// shadow of the lid and the grain of the photo stay where the light and the camera put them.
fn open_eye(eye: i32, p: vec2f, e: vec2f, lids: vec4f) -> vec4f {
    let own = person_at(p);
    let gaze = frame.eyes[eye].gaze_px;
    if (all(gaze == vec2f(0.0))) {
        return own;
    }
    let px = 1.0 / frame.eyes[eye].width_px;
    let soft = max(1.5 * px, 0.02);
    let inside = smooth01((e.y - lids.x - 0.3 * soft) / (2.0 * soft)) * smooth01((lids.y - e.y) / (1.5 * soft))
        * smooth01((e.x - 0.02) / 0.08) * smooth01((0.98 - e.x) / 0.08);
    if (inside <= 0.0) {
        return own;
    }
    let shift = eyeball(eye, p, e, gaze) - eyeball(eye, p, e, vec2f(0.0));
    return vec4f(clamp(own.rgb + shift * inside, vec3f(0.0), vec3f(1.0)), own.a);
}

// The person with this eye's lids and gaze applied, at source position `p`.
fn with_eye(eye: i32, p: vec2f, e: vec2f, lids: vec4f) -> vec4f {
    let width = frame.eyes[eye].width_px;
    let c = frame.eyes[eye].closure;
    let down = frame.eyes[eye].axis_y * width;
    // Everything fades beyond the corners.
    let side = smooth01((e.x + 0.22) / 0.22) * smooth01((1.22 - e.x) / 0.22);
    if (c <= 0.0 || side <= 0.0) {
        return open_eye(eye, p, e, lids);
    }

    let gap = max(lids.y - lids.x, 0.0);
    let rise = LOWER_LID_SHARE * c * gap;
    let lower = lids.y - rise;
    let drop = c * (gap - rise + OVERLAP * smooth01(gap / 0.15));
    let upper = lids.x + drop;
    let px = 1.0 / width;

    // Upper lid skin: from the top of the moving skin, unmoved there, to the lash band, which moves rigidly.
    let s = smooth01((e.y - lids.z) / max(upper - LASH_BAND - lids.z, 1e-4));
    let skin_dy = -drop * s;
    // Cheek skin below the lower margin.
    let s2 = smooth01((lids.w - e.y) / max(lids.w - lower - LOWER_BAND, 1e-4));
    let cheek_dy = rise * s2;

    // Soft edges of one pixel where lid and eye meet.
    let below_upper = smooth01((e.y - upper) / (1.5 * px) + 0.5);
    let below_lower = smooth01((e.y - lower) / (1.5 * px) + 0.5);

    let tone = patch_at(eye, LAYER_TONE, e);
    var colour = vec4f(0.0);
    if (below_upper < 1.0) {
        let moved = vec2f(e.x, e.y + skin_dy * side);
        let skin = person_at(p + down * (skin_dy * side));
        // How much of what is seen here was folded away before: eases in from the crease, out at the lashes.
        let exposed = smooth01(drop / 0.14) * smooth01((e.y - lids.z) / max(0.5 * (upper - lids.z), 1e-3))
            * smooth01((upper - 0.005 - e.y) / 0.03) * side;
        let low = patch_at(eye, LAYER_LOW, moved).rgb;
        let contrast = skin.rgb / max(low, vec3f(0.016));
        // Long lashes lie over the skin above the margin; the lid carries them down, so its skin is shown without.
        let lashes = smooth01(drop / 0.1) * smooth01((moved.y - lids.x + 0.30) / 0.12)
            * smooth01((lids.x - 0.04 - moved.y) / 0.04);
        let bare = mix(skin.rgb, max(skin.rgb, low * 0.95), lashes * side);
        let ratio = clamp(contrast, vec3f(0.75), vec3f(1.3));
        // Lashes and creases that the stretched skin would smear over the lid fade as it unfolds.
        let detail = mix(ratio, clamp(ratio, vec3f(0.95), vec3f(1.04)), exposed);
        // New skin has pores and grain too: those of the cheek below.
        let cheek_e = vec2f(e.x, e.y + GRAIN_BELOW);
        let cheek_low = max(patch_at(eye, LAYER_LOW, cheek_e).rgb, vec3f(0.016));
        let grain_ratio = person_at(p + down * GRAIN_BELOW).rgb / cheek_low;
        let grain = 1.0 + (clamp(grain_ratio, vec3f(0.92), vec3f(1.08)) - 1.0) * (0.8 * exposed);
        let v = clamp((e.y - lids.z) / max(upper - lids.z, 1e-3), 0.0, 1.0);
        let tail = clamp((v - 0.5) / 0.5, 0.0, 1.0);
        let shade = 1.0 + 0.04 * sin(3.14159265 * v) - 0.22 * tail * tail;
        // The lid comes out of the socket: dark as the socket at the top, lighter where it bulges forward.
        let fold = vec2f(e.x, lids.z);
        let fold_tone = patch_at(eye, LAYER_TONE, fold);
        let shade_of_fold = patch_at(eye, LAYER_LOW, fold).rgb / max(fold_tone.rgb, vec3f(0.016));
        // The darkness of glasses over the fold is no shade of the socket.
        let socket = mix(clamp(shade_of_fold, vec3f(0.5), vec3f(1.05)), vec3f(0.9), smooth01(3.0 * fold_tone.a));
        let light = mix(socket, vec3f(1.0), SOCKET_LIGHT.x + SOCKET_LIGHT.y * smooth01(v));
        let lid = tone.rgb * light * detail * grain * shade;
        let line = exp(-pow((e.y - upper + 0.004) / 0.03, 2.0)) * c * clamp((e.x + 0.02) / 0.1, 0.0, 1.0)
            * clamp((1.02 - e.x) / 0.1, 0.0, 1.0);
        // Skin that was hidden behind glasses or hair is not known: the lid's tone stands for it.
        let hidden = patch_at(eye, LAYER_TONE, moved).a;
        colour = vec4f(mix(bare, lid, max(0.93 * exposed, hidden)) * (1.0 - 0.5 * line), skin.a);
    }
    if (below_upper > 0.0) {
        var under = vec4f(0.0);
        if (below_lower < 1.0) {
            under = open_eye(eye, p, e, lids);
            let shadow = 0.3 * min(1.0, 1.5 * c) * exp(-pow((e.y - upper) / 0.07, 2.0)) * side;
            under = vec4f(under.rgb * (1.0 - shadow), under.a);
        }
        if (below_lower > 0.0) {
            let cheek = person_at(p + down * (cheek_dy * side));
            under = mix(under, cheek, below_lower);
        }
        // Past mid-closure the lashes turn down and lie as a soft fringe below the margin.
        let fringe = smooth01((c - 0.5) / 0.5) * exp(-pow(max(e.y - upper, 0.0) / LASH_FALL, 2.0))
            * smooth01((e.x + 0.02) / 0.25) * smooth01((1.0 - e.x) / 0.3) * side;
        colour = mix(colour, vec4f(under.rgb * (1.0 - 0.6 * fringe), under.a), below_upper);
    }
    // Glasses and hair in front stay.
    return mix(colour, person_at(p), tone.a);
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
    if (frame.eyes[eye].active_flag > 0.0) {
        let d = p - frame.eyes[eye].origin;
        let e = vec2f(dot(d, frame.eyes[eye].axis_x), dot(d, frame.eyes[eye].axis_y)) / frame.eyes[eye].width_px;
        let lids = curves_at(eye, e.x);
        if (e.x > -0.22 && e.x < 1.22 && e.y > lids.z && e.y < lids.w) {
            return composite(texel, with_eye(eye, p, e, lids));
        }
    }
    if (all(in.offset == vec2f(0.0))) {
        return vec4f(textureLoad(photo, texel, 0).rgb, 1.0);
    }
    return composite(texel, person_at(p));
}
