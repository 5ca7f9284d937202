//! The rig's grid as a map: from where a point is in the photo to where a pose has carried it.

use crate::rig::Rig;
use crate::rig::deform::Deformation;
use glam::{IVec2, Vec2};
use std::collections::HashMap;

/// Which vertex is where in the grid of a rig's mesh. Worked out once per rig.
pub struct Lattice {
    step: f32,
    at: HashMap<IVec2, u32>,
    positions: Vec<Vec2>,
    /// Pairs of neighbours, each with the number of the row or column that it lies in.
    pub(super) edges: Vec<([u32; 2], i32)>,
}

impl Lattice {
    /// Of this rig.
    pub fn of(rig: &Rig) -> Lattice {
        let positions: Vec<Vec2> = rig.mesh.vertices.iter().map(|v| v.position).collect();
        // Two triangles a cell: its corners are the first three numbers and the last.
        let cells: Vec<[u32; 3]> = rig.mesh.indices.chunks_exact(6).map(|c| [c[0], c[1], c[2]]).collect();
        let step = cells
            .iter()
            .map(|[a, b, _]| positions[*b as usize].x - positions[*a as usize].x)
            .fold(f32::MIN_POSITIVE, f32::max);
        let mut lattice = Lattice { step, at: HashMap::new(), positions, edges: Vec::new() };
        for (number, position) in lattice.positions.iter().enumerate() {
            lattice.at.insert(lattice.cell_of(*position), number as u32);
        }
        for [a, b, c] in cells {
            let cell = lattice.cell_of(lattice.positions[a as usize]);
            lattice.edges.push(([a, b], cell.y));
            lattice.edges.push(([a, c], cell.x));
        }
        lattice
    }

    /// The cells at the right and lower edge of the picture are cut, so what is beyond a whole step counts as one more.
    fn cell_of(&self, vertex: Vec2) -> IVec2 {
        (vertex / self.step - 1e-3).ceil().as_ivec2()
    }

    /// Where a point of the photo is drawn, in canvas pixels; where nothing moves, the point itself.
    pub fn carried(&self, posed: &Deformation, point: Vec2) -> Vec2 {
        let cell = (point / self.step).floor().as_ivec2();
        let corner = |x: i32, y: i32| {
            let number = *self.at.get(&(cell + IVec2::new(x, y)))? as usize;
            let drawn = Vec2::from_array(posed.vertices.get(number)?.position);
            Some((self.positions[number], drawn - self.positions[number]))
        };
        let corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
        let [Some(a), Some(b), Some(c), Some(d)] = corners else { return point };
        let share = (point - a.0) / (d.0 - a.0);
        point + a.1.lerp(b.1, share.x).lerp(c.1.lerp(d.1, share.x), share.y)
    }
}
