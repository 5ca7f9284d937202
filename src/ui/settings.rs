//! The page of preferences.

use crate::oplog::{OplogView, oplog_ui};
use crate::privacy::{PrivacyView, privacy_ui};
use crate::view::{Dialog, SettingsView, ThemeChoice};
use crate::widgets::{divider, section};
use crate::words::{self, Language, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{ComboBox, Ui, WidgetInfo, WidgetType};

/// Lays out the page.
pub fn settings_ui(
    ui: &mut Ui,
    view: &SettingsView,
    privacy: &PrivacyView,
    oplog: &OplogView,
    out: &mut Outbox,
) {
    section(ui, &tr(ui, "language"));
    language_ui(ui, out);
    divider(ui);
    appearance(ui, view, out);
    divider(ui);
    section(ui, &tr(ui, "shortcuts"));
    if ui.button(tr(ui, "settings-keys")).clicked() {
        out.push(StudioCommand::ShowDialog(Some(Dialog::Shortcuts)));
    }
    divider(ui);
    privacy_ui(ui, privacy, out);
    ui.add_space(theme::SECTION_GAP);
    oplog_ui(ui, oplog, out);
    divider(ui);
    if ui.button(tr(ui, "settings-welcome")).clicked() {
        out.push(StudioCommand::ShowDialog(Some(Dialog::Welcome)));
    }
}

fn appearance(ui: &mut Ui, view: &SettingsView, out: &mut Outbox) {
    section(ui, &tr(ui, "settings-appearance"));
    ui.horizontal(|ui| {
        theme::outlined(ui);
        for (choice, name) in [(ThemeChoice::Dark, "settings-dark"), (ThemeChoice::Light, "settings-light")] {
            if ui.radio(view.theme == choice, words::of(ui).get(name)).clicked() {
                out.push(StudioCommand::SetTheme(choice));
            }
        }
    });
    let mut reduced = view.reduced_motion;
    let (name, hint) = (tr(ui, "settings-reduce"), tr(ui, "settings-reduce.hint"));
    ui.scope(|ui| {
        theme::square_boxes(ui);
        if ui.checkbox(&mut reduced, name).on_hover_text(hint).changed() {
            out.push(StudioCommand::SetReducedMotion(reduced));
        }
    });
}

/// Every language by its own name, so that nobody is locked up in one they cannot read.
pub fn language_ui(ui: &mut Ui, out: &mut Outbox) {
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
}
