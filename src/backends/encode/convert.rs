//! RGB to the video's colours: BT.709, limited range, 4:2:0 with chroma sited left.
//!
//! Own code because it is sixty lines and takes under a millisecond for 720×1280: swscale takes
//! seven, rounds more coarsely and centres chroma half a pixel beside where H.264 players look for it; the crate that
//! does it well costs more build time than all of Kaely's own.
//!
//! Every coefficient is that of Rec. ITU-R BT.709-6, section 3 (luma 0.2126, 0.7152, 0.0722; chroma divisors
//! 1.8556 and 1.5748), scaled to 8-bit limited range (219 and 224 steps) in 15- and 16-bit fixed point (so that
//! all fit into 16 bits with a sign, which processors multiply fastest). Rounded so that a grey has chroma of exactly
//! 128.

use kaely_core::units::PixelSize;

const Y: [i32; 3] = [5_983, 20_127, 2_032];
const CB: [i32; 3] = [-6_596, -22_189, 28_785];
const CR: [i32; 3] = [28_785, -26_146, -2_639];

/// A 4:2:0 picture. Kept between frames, so that its memory is.
pub struct Yuv420 {
    size: PixelSize,
    /// Luma, Cb, Cr: each row by row without gaps, chroma at half the width and height.
    planes: [Vec<u8>; 3],
    sums: [Vec<i16>; 3],
}

impl Yuv420 {
    /// A black picture; both sides of `size` are even.
    pub fn new(size: PixelSize) -> Self {
        let area = size.area() as usize;
        Yuv420 {
            size,
            planes: [vec![16; area], vec![128; area / 4], vec![128; area / 4]],
            sums: std::array::from_fn(|_| vec![0; size.width as usize + 1]),
        }
    }

    /// Converts RGBA, `width × height × 4` bytes; alpha is ignored.
    ///
    /// Chroma is the mean of two rows and of (¼, ½, ¼) of three columns around the left one of each pair, where
    /// H.264 places it by default (`chroma_sample_loc_type` 0).
    pub fn set(&mut self, rgba: &[u8]) {
        let width = self.size.width as usize;
        let [luma, cb, cr] = &mut self.planes;
        let pairs = rgba.chunks_exact(width * 8).zip(luma.chunks_exact_mut(width * 2));
        let chroma = cb.chunks_exact_mut(width / 2).zip(cr.chunks_exact_mut(width / 2));
        for ((pair, luma), (cb, cr)) in pairs.zip(chroma) {
            luma_row(pair, luma);
            let (top, bottom) = pair.split_at(width * 4);
            column_sums(top, bottom, &mut self.sums);
            chroma_row(&self.sums, cb, cr);
        }
    }

    /// A plane (0 luma, 1 Cb, 2 Cr) and its width.
    pub fn plane(&self, index: usize) -> (&[u8], usize) {
        let width = self.size.width as usize;
        (&self.planes[index], if index == 0 { width } else { width / 2 })
    }
}

fn luma_row(rgba: &[u8], out: &mut [u8]) {
    const ROUND: i32 = (16 << 15) + (1 << 14);
    for (y, p) in out.iter_mut().zip(rgba.as_chunks::<4>().0) {
        *y = ((Y[0] * i32::from(p[0]) + Y[1] * i32::from(p[1]) + Y[2] * i32::from(p[2]) + ROUND) >> 15) as u8;
    }
}

/// Sums of two rows by channel, one column further right, so that the column left of the picture (a copy of its
/// first) is at 0.
fn column_sums(top: &[u8], bottom: &[u8], [r, g, b]: &mut [Vec<i16>; 3]) {
    let rows = top.as_chunks::<4>().0.iter().zip(bottom.as_chunks::<4>().0);
    let sums = r[1..].iter_mut().zip(&mut g[1..]).zip(&mut b[1..]);
    for (((r, g), b), (t, u)) in sums.zip(rows) {
        *r = i16::from(t[0]) + i16::from(u[0]);
        *g = i16::from(t[1]) + i16::from(u[1]);
        *b = i16::from(t[2]) + i16::from(u[2]);
    }
    (r[0], g[0], b[0]) = (r[1], g[1], b[1]);
}

fn chroma_row([r, g, b]: &[Vec<i16>; 3], cb: &mut [u8], cr: &mut [u8]) {
    // Eight samples go into each value: three bits more than the fixed point's sixteen.
    const ROUND: i32 = (128 << 19) + (1 << 18);
    let triples = r.windows(3).step_by(2).zip(g.windows(3).step_by(2)).zip(b.windows(3).step_by(2));
    for ((cb, cr), ((r, g), b)) in cb.iter_mut().zip(cr).zip(triples) {
        let [r, g, b] = [r, g, b].map(|c| i32::from(c[0] + 2 * c[1] + c[2]));
        *cb = ((CB[0] * r + CB[1] * g + CB[2] * b + ROUND) >> 19) as u8;
        *cr = ((CR[0] * r + CR[1] * g + CR[2] * b + ROUND) >> 19) as u8;
    }
}
