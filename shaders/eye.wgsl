// The eyes: lids that close and irises that move, in the eye's own frame and in source space. Follows portrait.wgsl.
//
// `e` is a place in eye units: x from the temple corner (0) to the nose corner (1), y down. `p` is the same place in
// canvas pixels.

// Kept equal to core::rig::eye (a test compares them).
const CURVE_SAMPLES: u32 = 64u;
const CURVE_FROM: f32 = -0.4;
const CURVE_TO: f32 = 1.25;
const PATCH_MIN: vec2f = vec2f(-0.5, -0.85);
const PATCH_MAX: vec2f = vec2f(1.4, 0.85);
const PATCH_SIZE: vec2f = vec2f(100.0, 88.0);
// Layers of `eye_patches` for each eye.
const LAYERS: i32 = 4;
const LAYER_TONE: i32 = 0;
const LAYER_LOW: i32 = 1;
const LAYER_BARE: i32 = 2;
const LAYER_SCLERA: i32 = 3;

// Everything fades over this much beyond the corners, in eye widths.
const OUTER_FADE: f32 = 0.36;
const INNER_FADE: f32 = 0.22;
// Share of the opening that the lower lid covers at a full squint.
const SQUINT_SHARE: f32 = 0.22;
// How far the lower lid moves towards the nose in a blink, in eye widths.
const NASAL: f32 = 0.025;
// Tips of lashes reach this far above the skin that moves.
const LASH_TIPS: f32 = 0.07;
// Strip above the upper margin that carries the lashes' roots and moves rigidly, in eye widths.
const LASH_BAND: f32 = 0.055;
// How far a closed upper lid reaches over the lower margin: over its wet rim, and over what the margin is off by where an
// eye is a few pixels large or behind glasses.
const OVERLAP: f32 = 0.1;
// In the corners, where the eye is open less, at most this share of the opening.
const OVERLAP_SHARE: f32 = 0.6;
// How far the lashes of a closed eye reach below the margin.
const LASH_FALL: f32 = 0.11;
// Where the lid borrows its grain, in eye widths below itself.
const GRAIN_BELOW: f32 = 0.62;
// How far a lid leaves the socket's shade: at its fold, and what is added towards the margin.
const SOCKET_LIGHT: vec2f = vec2f(0.2, 0.45);
// Strip below the lower margin that moves rigidly.
const LOWER_BAND: f32 = 0.03;
// A lid that is raised or lowered beyond its place in the photo takes its rim and what lies on the eye beside it with it:
// a strip this wide rigidly, in eye widths and as a share of the opening at most, …
const RIM: vec2f = vec2f(0.03, 0.1);
// … then less and less over this share of the opening.
const UNCOVER: f32 = 0.6;
// What stays rigid above a raised lid: its lashes' roots.
const RAISED_BAND: f32 = 0.02;

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

