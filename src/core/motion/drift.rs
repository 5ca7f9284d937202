//! Slow wandering: periodic band-limited noise, as a sum of the loop's harmonics.

use super::dice::Dice;
use std::f64::consts::TAU;

/// Most harmonics of one wave; in a longer loop each stands for several.
const MOST: u64 = 64;

/// What a wave is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spectrum {
    /// Highest frequency, Hz.
    pub top_hz: f64,
    /// Up to here the spectrum is flat, Hz, so that long loops keep living in the short run.
    pub flat_hz: f64,
    /// Above, amplitudes fall with this power of the frequency.
    pub fall: f64,
    /// A loop shorter than one period of this has nothing slow enough in it, and moves less by the square: its
    /// accelerations are then no greater than those of a loop just long enough. Hz.
    pub calm_hz: f64,
}

impl Spectrum {
    /// Head sway of a seated person is slow, faster reads as tremor; most of it is slowest.
    pub const SWAY: Spectrum = Spectrum { top_hz: 0.55, flat_hz: 0.1, fall: 1.3, calm_hz: 0.55 };
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Harmonic {
    /// Radians per second.
    rate: f64,
    amplitude: f64,
    phase: f64,
}

/// A smooth periodic signal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wave(Vec<Harmonic>);

impl Wave {
    /// A wave of standard deviation `sd` (less in very short loops), with the loop's harmonics in random phases. The
    /// same `lane` of the same seed is the same wave.
    pub fn new(seed: u64, lane: u64, loop_s: f64, spectrum: Spectrum, sd: f64) -> Wave {
        if loop_s <= 0.0 || sd == 0.0 {
            return Wave::default();
        }
        let mut dice = Dice::new(seed, lane);
        let top = ((loop_s * spectrum.top_hz).floor() as u64).max(1);
        let count = top.min(MOST);
        let mut harmonics: Vec<Harmonic> = (0..count)
            .map(|i| {
                // One harmonic of each of `count` equal bands of 1..=top.
                let (from, to) = (i * top / count + 1, (i + 1) * top / count);
                let k = if from == to { from } else { from + (dice.unit() * (to - from + 1) as f64) as u64 };
                let hz = k as f64 / loop_s;
                let fallen = hz.max(spectrum.flat_hz).powf(spectrum.fall);
                let amplitude = dice.between(0.6, 1.4) * ((to - from + 1) as f64).sqrt() / fallen;
                Harmonic { rate: TAU * hz, amplitude, phase: TAU * dice.unit() }
            })
            .collect();
        let power: f64 = harmonics.iter().map(|h| h.amplitude * h.amplitude / 2.0).sum();
        let short = (loop_s * spectrum.calm_hz).min(1.0).powi(2);
        let scale = sd * short / power.sqrt();
        harmonics.iter_mut().for_each(|h| h.amplitude *= scale);
        Wave(harmonics)
    }

    /// Its value `t` seconds into the loop.
    pub fn at(&self, t: f64) -> f64 {
        self.0.iter().fold(0.0, |sum, h| sum + h.amplitude * (h.rate * t + h.phase).sin())
    }

    /// What a linear system makes of it once it has settled: `gain` is the system's transfer at an angular
    /// frequency in radians per second, as real and imaginary part.
    pub fn through(&self, gain: impl Fn(f64) -> [f64; 2]) -> Wave {
        let passed = |h: &Harmonic| {
            let [re, im] = gain(h.rate);
            Harmonic { rate: h.rate, amplitude: h.amplitude * re.hypot(im), phase: h.phase + im.atan2(re) }
        };
        Wave(self.0.iter().map(passed).collect())
    }
}
