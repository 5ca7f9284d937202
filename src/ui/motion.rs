//! How the portrait moves: preset, an amount for each channel, seed and length.

use crate::view::{DURATION_SECONDS, MotionView};
use crate::widgets::{Icon, Toggle, amount_row, form_row, icon_button, section, share_row};
use crate::words::tr;
use crate::{Outbox, StudioCommand, theme, words};
use egui::{CollapsingHeader, ComboBox, DragValue, Response, RichText, Ui};
use kaely_core::motion::Channel;
use kaely_core::project::Edit;
use kaely_core::units::Micros;
use std::sync::Arc;

/// The channels by what they belong to, whose name is given as a key. The last group is folded at first: most portraits leave it alone.
pub const GROUPS: [(&str, &[Channel]); 3] = [
    ("group-face", &[Channel::Blink, Channel::Gaze, Channel::Smile, Channel::Brows, Channel::Mouth]),
    (
        "group-body",
        &[Channel::HeadYaw, Channel::HeadPitch, Channel::HeadRoll, Channel::Breath, Channel::Hair],
    ),
    ("group-camera", &[Channel::PushIn, Channel::Handheld, Channel::Defocus, Channel::Light, Channel::Grain]),
];

/// Lays out the motion section.
pub fn motion_ui(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    ui.add_enabled_ui(view.enabled, |ui| {
        section(ui, &words::of(ui).get("motion"));
        preset(ui, view, out);
        seed(ui, view, out);
        duration(ui, view, out);
    });
    ui.add_space(theme::ROW_GAP);
    let [face, body, camera] = GROUPS;
    group(ui, view, face.0, Fold::Open, |ui| {
        amounts(ui, face.1, view, out);
        neutral(ui, view, out);
    });
    group(ui, view, body.0, Fold::Open, |ui| amounts(ui, body.1, view, out));
    group(ui, view, camera.0, Fold::Shut, |ui| {
        amounts(ui, camera.1, view, out);
        shutter(ui, view, out);
    });
}

/// How a group is shown at first.
#[derive(PartialEq, Eq)]
enum Fold {
    Open,
    Shut,
}

/// A group can be folded and unfolded even while there is nothing to move.
fn group(ui: &mut Ui, view: &MotionView, key: &str, at_first: Fold, rows: impl FnOnce(&mut Ui)) {
    let c = theme::colours(ui);
    let ink = if view.enabled { c.text } else { c.muted };
    let text = RichText::new(tr(ui, key)).color(ink).size(theme::TEXT_BODY);
    let header = CollapsingHeader::new(text).id_salt(key).default_open(at_first == Fold::Open);
    header.show_unindented(ui, |ui| {
        // Close together: in the usual window all groups are then in sight.
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_enabled_ui(view.enabled, rows)
    });
}

fn amounts(ui: &mut Ui, channels: &[Channel], view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    for &channel in channels {
        let amount = view.amounts[channel as usize];
        let (name, hint) = (words::channel(words, channel), words::channel_hint(words, channel));
        ui.add_enabled_ui(!view.frozen[channel as usize], |ui| {
            if let Some(amount) = amount_row(ui, &name, &hint, amount) {
                out.push(Edit::Amount(channel, amount).into());
            }
        });
    }
}

fn neutral(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    if let Some(share) = share_row(ui, &words.get("neutral"), &words.get("neutral.hint"), view.neutral) {
        out.push(Edit::Neutral(share).into());
    }
}

fn shutter(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("shutter"), &words.get("shutter.hint"), |ui| {
        let mut degrees = view.shutter_deg;
        let field = DragValue::new(&mut degrees).range(0.0..=360.0).speed(1.0).fixed_decimals(0).suffix("°");
        let response =
            ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], field.update_while_editing(false));
        if response.changed() && degrees != view.shutter_deg {
            out.push(Edit::Shutter(degrees).into());
        }
        response
    });
}

fn preset(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("preset"), &words.get("preset.hint"), |ui| {
        let chosen = view.preset.map_or_else(|| words.get("preset.none"), |name| words::preset(words, name));
        ComboBox::from_id_salt("preset")
            .width(ui.available_width())
            .height(theme::PRESET_MENU_HEIGHT)
            .selected_text(chosen)
            .show_ui(ui, |ui| {
                for entry in view.presets {
                    let chosen = view.preset == Some(entry.preset.name.as_str());
                    if entry.show(ui, chosen).clicked() {
                        out.push(Edit::ApplyPreset(Arc::clone(&entry.preset)).into());
                    }
                }
            })
            .response
    });
}

fn seed(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("seed"), &words.get("seed.hint"), |ui| {
        let mut seed = view.seed;
        let width = ui.available_width() - theme::ROW_HEIGHT - ui.spacing().item_spacing.x;
        let field = ui.add_sized([width, theme::ROW_HEIGHT], DragValue::new(&mut seed).speed(1.0));
        if field.changed() && seed != view.seed {
            out.push(Edit::Seed(seed).into());
        }
        let (label, hint) = (words.get("re-roll"), words.get("re-roll.hint"));
        if icon_button(ui, Icon::Dice, theme::ROW_HEIGHT, Toggle::None, &label, &hint).clicked() {
            out.push(StudioCommand::RerollSeed);
        }
        field
    });
}

fn duration(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    let words = words::of(ui);
    form_row(ui, &words.get("length"), &words.get("length.hint"), |ui| -> Response {
        let mut seconds = view.duration.seconds();
        let (shortest, longest) = DURATION_SECONDS;
        let field = DragValue::new(&mut seconds)
            .range(shortest..=longest)
            .speed(0.05)
            .fixed_decimals(1)
            .suffix(format!(" {}", words.get("length.unit")))
            .update_while_editing(false);
        let response = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], field);
        let wanted = Micros::from_seconds(seconds);
        if response.changed() && wanted != view.duration {
            out.push(Edit::Duration(wanted).into());
        }
        response
    });
}
