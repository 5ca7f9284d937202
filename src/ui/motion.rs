//! How the portrait moves: preset, an amount for each channel, seed and length.

use crate::view::{DURATION_SECONDS, MotionView};
use crate::widgets::{Icon, Toggle, amount_row, form_row, icon_button, section};
use crate::{Outbox, StudioCommand, theme, words};
use egui::{ComboBox, DragValue, Response, Ui};
use kaely_core::motion::Channel;
use kaely_core::motion::preset::PRESETS;
use kaely_core::units::Micros;

/// Lays out the motion section.
pub fn motion_ui(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    ui.add_enabled_ui(view.enabled, |ui| {
        section(ui, "Motion");
        preset(ui, view, out);
        ui.add_space(theme::ROW_GAP);
        for channel in Channel::ALL {
            let amount = view.amounts[channel as usize];
            let (name, hint) = (words::channel(channel), words::channel_hint(channel));
            if let Some(amount) = amount_row(ui, name, hint, amount) {
                out.push(StudioCommand::SetAmount(channel, amount));
            }
        }
        ui.add_space(theme::ROW_GAP);
        seed(ui, view, out);
        duration(ui, view, out);
    });
}

fn preset(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    form_row(ui, "Preset", "A starting point for all amounts", |ui| {
        let chosen = view.preset.map_or("Custom".to_owned(), |preset| words::capitalised(preset.name));
        ComboBox::from_id_salt("preset")
            .width(ui.available_width())
            .selected_text(chosen)
            .show_ui(ui, |ui| {
                for preset in &PRESETS {
                    let chosen = view.preset == Some(preset);
                    let entry = ui.selectable_label(chosen, words::capitalised(preset.name));
                    if entry.on_hover_text(preset.about).clicked() {
                        out.push(StudioCommand::ApplyPreset(preset));
                    }
                }
            })
            .response
    });
}

fn seed(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    form_row(ui, "Seed", "The same seed gives the same motion", |ui| {
        let mut seed = view.seed;
        let width = ui.available_width() - theme::ROW_HEIGHT - ui.spacing().item_spacing.x;
        let field = ui.add_sized([width, theme::ROW_HEIGHT], DragValue::new(&mut seed).speed(1.0));
        if field.changed() && seed != view.seed {
            out.push(StudioCommand::SetSeed(seed));
        }
        let hint = "Another motion of the same kind";
        if icon_button(ui, Icon::Dice, theme::ROW_HEIGHT, Toggle::None, "Re-roll", hint).clicked() {
            out.push(StudioCommand::RerollSeed);
        }
        field
    });
}

fn duration(ui: &mut Ui, view: &MotionView, out: &mut Outbox) {
    form_row(ui, "Length", "The end joins the start, so the clip loops", |ui| -> Response {
        let mut seconds = view.duration.seconds();
        let (shortest, longest) = DURATION_SECONDS;
        let field = DragValue::new(&mut seconds)
            .range(shortest..=longest)
            .speed(0.05)
            .fixed_decimals(1)
            .suffix(" s")
            .update_while_editing(false);
        let response = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], field);
        let wanted = Micros::from_seconds(seconds);
        if response.changed() && wanted != view.duration {
            out.push(StudioCommand::SetDuration(wanted));
        }
        response
    });
}
