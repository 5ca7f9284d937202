//! Film grain: tiles of noise, and where on them a frame lies.

/// Sides of the two tiles in pixels: without a common factor, so that their sum repeats only after their product.
pub(crate) const SIDES: [u32; 2] = [547, 769];
/// Standard deviation of full grain in mid-tones, in encoded values of 0–1: about 14 of 255 levels.
pub(crate) const STRENGTH: f32 = 0.055;

/// Noise of mean 0 and standard deviation 1, normally distributed and seamless, `side` × `side`. Its grains are about a
/// thousandth of `frame_height` wide, and never smaller than a pixel.
pub(crate) fn tile(side: u32, frame_height: u32) -> Vec<f32> {
    let n = side as usize;
    let mut noise: Vec<f32> = (0..side * side).map(|i| normal(hashed(side ^ hashed(i)))).collect();
    // A Gaussian of standard deviation σ leaves grains that are correlated over 3.33 σ (full width at half maximum).
    let sigma = (frame_height as f32 / 1000.0).max(1.0) / 3.33;
    let reach = (3.0 * sigma).ceil() as usize;
    let weights: Vec<f32> =
        (0..=2 * reach).map(|k| (-0.5 * ((k as f32 - reach as f32) / sigma).powi(2)).exp()).collect();
    for (step, stride) in [(1, n), (n, 1)] {
        let from = noise.clone();
        for line in 0..n {
            for i in 0..n {
                let at = |k: usize| from[line * stride + (i + n + k - reach) % n * step];
                noise[line * stride + i * step] = weights.iter().enumerate().map(|(k, w)| w * at(k)).sum();
            }
        }
    }
    let count = noise.len() as f64;
    let mean = noise.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
    let spread = (noise.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / count).sqrt();
    noise.iter().map(|v| ((f64::from(*v) - mean) / spread) as f32).collect()
}

/// Where a frame with this seed lies on the tiles: x and y on the first, x and y on the second.
pub(crate) fn shift(seed: u32) -> [u32; 4] {
    std::array::from_fn(|i| {
        hashed(hashed(seed).wrapping_add((i as u32).wrapping_mul(0x9E37_79B9))) % SIDES[i / 2]
    })
}

/// A well mixed function of 32 bits ("lowbias32", Wellons 2018).
fn hashed(x: u32) -> u32 {
    let x = (x ^ (x >> 16)).wrapping_mul(0x7feb_352d);
    let x = (x ^ (x >> 15)).wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// A standard normal number from 32 well mixed bits (Box & Muller 1958).
fn normal(bits: u32) -> f32 {
    let unit = |v: u32| (v as f32 + 0.5) / 65536.0;
    let radius = (-2.0 * unit(bits & 0xffff).ln()).sqrt();
    radius * (std::f32::consts::TAU * unit(bits >> 16)).cos()
}
