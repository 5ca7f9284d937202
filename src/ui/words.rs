//! How quantities and names read on screen.

use crate::keymap::{Action, Group};
use crate::view::{Light, SizeChoice, Tab};
use kaely_core::motion::{Channel, Param, Row, Unit};
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

/// The name of a part of the studio.
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Home => "Home",
        Tab::Video => "Video",
        Tab::History => "History",
        Tab::Wallet => "Wallet",
        Tab::Settings => "Settings",
    }
}

/// What is found there, for a tooltip.
pub fn tab_hint(tab: Tab) -> &'static str {
    match tab {
        Tab::Home => "Open a photo, or go on with one (Ctrl+1)",
        Tab::Video => "The living portrait (Ctrl+2)",
        Tab::History => "Clips made so far (Ctrl+3)",
        Tab::Wallet => "Coins (Ctrl+4)",
        Tab::Settings => "Preferences and privacy (Ctrl+5)",
    }
}

/// A heading of the list of keys.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Playback => "Playback",
        Group::Timeline => "Timeline",
        Group::View => "Picture",
        Group::Studio => "Studio",
    }
}

/// What an action does.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::PlayPause => "Play or pause",
        Action::ShuttleBack => "Play backwards; again: faster",
        Action::Hold => "Hold",
        Action::ShuttleForward => "Play forwards; again: faster",
        Action::FrameBack => "One frame back",
        Action::FrameForward => "One frame on",
        Action::TenBack => "Ten frames back",
        Action::TenForward => "Ten frames on",
        Action::KeyBack => "To the key or marker before",
        Action::KeyForward => "To the next key or marker",
        Action::ToStart => "To the start",
        Action::ToEnd => "To the end",
        Action::MarkIn => "Play from here",
        Action::MarkOut => "Play up to here",
        Action::ClearRange => "Play all",
        Action::Marker => "Set or remove a marker",
        Action::Undo => "Undo",
        Action::Redo => "Redo",
        Action::Copy => "Copy the chosen keys",
        Action::Cut => "Cut the chosen keys",
        Action::Paste => "Paste keys at the playhead, or a picture",
        Action::SelectAll => "Choose all keys",
        Action::SelectNone => "Choose no key",
        Action::RemoveKeys => "Remove the chosen keys",
        Action::AddKey => "Add a key to the chosen row",
        Action::NudgeBack => "Chosen keys one frame back",
        Action::NudgeForward => "Chosen keys one frame on",
        Action::ValueUp => "Chosen keys a little up",
        Action::ValueDown => "Chosen keys a little down",
        Action::RowUp => "Choose the row above",
        Action::RowDown => "Choose the row below",
        Action::FoldRow => "Show or hide the row's curves",
        Action::MuteRow => "Mute the row",
        Action::SoloRow => "Let only this row move",
        Action::FoldTimeline => "Show or hide the timeline",
        Action::OpenPhoto => "Open a photo",
        Action::Export => "Export the clip",
        Action::Queue => "Show or hide queue and messages",
        Action::Shortcuts => "Show this list",
        Action::ToHome => "To Home",
        Action::ToVideo => "To Video",
        Action::ToHistory => "To History",
        Action::ToWallet => "To Wallet",
        Action::ToSettings => "To Settings",
    }
}

/// Keys that the system decides on.
pub fn fixed_keys(action: Action) -> Option<&'static str> {
    match action {
        Action::Copy => Some("Ctrl+C"),
        Action::Cut => Some("Ctrl+X"),
        Action::Paste => Some("Ctrl+V"),
        _ => None,
    }
}

/// The name of a row of the timeline.
pub fn row(row: Row) -> &'static str {
    match row {
        Row::Blink => "Blink",
        Row::Gaze => "Gaze",
        Row::Head => "Head",
        Row::Breath => "Breath",
        Row::Smile => "Smile",
        Row::Brows => "Brows",
        Row::Mouth => "Mouth",
        Row::Hair => "Hair",
        Row::Camera => "Camera",
        Row::Light => "Light",
    }
}

/// What a row moves, for a tooltip.
pub fn row_hint(row: Row) -> &'static str {
    match row {
        Row::Blink => "The lids",
        Row::Gaze => "Where the eyes look",
        Row::Head => "Turning, nodding and tilting",
        Row::Breath => "Chest and shoulders",
        Row::Smile => "Mouth corners and cheeks",
        Row::Brows => "Raising and lowering the brows",
        Row::Mouth => "Jaw, lips, nostrils and swallowing",
        Row::Hair => "How the hair lags behind the head",
        Row::Camera => "Coming nearer, shaking, depth of field and grain",
        Row::Light => "Where the light comes from",
    }
}

/// The name of what can be keyed.
pub fn param(param: Param) -> &'static str {
    match param {
        Param::Lids => "Closed",
        Param::GazeX => "Right",
        Param::GazeY => "Down",
        Param::HeadYaw => "Turn",
        Param::HeadPitch => "Nod",
        Param::HeadRoll => "Tilt",
        Param::Breath => "Air",
        Param::Smile => "Smile",
        Param::Brows => "Raised",
        Param::Jaw => "Jaw",
        Param::Press => "Lips pressed",
        Param::Sneer => "Nostrils",
        Param::Swallow => "Swallow",
        Param::HairSwing => "Swing",
        Param::HairNod => "Swing in depth",
        Param::HairTilt => "Swing sideways",
        Param::Push => "Nearer",
        Param::ShiftX => "Right",
        Param::ShiftY => "Down",
        Param::CameraRoll => "Roll",
        Param::Defocus => "Soft background",
        Param::Grain => "Grain",
        Param::LightX => "Right",
        Param::LightY => "Down",
    }
}

/// A value as it is shown: `35 %`, `2.4°`, `1.2 mm`.
pub fn value(param: Param, value: f32) -> String {
    match param.unit() {
        Unit::Share => format!("{:.0} %", value * 100.0),
        Unit::Degrees => format!("{value:.1}°"),
        Unit::Millimetres => format!("{value:.1} mm"),
    }
}

/// A key for a screen reader: `Key: Smile, Smile, 0:01.00`.
pub fn key(param: Param, at: Micros) -> String {
    format!("Key: {}, {}, {}", row(param.row()), self::param(param), time_code(at))
}

/// A number of the ruler: seconds, with as many digits as its step needs.
pub fn ruler(seconds: f64, step: f64) -> String {
    let digits = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    format!("{seconds:.digits$} s")
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
