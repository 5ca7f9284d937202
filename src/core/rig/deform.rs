//! From a pose to what the renderer draws: displaced vertices and the state of both eyes.

use super::Rig;
use super::camera::View;
use super::eye::{EyeUniform, SQUINTS};
use super::light;
use crate::face::HeadAngles;
use crate::motion::{Basis, Pose};
use bytemuck::{Pod, Zeroable};
use glam::{Vec2, Vec3};

/// One vertex as the renderer reads it.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable)]
pub struct DrawVertex {
    /// Where the vertex is drawn, in canvas pixels.
    pub position: [f32; 2],
    /// From there back to where its picture comes from, in pixels. Exactly 0 where nothing moves.
    pub offset: [f32; 2],
}

/// What the renderer needs for one frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deformation {
    /// One per mesh vertex, in mesh order.
    pub vertices: Vec<DrawVertex>,
    /// What the vertices' colours are multiplied by, in mesh order; empty where the light has not moved.
    pub shades: Vec<f32>,
    /// What the camera sees; `None` while it stands still.
    pub view: Option<View>,
    /// The person's right and left eye.
    pub eyes: [EyeUniform; 2],
}

impl Rig {
    /// Evaluates a pose. At [`Pose::REST`] every offset is exactly 0 and both eyes are inactive.
    pub fn deform(&self, pose: &Pose) -> Deformation {
        let turn = Turn::of(pose);
        let pivot = self.anatomy.pivot;
        let weights: [f32; Basis::COUNT] =
            std::array::from_fn(|i| pose.face.0[i] - pose.neutral * self.expression.0[i]);
        let swing = self.swing(&pose.hair);
        let view = View::of(&pose.camera, &self.anatomy, self.size());
        let vertices = self
            .mesh
            .vertices
            .iter()
            .map(|v| {
                let mut d = v.breath * pose.breath;
                d += v.swallow * pose.swallow;
                for (basis, weight) in v.face.iter().zip(&weights) {
                    d += *basis * *weight;
                }
                if v.hair > 0.0 {
                    d += swing * v.hair;
                }
                if v.head > 0.0 {
                    d += turn.displacement(v.position.extend(v.depth) - pivot) * v.head;
                }
                // -0.0 would still be zero for the shader's test, but not for a comparison of bytes.
                let d = d + Vec2::ZERO;
                if let Some(view) = &view {
                    // The relief is that of the head; the torso stands in the face's plane.
                    let from = view.overhung(v.position);
                    let seen = view.seen(from + d, v.depth * v.head);
                    return DrawVertex { position: seen.to_array(), offset: (from - seen).to_array() };
                }
                DrawVertex { position: (v.position + d).to_array(), offset: (Vec2::ZERO - d).to_array() }
            })
            .collect();
        let eyes = [0, 1]
            .map(|i| self.eyes[i].uniform(i, pose, self.expression[SQUINTS[i]], self.anatomy.px_per_mm));
        let lit = pose.light != Vec2::ZERO;
        let shades = self.mesh.vertices.iter().filter(|_| lit).map(|v| light::shade(v.facing, pose.light));
        Deformation { vertices, shades: shades.collect(), view, eyes }
    }
}

impl Rig {
    /// Displacement of free hair per pixel that it hangs: a pendulum's, seen from the front.
    fn swing(&self, hair: &HeadAngles) -> Vec2 {
        let sin = |deg: f32| deg.to_radians().sin();
        self.anatomy.across * (YAW_SWING * sin(hair.yaw_deg) - sin(hair.roll_deg))
            - self.anatomy.down * (PITCH_SWING * sin(hair.pitch_deg))
    }
}

/// Turning the head moves the roots on its sides mostly along the line of sight; about this much is seen across.
const YAW_SWING: f32 = 0.6;
/// Nodding swings hair towards the camera and back, of which little is seen.
const PITCH_SWING: f32 = 0.25;

/// A head rotation seen straight on (orthographic: at portrait distances the perspective change of a few degrees is
/// below a tenth of a pixel).
struct Turn {
    yaw: (f32, f32),
    pitch: (f32, f32),
    roll: (f32, f32),
}

impl Turn {
    fn of(pose: &Pose) -> Turn {
        let h = pose.head;
        let sin_cos = |deg: f32| deg.to_radians().sin_cos();
        Turn { yaw: sin_cos(h.yaw_deg), pitch: sin_cos(h.pitch_deg), roll: sin_cos(h.roll_deg) }
    }

    /// Displacement in the picture of a point given from the pivot (x right, y down, z away from the camera).
    fn displacement(&self, p: Vec3) -> Vec2 {
        let ((sy, cy), (sp, cp), (sr, cr)) = (self.yaw, self.pitch, self.roll);
        let (x1, z1) = (p.x * cy - p.z * sy, p.x * sy + p.z * cy);
        let y1 = p.y * cp + z1 * sp;
        let (x2, y2) = (x1 * cr - y1 * sr, x1 * sr + y1 * cr);
        Vec2::new(x2 - p.x, y2 - p.y)
    }
}
