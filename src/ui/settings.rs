//! The page of preferences.

use crate::view::{Dialog, SettingsView, ThemeChoice};
use crate::widgets::{divider, section};
use crate::{Outbox, StudioCommand, theme};
use egui::{Label, RichText, Ui};

/// Lays out the page.
pub fn settings_ui(ui: &mut Ui, view: &SettingsView, out: &mut Outbox) {
    section(ui, "Appearance");
    ui.horizontal(|ui| {
        for (choice, name) in [(ThemeChoice::Dark, "Dark"), (ThemeChoice::Light, "Light")] {
            if ui.radio(view.theme == choice, name).clicked() {
                out.push(StudioCommand::SetTheme(choice));
            }
        }
    });
    let mut reduced = view.reduced_motion;
    let hint = "Nothing in the window moves by itself; a portrait plays only when it is asked to";
    if ui.checkbox(&mut reduced, "Reduce motion").on_hover_text(hint).changed() {
        out.push(StudioCommand::SetReducedMotion(reduced));
    }
    divider(ui);
    section(ui, "Keys");
    if ui.button("Show and change keys…").clicked() {
        out.push(StudioCommand::ShowDialog(Some(Dialog::Shortcuts)));
    }
    divider(ui);
    section(ui, "Privacy");
    let promise = "Photos and clips stay on this computer: the studio has no network code. It remembers which photos \
                   were opened and how they were set moving, so that they can be gone on with; nothing that was found \
                   in a face is ever written down.";
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(promise).color(muted)).wrap());
    ui.add_space(theme::ROW_GAP);
    let forget = egui::Button::new("Forget opened photos");
    if ui.add_enabled(view.recents > 0, forget).clicked() {
        out.push(StudioCommand::ForgetRecents);
    }
    divider(ui);
    section(ui, "About");
    if ui.button("Show the welcome again").clicked() {
        out.push(StudioCommand::ShowDialog(Some(Dialog::Welcome)));
    }
}
