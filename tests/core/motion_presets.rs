//! Presets are files: every one is whole, and a broken one says where.

use kaely_core::motion::Channel;
use kaely_core::motion::preset::{PRESETS, Preset, PresetError, by_name, shipped};
use kaely_core::units::Micros;

#[test]
fn every_shipped_file_is_a_preset() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/presets");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!((files, shipped().len()), (PRESETS.len(), PRESETS.len()));
    for (name, text) in shipped() {
        let preset = Preset::read(name, text).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
        assert!(preset.amounts.iter().all(|amount| (0.0..=2.0).contains(amount)), "{name}");
        assert!(preset.amount(Channel::Blink) > 0.0, "{name} never blinks");
        assert!(!preset.about.contains('\n') && !preset.about.ends_with('.'), "{name}: {:?}", preset.about);
        assert_eq!(by_name(name), Some(&preset));
    }
}

#[test]
fn the_presets_there_are() {
    let names: Vec<&str> = PRESETS.iter().map(|p| p.name.as_str()).collect();
    let wanted = ["natural", "calm", "attentive", "warm", "dreamy", "alive", "portrait-of-old", "still"];
    assert_eq!(names, wanted);
    let camera = [Channel::PushIn, Channel::Handheld, Channel::Defocus, Channel::Light, Channel::Grain];
    let filmed: Vec<&str> = PRESETS
        .iter()
        .filter(|p| camera.iter().any(|c| p.amount(*c) > 0.0))
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(filmed, ["dreamy", "portrait-of-old"]);
}

#[test]
fn what_is_not_named_rests() {
    let preset = Preset::read("mine", "about = \"Mine\"\n[amounts]\nhead_yaw = 1.5\n").unwrap();
    assert_eq!((preset.name.as_str(), preset.amount(Channel::HeadYaw)), ("mine", 1.5));
    assert_eq!(preset.amounts.iter().filter(|a| **a != 0.0).count(), 1);
    let timeline = preset.timeline(Micros(2_000_000), 3);
    assert_eq!((timeline.seed, timeline.lane(Channel::HeadYaw).amount), (3, 1.5));
}

#[test]
fn channels_are_called_the_same_everywhere() {
    for channel in Channel::ALL {
        assert_eq!(serde_json::to_value(channel).unwrap(), channel.name());
    }
}

fn check(text: &str, sentence: &str) {
    let error = Preset::read("x", text).unwrap_err();
    assert!(error.to_string().contains(sentence), "{text:?} gives {error}");
    assert!(!error.to_string().contains('\n'), "{error}");
}

#[test]
fn a_broken_preset_says_what_is_wrong() {
    check("about = \"A\"\n[amounts]\nblink = \n", "line 3: ");
    check("about = \"A\"\n[amounts]\nwink = 1.0\n", "line 3: unknown variant `wink`");
    check("about = \"A\"\nspeed = 1\n", "line 2: unknown field `speed`");
    check("[amounts]\nblink = 1.0\n", "missing field `about`");
    check("about = \"A\"\n[amounts]\nblink = 2.5\n", "the amount of blink is 2.5, and may be 0 to 2");
    check("about = \"A\"\n[amounts]\nblink = nan\n", "the amount of blink is NaN");
    check("about = \"\"\n", "about is not one line");
    check("about = \"A\\nB\"\n", "about is not one line");
    assert_eq!(Preset::read("x", "about = \"\"").unwrap_err(), PresetError::About);
}
