//! The bar at the top: what is open, and how to open something else.

use crate::view::{StudioView, ThemeChoice};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::words::{self, Language, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, ComboBox, Label, Layout, RichText, Ui, WidgetInfo, WidgetType};

/// Lays out the header.
pub fn header_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("Kaely").font(theme::strong(15.0)));
        ui.add_space(8.0);
        if ui.button(tr(ui, "open-photo")).on_hover_text(tr(ui, "open-photo.hint")).clicked() {
            out.push(StudioCommand::ChoosePhoto);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = words::of(ui);
            let (other, label, hint) = match view.theme {
                ThemeChoice::Dark => {
                    (ThemeChoice::Light, words.get("theme-light"), words.get("theme-light.hint"))
                }
                ThemeChoice::Light => {
                    (ThemeChoice::Dark, words.get("theme-dark"), words.get("theme-dark.hint"))
                }
            };
            if icon_button(ui, Icon::Contrast, theme::ICON_BUTTON, Toggle::None, &label, &hint).clicked() {
                out.push(StudioCommand::SetTheme(other));
            }
            language(ui, out);
            let colour = theme::colours(ui).muted;
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if let Some(name) = view.photo_name {
                    ui.add(Label::new(RichText::new(name).color(colour)).truncate().selectable(false));
                }
            });
        });
    });
}

/// Every language by its own name, so that nobody is locked up in one they cannot read.
fn language(ui: &mut Ui, out: &mut Outbox) {
    let now = words::language(ui.ctx());
    let menu = ComboBox::from_id_salt("language")
        .width(theme::LANGUAGE_WIDTH)
        .selected_text(now.own_name())
        .show_ui(ui, |ui| {
            for language in Language::ALL {
                if ui.selectable_label(language == now, language.own_name()).clicked() {
                    out.push(StudioCommand::SetLanguage(language));
                }
            }
        })
        .response;
    let (name, enabled) = (tr(ui, "language"), ui.is_enabled());
    menu.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ComboBox, enabled, &name);
        info.current_text_value = Some(now.own_name().to_owned());
        info
    });
    menu.on_hover_text(name);
}
