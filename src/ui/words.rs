//! How quantities and names read on screen.

use crate::view::{Light, SizeChoice};
use kaely_core::motion::Channel;
use kaely_core::units::{FrameRate, Micros, PixelSize};

/// A channel's name.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Blink => "Blink",
        Channel::Gaze => "Gaze",
        Channel::Breath => "Breath",
        Channel::HeadYaw => "Head turn",
        Channel::HeadPitch => "Head nod",
        Channel::HeadRoll => "Head tilt",
        Channel::Smile => "Smile",
        Channel::Brows => "Brows",
        Channel::Mouth => "Mouth",
        Channel::Hair => "Hair",
        Channel::PushIn => "Push-in",
        Channel::Handheld => "Handheld",
        Channel::Defocus => "Soft background",
        Channel::Light => "Light drift",
        Channel::Grain => "Film grain",
    }
}

/// What a channel moves, for a tooltip.
pub fn channel_hint(channel: Channel) -> &'static str {
    match channel {
        Channel::Blink => "How often the eyes close",
        Channel::Gaze => "How far the eyes wander",
        Channel::Breath => "Chest and shoulders",
        Channel::HeadYaw => "Turning left and right",
        Channel::HeadPitch => "Nodding up and down",
        Channel::HeadRoll => "Tilting to the shoulders",
        Channel::Smile => "Mouth corners and cheeks",
        Channel::Brows => "Raising the brows",
        Channel::Mouth => "Faint play of jaw and lips, and a swallow now and then",
        Channel::Hair => "How far the hair lags behind the head",
        Channel::PushIn => "The camera comes slowly nearer and drifts",
        Channel::Handheld => "The camera is held in a hand",
        Channel::Defocus => "The background out of focus",
        Channel::Light => "The light wanders over the face",
        Channel::Grain => "Grain as of film",
    }
}

/// `0:04.50`: minutes, seconds, hundredths (cut, not rounded, so that the end is never shown early).
pub fn time_code(at: Micros) -> String {
    let hundredths = at.0.max(0) / 10_000;
    format!("{}:{:02}.{:02}", hundredths / 6_000, hundredths / 100 % 60, hundredths % 100)
}

/// `5.0 s`, `1 min 20 s`.
pub fn rounded_seconds(length: Micros) -> String {
    match length.seconds().max(0.0) {
        s if s < 59.95 => format!("{s:.1} s"),
        s => format!("{} min {} s", s.round() as u64 / 60, s.round() as u64 % 60),
    }
}

/// `30 fps`, `29.97 fps`.
pub fn rate(rate: FrameRate) -> String {
    if rate.den == 1 { format!("{} fps", rate.num) } else { format!("{:.2} fps", rate.fps()) }
}

/// The entry of a size in the size menu.
pub fn size(choice: SizeChoice, native: Option<PixelSize>) -> String {
    match (choice, native) {
        (SizeChoice::Native, Some(size)) => format!("As the photo · {size}"),
        (SizeChoice::Native, None) => "As the photo".to_owned(),
        (SizeChoice::Fixed(size), _) if size.width == size.height => format!("Square · {size}"),
        (SizeChoice::Fixed(size), _) if size.width < size.height => format!("Upright · {size}"),
        (SizeChoice::Fixed(size), _) => format!("Wide · {size}"),
    }
}

/// `about 3 s left`, `about 2 min left`.
pub fn time_left(seconds: f64) -> String {
    match seconds.max(0.0) {
        s if s < 1.0 => "nearly done".to_owned(),
        s if s < 90.0 => format!("about {} s left", s.ceil()),
        s => format!("about {} min left", (s / 60.0).round()),
    }
}

/// A traffic light in words.
pub fn light(light: Light) -> &'static str {
    match light {
        Light::Green => "A good clip",
        Light::Amber => "A fair clip",
        Light::Red => "Look again",
    }
}

/// A preset's name as the beginning of a sentence: `Portrait of old` for `portrait-of-old`.
pub fn preset(name: &str) -> String {
    let name = name.replace(['-', '_'], " ");
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
