//! A timeline made ready to be asked for any instant.

use super::blink::{self, Blink};
use super::breath::Breath;
use super::film::{self, Film};
use super::gaze::Gaze;
use super::head::Head;
use super::keyed::Keyed;
use super::mimic::{self, Mimic};
use super::schedule::Schedule;
use super::{Camera, Channel, Exposure, EyeState, Param, Pose, Row, Shutter, Timeline};
use crate::face::HeadAngles;
use crate::units::Micros;
use glam::{DVec2, dvec2, vec2};

/// The lid follows the eye up and down: share of closure per degree of downward gaze. On an eye of usual width and opening
/// that is nine tenths of the way the iris goes; the two are hardly ever apart in people (Becker & Fuchs 1988).
const LID_PER_GAZE_DEG: f64 = 0.018;
/// The most of it, upwards and downwards.
const LID_MOST: [f64; 2] = [-0.15, 0.3];
/// From this amount of gaze on, the eyes turn against the head so that the line of sight stays (vestibulo-ocular
/// reflex); below, ever less, so that eyes without any motion of their own are carried along.
const REFLEX_FULL_FROM: f64 = 0.4;
/// Eyes that move less during an exposure are as good as still: share of closure, degrees.
const STILL_CLOSURE: f32 = 0.004;
const STILL_GAZE_DEG: f32 = 0.05;

/// Closure of lids that follow a gaze so many degrees down.
pub fn lids_follow(down_deg: f64) -> f64 {
    (down_deg * LID_PER_GAZE_DEG).clamp(LID_MOST[0], LID_MOST[1])
}

/// How a portrait moves: a timeline with its blinks, fixations, breaths and waves worked out once. Any instant can be
/// asked for in any order; asking costs the same in a loop of an hour as in one of a second.
#[derive(Debug, Clone, PartialEq)]
pub struct Motion {
    duration: Micros,
    neutral: f32,
    blinks: Schedule<Blink>,
    gaze: Gaze,
    reflex: f64,
    breath: Breath,
    head: Head,
    mimic: Mimic,
    film: Film,
    keyed: Keyed,
}

impl Motion {
    /// Works out a timeline. One of no length is at rest for ever.
    pub fn of(timeline: &Timeline) -> Motion {
        let loop_s = timeline.duration.seconds().max(0.0);
        let seed = |row: Row| timeline.seed_of(row);
        let amount = |c: Channel| timeline.amount(c);
        let blinks = blink::schedule(seed(Row::Blink), loop_s, amount(Channel::Blink));
        let turns = [Channel::HeadYaw, Channel::HeadPitch, Channel::HeadRoll].map(amount);
        let face = mimic::Amounts {
            smile: amount(Channel::Smile),
            brows: amount(Channel::Brows),
            mouth: amount(Channel::Mouth),
        };
        let film = film::Amounts {
            push_in: amount(Channel::PushIn),
            handheld: amount(Channel::Handheld),
            defocus: amount(Channel::Defocus),
            light: amount(Channel::Light),
            grain: amount(Channel::Grain),
        };
        let mimic_seeds =
            mimic::Seeds { smile: seed(Row::Smile), brows: seed(Row::Brows), mouth: seed(Row::Mouth) };
        Motion {
            duration: timeline.duration,
            neutral: timeline.neutral,
            gaze: Gaze::new(seed(Row::Gaze), loop_s, amount(Channel::Gaze), &blinks),
            reflex: (amount(Channel::Gaze) / REFLEX_FULL_FROM).min(1.0),
            breath: Breath::new(seed(Row::Breath), loop_s, amount(Channel::Breath)),
            head: Head::new(seed(Row::Head), loop_s, turns, amount(Channel::Hair)),
            mimic: Mimic::new(mimic_seeds, loop_s, face),
            film: Film::new([seed(Row::Camera), seed(Row::Light)], loop_s, film),
            keyed: Keyed::of(timeline),
            blinks,
        }
    }

