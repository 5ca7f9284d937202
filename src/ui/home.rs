//! The first page: the way to a portrait.

use crate::view::{HomeView, RecentView, StageView, Tab};
use crate::widgets::section;
use crate::words::tr;
use crate::{Outbox, StudioCommand, stage, theme};
use egui::{Button, Label, Rangef, Rect, RichText, ScrollArea, Ui, UiBuilder};

/// Lays out the page: opening a photo above, what was opened before below.
pub fn home_ui(ui: &mut Ui, view: &HomeView, opening: &StageView, out: &mut Outbox) {
    let room = ui.available_rect_before_wrap();
    let split = room.top() + (room.height() * 0.6).max(300.0).min(room.height());
    ui.scope_builder(UiBuilder::new().max_rect(room.with_max_y(split)), |ui| {
        stage::entry_ui(ui, opening, out);
    });
    // As wide as what is above it, and below it.
    let width = (theme::CARD_WIDTH + 60.0).min(room.width());
    let below = Rect::from_x_y_ranges(
        Rangef::new(room.center().x - width / 2.0, room.center().x + width / 2.0),
        Rangef::new(split, room.bottom()),
    );
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        ui.horizontal(|ui| {
            if view.can_go_on && ui.button(tr(ui, "home-go-on")).clicked() {
                out.push(StudioCommand::ShowTab(Tab::Video));
            }
            let another = Button::new(tr(ui, "another-person"));
            let whole = tr(ui, "another-person.hint");
            if view.of_group && ui.add(another).on_hover_text(whole).clicked() {
                out.push(StudioCommand::ChoosePerson);
            }
            let hint = tr(ui, "sample.hint");
            let sample = Button::new(tr(ui, "sample"));
            if view.sample && ui.add(sample).on_hover_text(hint).clicked() {
                out.push(StudioCommand::OpenSample);
            }
        });
        ui.add_space(theme::SECTION_GAP);
        recents_ui(ui, view.recents, out);
    });
}

fn recents_ui(ui: &mut Ui, recents: &[RecentView], out: &mut Outbox) {
    if recents.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        section(ui, &tr(ui, "recents"));
        let hint = tr(ui, "recents-forget.hint");
        if ui.button(tr(ui, "recents-forget")).on_hover_text(hint).clicked() {
            out.push(StudioCommand::ForgetRecents);
        }
    });
    ScrollArea::vertical().id_salt("recents").auto_shrink([false, false]).show(ui, |ui| {
        for recent in recents {
            let c = theme::colours(ui);
            ui.horizontal(|ui| {
                let button = Button::new(recent.name);
                let hint = recent.path.display().to_string();
                if ui.add_enabled(recent.there, button).on_hover_text(hint).clicked() {
                    out.push(StudioCommand::OpenPhoto(recent.path.to_owned()));
                }
                if !recent.there {
                    ui.add(Label::new(RichText::new(tr(ui, "recent-gone")).color(c.muted)).selectable(false));
                }
            });
        }
    });
}