// A patch's colour and what its alpha holds: what lies in front (tone), lashes (low).
fn patch_at(eye: i32, layer: i32, e: vec2f) -> vec4f {
    let q = clamp((e - PATCH_MIN) / (PATCH_MAX - PATCH_MIN) * PATCH_SIZE - 0.5, vec2f(0.0), PATCH_SIZE - 1.001);
    let base = floor(q);
    let f = q - base;
    let at = vec2i(base);
    let index = eye * LAYERS + layer;
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

// The colour of the lid against the tone at x, and where the lids meet when the eye is shut.
fn hue_at(eye: i32, x: f32) -> vec4f {
    let at = clamp((x - CURVE_FROM) / (CURVE_TO - CURVE_FROM), 0.0, 1.0) * f32(CURVE_SAMPLES - 1u);
    let i = min(u32(at), CURVE_SAMPLES - 2u);
    return mix(frame.eyes[eye].hues[i], frame.eyes[eye].hues[i + 1u], at - f32(i));
}

fn smooth01(x: f32) -> f32 {
    let t = clamp(x, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

fn luma(c: vec3f) -> f32 {
    return dot(c, vec3f(0.2126, 0.7152, 0.0722));
}

// Sclera with the iris shifted by `gaze` and the pupil widened: the eye as a model, without highlights and shadows.
fn eyeball(eye: i32, p: vec2f, e: vec2f, gaze: vec2f, pupil: f32) -> vec3f {
    let centre = frame.eyes[eye].iris_centre_px;
    let d = p - gaze - centre;
    // The pupil's rim lies at about 0.4 of the iris; what is widened there is made up for towards the limbus.
    let r = length(d) / frame.eyes[eye].iris_radius_px;
    let shrink = 1.0 - pupil * smooth01(r / 0.3) * smooth01((1.0 - r) / 0.6);
    let disc = iris_at(eye, centre + d * shrink);
    return mix(patch_at(eye, LAYER_SCLERA, e).rgb, disc.rgb, disc.a);
}

// Colour of the open eye at a source position. What changes is only the difference the model makes: highlights, the
// shadow of the lid and the grain of the photo stay where the light and the camera put them.
fn open_eye(eye: i32, p: vec2f, e: vec2f, lids: vec4f, gaze: vec2f) -> vec4f {
    let own = person_at(p);
    let pupil = frame.eyes[eye].pupil;
    if (all(gaze == vec2f(0.0)) && pupil == 0.0) {
        return own;
    }
    let px = 1.0 / frame.eyes[eye].width_px;
    let soft = max(1.5 * px, 0.02);
    let inside = smooth01((e.y - lids.x - 0.3 * soft) / (2.0 * soft)) * smooth01((lids.y - e.y) / (1.5 * soft))
        * smooth01((e.x - 0.02) / 0.08) * smooth01((0.98 - e.x) / 0.08);
    if (inside <= 0.0) {
        return own;
    }
    let shift = eyeball(eye, p, e, gaze, pupil) - eyeball(eye, p, e, vec2f(0.0), 0.0);
    return vec4f(clamp(own.rgb + shift * inside, vec3f(0.0), vec3f(1.0)), own.a);
}

// The open eye between margins that lie further apart than in the photo, by `up` and `down` in eye widths. What comes out
// from behind a lid is what lay beside it, drawn along: lash line, the lid's shadow and white that has no features. The
// iris is the model's, in its own place, whole: a raised lid shows more of it and does not stretch it.
fn uncovered_eye(eye: i32, p: vec2f, e: vec2f, lids: vec4f, gaze: vec2f, up: f32, down: f32) -> vec4f {
    let upper = lids.x - up;
    let lower = lids.y + down;
    let gap = max(lower - upper, 1e-4);
    let rim = min(RIM.x, RIM.y * gap);
    let along = up * (1.0 - smooth01((e.y - upper - rim) / (UNCOVER * gap)))
        - down * (1.0 - smooth01((lower - e.y - rim) / (UNCOVER * gap)));
    let d = along * frame.eyes[eye].width_px * frame.eyes[eye].axis_y;
    return open_eye(eye, p + d, vec2f(e.x, e.y + along), lids, gaze + d);
}

// Skin at a source position, its lashes taken away by `fold` (0 as in the photo – 1 all).
fn skin_at(eye: i32, p: vec2f, e: vec2f, fold: f32) -> vec4f {
    let own = person_at(p);
    let lash = patch_at(eye, LAYER_LOW, e).a * fold;
    if (lash <= 0.0) {
        return own;
    }
    let bare = patch_at(eye, LAYER_BARE, e).rgb;
    return vec4f(mix(own.rgb, max(bare, own.rgb), lash), own.a);
}

// The person with this eye's lids and gaze applied, at source position `p`. `state`: closure (below 0 the lid is raised),
// gaze in pixels.
fn with_eye(eye: i32, p: vec2f, e: vec2f, lids: vec4f, state: vec4f) -> vec4f {
    let width = frame.eyes[eye].width_px;
    let c = max(state.x, 0.0);
    let raised = max(-state.x, 0.0);
    let squint = frame.eyes[eye].squint * (1.0 - c);
    let across = frame.eyes[eye].axis_x * width;
    let down = frame.eyes[eye].axis_y * width;
    let side = smooth01((e.x + OUTER_FADE) / OUTER_FADE) * smooth01((1.0 + INNER_FADE - e.x) / INNER_FADE);
    if ((state.x == 0.0 && squint == 0.0) || side <= 0.0) {
        return open_eye(eye, p, e, lids, state.yz);
    }

    let gap = max(lids.y - lids.x, 0.0);
    // The lower lid goes to meet the upper one, with its rim out of sight.
    let seen = hue_at(eye, e.x);
    let overlap = min(OVERLAP, OVERLAP_SHARE * gap) * smooth01(3.6 * e.x * (1.0 - e.x));
    let rise = c * max(lids.y + overlap - seen.w, 0.0) + SQUINT_SHARE * squint * gap;
    let lower = lids.y - rise;
    // The last of the way is over the margin: before that, half shut is half shut on narrow eyes, too.
    let drop = c * max(seen.w - overlap - lids.x, 0.0) + c * c * overlap - raised * gap;
    let upper = lids.x + drop;
    let px = 1.0 / width;
    // Lashes leave the skin above the margin as the lid comes down, and turn over.
    let fold = smooth01(c / 0.45) * side;

    // Upper lid skin: from the top of the moving skin, unmoved there, to the lash band, which moves rigidly.
    let band = select(LASH_BAND, RAISED_BAND, raised > 0.0);
    let s = smooth01((e.y - lids.z) / max(upper - band - lids.z, 1e-4));
    let skin_dy = -drop * s * side;
    // Cheek skin below the lower margin.
    let s2 = smooth01((lids.w - e.y) / max(lids.w - lower - LOWER_BAND, 1e-4)) * side;
    let cheek_d = vec2f(-NASAL * c * s2, rise * s2);

    // Soft edges of one pixel where lid and eye meet.
    let below_upper = smooth01((e.y - upper) / (1.5 * px) + 0.5);
    let below_lower = smooth01((e.y - lower) / (1.5 * px) + 0.5);

    let tone = patch_at(eye, LAYER_TONE, e);
    var colour = vec4f(0.0);
    if (below_upper < 1.0) {
        let moved = vec2f(e.x, e.y + skin_dy);
        let skin = skin_at(eye, p + down * skin_dy, moved, fold);
        // How much of what is seen here was folded away before: eases in from the crease, out at the lashes.
        let exposed = smooth01(drop / 0.14) * smooth01((e.y - lids.z) / max(0.45 * (upper - lids.z), 1e-3))
            * smooth01((upper - 0.002 - e.y) / 0.02) * side;
        let low = patch_at(eye, LAYER_BARE, moved).rgb;
        let ratio = clamp(skin.rgb / max(low, vec3f(0.016)), vec3f(0.75), vec3f(1.3));
        // Lashes and creases that the stretched skin would smear over the lid fade as it unfolds.
        let detail = mix(ratio, clamp(ratio, vec3f(0.97), vec3f(1.02)), exposed);
        // New skin has pores and grain too: those of the cheek below.
        let cheek_e = vec2f(e.x, e.y + GRAIN_BELOW);
        let cheek_low = max(patch_at(eye, LAYER_LOW, cheek_e).rgb, vec3f(0.016));
        let grain_ratio = person_at(p + down * GRAIN_BELOW).rgb / cheek_low;
        let grain = 1.0 + (clamp(grain_ratio, vec3f(0.94), vec3f(1.06)) - 1.0) * (0.8 * exposed);
        let v = clamp((e.y - lids.z) / max(upper - lids.z, 1e-3), 0.0, 1.0);
        let tail = clamp((v - 0.5) / 0.5, 0.0, 1.0);
        let shade = 1.0 + 0.04 * sin(3.14159265 * v) - 0.22 * tail * tail;
        // The lid comes out of the socket, with the shade and the hue of what is seen of it while the eye is open, and
        // grows lighter where it bulges forward.
        let light = mix(seen.rgb, vec3f(1.0), SOCKET_LIGHT.x + SOCKET_LIGHT.y * smooth01(v));
        let lid = tone.rgb * light * detail * grain * shade;
        let line = exp(-pow((e.y - upper + 0.004) / 0.026, 2.0)) * c * clamp((e.x + 0.12) / 0.1, 0.0, 1.0)
            * clamp((1.02 - e.x) / 0.1, 0.0, 1.0);
        // Skin that was hidden behind glasses or hair is not known: the lid's tone stands for it.
        let hidden = patch_at(eye, LAYER_TONE, moved).a;
        colour = vec4f(mix(skin.rgb, lid, max(0.95 * exposed, hidden)) * (1.0 - 0.5 * line), skin.a);
    }
    if (below_upper > 0.0) {
        var under = vec4f(0.0);
        if (below_lower < 1.0) {
            under = uncovered_eye(eye, p, e, lids, state.yz, max(-drop, 0.0), max(-rise, 0.0));
            let shadow = 0.3 * min(1.0, 1.5 * c) * exp(-pow((e.y - upper) / 0.07, 2.0)) * side;
            under = vec4f(under.rgb * (1.0 - shadow), under.a);
        }
        if (below_lower > 0.0) {
            let cheek = skin_at(eye, p + across * cheek_d.x + down * cheek_d.y, e + cheek_d, fold);
            under = mix(under, cheek, below_lower);
        }
        // Past mid-closure the lashes have turned down: what stood above the margin hangs below it, mirrored.
        let beyond = max(e.y - upper, 0.0);
        let turned = smooth01((c - 0.45) / 0.45) * exp(-pow(beyond / LASH_FALL, 2.0)) * side;
        let mirror = vec2f(e.x, lids.x - 0.6 * beyond - 0.015);
        let root = patch_at(eye, LAYER_LOW, mirror).a;
        let dark = 1.0 - luma(person_at(p + down * (mirror.y - e.y)).rgb)
            / max(luma(patch_at(eye, LAYER_BARE, mirror).rgb), 0.03);
        // However fine or fair, a lid has lashes: a soft fringe is the least.
        let fringe = 0.45 * exp(-pow(beyond / 0.05, 2.0)) * smooth01((e.x + 0.02) / 0.25) * smooth01((1.0 - e.x) / 0.3);
        colour = mix(colour, vec4f(under.rgb * (1.0 - turned * max(fringe, clamp(dark, 0.0, 0.85) * root)), under.a), below_upper);
    }
    // Glasses and hair in front stay.
    return mix(colour, person_at(p), tone.a);
}

// The person with this eye at source position `p`, averaged over the exposure; alpha -1 where this eye changes nothing.
fn exposed_eye(eye: i32, p: vec2f) -> vec4f {
    let count = frame.eyes[eye].instant_count;
    let d = p - frame.eyes[eye].origin;
    let e = vec2f(dot(d, frame.eyes[eye].axis_x), dot(d, frame.eyes[eye].axis_y)) / frame.eyes[eye].width_px;
    let lids = curves_at(eye, e.x);
    let across = e.x > -OUTER_FADE && e.x < 1.0 + INNER_FADE;
    if (count == 0u || !across || e.y <= lids.z - LASH_TIPS || e.y >= lids.w) {
        return vec4f(0.0, 0.0, 0.0, -1.0);
    }
    var sum = vec4f(0.0);
    for (var i = 0u; i < count; i++) {
        sum += with_eye(eye, p, e, lids, frame.eyes[eye].instants[i]);
    }
    return sum / f32(count);
}
