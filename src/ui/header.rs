//! The bar at the top: what is open, and how to open something else.

use crate::view::{StudioView, ThemeChoice};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Label, Layout, RichText, Ui};

/// Lays out the header.
pub fn header_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("Kaely").font(theme::strong(15.0)));
        ui.add_space(8.0);
        if ui.button("Open photo…").on_hover_text("Choose a photo (Ctrl+O)").clicked() {
            out.push(StudioCommand::ChoosePhoto);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (other, label) = match view.theme {
                ThemeChoice::Dark => (ThemeChoice::Light, "Light theme"),
                ThemeChoice::Light => (ThemeChoice::Dark, "Dark theme"),
            };
            let hint = format!("Switch to the {}", label.to_lowercase());
            if icon_button(ui, Icon::Contrast, theme::ICON_BUTTON, Toggle::None, label, &hint).clicked() {
                out.push(StudioCommand::SetTheme(other));
            }
            let colour = theme::colours(ui).muted;
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if let Some(name) = view.photo_name {
                    ui.add(Label::new(RichText::new(name).color(colour)).truncate().selectable(false));
                }
            });
        });
    });
}