    /// The pose at one instant; times outside the loop wrap.
    ///
    /// The layers are coupled as in people: breath lifts the chin and widens the nostrils, lids follow the eye down,
    /// brows dip with a blink, eyes turn against the head, hair lags behind it.
    pub fn pose(&self, at: Micros) -> Pose {
        if self.duration <= Micros::ZERO {
            return Pose::REST;
        }
        let at = self.wrapped(at);
        let t = at.seconds();
        let air = self.air(t);
        let closure = self.closure(t);
        let [yaw, pitch, roll] = self.head(t, air);
        let eyes = self.eyes_in(t, closure, [yaw, pitch]);
        let face = self.mimic.at(t, (closure[0] + closure[1]) / 2.0, self.breath.inflow(t));
        let light = self.film.light(t);
        Pose {
            head: HeadAngles { yaw_deg: yaw as f32, pitch_deg: pitch as f32, roll_deg: roll as f32 },
            hair: self.keyed.hair(t, self.head.hair(t, &self.gaze)),
            breath: air as f32,
            swallow: self.keyed.with(Param::Swallow, t, self.mimic.swallow(t)) as f32,
            lids: eyes.lids,
            gaze_deg: eyes.gaze_deg,
            pupil: self.gaze.pupil(t) as f32,
            face: self.keyed.face(t, face),
            neutral: self.neutral,
            shutter: Shutter::INSTANT,
            camera: self.camera(at, t),
            light: vec2(
                self.keyed.with(Param::LightX, t, f64::from(light.x)) as f32,
                self.keyed.with(Param::LightY, t, f64::from(light.y)) as f32,
            ),
        }
    }

    fn air(&self, t: f64) -> f64 {
        self.keyed.with(Param::Breath, t, self.breath.at(t))
    }

    fn closure(&self, t: f64) -> [f64; 2] {
        self.keyed.closed(t, blink::closure(&self.blinks, t))
    }

    fn head(&self, t: f64, air: f64) -> [f64; 3] {
        let [yaw, pitch, roll] = self.head.at(t, air, &self.gaze);
        [
            self.keyed.with(Param::HeadYaw, t, yaw),
            self.keyed.with(Param::HeadPitch, t, pitch),
            self.keyed.with(Param::HeadRoll, t, roll),
        ]
    }

    /// Grain that comes by keys alone changes from frame to frame, too.
    fn camera(&self, at: Micros, t: f64) -> Camera {
        let camera = self.keyed.camera(t, self.film.camera(at.0));
        let grain_seed = if camera.grain > 0.0 { self.film.grain_seed(at.0) } else { 0 };
        Camera { grain_seed, ..camera }
    }

    /// The pose at one instant with the eyes as they are while the shutter is open; eyes that are still during it need
    /// no sub-frames and have none.
    pub fn exposed(&self, at: Micros, exposure: Exposure) -> Pose {
        let pose = self.pose(at);
        if self.duration <= Micros::ZERO {
            return pose;
        }
        let eyes = || exposure.instants(at).map(|at| self.eyes(at));
        let shutter = Shutter::of(eyes());
        let moves = shutter.eyes().iter().any(|eye| {
            let closure = eye.lids.iter().zip(pose.lids).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            // Half of it on either side of the middle.
            closure >= STILL_CLOSURE / 2.0 || eye.gaze_deg.distance(pose.gaze_deg) >= STILL_GAZE_DEG / 2.0
        });
        Pose { shutter: if moves { shutter } else { Shutter::INSTANT }, ..pose }
    }

    /// The blinks of the loop.
    pub fn blinks(&self) -> &Schedule<Blink> {
        &self.blinks
    }

    /// What the eyes do, before lids and head.
    pub fn gaze(&self) -> &Gaze {
        &self.gaze
    }

    /// What the face does.
    pub fn mimic(&self) -> &Mimic {
        &self.mimic
    }

    fn eyes(&self, at: Micros) -> EyeState {
        let t = self.wrapped(at).seconds();
        let [yaw, pitch, _] = self.head(t, self.air(t));
        self.eyes_in(t, self.closure(t), [yaw, pitch])
    }

    /// Lids and eyes in a head turned by so many degrees.
    fn eyes_in(&self, t: f64, closure: [f64; 2], [yaw, pitch]: [f64; 2]) -> EyeState {
        // Pitch counts up, gaze counts down.
        let gaze: DVec2 = self.gaze.sight(t) - dvec2(yaw, -pitch) * self.reflex;
        let gaze = dvec2(self.keyed.with(Param::GazeX, t, gaze.x), self.keyed.with(Param::GazeY, t, gaze.y));
        let follows = if self.keyed.lids_follow { lids_follow(gaze.y) } else { 0.0 };
        EyeState {
            lids: closure.map(|c| (c + (1.0 - c) * follows).min(1.0) as f32),
            gaze_deg: vec2(gaze.x as f32, gaze.y as f32),
        }
    }

    fn wrapped(&self, at: Micros) -> Micros {
        Micros(at.0.rem_euclid(self.duration.0))
    }
}
