//! The bar at the top: the parts of the studio, what is open, and how to open something else.

use crate::keymap::{self, Action};
use crate::view::{Dialog, StudioView, Tab, ThemeChoice};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, theme};
use egui::{Align, Label, Layout, RichText, Ui};

/// Lays out the header.
pub fn header_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("Kaely").font(theme::strong(15.0)));
        ui.add_space(8.0);
        ui.scope(|ui| tabs(ui, view, out));
        ui.add_space(8.0);
        if ui
            .button(tr(ui, "open-photo"))
            .on_hover_text(keymap::hint(ui, "open-photo.hint", Action::OpenPhoto))
            .clicked()
        {
            out.push(StudioCommand::ChoosePhoto);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons(ui, view, out);
            let colour = theme::colours(ui).muted;
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if let Some(name) = view.photo_name {
                    ui.add(Label::new(RichText::new(name).color(colour)).truncate().selectable(false));
                }
            });
        });
    });
}

fn tabs(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    let words = words::of(ui);
    ui.spacing_mut().item_spacing.x = theme::TAB_GAP;
    for tab in Tab::ALL {
        let chosen = tab == view.tab;
        let c = theme::colours(ui);
        let name = words::tab(words, tab);
        let text = RichText::new(&name).color(if chosen { c.text } else { c.muted });
        let text = if chosen { text.font(theme::strong(theme::TEXT_BODY)) } else { text };
        let galley = egui::WidgetText::from(text).into_galley(
            ui,
            Some(egui::TextWrapMode::Extend),
            f32::INFINITY,
            egui::TextStyle::Button,
        );
        // As wide as its bold form, so that nothing moves when another is chosen.
        let bold = ui.painter().layout_no_wrap(name.clone(), theme::strong(theme::TEXT_BODY), c.text);
        let size = egui::vec2(bold.size().x + 2.0 * theme::TAB_PADDING, theme::ROW_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, c.text);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, chosen, &name)
        });
        if chosen {
            let line = rect.shrink2(egui::vec2(theme::TAB_PADDING, 0.0));
            let stroke = egui::Stroke::new(2.0, c.accent);
            ui.painter().hline(line.x_range(), line.bottom() + 3.0, stroke);
        }
        if response.hovered() && !chosen {
            let stroke = egui::Stroke::new(2.0, c.line);
            let line = rect.shrink2(egui::vec2(theme::TAB_PADDING, 0.0));
            ui.painter().hline(line.x_range(), line.bottom() + 3.0, stroke);
        }
        if response.has_focus() {
            let stroke = egui::Stroke::new(1.0, c.accent);
            ui.painter().rect_stroke(response.rect, 4.0, stroke, egui::StrokeKind::Inside);
        }
        if response.on_hover_text(keymap::hint(ui, &words::tab_hint(tab), Action::to(tab))).clicked()
            && !chosen
        {
            out.push(StudioCommand::ShowTab(tab));
        }
    }
}

fn buttons(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    let words = words::of(ui);
    let (other, label, hint) = match view.theme {
        ThemeChoice::Dark => (ThemeChoice::Light, words.get("theme-light"), words.get("theme-light.hint")),
        ThemeChoice::Light => (ThemeChoice::Dark, words.get("theme-dark"), words.get("theme-dark.hint")),
    };
    if icon_button(ui, Icon::Contrast, theme::ICON_BUTTON, Toggle::None, &label, &hint).clicked() {
        out.push(StudioCommand::SetTheme(other));
    }
    let open = if view.drawer.open { Toggle::On } else { Toggle::Off };
    let (label, hint) = (words.get("queue"), keymap::hint(ui, "queue.hint", Action::Queue));
    if icon_button(ui, Icon::Drawer, theme::ICON_BUTTON, open, &label, &hint).clicked() {
        out.push(StudioCommand::ToggleDrawer);
    }
    let (label, hint) = (words.get("shortcuts"), keymap::hint(ui, "shortcuts.hint", Action::Shortcuts));
    if icon_button(ui, Icon::Question, theme::ICON_BUTTON, Toggle::None, &label, &hint).clicked() {
        out.push(StudioCommand::ShowDialog(Some(Dialog::Shortcuts)));
    }
}
